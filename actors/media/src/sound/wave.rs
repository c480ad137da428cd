//! WAVE: chunks of a name, a size and content. Sizes are what their writer meant to write: streams say that they never end, and many
//! tools are some bytes wrong. What the file holds counts.

use symphonia::core::codecs::audio::well_known as codecs;
use symphonia::core::codecs::audio::{AudioCodecId, AudioCodecParameters};

use super::format::Format;
use super::mpeg::Mpeg;
use super::piece::{Coding, Demuxer, Piece, Stream, channels, milliseconds};
use super::source::Source;
use crate::rules::refused;
use veza_kernel::error::Problem;

/// Sizes from here on say that the writer did not know.
const UNKNOWN: u64 = 0x7fff_0000;
/// Frames of one piece, about.
const PIECE: u64 = 4096;

/// What the chunks say.
#[derive(Default)]
struct Chunks {
    /// Where the whole is declared to end.
    end: u64,
    format: Vec<u8>,
    /// Where the sound begins, and its declared size.
    data: Option<(u64, u64)>,
    /// Its size where it stands apart because it may be large.
    large: Option<u64>,
}

fn little(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

impl Chunks {
    fn field(&self, at: usize, count: usize) -> u64 {
        little(self.format.get(at..at + count).unwrap_or_default())
    }

    fn read(source: &mut Source) -> Result<Self, Problem> {
        source.seek(0);
        let head = source.take(12)?.unwrap_or_default();
        let end = 8 + little(head.get(4..8).unwrap_or_default());
        let mut chunks = Self { end, ..Self::default() };
        while let Some(head) = source.take(8)? {
            let (name, size) = head.split_at(4);
            let size = little(size);
            match name {
                b"fmt " => {
                    let most = usize::try_from(size.min(64)).unwrap_or_default();
                    chunks.format = source.peek(most)?.to_vec();
                }
                b"ds64" => chunks.large = source.peek(16)?.get(8..).map(little),
                b"data" => {
                    chunks.data = Some((source.position(), size));
                    break;
                }
                _ => {}
            }
            source.skip(size + size % 2);
        }
        Ok(chunks)
    }

    /// Returns where the sound ends, and the bytes that are declared where most of them are missing.
    fn end_of_sound(&self, begin: u64, declared: u64, length: u64) -> (u64, Option<u64>) {
        let declared = self.large.filter(|_| declared == 0xffff_ffff).unwrap_or(declared);
        let there = length.saturating_sub(begin);
        if declared == 0 || declared > there {
            // both sizes agree that there was more, and much of it
            let is_meant = declared < UNKNOWN && self.end.saturating_add(1) >= begin.saturating_add(declared);
            let is_cut = is_meant && there.saturating_mul(3) < declared.saturating_mul(2);
            return (length, Some(declared).filter(|_| is_cut));
        }
        (begin + declared, None)
    }
}

/// Opens a file.
///
/// # Errors
/// `invalid` when there is no sound in it, or of a kind that no browser plays.
pub fn open(mut source: Source) -> Result<Box<dyn Demuxer>, Problem> {
    let chunks = Chunks::read(&mut source)?;
    let silent = || refused("has no sound in it");
    let (begin, declared) = chunks.data.ok_or_else(silent)?;
    if chunks.format.len() < 16 {
        return Err(refused("is a WAV file that does not say how its sound is coded"));
    }
    let (end, missed) = chunks.end_of_sound(begin, declared, source.length());
    let (mut tag, count) = (chunks.field(0, 2), chunks.field(2, 2));
    if tag == 0xfffe && chunks.format.len() >= 26 {
        tag = chunks.field(24, 2);
    }
    if tag == 0x55 {
        return Ok(Box::new(Mpeg::within(source, begin, end)?));
    }
    let rate = chunks.field(4, 4);
    let bytes = chunks.field(14, 2).div_ceil(8);
    let codec = codec(tag, bytes)?;
    // one frame has one sample for each voice, whatever its declared size
    let frame = bytes.saturating_mul(count);
    if frame == 0 || rate == 0 {
        return Err(refused("is a WAV file that does not say how its sound is coded"));
    }
    let narrow = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let (rate, count) = (narrow(rate), u16::try_from(count).unwrap_or(u16::MAX));
    let mut parameters = AudioCodecParameters::new();
    parameters
        .for_codec(codec)
        .with_sample_rate(rate)
        .with_channels(channels(count))
        .with_max_frames_per_packet(PIECE);
    let coding = Coding::Known(Box::new(parameters));
    let stream = Stream { number: 0, coding, rate, sample_rate: None, channels: count };
    let announced_ms = missed.map(|bytes| milliseconds(bytes / frame, rate));
    source.seek(begin);
    Ok(Box::new(Wave { source, stream, frame, left: end.saturating_sub(begin) / frame, announced_ms }))
}

fn codec(tag: u64, bytes: u64) -> Result<AudioCodecId, Problem> {
    Ok(match (tag, bytes) {
        (1, 1) => codecs::CODEC_ID_PCM_U8,
        (1, 2) => codecs::CODEC_ID_PCM_S16LE,
        (1, 3) => codecs::CODEC_ID_PCM_S24LE,
        (1, 4) => codecs::CODEC_ID_PCM_S32LE,
        (3, 4) => codecs::CODEC_ID_PCM_F32LE,
        (6, 1) => codecs::CODEC_ID_PCM_ALAW,
        (7, 1) => codecs::CODEC_ID_PCM_MULAW,
        (2 | 0x11 | 0x45 | 0x64, ..) => {
            return Err(refused("is a WAV file with ADPCM in it, which browsers do not play"));
        }
        (1 | 3 | 6 | 7, ..) => {
            return Err(refused("is a WAV file with samples of a width that browsers do not play"));
        }
        _ => return Err(refused("is a WAV file with sound in it that browsers do not play")),
    })
}

struct Wave {
    source: Source,
    stream: Stream,
    /// Bytes of a frame.
    frame: u64,
    /// Frames that were not read.
    left: u64,
    announced_ms: Option<u64>,
}

impl Demuxer for Wave {
    fn format(&self) -> Option<Format> {
        Some(Format::Wav)
    }

    fn content_type(&self) -> &'static str {
        "audio/wav"
    }

    fn stream(&self) -> &Stream {
        &self.stream
    }

    fn next(&mut self) -> Result<Option<Piece>, Problem> {
        // a frame has at most some hundred KiB, by its two fields of two bytes
        let frames = self.left.min((PIECE * 8).div_ceil(self.frame).min(PIECE));
        let bytes = usize::try_from(frames * self.frame).unwrap_or(usize::MAX);
        if frames == 0 || milliseconds(frames, self.stream.rate) == u64::MAX {
            return Ok(None);
        }
        let Some(data) = self.source.take(bytes)? else { return Ok(None) };
        self.left -= frames;
        Ok(Some(Piece { data: data.into(), frames: Some(frames), skip: 0, drop: 0 }))
    }

    fn announced_ms(&self) -> Option<u64> {
        self.announced_ms
    }
}
