//! How long a socket's task goes on before others of its thread get their turn. A stream that always has bytes never makes its
//! task wait, so it has to step aside by itself.

/// What is done in one turn: so many bytes, or small messages at the price of [`STEP`] each.
const TURN: usize = 32 << 10;
/// What a message costs at least, in bytes.
pub const STEP: usize = 512;

/// What a task has done since others had their turn.
#[derive(Default)]
pub struct Pace {
    spent: usize,
}

impl Pace {
    /// Counts work in bytes.
    pub const fn spend(&mut self, bytes: usize) {
        self.spent = self.spent.saturating_add(bytes);
    }

    /// Lets others have their turn if this one was long enough.
    pub async fn let_others(&mut self) {
        if self.spent >= TURN {
            self.spent = 0;
            tokio::task::yield_now().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::rc::Rc;

    #[test]
    fn a_task_that_always_has_work_lets_others_have_their_turn() {
        actix_rt::System::new().block_on(async {
            let turns = Rc::new(Cell::new(0));
            let others = turns.clone();
            actix_rt::spawn(async move {
                loop {
                    others.set(others.get() + 1);
                    tokio::task::yield_now().await;
                }
            });
            let mut pace = Pace::default();
            for _ in 0..100 * TURN / STEP {
                pace.spend(STEP);
                pace.let_others().await;
            }
            assert!((100..=110).contains(&turns.get()), "{}", turns.get());
        });
    }
}
