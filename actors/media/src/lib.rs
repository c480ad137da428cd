//! Files that people upload: taken in, looked into, kept, served to those who may see them, and swept away.

mod attach;
mod bucket;
mod decoder;
mod disk;
mod incoming;
mod job;
mod key;
mod kind;
mod loudness;
mod messages;
mod name;
mod opened;
mod picture;
mod portrait;
mod portraits;
pub mod rules;
mod service;
mod store;
mod strip;
mod sweep;
mod under_way;
mod views;
mod voice;
mod workers;

pub use attach::{find_attachable, find_avatar};
pub use bucket::BucketSettings;
pub use decoder::Decoder;
pub use incoming::{Incoming, Received};
pub use key::Key;
pub use kind::{Family, Kind};
pub use messages::{
    AcceptUpload, Accepted, BeginUpload, DeleteUpload, DiscardUpload, FindUpload, OpenUpload, Part,
};
pub use name::clean as clean_name;
pub use opened::Opened;
pub use picture::cover;
pub use portrait::Portrait;
pub use portraits::{BeginPortrait, OpenPortrait, RemovePortrait, SetPortrait};
pub use rules::UploadLimits;
pub use service::Media;
pub use store::{Pieces, Store};
pub use sweep::{ROUND, sweep_for_ever};
pub use under_way::Allowance;
pub use views::{Purpose, Status, Upload, attachment_view, file_url, thumbnail_url};
pub use voice::{Bounded, next as next_packet};
pub use workers::{Workers, work};
