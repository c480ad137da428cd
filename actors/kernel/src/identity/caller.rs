//! Who asks.

use std::sync::Arc;

use uuid::Uuid;

use super::{Role, Scopes};

/// A person whose login session was live a moment ago.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The account.
    pub user_id: Uuid,
    /// The login session.
    pub session_id: Uuid,
    /// The unique name.
    pub username: Arc<str>,
    /// What they may do on the server by what they came with: see [`Scopes::narrow`]. Nobody has to think of keys again.
    pub role: Role,
    /// The picture's address.
    pub avatar: Option<Arc<str>>,
    /// What the API key may be used for, when it is one that they came with.
    pub scopes: Option<Scopes>,
}

impl Caller {
    /// Returns this person with the rights that their role has under what they came with.
    #[must_use]
    pub fn narrowed(self) -> Self {
        let role = self.scopes.as_ref().map_or(self.role, |scopes| scopes.narrow(self.role));
        Self { role, ..self }
    }
}
