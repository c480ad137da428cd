//! Music: taken in, looked through, kept, listed, played to those who may hear it, and taken away.

mod details;
mod format;
mod frames;
mod job;
mod messages;
mod rules;
mod service;
mod sound;
mod sweep;
mod tags;
mod views;

pub use details::Details;
pub use format::Format;
pub use messages::{
    AcceptTrack, BeginTrack, DeleteTrack, DiscardTrack, FindOwnTrack, FindQuota, FindTrack, ListTracks,
    OpenTrack, Piece, Sort, UpdateTrack,
};
pub use service::Tracks;
pub use sweep::sweep_for_ever;
pub use views::{Quota, Track, TrackStatus};
