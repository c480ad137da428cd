//! What may be uploaded: sizes, times, and what each purpose takes.

use std::time::Duration;

use super::kind::{Family, Kind};
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

/// Checks what came against its purpose, before any of it is decoded.
///
/// # Errors
/// `invalid` for an empty file and for a type that the purpose does not take; `too_large`.
pub fn check(limits: UploadLimits, purpose: Purpose, size: u64, kind: Kind) -> Result<(), Problem> {
    if size == 0 {
        return Err(refused("is empty"));
    }
    if size > limits.bytes(purpose) {
        return Err(too_large(limits.bytes(purpose)));
    }
    match (purpose, kind.family) {
        (Purpose::Avatar, Family::Picture(_))
        | (Purpose::Voice, Family::Audio | Family::Video)
        | (Purpose::File, _) => Ok(()),
        (Purpose::Avatar, _) => Err(refused("must be a JPEG, PNG, GIF or WebP picture")),
        (Purpose::Voice, _) => Err(refused("must be sound: WebM, Ogg, MP4, MP3, AAC, WAV or FLAC")),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_takes_its_own() {
        let limits = UploadLimits { file_bytes: 25 << 20, track_bytes: 1 << 29, quota_bytes: 1 << 30 };
        let kind = |mime| Kind::named(mime).unwrap();
        let code =
            |purpose, size, mime| check(limits, purpose, size, kind(mime)).map_err(|problem| problem.code);
        assert_eq!(code(Purpose::File, 25 << 20, "application/zip"), Ok(()));
        assert_eq!(code(Purpose::File, (25 << 20) + 1, "application/zip"), Err(Code::TooLarge));
        assert_eq!(code(Purpose::File, 0, "image/png"), Err(Code::Invalid));
        assert_eq!(code(Purpose::Avatar, 9, "image/png"), Ok(()));
        assert_eq!(code(Purpose::Avatar, 9, "audio/ogg"), Err(Code::Invalid));
        assert_eq!(code(Purpose::Voice, 9, "video/webm"), Ok(()));
        assert_eq!(code(Purpose::Voice, 9, "image/png"), Err(Code::Invalid));
        assert_eq!(code(Purpose::Voice, VOICE_BYTES + 1, "audio/ogg"), Err(Code::TooLarge));
    }
}
