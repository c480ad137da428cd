//! Opus in Ogg: what its head says, and how long a packet plays, which its first two bytes tell.

use crate::sound::piece::Coding;

/// Frames per second, whatever was recorded.
pub const RATE: u32 = 48_000;
/// Frames of the longest packet, 120 ms.
const LONGEST: u64 = 5760;
/// Streams, and how many of them are pairs, for each count of channels.
const SURROUND: [(u8, u8); 8] = [(1, 0), (1, 1), (2, 1), (2, 2), (3, 2), (4, 2), (4, 3), (5, 3)];

/// What the first packet says.
#[derive(Debug, PartialEq, Eq)]
pub struct Head {
    /// Voices of a frame.
    pub channels: u8,
    /// Frames at the beginning that are not played.
    pub skip: u64,
    family: u8,
    is_usual: bool,
}

impl Head {
    /// Reads the packet.
    pub fn read(packet: &[u8]) -> Option<Self> {
        let rest = packet.strip_prefix(b"OpusHead")?;
        let [version, channels, low, high, ..] = rest else { return None };
        let family = *rest.get(10)?;
        if version & 0xf0 != 0 || *channels == 0 {
            return None;
        }
        let streams = rest.get(11).copied().zip(rest.get(12).copied());
        let is_usual = match family {
            0 => *channels <= 2,
            1 => SURROUND.get(usize::from(*channels) - 1).copied() == streams,
            _ => false,
        };
        let skip = u64::from(u16::from_le_bytes([*low, *high]));
        Some(Self { channels: *channels, skip, family, is_usual })
    }

    /// Returns how to decode it. Streams that are mapped in an unusual way are known by their packets' heads alone.
    pub fn coding(&self) -> Coding {
        if self.is_usual {
            Coding::Opus(self.family)
        } else {
            Coding::Unheard(|packet| frames(packet).map(|_| 0.5))
        }
    }
}

/// Returns how many frames a packet plays.
pub fn frames(packet: &[u8]) -> Option<u64> {
    let first = *packet.first()?;
    let length = match first >> 3 {
        silk @ 0..=11 => [480, 960, 1920, 2880].get(usize::from(silk & 3)).copied()?,
        hybrid @ 12..=15 => 480 << (hybrid & 1),
        celt => 120 << (celt & 3),
    };
    let count = match first & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => u64::from(*packet.get(1)? & 0x3f),
    };
    let frames = length * count;
    (1..=LONGEST).contains(&frames).then_some(frames)
}
