//! Who looks at what is somebody's.

use uuid::Uuid;

use crate::error::{Code, Problem};

/// Who looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Viewer {
    /// Their account, if they are signed in.
    pub id: Option<Uuid>,
    /// Whether they are an administrator, who sees everything.
    pub is_admin: bool,
}

impl Viewer {
    /// Returns whether they may see what is only the owner's.
    #[must_use]
    pub fn owns(self, user: Uuid) -> bool {
        self.is_admin || self.id == Some(user)
    }
}

/// Returns what is said of somebody who is not there, or whom the viewer may not see.
#[must_use]
pub fn nobody() -> Problem {
    Problem::new(Code::NotFound, "no such user")
}
