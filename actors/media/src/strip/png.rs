//! PNG: chunks of a length, a type, content and a checksum.

use std::borrow::Cow;

use super::blocks::{Blocks, big, crc32, exif_of};

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
/// something else, or a few bytes that fill the memory of who looks at them. `orientation` (1 to 8, as in EXIF) stays if it is not 1.
pub fn strip_png(bytes: &[u8], is_profiled: bool, orientation: u8) -> Option<Vec<u8>> {
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
        if kind == b"IHDR" && orientation > 1 {
            kept.extend(chunk_of(b"eXIf", &exif_of(orientation)));
        }
        if kind == b"IEND" {
            return Some(kept);
        }
    }
}

fn chunk_of(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes();
    [&length, kind.as_slice(), content, &crc32(&[kind, content]).to_be_bytes()].concat()
}

/// Returns a picture that breaks off with an end, and pixels with their right sums, so that they can be read if they are all there.
pub fn mend_png(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut blocks = Blocks::new(bytes);
    if blocks.take(SIGNATURE.len()) != Some(SIGNATURE) {
        return Cow::Borrowed(bytes);
    }
    // what was read and is as it came in goes over when something is changed
    let (mut mended, mut copied) = (Vec::new(), 0);
    loop {
        let at = bytes.len() - blocks.rest().len();
        let rest = blocks.rest();
        let length = rest.get(..4).map(big);
        let chunk = length.and_then(|length| blocks.take(length.checked_add(12)?));
        let kind = rest.get(4..8).and_then(|kind| kind.first_chunk::<4>()).copied().unwrap_or_default();
        let content = rest.get(8..).unwrap_or_default();
        let content = length.and_then(|length| content.get(..length)).unwrap_or(content);
        let is_over = chunk.is_none() || kind == *b"IEND";
        let is_whole = chunk.is_some_and(|chunk| chunk.ends_with(&crc32(&[&kind, content]).to_be_bytes()));
        if !is_whole && matches!(&kind, b"IDAT" | b"IEND") || chunk.is_none() {
            mended.extend_from_slice(bytes.get(copied..at).unwrap_or_default());
            if kind == *b"IDAT" {
                mended.extend(chunk_of(b"IDAT", content));
            }
            if is_over {
                mended.extend(chunk_of(b"IEND", b""));
            }
            copied = bytes.len() - blocks.rest().len();
        }
        if is_over {
            return if copied == 0 {
                Cow::Borrowed(bytes)
            } else {
                finish(mended, bytes, copied, chunk.is_some())
            };
        }
    }
}

/// Puts behind what was mended what follows it unchanged.
fn finish<'a>(mut mended: Vec<u8>, bytes: &[u8], copied: usize, has_end: bool) -> Cow<'a, [u8]> {
    if has_end {
        mended.extend_from_slice(bytes.get(copied..).unwrap_or_default());
    }
    Cow::Owned(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&length, kind.as_slice(), content, b"CRC."].concat()
    }

    #[test]
    fn an_end_is_put_behind_what_breaks_off_and_the_orientation_stays() {
        let (head, data, end) = (chunk(b"IHDR", b"head"), chunk_of(b"IDAT", b"data"), chunk_of(b"IEND", b""));
        let whole = [SIGNATURE, &head, &data, &end].concat();
        assert_eq!(mend_png(&whole), whole);
        for cut in 1..=12 {
            assert_eq!(mend_png(&whole[..whole.len() - cut]), whole, "{cut}");
        }
        let mut wrong = whole.clone();
        let sum = wrong.len() - 13;
        wrong[sum] ^= 1;
        assert_eq!(mend_png(&wrong), whole);
        let cut = mend_png(&whole[..whole.len() - 18]).into_owned();
        assert_eq!(cut, [SIGNATURE, &head, &chunk_of(b"IDAT", b"da"), &end].concat());
        let turned = strip_png(&whole, true, 6).unwrap();
        assert_eq!(turned, [SIGNATURE, &head, &chunk_of(b"eXIf", &exif_of(6)), &data, &end].concat());
        assert_eq!(strip_png(&turned, true, 6), Some(turned.clone()));
    }

    #[test]
    fn texts_and_what_hides_behind_the_end_are_gone() {
        let (head, data, end) = (chunk(b"IHDR", b"head"), chunk(b"IDAT", b"data"), chunk(b"IEND", b""));
        let (text, exif) = (chunk(b"tEXt", b"GPS"), chunk(b"eXIf", b"GPS"));
        let given = [SIGNATURE, &head, &text, &exif, &data, &end, b"<script>"].concat();
        assert_eq!(strip_png(&given, true, 1), Some([SIGNATURE, &head, &data, &end].concat()));
        assert_eq!(strip_png(&given[..given.len() - 10], true, 1), None);
        let (long, frame) = (chunk(b"gAMA", b"SECRET"), chunk(b"fdAT", b"SECRET"));
        let given = [SIGNATURE, &head, &long, &frame, &data, &end].concat();
        assert_eq!(strip_png(&given, true, 1), Some([SIGNATURE, &head, &data, &end].concat()));
        let profile = chunk(b"iCCP", b"PROFILE");
        let given = [SIGNATURE, &head, &profile, &data, &end].concat();
        assert_eq!(strip_png(&given, true, 1).as_ref(), Some(&given));
        assert_eq!(strip_png(&given, false, 1), Some([SIGNATURE, &head, &data, &end].concat()));
        let (moving, turn) = (chunk(b"acTL", &[1; 8]), chunk(b"fcTL", &[1; 26]));
        let given = [SIGNATURE, &head, &moving, &turn, &data, &text, &frame, &end].concat();
        assert_eq!(
            strip_png(&given, true, 1),
            Some([SIGNATURE, &head, &moving, &turn, &data, &frame, &end].concat())
        );
        assert_eq!(strip_png(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff", true, 1), None);
    }
}
