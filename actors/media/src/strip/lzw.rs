//! How many pixels the codes of a GIF draw: of one that breaks off this says how many of its rows are there. Nothing is decoded.

/// Codes of at most twelve bits.
const CODES: usize = 4096;

/// Returns the pixels that these bytes draw, whose first codes have one bit more than `least`.
pub fn pixels(least: u8, bytes: impl Iterator<Item = u8>) -> u64 {
    if !(1..=11).contains(&least) {
        return 0;
    }
    let (clear, mut bits, mut held) = (1_usize << least, 0_u32, 0_u32);
    let mut table =
        Table { lengths: vec![1; CODES], next: clear + 2, size: u32::from(least) + 1, last: None };
    let mut drawn = 0_u64;
    for byte in bytes {
        bits |= u32::from(byte) << held;
        held += 8;
        while held >= table.size {
            let code = (bits & ((1 << table.size) - 1)) as usize;
            bits >>= table.size;
            held -= table.size;
            if code == clear {
                table = Table { next: clear + 2, size: u32::from(least) + 1, last: None, ..table };
                continue;
            }
            match table.length(code, clear) {
                Some(length) => drawn += u64::from(length),
                // the end, or damage
                None => return drawn,
            }
        }
    }
    drawn
}

/// What the codes mean so far: only how long each is.
struct Table {
    lengths: Vec<u32>,
    next: usize,
    /// Bits of the next code.
    size: u32,
    /// The length of what the last code drew.
    last: Option<u32>,
}

impl Table {
    /// Takes a code in; returns how many pixels it draws.
    fn length(&mut self, code: usize, clear: usize) -> Option<u32> {
        let length = match self.last {
            _ if code == clear + 1 => return None,
            None if code > clear => return None,
            Some(last) if code == self.next => last + 1,
            Some(_) if code > self.next => return None,
            _ => *self.lengths.get(code)?,
        };
        if let Some(last) = self.last
            && let Some(entry) = self.lengths.get_mut(self.next)
        {
            *entry = last + 1;
            self.next += 1;
            if self.next == 1 << self.size && self.size < 12 {
                self.size += 1;
            }
        }
        self.last = Some(length);
        Some(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_counted_and_damage_ends_the_count() {
        // clear, 0, end: codes of three bits, the first in the lowest
        assert_eq!(pixels(2, [0x44, 0x01].into_iter()), 1);
        // clear, 1, 6 (a run of two), 7 (of three), and the end, which has a bit more by then
        let codes = [4, 1, 6, 7, 5_u32];
        let bits = codes.iter().enumerate().fold(0, |bits, (at, code)| bits | code << (3 * at));
        assert_eq!(pixels(2, bits.to_le_bytes().into_iter().take(2)), 6);
        assert_eq!(pixels(2, [0xff, 0xff].into_iter()), 0);
        assert_eq!(pixels(12, [0x44].into_iter()), 0);
        assert_eq!(pixels(0, [0x44].into_iter()), 0);
    }
}
