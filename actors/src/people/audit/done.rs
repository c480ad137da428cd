//! What is written down of an answered request.

use std::sync::Arc;

use uuid::Uuid;

use crate::kernel::Origin;

/// A request that was answered.
#[derive(Clone, Debug)]
pub struct Done {
    /// Where it came from.
    pub origin: Arc<Origin>,
    /// What it asked for: domain and operation, as `users.follow`.
    pub action: String,
    /// The domain.
    pub resource: &'static str,
    /// The object that its path names.
    pub resource_id: Option<Uuid>,
    /// Its method and path.
    pub request: String,
    /// The status of the answer.
    pub status: u16,
    /// For how many requests it stands.
    pub times: u64,
}

impl Done {
    /// Returns an entry that stands for as many refusals of whatever, from wherever.
    pub(super) fn together(self, times: u64) -> Self {
        let origin = Origin { request_id: self.origin.request_id.clone(), ..Origin::default() };
        let (action, request) = ("requests.refused".to_owned(), "several".to_owned());
        Self {
            origin: Arc::new(origin),
            action,
            resource: "requests",
            resource_id: None,
            request,
            times,
            ..self
        }
    }
}
