//! What the conversations service is asked.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::views::{ChatReplay, ChatStats, ConversationView, MemberView};
use crate::kernel::identity::Person;
use crate::kernel::{Listed, Window, requests};
use crate::protocol::{Found, History, HistoryPage, NewKind, Pins, Posted, Search, SendMessage, Settings};

requests! {
    /// One's own conversations, newest activity first.
    ListConversations {
        by: Uuid,
        /// Only those after this one in the list: its time of activity and id.
        after: Option<(DateTime<Utc>, Uuid)>,
        window: Window,
    } -> Listed<ConversationView>;
    /// Public conversations, newest first.
    ListPublic {
        by: Uuid,
        /// A part of the name or topic.
        query: Option<String>,
        window: Window,
    } -> Listed<ConversationView>;
    /// One conversation that the caller may see.
    FindConversation { by: Uuid, id: Uuid } -> ConversationView;
    /// A new conversation, or the present direct one; whether it is new.
    CreateConversation { by: Person, new: NewConversation } -> (ConversationView, bool);
    /// Another name or topic, other settings.
    UpdateConversation { by: Person, id: Uuid, settings: Settings } -> ConversationView;
    /// Its end.
    DeleteConversation { by: Person, id: Uuid } -> ();
    /// Becoming a member of a public conversation.
    JoinConversation { by: Person, id: Uuid } -> ConversationView;
    /// Its members, those first who came first.
    ListMembers {
        by: Uuid,
        id: Uuid,
        /// Only those after this one in the list: since when, and who.
        after: Option<(DateTime<Utc>, Uuid)>,
        window: Window,
    } -> Listed<MemberView>;
    /// A new member, or another role of one.
    AddMember {
        by: Person,
        id: Uuid,
        user: Uuid,
        /// As what: `owner`, `moderator`, `member`.
        role: String,
    } -> MemberView;
    /// A member less; oneself leaves.
    RemoveMember { by: Person, id: Uuid, user: Uuid, reason: Option<String> } -> ();
    /// A page of messages.
    ReadConversation { by: Uuid, page: History } -> HistoryPage;
    /// A message, new or sent before under its client id.
    PostMessage { by: Person, new: SendMessage } -> Posted;
    /// Its pinned messages.
    ListPins { by: Uuid, id: Uuid } -> Pins;
    /// Messages with these words, in one conversation or in all of one's own.
    SearchMessages { by: Uuid, search: Search } -> Found;
    /// A part of what was said in a stream's chat while a broadcast went on.
    ReplayChat {
        stream: Uuid,
        /// Which broadcast; the newest unless given.
        broadcast: Option<Uuid>,
        /// From this time of the broadcast on.
        from_ms: Option<i64>,
        /// Up to this time, without it.
        to_ms: Option<i64>,
        /// Only messages with a larger offset.
        after: Option<i64>,
        limit: Option<i64>,
    } -> ChatReplay;
    /// Figures of the whole chat.
    FindStats {} -> ChatStats;
}

/// Body of `POST /conversations`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewConversation {
    /// `direct`, `private` (the default) or `public`.
    #[serde(rename = "type", default = "private")]
    #[schema(example = "public", value_type = NewKind)]
    pub kind: String,
    /// 1 to 100 characters; required unless direct.
    #[schema(example = "Vinyl swap")]
    pub name: Option<String>,
    /// At most 500 characters.
    pub topic: Option<String>,
    /// Who else belongs to it; a direct one takes exactly one. A person begins a bounded number of conversations an hour, and puts
    /// a bounded number of people into some who do not follow them; invites have no such limit.
    #[serde(default, alias = "participants")]
    pub member_ids: Vec<Uuid>,
}

fn private() -> String {
    "private".to_owned()
}
