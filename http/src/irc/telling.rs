//! What a client is told: replies and events of its session, as lines.

use std::collections::{HashMap, VecDeque};

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::line::{SERVER, nick, source, tags, trailing};

/// Messages of its own that a client is not told of again.
const OWN: usize = 64;

/// What a client has to know to understand what it is told, and what it was told.
#[derive(Default)]
pub struct Told {
    pub has_tags: bool,
    pub has_commands: bool,
    /// Whether it has no account.
    pub is_reader: bool,
    username: String,
    user_id: String,
    channels: HashMap<Uuid, Channel>,
    own: VecDeque<String>,
}

struct Channel {
    /// As the client calls it.
    name: String,
    is_in: bool,
    owner: String,
    moderates: bool,
    /// What its chat is set to, as it was last told.
    settings: Settings,
}

/// Settings of a chat as lines name them.
type Settings = [(&'static str, String); 3];

impl Told {
    /// It is known who the client is.
    pub fn opens(&mut self, username: &str, user_id: String) -> Vec<String> {
        (self.username, self.user_id) = (username.to_owned(), user_id);
        let nick = self.nick();
        let line = |number: &str, text: &str| format!(":{SERVER} {number} {nick} :{text}");
        let mut lines = vec![
            line("001", "Welcome, GLHF!"),
            line("002", &format!("Your host is {SERVER}")),
            line("003", "This server is rather new"),
            line("004", "-"),
            line("375", "-"),
            line("372", "You are in a maze of twisty passages, all alike."),
            line("376", ">"),
        ];
        if self.has_commands && !self.is_reader {
            lines.push(format!("{}:{SERVER} GLOBALUSERSTATE", self.tagged(&self.own_tags("", false))));
        }
        lines
    }

    /// Returns the client's name.
    pub fn nick(&self) -> String {
        if self.username.is_empty() { "*".to_owned() } else { nick(&self.username) }
    }

    /// Notes what the client calls a stream that it joins.
    pub fn names(&mut self, stream: Uuid, name: &str) {
        let channel = || Channel {
            name: name.to_owned(),
            is_in: false,
            owner: String::new(),
            moderates: false,
            settings: settings(&Value::Null),
        };
        self.channels.entry(stream).or_insert_with(channel);
    }

    /// Whether the client is in a stream's channel.
    pub fn is_in(&self, stream: Uuid) -> bool {
        self.channels.get(&stream).is_some_and(|channel| channel.is_in)
    }

    #[cfg(test)]
    pub fn enters(&mut self, stream: Uuid) {
        self.channels.entry(stream).and_modify(|channel| channel.is_in = true);
    }

    /// Says that there is no such channel.
    pub fn no_channel(&self, channel: &str) -> String {
        let channel: String = trailing(channel).chars().take(60).collect();
        let tag = self.tagged(&[("msg-id", "msg_channel_suspended".to_owned())]);
        format!("{tag}:{SERVER} NOTICE {channel} :This channel does not exist or has been suspended.")
    }

    /// Says something about a stream's channel.
    pub fn notice(&self, stream: Uuid, id: &str, text: &str) -> String {
        let tag = self.tagged(&[("msg-id", id.to_owned())]);
        format!("{tag}:{SERVER} NOTICE {} :{}", self.channel(stream), trailing(text))
    }

    /// Returns a frame of the session as lines.
    pub fn hear(&mut self, frame: &Value, now: DateTime<Utc>) -> Vec<String> {
        let data = &frame["data"];
        match frame["type"].as_str().unwrap_or_default() {
            "reply" => self.answered(frame),
            "chat.message" => self.message(frame, data).into_iter().collect(),
            "room.member" => self.member(data, now).into_iter().collect(),
            "room.updated" => id(&data["id"]).map_or_else(Vec::new, |stream| self.changed(stream, data)),
            _ => Vec::new(),
        }
    }

    fn answered(&mut self, reply: &Value) -> Vec<String> {
        let asked = reply["id"].as_str().and_then(|id| id.split_once(' '));
        let Some((verb, Ok(stream))) = asked.map(|(verb, stream)| (verb, stream.parse::<Uuid>())) else {
            return Vec::new();
        };
        match (verb, reply["ok"] == true) {
            ("join", true) => self.joined(stream, &reply["data"]),
            ("join", false) => {
                let name = self.channel(stream).to_owned();
                self.channels.remove(&stream);
                match reply.pointer("/error/code").and_then(Value::as_str) {
                    Some("banned") => vec![self.notice_to(
                        &name,
                        "msg_banned",
                        "You are permanently banned from talking here.",
                    )],
                    _ => vec![self.no_channel(&name)],
                }
            }
            ("part", _) => {
                let parted = format!(":{} PART {}", source(&self.username), self.channel(stream));
                self.channels.remove(&stream);
                vec![parted]
            }
            ("say", true) => {
                self.own.push_back(text(reply.pointer("/data/message/id").unwrap_or_default()).to_owned());
                if self.own.len() > OWN {
                    self.own.pop_front();
                }
                self.user_state(stream).into_iter().collect()
            }
            ("say", false) => vec![self.refused(stream, &reply["error"])],
            _ => Vec::new(),
        }
    }

    fn joined(&mut self, stream: Uuid, data: &Value) -> Vec<String> {
        let name = self.channel(stream).to_owned();
        let room = &data["room"];
        if room["type"] != "live" {
            self.channels.remove(&stream);
            return vec![self.no_channel(&name)];
        }
        let permissions = data.pointer("/me/permissions").and_then(Value::as_array);
        let moderates = permissions.is_some_and(|may| may.iter().any(|may| may == "moderate"));
        if let Some(channel) = self.channels.get_mut(&stream) {
            channel.is_in = true;
            channel.moderates = moderates;
            text(&room["created_by"]).clone_into(&mut channel.owner);
            channel.settings = settings(room);
        }
        let nick = self.nick();
        let mut lines = vec![
            format!(":{} JOIN {name}", source(&self.username)),
            format!(":{nick}.{SERVER} 353 {nick} = {name} :{nick}"),
            format!(":{nick}.{SERVER} 366 {nick} {name} :End of /NAMES list"),
        ];
        lines.extend(self.user_state(stream));
        lines.extend(self.room_state(stream));
        lines
    }

    fn message(&mut self, frame: &Value, data: &Value) -> Option<String> {
        let stream = id(&data["room_id"]).filter(|stream| self.is_in(*stream))?;
        let (name, author) = (self.channel(stream), &data["author"]);
        let username = text(&author["username"]);
        if data.get("deleted_at").is_some_and(|at| !at.is_null()) {
            let clear = [
                ("login", nick(username)),
                ("room-id", stream.to_string()),
                ("target-msg-id", text(&data["id"]).to_owned()),
                ("tmi-sent-ts", sent_at(&frame["ts"])),
            ];
            return self.has_commands.then(|| format!("{}:{SERVER} CLEARMSG {name} :-", self.tagged(&clear)));
        }
        let is_new = frame["offset"] == data["offset"];
        if !is_new || self.own.iter().any(|own| data["id"] == own.as_str()) {
            return None;
        }
        let badges = badges(self.owns(stream, text(&author["id"])), false);
        let mut about = vec![
            ("badges", badges.to_owned()),
            ("display-name", username.to_owned()),
            ("id", text(&data["id"]).to_owned()),
            ("mod", "0".to_owned()),
            ("room-id", stream.to_string()),
            ("tmi-sent-ts", sent_at(&data["created_at"])),
            ("user-id", text(&author["id"]).to_owned()),
            ("user-type", String::new()),
        ];
        if let Some(answered) = data["reply_to"].as_str() {
            about.push(("reply-parent-msg-id", answered.to_owned()));
        }
        let content = trailing(text(&data["content"]));
        Some(format!("{}:{} PRIVMSG {name} :{content}", self.tagged(&about), source(username)))
    }

    fn member(&self, data: &Value, now: DateTime<Utc>) -> Option<String> {
        let stream = id(&data["room_id"]).filter(|stream| self.is_in(*stream) && self.has_commands)?;
        let mut about =
            vec![("room-id", stream.to_string()), ("target-user-id", text(&data["user_id"]).to_owned())];
        let seconds = data["until"].as_str().and_then(|until| seconds_between(now, until));
        match data["change"].as_str()? {
            "muted" => about.insert(0, ("ban-duration", seconds.unwrap_or(1).to_string())),
            "banned" => about
                .splice(0..0, seconds.map(|seconds| ("ban-duration", seconds.to_string())))
                .for_each(drop),
            _ => return None,
        }
        about.push(("tmi-sent-ts", now.timestamp_millis().to_string()));
        let name = nick(text(&data["username"]));
        Some(format!("{}:{SERVER} CLEARCHAT {} :{name}", self.tagged(&about), self.channel(stream)))
    }

    /// Tells all settings of a chat, to who has just come in.
    fn room_state(&self, stream: Uuid) -> Option<String> {
        let channel = self.channels.get(&stream).filter(|_| self.has_commands)?;
        let off = || "0".to_owned();
        let mut about = vec![("emote-only", off()), ("room-id", stream.to_string()), ("subs-only", off())];
        about.extend(channel.settings.clone());
        about.sort_unstable();
        Some(format!("{}:{SERVER} ROOMSTATE {}", self.tagged(&about), channel.name))
    }

    /// Tells each setting that is another now, by a line of its own: so libraries know what changed.
    fn changed(&mut self, stream: Uuid, room: &Value) -> Vec<String> {
        let Some(channel) = self.channels.get_mut(&stream).filter(|channel| channel.is_in) else {
            return Vec::new();
        };
        let before = std::mem::replace(&mut channel.settings, settings(room));
        let (name, after) = (channel.name.clone(), channel.settings.clone());
        let changed =
            after.into_iter().zip(before).filter(|(after, before)| after != before && self.has_commands);
        let line = |setting| {
            let about = [("room-id", stream.to_string()), setting];
            format!("{}:{SERVER} ROOMSTATE {name}", self.tagged(&about))
        };
        changed.map(|(after, _)| line(after)).collect()
    }

    fn user_state(&self, stream: Uuid) -> Option<String> {
        let moderates = self.channels.get(&stream).is_some_and(|channel| channel.moderates);
        let is_told = self.has_commands && !self.is_reader;
        let about = self.own_tags(badges(self.owns(stream, &self.user_id), moderates), moderates);
        is_told.then(|| format!("{}:{SERVER} USERSTATE {}", self.tagged(&about), self.channel(stream)))
    }

    fn own_tags(&self, badges: &str, moderates: bool) -> [(&'static str, String); 5] {
        let is_mod = if moderates { "1" } else { "0" };
        [
            ("badges", badges.to_owned()),
            ("display-name", self.username.clone()),
            ("mod", is_mod.to_owned()),
            ("user-id", self.user_id.clone()),
            ("user-type", if moderates { "mod" } else { "" }.to_owned()),
        ]
    }

    fn refused(&self, stream: Uuid, error: &Value) -> String {
        let id = match error["code"].as_str().unwrap_or_default() {
            "slow_mode" => "msg_slowmode",
            "muted" => "msg_timedout",
            "banned" => "msg_banned",
            "repeated" => "msg_r9k",
            "rate_limited" => "msg_ratelimit",
            "held" => "msg_rejected",
            "content_blocked" => "msg_rejected_mandatory",
            "forbidden" => "msg_followersonly_zero",
            _ => "msg_rejected",
        };
        self.notice(stream, id, text(&error["message"]))
    }

    fn notice_to(&self, channel: &str, id: &str, text: &str) -> String {
        format!("{}:{SERVER} NOTICE {channel} :{text}", self.tagged(&[("msg-id", id.to_owned())]))
    }

    fn channel(&self, stream: Uuid) -> &str {
        self.channels.get(&stream).map_or("*", |channel| &channel.name)
    }

    fn owns(&self, stream: Uuid, user: &str) -> bool {
        self.channels.get(&stream).is_some_and(|channel| channel.owner == user)
    }

    /// Only who asked for tags gets them.
    fn tagged(&self, about: &[(&str, String)]) -> String {
        if self.has_tags { tags(about) } else { String::new() }
    }
}

fn settings(room: &Value) -> Settings {
    [
        ("followers-only", if room["followers_only"] == true { "0" } else { "-1" }.to_owned()),
        ("r9k", if room["unique_mode"] == true { "1" } else { "0" }.to_owned()),
        ("slow", room["slow_mode_s"].as_i64().unwrap_or_default().to_string()),
    ]
}

/// The badges beside a name: who streams has one of their own.
const fn badges(is_owner: bool, moderates: bool) -> &'static str {
    match (is_owner, moderates) {
        (true, _) => "broadcaster/1",
        (false, true) => "moderator/1",
        (false, false) => "",
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn id(value: &Value) -> Option<Uuid> {
    value.as_str()?.parse().ok()
}

fn sent_at(value: &Value) -> String {
    let at = value.as_str().and_then(|at| at.parse::<DateTime<Utc>>().ok());
    at.map(|at| at.timestamp_millis()).unwrap_or_default().to_string()
}

fn seconds_between(now: DateTime<Utc>, until: &str) -> Option<i64> {
    until.parse::<DateTime<Utc>>().ok().map(|until| (until - now).num_seconds().max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const STREAM: Uuid = Uuid::from_u128(1);
    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn inside() -> Told {
        let mut told = Told { has_tags: true, has_commands: true, ..Told::default() };
        told.opens("Bob", "u1".to_owned());
        told.names(STREAM, "#it");
        let room = json!({"type": "live", "created_by": "u2", "slow_mode_s": 30, "unique_mode": true});
        let me = json!({"permissions": ["read", "send"]});
        let reply = json!({"type": "reply", "id": format!("join {STREAM}"), "ok": true, "data": {"room": room, "me": me}});
        let lines = told.hear(&reply, NOW);
        assert_eq!(lines[0], ":bob!bob@bob.tmi.twitch.tv JOIN #it");
        assert!(lines.iter().any(|line| line.contains("r9k=1") && line.contains("slow=30")), "{lines:?}");
        told
    }

    fn message(id: &str, deleted: bool) -> Value {
        let mut data = json!({"id": id, "room_id": STREAM, "offset": 4, "author": {"id": "u2", "username": "Ana"},
            "content": "one\ntwo", "created_at": "2026-01-01T00:00:00.000Z"});
        if deleted {
            data["deleted_at"] = json!("2026-01-01T00:00:01.000Z");
        }
        json!({"type": "chat.message", "offset": 4, "ts": "2026-01-01T00:00:00.000Z", "data": data})
    }

    #[test]
    fn a_message_is_one_line_and_its_deletion_another() {
        let mut told = inside();
        let lines = told.hear(&message("m1", false), NOW);
        assert!(lines[0].ends_with(" PRIVMSG #it :one two"), "{lines:?}");
        assert!(lines[0].contains("display-name=Ana;id=m1;") && lines[0].contains("badges=broadcaster/1"));
        let lines = told.hear(&message("m1", true), NOW);
        assert!(lines[0].contains("target-msg-id=m1") && lines[0].contains(" CLEARMSG #it "), "{lines:?}");
    }

    #[test]
    fn only_what_changed_of_the_settings_is_told() {
        let mut told = inside();
        let room = json!({"id": STREAM, "slow_mode_s": 60, "unique_mode": true});
        let lines = told.hear(&json!({"type": "room.updated", "data": room}), NOW);
        assert_eq!(lines, [format!("@room-id={STREAM};slow=60 :tmi.twitch.tv ROOMSTATE #it")]);
        assert!(told.hear(&json!({"type": "room.updated", "data": room}), NOW).is_empty());
    }

    #[test]
    fn ones_own_message_is_not_told_again() {
        let mut told = inside();
        let reply = json!({"type": "reply", "id": format!("say {STREAM}"), "ok": true, "data": {"message": {"id": "m1"}}});
        assert!(told.hear(&reply, NOW)[0].contains(" USERSTATE #it"));
        assert!(told.hear(&message("m1", false), NOW).is_empty());
        assert_eq!(told.hear(&message("m2", false), NOW).len(), 1);
    }

    #[test]
    fn who_asked_for_nothing_gets_plain_lines() {
        let mut told = inside();
        (told.has_tags, told.has_commands) = (false, false);
        assert!(told.hear(&message("m1", false), NOW)[0].starts_with(":ana!ana@"));
        assert!(told.hear(&message("m1", true), NOW).is_empty());
    }
}
