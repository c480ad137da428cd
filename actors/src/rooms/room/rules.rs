//! Who may do what in a room. Pure: no actor, no database.

use crate::error::Detail;
use crate::protocol::Circle;
use crate::text::clean_line;

/// Longest reason of a moderator, in characters.
pub const REASON_CHARS: usize = 500;
/// Most messages in a page of history, and how many unless asked.
pub const HISTORY_MAX: i64 = 100;
/// See above.
pub const HISTORY_DEFAULT: i64 = 50;

/// What a room is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Two people, for ever.
    Direct,
    /// Its members only.
    Private,
    /// Anyone signed in may find it, read it and send.
    Public,
    /// The chat of a live stream: anyone reads it, without an account too, and anyone signed in sends.
    Live,
}

impl Kind {
    /// Reads the name used on the wire and in Postgres.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "direct" => Some(Self::Direct),
            "private" => Some(Self::Private),
            "public" => Some(Self::Public),
            "live" => Some(Self::Live),
            _ => None,
        }
    }

    /// Returns that name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Private => "private",
            Self::Public => "public",
            Self::Live => "live",
        }
    }

    /// Whether one reads and sends in it without being a member (`is_open` in sql/replaceable/access.sql).
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Public | Self::Live)
    }
}

/// What a member is; later ones may do more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Reads and sends.
    Member,
    /// Also invites, renames, removes members.
    Moderator,
    /// May do everything.
    Owner,
}

impl Role {
    /// Reads the name used on the wire and in Postgres.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "member" => Some(Self::Member),
            "moderator" => Some(Self::Moderator),
            "owner" => Some(Self::Owner),
            _ => None,
        }
    }

    /// Returns that name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Moderator => "moderator",
            Self::Owner => "owner",
        }
    }
}

/// What decides: the room, and what the caller is in it (nothing for a visitor).
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// What the room is.
    pub kind: Kind,
    /// Whether it is read-only.
    pub archived: bool,
    /// Whether a block closed it: a direct conversation of which one blocks the other.
    pub closed: bool,
    /// What the caller is.
    pub role: Option<Role>,
    /// Whether the caller has no account.
    pub is_stranger: bool,
    /// Whether the caller may not come here.
    pub banned: bool,
    /// Whether the caller may not send for a time.
    pub muted: bool,
    /// Who may send.
    pub who_may_post: Circle,
    /// Who may use `@here`.
    pub who_may_mention_all: Circle,
}

impl Standing {
    /// What a hook is in its room: a member that a moderator answers for, so it sends wherever they may. Whether it is there still,
    /// and they too, is asked where the message is committed.
    #[must_use]
    pub const fn of_hook(kind: Kind, archived: bool) -> Self {
        Self {
            kind,
            archived,
            closed: false,
            role: Some(Role::Member),
            is_stranger: false,
            banned: false,
            muted: false,
            who_may_post: Circle::Everyone,
            who_may_mention_all: Circle::Moderators,
        }
    }

    /// `CanJoin` and `CanRead`: members, and anyone in an open room; without an account a stream's alone. Who may not is told
    /// `not_found`.
    #[must_use]
    pub fn can_read(self) -> bool {
        let is_open = if self.is_stranger { self.kind == Kind::Live } else { self.kind.is_open() };
        !self.banned && (self.role.is_some() || is_open)
    }

    /// Listen, type, be seen, show how far one has read: not across a block. What was said before stays readable.
    #[must_use]
    pub fn can_meet(self) -> bool {
        self.can_read() && !self.closed
    }

    /// `CanSend`.
    #[must_use]
    pub fn can_send(self) -> bool {
        self.can_react() && self.is_in(self.who_may_post)
    }

    /// React: also where one may not send.
    #[must_use]
    pub fn can_react(self) -> bool {
        self.can_meet() && !self.archived && !self.muted && !self.is_stranger
    }

    /// Notify everyone who is online by `@here`.
    #[must_use]
    pub fn can_mention_all(self) -> bool {
        self.can_send() && self.is_in(self.who_may_mention_all)
    }

    /// Pin messages: moderators; in a direct room both.
    #[must_use]
    pub fn can_pin(self) -> bool {
        self.can_react() && (self.can_moderate() || self.kind == Kind::Direct)
    }

    /// Delete others' messages, time out, kick, ban; also exempt from slow mode and word rules.
    #[must_use]
    pub fn can_moderate(self) -> bool {
        self.kind != Kind::Direct && self.role >= Some(Role::Moderator)
    }

    fn is_in(self, circle: Circle) -> bool {
        match circle {
            _ if self.kind == Kind::Direct => self.role.is_some(),
            Circle::Everyone => true,
            Circle::Members => self.role.is_some(),
            Circle::Moderators => self.role >= Some(Role::Moderator),
        }
    }

    /// Rename, topic, archive.
    #[must_use]
    pub fn can_manage(self) -> bool {
        self.kind != Kind::Direct && self.role >= Some(Role::Moderator)
    }

    /// Make a private room public: whoever wrote in it wrote for its members.
    #[must_use]
    pub fn can_publish(self) -> bool {
        self.kind != Kind::Direct && self.role == Some(Role::Owner)
    }

    /// Add people, below or at one's own rank. A stream has one owner, and so has its chat.
    #[must_use]
    pub fn can_invite(self, as_role: Role) -> bool {
        let is_second_owner = self.kind == Kind::Live && as_role == Role::Owner;
        self.can_manage() && self.role >= Some(as_role) && !is_second_owner
    }

    /// Time out, kick, ban someone else (`None`: a visitor): the owner anyone, a moderator whoever is below.
    #[must_use]
    pub fn can_act_on(self, other: Option<Role>) -> bool {
        self.can_moderate() && (self.role == Some(Role::Owner) || self.role > other)
    }

    /// Delete the room. A direct one lasts as long as its two people.
    #[must_use]
    pub fn can_delete(self) -> bool {
        self.kind != Kind::Direct && self.role == Some(Role::Owner)
    }

    /// The permissions' names, for `me.permissions`.
    #[must_use]
    pub fn permissions(self) -> Vec<&'static str> {
        [
            ("read", self.can_read()),
            ("send", self.can_send()),
            ("mention_all", self.can_mention_all()),
            ("pin", self.can_pin()),
            ("moderate", self.can_moderate()),
            ("manage", self.can_manage()),
            ("invite", self.can_invite(Role::Member)),
            ("delete", self.can_delete()),
        ]
        .into_iter()
        .filter_map(|(name, may)| may.then_some(name))
        .collect()
    }
}

/// Returns a moderator's reason as it is kept: a clean line, none when empty.
///
/// # Errors
/// The detail that names what is wrong.
pub fn clean_reason(reason: Option<String>) -> Result<Option<String>, Detail> {
    let reason = reason.map(|reason| clean_line("reason", &reason, 0, REASON_CHARS)).transpose()?;
    Ok(reason.filter(|reason| !reason.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(kind: Kind, role: Option<Role>) -> Standing {
        let (who_may_post, who_may_mention_all) = (Circle::Everyone, Circle::Moderators);
        Standing {
            kind,
            archived: false,
            closed: false,
            role,
            is_stranger: false,
            banned: false,
            muted: false,
            who_may_post,
            who_may_mention_all,
        }
    }

    #[test]
    fn a_visitor_may_read_and_send_only_in_a_public_room() {
        assert_eq!(standing(Kind::Public, None).permissions(), ["read", "send"]);
        assert!(standing(Kind::Private, None).permissions().is_empty());
        assert!(standing(Kind::Direct, None).permissions().is_empty());
    }

    #[test]
    fn a_stream_is_read_by_everyone_and_written_to_with_an_account() {
        assert_eq!(standing(Kind::Live, None).permissions(), ["read", "send"]);
        let stranger = |kind| Standing { is_stranger: true, ..standing(kind, None) };
        assert_eq!(stranger(Kind::Live).permissions(), ["read"]);
        assert!(stranger(Kind::Public).permissions().is_empty());
        assert!(standing(Kind::Live, Some(Role::Moderator)).can_moderate());
    }

    #[test]
    fn a_hook_sends_and_does_nothing_else() {
        assert_eq!(Standing::of_hook(Kind::Private, false).permissions(), ["read", "send"]);
        assert_eq!(Standing::of_hook(Kind::Public, true).permissions(), ["read"]);
    }

    #[test]
    fn nobody_manages_or_deletes_a_direct_room() {
        assert_eq!(
            standing(Kind::Direct, Some(Role::Owner)).permissions(),
            ["read", "send", "mention_all", "pin"]
        );
    }

    #[test]
    fn a_moderator_acts_on_members_and_visitors_only() {
        let moderator = standing(Kind::Private, Some(Role::Moderator));
        assert!(moderator.can_act_on(None) && moderator.can_act_on(Some(Role::Member)));
        assert!(!moderator.can_act_on(Some(Role::Moderator)));
        assert!(!moderator.can_act_on(Some(Role::Owner)));
        assert!(!moderator.can_invite(Role::Owner));
        assert!(standing(Kind::Private, Some(Role::Owner)).can_act_on(Some(Role::Owner)));
        assert!(!standing(Kind::Private, Some(Role::Member)).can_act_on(Some(Role::Member)));
    }

    #[test]
    fn an_archived_room_is_read_only() {
        let archived = Standing { archived: true, ..standing(Kind::Public, Some(Role::Owner)) };
        assert!(archived.can_read() && !archived.can_send() && archived.can_manage());
    }

    #[test]
    fn a_block_leaves_of_a_direct_room_what_was_said_in_it() {
        let closed = Standing { closed: true, ..standing(Kind::Direct, Some(Role::Member)) };
        assert_eq!(closed.permissions(), ["read"]);
        assert!(!closed.can_meet() && !closed.can_react());
    }

    #[test]
    fn circles_bans_and_time_outs_narrow_what_one_may() {
        let member = standing(Kind::Public, Some(Role::Member));
        let muted = Standing { muted: true, ..member };
        assert_eq!(muted.permissions(), ["read"]);
        assert!(Standing { banned: true, ..member }.permissions().is_empty());
        let announcements = Standing { who_may_post: Circle::Moderators, ..member };
        assert!(!announcements.can_send() && announcements.can_react());
        let members_only = Standing { who_may_post: Circle::Members, ..standing(Kind::Public, None) };
        assert_eq!(members_only.permissions(), ["read"]);
    }
}
