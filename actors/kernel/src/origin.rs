//! Where the request that is being worked on came from. It travels beside the messages, as the log's span does, so that what
//! is written down of an act (the audit log) names it without every message carrying it.

use std::future::Future;
use std::sync::Arc;

use uuid::Uuid;

/// The source of a request.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Who asks, if they are signed in.
    pub user: Option<Uuid>,
    /// The peer's address, or the one that a trusted proxy names.
    pub ip_address: String,
    /// The program's own name for itself, shortened and cleaned.
    pub user_agent: String,
    /// The id of the request in the log.
    pub request_id: String,
    /// Whether who asks wants nothing of theirs sold or shared (`Sec-GPC: 1`).
    pub do_not_sell: bool,
}

tokio::task_local! {
    static ORIGIN: Option<Arc<Origin>>;
}

impl Origin {
    /// Returns that of the request in work; None for what the server does by itself.
    #[must_use]
    pub fn current() -> Option<Arc<Self>> {
        ORIGIN.try_with(Clone::clone).ok().flatten()
    }

    /// Works for a request of this origin.
    pub fn scope<F: Future>(origin: Option<Arc<Self>>, work: F) -> impl Future<Output = F::Output> {
        ORIGIN.scope(origin, work)
    }
}
