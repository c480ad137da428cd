//! Postgres hangs: all its processes are stopped, so that none of its own time-outs counts.

use crate::harness::{App, Json, Seen, User, Ws};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long Postgres hangs; whoever has to wait for its end was not answered in time.
const HANGS: Duration = Duration::from_secs(14);
/// Five seconds are promised; the rest is for a busy machine.
const ANSWERED: Duration = Duration::from_secs(9);

/// The stopped processes of a server's own cluster; they go on when this is dropped.
struct Frozen(Vec<Pid>);

impl Frozen {
    fn all(app: &App) -> Frozen {
        let folder = app.data_dir().join("postgres");
        let files = [folder.join("postmaster.pid"), folder.join("data").join("postmaster.pid")];
        let text = files.iter().find_map(|file| std::fs::read_to_string(file).ok()).unwrap();
        let postmaster: i32 = text.lines().next().unwrap().trim().parse().unwrap();
        // first the one that makes new ones
        kill(Pid::from_raw(postmaster), Signal::SIGSTOP).unwrap();
        let mut pids = vec![Pid::from_raw(postmaster)];
        for entry in std::fs::read_dir("/proc").unwrap().flatten() {
            let Ok(pid) = entry.file_name().to_string_lossy().parse::<i32>() else { continue };
            let status = std::fs::read_to_string(entry.path().join("status")).unwrap_or_default();
            if status.lines().any(|line| line == format!("PPid:\t{postmaster}")) {
                let _ = kill(Pid::from_raw(pid), Signal::SIGSTOP);
                pids.push(Pid::from_raw(pid));
            }
        }
        Frozen(pids)
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        for pid in &self.0 {
            let _ = kill(*pid, Signal::SIGCONT);
        }
    }
}

/// Asks and returns what came of it and how long that took.
fn timed<T>(ask: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    (ask(), begun.elapsed())
}

/// Waits for the reply to a command, whatever else is said.
fn reply(socket: &mut Ws, id: &str) -> Option<Value> {
    let deadline = Instant::now() + HANGS;
    while let Some(left) = deadline.checked_duration_since(Instant::now()) {
        match socket.next_seen(left) {
            Seen::Message(message) if message["id"] == id => return Some(message),
            Seen::Message(_) => {}
            Seen::Closed(code) => panic!("closed with {code:?} while Postgres hangs"),
            Seen::Quiet => return None,
        }
    }
    None
}

fn calls(room: &str, user: &str, other: &str) -> Vec<(&'static str, String, Value)> {
    let at = |end: &str| format!("/conversations/{room}{end}");
    let get = |path: String| ("GET", path, Value::Null);
    vec![
        get("/auth/me".into()),
        get("/conversations".into()),
        get("/conversations/public".into()),
        get("/users?limit=5".into()),
        get("/users/search?q=ada".into()),
        get("/chat/token".into()),
        get("/chat/stats".into()),
        get("/conversations/search?q=word".into()),
        get("/notifications".into()),
        get("/sessions".into()),
        get("/tracks".into()),
        get("/audit/logs".into()),
        get(at("")),
        get(at("/history")),
        get(at("/members")),
        get(at("/pins")),
        ("POST", "/conversations".into(), json!({"type": "private", "name": "New room"})),
        ("POST", at("/members"), json!({"user_id": other})),
        ("PUT", at(""), json!({"topic": "frozen"})),
        ("PUT", format!("/users/{user}"), json!({"first_name": "Ada"})),
    ]
}

fn commands(room: &str, unloaded: &str, message: &str) -> Vec<(&'static str, Value)> {
    vec![
        (
            "chat.send",
            json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "while it hangs"}),
        ),
        ("chat.edit", json!({"message_id": message, "content": "other words"})),
        ("chat.react", json!({"message_id": message, "emoji": "👍"})),
        ("chat.delete", json!({"message_id": message})),
        ("chat.pin", json!({"message_id": message})),
        ("chat.read", json!({"room_id": room, "offset": 1})),
        ("chat.history", json!({"room_id": room})),
        ("chat.pins", json!({"room_id": room})),
        ("chat.search", json!({"query": "word"})),
        ("chat.search", json!({"query": "word", "room_id": room})),
        ("room.join", json!({"room_id": unloaded})),
        ("user.join", json!({})),
    ]
}

/// `R10`.
#[test]
fn while_postgres_hangs_everything_is_answered_and_all_is_well_afterwards() {
    let app = App::builder().without("DATABASE_URL").start();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (room, unloaded) = (ada.room(&[&bob]), ada.room(&[&bob]));
    let mut listener = ada.ws();
    listener.join(&room);
    let message = listener.say(&room, "a word").text("id");
    let commands = commands(&room, &unloaded, &message);
    // a person has at most ten
    let sockets: Vec<Ws> =
        commands.iter().zip([&ada, &bob].into_iter().cycle()).map(|(_, user)| user.ws()).collect();
    let token = ada.chat_token();
    // the server remembers who asks for 5 s
    std::thread::sleep(Duration::from_secs(6));

    // the one is looked up, and the other's requests come as far as the services
    bob.get("/auth/me").ok(200);

    let frozen = Frozen::all(&app);
    let end = Instant::now() + HANGS;
    let mut sockets = std::thread::scope(|scope| {
        scope.spawn(|| listen(&mut listener, end));
        let mut asked = Vec::new();
        for (user, other) in [(&ada, &bob), (&bob, &ada)] {
            for (method, path, body) in calls(&room, &user.id, &other.id) {
                asked.push(scope.spawn(move || rest(user, method, &path, &body)));
            }
        }
        let opened =
            scope.spawn(|| timed(|| Ws::open(&app, &format!("/api/v1/ws?token={token}"), &[]).is_ok()));
        let commanded: Vec<_> = sockets
            .into_iter()
            .zip(&commands)
            .map(|(socket, (kind, data))| scope.spawn(move || command(socket, kind, data, end)))
            .collect();
        asked.into_iter().for_each(|call| call.join().unwrap());
        let (_, took) = opened.join().unwrap();
        assert!(took < ANSWERED, "opening a socket took {took:?}");
        commanded.into_iter().map(|command| command.join().unwrap()).collect::<Vec<_>>()
    });
    drop(frozen);

    let (_, took) = timed(|| until_ok(|| ada.get("/auth/me").status == 200));
    assert!(took < ANSWERED, "after it hung: {took:?}");
    let said = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "and on it goes"});
    let speaker = sockets.last_mut().unwrap();
    until_ok(|| speaker.try_send("chat.send", said.clone()).is_ok());
    // what was answered with `unavailable` may have been committed afterwards, and is heard too
    listener.expect_where("chat.message", |event| event["data"]["content"] == "and on it goes");
    for socket in &mut sockets {
        socket.send("clock.ping", json!({"t0": 1}));
    }
}

/// What needs nothing of Postgres is done, the rest is refused; all of it at once or after the deadline.
fn rest(user: &User, method: &str, path: &str, body: &Value) {
    let call = user.call(method, path);
    let call = if body.is_null() { call } else { call.json(body) };
    let (answer, took) = timed(|| call.send());
    assert!(took < ANSWERED, "{method} {path} took {took:?}: {answer}");
    if ![200, 403].contains(&answer.status) {
        answer.fails(503, "SERVICE_UNAVAILABLE");
    }
}

fn command(mut socket: Ws, kind: &str, data: &Value, end: Instant) -> Ws {
    let (reply, took) = timed(|| {
        let id = socket.post(kind, data.clone());
        reply(&mut socket, &id)
    });
    let reply = reply.unwrap_or_else(|| panic!("{kind} was not answered"));
    assert!(took < ANSWERED, "{kind} took {took:?}: {reply}");
    assert_eq!(reply["error"]["code"], "unavailable", "{kind}: {reply}");
    listen(&mut socket, end);
    socket
}

/// Reads, and so answers pings, until then.
fn listen(socket: &mut Ws, end: Instant) {
    while let Some(left) = end.checked_duration_since(Instant::now()) {
        if let Seen::Closed(code) = socket.next_seen(left) {
            panic!("closed with {code:?} while Postgres hangs");
        }
    }
}

fn until_ok(mut works: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !works() {
        assert!(Instant::now() < deadline, "it does not work again");
        std::thread::sleep(Duration::from_millis(50));
    }
}
