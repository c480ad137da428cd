//! PNG: chunks of a length, a type, content and a checksum.

use super::blocks::{Blocks, big};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that change how the picture looks or moves, and the most bytes of each: texts, times and EXIF are none of them, and what is
/// longer holds something else.
const NEEDED: &[(&[u8; 4], usize)] = &[
    (b"IHDR", 13),
    (b"PLTE", 768),
    (b"IDAT", usize::MAX),
    (b"IEND", 0),
    (b"tRNS", 256),
    (b"cHRM", 32),
    (b"gAMA", 4),
    (b"iCCP", usize::MAX),
    (b"sBIT", 4),
    (b"sRGB", 1),
    (b"cICP", 4),
    (b"bKGD", 6),
    (b"pHYs", 9),
    (b"acTL", 8),
];
/// The same for those that only a picture has that moves.
const MOVING: &[(&[u8; 4], usize)] = &[(b"fcTL", 26), (b"fdAT", usize::MAX)];

/// Returns the picture with nothing but what its pixels need. A profile stays if it can be read (`is_profiled`): one that cannot is
/// something else, or a few bytes that fill the memory of who looks at them.
pub fn strip_png(bytes: &[u8], is_profiled: bool) -> Option<Vec<u8>> {
    let mut blocks = Blocks::new(bytes);
    if blocks.take(SIGNATURE.len())? != SIGNATURE {
        return None;
    }
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(SIGNATURE);
    let mut moves = false;
    loop {
        let length = big(blocks.rest().get(..4)?);
        let chunk = blocks.take(length.checked_add(12)?)?;
        let kind = chunk.get(4..8)?;
        moves |= kind == b"acTL";
        let known = NEEDED.iter().chain(MOVING.iter().filter(|_| moves));
        let is_unread = kind == b"iCCP" && !is_profiled;
        if !is_unread && known.into_iter().any(|(needed, most)| needed.as_slice() == kind && length <= *most)
        {
            kept.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(kept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&length, kind.as_slice(), content, b"CRC."].concat()
    }

    #[test]
    fn texts_and_what_hides_behind_the_end_are_gone() {
        let (head, data, end) = (chunk(b"IHDR", b"head"), chunk(b"IDAT", b"data"), chunk(b"IEND", b""));
        let (text, exif) = (chunk(b"tEXt", b"GPS"), chunk(b"eXIf", b"GPS"));
        let given = [SIGNATURE, &head, &text, &exif, &data, &end, b"<script>"].concat();
        assert_eq!(strip_png(&given, true), Some([SIGNATURE, &head, &data, &end].concat()));
        assert_eq!(strip_png(&given[..given.len() - 10], true), None);
        let (long, frame) = (chunk(b"gAMA", b"SECRET"), chunk(b"fdAT", b"SECRET"));
        let given = [SIGNATURE, &head, &long, &frame, &data, &end].concat();
        assert_eq!(strip_png(&given, true), Some([SIGNATURE, &head, &data, &end].concat()));
        let profile = chunk(b"iCCP", b"PROFILE");
        let given = [SIGNATURE, &head, &profile, &data, &end].concat();
        assert_eq!(strip_png(&given, true).as_ref(), Some(&given));
        assert_eq!(strip_png(&given, false), Some([SIGNATURE, &head, &data, &end].concat()));
        let (moving, turn) = (chunk(b"acTL", &[1; 8]), chunk(b"fcTL", &[1; 26]));
        let given = [SIGNATURE, &head, &moving, &turn, &data, &text, &frame, &end].concat();
        assert_eq!(
            strip_png(&given, true),
            Some([SIGNATURE, &head, &moving, &turn, &data, &frame, &end].concat())
        );
        assert_eq!(strip_png(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff", true), None);
    }
}
