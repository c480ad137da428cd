//! WebP: RIFF chunks of a type, a length and content, padded to even lengths.

use super::blocks::{Blocks, little};

/// The extended header's flags that announce EXIF and XMP.
const FLAGS: u8 = 0x08 | 0x04;
const NEEDED: &[&[u8; 4]] = &[b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
/// What a frame of a moving picture is made of.
const IN_FRAME: &[&[u8; 4]] = &[b"VP8 ", b"VP8L", b"ALPH"];
/// Bytes of a frame before its own chunks: place, size, duration.
const FRAME_HEAD: usize = 16;

/// Returns the picture with nothing but what its pixels need.
pub fn strip_webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = Blocks::new(bytes);
    let head = file.take(12)?;
    let length = little(head.get(4..8)?).checked_sub(4)?;
    if !head.starts_with(b"RIFF") || !head.ends_with(b"WEBP") {
        return None;
    }
    // what stands behind the declared length is none of it
    let mut blocks = Blocks::new(file.take(length)?);
    let mut kept = b"RIFF\0\0\0\0WEBP".to_vec();
    while let Some(chunk) = next(&mut blocks, NEEDED)? {
        let start = kept.len();
        match chunk.get(..4)? {
            b"ANMF" => kept.extend(frame(chunk.get(8..)?)?),
            kind => {
                kept.extend_from_slice(chunk);
                if kind == b"VP8X" {
                    *kept.get_mut(start + 8)? &= !FLAGS;
                }
            }
        }
    }
    let length = u32::try_from(kept.len() - 8).ok()?.to_le_bytes();
    kept.get_mut(4..8)?.copy_from_slice(&length);
    Some(kept)
}

/// Takes the next chunk of one of these kinds, with its head and padding; `Some(None)` at the end.
fn next<'a>(blocks: &mut Blocks<'a>, needed: &[&[u8; 4]]) -> Option<Option<&'a [u8]>> {
    while !blocks.rest().is_empty() {
        let content = little(blocks.rest().get(4..8)?);
        let chunk = blocks.take(content.checked_add(content % 2)?.checked_add(8)?)?;
        let kind = chunk.get(..4)?;
        if needed.iter().any(|needed| needed.as_slice() == kind) {
            return Some(Some(chunk));
        }
    }
    Some(None)
}

/// Returns a frame with nothing but what its pixels need.
fn frame(content: &[u8]) -> Option<Vec<u8>> {
    let mut blocks = Blocks::new(content);
    let mut kept = b"ANMF\0\0\0\0".to_vec();
    kept.extend_from_slice(blocks.take(FRAME_HEAD)?);
    while let Some(chunk) = next(&mut blocks, IN_FRAME)? {
        kept.extend_from_slice(chunk);
    }
    let length = u32::try_from(kept.len() - 8).ok()?.to_le_bytes();
    kept.get_mut(4..8)?.copy_from_slice(&length);
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap().to_le_bytes();
        [kind.as_slice(), &length, content, &[0][..content.len() % 2]].concat()
    }

    fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
        let content = chunks.concat();
        let length = u32::try_from(content.len() + 4).unwrap().to_le_bytes();
        [b"RIFF".as_slice(), &length, b"WEBP", &content].concat()
    }

    #[test]
    fn notes_and_what_hides_behind_the_end_are_gone() {
        let (pixels, exif) = (chunk(b"VP8L", b"odd"), chunk(b"EXIF", b"GPS"));
        let given = [file(&[chunk(b"VP8X", &[0x1c, 0, 0]), pixels.clone(), exif]), b"PK".to_vec()].concat();
        assert_eq!(strip_webp(&given), Some(file(&[chunk(b"VP8X", &[0x10, 0, 0]), pixels])));
        assert_eq!(strip_webp(&given[..30]), None);
        // inside of a frame as well
        let (pixels, exif) = (chunk(b"VP8L", b"odd"), chunk(b"XMP ", b"GPS"));
        let framed = |chunks: &[Vec<u8>]| chunk(b"ANMF", &[vec![7; 16], chunks.concat()].concat());
        let given = file(&[framed(&[exif.clone(), pixels.clone(), exif])]);
        assert_eq!(strip_webp(&given), Some(file(&[framed(&[pixels])])));
        assert_eq!(strip_webp(&file(&[chunk(b"ANMF", b"short")])), None);
        assert_eq!(strip_webp(b"RIFF\0\0\0\0WEBP"), None);
    }
}
