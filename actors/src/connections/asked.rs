//! What a socket's commands ask: read and checked as far as that goes without the room's state.

use serde_json::value::RawValue;
use uuid::Uuid;

use super::asked_call::{self, ForCall};
use super::asked_queue::{self, ForQueue};
use crate::error::{Code, Detail, Problem};
use crate::protocol::{
    Ban, ClockPing, Command as Envelope, Delete, EditMessage, Join, JoinOwn, JoinStream, Kick, Leave,
    LeaveOwn, LeaveStream, ListPins, MarkRead, Pin, React, Search, Settings, Since, Timeout, Typing, Unban,
    parse, unknown_type,
};
use crate::rooms::rules::clean_reason;
use crate::rooms::{
    Alteration, Body, Change, FOUND_DEFAULT, What, checked_page, checked_query, checked_send,
};
use crate::text::{check_emoji, clean_content};

/// A command, by who has to work on it.
pub enum Asked {
    /// This room, in the order of its commands.
    Room(Uuid, ForRoom),
    /// The room of the message that it names.
    Message(Alteration),
    /// This room, as a change of itself.
    Change(Uuid, Change),
    /// The same, answered with the room.
    Settings(Box<Settings>),
    /// One's own stream: listen, from here on.
    JoinOwn(Option<Since>),
    /// Listen no more.
    LeaveOwn,
    /// What time it is; with the client's own.
    Clock(i64),
    /// Listening together.
    Queue(ForQueue),
    /// Calls.
    Call(ForCall),
    /// No room: it looks into all of one's own.
    Search {
        /// Words.
        query: String,
        /// Only messages before this one.
        before: Option<Uuid>,
        /// How many.
        limit: i64,
    },
}

/// A command for a room, before the session adds what only it knows.
pub enum ForRoom {
    /// Listen, from here on, and perhaps be counted as a viewer.
    Join {
        /// What the client has.
        since: Option<Since>,
        /// Whether it watches a stream.
        watches: bool,
    },
    /// Listen no more.
    Leave,
    /// Anything else.
    Other(Body),
}

/// Reads and checks a command.
///
/// # Errors
/// `unknown_type`, or `invalid` with the fields that were wrong.
pub fn read(envelope: &Envelope<'_>) -> Result<Asked, Problem> {
    let data = envelope.data;
    let room = |room, body| Asked::Room(room, ForRoom::Other(body));
    Ok(match envelope.kind.as_ref() {
        "room.join" => {
            let Join { room_id, since } = parse(data)?;
            Asked::Room(room_id, ForRoom::Join { since, watches: false })
        }
        "room.leave" => Asked::Room(parse::<Leave>(data)?.room_id, ForRoom::Leave),
        kind if kind.starts_with("live.") => watch(kind, data)?,
        "user.join" => Asked::JoinOwn(parse::<JoinOwn>(data)?.since),
        "user.leave" => {
            let LeaveOwn {} = parse(data)?;
            Asked::LeaveOwn
        }
        "clock.ping" => Asked::Clock(parse::<ClockPing>(data)?.t0),
        kind if kind.starts_with("call.") => Asked::Call(asked_call::read(kind, data)?),
        kind if kind.starts_with("queue.") => Asked::Queue(asked_queue::read(kind, data)?),
        "chat.send" => {
            let send = checked_send(parse(data)?)?;
            room(send.room_id, Body::Send(Box::new(send)))
        }
        "chat.edit" => {
            let EditMessage { message_id, content } = parse(data)?;
            let content = clean_content(&content).map_err(|detail| Problem::invalid(vec![detail]))?;
            Asked::Message(Alteration::new(message_id, What::Edit(content)))
        }
        "chat.delete" => {
            let Delete { message_id, reason } = parse(data)?;
            let reason = clean_reason(reason).map_err(|detail| Problem::invalid(vec![detail]))?;
            Asked::Message(Alteration::new(message_id, What::Delete(reason)))
        }
        "chat.react" => react(parse(data)?, What::React)?,
        "chat.unreact" => react(parse(data)?, What::Unreact)?,
        "chat.pin" => Asked::Message(Alteration::new(parse::<Pin>(data)?.message_id, What::Pin)),
        "chat.unpin" => Asked::Message(Alteration::new(parse::<Pin>(data)?.message_id, What::Unpin)),
        "chat.pins" => room(parse::<ListPins>(data)?.room_id, Body::Pins),
        "chat.history" => {
            let page = checked_page(parse(data)?)?;
            room(page.room_id, Body::History(page))
        }
        "chat.search" => search(parse(data)?)?,
        "chat.typing" => {
            let Typing { room_id, active } = parse(data)?;
            room(room_id, Body::Typing(active))
        }
        "chat.read" => {
            let MarkRead { room_id, offset, private } = parse(data)?;
            room(room_id, Body::Read { offset, private })
        }
        "room.settings" => {
            let settings: Settings = parse(data)?;
            if settings.room_id.is_nil() {
                return Err(Problem::invalid(vec![Detail::new("room_id", "is required")]));
            }
            Asked::Settings(Box::new(settings))
        }
        "auth" => return Err(Problem::new(Code::Conflict, "this connection is authenticated already")),
        other => return moderate(other, data),
    })
}

/// Reads what is asked of a stream: its chat's room has the same id.
fn watch(kind: &str, data: Option<&RawValue>) -> Result<Asked, Problem> {
    Ok(match kind {
        "live.join" => {
            let JoinStream { stream_id, since } = parse(data)?;
            Asked::Room(stream_id, ForRoom::Join { since, watches: true })
        }
        "live.leave" => Asked::Room(parse::<LeaveStream>(data)?.stream_id, ForRoom::Leave),
        other => return Err(unknown_type(other)),
    })
}

/// Reads a moderator's act; the room checks its fields, for REST as well.
fn moderate(kind: &str, data: Option<&RawValue>) -> Result<Asked, Problem> {
    Ok(match kind {
        "room.timeout" => {
            let Timeout { room_id, user_id: user, seconds, reason } = parse(data)?;
            Asked::Change(room_id, Change::Timeout { user, seconds, reason })
        }
        "room.kick" => {
            let Kick { room_id, user_id: user, reason } = parse(data)?;
            Asked::Change(room_id, Change::Kick { user, reason })
        }
        "room.ban" => {
            let Ban { room_id, user_id: user, seconds, reason, delete_message_s } = parse(data)?;
            Asked::Change(room_id, Change::Ban { user, seconds, reason, delete_message_s })
        }
        "room.unban" => {
            let Unban { room_id, user_id: user, reason } = parse(data)?;
            Asked::Change(room_id, Change::Unban { user, reason })
        }
        other => return Err(unknown_type(other)),
    })
}

fn react(React { message_id, emoji }: React, what: fn(String) -> What) -> Result<Asked, Problem> {
    let emoji = check_emoji(&emoji).map_err(|detail| Problem::invalid(vec![detail]))?;
    Ok(Asked::Message(Alteration::new(message_id, what(emoji))))
}

fn search(asked: Search) -> Result<Asked, Problem> {
    let limit = asked.limit.unwrap_or(FOUND_DEFAULT);
    let query = checked_query(&asked.query, limit)?;
    Ok(match asked.room_id {
        Some(room) => Asked::Room(room, ForRoom::Other(Body::Search { query, before: asked.cursor, limit })),
        None => Asked::Search { query, before: asked.cursor, limit },
    })
}
