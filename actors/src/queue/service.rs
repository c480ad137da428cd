//! The service of sessions: what needs no live session, and REST's door to what does.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::queue as sql;

use super::acts::{Act, Operation};
use super::held::no_session;
use super::messages::{End, Look, LookAt, Operate};
use super::state::{State, change_mode};
use super::store::{no_track, not_yours};
use super::{LiveQueues, rows, store};
use crate::error::{Check, Code, Problem};
use crate::kernel::stream::new_epoch;
use crate::kernel::{
    Bus, Clock, Event, Handle, Listed, Note, Service, Window, fingerprint, random_token, record, requests,
};
use crate::protocol::queue::{Adder, Grant, Item, Mode, Role, Song};
use crate::protocol::{ChangeQueueMode, OperationKind, QueueDone, QueueView, millis};
use crate::text::clean_line;

/// Sessions of one person that go on at once.
const SESSIONS: i64 = 20;
/// An actor that died so often in a row will not live.
const DEATHS: u32 = 3;
/// Characters of a session's name.
const NAME_CHARS: usize = 100;

/// How a session is to be.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct NewSession {
    /// What it is called.
    #[schema(max_length = 100)]
    pub name: Option<String>,
    /// Whether people without an account are let in; not unless said.
    pub allow_guests: Option<bool>,
    /// What guests may do: `add` (unless said otherwise), `control`.
    pub guest_can: Option<Vec<Grant>>,
}

/// A session that was just made, or whose link is new; the token is shown this once.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MadeSession {
    /// The session.
    pub session: QueueView,
    /// Lets in whoever has it.
    pub share_token: String,
    /// Where the web client lets them in.
    pub share_url: String,
}

/// What was done in a session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OperationView {
    /// The operation.
    pub op_id: Uuid,
    /// The revision that it led to.
    pub rev: i64,
    /// `add`, `remove`, `move`, `clear`, `play`, `pause`, `seek`, `next`, `previous`, `vote_skip`, `mode`, `role`, `kick`, `undo`, `advance`, `renew`.
    #[schema(value_type = OperationKind)]
    pub kind: String,
    /// Who did it; `null`: a song ended.
    pub by: Option<Adder>,
    /// What it was about.
    #[schema(value_type = Object)]
    pub about: Value,
    /// When.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
}

requests! {
    /// Makes a session; whoever does is its host.
    CreateSession {
        /// Who.
        by: Adder,
        /// How it is to be.
        new: NewSession,
    } -> MadeSession;
    /// A session as it is now; the token is all that is needed.
    FindSession {
        /// The share token.
        token: String,
    } -> Look;
    /// Adds a song.
    AddSong {
        /// Who.
        by: Adder,
        /// The share token.
        token: String,
        /// The track.
        track: Uuid,
    } -> Look;
    /// Takes a song away.
    RemoveSong {
        /// Who.
        by: Adder,
        /// The share token.
        token: String,
        /// The item.
        item: Uuid,
    } -> QueueDone;
    /// Ends a session; for its creator.
    EndSession {
        /// Who.
        by: Uuid,
        /// The share token.
        token: String,
    } -> ();
    /// Gives a session another token; the old one is void. For hosts.
    RenewToken {
        /// Who.
        by: Uuid,
        /// The share token.
        token: String,
    } -> MadeSession;
    /// What was done in a session, the newest first.
    ListOperations {
        /// The share token.
        token: String,
        /// Which part.
        window: Window,
    } -> Listed<OperationView>;
}

/// See the file's head.
pub struct Queues {
    database: Arc<Database>,
    live: LiveQueues,
    bus: Arc<dyn Bus>,
    clock: Clock,
    /// The web client's address, without a slash at its end.
    site: String,
}

impl Queues {
    /// Returns the service. `site`: see there.
    #[must_use]
    pub fn new(
        database: Arc<Database>,
        live: LiveQueues,
        bus: Arc<dyn Bus>,
        (clock, site): (Clock, String),
    ) -> Self {
        Self { database, live, bus, clock, site }
    }
}

impl Queues {
    fn made(&self, session: QueueView, share_token: String) -> MadeSession {
        let share_url = format!("{}/#/listen/{share_token}", self.site);
        MadeSession { session, share_token, share_url }
    }
}

impl Queues {
    /// Says so when the actor of a session ends again and again, in place of asking for another try for ever.
    fn broken(&self, session: Uuid, problem: Problem) -> Problem {
        if problem.code != Code::Unavailable || self.live.deaths(session) < DEATHS {
            return problem;
        }
        problem.log();
        rows::damaged()
    }

    async fn end_without_actor(&self, session: Uuid, by: Uuid) -> Result<(), Problem> {
        let reader = self.database.reader().await?;
        let creator =
            sql::find_queue_creator().bind(&reader, &session).opt().await?.ok_or_else(no_session)?;
        if creator != by {
            return Err(not_yours());
        }
        let ended = store::end_unseen(&self.database, session).await?;
        // an actor that does live by now, here or elsewhere, reads that there is no session any more
        self.bus.publish(Note::QueueAdvanced { session, rev: i64::MAX });
        tracing::info!(queue.id = %session, queue.offset = ended.seq, "a damaged session was deleted");
        Ok(())
    }
}

/// An act on a session, for the audit log.
fn happened(action: &'static str, session: Uuid) -> Event {
    Event { action, resource: "queue", resource_id: Some(session), ..Event::default() }
}

impl Service for Queues {
    const NAME: &'static str = "queue";
}

/// Returns the session of a token; whoever has it may listen.
///
/// # Errors
/// `not_found`, the same for every wrong token.
pub async fn find_session(database: &Database, token: &str) -> Result<Uuid, Problem> {
    let found =
        sql::find_queue_session_id().bind(&database.reader().await?, &fingerprint(token)).opt().await?;
    found.ok_or_else(no_session)
}

/// Returns the song that a track is; everyone must be able to hear it, and whoever brings it.
///
/// # Errors
/// `not_found`.
pub async fn find_song(database: &Database, track: Uuid, by: Uuid) -> Result<Song, Problem> {
    let found = sql::find_queue_track().bind(&database.reader().await?, &track, &by).opt().await?;
    let sql::QueueTrack { id, title, artist, duration_ms, creator_id, has_cover } =
        found.ok_or_else(no_track)?;
    Ok(Song { id, title, artist, duration_ms, has_cover, made_by: Some(creator_id) })
}

impl Handle<CreateSession> for Queues {
    async fn handle(&self, CreateSession { by, new }: CreateSession) -> Result<MadeSession, Problem> {
        let mut check = Check::default();
        let name = new.name.map(|name| check.take(clean_line("name", &name, 1, NAME_CHARS)));
        check.finish()?;
        let mut mode = Mode::default();
        let NewSession { allow_guests, guest_can, .. } = new;
        let change = ChangeQueueMode { allow_guests, guest_can, ..ChangeQueueMode::default() };
        change_mode(&mut mode, &change)?;
        let roles = [(by.id, Role::Host)].into();
        let state = State { mode, roles, ..State::default() };
        let (id, token) = (Uuid::now_v7(), random_token()?);
        let epoch = new_epoch();
        let view = QueueView { id, name: name.flatten(), host_id: by.id, created_at: self.clock.now() };
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if sql::count_queue_sessions().bind(&transaction, &by.id).one().await? >= SESSIONS {
            let message = format!("{SESSIONS} sessions of yours go on already: end one first");
            return Err(Problem::new(Code::Conflict, message));
        }
        let hash = fingerprint(&token);
        sql::insert_queue_session()
            .bind(&transaction, &id, &by.id, &hash, &view.name, &epoch, &json!(state))
            .await?;
        record(&transaction, happened("queue.created", id)).await?;
        veza_sql::commit(transaction).await?;
        Ok(self.made(view, token))
    }
}

impl Handle<FindSession> for Queues {
    async fn handle(&self, FindSession { token }: FindSession) -> Result<Look, Problem> {
        let session = find_session(&self.database, &token).await?;
        self.live.ask(session, LookAt).await.map_err(|problem| self.broken(session, problem))
    }
}

impl Handle<AddSong> for Queues {
    async fn handle(&self, AddSong { by, token, track }: AddSong) -> Result<Look, Problem> {
        let session = find_session(&self.database, &token).await?;
        let song = find_song(&self.database, track, by.id).await?;
        let op_id = Uuid::now_v7();
        let item = Item::new(op_id, song, by.clone(), self.clock.now());
        let operation = Operation { op_id, by: Some(by), act: Act::Add(item, None) };
        self.live.ask(session, Operate { operation, connection: None }).await?;
        self.live.ask(session, LookAt).await
    }
}

impl Handle<RemoveSong> for Queues {
    async fn handle(&self, RemoveSong { by, token, item }: RemoveSong) -> Result<QueueDone, Problem> {
        let session = find_session(&self.database, &token).await?;
        let operation = Operation { op_id: Uuid::now_v7(), by: Some(by), act: Act::Remove(item) };
        self.live.ask(session, Operate { operation, connection: None }).await
    }
}

impl Handle<EndSession> for Queues {
    async fn handle(&self, EndSession { by, token }: EndSession) -> Result<(), Problem> {
        let session = find_session(&self.database, &token).await?;
        match self.live.ask(session, End { by }).await {
            // its actor does not live, or what is kept of it cannot be read: whoever made it gets rid of it all the same
            Err(problem) if matches!(problem.code, Code::Unavailable | Code::Internal | Code::Conflict) => {
                problem.log();
                self.end_without_actor(session, by).await?;
            }
            ended => ended?,
        }
        Ok(record(&self.database.reader().await?, happened("queue.ended", session)).await?)
    }
}

impl Handle<RenewToken> for Queues {
    async fn handle(&self, RenewToken { by, token }: RenewToken) -> Result<MadeSession, Problem> {
        let id = find_session(&self.database, &token).await?;
        let held = rows::load(&self.database, id).await?;
        held.state.require(by, Grant::Host)?;
        let share_token = random_token()?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let link = fingerprint(&share_token);
        sql::replace_queue_token().bind(&transaction, &link, &id).await?;
        record(&transaction, happened("queue.link_renewed", id)).await?;
        veza_sql::commit(transaction).await?;
        self.bus.publish(Note::QueueRelinked { session: id, link });
        Ok(self.made(held.info.view.clone(), share_token))
    }
}

impl Handle<ListOperations> for Queues {
    async fn handle(&self, asked: ListOperations) -> Result<Listed<OperationView>, Problem> {
        let session = find_session(&self.database, &asked.token).await?;
        let reader = self.database.reader().await?;
        let total = sql::count_queue_operations().bind(&reader, &session).one().await?;
        let rows = sql::list_queue_operations()
            .bind(&reader, &session, &asked.window.limit, &asked.window.offset)
            .all()
            .await?;
        Ok(Listed { items: rows.into_iter().map(OperationView::from).collect(), total })
    }
}

impl From<sql::Operation> for OperationView {
    fn from(row: sql::Operation) -> Self {
        let by = row.by_id.map(|id| Adder { id, username: row.by_name });
        let created_at = row.created_at.to_utc();
        Self { op_id: row.op_id, rev: row.rev, kind: row.kind, by, about: row.about, created_at }
    }
}
