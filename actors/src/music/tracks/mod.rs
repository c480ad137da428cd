//! Music: taken in, looked through, kept, listed, played to those who may hear it, and taken away.
//!
//! # Owns
//! Tracks, their tags and covers, and who may hear them. Their files come in by the intake of `media`; quota and store are one for both.
//!
//! # Why
//! - The content tells the format and the tags (`media`). A known ending that says another one is refused, and so is what says that it
//!   plays for more than a day.
//! - Of a file's tags what fits is taken: several values stand in one line, a line that is too long is cut, several lines are joined.
//! - `object_store` sends large files to a bucket in parts. Who listens is sent there by an address that is signed for 15 minutes.
//! - A track can be played as soon as its packets were counted. It is decoded to its end afterwards (`hearing`), for its picture and its
//!   loudness: a lease in its row says who does, so a process may die, and tracks of older versions are heard as well.
//! - An `<audio>` element shows who it is by the access cookie, or by a stream token in the URL.
//!
//! # Never
//! The file as something else than it came: it is looked through, and not coded anew.

mod details;
mod hearing;
mod job;
mod liking;
mod messages;
mod rules;
mod service;
mod sweep;
mod views;
mod words;

pub use crate::media::Format;
pub use details::Details;
pub use hearing::{Hearers, hear_for_ever};
pub use job::NewTrack;
pub use liking::{FindLikes, HasReposted, LikeTrack, Liker, Likes, RepostTrack, UnlikeTrack, UnrepostTrack};
pub use messages::{
    AcceptTrack, DeleteTrack, FindOwnTrack, FindQuota, FindTrack, ListTracks, OpenTrack, Piece, Shape, Sort,
    TrackFilter, UpdateTrack,
};
pub(crate) use rules::no_track;
pub use service::Tracks;
pub use sweep::sweep_for_ever;
pub use views::{Quota, Track, TrackStatus, WaveformStatus};
pub use words::read_words_for_ever;
