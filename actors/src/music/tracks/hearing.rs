//! Listening to tracks in the background: each is decoded once to its end, for its picture and its loudness.
//!
//! Who listens holds a lease in the track's row and says every few seconds that they go on. A track that killed three listeners is left
//! alone. A file that cannot be reached now is tried again later, which counts for nothing.

use std::fs::File;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use tokio::sync::{Notify, oneshot};
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::tracks::{self as sql, ClaimUnheardTrack};

use crate::error::{Code, Problem};
use crate::kernel::{Bus, Chores, Note, whenever};
use crate::media::{Heard, Key, Store, hear};

/// Between two looks for tracks that others left.
const ROUND: Duration = Duration::from_secs(30);
/// How long may be listened to one track: a day of music takes some minutes.
const LONGEST: Duration = Duration::from_secs(30 * 60);
/// How often who listens says so; the lease is three times as long.
const GO_ON: Duration = Duration::from_secs(20);
/// How often it may be begun.
const TRIES: i32 = 3;
/// Tracks that are listened to at once, if there are the cores.
const AT_ONCE: usize = 2;

/// What it needs.
pub struct Hearers {
    /// Where tracks stand.
    pub database: Arc<Database>,
    /// Where their files lie.
    pub store: Store,
    /// Where creators are told.
    pub bus: Arc<dyn Bus>,
    /// Wakes one when a track came in.
    pub unheard: Arc<Notify>,
}

/// Listens for ever, and leaves a core to those who are served.
pub async fn hear_for_ever(hearers: Hearers, chores: Chores) {
    let chore = chores.of("hearing");
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let listen = |_| whenever(&chore, ROUND, &hearers.unheard, || hearers.hear_all());
    join_all((0..(cores / 2).clamp(1, AT_ONCE)).map(listen)).await;
}

impl Hearers {
    async fn hear_all(&self) -> Result<(), Problem> {
        loop {
            let claimed = sql::claim_unheard_track().bind(&self.database.reader().await?).opt().await?;
            let Some(track) = claimed else { return Ok(()) };
            self.hear_one(&track).await?;
        }
    }

    async fn hear_one(&self, track: &ClaimUnheardTrack) -> Result<(), Problem> {
        let heard = match track.hearings <= TRIES {
            true => self.listen(track).await,
            false => Err(Problem::new(Code::Invalid, "cannot be listened to")),
        };
        let reader = self.database.reader().await?;
        let is_written = match heard {
            Ok(heard) => {
                let (dat, loudness, peak) = (heard.waveform.to_dat(), heard.loudness, heard.true_peak);
                sql::write_heard_track().bind(&reader, &track.id, &dat, &loudness, &peak).one().await?
            }
            Err(problem) if matches!(problem.code, Code::Invalid) => {
                let why = problem.details.first().map_or(problem.message.as_str(), |detail| &detail.message);
                sql::write_unheard_track().bind(&reader, &track.id, &why).one().await?
            }
            Err(problem) if problem.code == Code::Unavailable => {
                sql::release_unheard_track().bind(&reader, &track.id).await?;
                return Err(problem);
            }
            // a file that is gone, or a decoder that panicked: both do so again
            Err(problem) => {
                problem.log();
                sql::write_unheard_track().bind(&reader, &track.id, &"cannot be listened to").one().await?
            }
        };
        if is_written {
            self.bus.publish(Note::UsersAdvanced(vec![track.creator_id]));
        }
        Ok(())
    }

    /// Listens on a thread of its own, which ends with the process if that comes first.
    async fn listen(&self, track: &ClaimUnheardTrack) -> Result<Heard, Problem> {
        let lent = self.store.lend(Key::Track(track.id), track.file_size.unsigned_abs()).await?;
        let (tell, mut told) = oneshot::channel();
        let work = move || {
            let open = File::open(lent.path()).map_err(|error| Problem::internal(error.to_string()));
            let heard = open.and_then(|file| hear(file, Instant::now() + LONGEST));
            // nobody waits any more when the server stops
            drop(tell.send(heard));
        };
        let thread = std::thread::Builder::new().name("hearing".to_owned()).spawn(work);
        thread.map_err(|error| Problem::unavailable(error.to_string()))?;
        loop {
            match tokio::time::timeout(GO_ON, &mut told).await {
                Ok(Ok(heard)) => return heard,
                Ok(Err(_panicked)) => return Err(Problem::internal("a decoder panicked")),
                // who takes it over when Postgres is away for so long does the same once more
                Err(_elapsed) => self.go_on(track.id).await.unwrap_or_else(|problem| problem.log()),
            }
        }
    }

    async fn go_on(&self, id: Uuid) -> Result<(), Problem> {
        sql::extend_hearing().bind(&self.database.reader().await?, &id).await?;
        Ok(())
    }
}
