//! A chat message on the wire, and the commands that make and change one.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use super::attachment::{Attachment, NewAttachment};
use super::time::{millis, millis_or_null};
use veza_kernel::identity::{Person, is_hook};

/// A message that is encoded already.
pub type RawMessage = Box<RawValue>;

/// A chat message; also the data of the event `chat.message`, new or changed.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct Message {
    /// The message.
    pub id: Uuid,
    /// Its room.
    pub room_id: Uuid,
    /// Its place in the room: the offset that it was first sent at.
    pub offset: i64,
    /// Who wrote it.
    pub author: Author,
    /// The author's own id of it.
    pub client_id: Uuid,
    /// The text, in NFC and otherwise as sent; empty when deleted.
    #[serde(default)]
    #[schema(required = true)]
    pub content: String,
    /// The message that it answers.
    pub reply_to: Option<Uuid>,
    /// That message as it was when this was encoded; a later event of it is newer.
    pub quote: Option<Quote>,
    /// What it carries beside its text.
    #[serde(default)]
    #[schema(required = true)]
    pub attachments: Vec<Attachment>,
    /// In the order of each emoji's first.
    #[serde(default)]
    #[schema(required = true)]
    pub reactions: Vec<Reaction>,
    /// Whom it names.
    #[serde(default)]
    #[schema(required = true)]
    pub mentions: Vec<Mention>,
    /// Whether it is pinned in its room.
    #[serde(default)]
    #[schema(required = true)]
    pub pinned: bool,
    /// When it was last edited.
    #[serde(serialize_with = "millis_or_null")]
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was deleted; what it said is gone then.
    #[serde(serialize_with = "millis_or_null")]
    pub deleted_at: Option<DateTime<Utc>>,
    /// When it was committed.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
    /// In the chat of a live stream: how long the broadcast had gone on by then; absent outside of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, required = false)]
    pub media_time_ms: Option<i64>,
}

/// Who wrote a message.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct Author {
    /// The user.
    pub id: Uuid,
    /// The name. That of a hook is free, and may be anybody's: show its kind beside it.
    pub username: String,
    /// Address of the picture.
    pub avatar: Option<String>,
    /// What it is, when it is no person; left out for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, required = false)]
    pub kind: Option<AuthorKind>,
}

/// What writes, beside people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuthorKind {
    /// An incoming webhook: a program that posts to one room.
    Hook,
}

impl Author {
    /// Returns somebody as they are shown; the id says what they are.
    #[must_use]
    pub fn new(id: Uuid, username: String, avatar: Option<String>) -> Self {
        Self { id, username, avatar, kind: is_hook(id).then_some(AuthorKind::Hook) }
    }

    /// Returns the name as a sentence has it: of a hook it is said that it is one.
    #[must_use]
    pub fn named(&self) -> String {
        match self.kind {
            Some(AuthorKind::Hook) => format!("{} (hook)", self.username),
            None => self.username.clone(),
        }
    }
}

impl From<&Person> for Author {
    fn from(person: &Person) -> Self {
        let avatar = person.avatar.as_ref().map(ToString::to_string);
        Self::new(person.id, person.username.to_string(), avatar)
    }
}

/// What is shown of the message that another one answers.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct Quote {
    /// The message.
    pub id: Uuid,
    /// Its place in the room.
    pub offset: i64,
    /// Who wrote it.
    pub author: Author,
    /// The first 200 characters of its text.
    #[serde(default)]
    #[schema(required = true)]
    pub content: String,
    /// How many attachments it has.
    #[serde(default)]
    #[schema(required = true)]
    pub attachments: usize,
    /// When it was last edited.
    #[serde(serialize_with = "millis_or_null")]
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was deleted.
    #[serde(serialize_with = "millis_or_null")]
    pub deleted_at: Option<DateTime<Utc>>,
}

/// Characters of a quoted message that are shown.
const QUOTED: usize = 200;

impl From<&Message> for Quote {
    fn from(message: &Message) -> Self {
        Self {
            id: message.id,
            offset: message.offset,
            author: message.author.clone(),
            content: message.content.chars().take(QUOTED).collect(),
            attachments: message.attachments.len(),
            edited_at: message.edited_at,
            deleted_at: message.deleted_at,
        }
    }
}

/// One emoji under a message.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct Reaction {
    /// The emoji.
    pub emoji: String,
    /// How many people.
    pub count: i64,
    /// The first 50 of them.
    pub user_ids: Vec<Uuid>,
    /// Whether the caller is one of them; only in answers that are made for one caller.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub me: Option<bool>,
}

/// Someone whom a message names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mention {
    /// `@name`.
    User {
        /// The user.
        user_id: Uuid,
        /// The name that they have now; the text has the one of that time.
        username: String,
    },
    /// `@here`: everyone who is online.
    Here,
}

/// `chat.send`: needs `CanSend`. The reply means: committed in Postgres.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub struct SendMessage {
    /// The room.
    pub room_id: Uuid,
    /// Chosen by the author, unique for ever: the same again returns the original message. In another room it is refused with `conflict`.
    pub client_id: Uuid,
    /// 1 to 4000 characters, no control characters but newline and tab; may be empty beside an attachment.
    pub content: String,
    /// The message of this room that it answers.
    pub reply_to: Option<Uuid>,
    /// At most 10.
    #[serde(default, deserialize_with = "veza_kernel::object::list")]
    pub attachments: Vec<NewAttachment>,
}

/// Reply to `chat.send`.
#[derive(Serialize, ToSchema)]
pub struct Sent {
    /// The message as everyone sees it.
    #[schema(value_type = Message)]
    pub message: RawMessage,
    /// Whether this `client_id` had been used before.
    pub duplicate: bool,
}

/// A message that was sent, for who asks here and not from a socket.
#[derive(Clone, Debug)]
pub struct Posted {
    /// The message as everyone sees it.
    pub message: Arc<Message>,
    /// Whether its `client_id` had been used before.
    pub duplicate: bool,
}

/// `chat.edit`: another text for one's own message.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct EditMessage {
    /// The message.
    pub message_id: Uuid,
    /// As in `chat.send`.
    pub content: String,
}

/// `chat.delete`: one's own message, or as a moderator any. A tombstone remains.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Delete {
    /// The message.
    pub message_id: Uuid,
    /// Why, for the audit log, at most 500 characters.
    pub reason: Option<String>,
}

/// `chat.react`, `chat.unreact`: one's own emoji under a message.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct React {
    /// The message.
    pub message_id: Uuid,
    /// One emoji.
    pub emoji: String,
}

/// `chat.pin`, `chat.unpin`: needs the permission `pin`.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Pin {
    /// The message.
    pub message_id: Uuid,
}

/// Reply to every change of a message.
#[derive(Serialize, ToSchema)]
pub struct Changed {
    /// The message as it is now.
    #[schema(value_type = Message)]
    pub message: RawMessage,
}

/// `chat.history`: messages before, after or around an offset; the newest without any.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub struct History {
    /// The room.
    pub room_id: Uuid,
    /// Only messages with a smaller offset, the nearest ones.
    pub before: Option<i64>,
    /// Only messages with a larger offset, the nearest ones.
    pub after: Option<i64>,
    /// Messages on both sides of this offset, itself included.
    pub around: Option<i64>,
    /// 1 to 100, 50 unless given.
    pub limit: Option<i64>,
}

/// Reply to `chat.history`, oldest first.
#[derive(Clone, Serialize, ToSchema)]
pub struct HistoryPage {
    /// The messages.
    pub messages: Vec<Message>,
    /// Whether there are older ones.
    pub has_more: bool,
    /// Whether there are newer ones.
    pub has_newer: bool,
}

/// `chat.pins`: a room's pinned messages.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct ListPins {
    /// The room.
    pub room_id: Uuid,
}

/// Reply to `chat.pins`, the newest pin first.
#[derive(Clone, Serialize, ToSchema)]
pub struct Pins {
    /// At most 50.
    pub messages: Vec<Message>,
}

/// `chat.search`: messages with these words, in one room or in all of one's own.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Search {
    /// 1 to 200 characters: words or how they begin, `"a phrase"` of whole words, `or`, `-not`. Case and accents do not matter. Of scripts
    /// without spaces, and of Korean, any characters that stand together are found.
    pub query: String,
    /// Only here.
    pub room_id: Option<Uuid>,
    /// `next_cursor` of the page before.
    pub cursor: Option<Uuid>,
    /// 1 to 50, 20 unless given.
    pub limit: Option<i64>,
}

/// Reply to `chat.search`, the newest first.
#[derive(Clone, Serialize, ToSchema)]
pub struct Found {
    /// The messages. They may be fewer than asked for, or none, while `has_more` is true: common words that are rare here are looked for
    /// only so far at once.
    pub messages: Vec<Message>,
    /// For the next page, which goes on from where this one stopped.
    pub next_cursor: Option<Uuid>,
    /// Whether there may be more.
    pub has_more: bool,
}
