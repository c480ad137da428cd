//! Listening together: sessions of it, and everyone's own queue.

mod live;
mod own;
mod parts;

pub use live::{
    AddToQueue, ChangeQueueMode, ChangeQueueRole, ClockPing, ClockPong, JoinQueue, JoinedQueue,
    KickFromQueue, LeaveQueue, MoveInQueue, Participant, PlainOperation, QueueDone, QueueEnded, QueueItem,
    QueueItems, QueueMe, QueueOperation, QueueParticipants, QueuePatch, QueuePlayback, QueueReady, QueueView,
    RemoveFromQueue, SeekQueue, SkipInQueue, Votes,
};
pub use own::{OwnQueue, OwnQueueHead, QueueChanged};
pub use parts::{Adder, Grant, Item, Mode, Playback, Repeat, Role, Song, Turns};
