//! Decoding sound: Opus, which browsers record, by one library, all else by the other.

use symphonia::core::codecs::audio::well_known::CODEC_ID_OPUS;
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::Track;
use symphonia::core::packet::Packet;

use super::rules::refused;
use veza_kernel::error::Problem;

/// Frames of sound per second that Opus is decoded to; it knows no more.
const OPUS_RATE: u32 = 48_000;
/// Frames in the longest Opus packet, 120 ms.
const OPUS_FRAMES: usize = 5760;

/// Decodes one track, packet by packet.
pub struct Decoder {
    codec: Codec,
    /// The last packet's sound, interleaved.
    samples: Vec<f32>,
}

enum Codec {
    Opus(Box<opus_pure::OpusDecoder>, usize),
    Other(Box<dyn AudioDecoder>),
}

/// The sound of one packet.
pub struct Sound<'a> {
    /// Interleaved.
    pub samples: &'a [f32],
    /// At least one.
    pub channels: usize,
    /// Frames per second.
    pub rate: u32,
}

impl Decoder {
    /// Returns a decoder of the track.
    pub fn of(track: &Track) -> Result<Self, Problem> {
        let no_decoder = || refused("has sound of a kind that is not known here");
        let parameters = track.codec_params.as_ref().and_then(|parameters| parameters.audio());
        let parameters = parameters.ok_or_else(no_decoder)?;
        let codec = if parameters.codec == CODEC_ID_OPUS {
            let channels = parameters.channels.as_ref().map_or(2, symphonia::core::audio::Channels::count);
            // more than two are several streams in one, which nobody records
            let decoder = opus_pure::OpusDecoder::new(OPUS_RATE.cast_signed(), channels);
            Codec::Opus(Box::new(decoder.map_err(|_unsupported| no_decoder())?), channels)
        } else {
            let decoder = symphonia::default::get_codecs()
                .make_audio_decoder(parameters, &AudioDecoderOptions::default());
            Codec::Other(decoder.map_err(|_unsupported| no_decoder())?)
        };
        Ok(Self { codec, samples: Vec::new() })
    }

    /// Decodes a packet; `None` when it is damaged.
    pub fn decode(&mut self, packet: &Packet) -> Result<Option<Sound<'_>>, Problem> {
        match &mut self.codec {
            Codec::Opus(decoder, channels) => {
                self.samples.resize(OPUS_FRAMES * *channels, 0.0);
                // an empty packet would be taken for a lost one
                let decoded = match packet.data.is_empty() {
                    true => return Ok(None),
                    false => decoder.decode(&packet.data, OPUS_FRAMES, &mut self.samples),
                };
                let Ok(frames) = decoded else { return Ok(None) };
                let kept = trimmed(packet, frames);
                let samples = self.samples.get(kept.start * *channels..kept.end * *channels);
                Ok(samples.map(|samples| Sound { samples, channels: *channels, rate: OPUS_RATE }))
            }
            Codec::Other(decoder) => {
                let buffer = match decoder.decode(packet) {
                    Ok(buffer) => buffer,
                    Err(Error::DecodeError(_) | Error::IoError(_)) => return Ok(None),
                    Err(_) => return Err(refused("has sound that cannot be decoded")),
                };
                let (rate, channels) = (buffer.spec().rate(), buffer.spec().channels().count());
                buffer.copy_to_vec_interleaved(&mut self.samples);
                Ok(Some(Sound { samples: &self.samples, channels, rate }))
            }
        }
    }
}

/// What the encoder added at the beginning and the end is not heard.
fn trimmed(packet: &Packet, frames: usize) -> std::ops::Range<usize> {
    let count = |duration: u64| usize::try_from(duration).unwrap_or(usize::MAX);
    let start = count(packet.trim_start.get()).min(frames);
    let end = frames.saturating_sub(count(packet.trim_end.get()));
    start..end.max(start)
}
