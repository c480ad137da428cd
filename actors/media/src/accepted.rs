//! A file that is being looked into: the work outlives the request and the service's deadline, and its sender may wait for it.

use std::convert::Infallible;
use std::future::Future;
use std::time::Duration;

use tokio::sync::oneshot;
use uuid::Uuid;
use veza_kernel::Origin;
use veza_kernel::error::Problem;

/// How long a sender waits for what is done behind an outcome.
const END: Duration = Duration::from_secs(4);

/// The sender's side.
pub struct Accepted {
    /// The row's.
    pub id: Uuid,
    outcome: oneshot::Receiver<Result<(), Problem>>,
    /// Ends with the work.
    end: oneshot::Receiver<Infallible>,
}

/// The worker's side.
pub struct Teller {
    outcome: Option<oneshot::Sender<Result<(), Problem>>>,
    _end: oneshot::Sender<Infallible>,
}

impl Accepted {
    /// Begins the work.
    pub(super) fn begin<F: Future<Output = ()> + 'static>(id: Uuid, work: impl FnOnce(Teller) -> F) -> Self {
        let ((tell, outcome), (ending, end)) = (oneshot::channel(), oneshot::channel());
        let teller = Teller { outcome: Some(tell), _end: ending };
        actix_rt::spawn(Origin::scope(Origin::current(), work(teller)));
        Self { id, outcome, end }
    }

    /// Waits until it is ready; `None` when it takes longer, in which case it goes on by itself.
    ///
    /// # Errors
    /// Why it is of no use.
    pub async fn finished(mut self, patience: Duration) -> Option<Result<(), Problem>> {
        let outcome = match tokio::time::timeout(patience, &mut self.outcome).await {
            Ok(outcome) => outcome.ok(),
            Err(_elapsed) => {
                // afterwards the worker knows that nobody was told
                self.outcome.close();
                Some(self.outcome.try_recv().ok()?)
            }
        };
        let gone = || Err(Problem::internal("work on a file ended without an outcome"));
        let outcome = outcome.unwrap_or_else(gone);
        if outcome.is_err() {
            let _ = tokio::time::timeout(END, self.end).await;
        }
        Some(outcome)
    }
}

impl Teller {
    /// Tells what came of it; false: nobody waits any more.
    pub fn tell(&mut self, outcome: Result<(), Problem>) -> bool {
        self.outcome.take().is_some_and(|tell| tell.send(outcome).is_ok())
    }
}
