//! Vorbis in Ogg: how long a packet plays. It tells by its mode, and by that of the packet before: their halves overlap. The modes stand
//! at the end of the setup, which is long; they are read from there backwards.

/// What the first and the third packet say.
#[derive(Debug)]
pub struct Setup {
    /// Voices of a frame.
    pub channels: u8,
    /// Frames per second.
    pub rate: u32,
    /// Frames of a short and of a long block.
    blocks: [u64; 2],
    /// For each mode, whether its blocks are long.
    modes: Vec<bool>,
    /// Frames of the block before.
    before: Option<u64>,
}

impl Setup {
    /// Reads the first packet.
    pub fn read(packet: &[u8]) -> Option<Self> {
        let rest = packet.strip_prefix(b"\x01vorbis\0\0\0\0")?;
        let channels = *rest.first()?;
        let rate = u32::from_le_bytes(rest.get(1..5)?.try_into().ok()?);
        let sizes = *rest.get(17)?;
        let (short, long) = (sizes & 15, sizes >> 4);
        let is_sound = (6..=13).contains(&short) && (short..=13).contains(&long) && channels > 0 && rate > 0;
        let blocks = [1 << short, 1 << long];
        is_sound.then_some(Self { channels, rate, blocks, modes: Vec::new(), before: None })
    }

    /// Reads the modes out of the third packet.
    pub fn read_modes(&mut self, packet: &[u8]) -> Option<()> {
        packet.strip_prefix(b"\x05vorbis")?;
        let mut bits = Backwards { bytes: packet, at: packet.len() * 8 };
        // filling, then the bit that frames it
        while bits.take(1)? == 0 {}
        let (mut found, mut flags) = (None, Vec::new());
        while flags.len() < 64 && bits.at >= 97 {
            let mapping = bits.take(8)?;
            if mapping > 63 || bits.take(16)? != 0 || bits.take(16)? != 0 {
                break;
            }
            flags.push(bits.take(1)? == 1);
            let mut ahead = Backwards { ..bits };
            if ahead.take(6)? as usize + 1 == flags.len() {
                found = Some(flags.len());
            }
        }
        flags.truncate(found?);
        flags.reverse();
        self.modes = flags;
        Some(())
    }

    /// Returns how many frames a packet plays; the first one only prepares the second.
    pub fn frames(&mut self, packet: &[u8]) -> Option<u64> {
        let first = *packet.first()?;
        if first & 1 == 1 {
            return None;
        }
        let bits = self.modes.len().next_power_of_two().trailing_zeros();
        let mode = usize::from(first >> 1) & ((1 << bits) - 1);
        let [short, long] = self.blocks;
        let block = if *self.modes.get(mode)? { long } else { short };
        let before = self.before.replace(block);
        Some(before.map_or(0, |before| before / 4 + block / 4))
    }
}

/// Reads bits from the last to the first, each number from its highest on.
struct Backwards<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Backwards<'_> {
    fn take(&mut self, count: usize) -> Option<u32> {
        let mut number = 0;
        for _ in 0..count {
            self.at = self.at.checked_sub(1)?;
            number = number << 1 | u32::from(self.bytes.get(self.at / 8)? >> (self.at % 8) & 1);
        }
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_found_from_the_end() {
        // two modes, short and long: count, then flag, window, transform and mapping of each, then the frame's bit
        let mut bits: Vec<u8> = Vec::new();
        let mut put = |number: u64, count: u32| {
            bits.extend((0..count).map(|bit| u8::try_from(number >> bit & 1).unwrap()));
        };
        put(0xabcd, 60);
        put(1, 6);
        for long in [0, 1] {
            put(long, 1);
            put(0, 32);
            put(long, 8);
        }
        put(1, 1);
        let mut packet = b"\x05vorbis".to_vec();
        packet.extend(bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |sum, bit| sum << 1 | bit)));
        let mut head = b"\x01vorbis\0\0\0\0\x02".to_vec();
        head.extend_from_slice(&44_100_u32.to_le_bytes());
        head.extend_from_slice(&[0; 12]);
        head.extend_from_slice(&[0xb8, 1]);
        let mut setup = Setup::read(&head).unwrap();
        setup.read_modes(&packet).unwrap();
        assert_eq!(setup.modes, [false, true]);
        let played: Vec<_> = [2, 2, 0, 0, 2, 1].map(|first| setup.frames(&[first])).into();
        assert_eq!(played, [Some(0), Some(1024), Some(576), Some(128), Some(576), None]);
    }
}
