//! Two libraries of bots that others wrote: PyPI's `irc` over TCP, npm's `tmi.js` over a websocket. Each reads, answers and hears what
//! moderators do. They are downloaded once, by hash.

use super::wire::{gateway, key};
use crate::live_chat::scene::Stream;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A bot that runs; it ends with this.
struct Bot {
    child: Child,
    said: BufReader<std::process::ChildStdout>,
}

impl Bot {
    fn start(command: &mut Command) -> Bot {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the bot starts");
        let said = BufReader::new(child.stdout.take().unwrap());
        Bot { child, said }
    }

    /// Waits until it saw something that has all of this.
    #[track_caller]
    fn saw(&mut self, wanted: &Value) -> Value {
        let mut line = String::new();
        let mut all = String::new();
        while self.said.read_line(&mut line).is_ok_and(|read| read > 0) {
            all.push_str(&line);
            let seen: Value = serde_json::from_str(&line).unwrap_or(Value::Null);
            if wanted.as_object().unwrap().iter().all(|(name, value)| seen[name] == *value) {
                return seen;
            }
            line.clear();
        }
        panic!("{wanted} was never seen:\n{all}");
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("irc")
}

fn file(name: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/irc")).join(name)
}

#[test]
fn the_library_irc_of_pypi_connects_reads_and_writes() {
    let (app, port) = gateway();
    let stream = Stream::on(&app);
    let mut bot = Bot::start(
        Command::new("python3")
            .arg(file("bot.py"))
            .args(["--port", &port.to_string(), "--channel", &format!("#{}", stream.id)])
            .args(["--token", &key(&stream.bob, &["chat:write"])])
            .arg("--cache")
            .arg(folder()),
    );
    bot.saw(&json!({"joined": format!("#{}", stream.id)}));
    let mut eve = stream.watched(&stream.eve);
    let said = eve.say(&stream.id, "!ping");
    bot.saw(&json!({"said": "!ping", "by": stream.eve.username, "id": said["id"]}));
    let answer = eve.expect_where("chat.message", |event| event["data"]["content"] == "pong from irc");
    assert_eq!(answer["data"]["author"]["id"], stream.bob.id.as_str());
    eve.say(&stream.id, "!stop");
    bot.saw(&json!({"said": "!stop"}));
}

/// Returns the folder that tmi.js is in, fetched on the first call.
fn tmi() -> PathBuf {
    let home = folder().join("tmi");
    std::fs::create_dir_all(&home).unwrap();
    if !home.join("node_modules/tmi.js").exists() {
        for name in ["package.json", "package-lock.json"] {
            std::fs::copy(file(name), home.join(name)).unwrap();
        }
        let done = Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"])
            .current_dir(&home)
            .status()
            .expect("npm runs");
        assert!(done.success(), "npm could not fetch tmi.js");
    }
    home.join("node_modules")
}

#[test]
fn tmi_js_of_npm_connects_reads_writes_and_hears_of_moderation() {
    let (app, port) = gateway();
    let stream = Stream::on(&app);
    let channel = format!("#{}", stream.id);
    let mut bot = Bot::start(
        Command::new("node")
            .arg(file("bot.js"))
            .args([&port.to_string(), &channel, &key(&stream.bob, &["chat:write"])])
            .env("NODE_PATH", tmi()),
    );
    bot.saw(&json!({"joined": channel, "self": true}));
    let (mut eve, mut max) = (stream.watched(&stream.eve), stream.max.ws());
    let said = eve.say(&stream.id, "!ping");
    bot.saw(&json!({"said": "!ping", "by": stream.eve.username, "id": said["id"], "self": false}));
    let answer = eve.expect_where("chat.message", |event| event["data"]["content"] == "pong from tmi.js");
    assert_eq!(answer["data"]["author"]["id"], stream.bob.id.as_str());
    max.send("chat.delete", json!({"message_id": said["id"]}));
    bot.saw(&json!({"deleted": said["id"]}));
    stream.set(&json!({"slow_mode_s": 30})).ok(200);
    bot.saw(&json!({"slow": true, "length": 30}));
    max.send("room.timeout", json!({"room_id": stream.id, "user_id": stream.eve.id, "seconds": 600}));
    bot.saw(&json!({"timeout": stream.eve.username}));
    max.say(&stream.id, "!stop");
    bot.saw(&json!({"said": "!stop"}));
}
