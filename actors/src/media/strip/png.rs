//! PNG: chunks of a length, a type, content and a checksum.

use super::blocks::{Blocks, big};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that change how the picture looks or moves; texts, times and EXIF are none of them.
const NEEDED: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Returns the picture with nothing but what its pixels need.
pub fn strip_png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut blocks = Blocks::new(bytes);
    if blocks.take(SIGNATURE.len())? != SIGNATURE {
        return None;
    }
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(SIGNATURE);
    loop {
        let length = big(blocks.rest().get(..4)?);
        let chunk = blocks.take(length.checked_add(12)?)?;
        let kind = chunk.get(4..8)?;
        if NEEDED.iter().any(|needed| needed.as_slice() == kind) {
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
        assert_eq!(strip_png(&given), Some([SIGNATURE, &head, &data, &end].concat()));
        assert_eq!(strip_png(&given[..given.len() - 10]), None);
        assert_eq!(strip_png(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff"), None);
    }
}
