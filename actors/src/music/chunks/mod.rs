//! Tracks that come in chunks: on a phone that changes networks, over nodes, through restarts.
//!
//! # Owns
//! Uploads in chunks, from the announcement to the track; the bytes of their chunks until then. The track itself is `tracks`'.
//!
//! # Order
//! - What is announced counts in the quota at once, and until the track does or the upload ends. It ends after 24 hours at the latest.
//! - A chunk is a row, then a file, then a row that counts; the one of its number before it goes. So no chunk is ever without a row.
//! - Who puts an upload together holds a claim in its row. They die, and 15 seconds later somebody else may.
//! - The chunks stay until the track can be heard: whatever happens before that, completing can be asked for again.
//!
//! # Why
//! - Chunks may have any sizes that add up: where one begins is known from those before it, so each is a file of its own. Putting them
//!   together writes them once more, for the look into the file, which needs a whole one.
//! - In a bucket a chunk is a part of one object where all chunks have 5 MiB, S3's least for any part but the last, as far as the announcement
//!   tells. Smaller ones are objects of their own. The bucket puts parts together, copies the object to the track's name, and this
//!   machine reads it once.
//! - Once the parts are one object no chunk can be replaced: completing goes on, with the right md5 or without one, or the upload is given up.
//! - An md5 that is wrong changes nothing. A file that is no music ends the upload: no chunk would help.
//! - A part is held in memory while it is sent, for its signature: hence 16 MiB for a chunk, and two parts at once.
//! - Each attempt's track has an id of its own: one that stood still and wakes harms no other.
//!
//! # Never
//! Two tracks of one upload.

mod completing;
mod job;
mod keeping;
mod means;
mod messages;
mod rules;
mod service;
mod sweep;
mod views;
mod working;

pub use messages::{
    CompleteUpload, EndUpload, FindChunkedUpload, InitiateUpload, KeepChunk, MakeChunkRoom, SaidOfChunk,
};
pub use rules::{CHUNK_BYTES, parse_md5};
pub use service::Chunks;
pub use sweep::sweep_for_ever;
pub use views::{ChunkProgress, ChunkedUpload, Completed};
pub use working::Working;
