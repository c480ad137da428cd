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

/// Returns the sum that stands behind a chunk of PNG.
pub fn crc32(parts: &[&[u8]]) -> u32 {
    !parts.iter().copied().flatten().fold(!0, |sum: u32, byte| {
        let [.., low] = sum.to_be_bytes();
        sum >> 8 ^ SUMS.get(usize::from(low ^ byte)).copied().unwrap_or_default()
    })
}

const SUMS: [u32; 256] = sums();

#[expect(clippy::indexing_slicing, reason = "evaluated when it is compiled")]
const fn sums() -> [u32; 256] {
    let mut sums = [0; 256];
    let mut index = 0;
    while index < 256 {
        let (mut sum, mut bit) = (index as u32, 0);
        while bit < 8 {
            sum = if sum & 1 == 0 { sum >> 1 } else { sum >> 1 ^ 0xedb8_8320 };
            bit += 1;
        }
        sums[index] = sum;
        index += 1;
    }
    sums
}

/// Returns the smallest EXIF that says how the picture is to be turned (1 to 8): one TIFF directory with one entry.
pub fn exif_of(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.push(orientation);
    exif.extend_from_slice(&[0; 6]);
    exif
}
