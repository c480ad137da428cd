//! What readers of containers hand on: packets of coded sound, and which frames of each are played.

use symphonia::core::audio::Channels;
use symphonia::core::codecs::audio::AudioCodecParameters;
use veza_kernel::error::Problem;

use super::format::Format;

/// A packet of coded sound.
pub struct Piece {
    /// Its bytes.
    pub data: Box<[u8]>,
    /// Frames that it decodes to, at the stream's rate; `None` where only its decoder knows.
    pub frames: Option<u64>,
    /// Frames at its beginning that are not played.
    pub skip: u64,
    /// Frames at its end that are not played.
    pub drop: u64,
}

impl Piece {
    /// Returns the frames that are played, of so many that it decodes to.
    pub fn played(&self, decoded: u64) -> u64 {
        self.frames.unwrap_or(decoded).saturating_sub(self.skip).saturating_sub(self.drop)
    }
}

/// How sound is coded.
#[derive(Clone)]
pub enum Coding {
    /// Opus, with this way of mapping its streams to channels.
    Opus(u8),
    /// What symphonia decodes.
    Known(Box<AudioCodecParameters>),
    /// What players decode and this server does not, as AAC over two channels: a packet is told about how loud it is, and whether it is
    /// one at all.
    Unheard(fn(&[u8]) -> Option<f32>),
}

/// A stream of sound. A file of chained streams has one behind the other.
#[derive(Clone)]
pub struct Stream {
    /// Counts the streams of a file.
    pub number: u32,
    /// How it is coded.
    pub coding: Coding,
    /// Units of [`Piece::frames`] per second.
    pub rate: u32,
    /// What players call its rate, where it is not what the decoder says.
    pub sample_rate: Option<u32>,
    /// Voices of one frame.
    pub channels: u16,
}

/// Reads a container.
pub trait Demuxer {
    /// Returns what the file is, if it may be a track.
    fn format(&self) -> Option<Format>;

    /// Returns the content type of the file.
    fn content_type(&self) -> &'static str;

    /// Returns the stream that the last piece belongs to.
    fn stream(&self) -> &Stream;

    /// Returns the next packet.
    ///
    /// # Errors
    /// `invalid` when what follows cannot be read.
    fn next(&mut self) -> Result<Option<Piece>, Problem>;

    /// Returns the milliseconds that the container announces, where less than that means that the file is cut off.
    fn announced_ms(&self) -> Option<u64> {
        None
    }
}

/// Returns so many channels, wherever they are.
pub const fn channels(count: u16) -> Channels {
    Channels::Discrete(count)
}

/// Returns whole milliseconds for frames of this rate.
pub fn milliseconds(frames: u64, rate: u32) -> u64 {
    let scaled = u128::from(frames) * 1000;
    scaled.checked_div(u128::from(rate)).and_then(|ms| u64::try_from(ms).ok()).unwrap_or(u64::MAX)
}
