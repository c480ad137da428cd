//! What a WebM says is not to be played at the end of a block (`DiscardPadding`). Symphonia passes it over, so the file's elements are gone
//! through once before: only their heads are read.
//!
//! A negative one trims the beginning. What cannot be read ends the look: the packets decide what the file is.

use std::collections::BTreeMap;

use super::source::Source;
use veza_kernel::error::Problem;

const SEGMENT: u32 = 0x1853_8067;
const CLUSTER: u32 = 0x1F43_B675;
const BLOCK_GROUP: u32 = 0xA0;
const BLOCK: u32 = 0xA1;
const SIMPLE_BLOCK: u32 = 0xA3;
const DISCARD_PADDING: u32 = 0x75A2;
/// More blocks with one are not looked at: whole files have one.
const MOST: usize = 10_000;

/// Nanoseconds that are not played, by the packet's number in its track.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Paddings(BTreeMap<u64, i64>);

impl Paddings {
    /// Reads those of a track.
    ///
    /// # Errors
    /// `invalid` behind the deadline, `internal` when the disk fails.
    pub fn read(source: &mut Source, track: u64) -> Result<Self, Problem> {
        let mut found = Self::default();
        let (mut packets, mut group) = (0, Group::default());
        while let Some(element) = Element::next(source)? {
            let Some(size) = element.size else {
                if matches!(element.id, SEGMENT | CLUSTER) {
                    continue;
                }
                break;
            };
            let end = source.position().saturating_add(size);
            match element.id {
                SEGMENT | CLUSTER => continue,
                BLOCK_GROUP => {
                    group = Group::default();
                    continue;
                }
                BLOCK | SIMPLE_BLOCK => {
                    let count = packets_of(source, track)?;
                    packets += count;
                    // what is trimmed is trimmed of the last
                    group.last = (count > 0 && element.id == BLOCK).then(|| packets - 1);
                }
                DISCARD_PADDING => group.padding = signed(source, size)?,
                _ => {}
            }
            if let Group { last: Some(last), padding: Some(padding) } = group {
                found.0.insert(last, padding);
                group = Group::default();
            }
            if found.0.len() > MOST {
                break;
            }
            source.seek(end);
        }
        Ok(found)
    }

    /// Returns the frames of a packet that are not played, at its beginning and its end.
    pub fn of(&self, packet: u64, rate: u32) -> (u64, u64) {
        let nanoseconds = self.0.get(&packet).copied().unwrap_or(0);
        let scaled = u128::from(nanoseconds.unsigned_abs()) * u128::from(rate) / 1_000_000_000;
        let frames = u64::try_from(scaled).unwrap_or(u64::MAX);
        if nanoseconds < 0 { (frames, 0) } else { (0, frames) }
    }
}

/// What a group of a block has said so far, in whatever order.
#[derive(Default)]
struct Group {
    last: Option<u64>,
    padding: Option<i64>,
}

/// The head of an element; a live recording does not say how large its parts are.
struct Element {
    id: u32,
    size: Option<u64>,
}

impl Element {
    /// Takes the next one; `None` at the end, and where there is none.
    fn next(source: &mut Source) -> Result<Option<Self>, Problem> {
        let bytes = source.peek(12)?;
        let Some(first) = bytes.first() else { return Ok(None) };
        let id_size = first.leading_zeros() as usize + 1;
        let Some(id) = bytes.get(..id_size).filter(|_| id_size <= 4) else { return Ok(None) };
        let id = id.iter().fold(0, |id, byte| id << 8 | u32::from(*byte));
        let Some((size, size_size)) = number(bytes.get(id_size..).unwrap_or_default()) else {
            return Ok(None);
        };
        source.skip((id_size + size_size) as u64);
        let is_unknown = size == (1 << (7 * size_size)) - 1;
        Ok(Some(Self { id, size: (!is_unknown).then_some(size) }))
    }
}

/// Reads a number that says how long it is; returns it and its length.
fn number(bytes: &[u8]) -> Option<(u64, usize)> {
    let first = *bytes.first().filter(|first| **first != 0)?;
    let size = first.leading_zeros() as usize + 1;
    let rest = bytes.get(1..size)?;
    let own = u64::from(first) & ((1_u64 << (8 - size)) - 1);
    Some((rest.iter().fold(own, |number, byte| number << 8 | u64::from(*byte)), size))
}

/// Returns how many packets a block has, if it is of this track.
fn packets_of(source: &mut Source, track: u64) -> Result<u64, Problem> {
    let bytes = source.peek(12)?;
    let Some((_, size)) = number(bytes).filter(|(of, _)| *of == track) else { return Ok(0) };
    let Some(flags) = bytes.get(size + 2) else { return Ok(0) };
    let laced = bytes.get(size + 3).copied().unwrap_or(0);
    Ok(if flags & 0b110 == 0 { 1 } else { u64::from(laced) + 1 })
}

fn signed(source: &mut Source, size: u64) -> Result<Option<i64>, Problem> {
    let size = usize::try_from(size).ok().filter(|size| (1..=8).contains(size));
    let Some(size) = size else { return Ok(None) };
    let bytes = source.peek(size)?;
    let Some(bytes) = bytes.get(..size) else { return Ok(None) };
    let negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    let start: i64 = if negative { -1 } else { 0 };
    Ok(Some(bytes.iter().fold(start, |value, byte| value << 8 | i64::from(*byte))))
}
