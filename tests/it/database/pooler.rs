//! A pooler in between is noticed, and refused. The stand-in does to a session what PgBouncer does: it refuses `options`, or it takes
//! them and leaves them out, as with `ignore_startup_parameters = options`.

use crate::harness::{App, OwnPostgres};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::OnceLock;

fn postgres() -> &'static OwnPostgres {
    static OWN: OnceLock<OwnPostgres> = OnceLock::new();
    OWN.get_or_init(|| {
        let own = OwnPostgres::start(&["host all postgres 127.0.0.1/32 trust"], &[], &[]);
        own.db("postgres").run("CREATE DATABASE music");
        own
    })
}

/// Starts a stand-in before this port; returns its own.
fn pooler(port: u16, ignores_options: bool) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let own = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for client in listener.incoming().flatten() {
            std::thread::spawn(move || serve(client, port, ignores_options));
        }
    });
    own
}

fn serve(mut client: TcpStream, port: u16, ignores_options: bool) -> Option<()> {
    let mut startup = packet(&mut client)?;
    // an offer of TLS
    while startup.get(..4) == Some(&80_877_103_i32.to_be_bytes()) {
        client.write_all(b"N").ok()?;
        startup = packet(&mut client)?;
    }
    let words: Vec<&[u8]> = startup[4..].split(|byte| *byte == 0).collect();
    let kept: Vec<&[&[u8]]> =
        words.chunks(2).filter(|pair| pair.len() == 2 && pair[0] != b"options").collect();
    if !ignores_options {
        let fields = b"SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: options\0\0";
        let mut refusal = vec![b'E'];
        refusal.extend(u32::try_from(fields.len() + 4).unwrap().to_be_bytes());
        refusal.extend(fields);
        return client.write_all(&refusal).ok();
    }
    let mut body = startup[..4].to_vec();
    for word in kept.concat().iter().filter(|word| !word.is_empty()) {
        body.extend(*word);
        body.push(0);
    }
    body.push(0);
    let mut server = TcpStream::connect(("127.0.0.1", port)).ok()?;
    server.write_all(&u32::try_from(body.len() + 4).unwrap().to_be_bytes()).ok()?;
    server.write_all(&body).ok()?;
    let (mut from, mut to) = (server.try_clone().ok()?, client.try_clone().ok()?);
    std::thread::spawn(move || std::io::copy(&mut from, &mut to));
    std::io::copy(&mut client, &mut server).ok().map(drop)
}

/// Reads a packet of the start, without its length.
fn packet(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut length = [0; 4];
    stream.read_exact(&mut length).ok()?;
    let mut packet = vec![0; usize::try_from(u32::from_be_bytes(length)).ok()?.checked_sub(4)?];
    stream.read_exact(&mut packet).ok()?;
    Some(packet)
}

#[test]
fn a_pooler_is_refused_with_a_line_that_says_so() {
    let own = postgres();
    for ignores_options in [false, true] {
        let port = pooler(own.port(), ignores_options);
        let url = format!("postgres://postgres@127.0.0.1:{port}/music");
        let (status, output) = App::builder().env("DATABASE_URL", &url).start_refused();
        let last = output.lines().last().unwrap_or_default();
        assert!(!status.success() && last.contains("PgBouncer") && last.contains("DATABASE_URL"), "{output}");
        assert!(!output.contains("db error"), "{output}");
    }
    // and nothing was left behind that would be in the way
    let app = App::builder().env("DATABASE_URL", &own.url("postgres", "music")).start();
    app.user("ada").get("/auth/me").ok(200);
}

#[test]
fn what_passes_sessions_on_as_they_are_is_no_pooler() {
    let own = postgres();
    own.db("postgres").run("CREATE DATABASE through_a_tunnel");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (tunnel, port) = (listener.local_addr().unwrap().port(), own.port());
    std::thread::spawn(move || {
        for mut client in listener.incoming().flatten() {
            std::thread::spawn(move || {
                let mut server = TcpStream::connect(("127.0.0.1", port)).ok()?;
                let (mut from, mut to) = (server.try_clone().ok()?, client.try_clone().ok()?);
                std::thread::spawn(move || std::io::copy(&mut from, &mut to));
                std::io::copy(&mut client, &mut server).ok()
            });
        }
    });
    let url = format!("postgres://postgres@127.0.0.1:{tunnel}/through_a_tunnel");
    App::builder().env("DATABASE_URL", &url).start().user("ada").get("/auth/me").ok(200);
}
