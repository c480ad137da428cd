//! Listening to voice messages: how long they are and how loud over time. The sound itself is kept as it came.

use std::fs::File;
use std::time::Instant;

use super::decoder::{Decoders, Sound};
use super::loudness::Loudness;
use super::rules::{VOICE, refused};
use super::sound::{Clock, Demuxer, Source, open};
use veza_kernel::error::Problem;

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
///
/// # Errors
/// `invalid` when it is no sound, broken, a video, or too long.
pub fn listen(file: File, deadline: Instant) -> Result<Voice, Problem> {
    let mut demuxer = open(Source::new(file, deadline)?)?;
    let mut hearing = Hearing::default();
    hearing.hear(demuxer.as_mut(), deadline)?;
    let (duration_ms, peaks) = hearing.end()?;
    Ok(Voice { content_type: demuxer.content_type(), duration_ms, peaks })
}

#[derive(Default)]
struct Hearing {
    /// What was measured, from the first sound on.
    measured: Option<Loudness>,
    clock: Clock,
    good: u32,
    bad: u32,
}

impl Hearing {
    fn hear(&mut self, demuxer: &mut dyn Demuxer, deadline: Instant) -> Result<(), Problem> {
        let mut decoders = Decoders::default();
        while let Some(piece) = demuxer.next()? {
            if Instant::now() > deadline {
                return Err(refused("takes too long to listen to"));
            }
            let stream = demuxer.stream();
            let decoded = match decoders.of(stream)?.decode(&piece)? {
                Some(sound) => {
                    self.take(&sound)?;
                    sound.decoded
                }
                None => {
                    self.bad += 1;
                    0
                }
            };
            self.clock.count(stream.number, stream.rate, piece.played(decoded));
            if u128::from(self.clock.milliseconds()) > VOICE.as_millis() {
                return Err(refused("must be at most 15 minutes long"));
            }
        }
        Ok(())
    }

    fn take(&mut self, sound: &Sound) -> Result<(), Problem> {
        let Sound { samples, channels, rate, .. } = *sound;
        // what is chained behind it may have another rate: it is measured in the same steps
        let loudness = self.measured.get_or_insert_with(|| Loudness::new(rate));
        if !RATES.contains(&rate) || !(1..=CHANNELS).contains(&channels) {
            return Err(refused("must have a rate of 4 to 192 kHz and at most 8 channels"));
        }
        self.good += 1;
        loudness.push(samples, channels);
        Ok(())
    }

    /// Returns the milliseconds and the peaks. A damaged packet here and there does not matter.
    fn end(self) -> Result<(i64, Vec<u8>), Problem> {
        let duration = self.clock.milliseconds();
        match self.measured {
            Some(loudness) if !self.clock.is_at_zero() && self.good > self.bad => {
                Ok((i64::try_from(duration).unwrap_or(i64::MAX).max(1), loudness.peaks()))
            }
            _ => Err(refused("has no sound in it that can be played")),
        }
    }
}
