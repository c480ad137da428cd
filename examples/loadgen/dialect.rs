//! What differs between the servers under load: how one asks to be let in, joins a room and speaks, and how what one
//! hears is told apart. Messages are recognised by their bytes, not parsed: they carry the time of sending.

use std::io::Write;
use std::net::SocketAddr;

use uuid::Uuid;

use crate::Fallible;
use crate::frame::find;

/// What a message's text and the id of its command begin with; the time follows.
const MARK: &[u8] = b"lg:";

/// The languages that servers speak over a websocket.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Veza,
    /// Veza's, in the chat of a live stream: who watches needs no account.
    VezaLive,
    /// Socket.IO 5 over engine.io 4: events `join` (with acknowledgement) and `msg`.
    SocketIo,
    /// Bare text: `/join <room>` is answered by `joined`, all else is a message to all in the room.
    Plain,
}

/// What a text frame is.
pub enum Heard {
    /// A message, sent at so many microseconds of the run.
    Message(u64),
    /// The answer to a message: whether it was taken.
    Reply {
        sent: u64,
        taken: bool,
    },
    Other,
}

/// Where in a frame things stood last time: frames of one run look alike.
#[derive(Default)]
pub struct Place {
    kind: usize,
    text: usize,
}

impl Dialect {
    /// The request that opens a websocket.
    pub fn request(self, address: SocketAddr, token: &str) -> String {
        let (path, protocol) = match self {
            Self::Veza | Self::VezaLive => {
                let bearer = if token.is_empty() { String::new() } else { format!(", bearer.{token}") };
                ("/api/v1/ws", format!("Sec-WebSocket-Protocol: veza.v1{bearer}\r\n"))
            }
            Self::SocketIo => ("/socket.io/?EIO=4&transport=websocket", String::new()),
            Self::Plain => ("/ws", String::new()),
        };
        format!(
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\n\
             Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{protocol}\r\n"
        )
    }

    /// What joins a room.
    pub fn join(self, room: &str) -> String {
        match self {
            Self::Veza => format!(r#"{{"type":"room.join","id":"join","data":{{"room_id":"{room}"}}}}"#),
            Self::VezaLive => {
                format!(r#"{{"type":"live.join","id":"join","data":{{"stream_id":"{room}"}}}}"#)
            }
            Self::SocketIo => format!(r#"420["join","{room}"]"#),
            Self::Plain => format!("/join {room}"),
        }
    }

    /// Whether a frame is the answer to `join`, and a good one.
    pub fn joined(self, text: &[u8]) -> Option<bool> {
        match self {
            Self::Veza | Self::VezaLive => {
                (has(text, b"\"reply\"") && has(text, b"\"id\":\"join\"")).then(|| has(text, b"\"ok\":true"))
            }
            Self::SocketIo => text.starts_with(b"430").then_some(true),
            Self::Plain => (text == b"joined").then_some(true),
        }
    }

    /// Writes a message of `length` bytes of text that carries the time.
    pub fn compose(self, out: &mut Vec<u8>, room: &str, now: u64, length: usize) -> Fallible<()> {
        out.clear();
        // The mark, sixteen digits and a blank come before it.
        let pad = length.saturating_sub(20);
        match self {
            // The reply brings the id back, and with it the time of sending.
            Self::Veza | Self::VezaLive => write!(
                out,
                r#"{{"type":"chat.send","id":"lg:{now:016x}","data":{{"room_id":"{room}","client_id":"{}","content":"lg:{now:016x} {:.<pad$}"}}}}"#,
                Uuid::new_v4(),
                ""
            )?,
            Self::SocketIo => write!(out, r#"42["msg","{room}","lg:{now:016x} {:.<pad$}"]"#, "")?,
            Self::Plain => write!(out, "lg:{now:016x} {:.<pad$}", "")?,
        }
        Ok(())
    }

    /// Tells what a frame is.
    pub fn hear(self, text: &[u8], place: &mut Place) -> Heard {
        let message = match self {
            Self::Veza | Self::VezaLive => return hear_veza(text, place),
            Self::SocketIo => text.strip_prefix(br#"42["msg",""#).and_then(time_in),
            Self::Plain => time_in(text),
        };
        message.map_or(Heard::Other, Heard::Message)
    }
}

fn hear_veza(text: &[u8], place: &mut Place) -> Heard {
    let head = text.get(..40).unwrap_or(text);
    let time = |hint: &mut usize| time_in(text.get(find(text, MARK, hint)?..)?);
    if find(head, b"\"chat.message\"", &mut place.kind).is_some() {
        time(&mut place.text).map_or(Heard::Other, Heard::Message)
    } else if has(head, b"\"reply\"")
        && let Some(sent) = time(&mut 0)
    {
        Heard::Reply { sent, taken: has(text, b"\"ok\":true") }
    } else {
        Heard::Other
    }
}

/// The time after the mark that `text` begins with.
fn time_in(text: &[u8]) -> Option<u64> {
    let digits = text.strip_prefix(MARK)?.get(..16)?;
    u64::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
}

fn has(text: &[u8], needle: &[u8]) -> bool {
    find(text, needle, &mut 0).is_some()
}
