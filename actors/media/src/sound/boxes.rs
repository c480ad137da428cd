//! The boxes of MPEG-4: a size, a name and content, which may be boxes again.

use std::ops::Range;

use super::source::Source;
use veza_kernel::error::Problem;

/// The most boxes in one that are looked at.
const MOST: usize = 100_000;

/// A box, by where its content stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// Its name.
    pub name: [u8; 4],
    /// Where its content stands.
    pub content: Range<u64>,
}

impl Atom {
    /// Reads a part of the content, at most so many bytes.
    ///
    /// # Errors
    /// As reading a source.
    pub fn read(&self, source: &mut Source, behind: u64, most: usize) -> Result<Vec<u8>, Problem> {
        let start = self.content.start.saturating_add(behind).min(self.content.end);
        let count = usize::try_from(self.content.end - start).unwrap_or(usize::MAX).min(most);
        source.seek(start);
        let there = source.length().saturating_sub(start);
        source.take(count.min(usize::try_from(there).unwrap_or(usize::MAX))).map(Option::unwrap_or_default)
    }
}

/// Returns the boxes that stand in this part of a file, as far as they can be told apart.
///
/// # Errors
/// As reading a source.
pub fn children(source: &mut Source, within: Range<u64>) -> Result<Vec<Atom>, Problem> {
    let (mut found, mut at) = (Vec::new(), within.start);
    let end = within.end.min(source.length());
    while at < end && found.len() < MOST {
        source.seek(at);
        let head = source.peek(16)?;
        let (Some(size), Some(name)) = (head.first_chunk::<4>(), head.get(4..8)) else { break };
        let name = <[u8; 4]>::try_from(name).unwrap_or_default();
        let (length, size) = match u32::from_be_bytes(*size) {
            0 => (8, end - at),
            1 => match head.get(8..16).and_then(|size| <[u8; 8]>::try_from(size).ok()) {
                Some(size) => (16, u64::from_be_bytes(size)),
                None => break,
            },
            size => (8, u64::from(size)),
        };
        if size < length {
            break;
        }
        let next = at.saturating_add(size).min(end);
        found.push(Atom { name, content: (at + length).min(next)..next });
        at = next;
    }
    Ok(found)
}

/// Whether the sound stands in fragments, which are written while it is recorded.
///
/// # Errors
/// As reading a source.
pub fn is_fragmented(source: &mut Source) -> Result<bool, Problem> {
    let whole = 0..source.length();
    find(source, whole, &[b"moov", b"mvex"]).map(|found| found.is_some())
}

/// Returns the box that holds a file's tags.
///
/// # Errors
/// As reading a source.
pub fn list_of_tags(source: &mut Source) -> Result<Option<Atom>, Problem> {
    let whole = 0..source.length();
    let Some(movie) = find(source, whole, &[b"moov"])? else { return Ok(None) };
    for path in [&[b"udta", b"meta"][..], &[b"meta"]] {
        let Some(meta) = find(source, movie.content.clone(), path)? else { continue };
        // a version stands before the boxes in it, but not in files of QuickTime
        let skip = if meta.read(source, 4, 4)? == b"hdlr" { 0 } else { 4 };
        let within = meta.content.start.saturating_add(skip)..meta.content.end;
        if let Some(list) = find(source, within, &[b"ilst"])? {
            return Ok(Some(list));
        }
    }
    Ok(None)
}

/// Returns the box that one comes to by these names, one within the other.
///
/// # Errors
/// As reading a source.
pub fn find(source: &mut Source, within: Range<u64>, path: &[&[u8; 4]]) -> Result<Option<Atom>, Problem> {
    let Some((name, rest)) = path.split_first() else { return Ok(None) };
    for atom in children(source, within)? {
        if atom.name == **name {
            return if rest.is_empty() { Ok(Some(atom)) } else { find(source, atom.content, rest) };
        }
    }
    Ok(None)
}
