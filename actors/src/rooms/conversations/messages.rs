//! What the conversations service is asked.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::views::{ChatStats, ConversationView, MemberView};
use crate::kernel::identity::Person;
use crate::kernel::{Listed, Window, requests};
use crate::protocol::{ConversationKind, Found, History, HistoryPage, Pins, Search, Settings};

requests! {
    /// One's own conversations, newest activity first.
    ListConversations {
        /// Whose.
        by: Uuid,
        /// Only those after this one in the list: its time of activity and id.
        after: Option<(DateTime<Utc>, Uuid)>,
        /// Which part.
        window: Window,
    } -> Listed<ConversationView>;
    /// Public conversations, newest first.
    ListPublic {
        /// Who looks.
        by: Uuid,
        /// A part of the name or topic.
        query: Option<String>,
        /// Which part.
        window: Window,
    } -> Listed<ConversationView>;
    /// One conversation that the caller may see.
    FindConversation {
        /// Who looks.
        by: Uuid,
        /// Which.
        id: Uuid,
    } -> ConversationView;
    /// A new conversation, or the present direct one; whether it is new.
    CreateConversation {
        /// Who makes it.
        by: Person,
        /// What.
        new: NewConversation,
    } -> (ConversationView, bool);
    /// Another name or topic, other settings.
    UpdateConversation {
        /// Who changes it.
        by: Person,
        /// Which.
        id: Uuid,
        /// What.
        settings: Settings,
    } -> ConversationView;
    /// Its end.
    DeleteConversation {
        /// Who deletes it.
        by: Person,
        /// Which.
        id: Uuid,
    } -> ();
    /// Becoming a member of a public conversation.
    JoinConversation {
        /// Who joins.
        by: Person,
        /// Which.
        id: Uuid,
    } -> ConversationView;
    /// Its members, those first who came first.
    ListMembers {
        /// Who looks.
        by: Uuid,
        /// Which.
        id: Uuid,
        /// Only those after this one in the list: since when, and who.
        after: Option<(DateTime<Utc>, Uuid)>,
        /// Which part.
        window: Window,
    } -> Listed<MemberView>;
    /// A new member, or another role of one.
    AddMember {
        /// Who adds.
        by: Person,
        /// Where.
        id: Uuid,
        /// Whom.
        user: Uuid,
        /// As what: `owner`, `moderator`, `member`.
        role: String,
    } -> MemberView;
    /// A member less; oneself leaves.
    RemoveMember {
        /// Who removes.
        by: Person,
        /// Where.
        id: Uuid,
        /// Whom.
        user: Uuid,
        /// Why.
        reason: Option<String>,
    } -> ();
    /// A page of messages.
    ReadConversation {
        /// Who reads.
        by: Uuid,
        /// Which page.
        page: History,
    } -> HistoryPage;
    /// Its pinned messages.
    ListPins {
        /// Who reads.
        by: Uuid,
        /// Which.
        id: Uuid,
    } -> Pins;
    /// Messages with these words, in one conversation or in all of one's own.
    SearchMessages {
        /// Who searches.
        by: Uuid,
        /// What for.
        search: Search,
    } -> Found;
    /// Figures of the whole chat.
    FindStats {} -> ChatStats;
}

/// Body of `POST /conversations`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewConversation {
    /// `direct`, `private` (the default) or `public`.
    #[serde(rename = "type", default = "private")]
    #[schema(example = "public", value_type = ConversationKind)]
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
