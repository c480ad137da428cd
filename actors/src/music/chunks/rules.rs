//! What may be sent in chunks, and what is answered to what may not.

use std::time::Duration;

use veza_sql::queries::chunks::TrackUpload;

use super::messages::SaidOfChunk;
use crate::error::{Check, Code, Detail, Problem};
use crate::media::rules::too_large;
use crate::media::{Family, Format, Kind, LEAST_PART};

/// Bytes of a chunk.
pub const CHUNK_BYTES: u64 = 16 << 20;
/// Chunks of an upload.
pub const CHUNKS: i32 = 1000;
/// Uploads that one person has open at once.
pub const OPEN: i64 = 20;
/// Characters of a file's name.
const NAME_CHARS: usize = 1024;
/// When it is worth trying again while something else of the upload is under way.
const SOON: Duration = Duration::from_secs(1);

/// Checks an announcement, as far as it says what will come.
///
/// # Errors
/// `invalid`, naming each field that is wrong; `too_large`.
pub fn check_announced(name: &str, size: i64, chunks: i32, most: u64) -> Result<(), Problem> {
    let is_music = Format::of_name(name).is_some()
        || Kind::of_name(name).is_none_or(|kind| matches!(kind.family, Family::Audio));
    let is_named = !name.trim().is_empty() && name.chars().count() <= NAME_CHARS;
    Check::default()
        .require(is_named, "filename", format!("must have 1 to {NAME_CHARS} characters"))
        .require(is_music, "filename", "must be music: MP3, WAV, FLAC, Ogg, M4A or AAC")
        .require(size > 0, "total_size", "must be at least 1")
        .require((1..=CHUNKS).contains(&chunks), "total_chunks", format!("must be 1 to {CHUNKS}"))
        .require(i64::from(chunks) <= size.max(1), "total_chunks", "must be at most total_size")
        .finish()?;
    if size.unsigned_abs() > most {
        return Err(too_large(most));
    }
    let least = size.unsigned_abs().div_ceil(CHUNK_BYTES);
    Check::default()
        .require(
            u64::from(chunks.unsigned_abs()) >= least,
            "total_chunks",
            format!("must be at least {least}: a chunk may have {CHUNK_BYTES} bytes"),
        )
        .finish()
}

/// Returns whether the chunks that were announced may be parts of one object: S3 takes no smaller ones, but for the last.
pub fn are_parts(size: i64, chunks: i32) -> bool {
    chunks == 1 || size.unsigned_abs().div_ceil(chunks.unsigned_abs().into()) >= LEAST_PART
}

/// Checks what is said of a chunk against what was announced.
///
/// # Errors
/// `invalid`, naming each field that says something else.
pub fn check_said(said: &SaidOfChunk, upload: &TrackUpload) -> Result<(), Problem> {
    let total = upload.total_chunks;
    let name = said.file_name.as_deref().map(crate::media::clean_name);
    Check::default()
        .require(
            said.number.is_none_or(|number| (1..=total).contains(&number)),
            "chunk_number",
            format!("must be 1 to {total}"),
        )
        .require(
            said.total_chunks.is_none_or(|chunks| chunks == total),
            "total_chunks",
            format!("must be {total}, as was announced"),
        )
        .require(
            said.total_size.is_none_or(|size| size == upload.total_size),
            "total_size",
            format!("must be {}, as was announced", upload.total_size),
        )
        .require(
            name.is_none_or(|name| name == upload.file_name),
            "filename",
            "must be the one that was announced",
        )
        .finish()
}

/// Returns what a verdict of `sql/replaceable/chunks.sql` means, unless it is the one that is wanted.
pub fn refused(verdict: &str, wanted: &str) -> Result<(), Problem> {
    let conflict = |message: &str| Problem::new(Code::Conflict, message);
    Err(match verdict {
        verdict if verdict == wanted => return Ok(()),
        "absent" => no_upload(),
        "completed" => conflict("this upload is complete"),
        "failed" => conflict("this upload has failed: begin a new one"),
        "completing" => conflict("this upload is being completed").after(SOON),
        "joined" => conflict("the chunks are put together already: complete it, or begin a new upload"),
        "contended" => conflict("the same chunk comes with other bytes right now").after(SOON),
        "overflow" => field("chunk", "is more than total_size announced, together with the others"),
        "incomplete" => {
            field("upload_id", "has not all of its chunks, or they have not total_size bytes together")
        }
        other => Problem::internal(format!("the verdict {other} on an upload")),
    })
}

/// Returns `not_found`.
pub fn no_upload() -> Problem {
    Problem::new(Code::NotFound, "no such upload")
}

/// Returns `invalid` for this field.
pub fn field(name: &str, message: impl Into<String>) -> Problem {
    Problem::invalid(vec![Detail::new(name, message)])
}

/// Reads an md5: 32 hexadecimal digits.
///
/// # Errors
/// What it must be.
pub fn parse_md5(text: &str) -> Result<[u8; 16], Detail> {
    let wrong = || Detail::new("md5", "must be 32 hexadecimal digits");
    if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(wrong());
    }
    u128::from_str_radix(text, 16).map(u128::to_be_bytes).map_err(|_invalid| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_announcement_that_cannot_come_true_is_refused() {
        let wrong = |name: &str, size, chunks| {
            let problem = check_announced(name, size, chunks, 100 << 20).unwrap_err();
            problem.details.first().map(|detail| detail.field.clone()).unwrap_or_default()
        };
        assert!(check_announced("a.mp3", 100 << 20, 7, 100 << 20).is_ok());
        assert!(check_announced("a", 1, 1, 100).is_ok());
        assert_eq!(wrong("", 1, 1), "filename");
        assert_eq!(wrong("a.png", 1, 1), "filename");
        assert_eq!(wrong("a.txt", 1, 1), "filename");
        assert_eq!(wrong("a.mp3", 0, 1), "total_size");
        assert_eq!(wrong("a.mp3", 5, 0), "total_chunks");
        assert_eq!(wrong("a.mp3", 5, 6), "total_chunks");
        assert_eq!(wrong("a.mp3", 5000, 1001), "total_chunks");
        assert_eq!(wrong("a.mp3", 100 << 20, 6), "total_chunks");
        assert_eq!(check_announced("a.mp3", (100 << 20) + 1, 7, 100 << 20).unwrap_err().code, Code::TooLarge);
    }

    #[test]
    fn an_md5_has_32_digits() {
        assert_eq!(crate::media::hex(&parse_md5(&"0aF".repeat(11)[..32]).unwrap()), "0af".repeat(11)[..32]);
        for wrong in ["", "+0000000000000000000000000000000", "g0000000000000000000000000000000", "00"] {
            assert_eq!(parse_md5(wrong).unwrap_err().field, "md5");
        }
    }

    #[test]
    fn parts_have_five_mebibytes_but_for_the_last() {
        let mib = 1 << 20;
        assert!(are_parts(3, 1) && are_parts(10 * mib, 2) && are_parts(10 * mib - 1, 2));
        assert!(!are_parts(10 * mib - 2, 2) && !are_parts(10 * mib, 3));
    }
}
