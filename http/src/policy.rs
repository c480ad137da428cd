//! Who may call which route. Every line of a table of routes begins with it, and the gate before the route holds to it;
//! what the handler and the domain check beyond that (whose object it is) only narrows it.

use actix_web::http::Method;
use serde::Serialize;
use veza_actors::auth::{Caller, Scopes};
use veza_actors::users::Role;

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Anyone; who is signed in may see more.
    Anyone,
    /// Who is signed in, and programs with their key.
    User,
    /// Who is signed in, and no program: what an API key must not do.
    Session,
    /// Who is signed in and to whom the object gives the right: its owner, a member, a moderator of the room. The domain
    /// decides; who may not know of the object is told that there is none.
    Entitled,
    /// Creators and administrators.
    Creator,
    /// Moderators of the whole server, and administrators.
    Moderator,
    /// Administrators.
    Admin,
    /// Other parts of the service, by the key of `INTERNAL_API_KEY`; no person.
    Internal,
}

impl Who {
    /// Returns whether a signed-in person of this role may call, as far as the role goes.
    #[must_use]
    pub const fn admits(self, role: Role) -> bool {
        match self {
            Self::Anyone | Self::User | Self::Session | Self::Entitled => true,
            Self::Creator => matches!(role, Role::Creator | Role::Admin),
            Self::Moderator => matches!(role, Role::Moderator | Role::Admin),
            Self::Admin => matches!(role, Role::Admin),
            Self::Internal => false,
        }
    }

    /// Returns whether a person must be signed in.
    #[must_use]
    pub const fn needs_person(self) -> bool {
        !matches!(self, Self::Anyone | Self::Internal)
    }
}

/// What a call costs of what one person has, beside being a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// Nothing more.
    Look,
    /// It changes something: rows that stay, events that others are told.
    Change,
}

/// What is known of a route before it is called.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Who may call it.
    pub who: Who,
    /// The domain that it belongs to.
    pub domain: &'static str,
    /// The handler's name: the verb of the operation.
    pub operation: &'static str,
    /// The method that it takes.
    pub method: Method,
    /// The names that its query may hold.
    pub parameters: Vec<String>,
}

impl Rule {
    /// Returns whether it changes something.
    #[must_use]
    pub fn is_unsafe(&self) -> bool {
        !self.method.is_safe()
    }

    /// Returns the narrowest scope of an API key that opens this route; None: no key does, or none is needed.
    #[must_use]
    pub fn scope(&self) -> Option<String> {
        let by_key = self.who.needs_person() && self.who != Who::Session;
        by_key.then(|| self.own_scope())
    }

    /// Returns the scope that a key of these scopes lacks; None when none would help, or none is lacking.
    #[must_use]
    pub fn scope_that_lacks(&self, scopes: &Scopes) -> Option<String> {
        match self.who {
            Who::Session => None,
            Who::Admin if !scopes.has("admin") => Some("admin".to_owned()),
            _ => (!scopes.opens(self.domain, self.changes())).then(|| self.own_scope()),
        }
    }

    /// Returns whether the access cookie is enough for a change, as long as the page is one of ours: renewing and ending the
    /// session itself, which must work when nothing but cookies is left of it.
    #[must_use]
    pub fn is_open_without_csrf_token(&self) -> bool {
        matches!((self.domain, self.operation), ("auth", "refresh" | "logout"))
    }

    /// Returns what a call costs who makes it.
    #[must_use]
    pub fn price(&self) -> Price {
        if self.is_unsafe() { Price::Change } else { Price::Look }
    }

    /// Returns whether answers may be kept for an `Idempotency-Key`: not where they hold credentials.
    #[must_use]
    pub fn keeps_answers(&self) -> bool {
        self.domain != "auth"
    }

    fn own_scope(&self) -> String {
        format!("{}:{}", self.domain, if self.changes() { "write" } else { "read" })
    }

    /// A token that opens a socket opens all that its owner may do there, and a stream's key lets whoever has it stream: to hand them
    /// out is more than reading.
    fn changes(&self) -> bool {
        let hands_out = matches!(
            (self.domain, self.operation),
            ("chat", "create_chat_token") | ("live", "find_stream_key" | "list_own_streams")
        );
        self.is_unsafe() || hands_out
    }

    /// Returns whether the caller's API key, if they come with one, opens this route.
    #[must_use]
    pub fn is_open_to_key_of(&self, caller: &Caller) -> bool {
        caller
            .scopes
            .as_ref()
            .is_none_or(|scopes| self.who != Who::Session && self.scope_that_lacks(scopes).is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_open_what_is_theirs() {
        let roles = [Role::User, Role::Creator, Role::Moderator, Role::Admin];
        let cases = [
            (Who::Anyone, [true; 4]),
            (Who::User, [true; 4]),
            (Who::Entitled, [true; 4]),
            (Who::Creator, [false, true, false, true]),
            (Who::Moderator, [false, false, true, true]),
            (Who::Admin, [false, false, false, true]),
            (Who::Internal, [false; 4]),
        ];
        for (who, expected) in cases {
            assert_eq!(roles.map(|role| who.admits(role)), expected, "{who:?}");
        }
    }
}
