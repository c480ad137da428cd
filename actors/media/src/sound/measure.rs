//! How long the sound in a file plays, and whether it can be played: its packets are counted to the end and decoded at the beginning.

use std::time::Instant;

use super::format::Format;
use super::piece::{Demuxer, milliseconds};
use crate::decoder::Decoders;
use crate::rules::{LONGEST_MS, refused};
use veza_kernel::error::Problem;

/// Packets that are decoded: some seconds of sound.
const DECODED: u32 = 200;
const RATES: std::ops::RangeInclusive<u32> = 4_000..=384_000;
const CHANNELS: usize = 8;

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub struct Measured {
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

/// Counts what is played, of one stream behind the other.
#[derive(Default)]
pub struct Clock {
    /// Of the streams before.
    before_ms: u64,
    frames: u64,
    rate: u32,
    number: u32,
}

impl Clock {
    /// Counts frames of a stream.
    pub fn count(&mut self, number: u32, rate: u32, frames: u64) {
        if (number, rate) != (self.number, self.rate) {
            *self = Self { before_ms: self.milliseconds(), frames: 0, rate, number };
        }
        self.frames = self.frames.saturating_add(frames);
    }

    /// Whether nothing was counted.
    pub const fn is_at_zero(&self) -> bool {
        self.before_ms == 0 && self.frames == 0
    }

    /// Returns how long they play.
    pub fn milliseconds(&self) -> u64 {
        if self.frames == 0 {
            self.before_ms
        } else {
            self.before_ms.saturating_add(milliseconds(self.frames, self.rate))
        }
    }
}

#[derive(Default)]
struct Counted {
    clock: Clock,
    /// With what is not played.
    whole: Clock,
    bytes: u64,
    good: u32,
    bad: u32,
    /// Rate and channels of the first sound.
    first: Option<(u32, usize)>,
}

/// Goes through a file to its end, until the deadline at most.
///
/// # Errors
/// `invalid` when it is no music, broken, too long, or takes too long.
pub fn measure(demuxer: &mut dyn Demuxer, deadline: Instant) -> Result<Measured, Problem> {
    let mut counted = Counted::default();
    let mut decoders = Decoders::default();
    while let Some(piece) = demuxer.next()? {
        if Instant::now() > deadline {
            return Err(refused("takes too long to look through"));
        }
        let stream = demuxer.stream();
        counted.bytes = counted.bytes.saturating_add(piece.data.len() as u64);
        counted.clock.count(stream.number, stream.rate, piece.played(0));
        counted.whole.count(stream.number, stream.rate, piece.frames.unwrap_or(0));
        // packets may say that they play for years: nothing behind them matters
        if counted.whole.milliseconds() > LONGEST_MS.unsigned_abs() {
            return Err(refused("must be at most 24 hours long"));
        }
        if counted.good + counted.bad >= DECODED {
            continue;
        }
        match decoders.of(stream)?.decode(&piece)? {
            Some(sound) => {
                counted.good += 1;
                let rate = stream.sample_rate.unwrap_or(sound.rate);
                counted.first.get_or_insert((rate, usize::from(stream.channels).max(sound.channels)));
            }
            None => counted.bad += 1,
        }
    }
    conclude(demuxer, &counted)
}

fn conclude(demuxer: &dyn Demuxer, counted: &Counted) -> Result<Measured, Problem> {
    let silent = || refused("has no sound in it that can be played");
    let format = demuxer.format().ok_or_else(|| refused("must be music: MP3, WAV, FLAC, Ogg, M4A or AAC"))?;
    let (rate, channels) = counted.first.filter(|_| counted.good > counted.bad).ok_or_else(silent)?;
    if !RATES.contains(&rate) || !(1..=CHANNELS).contains(&channels) {
        return Err(refused("must have a rate of 4 to 384 kHz and at most 8 channels"));
    }
    let duration_ms = counted.clock.milliseconds();
    if duration_ms == 0 {
        return Err(silent());
    }
    if let Some(announced) = demuxer.announced_ms() {
        // writers round, and stop a little early
        if duration_ms.saturating_add(100) < announced && duration_ms < announced.saturating_mul(98) / 100 {
            return Err(refused(&format!("is cut off: it has {duration_ms} of {announced} ms")));
        }
    }
    let narrow = |number: u64| i32::try_from(number).unwrap_or(i32::MAX);
    let bitrate = counted.bytes.saturating_mul(8).checked_div(duration_ms).unwrap_or_default();
    Ok(Measured {
        format,
        duration_ms: i64::try_from(duration_ms).unwrap_or(i64::MAX),
        bitrate: narrow(bitrate),
        sample_rate: narrow(u64::from(rate)),
        channels: narrow(channels as u64),
    })
}
