//! Who may do what in a room, and what a message may say. Pure: no actor, no database.

use crate::error::Detail;
use crate::protocol::Circle;

/// Longest chat message, in characters.
pub const MESSAGE_CHARS: usize = 4000;
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
}

impl Kind {
    /// Reads the name used on the wire and in Postgres.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "direct" => Some(Self::Direct),
            "private" => Some(Self::Private),
            "public" => Some(Self::Public),
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
        }
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
    /// What the caller is.
    pub role: Option<Role>,
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
    /// `CanJoin` and `CanRead`: members, and anyone in a public room. Who may not is told `not_found`.
    #[must_use]
    pub fn can_read(self) -> bool {
        !self.banned && (self.role.is_some() || self.kind == Kind::Public)
    }

    /// `CanSend`.
    #[must_use]
    pub fn can_send(self) -> bool {
        self.can_react() && self.is_in(self.who_may_post)
    }

    /// React: also where one may not send.
    #[must_use]
    pub fn can_react(self) -> bool {
        self.can_read() && !self.archived && !self.muted
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

    /// Add people, below or at one's own rank.
    #[must_use]
    pub fn can_invite(self, as_role: Role) -> bool {
        self.can_manage() && self.role >= Some(as_role)
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

/// Checks a message's text.
///
/// # Errors
/// The detail that names what is wrong.
pub fn check_content(content: &str) -> Result<(), Detail> {
    let wrong = |message: &str| Err(Detail::new("content", message));
    if content.chars().count() > MESSAGE_CHARS {
        return wrong("must be at most 4000 characters long");
    }
    if content.trim().is_empty() {
        return wrong("must not be empty");
    }
    if content.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return wrong("must not contain control characters other than newline and tab");
    }
    if !is_direction_balanced(content) {
        return wrong("must close every change of writing direction that it opens");
    }
    Ok(())
}

/// Returns a moderator's reason as it is kept: trimmed, none when empty.
///
/// # Errors
/// The detail that names what is wrong.
pub fn clean_reason(reason: Option<String>) -> Result<Option<String>, Detail> {
    if let Some(reason) = &reason {
        check_line("reason", reason, 0, REASON_CHARS)?;
    }
    Ok(reason.map(|reason| reason.trim().to_owned()).filter(|reason| !reason.is_empty()))
}

/// Checks a line of text such as a name or topic, `most` characters at most.
///
/// # Errors
/// The detail that names what is wrong.
pub fn check_line(field: &str, text: &str, least: usize, most: usize) -> Result<(), Detail> {
    let length = text.trim().chars().count();
    if length < least || length > most {
        return Err(Detail::new(field, format!("must be {least} to {most} characters long")));
    }
    if text.chars().any(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    {
        return Err(Detail::new(field, "must not contain control characters"));
    }
    Ok(())
}

/// Whether every bidirectional embedding, override and isolate is closed in its own line (Unicode UAX 9): an open one
/// would turn the text around it, which is not the author's.
fn is_direction_balanced(text: &str) -> bool {
    text.lines().all(|line| {
        let (mut embeddings, mut isolates) = (0_i32, 0_i32);
        for c in line.chars() {
            match c {
                '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => embeddings += 1,
                '\u{202c}' => embeddings -= 1,
                '\u{2066}'..='\u{2068}' => isolates += 1,
                '\u{2069}' => isolates -= 1,
                _ => {}
            }
            if embeddings < 0 || isolates < 0 {
                return false;
            }
        }
        embeddings == 0 && isolates == 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(kind: Kind, role: Option<Role>) -> Standing {
        let (who_may_post, who_may_mention_all) = (Circle::Everyone, Circle::Moderators);
        Standing {
            kind,
            archived: false,
            role,
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

    #[test]
    fn content_is_checked_in_characters_and_kind() {
        assert!(check_content("hé\n\tllo").is_ok());
        assert!(check_content(&"é".repeat(MESSAGE_CHARS)).is_ok());
        assert!(check_content("\u{2067}שלום\u{2069} and \u{202a}ltr\u{202c}").is_ok());
        let turned = ["a\u{202e}b", "\u{2066}a\nb\u{2069}", "a\u{202c}"];
        for bad in
            ["", " \n ", "a\0b", "a\u{7f}b", "a\rb", &"e".repeat(MESSAGE_CHARS + 1)].into_iter().chain(turned)
        {
            assert!(check_content(bad).is_err(), "{bad:?}");
        }
    }
}
