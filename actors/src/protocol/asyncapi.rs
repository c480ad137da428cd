//! The AsyncAPI 3 document, from the types themselves.

use serde_json::{Map, Value, json};
use utoipa::PartialSchema;
use utoipa::ToSchema;

use super::{connection, envelope, message, moderation, room, user};
use crate::error::{Code, Detail};

/// A message of the protocol: its wire name, a line about it, and the name of its data's schema.
struct Entry {
    name: &'static str,
    about: &'static str,
    data: String,
    reply: Option<String>,
    durable: bool,
}

fn command<T: ToSchema, R: ToSchema>(name: &'static str, about: &'static str) -> Entry {
    Entry { name, about, data: T::name().into(), reply: Some(R::name().into()), durable: false }
}

fn event<T: ToSchema>(name: &'static str, about: &'static str, durable: bool) -> Entry {
    Entry { name, about, data: T::name().into(), reply: None, durable }
}

fn commands() -> Vec<Entry> {
    vec![
        command::<connection::Authenticate, room::Empty>(
            "auth",
            "Names the caller when the handshake did not.",
        ),
        command::<room::Join, room::Joined>("room.join", "Listens to a room, from where one stopped."),
        command::<room::Leave, room::Empty>("room.leave", "Stops listening."),
        command::<message::Send, message::Sent>("chat.send", "Sends a message, exactly once per client_id."),
        command::<message::History, message::HistoryPage>("chat.history", "Reads a page of messages."),
        command::<message::Edit, message::Changed>("chat.edit", "Gives one's own message another text."),
        command::<message::Delete, message::Changed>(
            "chat.delete",
            "Deletes a message; a tombstone remains.",
        ),
        command::<message::React, message::Changed>("chat.react", "Puts an emoji under a message."),
        command::<message::React, message::Changed>("chat.unreact", "Takes it back."),
        command::<message::Pin, message::Changed>("chat.pin", "Pins a message in its room."),
        command::<message::Pin, message::Changed>("chat.unpin", "Unpins it."),
        command::<message::ListPins, message::Pins>("chat.pins", "Reads the pinned messages."),
        command::<message::Search, message::Found>("chat.search", "Finds messages by their words."),
        command::<moderation::Settings, moderation::SettingsChanged>("room.settings", "Changes a room."),
        command::<room::Typing, room::Empty>("chat.typing", "Tells that one types."),
        command::<room::Read, room::ReadUpTo>("chat.read", "Moves one's read mark forward."),
        command::<user::JoinOwn, user::JoinedOwn>("user.join", "Listens to one's own stream."),
        command::<user::LeaveOwn, room::Empty>("user.leave", "Stops listening to it."),
    ]
}

fn events() -> Vec<Entry> {
    vec![
        event::<connection::Hello<'static>>("hello", "The server's first message.", false),
        event::<message::Message>("chat.message", "A message is new or has changed: upsert it by id.", true),
        event::<room::RoomView>("room.updated", "The room has changed, or was deleted.", true),
        event::<room::ChangedMember>("room.member", "Someone joined, left, or has another role.", true),
        event::<room::TypingChanged<'static>>("chat.typing", "Someone types.", false),
        event::<room::ReadMark>("chat.read", "Someone read up to an offset.", false),
        event::<room::PresenceState>("presence.state", "Who is in a room.", false),
        event::<room::PresenceDiff>("presence.diff", "Who came and went.", false),
        event::<user::Notification>("notification.created", "Something calls one.", true),
        event::<user::ConversationChanged>("conversation.changed", "One's conversations changed.", true),
        event::<user::Unread>("conversation.unread", "What is unread in a conversation.", false),
    ]
}

fn schemas() -> Map<String, Value> {
    let mut found = Vec::new();
    macro_rules! collect {
        ($($type:ty),* $(,)?) => {$(
            found.push((<$type>::name().into_owned(), <$type>::schema()));
            <$type>::schemas(&mut found);
        )*};
    }
    collect!(
        connection::Authenticate,
        connection::Hello<'static>,
        envelope::Since,
        room::Join,
        room::Joined,
        room::Leave,
        room::Empty,
        message::Send,
        message::Sent,
        message::Message,
        message::History,
        message::HistoryPage,
        message::Edit,
        message::Delete,
        message::React,
        message::Pin,
        message::Changed,
        message::ListPins,
        message::Pins,
        message::Search,
        message::Found,
        moderation::Settings,
        moderation::SettingsChanged,
        room::Typing,
        room::TypingChanged<'static>,
        room::Read,
        room::ReadUpTo,
        room::ReadMark,
        room::RoomView,
        room::ChangedMember,
        room::PresenceState,
        room::PresenceDiff,
        user::JoinOwn,
        user::JoinedOwn,
        user::LeaveOwn,
        user::Notification,
        user::ConversationChanged,
        user::Unread,
        Detail,
    );
    found.into_iter().map(|(name, schema)| (name, json!(schema))).collect()
}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

/// A message's key in the document: components' names have no dots.
fn key(prefix: &str, name: &str) -> String {
    format!("{prefix}_{}", name.replace('.', "_"))
}

fn command_message(entry: &Entry) -> Value {
    json!({
        "name": entry.name,
        "summary": entry.about,
        "payload": {
            "type": "object",
            "required": ["type", "data"],
            "properties": {
                "type": { "const": entry.name },
                "id": { "type": "string", "maxLength": 64, "description": "Comes back in the reply." },
                "data": reference(&entry.data),
            },
        },
    })
}

fn event_message(entry: &Entry) -> Value {
    let mut properties = Map::from_iter([
        ("type".to_owned(), json!({ "const": entry.name })),
        ("data".to_owned(), reference(&entry.data)),
    ]);
    if entry.durable {
        let is_own = matches!(entry.name, "notification.created" | "conversation.changed");
        let example =
            format!("{}:0198c0de-0000-7000-8000-000000000000", if is_own { "user" } else { "room" });
        properties.extend([
            ("stream".to_owned(), json!({ "type": "string", "examples": [example] })),
            ("offset".to_owned(), json!({ "type": "integer", "format": "int64", "minimum": 1 })),
            ("epoch".to_owned(), json!({ "type": "string" })),
            ("ts".to_owned(), json!({ "type": "string", "format": "date-time" })),
        ]);
    }
    let required: Vec<_> = properties.keys().cloned().collect();
    json!({
        "name": entry.name,
        "summary": entry.about,
        "payload": { "type": "object", "required": required, "properties": properties },
    })
}

fn reply_message(entry: &Entry) -> Value {
    let data = reference(entry.reply.as_deref().unwrap_or_default());
    json!({
        "name": "reply",
        "summary": format!("Reply to {}.", entry.name),
        "payload": {
            "type": "object",
            "required": ["type", "id", "ok"],
            "properties": {
                "type": { "const": "reply" },
                "id": { "type": "string" },
                "ok": { "type": "boolean" },
                "data": data,
                "error": reference("Error"),
            },
        },
    })
}

fn error_schema() -> Value {
    let codes: Vec<_> = Code::ALL.iter().map(|code| code.wire()).collect();
    json!({
        "type": "object",
        "required": ["code", "message"],
        "properties": {
            "code": { "type": "string", "enum": codes },
            "message": { "type": "string" },
            "retry_after_ms": { "type": "integer", "description": "When it is worth trying again." },
            "details": { "type": "array", "items": reference("Detail") },
        },
    })
}

/// Returns the document, the same for every build of the same types.
#[must_use]
pub fn asyncapi() -> Value {
    let (mut messages, mut operations) = (Map::new(), Map::new());
    let channel = "#/channels/socket";
    for entry in commands() {
        let (asked, answered) = (key("command", entry.name), key("reply", entry.name));
        messages.insert(asked.clone(), command_message(&entry));
        messages.insert(answered.clone(), reply_message(&entry));
        operations.insert(
            asked.clone(),
            json!({
                "action": "receive",
                "summary": entry.about,
                "channel": { "$ref": channel },
                "messages": [{ "$ref": format!("{channel}/messages/{asked}") }],
                "reply": {
                    "channel": { "$ref": channel },
                    "messages": [{ "$ref": format!("{channel}/messages/{answered}") }],
                },
            }),
        );
    }
    for entry in events() {
        let sent = key("event", entry.name);
        messages.insert(sent.clone(), event_message(&entry));
        operations.insert(
            sent.clone(),
            json!({
                "action": "send",
                "summary": entry.about,
                "channel": { "$ref": channel },
                "messages": [{ "$ref": format!("{channel}/messages/{sent}") }],
            }),
        );
    }
    let listed: Map<String, Value> = messages
        .keys()
        .map(|name| (name.clone(), json!({ "$ref": format!("#/components/messages/{name}") })))
        .collect();
    let mut schemas = schemas();
    schemas.insert("Error".to_owned(), error_schema());
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Veza realtime",
            "version": "veza.v1",
            "license": { "name": "Apache 2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0" },
            "description": "One websocket carries all that is realtime. Text frames hold one JSON message each.",
        },
        "servers": { "local": { "host": "localhost:8080", "protocol": "ws", "pathname": "/api/v1/ws" } },
        "defaultContentType": "application/json",
        "channels": { "socket": { "address": "/api/v1/ws", "messages": listed } },
        "operations": operations,
        "components": { "messages": messages, "schemas": schemas },
    })
}
