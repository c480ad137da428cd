//! Tags in WAVE: a list of chunks that are named for what they say, and ID3 in a chunk.

use super::encodings::older;
use super::id3;
use super::said::{Field, Tags};
use crate::sound::{Source, id3_length};
use veza_kernel::error::Problem;

/// The most chunks that are looked at, and bytes of a list.
const CHUNKS: usize = 10_000;
const LIST: u32 = 1 << 20;

/// Reads the tags of a file, as far as its chunks can be followed.
///
/// # Errors
/// As reading a source.
pub fn read(source: &mut Source) -> Result<Tags, Problem> {
    let (mut list, mut tag) = (Tags::default(), Tags::default());
    source.seek(0);
    source.skip(12);
    for _ in 0..CHUNKS {
        let Some(head) = source.take(8)? else { break };
        let (Some(name), Some(size)) = (head.first_chunk::<4>(), head.last_chunk::<4>()) else { break };
        let size = u32::from_le_bytes(*size);
        let begin = source.position();
        match name {
            b"LIST" if size <= LIST => {
                let bytes = source.peek(usize::try_from(size).unwrap_or_default())?;
                if let Some(items) = bytes.strip_prefix(b"INFO") {
                    info(items, &mut list);
                }
            }
            b"id3 " | b"ID3 " => {
                if let Some(length) = id3_length(source.peek(10)?) {
                    tag = tag.or(id3::read(source, begin, length)?);
                }
            }
            _ => {}
        }
        source.seek(begin + u64::from(size) + u64::from(size % 2));
    }
    Ok(tag.or(list))
}

fn info(mut items: &[u8], tags: &mut Tags) -> Option<()> {
    loop {
        let (name, rest) = items.split_at_checked(4)?;
        let (size, rest) = rest.split_first_chunk::<4>()?;
        let size = usize::try_from(u32::from_le_bytes(*size)).ok()?;
        let value = rest.get(..size).unwrap_or(rest);
        let field = match name {
            b"INAM" => Some(Field::Title),
            b"IART" => Some(Field::Artist),
            b"IPRD" => Some(Field::Album),
            b"IGNR" => Some(Field::Genre),
            b"ICRD" => Some(Field::Year),
            _ => None,
        };
        if let Some(field) = field {
            tags.say(field, &older(value.split(|byte| *byte == 0).next().unwrap_or_default()));
        }
        items = rest.get(size + size % 2..)?;
    }
}
