//! What the first packets of a stream in Ogg say: what it is, how it is decoded, how long each of its packets plays.

use symphonia::core::codecs::audio::AudioCodecParameters;
use symphonia::core::codecs::audio::well_known::{CODEC_ID_FLAC, CODEC_ID_VORBIS};

use super::opus;
use super::vorbis::Setup;
use crate::rules::refused;
use crate::sound::flac::Info;
use crate::sound::piece::{Coding, Stream, channels};
use veza_kernel::error::Problem;

/// What a stream is.
pub enum Kind {
    /// Sound, of which these packets follow before the first that plays.
    Sound(Box<Head>, u32),
    /// Moving pictures.
    Video,
    /// Sound of a kind that no browser plays.
    Unplayed(&'static str),
    /// Something that need not be known.
    Other,
}

/// A stream of sound whose head was read.
pub struct Head {
    /// As the decoder is to know it.
    pub stream: Stream,
    /// Frames at its beginning that are not played.
    pub skip: u64,
    /// Bytes of the first packet, which the decoder wants with the third.
    first: Vec<u8>,
    timing: Timing,
}

enum Timing {
    Opus,
    Vorbis(Setup),
    Flac,
}

impl Kind {
    /// Tells a stream by its first packet.
    pub fn read(packet: &[u8]) -> Self {
        let video: [&[u8]; 5] = [b"\x80theora", b"BBCD\0", b"OVP80", b"\x80daala", b"\x01video"];
        let unplayed: [(&[u8], &str); 4] = [
            (b"Speex   ", "Speex"),
            (b"CELT    ", "CELT"),
            (b"PCM     ", "PCM"),
            (b"fLaC", "FLAC of an early kind"),
        ];
        if video.iter().any(|mark| packet.starts_with(mark)) {
            return Self::Video;
        }
        if let Some((_, name)) = unplayed.iter().find(|(mark, _)| packet.starts_with(mark)) {
            return Self::Unplayed(name);
        }
        let head = Head::opus(packet).or_else(|| Head::vorbis(packet)).or_else(|| Head::flac(packet));
        head.map_or(Self::Other, |(head, more)| Self::Sound(Box::new(head), more))
    }
}

impl Head {
    fn new(coding: Coding, rate: u32, count: u16, timing: Timing) -> Self {
        let stream = Stream { number: 0, coding, rate, sample_rate: None, channels: count };
        Self { stream, skip: 0, first: Vec::new(), timing }
    }

    fn opus(packet: &[u8]) -> Option<(Self, u32)> {
        let head = opus::Head::read(packet)?;
        let new = Self::new(head.coding(), opus::RATE, u16::from(head.channels), Timing::Opus);
        Some((Self { skip: head.skip, ..new }, 1))
    }

    fn vorbis(packet: &[u8]) -> Option<(Self, u32)> {
        let setup = Setup::read(packet)?;
        let (rate, count) = (setup.rate, u16::from(setup.channels));
        let mut parameters = AudioCodecParameters::new();
        parameters.for_codec(CODEC_ID_VORBIS).with_sample_rate(rate).with_channels(channels(count));
        let new = Self::new(Coding::Known(Box::new(parameters)), rate, count, Timing::Vorbis(setup));
        Some((Self { first: packet.to_vec(), ..new }, 2))
    }

    fn flac(packet: &[u8]) -> Option<(Self, u32)> {
        let rest = packet.strip_prefix(b"\x7fFLAC\x01")?;
        let more = u16::from_be_bytes(rest.get(1..3)?.try_into().ok()?);
        let block = rest.get(3..)?.strip_prefix(b"fLaC")?.get(4..)?;
        let info = Info::read(block)?;
        let mut parameters = AudioCodecParameters::new();
        parameters
            .for_codec(CODEC_ID_FLAC)
            .with_sample_rate(info.rate)
            .with_channels(channels(info.channels))
            .with_extra_data(info.without_sizes().into());
        let coding = Coding::Known(Box::new(parameters));
        Some((Self::new(coding, info.rate, info.channels, Timing::Flac), u32::from(more)))
    }

    /// Takes the packet behind the first of this number; false: it is one that plays.
    ///
    /// # Errors
    /// `invalid` when it is no head.
    pub fn take(&mut self, number: u32, packet: &[u8]) -> Result<bool, Problem> {
        match &mut self.timing {
            Timing::Opus => Ok(true),
            // it may say of no head how many there are
            Timing::Flac => Ok(packet.first() != Some(&0xff)),
            Timing::Vorbis(setup) => {
                if number == 2 {
                    let broken = || refused("has Vorbis in it whose setup cannot be read");
                    setup.read_modes(packet).ok_or_else(broken)?;
                    if let Coding::Known(parameters) = &mut self.stream.coding {
                        let data = [self.first.as_slice(), packet].concat();
                        parameters.with_extra_data(data.into());
                    }
                }
                Ok(true)
            }
        }
    }

    /// Whether packets without a number of heads still are some.
    pub const fn counts_heads(&self) -> bool {
        !matches!(self.timing, Timing::Flac)
    }

    /// Returns how many frames a packet plays.
    pub fn frames(&mut self, packet: &[u8]) -> Option<u64> {
        match &mut self.timing {
            Timing::Opus => opus::frames(packet),
            Timing::Vorbis(setup) => setup.frames(packet),
            Timing::Flac => flac_frames(packet),
        }
    }
}

/// Reads how many frames a frame of FLAC has.
fn flac_frames(packet: &[u8]) -> Option<u64> {
    if *packet.first()? != 0xff || packet.get(1)? & 0xfc != 0xf8 {
        return None;
    }
    let code = packet.get(2)? >> 4;
    // behind the number of the frame, which is coded as a character is
    let behind = || packet.get(4 + usize::try_from(packet.get(4)?.leading_ones().max(1)).ok()?..);
    match code {
        1 => Some(192),
        2..=5 => Some(576 << (code - 2)),
        6 => Some(u64::from(*behind()?.first()?) + 1),
        7 => Some(u64::from(u16::from_be_bytes(behind()?.get(..2)?.try_into().ok()?)) + 1),
        8..=15 => Some(256 << (code - 8)),
        _ => None,
    }
}
