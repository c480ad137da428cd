//! What media servers say: whether a source may begin, that it begins, goes on and ends, and that something was recorded.

use uuid::Uuid;
use veza_kernel::error::{Code, Problem};
use veza_kernel::{Bus, Handle, Note, fingerprint, requests};
use veza_protocol::BroadcastEnd;
use veza_sql::queries::live as sql;

use super::service::Live;

/// A kind of media server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaServer {
    /// nginx with its RTMP module.
    Nginx,
    /// SRS.
    Srs,
    /// MediaMTX.
    MediaMtx,
}

impl MediaServer {
    /// Returns the word that Postgres keeps.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Srs => "srs",
            Self::MediaMtx => "mediamtx",
        }
    }
}

/// What is said of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A source would begin: may it?
    Asks,
    /// It has come.
    Begins,
    /// It is there still.
    GoesOn,
    /// It has gone.
    Ends,
    /// A file of what was streamed is whole.
    Recorded {
        /// Where the media server keeps it.
        path: String,
        /// How long it is.
        duration_ms: Option<i64>,
    },
}

/// What one media server says of one stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Who says it.
    pub server: MediaServer,
    /// The stream.
    pub stream: Uuid,
    /// What the media server calls the source.
    pub source: String,
    /// The key that the source has shown, if the server passes it on.
    pub key: Option<String>,
    /// What.
    pub said: Said,
}

requests! {
    /// A media server says something. Who is refused is told nothing of why.
    HearMedia { heard: Heard } -> ();
}

fn refused() -> Problem {
    Problem::new(Code::Forbidden, "no such stream, or this is not its key")
}

fn barred() -> Problem {
    Problem::new(Code::Forbidden, "the broadcast was ended by hand: begin another in a minute")
}

/// Has everyone hear of a change that stands in the room's log up to this offset.
pub(super) fn tell(bus: &dyn Bus, stream: Uuid, offset: i64) {
    bus.publish(Note::LiveChanged(stream));
    bus.publish(Note::RoomAdvanced { room: stream, offset });
}

impl Live {
    /// The same as [`tell`].
    pub(super) fn tell(&self, stream: Uuid, offset: i64) {
        tell(self.bus.as_ref(), stream, offset);
    }

    async fn hear(&self, heard: &Heard, begins: bool) -> Result<(), Problem> {
        let Heard { server, stream, source, key, .. } = heard;
        let (key, id) = (key.as_deref().map(fingerprint), Uuid::now_v7());
        let source = source_of(*server, source);
        let reader = self.database.reader().await?;
        let known = sql::hear_broadcast()
            .bind(&reader, stream, &key, &server.name(), &source, &id, &begins)
            .one()
            .await?;
        match known.outcome.as_str() {
            "begun" => {
                tracing::info!(stream.id = %stream, broadcast.id = %id, media.server = server.name(), "a broadcast began");
                self.tell(*stream, known.newest);
                self.telling.notify_one();
                Ok(())
            }
            "refused" => Err(refused()),
            "barred" => Err(barred()),
            // nothing new, or a late word of what is over
            _ => Ok(()),
        }
    }

    async fn part(&self, heard: &Heard) -> Result<(), Problem> {
        let source = Some(source_of(heard.server, &heard.source));
        let (reader, reason) = (self.database.reader().await?, BroadcastEnd::Stopped.name());
        let ended = sql::end_broadcast().bind(&reader, &heard.stream, &source, &reason, &None).one().await?;
        if let Some(offset) = ended {
            tracing::info!(stream.id = %heard.stream, "a broadcast ended");
            self.tell(heard.stream, offset);
        }
        Ok(())
    }
}

/// Two media servers may call two sources the same.
fn source_of(server: MediaServer, source: &str) -> String {
    format!("{} {}", server.name(), source.chars().take(200).collect::<String>())
}

impl Handle<HearMedia> for Live {
    async fn handle(&self, HearMedia { heard }: HearMedia) -> Result<(), Problem> {
        match &heard.said {
            Said::Asks => {
                let key = heard.key.as_deref().map(fingerprint).ok_or_else(refused)?;
                let reader = self.database.reader().await?;
                let admitted = sql::admit_source().bind(&reader, &heard.stream, &key).await?;
                if admitted == 0 { Err(refused()) } else { Ok(()) }
            }
            Said::Begins => self.hear(&heard, true).await,
            Said::GoesOn => self.hear(&heard, false).await,
            Said::Ends => self.part(&heard).await,
            Said::Recorded { path, duration_ms } => {
                let (reader, url) =
                    (self.database.reader().await?, self.settings.recording(heard.stream, path));
                // MediaMTX knows a recording by its path alone
                let source =
                    (heard.server != MediaServer::MediaMtx).then(|| source_of(heard.server, &heard.source));
                sql::record_broadcast().bind(&reader, &url, duration_ms, &heard.stream, &source).await?;
                Ok(())
            }
        }
    }
}
