//! Decoding sound: Opus, which browsers record, by one library, all else by the other. What neither decodes is told by its packets.

use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::packet::PacketRef;
use symphonia::core::units::{Duration, Timestamp};

use super::rules::refused;
use super::sound::{Coding, Piece, Stream};
use veza_kernel::error::Problem;

/// Frames of sound per second that Opus is decoded to; it knows no more.
const OPUS_RATE: u32 = 48_000;
/// Frames in the longest Opus packet, 120 ms.
const OPUS_FRAMES: usize = 5760;
/// The most frames that a packet is told of and not decoded.
const UNHEARD: usize = 8192;

/// Decodes one stream, packet by packet.
pub struct Decoder {
    codec: Codec,
    rate: u32,
    /// The last packet's sound, interleaved.
    samples: Vec<f32>,
}

enum Codec {
    Opus(Box<opus_pure::OpusDecoder>, usize),
    Surround(Box<opus_pure::OpusMSDecoder>, usize),
    Other(Box<dyn AudioDecoder>),
    Unheard(fn(&[u8]) -> Option<f32>),
}

/// The decoder of the stream at hand, in files of one stream or several behind each other.
#[derive(Default)]
pub struct Decoders(Option<(u32, Decoder)>);

impl Decoders {
    /// Returns the decoder of this stream: where another stream begins, so does a decoder.
    ///
    /// # Errors
    /// `invalid` when nobody decodes it.
    pub fn of(&mut self, stream: &Stream) -> Result<&mut Decoder, Problem> {
        let (_, decoder) = match self.0.take().filter(|(number, _)| *number == stream.number) {
            Some(present) => self.0.insert(present),
            None => self.0.insert((stream.number, Decoder::of(stream)?)),
        };
        Ok(decoder)
    }
}

/// The sound of one packet.
pub struct Sound<'a> {
    /// Interleaved; what is not played is not in it.
    pub samples: &'a [f32],
    /// At least one.
    pub channels: usize,
    /// Frames per second.
    pub rate: u32,
    /// Frames that were decoded, with those that are not played.
    pub decoded: u64,
}

impl Decoder {
    fn of(stream: &Stream) -> Result<Self, Problem> {
        let no_decoder = || refused("has sound of a kind that is not known here");
        let (rate, count) = (OPUS_RATE.cast_signed(), usize::from(stream.channels));
        let codec = match &stream.coding {
            Coding::Opus(_) if count <= 2 => {
                let decoder =
                    opus_pure::OpusDecoder::new(rate, count).map_err(|_unsupported| no_decoder())?;
                Codec::Opus(Box::new(decoder), count)
            }
            Coding::Opus(family) => {
                let decoder = opus_pure::OpusMSDecoder::new(rate, count, *family);
                Codec::Surround(Box::new(decoder.map_err(|_unsupported| no_decoder())?), count)
            }
            Coding::Known(parameters) => {
                let decoder = symphonia::default::get_codecs()
                    .make_audio_decoder(parameters, &AudioDecoderOptions::default());
                Codec::Other(decoder.map_err(|_unsupported| no_decoder())?)
            }
            Coding::Unheard(level) => Codec::Unheard(*level),
        };
        Ok(Self { codec, rate: stream.sample_rate.unwrap_or(stream.rate), samples: Vec::new() })
    }

    /// Decodes a packet; `None` when it is damaged.
    ///
    /// # Errors
    /// `invalid` when nothing of the stream can be decoded.
    pub fn decode(&mut self, piece: &Piece) -> Result<Option<Sound<'_>>, Problem> {
        // an empty packet of Opus would be taken for a lost one
        let (frames, channels, rate) = match &mut self.codec {
            Codec::Opus(..) | Codec::Surround(..) if piece.data.is_empty() => return Ok(None),
            Codec::Opus(decoder, channels) => {
                self.samples.resize(OPUS_FRAMES * *channels, 0.0);
                match decoder.decode(&piece.data, OPUS_FRAMES, &mut self.samples) {
                    Ok(frames) => (frames, *channels, OPUS_RATE),
                    Err(_damaged) => return Ok(None),
                }
            }
            Codec::Surround(decoder, channels) => {
                self.samples.resize(OPUS_FRAMES * *channels, 0.0);
                match decoder.decode(&piece.data, OPUS_FRAMES, &mut self.samples) {
                    Ok(frames) => (frames, *channels, OPUS_RATE),
                    Err(_damaged) => return Ok(None),
                }
            }
            Codec::Other(decoder) => {
                let packet = PacketRef::new(0, Timestamp::ZERO, Duration::ZERO, &piece.data);
                let buffer = match decoder.decode_ref(&packet) {
                    Ok(buffer) => buffer,
                    Err(Error::DecodeError(_) | Error::IoError(_)) => return Ok(None),
                    Err(_) => return Err(refused("has sound that cannot be decoded")),
                };
                buffer.copy_to_vec_interleaved(&mut self.samples);
                (buffer.frames(), buffer.spec().channels().count().max(1), buffer.spec().rate())
            }
            Codec::Unheard(level) => {
                let Some(level) = level(&piece.data) else { return Ok(None) };
                let frames = usize::try_from(piece.frames.unwrap_or(1024)).unwrap_or(UNHEARD).min(UNHEARD);
                self.samples.clear();
                self.samples.resize(frames, level);
                (frames, 1, self.rate)
            }
        };
        let kept = played(piece, frames);
        let samples = self.samples.get(kept.start * channels..kept.end * channels).unwrap_or_default();
        Ok(Some(Sound { samples, channels, rate, decoded: frames as u64 }))
    }
}

/// What the encoder added at the beginning and the end is not heard. The container may count in other units than the decoder.
fn played(piece: &Piece, frames: usize) -> std::ops::Range<usize> {
    let units = piece.frames.filter(|units| *units > 0).unwrap_or(frames as u64);
    let count = |of: u64| {
        let scaled = u128::from(of) * frames as u128 / u128::from(units.max(1));
        usize::try_from(scaled).unwrap_or(usize::MAX).min(frames)
    };
    let start = count(piece.skip);
    start..frames.saturating_sub(count(piece.drop)).max(start)
}
