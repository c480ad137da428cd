//! Pages of Ogg: a head, the lengths of pieces of packets, the pieces. A page whose sum is wrong is none.

use crate::sound::source::Source;
use veza_kernel::error::Problem;

/// Bytes of a head.
const HEAD: usize = 27;
/// Bytes of the largest page.
const LARGEST: usize = HEAD + 255 + 255 * 255;
/// What a page says that ends no packet.
const NO_PLACE: u64 = u64::MAX;

/// A page.
pub struct Page {
    /// Which stream it belongs to.
    pub serial: u32,
    flags: u8,
    granule: u64,
    lacing: Vec<u8>,
    body: Vec<u8>,
}

impl Page {
    /// Whether it goes on with the packet of the page before.
    pub const fn goes_on(&self) -> bool {
        self.flags & 1 != 0
    }

    /// Whether its stream begins.
    pub const fn is_first(&self) -> bool {
        self.flags & 2 != 0
    }

    /// Whether its stream ends.
    pub const fn is_last(&self) -> bool {
        self.flags & 4 != 0
    }

    /// Returns where the last packet that ends in it ends, in frames.
    pub const fn place(&self) -> Option<u64> {
        if self.granule == NO_PLACE { None } else { Some(self.granule) }
    }

    /// Returns the pieces of packets in it, and of each whether the packet ends with it.
    pub fn pieces(&self) -> impl Iterator<Item = (&[u8], bool)> {
        let (mut at, mut lacing) = (0, self.lacing.iter().peekable());
        std::iter::from_fn(move || {
            lacing.peek()?;
            let start = at;
            for length in lacing.by_ref() {
                at += usize::from(*length);
                if *length < 255 {
                    return Some((self.body.get(start..at).unwrap_or_default(), true));
                }
            }
            Some((self.body.get(start..at).unwrap_or_default(), false))
        })
    }
}

/// Returns the next whole page, wherever it begins.
///
/// # Errors
/// As reading a source.
pub fn next_page(source: &mut Source) -> Result<Option<Page>, Problem> {
    loop {
        let bytes = source.peek(LARGEST)?;
        if bytes.len() < HEAD {
            return Ok(None);
        }
        match read(bytes) {
            Some((page, length)) => {
                source.skip(length as u64);
                return Ok(Some(page));
            }
            None => {
                let rest = bytes.get(1..).unwrap_or_default();
                let next =
                    rest.windows(4).position(|four| four == b"OggS").unwrap_or(rest.len().saturating_sub(3));
                source.skip(1 + next as u64);
            }
        }
    }
}

fn read(bytes: &[u8]) -> Option<(Page, usize)> {
    let head = bytes.get(..HEAD)?;
    if !head.starts_with(b"OggS\0") {
        return None;
    }
    let lacing = bytes.get(HEAD..HEAD + usize::from(*head.get(26)?))?;
    let begin = HEAD + lacing.len();
    let end = begin + lacing.iter().map(|length| usize::from(*length)).sum::<usize>();
    let body = bytes.get(begin..end)?;
    let mut blank = [0; HEAD];
    blank.copy_from_slice(head);
    blank.get_mut(22..26)?.fill(0);
    let sum = [&blank[..], lacing, body].iter().fold(0, |sum, bytes| checked(sum, bytes));
    if sum.to_le_bytes() != *head.get(22..26)? {
        return None;
    }
    let page = Page {
        serial: u32::from_le_bytes(head.get(14..18)?.try_into().ok()?),
        flags: *head.get(5)?,
        granule: u64::from_le_bytes(head.get(6..14)?.try_into().ok()?),
        lacing: lacing.to_vec(),
        body: body.to_vec(),
    };
    Some((page, end))
}

const TABLE: [u32; 256] = table();

#[expect(clippy::indexing_slicing, reason = "evaluated when it is compiled")]
const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let (mut sum, mut bit) = ((index as u32) << 24, 0);
        while bit < 8 {
            sum = if sum & 0x8000_0000 == 0 { sum << 1 } else { sum << 1 ^ 0x04c1_1db7 };
            bit += 1;
        }
        table[index] = sum;
        index += 1;
    }
    table
}

fn checked(sum: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(sum, |sum, byte| {
        let [top, ..] = sum.to_be_bytes();
        sum << 8 ^ TABLE.get(usize::from(top ^ byte)).copied().unwrap_or_default()
    })
}
