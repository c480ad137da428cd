//! What is done again and again by itself.

use std::time::Duration;

use tokio::time::MissedTickBehavior;

use crate::error::Problem;

/// Does this for ever, the first time at once: the last process may have left something. After a round that took long the next comes
/// no sooner than a pause later. What goes wrong is logged, and tried again with the next round.
pub async fn every<F: Future<Output = Result<(), Problem>>>(pause: Duration, round: impl Fn() -> F) {
    let mut rounds = tokio::time::interval(pause);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        rounds.tick().await;
        if let Err(problem) = round().await {
            problem.log();
        }
    }
}
