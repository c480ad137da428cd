//! Tracks: uploading every format, what is refused and leaves nothing, hearing them in parts, the list, the quota, the end.

mod account;
mod bucket;
mod create;
mod details;
mod lengths;
mod liking;
mod list;
pub mod music;
mod odd;
mod playing;
mod quota;
mod refused;
mod restart;
pub mod s3;
pub mod s3_signature;
mod waveform;

pub use refused::stored;
pub use waveform::heard;
