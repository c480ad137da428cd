//! Vorbis comments, which Ogg and FLAC have: lines of a name and a value, and pictures as FLAC keeps them.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::encodings::older;
use super::said::{COVER, Field, Tags};
use crate::sound::{Source, next_page};
use veza_kernel::error::Problem;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);
/// Bytes of a packet of comments that are kept: a cover grows by a third in it.
const PACKET: usize = 24 << 20;
/// Bytes of a value that is no picture.
const VALUE: usize = 64 << 10;
const FRONT: u32 = 3;

fn little(bytes: &[u8]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*bytes.first_chunk()?)).ok()
}

/// Reads comments as far as they go.
pub fn read(bytes: &[u8]) -> Tags {
    let mut tags = Tags::default();
    let _ = lines(bytes, &mut tags);
    tags
}

fn lines(bytes: &[u8], tags: &mut Tags) -> Option<()> {
    let rest = bytes.get(4..)?.get(little(bytes)?..)?;
    let (count, mut rest) = (little(rest)?, rest.get(4..)?);
    for _ in 0..count {
        let length = little(rest)?;
        rest = rest.get(4..)?;
        line(rest.get(..length).unwrap_or(rest), tags);
        rest = rest.get(length..)?;
    }
    Some(())
}

fn line(line: &[u8], tags: &mut Tags) -> Option<()> {
    let equals = line.iter().take(64).position(|byte| *byte == b'=')?;
    let (name, value) = (line.get(..equals)?.to_ascii_uppercase(), line.get(equals + 1..)?);
    let field = match name.as_slice() {
        b"TITLE" => Field::Title,
        b"ARTIST" => Field::Artist,
        b"ALBUM" => Field::Album,
        b"GENRE" => Field::Genre,
        b"DATE" | b"YEAR" => Field::Year,
        b"BPM" | b"TEMPO" => Field::Bpm,
        b"INITIALKEY" | b"KEY" => Field::Key,
        b"METADATA_BLOCK_PICTURE" => {
            picture(&decode(value)?, tags);
            return Some(());
        }
        b"COVERART" => {
            tags.show(false, &decode(value)?);
            return Some(());
        }
        _ => return None,
    };
    tags.say(field, &older(value.get(..VALUE).unwrap_or(value)));
    Some(())
}

fn decode(value: &[u8]) -> Option<Vec<u8>> {
    if value.len() > COVER / 3 * 4 + VALUE {
        return None;
    }
    let value: Vec<u8> = value.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64.decode(value).ok()
}

/// Reads a picture as FLAC keeps it. One whose size does not fit goes to the end.
pub fn picture(bytes: &[u8], tags: &mut Tags) -> Option<()> {
    let big = |bytes: &[u8]| Some(u32::from_be_bytes(*bytes.first_chunk()?));
    let part = |bytes: &[u8]| usize::try_from(big(bytes)?).ok();
    let (kind, rest) = (big(bytes)?, bytes.get(4..)?);
    let rest = rest.get(4..)?.get(part(rest)?..)?;
    let rest = rest.get(4..)?.get(part(rest)?..)?.get(16..)?;
    let (length, data) = (part(rest)?, rest.get(4..)?);
    tags.show(kind == FRONT, data.get(..length).unwrap_or(data));
    Some(())
}

/// Reads the notes of FLAC behind its mark.
///
/// # Errors
/// As reading a source.
pub fn read_flac(source: &mut Source, at: u64) -> Result<Tags, Problem> {
    let mut tags = Tags::default();
    source.seek(at + 4);
    while let Some([kind, a, b, c]) = source.take(4)?.and_then(|head| <[u8; 4]>::try_from(head).ok()) {
        let size = u32::from_be_bytes([0, a, b, c]);
        let next = source.position() + u64::from(size);
        if matches!(kind & 0x7f, 4 | 6)
            && let Some(block) = source.take(usize::try_from(size).unwrap_or(usize::MAX))?
        {
            if kind & 0x7f == 4 {
                tags = tags.or(read(&block));
            } else {
                picture(&block, &mut tags);
            }
        }
        source.seek(next);
        if kind & 0x80 != 0 {
            break;
        }
    }
    Ok(tags)
}

/// Reads the comments of the first stream in Ogg that has some.
///
/// # Errors
/// As reading a source.
pub fn read_ogg(source: &mut Source) -> Result<Tags, Problem> {
    source.seek(0);
    let (mut streams, mut tags): (Vec<(u32, Vec<u8>)>, _) = (Vec::new(), Tags::default());
    while let Some(page) = next_page(source)? {
        if page.is_first() {
            let first = page.pieces().next().map(|(first, _)| first).unwrap_or_default();
            let is_sound = [b"OpusHead".as_slice(), b"\x01vorbis", b"\x7fFLAC"]
                .iter()
                .any(|mark| first.starts_with(mark));
            if is_sound {
                streams.push((page.serial, Vec::new()));
            }
            continue;
        }
        let Some((_, packet)) = streams.first_mut().filter(|(serial, _)| *serial == page.serial) else {
            if streams.is_empty() { break } else { continue }
        };
        for (part, is_whole) in page.pieces() {
            if packet.len() < PACKET {
                packet.extend_from_slice(part);
            }
            if is_whole && !take(&std::mem::take(packet), &mut tags) {
                return Ok(tags);
            }
        }
    }
    Ok(tags)
}

/// Takes a packet behind the first; false: no comments follow.
fn take(packet: &[u8], tags: &mut Tags) -> bool {
    let all = |packet: &[u8], tags: &mut Tags| lines(packet, tags);
    match packet {
        [b'O', b'p', b'u', b's', b'T', b'a', b'g', b's', rest @ ..]
        | [3, b'v', b'o', b'r', b'b', b'i', b's', rest @ ..] => {
            all(rest, tags);
            false
        }
        // blocks of FLAC, each in a packet
        [kind, _, _, _, rest @ ..] if *kind != 0xff => {
            match kind & 0x7f {
                4 => drop(all(rest, tags)),
                6 => drop(picture(rest, tags)),
                _ => {}
            }
            kind & 0x80 == 0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(lines: &[&[u8]]) -> Vec<u8> {
        let sized = |bytes: &[u8]| [&u32::try_from(bytes.len()).unwrap().to_le_bytes(), bytes].concat();
        let count = u32::try_from(lines.len()).unwrap().to_le_bytes();
        [sized(b"vendor"), count.to_vec(), lines.iter().flat_map(|line| sized(line)).collect()].concat()
    }

    #[test]
    fn all_values_are_joined_and_what_is_broken_loses_itself() {
        let bytes = block(&[
            b"Artist=One",
            b"no sign",
            b"ARTIST=Two",
            b"=",
            b"TITLE=D\xe9j\xe0",
            b"METADATA_BLOCK_PICTURE=?",
            b"date=1999-01-02",
        ]);
        let tags = read(&bytes);
        assert_eq!(tags.line(Field::Artist).as_deref(), Some("One, Two"));
        assert_eq!(tags.line(Field::Title).as_deref(), Some("Déjà"));
        assert_eq!(tags.number(Field::Year, 4..=4), Some(1999));
        for end in 0..bytes.len() {
            read(&bytes[..end]);
        }
        let lying = [&bytes[..14], b"\xff\xff\xff\xff", &bytes[14..]].concat();
        assert_eq!(read(&lying).line(Field::Artist), None);
    }
}
