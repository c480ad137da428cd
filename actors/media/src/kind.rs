//! What a file is: told by its first bytes, never by its name or by what its sender says. Whatever is not known here is
//! handed out as it is, to be saved and not to be shown.

use image::ImageFormat;

use super::sound::frames_of;

/// What a file is, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// A picture that every browser shows.
    Picture(ImageFormat),
    /// Sound.
    Audio,
    /// A container of moving pictures, which may also hold nothing but sound.
    Video,
    /// Something to read.
    Document,
    /// Anything else.
    Other,
}

/// A type that the server knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// What clients are told.
    pub content_type: &'static str,
    /// What it is.
    pub family: Family,
}

/// What others call a type, what we call it, its family, how names of such files end.
type Known = (&'static [&'static str], &'static str, Family, &'static [&'static str]);

const KNOWN: &[Known] = &[
    (&["image/jpeg"], "image/jpeg", Family::Picture(ImageFormat::Jpeg), &["jpg", "jpeg"]),
    (&["image/png"], "image/png", Family::Picture(ImageFormat::Png), &["png"]),
    (&["image/gif"], "image/gif", Family::Picture(ImageFormat::Gif), &["gif"]),
    (&["image/webp"], "image/webp", Family::Picture(ImageFormat::WebP), &["webp"]),
    (&["audio/mpeg", "audio/mp3"], "audio/mpeg", Family::Audio, &["mp3"]),
    (&["audio/m4a", "audio/x-m4a", "audio/mp4"], "audio/mp4", Family::Audio, &["m4a"]),
    (&["audio/opus", "audio/ogg", "application/ogg"], "audio/ogg", Family::Audio, &["ogg", "oga", "opus"]),
    (&["audio/x-flac", "audio/flac"], "audio/flac", Family::Audio, &["flac"]),
    (&["audio/x-wav", "audio/wav", "audio/wave"], "audio/wav", Family::Audio, &["wav"]),
    (&["audio/aac"], "audio/aac", Family::Audio, &["aac"]),
    (&["audio/webm"], "audio/webm", Family::Audio, &["weba"]),
    (&["video/mp4", "video/x-m4v"], "video/mp4", Family::Video, &["mp4", "m4v"]),
    (&["video/webm"], "video/webm", Family::Video, &["webm"]),
    (&["video/quicktime"], "video/quicktime", Family::Video, &["mov"]),
    (&["application/pdf"], "application/pdf", Family::Document, &["pdf"]),
    (&["text/plain"], "text/plain", Family::Document, &["txt"]),
    (&["application/zip"], "application/zip", Family::Document, &["zip"]),
];

const OTHER: Kind = Kind { content_type: "application/octet-stream", family: Family::Other };

impl Kind {
    /// Tells the type of a file by its beginning.
    #[must_use]
    pub fn sniff(head: &[u8]) -> Self {
        match infer::get(head) {
            Some(found) => Self::named(found.mime_type()).unwrap_or(OTHER),
            None => match sounds_as(head) {
                Some(sound) => Self::named(sound).unwrap_or(OTHER),
                None if is_text(head) => Self::named("text/plain").unwrap_or(OTHER),
                None => OTHER,
            },
        }
    }

    /// Returns the type of this name, if it is known.
    #[must_use]
    pub fn named(mime: &str) -> Option<Self> {
        let essence = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        find(|(names, ..)| names.contains(&essence.as_str()))
    }

    /// Returns the type that files of such names usually have, if it is known.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
        find(|(.., extensions)| extensions.contains(&extension.as_str()))
    }

    /// Returns every type of a family.
    pub fn all(is_wanted: fn(Family) -> bool) -> impl Iterator<Item = &'static str> {
        KNOWN
            .iter()
            .filter(move |(_, _, family, _)| is_wanted(*family))
            .map(|(_, content_type, ..)| *content_type)
    }

    /// Returns whether a browser may show a file of this type in its place instead of saving it.
    #[must_use]
    pub fn is_shown(content_type: &str) -> bool {
        Self::named(content_type)
            .is_some_and(|kind| matches!(kind.family, Family::Picture(_) | Family::Audio))
    }
}

fn find(is_wanted: impl Fn(&Known) -> bool) -> Option<Kind> {
    let found = KNOWN.iter().find(|known| is_wanted(known));
    found.map(|(_, content_type, family, _)| Kind { content_type, family: *family })
}

/// Names sound and films of kinds that are rarer than those that everybody looks for.
fn sounds_as(head: &[u8]) -> Option<&'static str> {
    match head.first_chunk::<12>()? {
        [b'R' | b'B', b'F' | b'W', b'6', b'4', .., b'W', b'A', b'V', b'E'] => Some("audio/wav"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some("video/mp4"),
        _ => frames_of(head),
    }
}

/// Text in UTF-8 as people write it. The last character may be cut off.
fn is_text(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => head
            .get(..error.valid_up_to())
            .and_then(|valid| std::str::from_utf8(valid).ok())
            .unwrap_or_default(),
        Err(_) => return false,
    };
    !text.is_empty() && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_tells_the_type() {
        let cases: [(&[u8], &str); 12] = [
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
            (b"GIF89a;<script>alert(1)</script>", "image/gif"),
            (b"%PDF-1.7", "application/pdf"),
            (b"PK\x03\x04\x14\0\0\0", "application/zip"),
            (b"<!DOCTYPE html><script>", "application/octet-stream"),
            (b"<?xml version=\"1.0\"?><svg/>", "application/octet-stream"),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\">", "text/plain"),
            ("Grüße,\n\tAda".as_bytes(), "text/plain"),
            (b"cut off \xe2\x82", "text/plain"),
            (b"MZ\x90\0", "application/octet-stream"),
            (b"a\0b", "application/octet-stream"),
        ];
        for (head, expected) in cases {
            assert_eq!(Kind::sniff(head).content_type, expected, "{:?}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn only_pictures_and_sound_are_shown_in_place() {
        let shown: Vec<_> =
            KNOWN.iter().filter(|known| Kind::is_shown(known.1)).map(|known| known.1).collect();
        assert!(
            shown.iter().all(|name| name.starts_with("image/") || name.starts_with("audio/")),
            "{shown:?}"
        );
        for never in
            ["image/svg+xml", "text/html", "text/plain", "application/pdf", "application/octet-stream", ""]
        {
            assert!(!Kind::is_shown(never), "{never}");
        }
        assert_eq!(Kind::of_name("a.b.JPEG").map(|kind| kind.content_type), Some("image/jpeg"));
        assert_eq!(Kind::named("Audio/OGG; codecs=opus").map(|kind| kind.content_type), Some("audio/ogg"));
    }
}
