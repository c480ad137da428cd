//! Frames that stand in a row with nothing in between: how a file of bare frames is told from one that only holds something alike.

use super::source::Source;
use veza_kernel::error::Problem;

/// Frames that must stand in a row where a file begins.
const ROW: u32 = 3;

/// What the head of a frame says.
pub trait Head: Sized {
    /// How tags begin that stand behind the last frame.
    const ENDS: &'static [&'static [u8]];

    /// Reads one from where a frame may begin.
    fn read(bytes: &[u8]) -> Option<Self>;

    /// Bytes of the frame, with its head.
    fn size(&self) -> usize;

    /// What all frames of a stream have alike.
    fn alike(&self) -> u32;
}

/// Returns whether these bytes begin with two frames.
pub fn is_row<H: Head>(bytes: &[u8]) -> bool {
    let head = H::read(bytes);
    head.is_some_and(|head| bytes.get(head.size()..).and_then(H::read).is_some())
}

/// Returns whether some frames stand in a row from here on.
pub fn begins<H: Head>(source: &mut Source, at: u64) -> Result<bool, Problem> {
    let (mut at, mut alike) = (at, None);
    for row in 0..ROW {
        source.seek(at);
        let bytes = source.peek(8)?;
        match H::read(bytes) {
            Some(head) if *alike.get_or_insert(head.alike()) == head.alike() => at += head.size() as u64,
            // a short file, and what stands behind frames
            _ => {
                let is_end = row > 0 && H::ENDS.iter().any(|end| bytes.starts_with(end));
                return Ok(is_end || (bytes.is_empty() && (row > 1 || (row > 0 && at == source.length()))));
            }
        }
    }
    Ok(at <= source.length())
}
