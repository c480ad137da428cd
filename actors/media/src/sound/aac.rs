//! What can be told of AAC without decoding it: its kind, its channels, and about how loud a packet is. Symphonia decodes the low
//! complexity of one or two channels; players decode more, and their files are taken by what their packets begin with.

use symphonia::core::codecs::audio::AudioCodecParameters;

use super::piece::{Coding, channels as places};
use crate::rules::refused;
use veza_kernel::error::Problem;

/// Frames per second, as AAC numbers them.
pub const RATES: [u32; 13] =
    [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];

/// What a description of AAC says.
#[derive(Debug, PartialEq, Eq)]
pub struct Config {
    kind: u32,
    core_rate: u32,
    channels: u8,
    is_short: bool,
    /// Channels, where they are described one by one.
    own: Option<u16>,
    /// Frames per second that players make of it.
    pub rate: u32,
    is_parametric: bool,
}

/// Reads bits from the highest on; behind the end there are zeros.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: u32) -> u32 {
        (0..count).fold(0, |number, _| {
            let byte = self.bytes.get(self.at / 8).copied().unwrap_or_default();
            let bit = byte >> (7 - self.at % 8) & 1;
            self.at += 1;
            number << 1 | u32::from(bit)
        })
    }

    fn rate(&mut self) -> Option<u32> {
        match self.take(4) {
            15 => Some(self.take(24)),
            index => RATES.get(usize::try_from(index).ok()?).copied(),
        }
    }

    /// Counts the channels that are described one by one.
    fn described(&mut self) -> Option<u16> {
        self.take(4 + 2 + 4);
        let places = [self.take(4), self.take(4), self.take(4)];
        let mut sum = self.take(2);
        self.take(3 + 4);
        for count in [4, 4, 3] {
            if self.take(1) == 1 {
                self.take(count);
            }
        }
        for _ in 0..places.iter().sum() {
            sum += 1 + self.take(1);
            self.take(4);
        }
        u16::try_from(sum).ok().filter(|sum| *sum > 0)
    }

    fn kind(&mut self) -> u32 {
        match self.take(5) {
            31 => 32 + self.take(6),
            kind => kind,
        }
    }
}

impl Config {
    /// Reads a description.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut bits = Bits { bytes, at: 0 };
        let mut kind = bits.kind();
        let core_rate = bits.rate()?;
        let channels = u8::try_from(bits.take(4)).ok()?;
        let (mut rate, mut is_parametric) = (core_rate, kind == 29);
        if matches!(kind, 5 | 29) {
            rate = bits.rate()?;
            kind = bits.kind();
        }
        let is_short = bits.take(1) == 1;
        if bits.take(1) == 1 {
            bits.take(14);
        }
        bits.take(1);
        let own = if channels == 0 { bits.described() } else { None };
        // what lies above the core may be described behind it, for players that know of it
        if rate == core_rate && bits.take(11) == 0x2b7 && bits.kind() == 5 && bits.take(1) == 1 {
            rate = bits.rate()?;
            is_parametric |= bits.take(11) == 0x548 && bits.take(1) == 1;
        }
        (core_rate > 0 && rate > 0).then_some(Self {
            kind,
            core_rate,
            channels,
            is_short,
            own,
            rate,
            is_parametric,
        })
    }

    /// Returns the frames of a packet, at the rate that players make of it.
    pub fn frames(&self) -> u64 {
        let core = if self.is_short { 960 } else { 1024 };
        (core * u64::from(self.rate)).checked_div(u64::from(self.core_rate)).unwrap_or(core)
    }

    /// Returns how to decode it, and its channels.
    ///
    /// # Errors
    /// `invalid` for kinds that no browser plays.
    pub fn coding(&self, parameters: &AudioCodecParameters, said: u16) -> Result<(Coding, u16), Problem> {
        let count = if self.is_parametric { Some(2) } else { channels(self.channels) };
        let count = count.or(self.own).unwrap_or(said.max(1));
        match (self.kind, self.channels) {
            (2, 1 | 2) if !self.is_short => {
                let mut parameters = parameters.clone();
                let voices = u16::from(self.channels);
                parameters.extra_data = self.low_complexity();
                parameters.with_sample_rate(self.core_rate).with_channels(places(voices));
                Ok((Coding::Known(Box::new(parameters)), count))
            }
            (1 | 2 | 4, _) => Ok((Coding::Unheard(level), count)),
            _ => Err(refused("has AAC in it of a kind that browsers do not play")),
        }
    }

    /// Describes the core alone; what lies above it is its highest tones.
    fn low_complexity(&self) -> Option<Box<[u8]>> {
        let index = RATES.iter().position(|rate| *rate == self.core_rate)?;
        let bits = 2 << 11 | u16::try_from(index).ok()? << 7 | u16::from(self.channels) << 3;
        Some(bits.to_be_bytes().into())
    }
}

/// Returns the channels of a configuration; `None` where packets say so themselves.
pub const fn channels(configuration: u8) -> Option<u16> {
    match configuration {
        1..=6 => Some(configuration as u16),
        7 | 12 | 14 => Some(8),
        11 => Some(7),
        _ => None,
    }
}

/// Returns the channels that a packet's first element describes.
pub fn own_channels(packet: &[u8]) -> Option<u16> {
    let mut bits = Bits { bytes: packet, at: 0 };
    if bits.take(3) == 5 { bits.described() } else { None }
}

/// Returns about how loud a packet is, by the gain of its first voice; `None` when it begins with nothing that may stand there.
pub fn level(packet: &[u8]) -> Option<f32> {
    let mut bits = Bits { bytes: packet, at: 0 };
    let element = bits.take(3);
    bits.take(4);
    match element {
        // one voice: its gain, then its windows and how many bands have sound
        0 | 3 => {
            let gain = bits.take(8);
            bits.take(1);
            let is_short = bits.take(2) == 2;
            bits.take(1);
            let bands = bits.take(if is_short { 4 } else { 6 });
            Some(if bands == 0 { 0.0 } else { loudness(gain) })
        }
        // a pair, whose gain stands where nobody can tell without reading more
        1 => Some(loudness(120)),
        // coupling, notes, descriptions and filling before the sound
        2 | 4..=6 if packet.len() > 2 => Some(loudness(120)),
        _ => None,
    }
}

fn loudness(gain: u32) -> f32 {
    // four steps double it; what is usual in loud music comes out below one
    let steps = u16::try_from(gain.min(255)).map_or(0.0, f32::from);
    2_f32.powf((steps - 180.0) / 4.0).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_of_all_kinds_are_read() {
        let low = Config::read(&[0x12, 0x10]).unwrap();
        assert_eq!((low.kind, low.rate, low.channels), (2, 44_100, 2));
        // explicit bands above the core: 22,050 to 44,100
        let high = Config::read(&[0x2b, 0x92, 0x08, 0x00]).unwrap();
        assert_eq!((high.kind, high.core_rate, high.rate, high.channels), (2, 22_050, 44_100, 2));
        assert_eq!(high.low_complexity().as_deref(), Some(&[0x13, 0x90][..]));
        // the same behind the core
        let high = Config::read(&[0x13, 0x90, 0x56, 0xe5, 0xa0]).unwrap();
        assert_eq!((high.kind, high.core_rate, high.rate, high.frames()), (2, 22_050, 44_100, 2048));
        let plain = Config::read(&[0x12, 0x10, 0x56, 0xe5, 0x00]).unwrap();
        assert_eq!((plain.core_rate, plain.rate), (44_100, 44_100));
        let surround = Config::read(&[0x11, 0xb0]).unwrap();
        assert_eq!((surround.rate, channels(surround.channels)), (48_000, Some(6)));
        assert!(Config::read(&[0xff]).is_none_or(|config| config.kind > 31));
    }
}
