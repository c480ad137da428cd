//! Live streams: who streams what, their keys, their broadcasts, and what is on now.
//!
//! # Owns
//! - Streams as REST shows and changes them: `messages`, `service`, `views`; what may be said of one: `details`.
//! - Keys (`key`): what opens a stream to a program that sends media.
//! - Broadcasts: what media servers say (`heard`), what people see and end (`broadcasts`), what goes on by itself (`rounds`).
//! - `programme`: what is on, in memory, for those who ask every few seconds. `viewers`: how many watch.
//!
//! # Order
//! - A stream has the id of its room. Both begin in one transaction, and what a stream is called is what its room is called.
//! - What a stream's room is told stands in the room's own log, in the transaction of the change. The room's actor hears of it as of
//!   another node's events, by the bus, so this crate needs no room.
//! - A source is compared by what its media server calls it. So a hook that comes twice does nothing, and one that comes late ends nothing
//!   that somebody else has begun. With several sources the broadcast ends when the last has gone.
//! - Media servers are heard of every 15 s. After 45 s of silence a broadcast has ended, whatever became of its media server.
//! - Followers are told in batches, in the background, and not again when a broadcast begins within 10 min of the last one's end.
//!
//! # Why
//! - A broadcast is one stay of media at a stream. Whether a stream is live follows from it, and is nobody's flag.
//! - What a program is given is `<stream>?key=<secret>`: media servers take what is behind the `?` from the name, so the media's public
//!   name is the stream's id and the key stands in no address of playback.
//! - The key's hash is compared. The key itself is kept sealed, since its owner is shown it again.
//! - Every viewer asks for the stream every 5 s. The answer comes from memory and is read again after 10 s at the latest.
//!
//! # Never
//! A key in a log, an event, the audit log, or an answer to anybody but the owner. A query for each poll.

use std::sync::Arc;

use veza_kernel::ServiceAddr;

mod broadcasts;
mod details;
mod heard;
mod key;
mod messages;
mod programme;
mod rounds;
mod service;
mod settings;
mod viewers;
mod views;

pub use broadcasts::{BroadcastView, EndBroadcast, ListBroadcasts, RecordingView};
pub use details::{NewStream, StreamPatch, Visibility};
pub use heard::{HearMedia, Heard, MediaServer, Said};
pub use messages::{
    CreateStream, FindOwnStream, FindStream, FindStreamKey, ListOwnStreams, ListStreams, RenewStreamKey,
    UpdateStream,
};
pub use programme::Programme;
pub use rounds::{Rounds, tell_for_ever, tend_for_ever};
pub use service::Live;
pub use settings::{LiveSettings, Playback};
pub use viewers::LiveViewers;
pub use views::{OwnStreamView, StreamKey, StreamStatus, StreamView};

/// The live streams of a running server.
pub struct Stage {
    /// What people make of theirs, and what is read rarely.
    pub streams: ServiceAddr<Live>,
    /// What is on, for those who ask every few seconds.
    pub programme: Arc<Programme>,
}
