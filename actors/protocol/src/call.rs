//! Calls on the wire: what devices ask, and what they are told. SDP and candidates pass through; nothing here keeps them.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::message::Author;
use super::time::{millis, millis_or_null};

/// Candidates in one `call.candidates`.
pub const CANDIDATES: usize = 32;
/// Bytes of one SDP.
pub const SDP_BYTES: usize = 64 << 10;
/// How long a call rings, in milliseconds, when nothing is said.
pub const RINGS_MS: u32 = 45_000;
/// The longest that it may ring (MSC4075).
pub const RINGS_AT_MOST_MS: u32 = 120_000;

/// What a device sends of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize, ToSchema)]
#[serde(default)]
pub struct CallMedia {
    /// A microphone.
    pub audio: bool,
    /// A camera.
    pub video: bool,
    /// A screen.
    pub screen: bool,
}

/// A session description. What it says stands in no log.
#[derive(Clone, PartialEq, Eq, Hash, Deserialize, Serialize, ToSchema)]
pub struct Description {
    /// `offer`, `answer`, `pranswer` or `rollback`.
    #[serde(rename = "type")]
    pub kind: DescriptionKind,
    /// The SDP, at most 64 KiB; empty with `rollback`.
    #[serde(default)]
    pub sdp: String,
}

/// What a description is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DescriptionKind {
    /// Proposes a session.
    Offer,
    /// Takes the proposal.
    Answer,
    /// Takes it for now.
    Pranswer,
    /// Takes one's own proposal back.
    Rollback,
}

impl fmt::Debug for Description {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:?} of {} bytes", self.kind, self.sdp.len())
    }
}

/// A way to reach a device, as `RTCIceCandidate.toJSON()` writes it. What it says stands in no log.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// The candidate's line without `a=`; empty: there are no more of this generation.
    pub candidate: String,
    /// The media section by name.
    pub sdp_mid: Option<String>,
    /// The media section by place.
    #[serde(rename = "sdpMLineIndex")]
    pub sdp_m_line_index: Option<u16>,
    /// The generation.
    pub username_fragment: Option<String>,
}

impl fmt::Debug for Candidate {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "candidate of {} bytes", self.candidate.len())
    }
}

/// A server through which calls find their way, as `RTCPeerConnection` takes it.
#[derive(Clone, Serialize, ToSchema)]
pub struct IceServer {
    /// Its addresses.
    #[schema(example = json!(["turn:turn.example:3478"]))]
    pub urls: Vec<String>,
    /// With TURN only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// With TURN only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
}

/// `call.invite`: calls somebody, or starts or joins the call of a room. Who calls again whom they are calling, or talk to, begins anew:
/// the call before ends as `superseded`. Where another device of theirs is in it, by a login of its own and not away, it is refused
/// with `call_taken` instead; `details` name that call.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub struct InviteToCall {
    /// Chosen by the client: the same one again is the same call.
    pub call_id: Uuid,
    /// Whom to call: someone with whom one has a direct conversation.
    pub peer_id: Option<Uuid>,
    /// In which room instead.
    pub room_id: Option<Uuid>,
    /// What one sends.
    #[serde(deserialize_with = "veza_kernel::object::one")]
    pub media: CallMedia,
    /// Whether it is for music: stereo, a high bitrate, and nothing that takes sound for speech.
    #[serde(default)]
    pub music_mode: bool,
    /// The first offer. It is kept until somebody answers: who is only rung learns no addresses from it.
    #[serde(default, deserialize_with = "veza_kernel::object::maybe")]
    pub description: Option<Description>,
    /// How long it rings, at most 120000.
    pub lifetime_ms: Option<u32>,
    /// Whether the members of a room are rung; those of a direct call always are.
    #[serde(default)]
    pub ring: bool,
}

/// Reply to `call.invite`, `call.accept` and `call.resume`.
#[derive(Serialize, ToSchema)]
pub struct InCall {
    /// The call. After `call.invite` it is another one than was asked for when the other side's invitation came first: that one
    /// is accepted then, and one's own ends as `superseded`.
    pub call: Call,
    /// What one is in it; null once it has ended.
    pub participant_id: Option<Uuid>,
    /// The servers to use.
    pub ice_servers: Vec<IceServer>,
    /// When they end, if their credentials do; `call.ice_servers` comes before.
    #[serde(serialize_with = "millis_or_null")]
    pub ice_servers_expire_at: Option<DateTime<Utc>>,
    /// Whether one may use relays only: one's own choice, or the other servers' would tell.
    pub relay_only: bool,
    /// The offer that waits for an answer, after `call.accept`.
    pub description: Option<Description>,
    /// Whose it is.
    pub from: Option<Uuid>,
}

/// A call as everyone in it sees it.
#[derive(Clone, Serialize, ToSchema)]
pub struct Call {
    /// The call.
    pub id: Uuid,
    /// Who called.
    pub caller: Author,
    /// Who was called; null in a room.
    pub callee: Option<Author>,
    /// The room; null in a direct call.
    pub room_id: Option<Uuid>,
    /// What the caller sends.
    pub media: CallMedia,
    /// Whether it is for music.
    pub music_mode: bool,
    /// Where it stands.
    pub state: CallState,
    /// Its revision: it grows with every change.
    pub rev: i64,
    /// Who is in it.
    pub participants: Vec<CallParticipant>,
    /// When it began to ring.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
    /// Until when it rings.
    #[serde(serialize_with = "millis")]
    pub expires_at: DateTime<Utc>,
    /// When it was answered.
    #[serde(serialize_with = "millis_or_null")]
    pub answered_at: Option<DateTime<Utc>>,
    /// When it ended.
    #[serde(serialize_with = "millis_or_null")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it ended.
    pub reason: Option<CallEnd>,
}

/// Where a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// Nobody has answered yet.
    Ringing,
    /// Somebody has.
    Live,
    /// It is over.
    Ended,
}

/// Someone in a call: one device.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct CallParticipant {
    /// The participant.
    pub id: Uuid,
    /// Who it is.
    pub user_id: Uuid,
    /// The name.
    pub username: String,
    /// The place in the order of coming. Of two the later one is polite in perfect negotiation, and the earlier one offers first.
    pub seat: u32,
    /// Whether the device lost its connection and may come back.
    pub is_reconnecting: bool,
    /// What it sends.
    pub media: CallMedia,
}

/// `call.ringing`, `call.resume`: names a call and nothing else.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub struct PlainCall {
    /// The call.
    pub call_id: Uuid,
}

/// `call.accept`.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub struct AcceptCall {
    /// The call.
    pub call_id: Uuid,
    /// What one sends.
    #[serde(default, deserialize_with = "veza_kernel::object::one")]
    pub media: CallMedia,
    /// The answer, where one has the offer already. Behind it the same command gives no offer back: none waits for an answer any more.
    /// An answer that comes only with the command said again reaches the other side as `call.negotiate`.
    #[serde(default, deserialize_with = "veza_kernel::object::maybe")]
    pub description: Option<Description>,
}

/// `call.decline`, `call.cancel`, `call.hangup`.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub struct LeaveCall {
    /// The call.
    pub call_id: Uuid,
    /// With `call.decline` `busy`: this device is in another call, and the others ring on. With `call.hangup` `failed`: no media came.
    pub reason: Option<LeaveReason>,
}

/// Why a device does not take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeaveReason {
    /// It is in another call.
    Busy,
    /// No media came.
    Failed,
}

/// `call.negotiate`.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub struct Negotiate {
    /// The call.
    pub call_id: Uuid,
    /// For which participant; may be left out when there is one other.
    pub to: Option<Uuid>,
    /// The description.
    #[serde(deserialize_with = "veza_kernel::object::one")]
    pub description: Description,
    /// Whether it begins a new generation of candidates.
    #[serde(default)]
    pub ice_restart: bool,
}

/// `call.candidates`.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub struct SendCandidates {
    /// The call.
    pub call_id: Uuid,
    /// For which participant; may be left out when there is one other.
    pub to: Option<Uuid>,
    /// At most 32.
    #[serde(default, deserialize_with = "veza_kernel::object::list")]
    #[schema(max_items = 32)]
    pub candidates: Vec<Candidate>,
    /// Whether there are no more.
    #[serde(default)]
    pub end: bool,
}

/// `call.media`: what one sends from now on.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub struct ChangeCallMedia {
    /// The call.
    pub call_id: Uuid,
    /// Everything that one sends.
    #[serde(flatten)]
    pub media: CallMedia,
}

/// `call.quality`: how a call is heard. Every 5 s in a room's call: who says nothing for 12 s has left it.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
pub struct ReportQuality {
    /// The call.
    pub call_id: Uuid,
    /// There and back, in milliseconds, at most 60000.
    pub rtt_ms: Option<u32>,
    /// How far packets stray, in milliseconds, at most 60000.
    pub jitter_ms: Option<u32>,
    /// The share of packets that were lost, 0 to 1.
    pub loss: Option<f64>,
    /// Bits in a second that come, at most 10⁹.
    pub bitrate_in: Option<u32>,
    /// Bits in a second that go, at most 10⁹.
    pub bitrate_out: Option<u32>,
}

/// Event `call.incoming`, on one's own stream: every device rings until `call.ended`, or `expires_at`.
#[derive(Clone, Serialize, ToSchema)]
pub struct IncomingCall {
    /// The call.
    pub call: Call,
    /// Who calls.
    pub from: Author,
    /// Until when.
    #[serde(serialize_with = "millis")]
    pub expires_at: DateTime<Utc>,
}

/// Event `call.ringing`: a device of the other side rings.
#[derive(Clone, Serialize, ToSchema)]
pub struct CallRings {
    /// The call.
    pub call_id: Uuid,
    /// Whose device.
    pub user_id: Uuid,
}

/// Event `call.accepted`: somebody answered.
#[derive(Clone, Serialize, ToSchema)]
pub struct CallAccepted {
    /// The call.
    pub call: Call,
    /// Who.
    pub participant: CallParticipant,
    /// The answer, where it came with the acceptance. Else `call.negotiate` brings it, also where the two are at different nodes.
    pub description: Option<Description>,
}

/// Event `call.negotiate`.
#[derive(Clone, Serialize, ToSchema)]
pub struct Negotiated {
    /// The call.
    pub call_id: Uuid,
    /// The participant whose it is.
    pub from: Uuid,
    /// The description.
    pub description: Description,
    /// Whether it begins a new generation of candidates.
    pub ice_restart: bool,
}

/// Event `call.candidates`.
#[derive(Clone, Serialize, ToSchema)]
pub struct CandidatesCame {
    /// The call.
    pub call_id: Uuid,
    /// The participant whose they are.
    pub from: Uuid,
    /// The candidates.
    pub candidates: Vec<Candidate>,
    /// Whether there are no more.
    pub end: bool,
}

/// Event `call.participant`, and `call.media`: someone in the call is another now.
#[derive(Clone, Serialize, ToSchema)]
pub struct ParticipantChanged {
    /// The call.
    pub call_id: Uuid,
    /// Who.
    pub participant: CallParticipant,
    /// What happened.
    pub change: ParticipantChange,
    /// Whether one is the polite one of the two.
    pub polite: bool,
}

/// What happened to a participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ParticipantChange {
    /// Came.
    Joined,
    /// Went, or did not come back in time.
    Left,
    /// Lost the connection; the media may still flow.
    Reconnecting,
    /// Came back. What was sent meanwhile may be lost: offer anew with an ICE restart if no media comes.
    Back,
    /// Sends something else.
    Media,
}

/// Event `call.ice_servers`: other credentials, before the old ones end.
#[derive(Clone, Serialize, ToSchema)]
pub struct IceServersChanged {
    /// The call.
    pub call_id: Uuid,
    /// The servers to use from now on.
    pub ice_servers: Vec<IceServer>,
    /// When they end.
    #[serde(serialize_with = "millis_or_null")]
    pub ice_servers_expire_at: Option<DateTime<Utc>>,
}

/// Event `call.ended`. On one's own stream it comes once for every call that rang there, when it rings no more; who is in the
/// call hears of its end on the connection that is in it.
#[derive(Clone, Serialize, ToSchema)]
pub struct CallEnded {
    /// The call.
    pub call_id: Uuid,
    /// Why.
    pub reason: CallEnd,
    /// The connection that answered or declined: that one goes by the reply to its command, all others stop ringing. A device whose earlier
    /// connection answered, and that is in no call, has lost the reply and sends `call.resume`.
    pub connection_id: Option<Uuid>,
    /// How long people talked, in milliseconds.
    pub duration_ms: Option<i64>,
}

/// Why a call ended, or rings no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CallEnd {
    /// Somebody hung up, or the last one in a room left. Also for who may be in it no more: by a time-out in the room, a membership that
    /// is over, a block, or an account that is closed.
    Hangup,
    /// The other side said no.
    Declined,
    /// The caller gave up.
    Cancelled,
    /// Nobody answered in time.
    Missed,
    /// Every device of the other side is in another call.
    Busy,
    /// Another device of one's own answered.
    AnsweredElsewhere,
    /// Another device of one's own said no.
    DeclinedElsewhere,
    /// The connection was lost and did not come back, or no media came.
    Failed,
    /// Another call took its place.
    Superseded,
}

/// Event `call.room`, on a room's stream: whether there is a call that one can join with `call.invite`.
#[derive(Clone, Serialize, ToSchema)]
pub struct RoomCall {
    /// The room.
    pub room_id: Uuid,
    /// The call; null: there is none any more.
    pub call: Option<Call>,
}
