//! Listening to voice messages: how long they are and how loud over time. The sound itself is kept as it came.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::time::Instant;

use symphonia::core::common::Limit;
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, TrackType};
use symphonia::core::io::{MediaSource, MediaSourceStream};
use symphonia::core::meta::MetadataOptions;
use symphonia::core::packet::Packet;

use super::decoder::{Decoder, Sound};
use super::loudness::Loudness;
use super::rules::{VOICE, refused};
use veza_kernel::error::Problem;

/// Bytes of a title or a picture in the file that are looked at; both are ignored.
const NOTES: usize = 64 << 10;
/// What microphones and converters deliver at most.
const RATES: std::ops::RangeInclusive<u32> = 4_000..=192_000;
const CHANNELS: usize = 8;

/// What was heard.
#[derive(Debug)]
pub struct Voice {
    /// The container's type, now that there is nothing but sound in it.
    pub content_type: &'static str,
    /// How long it plays.
    pub duration_ms: i64,
    /// How loud it is over time.
    pub peaks: Vec<u8>,
}

/// Listens to a file to its end, until the deadline at most.
pub fn listen(file: File, sniffed: &'static str, deadline: Instant) -> Result<Voice, Problem> {
    let source = MediaSourceStream::new(Box::new(Bounded::new(file, deadline)), Default::default());
    let notes = MetadataOptions::default()
        .limit_tag_bytes(Limit::Maximum(NOTES))
        .limit_visual_bytes(Limit::Maximum(NOTES));
    let probed = symphonia::default::get_probe().probe(&Hint::new(), source, FormatOptions::default(), notes);
    let mut format = probed.map_err(|error| unreadable(&error))?;
    if format.tracks().iter().any(|track| track.track_type() == Some(TrackType::Video)) {
        return Err(refused("is a video, not a voice message"));
    }
    let mut hearing = Hearing::default();
    hearing.hear(format.as_mut(), deadline)?;
    let (duration_ms, peaks) = hearing.end()?;
    let content_type = match sniffed {
        "video/webm" => "audio/webm",
        "video/mp4" | "video/quicktime" => "audio/mp4",
        other => other,
    };
    Ok(Voice { content_type, duration_ms, peaks })
}

#[derive(Default)]
struct Hearing {
    /// Frames per second and what was measured of them, from the first sound on.
    measured: Option<(u32, Loudness)>,
    frames: u64,
    good: u32,
    bad: u32,
}

impl Hearing {
    fn hear(&mut self, format: &mut dyn FormatReader, deadline: Instant) -> Result<(), Problem> {
        let track = format.default_track(TrackType::Audio).ok_or_else(|| refused("has no sound in it"))?;
        let (id, mut decoder) = (track.id, Decoder::of(track)?);
        while let Some(packet) = next(format)? {
            if Instant::now() > deadline {
                return Err(too_slow());
            }
            if packet.track_id == id {
                match decoder.decode(&packet)? {
                    Some(sound) => self.take(&sound)?,
                    None => self.bad += 1,
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, sound: &Sound) -> Result<(), Problem> {
        let Sound { samples, channels, rate } = *sound;
        let (first_rate, loudness) = self.measured.get_or_insert_with(|| (rate, Loudness::new(rate)));
        if rate != *first_rate || !RATES.contains(&rate) || !(1..=CHANNELS).contains(&channels) {
            return Err(refused("must have one rate up to 192 kHz and at most 8 channels"));
        }
        self.good += 1;
        self.frames += (samples.len() / channels) as u64;
        if self.frames > u64::from(rate) * VOICE.as_secs() {
            return Err(refused("must be at most 15 minutes long"));
        }
        loudness.push(samples, channels);
        Ok(())
    }

    /// Returns the milliseconds and the peaks. A damaged packet here and there does not matter.
    fn end(self) -> Result<(i64, Vec<u8>), Problem> {
        match self.measured {
            Some((rate, loudness)) if self.frames > 0 && self.good > self.bad => {
                let duration = self.frames * 1000 / u64::from(rate);
                Ok((i64::try_from(duration).unwrap_or(i64::MAX).max(1), loudness.peaks()))
            }
            _ => Err(refused("has no sound in it that can be played")),
        }
    }
}

/// Returns the next packet, or nothing at the end.
pub fn next(format: &mut dyn FormatReader) -> Result<Option<Packet>, Problem> {
    match format.next_packet() {
        Ok(packet) => Ok(packet),
        // another recording behind the first one: players stop here as well
        Err(Error::ResetRequired) => Ok(None),
        // recorders that are stopped in haste leave the last block unfinished
        Err(Error::IoError(error)) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(unreadable(&error)),
    }
}

/// A file whose reading ends at the deadline: whatever a reader loops over, it reads.
pub struct Bounded {
    file: File,
    /// The first byte that is shown.
    start: u64,
    deadline: Instant,
}

impl Bounded {
    /// Returns the file, to be read until then.
    pub const fn new(file: File, deadline: Instant) -> Self {
        Self { file, start: 0, deadline }
    }

    /// Returns what is in the file from this byte on.
    pub fn from(mut file: File, start: u64, deadline: Instant) -> io::Result<Self> {
        file.seek(SeekFrom::Start(start))?;
        Ok(Self { file, start, deadline })
    }
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if Instant::now() > self.deadline { Err(ErrorKind::TimedOut.into()) } else { self.file.read(buffer) }
    }
}

impl Seek for Bounded {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(at) => SeekFrom::Start(at.saturating_add(self.start)),
            other => other,
        };
        let at = self.file.seek(to)?;
        at.checked_sub(self.start).ok_or_else(|| ErrorKind::InvalidInput.into())
    }
}

impl MediaSource for Bounded {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        self.file.metadata().ok().map(|metadata| metadata.len().saturating_sub(self.start))
    }
}

fn unreadable(error: &Error) -> Problem {
    match error {
        Error::IoError(error) if error.kind() == ErrorKind::TimedOut => too_slow(),
        error => Problem { cause: Some(error.to_string()), ..refused("is sound that cannot be read") },
    }
}

fn too_slow() -> Problem {
    refused("takes too long to listen to")
}
