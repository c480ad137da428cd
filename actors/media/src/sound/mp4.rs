//! Sound in MPEG-4: symphonia finds the packets, the edits say which are played. What is recorded in fragments says how long packets
//! took to come, and not how long they play: those are measured by what is in them, and so is Opus.

use symphonia::core::codecs::audio::AudioCodecParameters;
use symphonia::core::codecs::audio::well_known as codecs;
use symphonia::core::formats::{FormatReader, TrackType};
use symphonia::core::packet::Packet;

use super::aac::Config;
use super::boxes::is_fragmented;
use super::edits::Edits;
use super::format::Format;
use super::ogg::{OPUS_RATE, OpusHead, opus_frames};
use super::piece::{Coding, Demuxer, Piece, Stream, milliseconds};
use super::source::Source;
use super::view::{next_packet, probe};
use crate::rules::refused;
use veza_kernel::error::Problem;

/// See the file's head.
pub struct Mp4 {
    reader: Box<dyn FormatReader>,
    track: u32,
    stream: Stream,
    edits: Edits,
    announced_ms: Option<u64>,
    /// Where packets are measured by what is in them: how, and where the next one begins.
    measured: Option<(Measure, u64)>,
    /// The packet behind the next one.
    ahead: Option<Packet>,
}

enum Measure {
    Opus,
    /// So many frames each.
    Even(u64),
}

impl Measure {
    fn frames(&self, packet: &Packet, is_last: bool) -> u64 {
        match self {
            Self::Opus => opus_frames(&packet.data).unwrap_or(0),
            // what is said of the last one may leave its filling out
            Self::Even(frames) if is_last => packet.dur.get().min(*frames),
            Self::Even(frames) => *frames,
        }
    }
}

impl Mp4 {
    /// Opens a file.
    ///
    /// # Errors
    /// `invalid` when it is a video, and when it has no sound that browsers play.
    pub fn open(mut source: Source) -> Result<Self, Problem> {
        let again = source.again()?;
        source.seek(0);
        let whole = 0..source.length();
        let reader = probe(again, Vec::new(), whole)?;
        if reader.tracks().iter().any(|track| track.track_type() == Some(TrackType::Video)) {
            return Err(refused("is a video, not sound alone"));
        }
        let track = reader.default_track(TrackType::Audio).ok_or_else(|| refused("has no sound in it"))?;
        let parameters = track.codec_params.as_ref().and_then(|parameters| parameters.audio());
        let parameters = parameters.ok_or_else(|| refused("has sound of a kind that is not known here"))?;
        let rate = track.time_base.map_or(1, |base| base.denom.get());
        let mut edits = Edits::read(&mut source, track.id, parameters.sample_rate.unwrap_or(rate))?;
        let mut stream = stream(parameters, rate)?;
        // an edit may leave out most of it
        let mut announced_ms =
            track.duration.map(|whole| milliseconds(edits.played(&(0..whole.get())), rate));
        let data = parameters.extra_data.as_deref().unwrap_or_default();
        let is_fragmented = is_fragmented(&mut source)?;
        let measure = match (parameters.codec, Config::read(data)) {
            (codecs::CODEC_ID_OPUS, _) => {
                Some((Measure::Opus, OPUS_RATE, OpusHead::read(data).map_or(0, |head| head.skip)))
            }
            (codecs::CODEC_ID_AAC, Some(config)) if is_fragmented => {
                Some((Measure::Even(config.frames()), config.rate, 0))
            }
            _ => None,
        };
        if is_fragmented {
            announced_ms = None;
        }
        let measured = measure.map(|(measure, units, first)| {
            edits = std::mem::take(&mut edits).in_units(rate, units, first);
            stream.rate = units;
            (measure, 0)
        });
        Ok(Self { track: track.id, stream, edits, announced_ms, measured, ahead: None, reader })
    }

    fn packet(&mut self) -> Result<Option<Packet>, Problem> {
        while let Some(packet) = next_packet(self.reader.as_mut())? {
            if packet.track_id == self.track {
                return Ok(Some(packet));
            }
        }
        Ok(None)
    }
}

fn stream(parameters: &AudioCodecParameters, rate: u32) -> Result<Stream, Problem> {
    let said = parameters.channels.as_ref().map_or(2, symphonia::core::audio::Channels::count);
    let said = u16::try_from(said).unwrap_or(u16::MAX);
    let unplayed = || refused("has sound in it of a kind that browsers do not play");
    let (coding, channels, sample_rate) = match parameters.codec {
        codecs::CODEC_ID_AAC => {
            let config = parameters.extra_data.as_deref().and_then(Config::read).ok_or_else(unplayed)?;
            let (coding, channels) = config.coding(parameters, said)?;
            (coding, channels, Some(config.rate))
        }
        codecs::CODEC_ID_OPUS if said <= 2 => (Coding::Opus(0), said, None),
        codecs::CODEC_ID_OPUS => {
            (Coding::Unheard(|packet| opus_frames(packet).map(|_| 0.5)), said, Some(48_000))
        }
        codecs::CODEC_ID_MP3 | codecs::CODEC_ID_FLAC => {
            (Coding::Known(Box::new(parameters.clone())), said, None)
        }
        _ => return Err(unplayed()),
    };
    Ok(Stream { number: 0, coding, rate, sample_rate, channels })
}

impl Demuxer for Mp4 {
    fn format(&self) -> Option<Format> {
        Some(Format::M4a)
    }

    fn content_type(&self) -> &'static str {
        "audio/mp4"
    }

    fn stream(&self) -> &Stream {
        &self.stream
    }

    fn next(&mut self) -> Result<Option<Piece>, Problem> {
        let Some(packet) = self.ahead.take().map_or_else(|| self.packet(), |packet| Ok(Some(packet)))? else {
            return Ok(None);
        };
        self.ahead = self.packet()?;
        let is_last = self.ahead.is_none();
        let (begin, frames) = match &mut self.measured {
            Some((measure, at)) => {
                let frames = measure.frames(&packet, is_last);
                *at += frames;
                (*at - frames, frames)
            }
            None => (u64::try_from(packet.pts.get()).unwrap_or_default(), packet.dur.get()),
        };
        let time = begin..begin.saturating_add(frames);
        if self.edits.is_simple() {
            let (skip, drop) = self.edits.trims(&time);
            return Ok(Some(Piece { data: packet.data, frames: Some(frames), skip, drop }));
        }
        // what is played twice counts twice
        let frames = Some(self.edits.played(&time));
        Ok(Some(Piece { data: packet.data, frames, skip: 0, drop: 0 }))
    }

    fn announced_ms(&self) -> Option<u64> {
        self.announced_ms
    }
}
