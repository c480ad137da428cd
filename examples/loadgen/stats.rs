//! Latencies of one run. Keeps at most some millions of them: beyond that every second one is
//! left out, so that a fast server does not cost the generator its memory.

const KEPT: usize = 2_000_000;

/// Microseconds, in the order in which they were seen.
#[derive(Default)]
pub struct Latencies {
    values: Vec<u32>,
    /// One in `stride` is kept.
    stride: usize,
    skipped: usize,
}

impl Latencies {
    pub fn record(&mut self, microseconds: u64) {
        self.skipped += 1;
        if self.skipped < self.stride {
            return;
        }
        self.skipped = 0;
        self.values.push(u32::try_from(microseconds).unwrap_or(u32::MAX));
        if self.values.len() >= KEPT {
            let mut keep = false;
            self.values.retain(|_| {
                keep = !keep;
                keep
            });
            self.stride = self.stride.max(1) * 2;
        }
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The median and the 99th percentile in milliseconds.
    pub fn percentiles(&mut self) -> (f64, f64) {
        self.values.sort_unstable();
        (self.at(50), self.at(99))
    }

    fn at(&self, percent: usize) -> f64 {
        let last = self.values.len().saturating_sub(1);
        let value = self.values.get(last * percent / 100).copied().unwrap_or_default();
        f64::from(value) / 1e3
    }
}
