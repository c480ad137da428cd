//! The yardstick: what one `send(2)` of as many bytes costs on a bare loopback connection.
//!
//! Nobody waits in `read` meanwhile: with a reader on another thread the figure jumps between a
//! third and the whole, as sends are merged while it lags or wake it up while it sleeps.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};

use crate::Fallible;

/// Few enough to fit in the receiver's buffer: a send that does not leave at once costs less.
const BATCH: u32 = 16;
const BATCHES: usize = 4_000;

/// Microseconds per send of `bytes` bytes: the median over batches of sends that are never
/// blocked, so that it is CPU time even when other processes get in between.
pub fn measure(bytes: usize) -> Fallible<f64> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut writer = TcpStream::connect(listener.local_addr()?)?;
    let (mut reader, _) = listener.accept()?;
    writer.set_nodelay(true)?;
    let (frame, mut sink) = (vec![b'x'; bytes], vec![0; bytes * BATCH as usize]);
    let mut times = Vec::with_capacity(BATCHES);
    for _ in 0..BATCHES {
        let began = Instant::now();
        for _ in 0..BATCH {
            writer.write_all(&frame)?;
        }
        times.push(began.elapsed() / BATCH);
        reader.read_exact(&mut sink)?;
    }
    times.sort_unstable();
    let median = times.get(BATCHES / 2).copied().unwrap_or_default();
    Ok(median.as_secs_f64() * 1e6)
}

/// CPU microseconds (user and system) that this process has used so far.
pub fn own_cpu_us() -> Fallible<f64> {
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    let micros = [usage.user_time(), usage.system_time()]
        .map(|time| time.tv_sec() as f64 * 1e6 + time.tv_usec() as f64);
    Ok(micros.iter().sum())
}
