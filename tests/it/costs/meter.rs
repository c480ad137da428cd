//! The CPU time of the server's process, all its threads, those that have ended included.

use crate::harness::App;
use nix::time::{ClockId, clock_getcpuclockid};
use nix::unistd::Pid;
use std::hint::black_box;
use std::sync::OnceLock;
use std::time::Duration;

/// What the work of [`reference`] takes a release build on the machine that the bounds were written for.
const REFERENCE: Duration = Duration::from_micros(2_500);

/// The clock of one process.
pub struct Meter(ClockId);

impl Meter {
    /// Returns the clock of this server.
    pub fn of(app: &App) -> Meter {
        let pid = i32::try_from(app.pid()).expect("pids are small");
        Meter(clock_getcpuclockid(Pid::from_raw(pid)).expect("the server runs"))
    }

    /// Returns what the server worked for while this was done.
    pub fn cost(&self, work: impl FnOnce()) -> Duration {
        let before = self.now();
        work();
        self.now().saturating_sub(before)
    }

    fn now(&self) -> Duration {
        self.0.now().expect("the server runs").into()
    }
}

/// Returns how much slower this build and machine are: bounds in milliseconds are for a release build. What is measured is
/// a loop of our own over bytes, which is what a debug build slows down most; this program is of the same build as the server.
pub fn slowness() -> f64 {
    static SLOWNESS: OnceLock<f64> = OnceLock::new();
    *SLOWNESS.get_or_init(|| {
        let least = (0..5).map(|_| reference()).min().unwrap_or_default();
        (least.as_secs_f64() / REFERENCE.as_secs_f64()).max(1.0)
    })
}

/// Goes over 4 MiB byte by byte, and returns the time of CPU that it took.
fn reference() -> Duration {
    let bytes: Vec<u8> = (0..4 << 20).map(|number: u32| number.to_le_bytes()[1]).collect();
    let clock = ClockId::CLOCK_THREAD_CPUTIME_ID;
    let now = || Duration::from(clock.now().expect("threads have clocks"));
    let before = now();
    black_box(bytes.iter().fold(0_u32, |sum, byte| sum.rotate_left(1) ^ u32::from(black_box(*byte))));
    now() - before
}
