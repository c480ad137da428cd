//! Listening together on the wire: joining a session, operations on its queue, what is told of them. The clock is here too.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use super::parts::{Adder, Grant, Item, Mode, Playback, Repeat, Role, Song, Turns};
use crate::Since;
use crate::time::millis;

/// `clock.ping`: what time is it at the server. Clients take the sample with the least delay of the last 16.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct ClockPing {
    /// The client's time in microseconds; comes back.
    pub t0: i64,
}

/// Reply to `clock.ping`. With the client's time t3 of its arrival the server's clock is ahead by ((t1 - t0) + (t2 - t3)) / 2, and
/// the way there and back took (t3 - t0) - (t2 - t1).
#[derive(Serialize, ToSchema)]
pub struct ClockPong {
    /// As it was sent.
    pub t0: i64,
    /// When it was received: server time in microseconds since the Unix epoch.
    pub t1: i64,
    /// When this was sent.
    pub t2: i64,
}

/// `queue.join`: listen together. A connection is in one session at a time.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct JoinQueue {
    /// The share token.
    pub token: String,
    /// What the client already has; asks for what it missed.
    #[serde(default, deserialize_with = "veza_kernel::object::maybe")]
    pub since: Option<Since>,
    /// How a guest without an account wants to be called; only as the first command of a connection without a token. Names that look
    /// like those of hosts, DJs or others who are here are taken; after a host sent a guest away, no guest comes in from that address.
    #[schema(max_length = 50)]
    pub guest_name: Option<String>,
}

/// Reply to `queue.join`: the present state, whether or not `events` is whole.
#[derive(Serialize, ToSchema)]
pub struct JoinedQueue {
    /// The session.
    pub session: QueueView,
    /// Its songs, in order.
    pub items: Vec<QueueItem>,
    /// What plays.
    pub playback: Playback,
    /// In which way.
    pub mode: Mode,
    /// Who is here.
    pub participants: Vec<Participant>,
    /// Who wants the present song skipped.
    pub votes: Votes,
    /// What one is here.
    pub me: QueueMe,
    /// The revision of all that.
    pub rev: i64,
    /// The newest offset; live events follow from the next one on.
    pub offset: i64,
    /// The stream's epoch.
    pub epoch: String,
    /// Whether `events` is everything since `since`; absent when no `since` was given.
    pub recovered: Option<bool>,
    /// What was missed, in the form in which it is pushed, in order.
    #[schema(value_type = Option<Vec<Object>>)]
    pub events: Option<Vec<Box<RawValue>>>,
}

/// A session of listening together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QueueView {
    /// The session; its stream is `queue:<id>`.
    pub id: Uuid,
    /// What it is called.
    pub name: Option<String>,
    /// Who made it: a host, and the only one who may delete it.
    pub host_id: Uuid,
    /// When.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
}

/// An item as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct QueueItem {
    /// The item.
    pub id: Uuid,
    /// Its place, from 0.
    pub position: usize,
    /// The track.
    pub track_id: Uuid,
    /// What is known of it.
    pub track: Song,
    /// Who added it.
    pub added_by: Adder,
    /// When.
    #[serde(serialize_with = "millis")]
    pub added_at: DateTime<Utc>,
}

impl QueueItem {
    /// Returns items as they are shown.
    #[must_use]
    pub fn list(items: &[Item]) -> Vec<Self> {
        let view = |(position, item): (usize, &Item)| Self {
            id: item.id,
            position,
            track_id: item.track.id,
            track: item.track.clone(),
            added_by: item.added_by.clone(),
            added_at: item.added_at,
        };
        items.iter().enumerate().map(view).collect()
    }
}

/// Someone who listens.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Participant {
    /// The user, or the guest as long as they stay.
    pub id: Uuid,
    /// The name.
    pub username: String,
    /// What they are here.
    pub role: Role,
    /// Whether they have no account, and chose the name themselves.
    pub is_guest: bool,
}

/// What one is and may.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QueueMe {
    /// One's id here; a guest's is new with every connection.
    pub id: Uuid,
    /// What one is.
    pub role: Role,
    /// What one may.
    pub can: Vec<Grant>,
}

/// How far it is to a skip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Votes {
    /// The song that it is about.
    pub item_id: Option<Uuid>,
    /// Who of those present wants it skipped.
    pub by: Vec<Uuid>,
    /// How many must.
    pub needed: usize,
}

/// `queue.leave`.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct LeaveQueue {}

/// `queue.add`. The new item's id is `op_id`.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct AddToQueue {
    /// Chosen by the client: the same one again changes nothing and is answered as before.
    pub op_id: Uuid,
    /// A public track.
    pub track_id: Uuid,
    /// Behind this item; left out: at the end.
    pub after: Option<Uuid>,
}

/// `queue.remove`.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct RemoveFromQueue {
    /// See `queue.add`.
    pub op_id: Uuid,
    /// The item.
    pub item_id: Uuid,
}

/// `queue.move`.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct MoveInQueue {
    /// See `queue.add`.
    pub op_id: Uuid,
    /// The item.
    pub item_id: Uuid,
    /// Behind this one; left out: next.
    pub after: Option<Uuid>,
}

/// `queue.clear`, `queue.play`, `queue.pause`, and `queue.undo`, which takes back one's last operation on the list, if one may do now
/// what that brings about. Of all operations one person does 60 at once and 6 a second, and a session takes 300 and 30 (`rate_limited`).
#[derive(Deserialize, Serialize, ToSchema)]
pub struct PlainOperation {
    /// See `queue.add`.
    pub op_id: Uuid,
}

/// `queue.seek`.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct SeekQueue {
    /// See `queue.add`.
    pub op_id: Uuid,
    /// Where in the song, in milliseconds.
    pub position_ms: i64,
}

/// `queue.next`, `queue.previous`, `queue.vote_skip`: two who mean the same song skip once.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct SkipInQueue {
    /// See `queue.add`.
    pub op_id: Uuid,
    /// The item that one wants to get away from. When it is not the present one any more, the answer is `conflict`, and the
    /// present one stands in its details.
    pub current_item_id: Uuid,
}

/// `queue.mode`: what is left out stays.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
pub struct ChangeQueueMode {
    /// See `queue.add`.
    pub op_id: Uuid,
    /// What comes after the end.
    pub repeat: Option<Repeat>,
    /// Whether the order is chance.
    pub shuffle: Option<bool>,
    /// Whose song comes next.
    pub turns: Option<Turns>,
    /// Songs of one person that may wait at once, 1 to 500; 0: any number.
    #[schema(maximum = 500)]
    pub max_per_user: Option<u32>,
    /// What guests may do, `add` and `control`; for hosts.
    pub guest_can: Option<Vec<Grant>>,
    /// Whether people without an account are let in; for hosts. With `false` those who are here leave.
    pub allow_guests: Option<bool>,
}

/// `queue.ready`: one has buffered a song. A start waits for the way to the slowest who said so, 2 s at most.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct QueueReady {
    /// The song.
    pub item_id: Uuid,
    /// The way to the server and back in milliseconds, as one's own clock samples show it.
    pub rtt_ms: Option<u32>,
}

/// `queue.role`: of somebody who is or was here; a session has at most 100 hosts and DJs.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct ChangeQueueRole {
    /// See `queue.add`; may be left out.
    pub op_id: Option<Uuid>,
    /// Whose.
    pub user_id: Uuid,
    /// What they are from now on.
    pub role: Role,
}

/// `queue.kick`: they leave, their waiting songs with them, and do not come back. Somebody who is or was here; at most 1000 are kept out,
/// and of the addresses that they came from the last 100: no guest without an account comes in from there.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct KickFromQueue {
    /// See `queue.add`; may be left out.
    pub op_id: Option<Uuid>,
    /// Who.
    pub user_id: Uuid,
}

/// Reply to an operation, once it is committed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QueueDone {
    /// The revision that it led to.
    pub rev: i64,
    /// Whether it had been done before; then nothing was done now.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub duplicate: bool,
}

/// Event `queue.items`: the list or the mode has changed.
#[derive(Serialize, ToSchema)]
pub struct QueueItems {
    /// The revision.
    pub rev: i64,
    /// All songs in order, when they are at most 200 and about 16 KiB; without `patch` and without these there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<QueueItem>>,
    /// What changed, when they are more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patch: Option<QueuePatch>,
    /// In which way they are played.
    pub mode: Mode,
    /// What was done.
    pub op: QueueOperation,
}

/// A long list as a change of the one before.
#[derive(Serialize, ToSchema)]
pub struct QueuePatch {
    /// Items that were not there, or of which something else is known now: they replace those of the same id.
    pub added: Vec<QueueItem>,
    /// The ids of all items in order.
    pub order: Vec<Uuid>,
}

/// What was done, and by whom.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QueueOperation {
    /// The operation.
    pub op_id: Uuid,
    /// `add`, `remove`, `move`, `clear`, `play`, `pause`, `seek`, `next`, `previous`, `vote_skip`, `mode`, `role`, `kick`, `undo`, `advance`, `renew`: a track or
    /// a name is another now, and songs that may not be shown any more are gone.
    pub kind: &'static str,
    /// Who; `null`: a song ended.
    pub by: Option<Adder>,
}

/// Event `queue.playback`: something else plays, or elsewhere, or it stopped.
#[derive(Serialize, ToSchema)]
pub struct QueuePlayback {
    /// The revision.
    pub rev: i64,
    /// What plays and where.
    #[serde(flatten)]
    pub playback: Playback,
    /// Who did it; `null`: a song ended.
    pub by: Option<Adder>,
}

/// Event `queue.participants` (not replayed): who came, went, or is something else now, the votes, and the revision where nothing
/// else tells it.
#[derive(Serialize, ToSchema)]
pub struct QueueParticipants {
    /// The revision.
    pub rev: i64,
    /// Who is here now and was not, or in another role.
    pub joins: Vec<Participant>,
    /// Whether `joins` is everyone: after a fault of the server's, whoever is not among them has gone.
    pub all: bool,
    /// Who is not here any more.
    pub leaves: Vec<Uuid>,
    /// How many are here.
    pub count: usize,
    /// How far it is to a skip.
    pub votes: Votes,
}

/// Event `queue.ended`: the session is over.
#[derive(Serialize, ToSchema)]
pub struct QueueEnded {}
