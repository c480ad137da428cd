//! A server with the gateway, and a connection that speaks IRC by lines.

use crate::harness::{App, Json, User};
use crate::live_chat::scene::Stream;
use serde_json::json;
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::OnceLock,
    time::Duration,
};

/// Returns the server that these tests share, and the port of its gateway.
pub fn gateway() -> (App, u16) {
    static SHARED: OnceLock<(App, u16)> = OnceLock::new();
    SHARED
        .get_or_init(|| {
            let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            (App::builder().env("IRC_PORT", &port.to_string()).start(), port)
        })
        .clone()
}

/// Makes an API key for chat.
pub fn key(user: &User, scopes: &[&str]) -> String {
    let key = user.post("/developer/api-keys", &json!({"name": "a bot", "scopes": scopes})).ok(201);
    key.text("key")
}

/// One connection.
pub struct Irc(BufReader<TcpStream>);

impl Irc {
    /// Connects and says nothing.
    pub fn connect(port: u16) -> Irc {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("the gateway listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        Irc(BufReader::new(stream))
    }

    /// Logs in with tags and commands, and joins this stream.
    #[track_caller]
    pub fn inside(port: u16, user: &User, stream: &Stream) -> Irc {
        let mut irc = Irc::connect(port);
        irc.says("CAP REQ :twitch.tv/tags twitch.tv/commands");
        irc.hears(" CAP * ACK ");
        irc.says(&format!("PASS oauth:{}", key(user, &["chat:write"])));
        irc.says("NICK whoever");
        irc.hears(" 001 ");
        irc.says(&format!("JOIN #{}", stream.id));
        irc.hears(" ROOMSTATE ");
        irc
    }

    /// Says a line.
    pub fn says(&mut self, line: &str) {
        self.0.get_mut().write_all(format!("{line}\r\n").as_bytes()).expect("the gateway reads");
    }

    /// Waits for a line that has this in it.
    #[track_caller]
    pub fn hears(&mut self, wanted: &str) -> String {
        loop {
            let line = self.line().unwrap_or_else(|| panic!("{wanted:?} was expected, and the end came"));
            if line.contains(wanted) {
                return line;
            }
        }
    }

    /// Returns the next line; none at the end.
    #[track_caller]
    pub fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.0.read_line(&mut line) {
            Ok(0) => None,
            Ok(_) => Some(line.trim_end().to_owned()),
            Err(error) => panic!("no line came: {error}"),
        }
    }
}
