//! How others see somebody.

use std::sync::Arc;

use uuid::Uuid;

use super::Caller;

/// Who acts.
#[derive(Clone, Debug)]
pub struct Person {
    /// The user.
    pub id: Uuid,
    /// The name.
    pub username: Arc<str>,
    /// Address of the picture.
    pub avatar: Option<Arc<str>>,
}

impl From<&Caller> for Person {
    fn from(caller: &Caller) -> Self {
        Self { id: caller.user_id, username: caller.username.clone(), avatar: caller.avatar.clone() }
    }
}
