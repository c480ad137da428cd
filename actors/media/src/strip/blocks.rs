//! Reading a picture's blocks in order.

/// The bytes that were not read yet.
pub struct Blocks<'a>(&'a [u8]);

impl<'a> Blocks<'a> {
    /// Begins at the first byte.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Takes so many bytes, if there are.
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// Takes one byte.
    pub fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// Returns what is left without taking it.
    pub const fn rest(&self) -> &'a [u8] {
        self.0
    }
}

/// Reads a big-endian number of at most four bytes.
pub fn big(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

/// Reads a little-endian number of at most four bytes.
pub fn little(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
}
