//! The kinds of callers and the credentials that they show.

use super::world::INTERNAL_KEY;
use crate::harness::{App, Call, JWT_SECRET, Jwt, User};
use serde_json::json;

/// A kind of caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Caller {
    /// Shows nothing.
    Nobody,
    /// Shows a token that is none.
    Garbage,
    /// Shows an access token whose time is over.
    Expired,
    /// Shows an access token whose session has ended.
    SignedOut,
    /// Shows a wrong key of other parts of the service.
    WrongInternalKey,
    /// Shows the key of other parts of the service.
    InternalKey,
    /// Is signed in, without any role.
    User,
    /// Is a creator.
    Creator,
    /// Is a moderator of the server.
    Moderator,
    /// Is an administrator.
    Admin,
}

impl Caller {
    /// All kinds.
    pub const ALL: [Caller; 10] = [
        Caller::Nobody,
        Caller::Garbage,
        Caller::Expired,
        Caller::SignedOut,
        Caller::WrongInternalKey,
        Caller::InternalKey,
        Caller::User,
        Caller::Creator,
        Caller::Moderator,
        Caller::Admin,
    ];
    /// Those who are signed in.
    pub const PEOPLE: [Caller; 4] = [Caller::User, Caller::Creator, Caller::Moderator, Caller::Admin];

    /// Returns whether it is someone who is signed in.
    pub fn is_person(self) -> bool {
        Caller::PEOPLE.contains(&self)
    }

    /// Returns its role's name.
    pub fn role(self) -> &'static str {
        match self {
            Caller::Creator => "creator",
            Caller::Moderator => "moderator",
            Caller::Admin => "admin",
            _ => "user",
        }
    }

    /// Returns whether a rule admits it as far as credentials and role go.
    pub fn is_admitted(self, who: &str) -> bool {
        match who {
            "anyone" => true,
            "user" | "session" | "owner" => self.is_person(),
            "creator" => matches!(self, Caller::Creator | Caller::Admin),
            "moderator" => matches!(self, Caller::Moderator | Caller::Admin),
            "admin" => self == Caller::Admin,
            "internal" => self == Caller::InternalKey,
            other => panic!("nobody told the permission matrix who {other:?} is"),
        }
    }

    /// Registers a fresh person of this kind; who is nobody is an ordinary person behind what they show.
    #[track_caller]
    pub fn fresh(self, app: &App) -> User {
        let user = app.user("caller");
        if self.role() != "user" {
            let sql = "UPDATE users SET role = $2 WHERE id = $1::text::uuid";
            app.db().execute(sql, &[&user.id, &self.role()]);
        }
        if self == Caller::SignedOut {
            user.post("/auth/logout", &json!({})).ok(200);
        }
        user
    }

    /// Adds what it shows, being this person.
    pub fn show(self, user: &User, call: Call) -> Call {
        match self {
            Caller::Nobody => call,
            Caller::Garbage => call.bearer("x"),
            Caller::Expired => {
                let past = Jwt::read(&user.access).with_claim("exp", json!(1_000_000_000));
                call.bearer(&past.with_claim("iat", json!(999_996_400)).signed(JWT_SECRET.as_bytes()))
            }
            Caller::WrongInternalKey => call.header("X-Internal-API-Key", "not the key"),
            Caller::InternalKey => call.header("X-Internal-API-Key", INTERNAL_KEY),
            _ => call.bearer(&user.access),
        }
    }
}
