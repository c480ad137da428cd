//! The answers' envelopes.

use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::conversations::{ConversationView, MemberView};
use veza_actors::protocol::Message;

/// One conversation.
#[derive(Serialize, ToSchema)]
pub struct OneConversation {
    pub conversation: ConversationView,
}

/// Messages of a conversation, in the order of their offsets.
#[derive(Serialize, ToSchema)]
pub struct History {
    pub messages: Vec<Message>,
    /// Asks for the messages before these; opaque.
    pub next_cursor: Option<String>,
    /// Whether there are older ones.
    pub has_more: bool,
    /// Whether there are newer ones.
    pub has_newer: bool,
}

/// Messages with the words that were looked for, the newest first.
#[derive(Serialize, ToSchema)]
pub struct FoundMessages {
    pub messages: Vec<Message>,
    /// Asks for the next ones; opaque.
    pub next_cursor: Option<String>,
    /// Whether there are more.
    pub has_more: bool,
}

/// One member.
#[derive(Serialize, ToSchema)]
pub struct OneMember {
    pub member: MemberView,
}
