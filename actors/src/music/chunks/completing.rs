//! The work between the last chunk and the track: a claim, one file of all chunks, the intake, and the end of the upload.

use std::future::Future;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;
use uuid::Uuid;
use veza_sql::queries::chunks::{self as sql, TrackUpload};

use super::job::Assembled;
use super::means::Means;
use super::rules::{field, no_upload, refused};
use super::views::Completed;
use super::working::Teller;
use crate::error::{Code, Problem};
use crate::media::rules::refused as no_track;
use crate::media::{Accepted, Arrival, Key, Received, hex};
use crate::tracks::NewTrack;

/// Who puts an upload together says so as often; the claim is three times as long.
const GO_ON: Duration = Duration::from_secs(5);
/// How long is waited for somebody else who does.
const OTHERS: Duration = Duration::from_secs(100);
/// Between two looks.
const LOOK: Duration = Duration::from_millis(250);
/// How long a sender waits for the look into the file, as who sends one in one piece.
const PATIENCE: Duration = Duration::from_secs(15);
/// The look has an end of its own long before.
const LONGEST: Duration = Duration::from_secs(30 * 60);
/// Uploads that one process puts together at once: each takes place on the disk.
static JOINING: Semaphore = Semaphore::const_new(4);

/// An upload that is to become a track.
pub struct Completing {
    /// What the work needs.
    pub means: Means,
    /// Whose.
    pub by: Uuid,
    /// Which.
    pub id: Uuid,
    /// The file's md5, as its sender knows it.
    pub md5: Option<[u8; 16]>,
}

impl Completing {
    /// Does the work, or waits for who does it already, and tells what came of it.
    pub async fn run(self, mut teller: Teller<Completed>) {
        let until = Instant::now() + OTHERS;
        while !teller.is_alone() {
            match self.claim().await {
                Ok(Some(claim)) => return self.work(claim, &mut teller).await,
                Ok(None) if Instant::now() < until => tokio::time::sleep(LOOK).await,
                Ok(None) => return teller.tell(Err(Problem::unavailable("it takes long").after(GO_ON))),
                Err(problem) if matches!(problem.code, Code::Conflict) => {
                    return teller.tell(self.outcome().await);
                }
                Err(problem) => return teller.tell(Err(problem)),
            }
        }
    }

    /// Returns a claim; `None` while somebody else has one.
    async fn claim(&self) -> Result<Option<Uuid>, Problem> {
        let (claim, reader) = (Uuid::now_v7(), self.means.database.reader().await?);
        let verdict = sql::claim_track_upload().bind(&reader, &self.id, &self.by, &claim).one().await?;
        match verdict.as_str() {
            "busy" => Ok(None),
            verdict => refused(verdict, "claimed").map(|()| Some(claim)),
        }
    }

    /// Returns how it ended before.
    async fn outcome(&self) -> Result<Completed, Problem> {
        let upload = self.means.find(self.by, self.id).await?;
        if let Some(failure) = &upload.failure {
            return Err(no_track(failure));
        }
        let md5 = upload.md5.as_deref().and_then(|md5| md5.try_into().ok());
        let (track_id, md5) = upload.track_id.zip(md5).ok_or_else(no_upload)?;
        self.check(&md5)?;
        Ok(Completed { track_id, md5 })
    }

    fn check(&self, is: &[u8; 16]) -> Result<(), Problem> {
        match self.md5 {
            Some(said) if said != *is => {
                Err(field("md5", format!("is not that of the file, which is {}", hex(is))))
            }
            _ => Ok(()),
        }
    }

    async fn work(&self, claim: Uuid, teller: &mut Teller<Completed>) {
        match self.holding(claim, self.assemble(claim)).await {
            Ok((accepted, md5)) => {
                let completed = Completed { track_id: accepted.id, md5 };
                self.holding(claim, self.settle(claim, accepted, completed, teller)).await;
            }
            Err(problem) => {
                self.end(claim, "open", None).await;
                teller.tell(Err(problem));
            }
        }
    }

    /// Does a part of the work, and says meanwhile that it goes on.
    async fn holding<T>(&self, claim: Uuid, work: impl Future<Output = T>) -> T {
        let go_on = async {
            loop {
                tokio::time::sleep(GO_ON).await;
                self.extend(claim).await.unwrap_or_else(|problem| problem.log());
            }
        };
        tokio::select! {
            done = work => done,
            () = go_on => unreachable!("it goes on for ever"),
        }
    }

    async fn extend(&self, claim: Uuid) -> Result<(), Problem> {
        sql::extend_track_claim().bind(&self.means.database.reader().await?, &self.id, &claim).await?;
        Ok(())
    }

    /// Makes one file of the chunks, and hands it in.
    async fn assemble(&self, claim: Uuid) -> Result<(Accepted, [u8; 16]), Problem> {
        let upload = self.means.find(self.by, self.id).await?;
        let _turn = JOINING.acquire().await.map_err(|error| Problem::internal(error.to_string()))?;
        let received = self.join(claim, &upload).await?;
        let md5 = received.md5.ok_or_else(|| Problem::internal("a file without its md5"))?;
        self.check(&md5)?;
        let details = serde_json::from_value(upload.details);
        let track = NewTrack {
            by: self.by,
            name: upload.file_name,
            details: details.map_err(|error| Problem::internal(error.to_string()))?,
            bus: self.means.bus.clone(),
            unheard: self.means.unheard.clone(),
        };
        let assembled = Assembled { track, upload: self.id, claim, md5 };
        Ok((self.means.intake.accept_as(claim, assembled, received).await?, md5))
    }

    async fn join(&self, claim: Uuid, upload: &TrackUpload) -> Result<Received, Problem> {
        let Means { database, store, .. } = &self.means;
        let reader = database.reader().await?;
        let chunks = sql::list_track_chunks().bind(&reader, &self.id).all().await?;
        if !upload.in_parts {
            let files: Vec<_> =
                chunks.iter().map(|chunk| (Key::Chunk(chunk.id), chunk.size.unsigned_abs())).collect();
            return store.join(&files).await;
        }
        let (size, name) = (upload.total_size.unsigned_abs(), upload.parts_name.clone().unwrap_or_default());
        let parts = store.parts(Key::Chunk(self.id), name);
        if !upload.is_joined {
            let kept = chunks.into_iter().filter_map(|chunk| chunk.part).collect();
            match parts.finish(kept, size).await {
                Err(problem) if problem.code == Code::Conflict => {
                    return Err(field("upload_id", "cannot be put together: send its chunks again"));
                }
                finished => finished?,
            }
            sql::update_parts_joined().bind(&database.reader().await?, &self.id, &claim).await?;
        }
        parts.join(size).await
    }

    /// Tells what came of the look into the file, or that it goes on, and ends the upload with it.
    async fn settle(
        &self,
        claim: Uuid,
        accepted: Accepted,
        completed: Completed,
        teller: &mut Teller<Completed>,
    ) {
        let mut outcome = std::pin::pin!(accepted.finished(LONGEST));
        let settled = match tokio::time::timeout(PATIENCE, &mut outcome).await {
            Ok(settled) => settled,
            Err(_elapsed) => {
                teller.tell(Ok(completed));
                outcome.await
            }
        };
        match settled {
            None | Some(Ok(())) => teller.tell(Ok(completed)),
            Some(Err(problem)) => {
                match problem.code {
                    Code::Invalid | Code::TooLarge => {
                        self.end(claim, "failed", Some(Assembled::failure(&problem))).await;
                    }
                    // the track was deleted meanwhile
                    Code::Conflict => self.end(claim, "ended", None).await,
                    _ => self.end(claim, "open", None).await,
                }
                teller.tell(Err(problem));
            }
        }
        self.means.spent.notify_one();
    }

    /// Says how it ended. Where that cannot be said now the claim runs out.
    async fn end(&self, claim: Uuid, status: &str, failure: Option<&str>) {
        let said = async {
            let reader = self.means.database.reader().await?;
            sql::end_track_claim().bind(&reader, &self.id, &claim, &status, &failure).one().await?;
            Ok::<_, Problem>(())
        };
        said.await.unwrap_or_else(|problem| problem.log());
    }
}
