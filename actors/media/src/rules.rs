//! What may be uploaded: sizes and times.

use std::time::Duration;

use super::views::Purpose;
use veza_kernel::error::{Code, Detail, Problem};

/// The longest music, in milliseconds: a day.
pub const LONGEST_MS: i64 = 24 * 3600 * 1000;
/// Bytes of a voice message.
pub const VOICE_BYTES: u64 = 10 << 20;
/// Bytes of a room's picture, as it comes.
pub const AVATAR_BYTES: u64 = 10 << 20;
/// Length of a voice message.
pub const VOICE: Duration = Duration::from_secs(15 * 60);
/// Values that show a voice message's loudness.
pub const PEAKS: usize = 128;
/// Pixels of a picture.
pub const PIXELS: u64 = 40_000_000;
/// Bytes of a picture once it is decoded: 40 megapixels of four bytes, and what the decoder needs beside them.
pub const DECODED_BYTES: u64 = 256 << 20;
/// Longer side of a thumbnail, in pixels.
pub const THUMBNAIL: u32 = 400;
/// Side of a room's or a person's picture, in pixels.
pub const AVATAR: u32 = 512;
/// Width and height of the wide picture above a person's profile, in pixels.
pub const BANNER: (u32, u32) = (1500, 500);
/// Longer side of a track's cover, in pixels.
pub const COVER: u32 = 1000;
/// How long may be worked on one file.
pub const WORK: Duration = Duration::from_secs(20);
/// Files that are worked on at once: each may take a core.
pub const AT_ONCE: usize = 2;

/// What is taken of whom; part of the configuration.
#[derive(Clone, Copy, Debug)]
pub struct UploadLimits {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Bytes of one track.
    pub track_bytes: u64,
    /// Bytes of all files that one person has.
    pub quota_bytes: u64,
}

impl UploadLimits {
    /// Returns how many bytes a file for this purpose may have.
    #[must_use]
    pub fn bytes(self, purpose: Purpose) -> u64 {
        match purpose {
            Purpose::File => self.file_bytes,
            Purpose::Voice => VOICE_BYTES.min(self.file_bytes),
            Purpose::Avatar => AVATAR_BYTES.min(self.file_bytes),
        }
    }
}

/// Returns `invalid` for the uploaded file.
pub fn refused(message: &str) -> Problem {
    Problem::invalid(vec![Detail::new("file", message)])
}

/// Returns `too_large`.
#[must_use]
pub fn too_large(most: u64) -> Problem {
    Problem::new(Code::TooLarge, format!("the file may have {most} bytes"))
}

/// Returns `not_found`.
pub(super) fn no_upload() -> Problem {
    Problem::new(Code::NotFound, "no such upload")
}
