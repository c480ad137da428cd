//! Closed sets of words that stand as text in Postgres and on the wire. The documents name them, so that generated clients have
//! enumerations; what they mean is decided where the text is read.

use utoipa::ToSchema;

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($word:ident),+ $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, ToSchema)]
        #[schema(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each word says what it means")]
        pub enum $name { $($word),+ }
    )* };
}

vocabulary! {
    /// What a conversation is: of two people, of its members, open to everyone, or the chat of a live stream.
    ConversationKind { Direct, Private, Public, Live }
    /// What a conversation is when it is made.
    NewKind { Direct, Private, Public }
    /// What a conversation of more than two may become.
    OpenKind { Private, Public }
    /// What a member is in a conversation; later ones may do more.
    RoomRole { Member, Moderator, Owner }
    /// What happens to a message in which a word rule is found.
    RuleAction { Hold, Block, Timeout }
    /// What was done in a session of listening together; `advance`: a song ended.
    OperationKind {
        Add, Remove, Move, Clear, Play, Pause, Seek, Next, Previous, VoteSkip, Mode, Role, Kick, Undo, Advance, Renew,
    }
    /// What an entry of the audit log is of: something that happened, or a request that was answered.
    LogKind { Event, Request }
    /// What looks like an attack.
    SuspicionRule {
        FailedLogins, FailingAddress, GuessedLogin, RefusedRequests, Hurried, ReusedToken, Deletions, RoleChanges,
    }
}

/// How a person calls their gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ToSchema)]
pub enum Gender {
    /// Male.
    Male,
    /// Female.
    Female,
    /// Another one.
    Other,
    /// None of anyone's business.
    #[schema(rename = "Prefer not to say")]
    Unsaid,
}
