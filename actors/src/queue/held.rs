//! What an actor holds of its session.

use std::sync::Arc;

use super::state::State;
use crate::error::{Code, Problem};
use crate::kernel::stream::Lineage;
use crate::protocol::QueueView;

/// What is known of a session.
#[derive(Clone)]
pub struct Held {
    /// What does not change.
    pub info: Arc<Info>,
    /// The newest event.
    pub offset: i64,
    /// The revision of `state`.
    pub rev: i64,
    /// See there.
    pub state: Arc<State>,
    /// Whether songs are in it that may not be shown any more: they have no titles, and are to be taken out.
    pub has_lost: bool,
}

/// What does not change of a session.
pub struct Info {
    /// As it is shown.
    pub view: QueueView,
    /// Its stream, `queue:<id>`.
    pub lineage: Arc<Lineage>,
}

/// The same for a session that is not there, has ended, or whose token is wrong.
pub fn no_session() -> Problem {
    Problem::new(Code::NotFound, "no such session")
}
