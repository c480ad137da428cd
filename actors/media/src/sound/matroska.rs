//! Sound in WebM, as browsers record it: symphonia finds the packets. Times in it are rounded to milliseconds, so that packets are
//! measured by what is in them. What is not played of their ends is read apart (`padding`); of the beginning it is what the head of Opus
//! says, as players have it, and not `CodecDelay`.

use symphonia::core::codecs::audio::well_known::CODEC_ID_OPUS;
use symphonia::core::formats::{FormatReader, TrackType};

use super::format::Format;
use super::ogg::{OpusHead, opus_frames};
use super::padding::Paddings;
use super::piece::{Coding, Demuxer, Piece, Stream};
use super::source::Source;
use super::view::{next_packet, probe};
use crate::rules::refused;
use veza_kernel::error::Problem;

/// See the file's head.
pub struct Matroska {
    reader: Box<dyn FormatReader>,
    track: u32,
    stream: Stream,
    is_opus: bool,
    /// Frames at the beginning that are still to be passed over.
    skip: u64,
    paddings: Paddings,
    /// Packets that were handed on.
    packets: u64,
}

impl Matroska {
    /// Opens a file.
    ///
    /// # Errors
    /// `invalid` when it is a video, and when it has no sound in it that can be played.
    pub fn open(source: Source) -> Result<Self, Problem> {
        let whole = 0..source.length();
        let mut elements = source.again()?;
        let reader = probe(source, Vec::new(), whole)?;
        if reader.tracks().iter().any(|track| track.track_type() == Some(TrackType::Video)) {
            return Err(refused("is a video, not sound alone"));
        }
        let track = reader.default_track(TrackType::Audio).ok_or_else(|| refused("has no sound in it"))?;
        let parameters = track.codec_params.as_ref().and_then(|parameters| parameters.audio());
        let parameters = parameters.ok_or_else(|| refused("has sound of a kind that is not known here"))?;
        let id = track.id;
        let count = parameters.channels.as_ref().map_or(2, symphonia::core::audio::Channels::count);
        let channels = u16::try_from(count).unwrap_or(u16::MAX);
        let is_opus = parameters.codec == CODEC_ID_OPUS;
        let (coding, rate, skip) = if is_opus {
            let head = parameters.extra_data.as_deref().and_then(OpusHead::read);
            let coding = head.as_ref().map_or(Coding::Opus(0), OpusHead::coding);
            (coding, 48_000, head.map_or(0, |head| head.skip))
        } else {
            (Coding::Known(Box::new(parameters.clone())), parameters.sample_rate.unwrap_or(48_000), 0)
        };
        let stream = Stream { number: 0, coding, rate, sample_rate: None, channels };
        let paddings = Paddings::read(&mut elements, id.into())?;
        Ok(Self { track: id, reader, stream, is_opus, skip, paddings, packets: 0 })
    }
}

impl Demuxer for Matroska {
    fn format(&self) -> Option<Format> {
        None
    }

    fn content_type(&self) -> &'static str {
        "audio/webm"
    }

    fn stream(&self) -> &Stream {
        &self.stream
    }

    fn next(&mut self) -> Result<Option<Piece>, Problem> {
        while let Some(packet) = next_packet(self.reader.as_mut())? {
            if packet.track_id != self.track {
                continue;
            }
            let frames = self.is_opus.then(|| opus_frames(&packet.data).unwrap_or(0));
            let (begun, drop) = self.paddings.of(self.packets, self.stream.rate);
            self.packets += 1;
            let skip = self.skip.min(frames.unwrap_or(0));
            self.skip -= skip;
            return Ok(Some(Piece { data: packet.data, frames, skip: skip.max(begun), drop }));
        }
        Ok(None)
    }
}
