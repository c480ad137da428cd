//! Work that outlives its request and the service's deadline: it goes on when its sender hangs up, and they may ask for it again.

use std::future::Future;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::error::Problem;
use crate::kernel::Origin;

/// See the file's head: the sender's side.
pub struct Working<T>(oneshot::Receiver<Result<T, Problem>>);

/// The worker's side.
pub struct Teller<T>(Option<oneshot::Sender<Result<T, Problem>>>);

impl<T: 'static> Working<T> {
    /// Begins the work.
    pub(super) fn begin<F: Future<Output = ()> + 'static>(work: impl FnOnce(Teller<T>) -> F) -> Self {
        let (tell, told) = oneshot::channel();
        actix_rt::spawn(Origin::scope(Origin::current(), work(Teller(Some(tell)))));
        Self(told)
    }

    /// Waits for what comes of it, but not for ever.
    ///
    /// # Errors
    /// Why nothing came of it; `unavailable` when it takes longer, and goes on by itself.
    pub async fn done(self, patience: Duration) -> Result<T, Problem> {
        match tokio::time::timeout(patience, self.0).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_ended)) => Err(Problem::internal("work ended without an outcome")),
            Err(_elapsed) => Err(Problem::unavailable("work takes long").after(Duration::from_secs(5))),
        }
    }
}

impl<T> Teller<T> {
    /// Tells what came of it; only the first word counts.
    pub fn tell(&mut self, outcome: Result<T, Problem>) {
        if let Some(tell) = self.0.take() {
            // nobody waits any more when the sender hung up
            drop(tell.send(outcome));
        }
    }

    /// Returns whether nobody waits any more.
    pub fn is_alone(&self) -> bool {
        self.0.as_ref().is_none_or(oneshot::Sender::is_closed)
    }
}
