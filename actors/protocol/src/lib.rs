//! The websocket's types, `veza.v1`: one file per family. They are the source of truth; AsyncAPI is generated from them.

mod asyncapi;
mod attachment;
mod broadcast;
pub mod call;
mod connection;
mod envelope;
mod message;
mod moderation;
mod prices;
pub mod queue;
mod room;
mod scopes;
mod terse;
mod time;
mod user;
mod vocabulary;
mod watching;

pub use asyncapi::asyncapi;
pub use attachment::{Attachment, NewAttachment, TrackReference};
pub use broadcast::{BroadcastEnd, LiveEnded, LiveStarted, LiveUpdated};
pub use call::{
    AcceptCall, CANDIDATES, Call, CallAccepted, CallEnd, CallEnded, CallMedia, CallParticipant, CallRings,
    CallState, Candidate, CandidatesCame, ChangeCallMedia, Description, DescriptionKind, IceServer,
    IceServersChanged, InCall, IncomingCall, InviteToCall, LeaveCall, LeaveReason, Negotiate, Negotiated,
    ParticipantChange, ParticipantChanged, PlainCall, RINGS_AT_MOST_MS, RINGS_MS, ReportQuality, RoomCall,
    SDP_BYTES, SendCandidates,
};
pub use connection::{Authenticate, FRAME_BYTES, HEARTBEAT, Hello, Limits, SocketUser};
pub use envelope::{Command, ReplyTo, durable, ephemeral, parse, unknown_type};
pub use message::{
    Author, AuthorKind, Changed, Delete, EditMessage, Found, History, HistoryPage, ListPins, Mention,
    Message, Pin, Pins, Posted, Quote, RawMessage, React, Reaction, Search, SendMessage, Sent,
};
pub use moderation::{
    Ban, Kick, ROOM_NAME_CHARS, ROOM_TOPIC_CHARS, Settings, SettingsChanged, Timeout, Unban,
};
pub use prices::{Price, of_join, price};
pub use queue::{
    AddToQueue, ChangeQueueMode, ChangeQueueRole, ClockPing, ClockPong, JoinQueue, JoinedQueue,
    KickFromQueue, LeaveQueue, MoveInQueue, Participant, PlainOperation, QueueDone, QueueEnded, QueueItem,
    QueueItems, QueueMe, QueueOperation, QueueParticipants, QueuePatch, QueuePlayback, QueueReady, QueueView,
    RemoveFromQueue, SeekQueue, SkipInQueue, Votes,
};
pub use room::{
    ChangedMember, Circle, Empty, Join, Joined, Leave, MarkRead, Me, MemberChange, PersonChanged, Presence,
    PresenceDiff, PresenceState, PresentUser, ReadMark, ReadUpTo, RoomView, Snapshot, Typing, TypingChanged,
};
pub use scopes::scope;
pub use terse::encode_part;
pub use time::{millis, millis_or_null};
pub use user::{
    Approved, CommentTold, ConversationChange, ConversationChanged, JoinOwn, JoinedOwn, LeaveOwn,
    Notification, NotificationKind, NotificationRead, OwnRoom, Rejected, RoomMentions, TrackChanged, Unread,
};
pub use veza_kernel::stream::Since;
pub use vocabulary::{
    ConversationKind, Gender, LogKind, NewKind, OpenKind, OperationKind, RoomRole, RuleAction, SuspicionRule,
};
pub use watching::{JoinStream, LeaveStream, StreamViewers};
