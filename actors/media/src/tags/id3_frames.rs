//! What is in a frame of ID3: a byte that says how its text is coded, then values, or a picture with a description before it.

use std::io::Read;

use super::encodings::{older, utf16, utf16_big};
use super::genres;
use super::said::{COVER, Field, Tags};

/// A picture that calls itself the front cover.
const FRONT: u8 = 3;
/// Bytes of a description before a picture.
const DESCRIPTION: usize = 4096;

/// Takes a frame; one that cannot be read says nothing.
pub fn take(version: u8, name: &[u8], flags: [u8; 2], content: Vec<u8>, tags: &mut Tags) {
    let Some(content) = unpacked(version, flags, content) else { return };
    let name = name.strip_suffix(b" ").or_else(|| name.strip_suffix(b"\0")).unwrap_or(name);
    let field = match name {
        b"TIT2" | b"TT2" => Field::Title,
        b"TPE1" | b"TP1" => Field::Artist,
        b"TALB" | b"TAL" => Field::Album,
        b"TCON" | b"TCO" => Field::Genre,
        b"TDRC" | b"TYER" | b"TYE" | b"TDRL" => Field::Year,
        b"TBPM" | b"TBP" => Field::Bpm,
        b"TKEY" | b"TKE" => Field::Key,
        b"APIC" | b"PIC" => {
            picture(version, &content, tags);
            return;
        }
        _ => return,
    };
    for value in values(&content) {
        if field == Field::Genre {
            genres::named(&value).iter().for_each(|genre| tags.say(field, genre));
        } else {
            tags.say(field, &value);
        }
    }
}

/// Takes away what the flags say that was done to it.
fn unpacked(version: u8, [_, flags]: [u8; 2], content: Vec<u8>) -> Option<Vec<u8>> {
    let (is_packed, is_secret, before, is_stuffed) = match version {
        3 => (
            flags & 0x80 != 0,
            flags & 0x40 != 0,
            usize::from(flags & 0x80 != 0) * 4 + usize::from(flags & 0x20 != 0),
            false,
        ),
        4 => (
            flags & 8 != 0,
            flags & 4 != 0,
            usize::from(flags & 0x40 != 0) + usize::from(flags & 1 != 0) * 4,
            flags & 2 != 0,
        ),
        _ => (false, false, 0, false),
    };
    if is_secret {
        return None;
    }
    let content = if before == 0 { content } else { content.get(before..)?.to_vec() };
    let content = if is_stuffed { without_stuffing(&content) } else { content };
    if !is_packed {
        return Some(content);
    }
    let mut bytes = Vec::new();
    let inflated = flate2::read::ZlibDecoder::new(content.as_slice()).take((COVER + DESCRIPTION) as u64);
    { inflated }.read_to_end(&mut bytes).ok().map(|_| bytes)
}

/// Takes the zeros away that keep a sync out of a tag.
pub fn without_stuffing(bytes: &[u8]) -> Vec<u8> {
    let mut before = 0;
    let kept = bytes.iter().filter(|byte| std::mem::replace(&mut before, **byte) != 0xff || **byte != 0);
    kept.copied().collect()
}

fn values(content: &[u8]) -> Vec<String> {
    let Some((encoding, text)) = content.split_first() else { return Vec::new() };
    let parted = |text: &[u8]| text.split(|byte| *byte == 0).map(older).collect();
    match encoding {
        0 | 3 => parted(text),
        1 => utf16(text),
        2 => utf16_big(text),
        // a writer that forgot the byte
        32.. => parted(content),
        _ => Vec::new(),
    }
}

fn picture(version: u8, content: &[u8], tags: &mut Tags) -> Option<()> {
    let (encoding, rest) = content.split_first()?;
    let rest = if version == 2 {
        rest.get(3..)?
    } else {
        let end = rest.iter().take(DESCRIPTION).position(|byte| *byte == 0)?;
        if rest.get(..end) == Some(b"-->") {
            return None;
        }
        rest.get(end + 1..)?
    };
    let (kind, rest) = rest.split_first()?;
    let is_wide = matches!(encoding, 1 | 2);
    let begin = if is_wide {
        rest.chunks_exact(2).take(DESCRIPTION).position(|pair| pair == [0, 0]).map(|at| 2 * at + 2)
    } else {
        rest.iter().take(DESCRIPTION).position(|byte| *byte == 0).map(|at| at + 1)
    };
    let begins = |bytes: &[u8]| bytes.starts_with(b"\xff\xd8\xff") || bytes.starts_with(b"\x89PNG");
    // descriptions that end as those of another encoding: the picture tells where it begins
    let data = begin.and_then(|begin| rest.get(begin..)).filter(|data| begins(data));
    let found = || {
        let head = rest.get(..DESCRIPTION).unwrap_or(rest);
        let at = (0..head.len()).find(|at| head.get(*at..).is_some_and(begins))?;
        rest.get(at..)
    };
    let data = data.or_else(found).or_else(|| rest.get(begin?..))?;
    tags.show(*kind == FRONT, data);
    Some(())
}
