//! Bugs on purpose on the way of an operation (see `kernel::seeded`).

use actix::{ActorFutureExt, AtomicResponse, Context, ContextFutureSpawner, WrapFuture};
use uuid::Uuid;

use super::actor::SharedQueue;
use super::messages::Operate;
use crate::error::Problem;
use crate::kernel::{Bug, seeded};
use crate::protocol::QueueDone;

impl SharedQueue {
    /// Breaks what is to be broken; answers at once where that is the bug.
    pub(super) fn seed(
        &self,
        mut operate: Operate,
    ) -> Result<Operate, AtomicResponse<Self, Result<QueueDone, Problem>>> {
        if seeded::has(Bug::QueueIgnoreOpId) {
            operate.operation.op_id = Uuid::now_v7();
        }
        if !seeded::has(Bug::QueueAckBeforeCommit) {
            return Ok(operate);
        }
        let done = QueueDone { rev: self.held.rev + 1, duplicate: false };
        let work = self.operate(operate.operation);
        let answer = async move { Ok(done) }.into_actor(self);
        Err(AtomicResponse::new(Box::pin(answer.map(|done, queue, context: &mut Context<Self>| {
            let late = work.into_actor(queue).map(|outcome, queue, context: &mut Context<Self>| {
                if let Ok(Some(outcome)) = outcome {
                    queue.take(outcome, context);
                }
            });
            late.wait(context);
            done
        }))))
    }
}
