//! How loud sound is over time, in as many values as a message shows.

use super::rules::PEAKS;

/// Windows in a second: short enough for the shortest message, long enough to forget the wave itself.
const WINDOWS: u32 = 100;
/// What is quieter than this (-40 dB) throughout is shown as quiet and not blown up.
const QUIET: f64 = 0.01;

/// Measures sound as it comes.
pub struct Loudness {
    /// Frames in a window.
    window: u32,
    filled: u32,
    power: f64,
    /// The mean power of each whole window.
    windows: Vec<f32>,
}

impl Loudness {
    /// Begins to measure sound of so many frames per second.
    pub fn new(rate: u32) -> Self {
        Self { window: (rate / WINDOWS).max(1), filled: 0, power: 0.0, windows: Vec::new() }
    }

    /// Takes interleaved samples.
    pub fn push(&mut self, samples: &[f32], channels: usize) {
        for frame in samples.chunks_exact(channels.max(1)) {
            // what is no number is no sound
            let power: f32 =
                frame.iter().filter(|sample| sample.is_finite()).map(|sample| sample * sample).sum();
            self.power += f64::from(power) / f64::from(u32::try_from(frame.len()).unwrap_or(1));
            self.filled += 1;
            if self.filled == self.window {
                self.end_window();
            }
        }
    }

    fn end_window(&mut self) {
        #[expect(clippy::cast_possible_truncation, reason = "a mean of squares of samples around 1")]
        self.windows.push((self.power / f64::from(self.filled.max(1))) as f32);
        (self.filled, self.power) = (0, 0.0);
    }

    /// Returns at most [`PEAKS`] values, each for an equal part; the loudest part is 255.
    pub fn peaks(mut self) -> Vec<u8> {
        if self.filled > 0 {
            self.end_window();
        }
        let count = self.windows.len().min(PEAKS);
        let levels: Vec<f64> = (0..count).map(|index| self.level(index, count)).collect();
        let loudest = levels.iter().copied().fold(QUIET, f64::max);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
        levels.into_iter().map(|level| (level / loudest * 255.0).round() as u8).collect()
    }

    /// The root of the mean power of one of `count` equal parts.
    fn level(&self, index: usize, count: usize) -> f64 {
        let (start, end) = (index * self.windows.len() / count, (index + 1) * self.windows.len() / count);
        let part = self.windows.get(start..end).unwrap_or_default();
        let sum: f64 = part.iter().copied().map(f64::from).sum();
        (sum / f64::from(u32::try_from(part.len().max(1)).unwrap_or(1))).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peaks_of(seconds: u32, sample: impl Fn(u32) -> f32) -> Vec<u8> {
        let mut loudness = Loudness::new(1000);
        let samples: Vec<f32> = (0..seconds * 1000).flat_map(|at| [sample(at), sample(at)]).collect();
        // pieces of any length
        for piece in samples.chunks(74) {
            loudness.push(piece, 2);
        }
        loudness.peaks()
    }

    #[test]
    fn the_second_half_is_as_loud_as_it_is() {
        let peaks = peaks_of(10, |at| if at < 5000 { 0.1 } else { -0.4 });
        assert_eq!(peaks.len(), PEAKS);
        assert!(peaks[..63].iter().all(|peak| (63..=65).contains(peak)), "{peaks:?}");
        assert!(peaks[65..].iter().all(|peak| *peak == 255), "{peaks:?}");
    }

    #[test]
    fn silence_stays_silent_and_noise_quiet() {
        assert!(peaks_of(2, |_| 0.0).iter().all(|peak| *peak == 0));
        assert!(peaks_of(2, |_| 0.001).iter().all(|peak| *peak < 30));
        assert!(peaks_of(2, |_| f32::NAN).iter().all(|peak| *peak == 0));
    }

    #[test]
    fn a_short_message_has_fewer_values() {
        let mut loudness = Loudness::new(48_000);
        loudness.push(&vec![0.5; 48_000 / 4], 1);
        assert_eq!(loudness.peaks(), vec![255; 25]);
        assert!(Loudness::new(0).peaks().is_empty());
    }
}
