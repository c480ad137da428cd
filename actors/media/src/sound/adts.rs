//! AAC by itself: frames of ADTS, one behind the other. Nothing says how much of them is padding, and no player takes any away.

use symphonia::core::codecs::audio::AudioCodecParameters;
use symphonia::core::codecs::audio::well_known::CODEC_ID_AAC;

use super::aac::{self, RATES};
use super::format::Format;
use super::front_tag::id3_length;
use super::piece::{Coding, Demuxer, Piece, Stream, channels};
use super::row::Head;
use super::source::Source;
use crate::rules::refused;
use veza_kernel::error::Problem;

/// Frames of sound in one block of AAC.
const BLOCK: u64 = 1024;
/// Bytes of the largest frame.
const LARGEST: usize = 8 << 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// What all frames of a stream have alike.
    alike: u32,
    profile: u8,
    rate: u32,
    /// Which voices it has; 0: it says so within.
    channels: u8,
    /// Bytes before the sound.
    length: usize,
    /// Bytes, with these.
    size: usize,
    blocks: u64,
}

impl Head for Header {
    const ENDS: &'static [&'static [u8]] = &[b"TAG", b"APETAGEX"];

    fn read(bytes: &[u8]) -> Option<Self> {
        let [first, second, c, d, e, f, g] = *bytes.first_chunk::<7>()?;
        if first != 0xff || second & 0xf6 != 0xf0 {
            return None;
        }
        let rate = *RATES.get(usize::from(c >> 2 & 15))?;
        let length = if second & 1 == 0 { 9 } else { 7 };
        let size = usize::from(d & 3) << 11 | usize::from(e) << 3 | usize::from(f >> 5);
        (size > length).then_some(Self {
            alike: u32::from_be_bytes([0, second, c & 0xfd, d & 0xc0]),
            profile: c >> 6,
            rate,
            channels: (c & 1) << 2 | d >> 6,
            length,
            size,
            blocks: u64::from(g & 3) + 1,
        })
    }

    fn size(&self) -> usize {
        self.size
    }

    fn alike(&self) -> u32 {
        self.alike
    }
}

/// See the file's head.
pub struct Adts {
    source: Source,
    stream: Stream,
    alike: u32,
    is_in_step: bool,
}

impl Adts {
    /// Opens a file whose first frame stands here.
    ///
    /// # Errors
    /// `invalid` when no frame does, and for tools that no browser has.
    pub fn open(mut source: Source, at: u64) -> Result<Self, Problem> {
        source.seek(at);
        let frame = source.peek(LARGEST)?;
        let header = Header::read(frame).ok_or_else(|| refused("has no sound in it that can be played"))?;
        let sound = frame.get(header.length..).unwrap_or_default();
        let count = aac::channels(header.channels).or_else(|| aac::own_channels(sound)).unwrap_or(2);
        let coding = match (header.profile, header.channels) {
            (1, 1 | 2) => {
                let mut parameters = AudioCodecParameters::new();
                parameters
                    .for_codec(CODEC_ID_AAC)
                    .with_sample_rate(header.rate)
                    .with_channels(channels(count));
                Coding::Known(Box::new(parameters))
            }
            (2, _) => return Err(refused("is AAC of a profile that browsers do not play")),
            _ => Coding::Unheard(aac::level),
        };
        let stream = Stream { number: 0, coding, rate: header.rate, sample_rate: None, channels: count };
        Ok(Self { source, stream, alike: header.alike, is_in_step: true })
    }

    fn find(&mut self) -> Result<Option<Header>, Problem> {
        loop {
            let head = self.source.peek(LARGEST + 8)?;
            if head.len() < 8 {
                return Ok(None);
            }
            if let Some(length) = id3_length(head) {
                self.source.skip(length);
                continue;
            }
            let here = |at: usize| {
                Header::read(head.get(at..).unwrap_or_default()).filter(|header| header.alike == self.alike)
            };
            if let Some(header) = here(0)
                && (self.is_in_step || here(header.size).is_some())
            {
                return Ok(Some(header));
            }
            self.is_in_step = false;
            let next = head.iter().skip(1).position(|byte| *byte == 0xff).map_or(head.len(), |at| at + 1);
            self.source.skip(next as u64);
        }
    }
}

impl Demuxer for Adts {
    fn format(&self) -> Option<Format> {
        Some(Format::Aac)
    }

    fn content_type(&self) -> &'static str {
        "audio/aac"
    }

    fn stream(&self) -> &Stream {
        &self.stream
    }

    fn next(&mut self) -> Result<Option<Piece>, Problem> {
        let Some(header) = self.find()? else { return Ok(None) };
        let Some(frame) = self.source.take(header.size)? else { return Ok(None) };
        self.is_in_step = true;
        let data = frame.get(header.length..).unwrap_or_default().into();
        Ok(Some(Piece { data, frames: Some(header.blocks * BLOCK), skip: 0, drop: 0 }))
    }
}
