//! JPEG (ITU T.81): segments, each a marker with a length, and behind a scan's header its coded pixels.

use std::borrow::Cow;

use super::blocks::{Blocks, big, exif_of};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const APP0: u8 = 0xe0;
const APP2: u8 = 0xe2;
const APP14: u8 = 0xee;
/// Bytes of a JFIF header without the small picture that may stand behind it.
const JFIF: usize = 14;
/// Bytes of Adobe's note.
const ADOBE: usize = 12;

/// Returns the picture with nothing but what its pixels need. `orientation` (1 to 8, as in EXIF) stays if it is not 1. Pixels that break
/// off are ended.
pub fn strip_jpeg(bytes: &[u8], orientation: u8) -> Option<Vec<u8>> {
    let mut blocks = Blocks::new(bytes);
    if blocks.take(2)? != [0xff, START] {
        return None;
    }
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(&[0xff, START]);
    let mut turned = (orientation > 1).then(|| segment_of(orientation));
    let mut has_pixels = false;
    loop {
        let Some((marker, content)) = segment(&mut blocks) else {
            if !has_pixels {
                return None;
            }
            kept.extend_from_slice(&[0xff, END]);
            return Some(kept);
        };
        // EXIF comes behind the JFIF header, which must be first
        if marker != APP0 {
            kept.extend(turned.take().unwrap_or_default());
        }
        if let Some(content) = needed(marker, content) {
            kept.extend_from_slice(&[0xff, marker]);
            kept.extend_from_slice(&u16::try_from(content.len() + 2).ok()?.to_be_bytes());
            kept.extend_from_slice(&content);
        }
        if marker == SCAN {
            kept.extend_from_slice(blocks.take(coded_length(blocks.rest()))?);
            has_pixels = true;
        }
    }
}

/// Takes the next segment; `None` at the picture's end, wherever that is.
fn segment<'a>(blocks: &mut Blocks<'a>) -> Option<(u8, &'a [u8])> {
    let marker = next_marker(blocks).filter(|marker| *marker != END)?;
    let content = big(blocks.take(2)?).checked_sub(2)?;
    Some((marker, blocks.take(content)?))
}

/// Any number of fill bytes may stand before a marker.
fn next_marker(blocks: &mut Blocks) -> Option<u8> {
    if blocks.byte()? != 0xff {
        return None;
    }
    loop {
        match blocks.byte()? {
            0xff => {}
            0 => return None,
            marker => return Some(marker),
        }
    }
}

/// Tables and frames make the picture; JFIF, colour profiles and Adobe's note on the colour space change how it looks. All other
/// segments do not, whatever they are called, and what stands behind the fields of a known one does not either: JFIF may have
/// the picture there as it was before it was cut.
fn needed(marker: u8, content: &[u8]) -> Option<Cow<'_, [u8]>> {
    let first = |most: usize| Cow::Borrowed(content.get(..most).unwrap_or(content));
    match marker {
        // frames, Huffman tables, arithmetic tables; scans, quantization tables, lines, restarts
        0xc0..=0xcf | SCAN..=0xdd => Some(Cow::Borrowed(content)),
        APP0 if content.starts_with(b"JFIF\0") => {
            let mut header = first(JFIF).into_owned();
            // no small picture: it has no width and no height
            if let Some([width, height]) = header.get_mut(JFIF - 2..JFIF) {
                (*width, *height) = (0, 0);
            }
            Some(Cow::Owned(header))
        }
        APP2 if content.starts_with(b"ICC_PROFILE\0") => Some(Cow::Borrowed(content)),
        APP14 if content.starts_with(b"Adobe") => Some(first(ADOBE)),
        _ => None,
    }
}

/// Coded pixels go on up to the next marker that is neither a stuffed zero nor a restart, or to the end without half a marker.
fn coded_length(bytes: &[u8]) -> usize {
    let marker = |pair: &[u8]| matches!(pair, [0xff, next] if !matches!(next, 0 | 0xd0..=0xd7 | 0xff));
    bytes.windows(2).position(marker).unwrap_or(bytes.len() - usize::from(bytes.last() == Some(&0xff)))
}

fn segment_of(orientation: u8) -> Vec<u8> {
    [b"\xff\xe1\0\x22Exif\0\0".as_slice(), &exif_of(orientation)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCAN_AND_END: &[u8] = b"\xff\xda\0\x03\x01abc\xff\0\xff\xd0def\xff\xd9";

    #[test]
    fn notes_and_what_hides_behind_the_end_are_gone() {
        let mut given =
            b"\xff\xd8\xff\xe0\0\x07JFIF\0\xff\xff\xe1\0\x08Exif\0\0\xff\xe2\0\x06MPF\0\xff\xfe\0\x06GPS!"
                .to_vec();
        given.extend_from_slice(SCAN_AND_END);
        given.extend_from_slice(b"PK\x03\x04 a hidden archive");
        let stripped = strip_jpeg(&given, 1).unwrap();
        assert_eq!(stripped, [b"\xff\xd8\xff\xe0\0\x07JFIF\0", SCAN_AND_END].concat());
        let turned = strip_jpeg(&given, 6).unwrap();
        assert_eq!(turned.len(), stripped.len() + 36);
        assert!(turned.windows(6).any(|bytes| bytes == b"Exif\0\0"));
        assert_eq!(strip_jpeg(&turned, 6), Some(turned.clone()));
    }

    #[test]
    fn segments_of_no_use_hide_nothing() {
        let mut given = b"\xff\xd8".to_vec();
        for marker in (0x02..=0xbf_u8).chain(0xde..=0xdf).chain(0xe1..=0xfe) {
            given.extend_from_slice(&[0xff, marker, 0, 6]);
            given.extend_from_slice(b"GPS!");
        }
        given.extend_from_slice(SCAN_AND_END);
        assert_eq!(strip_jpeg(&given, 1).unwrap(), [b"\xff\xd8".as_slice(), SCAN_AND_END].concat());
    }

    #[test]
    fn behind_the_fields_of_a_header_nothing_stays() {
        let thumbnail = b"\xff\xe0\0\x16JFIF\0\x01\x02\0\0\x01\0\x01\x01\x02SECRET";
        let adobe = b"\xff\xee\0\x14Adobe\0\x64\0\0\0\0\x01SECRET";
        let given = [b"\xff\xd8".as_slice(), thumbnail, adobe, SCAN_AND_END].concat();
        let header = b"\xff\xe0\0\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0";
        let note = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\x01";
        let expected = [b"\xff\xd8".as_slice(), header, note, SCAN_AND_END].concat();
        assert_eq!(strip_jpeg(&given, 1), Some(expected));
    }

    #[test]
    fn what_is_cut_before_its_pixels_or_no_jpeg_is_nothing() {
        let whole = [b"\xff\xd8".as_slice(), SCAN_AND_END].concat();
        for end in 0..7 {
            assert_eq!(strip_jpeg(&whole[..end], 1), None, "{end}");
        }
        // pixels that break off are ended where they do
        for end in 7..whole.len() {
            let kept = if whole[end - 1] == 0xff { end - 1 } else { end };
            assert_eq!(strip_jpeg(&whole[..end], 1), Some([&whole[..kept], b"\xff\xd9"].concat()), "{end}");
        }
        assert_eq!(strip_jpeg(b"\xff\xd8\xff\xe1\0\0", 1), None);
        assert_eq!(strip_jpeg(b"\xff\xd8\0\0\0\0", 1), None);
    }
}
