//! ID3: a tag of frames before the music. Each frame has a name, a size and content; writers disagree on how sizes are coded.

use super::id3_frames::{take, without_stuffing};
use super::said::{COVER, Tags};
use crate::sound::Source;
use veza_kernel::error::Problem;

/// Bytes of a tag that is coded so that no sync is in it: it is decoded in memory.
const WHOLE: usize = 24 << 20;
/// Bytes of a frame with text that are read.
const TEXT: usize = 64 << 10;

/// Where the frames are.
enum Place<'a> {
    File(&'a mut Source, u64),
    Memory(Vec<u8>),
}

impl Place<'_> {
    /// Returns bytes of the tag; fewer at its end.
    fn get(&mut self, at: u64, count: usize) -> Result<Vec<u8>, Problem> {
        match self {
            Self::Memory(bytes) => {
                let rest = usize::try_from(at).ok().and_then(|at| bytes.get(at..)).unwrap_or_default();
                Ok(rest.get(..count).unwrap_or(rest).to_vec())
            }
            Self::File(source, start) => {
                source.seek(start.saturating_add(at));
                source.peek(count).map(<[u8]>::to_vec)
            }
        }
    }
}

struct Frames<'a> {
    place: Place<'a>,
    version: u8,
    end: u64,
}

/// A frame's head.
struct Head {
    name: Vec<u8>,
    size: u64,
    flags: [u8; 2],
}

/// Reads the tag that begins here, whose bytes are counted already.
///
/// # Errors
/// As reading a source.
pub fn read(source: &mut Source, at: u64, length: u64) -> Result<Tags, Problem> {
    source.seek(at);
    let head = source.peek(10)?;
    let (version, flags) =
        (head.get(3).copied().unwrap_or_default(), head.get(5).copied().unwrap_or_default());
    if !(2..=4).contains(&version) || length < 10 {
        return Ok(Tags::default());
    }
    source.skip(10);
    let length = length - 10;
    let is_whole = flags & 0x80 != 0 && version < 4 && length <= WHOLE as u64;
    let (place, end) = if is_whole {
        let bytes = without_stuffing(source.peek(usize::try_from(length).unwrap_or(WHOLE))?);
        let end = bytes.len() as u64;
        (Place::Memory(bytes), end)
    } else {
        (Place::File(source, at + 10), length)
    };
    let mut frames = Frames { place, version, end };
    let start = if flags & 0x40 != 0 && version > 2 { frames.extension()? } else { 0 };
    frames.read(start)
}

fn safe(bytes: &[u8]) -> Option<u64> {
    let fits = bytes.iter().all(|byte| *byte < 0x80);
    fits.then(|| bytes.iter().fold(0, |size, byte| size << 7 | u64::from(*byte)))
}

fn plain(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |size, byte| size << 8 | u64::from(*byte))
}

fn is_name(bytes: &[u8]) -> bool {
    bytes.len() >= 3 && bytes.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

impl Frames<'_> {
    /// Bytes of a frame's name, and of its head.
    const fn widths(&self) -> (usize, u64) {
        if self.version == 2 { (3, 6) } else { (4, 10) }
    }

    /// Returns where the frames begin behind the extended header.
    fn extension(&mut self) -> Result<u64, Problem> {
        let size = self.place.get(0, 4)?;
        let size = if self.version == 4 { safe(&size) } else { Some(plain(&size).saturating_add(4)) };
        Ok(size.filter(|size| *size < self.end).unwrap_or(0))
    }

    fn read(&mut self, start: u64) -> Result<Tags, Problem> {
        let (mut tags, mut at) = (Tags::default(), start);
        let (_, width) = self.widths();
        while at + width < self.end {
            let Some(head) = self.head(at)? else {
                if self.place.get(at, 1)?.first() == Some(&0) {
                    break;
                }
                match self.resync(at + 1)? {
                    Some(next) => at = next,
                    None => break,
                }
                continue;
            };
            let begin = at + width;
            if head.size > self.end - begin {
                // its size cannot be right: what is wanted behind it is looked for
                match self.resync(begin)? {
                    Some(next) => at = next,
                    None => break,
                }
                continue;
            }
            let most = if matches!(head.name.as_slice(), b"APIC" | b"PIC") { COVER + TEXT } else { TEXT };
            if matches!(head.name.first(), Some(b'T' | b'A' | b'P')) {
                let count = usize::try_from(head.size).unwrap_or(usize::MAX).min(most);
                let content = self.place.get(begin, count)?;
                take(self.version, &head.name, head.flags, content, &mut tags);
            }
            at = begin + head.size;
        }
        Ok(tags)
    }

    fn head(&mut self, at: u64) -> Result<Option<Head>, Problem> {
        let (name, width) = self.widths();
        let bytes = self.place.get(at, usize::try_from(width).unwrap_or(10))?;
        let (Some(id), Some(size)) = (bytes.get(..name), bytes.get(name..2 * name)) else { return Ok(None) };
        // programs that made one version of a tag another left a blank behind names of three letters
        if !is_name(id.strip_suffix(b" ").or_else(|| id.strip_suffix(b"\0")).unwrap_or(id)) {
            return Ok(None);
        }
        let flags = bytes.get(8..10).and_then(|flags| <[u8; 2]>::try_from(flags).ok()).unwrap_or_default();
        let (first, second) = match self.version {
            2 => (Some(plain(size)), None),
            3 => (Some(plain(size)), safe(size)),
            _ => (safe(size), Some(plain(size))),
        };
        let mut chosen = first.or(second).unwrap_or(u64::MAX);
        if let (Some(first), Some(second)) = (first, second)
            && first != second
            && !self.leads(at + width, first)?
            && self.leads(at + width, second)?
        {
            chosen = second;
        }
        Ok(Some(Head { name: id.to_vec(), size: chosen, flags }))
    }

    /// Whether another frame, filling or the end of the tag stands behind so many bytes.
    fn leads(&mut self, begin: u64, size: u64) -> Result<bool, Problem> {
        let next = begin.saturating_add(size);
        if next >= self.end {
            return Ok(next == self.end);
        }
        let name = self.place.get(next, self.widths().0)?;
        Ok(is_name(&name) || name.iter().all(|byte| *byte == 0))
    }

    /// Looks for the next frame that is wanted.
    fn resync(&mut self, from: u64) -> Result<Option<u64>, Problem> {
        const WANTED: [&[u8]; 13] = [
            b"TIT2", b"TPE1", b"TALB", b"TCON", b"TYER", b"TDRC", b"TBPM", b"TKEY", b"APIC", b"TT2", b"TP1",
            b"TAL", b"PIC",
        ];
        let (width, _) = self.widths();
        let mut at = from;
        while at < self.end {
            let block = self.place.get(at, 4096)?;
            let found = block.windows(width).position(|name| WANTED.contains(&name));
            let step =
                found.unwrap_or(block.len().saturating_sub(width - 1)).max(usize::from(found.is_none()));
            at += step as u64;
            if found.is_some() || block.len() < width {
                return Ok((found.is_some() && at < self.end).then_some(at));
            }
        }
        Ok(None)
    }
}
