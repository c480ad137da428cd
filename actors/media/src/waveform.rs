//! The picture of a track's sound: its lowest and highest value in each of many short parts, in the forms of audiowaveform, version 2,
//! which peaks.js and wavesurfer.js draw.
//!
//! # Why
//! - Eight bits and one channel: the picture is some hundred points high, and half the bytes are half the wait.
//! - A part has 512 frames, which is the nearest that peaks.js shows by itself. A long track has longer ones: the bytes are bounded.

use std::fmt::Write;

/// Frames of a part of a short track.
const PER_PIXEL: u32 = 512;
/// The most parts; beyond, two become one.
const MOST: usize = 1 << 16;
/// Bytes before the points in the binary form.
const HEAD: usize = 24;

/// A whole picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waveform {
    /// Frames per second.
    pub sample_rate: u32,
    /// Frames of a part.
    pub per_pixel: u32,
    /// The lowest and the highest value of each part, 128 for one.
    pub pixels: Vec<[i8; 2]>,
}

impl Waveform {
    /// Returns the binary form, as it is kept.
    #[must_use]
    pub fn to_dat(&self) -> Vec<u8> {
        let length = u32::try_from(self.pixels.len()).unwrap_or(u32::MAX);
        // version, eight bits, rate, frames of a part, parts, channels
        let head = [2, 1, self.sample_rate, self.per_pixel, length, 1];
        let points = self.pixels.iter().flatten().map(|value| value.to_le_bytes());
        head.iter().flat_map(|number| number.to_le_bytes()).chain(points.flatten()).collect()
    }

    /// Reads the binary form.
    #[must_use]
    pub fn of_dat(bytes: &[u8]) -> Option<Self> {
        let (head, points) = bytes.split_at_checked(HEAD)?;
        let number = |at: usize| Some(u32::from_le_bytes(head.get(at..at + 4)?.try_into().ok()?));
        let pixels = points.as_chunks::<2>().0.iter().map(|pair| pair.map(|byte| i8::from_le_bytes([byte])));
        Some(Self { sample_rate: number(8)?, per_pixel: number(12)?, pixels: pixels.collect() })
    }

    /// Returns the form that peaks.js reads.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.written("\"bits\":8,", |text, value| write!(text, "{value}"))
    }

    /// Returns the same with values between -1 and 1, as wavesurfer.js wants them, and with the length of the track.
    #[must_use]
    pub fn to_floats(&self, duration_ms: i64) -> String {
        let seconds = format!("\"duration\":{}.{:03},", duration_ms / 1000, duration_ms % 1000);
        self.written(&seconds, |text, value| match value {
            0 => text.write_char('0'),
            value => write!(text, "{:.3}", f32::from(value) / 128.0),
        })
    }

    fn written(&self, more: &str, point: impl Fn(&mut String, i8) -> std::fmt::Result) -> String {
        let Self { sample_rate, per_pixel, pixels } = self;
        let length = pixels.len();
        let mut text = format!(
            "{{\"version\":2,\"channels\":1,\"sample_rate\":{sample_rate},\"samples_per_pixel\":{per_pixel},{more}\"length\":{length},\"data\":["
        );
        for (index, value) in pixels.iter().flatten().enumerate() {
            if index > 0 {
                text.push(',');
            }
            // a string takes whatever is written
            let _ = point(&mut text, *value);
        }
        text.push_str("]}");
        text
    }
}

/// Draws it while the sound comes.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Of the first stream, in which all parts are measured.
    rate: u32,
    per_pixel: u32,
    /// Frames before the stream that plays now, at the first one's rate.
    before: u64,
    /// The rate of the stream that plays now, and its frames so far.
    now: (u32, u64),
    low: f32,
    high: f32,
    is_open: bool,
    pixels: Vec<[i8; 2]>,
}

impl Drawing {
    /// Takes interleaved samples.
    pub fn push(&mut self, samples: &[f32], channels: usize, rate: u32) {
        let channels = channels.max(1);
        let mut rest = samples;
        while rest.len() >= channels {
            let frames = self.room(rate).min((rest.len() / channels) as u64);
            let count = usize::try_from(frames).unwrap_or(usize::MAX).saturating_mul(channels);
            let (part, behind) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            let (low, high) = extremes(part, channels);
            self.take(low, high, frames);
            rest = behind;
        }
    }

    /// Takes so many frames of silence, where a packet is damaged.
    pub fn pass(&mut self, mut frames: u64, rate: u32) {
        while frames > 0 {
            let part = self.room(rate).min(frames);
            self.take(0.0, 0.0, part);
            frames -= part;
        }
    }

    /// Returns how many frames of this rate are missing in the part; at least one.
    fn room(&mut self, rate: u32) -> u64 {
        let rate = rate.max(1);
        if self.rate == 0 {
            (self.rate, self.per_pixel, self.now.0) = (rate, PER_PIXEL, rate);
        }
        if self.now.0 != rate {
            self.before = self.place();
            self.now = (rate, 0);
        }
        let end = (self.pixels.len() as u64 + 1).saturating_mul(self.per_pixel.into());
        let left = end.saturating_sub(self.before).saturating_mul(rate.into()).div_ceil(self.rate.into());
        left.saturating_sub(self.now.1).max(1)
    }

    /// Returns how far it is, at the first stream's rate.
    const fn place(&self) -> u64 {
        let (rate, frames) = self.now;
        let scaled = frames.saturating_mul(self.rate as u64);
        self.before.saturating_add(match scaled.checked_div(rate as u64) {
            Some(frames) => frames,
            None => 0,
        })
    }

    fn take(&mut self, low: f32, high: f32, frames: u64) {
        self.low = if self.is_open { self.low.min(low) } else { low };
        self.high = if self.is_open { self.high.max(high) } else { high };
        self.is_open = true;
        self.now.1 += frames;
        let end = (self.pixels.len() as u64 + 1).saturating_mul(self.per_pixel.into());
        if self.place() >= end {
            self.end_pixel();
        }
    }

    fn end_pixel(&mut self) {
        self.pixels.push([eighth(self.low), eighth(self.high)]);
        self.is_open = false;
        if self.pixels.len() >= MOST {
            self.pixels = self.pixels.as_chunks::<2>().0.iter().map(|[a, b]| joined(*a, *b)).collect();
            self.per_pixel = self.per_pixel.saturating_mul(2);
        }
    }

    /// Returns the whole.
    #[must_use]
    pub fn end(mut self) -> Waveform {
        if self.is_open {
            self.end_pixel();
        }
        Waveform { sample_rate: self.rate, per_pixel: self.per_pixel, pixels: self.pixels }
    }
}

fn joined([low, high]: [i8; 2], [other_low, other_high]: [i8; 2]) -> [i8; 2] {
    [low.min(other_low), high.max(other_high)]
}

#[expect(clippy::cast_possible_truncation, reason = "between -128 and 127")]
fn eighth(value: f32) -> i8 {
    (value * 128.0).round().clamp(-128.0, 127.0) as i8
}

/// Returns the lowest and the highest mean of a frame's samples.
fn extremes(samples: &[f32], channels: usize) -> (f32, f32) {
    let wider = |(low, high): (f32, f32), value: f32| (low.min(value), high.max(value));
    let none = (f32::INFINITY, f32::NEG_INFINITY);
    match channels {
        1 => samples.iter().copied().fold(none, wider),
        2 => samples.as_chunks::<2>().0.iter().map(|[left, right]| (left + right) * 0.5).fold(none, wider),
        _ => {
            let share = 1.0 / u16::try_from(channels).map_or(1.0, f32::from);
            let means = samples.chunks_exact(channels).map(|frame| frame.iter().sum::<f32>() * share);
            means.fold(none, wider)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(pushes: &[(&[f32], usize, u32)]) -> Waveform {
        let mut drawing = Drawing::default();
        for (samples, channels, rate) in pushes {
            // in pieces of any length
            for piece in samples.chunks(channels * 37) {
                drawing.push(piece, *channels, *rate);
            }
        }
        drawing.end()
    }

    #[test]
    fn a_part_has_its_lowest_and_its_highest_value() {
        let mut samples = vec![0.0; 1100];
        (samples[3], samples[511], samples[512], samples[1099]) = (0.5, -1.0, 2.0, -0.25);
        let picture = drawn(&[(&samples, 1, 44_100)]);
        assert_eq!(picture.pixels, [[-128, 64], [0, 127], [-32, 0]]);
        assert_eq!((picture.sample_rate, picture.per_pixel), (44_100, 512));
    }

    #[test]
    fn channels_are_one_and_damage_is_silence() {
        let picture = drawn(&[(&[0.5, -0.5].repeat(512), 2, 8000)]);
        assert_eq!(picture.pixels, [[0, 0]]);
        let picture = drawn(&[(&[0.9, 0.3, 0.0].repeat(512), 3, 8000)]);
        assert_eq!(picture.pixels, [[51, 51]]);
        let mut drawing = Drawing::default();
        drawing.pass(512, 8000);
        drawing.push(&[0.5; 512], 1, 8000);
        assert_eq!(drawing.end().pixels, [[0, 0], [64, 64]]);
    }

    #[test]
    fn a_chained_stream_of_another_rate_takes_the_same_time() {
        let picture = drawn(&[(&[0.25; 1024], 1, 8000), (&[0.5; 4096], 1, 16_000), (&[1.0; 512], 1, 8000)]);
        assert_eq!(picture.pixels.len(), 2 + 4 + 1);
        assert_eq!(picture.pixels[1..3], [[32, 32], [64, 64]]);
        assert_eq!(picture.pixels[5..], [[64, 64], [127, 127]]);
    }

    #[test]
    fn a_long_track_has_longer_parts() {
        let mut drawing = Drawing::default();
        drawing.push(&[0.5], 1, 48_000);
        drawing.pass(24 * 3600 * 48_000, 48_000);
        drawing.push(&[-0.5], 1, 48_000);
        let picture = drawing.end();
        assert!((MOST / 2..MOST).contains(&picture.pixels.len()), "{}", picture.pixels.len());
        assert_eq!(
            picture.pixels.len() as u64,
            (24 * 3600 * 48_000_u64 + 2).div_ceil(picture.per_pixel.into())
        );
        assert_eq!((picture.pixels[0], picture.pixels[picture.pixels.len() - 1]), ([0, 64], [-64, 0]));
    }

    #[test]
    fn its_forms_are_those_of_audiowaveform() {
        let picture = Waveform { sample_rate: 44_100, per_pixel: 512, pixels: vec![[-128, 127], [0, 32]] };
        let dat = picture.to_dat();
        assert_eq!(dat[..8], [2, 0, 0, 0, 1, 0, 0, 0]);
        assert_eq!((dat.len(), &dat[24..]), (28, &[0x80, 0x7f, 0, 32][..]));
        assert_eq!(Waveform::of_dat(&dat), Some(picture.clone()));
        assert_eq!(Waveform::of_dat(&dat[..20]), None);
        assert_eq!(
            picture.to_json(),
            r#"{"version":2,"channels":1,"sample_rate":44100,"samples_per_pixel":512,"bits":8,"length":2,"data":[-128,127,0,32]}"#
        );
        assert_eq!(
            picture.to_floats(65_007),
            r#"{"version":2,"channels":1,"sample_rate":44100,"samples_per_pixel":512,"duration":65.007,"length":2,"data":[-1.000,0.992,0,0.250]}"#
        );
    }
}
