//! The kinds of callers and the credentials that they show.

use super::world::INTERNAL_KEY;
use crate::harness::{App, Call, JWT_SECRET, Json, Jwt, Operation, User};
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
    /// Shows the key of an ordinary person, which may read.
    ReadKey,
    /// Shows the key of an ordinary person, which may read and write everything.
    WriteKey,
    /// Is a plain member of the room that the call names.
    RoomMember,
    /// Is a moderator of the room that the call names.
    RoomModerator,
}

/// Somebody, and what they show.
#[derive(Clone)]
pub struct Person {
    /// Who they are.
    pub user: User,
    /// Their API key, if that is what they show.
    key: String,
}

impl std::ops::Deref for Person {
    type Target = User;

    fn deref(&self) -> &User {
        &self.user
    }
}

impl Caller {
    /// All kinds.
    pub const ALL: [Caller; 14] = [
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
        Caller::ReadKey,
        Caller::WriteKey,
        Caller::RoomMember,
        Caller::RoomModerator,
    ];

    /// Returns whether it is someone whom the server knows, by a session or by a key.
    pub fn is_person(self) -> bool {
        let has_session = matches!(self, Caller::User | Caller::Creator | Caller::Moderator | Caller::Admin);
        has_session || self.scope().is_some() || self.rank().is_some()
    }

    /// Returns the scope of the key that they show.
    pub fn scope(self) -> Option<&'static str> {
        match self {
            Caller::ReadKey => Some("read"),
            Caller::WriteKey => Some("write"),
            _ => None,
        }
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

    /// Returns whether a rule admits it as far as credentials, scope and role go.
    pub fn is_admitted(self, operation: &Operation) -> bool {
        match operation.who.as_str() {
            "anyone" => true,
            "session" if self.scope().is_some() => false,
            "user" | "entitled" if self == Caller::ReadKey => {
                operation.scope.as_ref().is_some_and(|scope| scope.ends_with(":read"))
            }
            "user" | "session" | "entitled" => self.is_person(),
            "creator" => matches!(self, Caller::Creator | Caller::Admin),
            "moderator" => matches!(self, Caller::Moderator | Caller::Admin),
            "admin" => self == Caller::Admin,
            "internal" => self == Caller::InternalKey,
            other => panic!("nobody told the permission matrix who {other:?} is"),
        }
    }

    /// Registers a fresh person of this kind; who is nobody is an ordinary person behind what they show.
    #[track_caller]
    pub fn fresh(self, app: &App) -> Person {
        let user = app.user("caller");
        if self.role() != "user" {
            let sql = "UPDATE users SET role = $2 WHERE id = $1::text::uuid";
            app.db().execute(sql, &[&user.id, &self.role()]);
        }
        if self == Caller::SignedOut {
            user.post("/auth/logout", &json!({})).ok(200);
        }
        let key = self.scope().map_or_else(String::new, |scope| {
            let wish = json!({"name": "a program", "scopes": [scope]});
            user.post("/developer/api-keys", &wish).ok(201).text("key")
        });
        Person { user, key }
    }

    /// Adds what it shows, being this person.
    pub fn show(self, user: &Person, call: Call) -> Call {
        match self {
            Caller::Nobody => call,
            Caller::Garbage => call.bearer("x"),
            Caller::Expired => {
                let past = Jwt::read(&user.access).with_claim("exp", json!(1_000_000_000));
                call.bearer(&past.with_claim("iat", json!(999_996_400)).signed(JWT_SECRET.as_bytes()))
            }
            Caller::WrongInternalKey => call.header("X-Internal-API-Key", "not the key"),
            Caller::InternalKey => call.header("X-Internal-API-Key", INTERNAL_KEY),
            Caller::ReadKey | Caller::WriteKey => call.header("X-API-Key", &user.key),
            _ => call.bearer(&user.access),
        }
    }
}
