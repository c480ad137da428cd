//! Finding the sound in a music file: what it is, how long, and whether it can be played. Packets are counted to the end and
//! decoded at the beginning; the file stays as it came.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::time::Instant;

use symphonia::core::common::Limit;
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, Track, TrackType};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::meta::MetadataOptions;

use super::format::Format;
use crate::error::Problem;
use crate::media::rules::{LONGEST_MS, refused};
use crate::media::{Bounded, Decoder, next_packet};

/// Bytes of a title or a cover that are looked at here; both are read by `tags`.
const NOTES: usize = 64 << 10;
/// ID3 tags that may stand before the music.
const TAGS: u32 = 8;
/// Packets that are decoded: some seconds of sound.
const DECODED: u32 = 200;
const RATES: std::ops::RangeInclusive<u32> = 4_000..=384_000;
const CHANNELS: usize = 8;
const TAKEN: &str = "must be music: MP3, WAV, FLAC, Ogg (Vorbis or Opus), M4A or AAC";

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub struct Sound {
    /// The file's format.
    pub format: Format,
    /// How long it plays.
    pub duration_ms: i64,
    /// Kilobits of sound per second, on the average.
    pub bitrate: i32,
    /// Frames per second.
    pub sample_rate: i32,
    /// Voices of one frame.
    pub channels: i32,
}

#[derive(Default)]
struct Counted {
    /// Time that the packets say they play, in the track's units.
    units: u64,
    bytes: u64,
    good: u32,
    bad: u32,
    /// Rate and channels of the first sound.
    first: Option<(u32, usize)>,
}

/// Looks through a file to its end, until the deadline at most.
///
/// # Errors
/// `invalid` when it is no music, broken, or takes too long.
pub fn find(file: File, name: &str, deadline: Instant) -> Result<Sound, Problem> {
    let unreadable = |error: io::Error| Problem::internal(error.to_string());
    let start = start(&file).map_err(unreadable)?;
    let behind_tags = Bounded::from(file, start, deadline).map_err(unreadable)?;
    let source = MediaSourceStream::new(Box::new(behind_tags), Default::default());
    let notes = MetadataOptions::default()
        .limit_tag_bytes(Limit::Maximum(NOTES))
        .limit_visual_bytes(Limit::Maximum(NOTES));
    let probed = symphonia::default::get_probe().probe(&Hint::new(), source, FormatOptions::default(), notes);
    let mut reader = probed.map_err(|error| not_music(&error))?;
    let format = check_kind(reader.as_ref(), name)?;
    let track = reader.default_track(TrackType::Audio).ok_or_else(|| refused("has no sound in it"))?.clone();
    let counted = count(reader.as_mut(), &track, deadline)?;
    measure(format, &track, &counted)
}

/// Returns where the music begins. Covers of more than a megabyte, which stand in tags before it, are too much for the reader.
fn start(file: &File) -> io::Result<u64> {
    let (mut head, mut at) = ([0; 10], 0);
    for _ in 0..TAGS {
        if file.read_at(&mut head, at)? < head.len() {
            break;
        }
        let [b'I', b'D', b'3', _, _, flags, size @ ..] = head else { break };
        let footer = if flags & 0x10 == 0 { 0 } else { 10 };
        let size = size.iter().fold(0, |size, byte| size << 7 | u64::from(byte & 0x7f));
        at += 10 + size + footer;
    }
    Ok(at)
}

/// Refuses what is no music and what is called something else than it is.
fn check_kind(reader: &dyn FormatReader, name: &str) -> Result<Format, Problem> {
    if reader.tracks().iter().any(|track| track.track_type() == Some(TrackType::Video)) {
        return Err(refused("is a video, not music"));
    }
    let format = Format::of_reader(reader.format_info().format).ok_or_else(|| refused(TAKEN))?;
    match Format::of_name(name) {
        Some(named) if named != format => {
            let (named, is) = (named.name(), format.name());
            Err(refused(&format!("is called {named} but is {is}: give it its right name")))
        }
        _ => Ok(format),
    }
}

fn count(reader: &mut dyn FormatReader, track: &Track, deadline: Instant) -> Result<Counted, Problem> {
    let (mut decoder, mut counted) = (Decoder::of(track)?, Counted::default());
    while let Some(packet) = next_packet(reader)? {
        if Instant::now() > deadline {
            return Err(refused("takes too long to look through"));
        }
        if packet.track_id != track.id {
            continue;
        }
        counted.units = counted.units.saturating_add(packet.dur.get());
        counted.bytes = counted.bytes.saturating_add(packet.data.len() as u64);
        // packets may say that they play for years: nothing behind them matters
        if milliseconds(track, counted.units) > LONGEST_MS.unsigned_abs() {
            return Err(refused("must be at most 24 hours long"));
        }
        if counted.good + counted.bad < DECODED {
            match decoder.decode(&packet)? {
                Some(sound) => {
                    counted.good += 1;
                    counted.first.get_or_insert((sound.rate, sound.channels));
                }
                None => counted.bad += 1,
            }
        }
    }
    Ok(counted)
}

fn measure(format: Format, track: &Track, counted: &Counted) -> Result<Sound, Problem> {
    let silent = || refused("has no sound in it that can be played");
    let (rate, channels) = counted.first.filter(|_| counted.good > counted.bad).ok_or_else(silent)?;
    if !RATES.contains(&rate) || !(1..=CHANNELS).contains(&channels) {
        return Err(refused("must have a rate of 4 to 384 kHz and at most 8 channels"));
    }
    let duration_ms = milliseconds(track, counted.units);
    if duration_ms == 0 {
        return Err(silent());
    }
    if let Some(announced) = track.duration.filter(|_| format.announces_length()) {
        let announced = milliseconds(track, announced.get());
        // writers round, and stop a little early
        if duration_ms.saturating_add(100) < announced && duration_ms < announced.saturating_mul(98) / 100 {
            return Err(refused(&format!("is cut off: it has {duration_ms} of {announced} ms")));
        }
    }
    let narrow = |number: u64| i32::try_from(number).unwrap_or(i32::MAX);
    let bitrate = counted.bytes.saturating_mul(8).checked_div(duration_ms).unwrap_or_default();
    Ok(Sound {
        format,
        duration_ms: i64::try_from(duration_ms).unwrap_or(i64::MAX),
        bitrate: narrow(bitrate),
        sample_rate: narrow(u64::from(rate)),
        channels: narrow(channels as u64),
    })
}

fn milliseconds(track: &Track, units: u64) -> u64 {
    let Some(base) = track.time_base else { return 0 };
    let (numer, denom) = (u128::from(base.numer.get()), u128::from(base.denom.get()));
    let scaled = u128::from(units).saturating_mul(numer).saturating_mul(1000);
    scaled.checked_div(denom).and_then(|ms| u64::try_from(ms).ok()).unwrap_or(u64::MAX)
}

fn not_music(error: &Error) -> Problem {
    Problem { cause: Some(error.to_string()), ..refused(TAKEN) }
}
