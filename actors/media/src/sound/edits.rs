//! Which part of the sound in an MPEG-4 file is played: what its list of edits says, or else a note that Apple's programs leave.

use std::ops::Range;

use super::boxes::{Atom, children, find, list_of_tags};
use super::source::Source;
use veza_kernel::error::Problem;

/// The most edits that are looked at: real files have one or two.
const EDITS: usize = 1000;
const NOTE: &[u8] = b"iTunSMPB";

/// Parts of the sound, in units of its track, in the order in which they are played; none: all of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Edits(Vec<Range<u64>>);

impl Edits {
    /// Reads what the file says of this track, whose sound has this rate.
    ///
    /// # Errors
    /// As reading a source.
    pub fn read(source: &mut Source, track: u32, rate: u32) -> Result<Self, Problem> {
        let whole = 0..source.length();
        let Some(movie) = find(source, whole, &[b"moov"])? else { return Ok(Self::default()) };
        let (mut scale, mut edits) = (1, Vec::new());
        let mut units = u64::from(rate);
        for atom in children(source, movie.content.clone())? {
            match &atom.name {
                b"mvhd" => scale = timescale(source, &atom)?,
                b"trak" if number(source, &atom)? == Some(track) => {
                    if let Some(head) = find(source, atom.content.clone(), &[b"mdia", b"mdhd"])? {
                        units = timescale(source, &head)?;
                    }
                    if let Some(list) = find(source, atom.content.clone(), &[b"edts", b"elst"])? {
                        edits = entries(&list.read(source, 0, 8 + EDITS * 20)?);
                    }
                }
                _ => {}
            }
        }
        let parts: Vec<_> = edits.iter().filter_map(|edit| edit.part(scale, units)).collect();
        // an edit that begins at the first frame only repeats the length, rounded
        if parts.iter().any(|part| part.start > 0) || parts.len() > 1 {
            return Ok(Self(parts));
        }
        let noted = note(source)?.map(|note| scaled(note.start, units, rate)..scaled(note.end, units, rate));
        Ok(Self(noted.map_or(parts, |noted| vec![noted])))
    }

    /// Returns these in other units of a second; without any, all from this one on.
    pub fn in_units(self, from: u32, to: u32, first: u64) -> Self {
        if self.0.is_empty() {
            return Self(std::iter::once(first..u64::MAX).collect());
        }
        let turned = |at: u64| if at == u64::MAX { at } else { scaled(at, u64::from(to), from) };
        Self(self.0.into_iter().map(|part| turned(part.start)..turned(part.end)).collect())
    }

    /// Returns how many units are played of a packet that plays from the first to the second of these.
    pub fn played(&self, packet: &Range<u64>) -> u64 {
        match self.0.as_slice() {
            [] => packet.end - packet.start,
            parts => parts.iter().map(|part| common(part, packet)).sum(),
        }
    }

    /// Returns how many units at the beginning and at the end of a packet are not played.
    pub fn trims(&self, packet: &Range<u64>) -> (u64, u64) {
        let length = packet.end - packet.start;
        let Some(first) = self.0.iter().map(|part| part.start).min() else { return (0, 0) };
        let last = self.0.iter().map(|part| part.end).max().unwrap_or(u64::MAX);
        let skip = first.saturating_sub(packet.start).min(length);
        (skip, packet.end.saturating_sub(last).min(length - skip))
    }

    /// Whether one part is played once.
    pub const fn is_simple(&self) -> bool {
        self.0.len() <= 1
    }
}

fn common(one: &Range<u64>, other: &Range<u64>) -> u64 {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

fn scaled(number: u64, to: u64, from: u32) -> u64 {
    let scaled = u128::from(number) * u128::from(to) / u128::from(from.max(1));
    u64::try_from(scaled).unwrap_or(u64::MAX)
}

/// One line of a list of edits: how long, in units of the film, and from where on, in units of the track.
struct Edit {
    length: u64,
    start: i64,
}

impl Edit {
    /// Returns the part; `None` for a pause.
    fn part(&self, scale: u64, units: u64) -> Option<Range<u64>> {
        let start = u64::try_from(self.start).ok()?;
        // no length: all that comes, as in files that are written while they are recorded
        let length = match self.length {
            0 => u64::MAX,
            length => {
                let rounded = (u128::from(length) * u128::from(units)).checked_div(u128::from(scale))?;
                u64::try_from(rounded).unwrap_or(u64::MAX)
            }
        };
        Some(start..start.saturating_add(length))
    }
}

fn big(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn entries(list: &[u8]) -> Vec<Edit> {
    let Some((head, rest)) = list.split_at_checked(8) else { return Vec::new() };
    let count = usize::try_from(big(head.get(4..).unwrap_or_default())).unwrap_or(EDITS).min(EDITS);
    let is_long = head.first() == Some(&1);
    let entry = |bytes: &[u8]| {
        let (length, start) = bytes.split_at_checked(if is_long { 8 } else { 4 })?;
        let start = match is_long {
            true => i64::from_be_bytes(*start.first_chunk()?),
            false => i64::from(i32::from_be_bytes(*start.first_chunk()?)),
        };
        Some(Edit { length: big(length), start })
    };
    rest.chunks_exact(if is_long { 20 } else { 12 }).take(count).filter_map(entry).collect()
}

/// Returns the units of a second, out of a head of a film or of a track's media.
fn timescale(source: &mut Source, head: &Atom) -> Result<u64, Problem> {
    let bytes = head.read(source, 0, 24)?;
    let at = if bytes.first() == Some(&1) { 20 } else { 12 };
    Ok(bytes.get(at..at + 4).map_or(1, big).max(1))
}

/// Returns the number of a track.
fn number(source: &mut Source, track: &Atom) -> Result<Option<u32>, Problem> {
    let Some(head) = find(source, track.content.clone(), &[b"tkhd"])? else { return Ok(None) };
    let bytes = head.read(source, 0, 24)?;
    let at = if bytes.first() == Some(&1) { 20 } else { 12 };
    Ok(bytes.get(at..at + 4).and_then(|number| u32::try_from(big(number)).ok()))
}

/// Reads the note of how many frames the encoder put before the sound, and how many of the sound there are.
fn note(source: &mut Source) -> Result<Option<Range<u64>>, Problem> {
    let Some(list) = list_of_tags(source)? else { return Ok(None) };
    for item in children(source, list.content)?.iter().filter(|item| item.name == *b"----") {
        let parts = children(source, item.content.clone())?;
        let part = |name: &[u8; 4]| parts.iter().find(|part| part.name == *name);
        let (Some(name), Some(data)) = (part(b"name"), part(b"data")) else { continue };
        if name.read(source, 4, 64)? == NOTE {
            let text = data.read(source, 8, 512)?;
            return Ok(numbers(&String::from_utf8_lossy(&text)));
        }
    }
    Ok(None)
}

fn numbers(text: &str) -> Option<Range<u64>> {
    let mut numbers = text.split_whitespace().map(|number| u64::from_str_radix(number, 16).ok());
    let (_, before, _, frames) = (numbers.next()??, numbers.next()??, numbers.next()??, numbers.next()??);
    (frames > 0).then(|| before..before.saturating_add(frames))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apples_note_says_what_is_played() {
        let note = " 00000000 00000840 000001C8 00000000000A4E38 00000000 00000000";
        assert_eq!(numbers(note), Some(2112..2112 + 675_384));
        assert_eq!(numbers(" 00000000 00000840"), None);
    }

    #[test]
    fn a_list_of_edits_is_read_in_both_widths() {
        let short = b"\0\0\0\0\0\0\0\x02\0\0\0\x05\xff\xff\xff\xff\0\x01\0\0\0\0\0\x64\0\0\x04\0\0\x01\0\0";
        let parts: Vec<_> = entries(short).iter().filter_map(|edit| edit.part(100, 44_100)).collect();
        assert_eq!((parts.len(), parts[0].clone()), (1, 1024..45_124));
        let long = b"\x01\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x04\0\0\x01\0\0";
        let parts: Vec<_> = entries(long).iter().filter_map(|edit| edit.part(100, 44_100)).collect();
        assert_eq!((parts.len(), parts[0].clone()), (1, 1024..u64::MAX));
        let edits = Edits(parts);
        assert_eq!((edits.played(&(0..1024)), edits.played(&(1024..2048))), (0, 1024));
        assert_eq!(edits.trims(&(512..1536)), (512, 0));
    }
}
