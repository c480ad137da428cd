//! How many connections of one address are open at once.

use crate::harness::{App, Json};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

const MOST: usize = 16;

fn app(proxies: &str) -> App {
    App::builder()
        .env("RATE_LIMIT_ENABLED", "true")
        .env("VEZA_CONNECTIONS_PER_IP", &MOST.to_string())
        .env("TRUSTED_PROXIES", proxies)
        .start()
}

/// Asks for a probe and returns all that comes until the server ends the connection, or lets it wait for this long.
fn ask(mut stream: TcpStream, headers: &str, patience: Duration) -> String {
    stream.set_read_timeout(Some(patience)).expect("a socket option");
    let request = format!("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n");
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// Connections that have had an answer and are kept.
fn kept(app: &App, count: usize) -> Vec<TcpStream> {
    let keep = |_| {
        let mut stream = TcpStream::connect(app.addr()).expect("the server listens");
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").expect("it takes requests");
        let mut answer = [0; 8192];
        assert!(stream.read(&mut answer).expect("it answers") > 0);
        stream
    };
    (0..count).map(keep).collect()
}

/// Connections whose requests are under way: of a body that was announced a part is missing.
fn busy(app: &App, count: usize) -> Vec<TcpStream> {
    let begin = |_| {
        let mut stream = TcpStream::connect(app.addr()).expect("the server listens");
        let head = ["POST /api/v1/validate HTTP/1.1", "Host: x", "Content-Type: application/json"];
        let head = [head.as_slice(), &["Content-Length: 100", "Expect: 100-continue", "", "{"]].concat();
        stream.write_all(head.join("\r\n").as_bytes()).expect("it takes requests");
        let mut answer = [0; 8192];
        let read = stream.read(&mut answer).expect("it answers");
        assert!(answer[..read].starts_with(b"HTTP/1.1 100"), "it waits for the body");
        stream
    };
    (0..count).map(begin).collect()
}

#[test]
fn the_longest_idle_connection_ends_for_one_that_waits() {
    let app = app("");
    let mut kept = kept(&app, MOST);
    let begun = Instant::now();
    let answer = ask(TcpStream::connect(app.addr()).unwrap(), "", Duration::from_secs(20));
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    // who waits in vain is told after 5 s
    assert!(begun.elapsed() < Duration::from_secs(4), "at once: {:?}", begun.elapsed());
    kept[0].set_read_timeout(Some(Duration::from_secs(10))).expect("a socket option");
    assert_eq!(kept[0].read(&mut [0; 64]).expect("an orderly end"), 0, "the longest idle one ends");
    let mut answer = [0; 8192];
    for stream in kept.iter_mut().skip(1) {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").expect("the others are kept");
        assert!(stream.read(&mut answer).expect("it answers") > 0);
    }
}

#[test]
fn an_address_waits_for_a_place_and_is_told_when_none_comes() {
    let app = app("");
    let ada = app.user("ada");
    let mut socket = ada.ws();
    let busy = busy(&app, MOST);
    let begun = Instant::now();
    let refused = ask(TcpStream::connect(app.addr()).unwrap(), "", Duration::from_secs(20));
    assert!(refused.starts_with("HTTP/1.1 429") && refused.contains("RATE_LIMIT_EXCEEDED"), "{refused}");
    assert!(
        refused.to_lowercase().contains("retry-after") && begun.elapsed() < Duration::from_secs(15),
        "{refused}"
    );
    // a socket is no such connection
    socket.send("clock.ping", serde_json::json!({"t0": 1}));
    let waiting = std::thread::spawn({
        let stream = TcpStream::connect(app.addr()).unwrap();
        move || ask(stream, "", Duration::from_secs(20))
    });
    std::thread::sleep(Duration::from_millis(300));
    drop(busy);
    let answer = waiting.join().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "a place was free in time: {answer}");
}

#[test]
fn sockets_take_no_place_and_another_address_has_its_own() {
    let app = app("");
    let people = ["ada", "bob", "eve"].map(|name| app.user(name));
    let mut sockets: Vec<_> = people.iter().flat_map(|one| (0..8).map(|_| one.ws())).collect();
    assert!(sockets.len() > MOST);
    sockets[0].join_own().text("epoch");
    let _kept = kept(&app, MOST);
    let answer = ask(elsewhere(&app), "", Duration::from_secs(20));
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

/// Connects from another address of this machine.
fn elsewhere(app: &App) -> TcpStream {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let stream = runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        socket.bind(SocketAddr::from(([127, 0, 0, 2], 0))).expect("an address of this machine");
        socket.connect(app.addr()).await.expect("the server listens")
    });
    let stream = stream.into_std().expect("a socket");
    stream.set_nonblocking(false).expect("a socket option");
    stream
}

#[test]
fn a_proxy_that_is_trusted_has_as_many_as_it_needs() {
    let app = app("127.0.0.0/8");
    let _kept = kept(&app, 3 * MOST);
    let answer = ask(
        TcpStream::connect(app.addr()).unwrap(),
        "X-Forwarded-For: 192.0.2.9\r\n",
        Duration::from_secs(3),
    );
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
