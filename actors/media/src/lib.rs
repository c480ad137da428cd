//! Files that people upload: taken in, looked into, kept, served to those who may see them, and swept away.
//!
//! # Owns
//! The store (files under the data folder, or a bucket), quota and places, stripping, thumbnails, voice messages.
//!
//! # Order
//! - The row says `processing` before any file is kept, so no file is ever without a row. Deleting marks the row; the janitor removes
//!   files, then rows, every minute.
//! - What is on its way in counts in the quota (`under_way`).
//! - Every kind of file comes in by `intake`, tracks too: room, row, work, end. `arrival` is what a kind brings; the janitor's `clear` takes
//!   files away before it says so in the row.
//! - The janitor goes by the row when nobody knows how the commit that says `ready` ended: the files stay until then.
//!
//! # Why
//! - A file goes to disk as it comes; the worker holds 128 KiB of it. Its type is told by its bytes.
//! - The sender waits for the work, which runs on at most two threads, one for each person, with limits on pixels, length and time.
//! - Pictures lose EXIF, texts and whatever hides behind their end block by block, without being coded anew (`strip`). A decoder must
//!   have read them before.
//! - Sound of all kinds is read by `sound`, and its tags by `tags`; both say there why. Opus, which browsers record, is decoded by
//!   `opus-pure`: pure Rust, equal to libopus within 16 bits. Of two others one panicked on a valid file, and both took sixty times
//!   longer over music. AAC over two channels is not decoded: how loud such a voice message is over time is told by its gains.
//! - A picture that breaks off behind whole pixels is mended, as browsers show it.
//! - A track is heard to its end (`hearing`) after it was taken, by whoever keeps tracks: a day of music takes minutes.
//! - Who may read the room that shows a file may read it, by one statement.
//!
//! # Never
//! Something uploaded that runs in a browser: other than pictures and sound it is an attachment, and all of it stands in a sandbox.

mod accepted;
mod admission;
mod arrival;
mod attach;
mod bucket;
mod colours;
mod decoder;
mod disk;
mod hearing;
mod incoming;
mod intake;
mod job;
mod key;
mod kind;
mod loudness;
mod messages;
mod name;
mod opened;
mod parts;
mod picture;
mod portrait;
mod portraits;
mod pulse;
pub mod rules;
mod service;
mod sound;
mod store;
mod strip;
mod sweep;
mod tags;
mod track;
mod under_way;
mod upload;
mod views;
mod voice;
mod watch;
mod waveform;
mod workers;

pub use accepted::Accepted;
pub use arrival::{Arrival, KeptFile, Look, NewFile};
pub use attach::{find_attachable, find_avatar};
pub use bucket::BucketSettings;
pub use hearing::{Heard, hear};
pub use incoming::{Incoming, Received};
pub use intake::Intake;
pub use key::Key;
pub use kind::{Family, Kind};
pub use messages::{AcceptUpload, DeleteUpload, FindUpload, MakeRoom, OpenUpload, Part};
pub use name::clean as clean_name;
pub use opened::{Opened, hex};
pub use parts::{LEAST_PART, PartsUpload};
pub use picture::{Picture, look};
pub use portrait::Portrait;
pub use portraits::{OpenPortrait, RemovePortrait, SetPortrait};
pub use pulse::StoreState;
pub use rules::UploadLimits;
pub use service::Media;
pub use sound::{Format, Measured};
pub use store::{Lent, Pieces, Store};
pub use sweep::{ROUND, clear, sweep_for_ever};
pub use tags::{Field, Tags, read as read_tags};
pub use track::listen_through;
pub use under_way::{Share, over_quota};
pub use views::{Purpose, Status, Upload, attachment_view, file_url, thumbnail_url};
pub use voice::{Voice, listen};
pub use watch::watch_for_ever;
pub use waveform::Waveform;
