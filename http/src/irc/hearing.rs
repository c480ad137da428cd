//! What a client says, line by line, and what is to be done about it. Pure: it knows no socket and no session.

use serde_json::{Value, json};
use uuid::Uuid;

use super::line::{Line, SERVER, nick, trailing};
use super::telling::Told;

/// Names that begin like this need no token.
const READERS: &str = "justinfan";
/// What a client may ask to be told beside messages.
const CAPABILITIES: [&str; 3] = ["twitch.tv/tags", "twitch.tv/commands", "twitch.tv/membership"];

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub enum Deed {
    /// Tell the client.
    Say(String),
    /// Find out whose this token is.
    Login(String),
    /// Let somebody without an account in, under this name.
    Read(String),
    /// Ask the session.
    Ask(String),
    /// End.
    End,
}

/// What a client said of itself, and asked.
#[derive(Default)]
pub struct Hearing {
    token: Option<String>,
    nick: Option<String>,
    /// Whether it is known who it is.
    pub is_open: bool,
    is_asking: bool,
}

impl Hearing {
    /// Takes a line in.
    pub fn hear(&mut self, text: &str, told: &mut Told) -> Vec<Deed> {
        let Some(line) = Line::read(text) else { return Vec::new() };
        match line.command.as_str() {
            "CAP" => capabilities(&line, told),
            // without a source: libraries look for it so
            "PING" if line.parameters.is_empty() => vec![Deed::Say("PONG".to_owned())],
            "PING" => vec![Deed::Say(format!("PONG :{}", trailing(line.parameter(0))))],
            "PASS" => {
                self.token = Some(line.parameter(0).trim_start_matches("oauth:").to_owned());
                Vec::new()
            }
            "NICK" => {
                self.nick = Some(nick(line.parameter(0)));
                self.log_in()
            }
            "QUIT" => vec![Deed::End],
            "PONG" | "USER" | "WHO" | "MODE" | "NAMES" => Vec::new(),
            _ if !self.is_open => vec![Deed::Say(format!(":{SERVER} 451 * :log in first: PASS, then NICK"))],
            "JOIN" => line.parameter(0).split(',').filter_map(|channel| join(channel, told)).collect(),
            "PART" => line.parameter(0).split(',').filter_map(|channel| part(channel, told)).collect(),
            "PRIVMSG" => say(&line, told),
            other => {
                let command: String = other.chars().take(40).collect();
                vec![Deed::Say(format!(":{SERVER} 421 {} {command} :unknown command", told.nick()))]
            }
        }
    }

    /// Nobody is logged in twice.
    fn log_in(&mut self) -> Vec<Deed> {
        let Some(nick) = self.nick.clone().filter(|_| !self.is_open && !self.is_asking) else {
            return Vec::new();
        };
        let deed = match self.token.take() {
            _ if nick.starts_with(READERS) => Deed::Read(nick),
            Some(token) => Deed::Login(token),
            None => {
                return vec![Deed::Say(format!(":{SERVER} NOTICE * :Improperly formatted auth")), Deed::End];
            }
        };
        self.is_asking = true;
        vec![deed]
    }
}

fn capabilities(line: &Line<'_>, told: &mut Told) -> Vec<Deed> {
    let say = |verb: &str, names: &str| vec![Deed::Say(format!(":{SERVER} CAP * {verb} :{names}"))];
    match line.parameter(0).to_ascii_uppercase().as_str() {
        "LS" => say("LS", &CAPABILITIES.join(" ")),
        "REQ" => {
            let names = line.parameters.get(1..).unwrap_or_default().join(" ");
            if !names.split_whitespace().all(|name| CAPABILITIES.contains(&name)) {
                return say("NAK", &trailing(&names));
            }
            told.has_tags |= names.contains("tags");
            told.has_commands |= names.contains("commands");
            say("ACK", &trailing(&names))
        }
        _ => Vec::new(),
    }
}

/// Returns the stream of a channel.
fn stream(channel: &str) -> Option<Uuid> {
    channel.strip_prefix('#')?.parse().ok()
}

fn join(channel: &str, told: &mut Told) -> Option<Deed> {
    if channel.is_empty() || channel == "0" {
        return None;
    }
    let Some(stream) = stream(channel) else {
        return Some(Deed::Say(told.no_channel(channel)));
    };
    told.names(stream, channel);
    let id = format!("join {stream}");
    // bots listen, and watch nothing; without an account there is no other way in
    let ask = match told.is_reader {
        true => json!({ "type": "live.join", "id": id, "data": { "stream_id": stream } }),
        false => json!({ "type": "room.join", "id": id, "data": { "room_id": stream } }),
    };
    Some(Deed::Ask(ask.to_string()))
}

fn part(channel: &str, told: &mut Told) -> Option<Deed> {
    let id = format!("part {}", stream(channel)?);
    told.is_in(stream(channel)?).then(|| {
        let data = json!({ "stream_id": stream(channel) });
        Deed::Ask(json!({ "type": "live.leave", "id": id, "data": data }).to_string())
    })
}

fn say(line: &Line<'_>, told: &Told) -> Vec<Deed> {
    let Some(stream) = stream(line.parameter(0)).filter(|stream| told.is_in(*stream)) else {
        return vec![Deed::Say(told.no_channel(line.parameter(0)))];
    };
    let text = line.parameter(1);
    let act = text.strip_prefix('\u{1}').and_then(|text| text.strip_prefix("ACTION "));
    let text = act.map_or(text, |text| text.trim_end_matches('\u{1}'));
    let text = text.strip_prefix("/me ").unwrap_or(text);
    if text.starts_with('/') {
        return vec![Deed::Say(told.notice(
            stream,
            "unrecognized_cmd",
            "commands are given elsewhere: this is chat alone",
        ))];
    }
    let answered = line.tag("reply-parent-msg-id").and_then(|id| id.parse::<Uuid>().ok());
    let mut data = json!({ "room_id": stream, "client_id": Uuid::new_v4(), "content": text });
    if let (Some(answered), Some(fields)) = (answered, data.as_object_mut()) {
        fields.insert("reply_to".to_owned(), Value::String(answered.to_string()));
    }
    vec![Deed::Ask(json!({ "type": "chat.send", "id": format!("say {stream}"), "data": data }).to_string())]
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &str = "01890000-0000-7000-8000-000000000001";

    #[test]
    fn nobody_says_anything_before_it_is_known_who_they_are() {
        let (mut hearing, mut told) = (Hearing::default(), Told::default());
        let deeds = hearing.hear(&format!("JOIN #{STREAM}"), &mut told);
        assert!(matches!(deeds.as_slice(), [Deed::Say(text)] if text.contains(" 451 ")), "{deeds:?}");
        assert!(hearing.hear("PASS oauth:vza_secret", &mut told).is_empty());
        assert_eq!(hearing.hear("NICK bob", &mut told), [Deed::Login("vza_secret".to_owned())]);
        assert!(hearing.hear("NICK bob", &mut told).is_empty(), "once");
    }

    #[test]
    fn a_reader_needs_no_token_and_others_do() {
        let mut told = Told::default();
        let deeds = Hearing::default().hear("NICK justinfan123", &mut told);
        assert_eq!(deeds, [Deed::Read("justinfan123".to_owned())]);
        assert_eq!(Hearing::default().hear("NICK bob", &mut told).last(), Some(&Deed::End));
    }

    #[test]
    fn a_message_is_sent_where_one_has_joined() {
        let (mut hearing, mut told) = (Hearing { is_open: true, ..Hearing::default() }, Told::default());
        let text = format!("PRIVMSG #{STREAM} :hello there");
        assert!(matches!(hearing.hear(&text, &mut told).as_slice(), [Deed::Say(_)]));
        assert!(matches!(hearing.hear(&format!("JOIN #{STREAM}"), &mut told).as_slice(), [Deed::Ask(_)]));
        told.enters(STREAM.parse().unwrap());
        let [Deed::Ask(asked)] = &hearing.hear(&text, &mut told)[..] else { panic!("it is sent") };
        let asked: Value = serde_json::from_str(asked).unwrap();
        assert_eq!((&asked["type"], &asked["data"]["content"]), (&json!("chat.send"), &json!("hello there")));
    }
}
