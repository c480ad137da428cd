//! What this node does about notes of the bus: it closes the sockets of sessions that were revoked, and wakes what another node changed.
//! Where notes may have been lost it reads from Postgres how far everything is that lives here.

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use actix::Addr;
use bytes::Bytes;
use tokio::sync::Notify;
use uuid::Uuid;
use veza_sql::queries::nodes as sql;
use veza_sql::{Database, Reader};

use crate::calls::Exchange;
use crate::connections::look_for_ends;
use crate::error::Problem;
use crate::inbox::{self, Inbox};
use crate::kernel::{Awake, Close, Directory, Entity, Keeper, Note, caught, deliver, tell};
use crate::live::LiveViewers;
use crate::queue::{self, SharedQueue};
use crate::renaming::Namesakes;
use crate::rooms::{self, Advanced, BlockChanged, LookAround, Room, RulesChanged};

/// What was told may have been committed by a transaction that began this much before.
const SLACK: Duration = Duration::from_secs(10);
/// When Postgres could not be asked.
const AGAIN: Duration = Duration::from_secs(1);
/// Of one statement.
const AT_ONCE: usize = 2_000;
/// So many are told, then the others get a moment: nobody waits behind ten thousand looks.
const LOT: usize = 200;
const PAUSE: Duration = Duration::from_millis(20);
/// People who are shown otherwise, of one look. What else is shown of them is renewed by `privacy::names`.
const PEOPLE: i64 = 200;

/// See the file's head.
pub struct Notes {
    /// The truth.
    pub database: Arc<Database>,
    /// The open sockets.
    pub directory: Directory,
    /// The live rooms.
    pub rooms: Weak<Keeper<Room>>,
    /// The live inboxes.
    pub inboxes: Weak<Keeper<Inbox>>,
    /// The live sessions of listening together.
    pub queues: Weak<Keeper<SharedQueue>>,
    /// The live calls.
    pub calls: Weak<Exchange>,
    /// How many watch each stream.
    pub headcounts: LiveViewers,
    /// Those who are told of other names.
    pub namesakes: Namesakes,
    /// What is to be looked for.
    pub missing: Missing,
    /// Whether all that is known.
    pub awake: Awake,
}

/// Since when notes may be missing.
#[derive(Default)]
pub struct Missing {
    since: Mutex<Option<Instant>>,
    wake: Notify,
}

impl Missing {
    fn note(&self, since: Instant) {
        let mut known = self.since.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Some(known.map_or(since, |before| before.min(since)));
        drop(known);
        self.wake.notify_one();
    }

    fn take(&self) -> Option<Instant> {
        self.since.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Looks whenever notes may be missing, again and again until Postgres answers.
pub async fn look_for_ever(notes: Arc<Notes>) {
    loop {
        notes.missing.wake.notified().await;
        while let Some(since) = notes.missing.take() {
            if let Err(problem) = caught(notes.look(since.elapsed() + SLACK)).await {
                tracing::debug!(error.cause = problem.cause, "what other nodes did cannot be read yet");
                notes.missing.note(since);
                tokio::time::sleep(AGAIN).await;
            }
        }
    }
}

/// Returns the actor of this id, if it lives here.
fn live<E: Entity>(keeper: &Weak<Keeper<E>>, key: E::Key) -> Option<Addr<E>> {
    keeper.upgrade()?.live(key)
}

impl Notes {
    /// Does what a note tells.
    pub fn hear(&self, note: &Note) {
        if let Some(calls) = self.calls.upgrade() {
            calls.hear(note);
        }
        match note {
            Note::SessionsRevoked(sessions) => {
                self.directory.close_sessions(sessions, Close { code: 4503, reason: "session revoked" });
            }
            Note::QueueAdvanced { session, rev } => {
                if let Some(queue) = live(&self.queues, *session) {
                    // a full mailbox loses nothing: the next operation meets the revision
                    let _ = tell(&queue, queue::Advanced(*rev));
                }
            }
            Note::QueueRelinked { session, link } => {
                if let Some(queue) = live(&self.queues, *session) {
                    // with a full mailbox those who came by the old link stay: whoever made the new one can send them away
                    let _ = tell(&queue, queue::Relinked(link.clone()));
                }
            }
            // the authenticator listens for it, too
            Note::UserChanged(id) => {
                self.namesakes.user_changed(*id);
                self.shown_changed(*id);
            }
            Note::TrackChanged(id) => self.shown_changed(*id),
            Note::UsersAdvanced(users) => {
                let Some(inboxes) = self.inboxes.upgrade() else { return };
                for inbox in users.iter().filter_map(|user| inboxes.live(*user)) {
                    // a full mailbox loses nothing: what fills it makes the inbox look, too
                    let _ = tell(&inbox, inbox::Advanced);
                }
            }
            Note::BlockChanged { room } => {
                live(&self.rooms, *room).iter().for_each(|room| deliver(room, BlockChanged));
            }
            Note::RulesChanged { room } => {
                live(&self.rooms, *room).iter().for_each(|room| deliver(room, RulesChanged));
            }
            Note::CallAdvanced { call, room: Some(room), .. } => self.room_called(*call, *room),
            // calls, the programme and the ledger listen for themselves
            Note::CallAdvanced { .. }
            | Note::CallSignalled { .. }
            | Note::DevicesSought { .. }
            | Note::DevicesFound { .. }
            | Note::LiveChanged(_)
            | Note::Spent(_) => {}
            Note::RoomSaid { room, offset, events } => self.room_advanced(*room, *offset, events),
            Note::RoomAdvanced { room, offset } => self.room_advanced(*room, *offset, &[]),
            // how many watch by this node its room has written itself
            Note::Watched { node: 0, .. } => {}
            Note::Watched { stream, node, viewers } => {
                self.headcounts.set_elsewhere(*stream, *node, *viewers, Instant::now());
                self.hear(&Note::PresenceShown { room: *stream });
            }
            Note::PresenceShown { room } => self.presence_shown(*room),
            #[cfg(feature = "seeded-bugs")]
            Note::Missed { .. } if crate::kernel::seeded::has(crate::kernel::Bug::NodeGapUnrepaired) => {
                self.awake.looked(self.awake.stood());
            }
            Note::Missed { over } => {
                let now = Instant::now();
                self.missing.note(now.checked_sub(*over).unwrap_or(now));
            }
        }
    }

    /// Another node appended to a room's stream. With a full mailbox nothing is lost: the next event shows the hole.
    fn room_advanced(&self, room: Uuid, upto: i64, events: &[Bytes]) {
        if let Some(address) = live(&self.rooms, room) {
            let _ = tell(&address, Advanced { upto, events: events.to_vec() });
        }
    }

    /// A room has a call, of which those are told who listen to it here.
    fn room_called(&self, call: Uuid, room: Uuid) {
        if let Some(calls) = self.calls.upgrade().filter(|_| live(&self.rooms, room).is_some()) {
            calls.show_room(call);
        }
    }

    /// Other people are in a room, or a session of listening together, by other nodes. With a full mailbox it looks again in some seconds.
    fn presence_shown(&self, room: Uuid) {
        if let Some(address) = live(&self.rooms, room) {
            let _ = tell(&address, LookAround);
        }
        if let Some(address) = live(&self.queues, room) {
            let _ = tell(&address, queue::LookAround);
        }
    }

    /// A person or a track is shown otherwise.
    fn shown_changed(&self, id: Uuid) {
        for queue in self.queues.upgrade().iter().flat_map(|queues| queues.all_live()) {
            // a full mailbox: it is read again when the actor is loaded
            let _ = tell(&queue, queue::Changed(id));
        }
    }

    /// Reads how far everything is that lives here, and tells it so. Who is not behind does nothing.
    async fn look(&self, over: Duration) -> Result<(), Problem> {
        let stood = self.awake.stood();
        // ends of sessions first: they are what must not be late
        self.directory.doubt();
        look_for_ends(&self.database, &self.directory).await?;
        let reader = self.database.reader().await?;
        self.look_at_rooms(&reader, over).await?;
        self.look_at_inboxes(&reader).await?;
        self.look_at_queues(&reader, over).await?;
        self.look_at_calls(&reader).await?;
        let seconds = over.as_secs_f64();
        for person in sql::list_changed_people().bind(&reader, &seconds, &PEOPLE).all().await? {
            self.hear(&Note::UserChanged(person));
        }
        self.awake.looked(stood);
        Ok(())
    }

    async fn look_at_rooms(&self, reader: &Reader, over: Duration) -> Result<(), Problem> {
        let Some(rooms) = self.rooms.upgrade().map(|rooms| rooms.keys()) else { return Ok(()) };
        for ids in rooms.chunks(AT_ONCE) {
            let found = sql::list_room_offsets().bind(reader, &ids).all().await?;
            in_lots(&found, |row| self.room_stands(row)).await;
            for room in sql::list_changed_rules().bind(reader, &ids, &over.as_secs_f64()).all().await? {
                self.hear(&Note::RulesChanged { room });
            }
        }
        Ok(())
    }

    fn room_stands(&self, row: &sql::ListRoomOffsets) {
        if let Some(room) = live(&self.rooms, row.id) {
            deliver(&room, rooms::Stands(row.last_offset));
        }
        if row.is_direct {
            self.hear(&Note::BlockChanged { room: row.id });
        }
    }

    async fn look_at_inboxes(&self, reader: &Reader) -> Result<(), Problem> {
        let Some(people) = self.inboxes.upgrade().map(|inboxes| inboxes.keys()) else { return Ok(()) };
        for ids in people.chunks(AT_ONCE) {
            let found = sql::list_inbox_offsets().bind(reader, &ids).all().await?;
            in_lots(&found, |row| {
                if let Some(inbox) = live(&self.inboxes, row.user_id) {
                    // a full mailbox loses nothing: an inbox looks unasked, too
                    let _ = tell(&inbox, inbox::Stands(row.last_offset));
                }
            })
            .await;
        }
        Ok(())
    }

    async fn look_at_queues(&self, reader: &Reader, over: Duration) -> Result<(), Problem> {
        let Some(sessions) = self.queues.upgrade().map(|queues| queues.keys()) else { return Ok(()) };
        for ids in sessions.chunks(AT_ONCE) {
            for row in sql::list_queue_revs().bind(reader, &ids).all().await? {
                self.hear(&Note::QueueAdvanced { session: row.id, rev: row.rev });
            }
            for song in sql::list_changed_songs().bind(reader, &ids, &over.as_secs_f64()).all().await? {
                self.hear(&Note::TrackChanged(song));
            }
            for queue in self.queues.upgrade().iter().flat_map(|queues| queues.all_live()) {
                // a full mailbox: guests by an old link stay a while
                let _ = tell(&queue, queue::LinkDoubted);
            }
        }
        Ok(())
    }

    async fn look_at_calls(&self, reader: &Reader) -> Result<(), Problem> {
        let Some(calls) = self.calls.upgrade().map(|calls| calls.live.keys()) else { return Ok(()) };
        for ids in calls.chunks(AT_ONCE) {
            let found = sql::list_call_revs().bind(reader, &ids).all().await?;
            let advanced =
                |row: &sql::ListCallRevs| Note::CallAdvanced { call: row.id, rev: row.rev, room: None };
            in_lots(&found, |row| self.hear(&advanced(row))).await;
            for call in sql::list_signalled_calls().bind(reader, &ids).all().await? {
                self.hear(&Note::CallSignalled { call, by: Uuid::nil() });
            }
        }
        let Some(rooms) = self.rooms.upgrade().map(|rooms| rooms.keys()) else { return Ok(()) };
        for ids in rooms.chunks(AT_ONCE) {
            for row in sql::list_calls_of_rooms().bind(reader, &ids).all().await? {
                self.hear(&Note::CallAdvanced { call: row.id, rev: row.rev, room: row.room_id });
            }
        }
        Ok(())
    }
}

/// Does this with each, and gives the others a moment between two lots.
async fn in_lots<T>(all: &[T], each: impl Fn(&T)) {
    for lot in all.chunks(LOT) {
        lot.iter().for_each(&each);
        if lot.len() == LOT {
            tokio::time::sleep(PAUSE).await;
        }
    }
}
