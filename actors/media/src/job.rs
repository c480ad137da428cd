//! The work on one file between its arrival and its readiness: looking into it, keeping it, saying so in its row.
//!
//! The row says `ready` or `failed` in the end. Where Postgres cannot be asked it goes on to say that the file is being looked into,
//! until the janitor ends it.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use uuid::Uuid;
use veza_sql::Database;

use super::accepted::Teller;
use super::arrival::{Arrival, KeptFile, Look};
use super::incoming::Received;
use super::store::Store;
use super::workers::{Workers, work};
use veza_kernel::error::{Code, Problem};

/// What the work needs.
#[derive(Clone)]
pub(super) struct Means {
    pub(super) database: Arc<Database>,
    pub(super) store: Store,
    pub(super) workers: Arc<Workers>,
}

/// A file whose row stands.
pub(super) struct Job<A> {
    pub(super) means: Means,
    pub(super) arrival: Arc<A>,
    pub(super) id: Uuid,
}

/// What became of the word that it is ready.
enum Said {
    Ready,
    /// It was deleted in the meantime: the janitor may have been here before the files.
    Gone,
    /// Nobody knows how the commit ended: the files stay, and whoever reads the row goes by it.
    Perhaps(Problem),
}

impl<A: Arrival> Job<A> {
    /// Does the work and tells what came of it, when nothing lies about any more.
    pub(super) async fn run(self, received: Received, mut teller: Teller) {
        let worked = match self.keep(received).await {
            Ok((kept, found)) => self.say_ready(&kept, found).await,
            Err(problem) => Err(problem),
        };
        match worked {
            Ok(Said::Ready) => {
                self.arrival.ended();
                teller.tell(Ok(()));
            }
            Ok(Said::Perhaps(problem)) => {
                teller.tell(Err(problem));
            }
            Ok(Said::Gone) => {
                self.remove_files().await;
                teller.tell(Err(Problem::new(Code::Conflict, "it was deleted while it came in")));
            }
            Err(problem) => self.fail(problem, &mut teller).await,
        }
    }

    async fn keep(&self, received: Received) -> Result<(KeptFile, A::Found), Problem> {
        let (path, arrival) = (received.path().to_owned(), self.arrival.clone());
        let owner = arrival.owner();
        let look = work(&self.means.workers, owner, move || arrival.look_into(&path)).await?;
        let Look { found, bytes, small } = look;
        let ([file, picture], store) = (A::keys(self.id), &self.means.store);
        let (mut size, mut sha256) = (received.size, received.sha256);
        match bytes {
            Some(bytes) => {
                (size, sha256) = (bytes.len() as u64, Sha256::digest(&bytes).into());
                store.put(file, bytes).await?;
            }
            None => store.keep(file, &received).await?,
        }
        let has_small = small.is_some();
        if let Some(bytes) = small {
            store.put(picture, bytes).await?;
        }
        Ok((KeptFile { id: self.id, size: signed(size), sha256, has_small }, found))
    }

    async fn say_ready(&self, kept: &KeptFile, found: A::Found) -> Result<Said, Problem> {
        let mut client = self.means.database.client().await?;
        let transaction = client.transaction().await?;
        if self.arrival.say_ready(&transaction, kept, found).await? == 0 {
            return Ok(Said::Gone);
        }
        match veza_sql::commit(transaction).await {
            Ok(()) => Ok(Said::Ready),
            Err(error) if error.is_certain() => Err(error.into()),
            Err(error) => Ok(Said::Perhaps(error.into())),
        }
    }

    /// Ends a file that is of no use; whoever was told so needs no row any more.
    async fn fail(&self, problem: Problem, teller: &mut Teller) {
        let has_files = !self.remove_files().await;
        self.say_failed(&problem, has_files).await.unwrap_or_else(|unsaid| unsaid.log());
        self.arrival.ended();
        if teller.tell(Err(problem)) && !has_files {
            self.discard().await.unwrap_or_else(|problem| problem.log());
        }
    }

    async fn say_failed(&self, problem: &Problem, has_files: bool) -> Result<(), Problem> {
        let failure = match problem.code {
            Code::Invalid | Code::TooLarge => A::failure(problem),
            _ => "the server could not keep it",
        };
        let reader = self.means.database.reader().await?;
        A::say_failed(&reader, self.id, failure, has_files).await.map(drop)
    }

    async fn discard(&self) -> Result<(), Problem> {
        A::discard(&self.means.database.reader().await?, self.id).await.map(drop)
    }

    /// Removes what was kept; false: some of it is still there.
    async fn remove_files(&self) -> bool {
        let removed = self.means.store.remove_all(&A::keys(self.id)).await;
        removed.inspect_err(Problem::log).is_ok()
    }
}

/// Returns a number of bytes as Postgres has it.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
