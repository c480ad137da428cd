//! Tags behind the music: APE's, and the 128 bytes that came before all others.

use super::encodings::older;
use super::genres;
use super::said::{Field, Tags};
use crate::sound::Source;
use veza_kernel::error::Problem;

/// Bytes of the first kind of ID3.
const OLD: u64 = 128;
/// Bytes of APE's end, and the most of its items that are read.
const END: u64 = 32;
const ITEMS: u64 = 24 << 20;

/// Reads what stands at the end of the file.
///
/// # Errors
/// As reading a source.
pub fn read(source: &mut Source) -> Result<Tags, Problem> {
    let length = source.length();
    let old = tail(source, length, OLD)?.filter(|bytes| bytes.starts_with(b"TAG"));
    let end = if old.is_some() { length - OLD } else { length };
    let ape = match tail(source, end, END)?.filter(|bytes| bytes.starts_with(b"APETAGEX")) {
        Some(head) => items(source, end, &head)?,
        None => Tags::default(),
    };
    Ok(ape.or(old.map(|bytes| old_tag(&bytes)).unwrap_or_default()))
}

fn tail(source: &mut Source, end: u64, count: u64) -> Result<Option<Vec<u8>>, Problem> {
    let Some(start) = end.checked_sub(count) else { return Ok(None) };
    source.seek(start);
    source.take(usize::try_from(count).unwrap_or(usize::MAX))
}

fn old_tag(bytes: &[u8]) -> Tags {
    let mut tags = Tags::default();
    for (field, start, count) in
        [(Field::Title, 3, 30), (Field::Artist, 33, 30), (Field::Album, 63, 30), (Field::Year, 93, 4)]
    {
        let value = bytes.get(start..start + count).unwrap_or_default();
        tags.say(field, &older(value.split(|byte| *byte == 0).next().unwrap_or_default()));
    }
    let genre = bytes.last().and_then(|number| genres::name(usize::from(*number)));
    genre.into_iter().for_each(|genre| tags.say(Field::Genre, genre));
    tags
}

fn items(source: &mut Source, end: u64, head: &[u8]) -> Result<Tags, Problem> {
    let little = |bytes: &[u8], at: usize| {
        let number = bytes.get(at..at + 4)?.first_chunk::<4>()?;
        Some(u32::from_le_bytes(*number))
    };
    let mut tags = Tags::default();
    let size = u64::from(little(head, 12).unwrap_or_default()).saturating_sub(END);
    let start = end.saturating_sub(END).saturating_sub(size);
    source.seek(start);
    let most = usize::try_from(size.min(ITEMS)).unwrap_or_default();
    let bytes = source.peek(most)?.get(..most).unwrap_or_default().to_vec();
    let mut rest = bytes.as_slice();
    while let (Some(size), Some(flags)) = (little(rest, 0), little(rest, 4)) {
        let Some((name, behind)) = rest.get(8..).and_then(|rest| {
            let end = rest.iter().take(256).position(|byte| *byte == 0)?;
            Some((rest.get(..end)?, rest.get(end + 1..)?))
        }) else {
            break;
        };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let Some((value, next)) = behind.split_at_checked(size) else { break };
        item(name, flags >> 1 & 3 == 1, value, &mut tags);
        rest = next;
    }
    Ok(tags)
}

fn item(name: &[u8], is_binary: bool, value: &[u8], tags: &mut Tags) {
    let name = name.to_ascii_lowercase();
    if is_binary {
        // the name of a file stands before the picture
        let end = value.iter().take(1024).position(|byte| *byte == 0).map_or(0, |end| end + 1);
        if name.starts_with(b"cover art") {
            tags.show(name.ends_with(b"(front)"), value.get(end..).unwrap_or_default());
        }
        return;
    }
    let field = match name.as_slice() {
        b"title" => Field::Title,
        b"artist" => Field::Artist,
        b"album" => Field::Album,
        b"genre" => Field::Genre,
        b"year" => Field::Year,
        b"bpm" => Field::Bpm,
        b"initialkey" | b"key" => Field::Key,
        _ => return,
    };
    value.split(|byte| *byte == 0).for_each(|value| tags.say(field, &older(value)));
}
