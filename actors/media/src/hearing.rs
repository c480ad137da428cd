//! Hearing a whole track, once: its picture and how loud it is come out of one pass over its decoded sound.
//!
//! # Why
//! - Loudness is that of EBU R128 (ITU-R BS.1770), by the port of libebur128; the true peak is that of the loudest channel.
//! - A damaged packet is silence as long as it plays: what is behind it stands in its place.
//! - What is behind in a chained file is measured with what is before: to listeners it is one track.
//! - Sound that players decode and this server does not has no picture, and none is made up.

use std::fs::File;
use std::time::Instant;

use ebur128::{Channel, EbuR128, Mode};

use super::decoder::{Decoders, Sound};
use super::rules::refused;
use super::sound::{Coding, Demuxer, Source, Stream, open};
use super::waveform::{Drawing, Waveform};
use veza_kernel::error::Problem;

/// What was heard.
#[derive(Debug)]
pub struct Heard {
    /// Its picture.
    pub waveform: Waveform,
    /// Integrated loudness, in LUFS; `None` for silence, and for what is too short to tell.
    pub loudness: Option<f32>,
    /// The true peak, in dBTP; `None` for silence.
    pub true_peak: Option<f32>,
}

/// Hears a file to its end, until the deadline at most.
///
/// # Errors
/// `invalid` when nothing of it can be decoded here, or it takes too long.
pub fn hear(file: File, deadline: Instant) -> Result<Heard, Problem> {
    let mut demuxer = open(Source::new(file, deadline)?)?;
    let mut hearing = Hearing::default();
    hearing.hear(demuxer.as_mut(), deadline)?;
    hearing.end()
}

#[derive(Default)]
struct Hearing {
    drawing: Drawing,
    meter: Meter,
    good: u64,
    bad: u64,
}

impl Hearing {
    fn hear(&mut self, demuxer: &mut dyn Demuxer, deadline: Instant) -> Result<(), Problem> {
        let mut decoders = Decoders::default();
        while let Some(piece) = demuxer.next()? {
            if Instant::now() > deadline {
                return Err(refused("takes too long to listen to"));
            }
            let stream = demuxer.stream();
            if matches!(stream.coding, Coding::Unheard(_)) {
                return Err(refused("has sound that players decode and this server does not"));
            }
            match decoders.of(stream)?.decode(&piece)? {
                Some(sound) => {
                    self.good += 1;
                    self.drawing.push(sound.samples, sound.channels, sound.rate);
                    self.meter.push(&sound, stream)?;
                }
                None => {
                    self.bad += 1;
                    self.drawing.pass(piece.played(0), stream.rate);
                }
            }
        }
        Ok(())
    }

    fn end(self) -> Result<Heard, Problem> {
        if self.good <= self.bad {
            return Err(refused("has no sound in it that can be played"));
        }
        let (loudness, true_peak) = self.meter.end();
        Ok(Heard { waveform: self.drawing.end(), loudness, true_peak })
    }
}

/// Measures loudness and peak over streams of any shape.
#[derive(Default)]
struct Meter {
    ebu: Option<EbuR128>,
    /// Of the streams before.
    peak: f64,
    /// Samples without those that are no numbers.
    clean: Vec<f32>,
}

impl Meter {
    fn push(&mut self, sound: &Sound, stream: &Stream) -> Result<(), Problem> {
        let unfit = |_| refused("has sound of a rate or with channels that cannot be measured");
        let channels = u32::try_from(sound.channels).unwrap_or(u32::MAX);
        let is_same =
            self.ebu.as_ref().is_some_and(|ebu| (ebu.channels(), ebu.rate()) == (channels, sound.rate));
        if !is_same {
            self.peak = self.highest();
            match &mut self.ebu {
                Some(ebu) => ebu.change_parameters(channels, sound.rate).map_err(unfit)?,
                empty => {
                    let new = EbuR128::new(channels, sound.rate, Mode::I | Mode::TRUE_PEAK);
                    *empty = Some(new.map_err(unfit)?);
                }
            }
            if let (Some(ebu), Some(places)) = (&mut self.ebu, places(stream, sound.channels)) {
                ebu.set_channel_map(places).map_err(unfit)?;
            }
        }
        let Some(ebu) = &mut self.ebu else { return Ok(()) };
        if sound.samples.iter().all(|sample| sample.is_finite()) {
            return ebu.add_frames_f32(sound.samples).map_err(unfit);
        }
        self.clean.clear();
        self.clean.extend(sound.samples.iter().map(|sample| if sample.is_finite() { *sample } else { 0.0 }));
        ebu.add_frames_f32(&self.clean).map_err(unfit)
    }

    fn highest(&self) -> f64 {
        let Some(ebu) = &self.ebu else { return self.peak };
        let peaks = (0..ebu.channels()).filter_map(|channel| ebu.true_peak(channel).ok());
        peaks.fold(self.peak, f64::max)
    }

    /// Returns the loudness and the peak.
    fn end(self) -> (Option<f32>, Option<f32>) {
        #[expect(clippy::cast_possible_truncation, reason = "a few digits are enough")]
        let told = |level: f64| Some(level as f32).filter(|level| level.is_finite());
        let loudness = self.ebu.as_ref().and_then(|ebu| ebu.loudness_global().ok());
        (loudness.and_then(told), told(20.0 * self.highest().log10()))
    }
}

/// Returns where the channels of sound are, where that is not what the meter takes them for: Opus counts them otherwise, and of eight the
/// meter knows six. What stands behind a listener weighs alike at whatever angle, as it does for ffmpeg.
fn places(stream: &Stream, channels: usize) -> Option<&'static [Channel]> {
    use Channel::{Center, Left, LeftSurround, Right, RightSurround, Unused};
    Some(match (channels, matches!(stream.coding, Coding::Opus(_))) {
        (3, true) => &[Left, Center, Right],
        (5, true) => &[Left, Center, Right, LeftSurround, RightSurround],
        (6, true) => &[Left, Center, Right, LeftSurround, RightSurround, Unused],
        (7, true) => &[Left, Center, Right, LeftSurround, RightSurround, LeftSurround, Unused],
        (8, true) => &[Left, Center, Right, LeftSurround, RightSurround, LeftSurround, RightSurround, Unused],
        (7, false) => &[Left, Right, Center, Unused, LeftSurround, LeftSurround, RightSurround],
        (8, false) => {
            &[Left, Right, Center, Unused, LeftSurround, RightSurround, LeftSurround, RightSurround]
        }
        _ => return None,
    })
}
