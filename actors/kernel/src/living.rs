//! Which processes of the server live, as Postgres knows it: each says so again and again, and is gone when it was silent for 8 s. That
//! takes no link between nodes, and no clock but Postgres's. A process that is alone by intention says nothing.

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::nodes as sql;

use super::clock::{Clock, time_of};
use super::rounds::{Chore, every};
#[cfg(feature = "seeded-bugs")]
use super::seeded::{self, Bug};
use crate::error::Problem;

/// How often a process says that it lives.
const BEAT: Duration = Duration::from_secs(2);
/// An answer of Postgres within that tells the time, in microseconds.
const PROMPT_US: i64 = 100_000;

/// See the file's head.
#[derive(Clone, Copy)]
pub struct Living {
    process: Uuid,
    is_one_of_several: bool,
}

impl Living {
    /// Returns a new process: one of several, or the only one.
    #[must_use]
    pub fn new(is_one_of_several: bool) -> Self {
        Self { process: Uuid::new_v4(), is_one_of_several }
    }

    /// Returns what stands for this process: another start is another one.
    #[must_use]
    pub const fn process(&self) -> Uuid {
        self.process
    }

    /// Returns whether there may be others.
    #[must_use]
    pub const fn is_one_of_several(&self) -> bool {
        self.is_one_of_several
    }

    /// Returns those that live, in order; nothing when that cannot be told.
    ///
    /// # Errors
    /// When Postgres fails.
    pub async fn known(&self, database: &Database) -> Result<Option<Vec<Uuid>>, Problem> {
        if !self.is_one_of_several {
            return Ok(Some(vec![self.process]));
        }
        #[cfg(feature = "seeded-bugs")]
        if seeded::has(Bug::NodeLeaseForEver) {
            return Ok(None);
        }
        Ok(sql::list_living_processes().bind(&database.reader().await?, &self.process).one().await?)
    }

    /// Says for ever that this process lives. The clock follows Postgres's on the way.
    pub async fn beat_for_ever(self, name: String, database: Arc<Database>, clock: Clock, chore: Chore) {
        if self.is_one_of_several {
            every(&chore, BEAT, || self.beat(&name, &database, &clock)).await;
        }
    }

    async fn beat(&self, name: &str, database: &Database, clock: &Clock) -> Result<(), Problem> {
        let reader = database.reader().await?;
        sql::beat_process().bind(&reader, &self.process, &name).one().await?;
        let (its_us, way_us) = time_of(&reader).await?;
        // an answer that took long says little
        if way_us < PROMPT_US {
            clock.follow(its_us);
        }
        Ok(())
    }
}
