//! What each purpose takes: checked before any of a file is decoded.

use super::kind::{Family, Kind};
use super::rules::{UploadLimits, refused, too_large};
use super::views::Purpose;
use veza_kernel::error::Problem;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::VOICE_BYTES;
    use veza_kernel::error::Code;

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
