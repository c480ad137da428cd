//! `connect`: connect, authenticate, join, leave, over and over.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Instant;

use tokio::task::JoinSet;

use crate::Fallible;
use crate::proc::Cpu;
use crate::site::Site;
use crate::stats::Latencies;
use crate::table::{self, number};

/// Connections under way at once; below the number of users times what each may hold.
pub const AT_ONCE: usize = 32;
const ROOMS: usize = 16;

pub async fn run(site: &Site, connections: usize) -> Fallible<()> {
    let door = site.door();
    let rooms = Rc::new(door.rooms(ROOMS)?);
    let (next, times) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(Latencies::default())));
    let cpu = site.server.pid.map(Cpu::of);
    let began = Instant::now();
    let mut workers = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (door, rooms, next, times) = (door.clone(), rooms.clone(), next.clone(), times.clone());
        workers.spawn_local(async move {
            while next.get() < connections {
                let index = next.replace(next.get() + 1);
                let started = Instant::now();
                let mut client = door.enter(index).await.map_err(|error| error.to_string())?;
                let room = rooms.get(index % ROOMS).map(String::as_str).unwrap_or_default();
                client.join(room).await.map_err(|error| error.to_string())?;
                let mut seen = times.take();
                seen.record(u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX));
                times.set(seen);
                client.writer.close();
                // Until the server has answered the goodbye, or has cut the connection.
                while client.pump(|_, _| ()).await.is_ok() {}
            }
            Ok::<_, String>(())
        });
    }
    while let Some(done) = workers.join_next().await {
        done??;
    }
    let elapsed = began.elapsed().as_secs_f64();
    let (median, slow) = times.take().percentiles();
    let count = connections as f64;
    let used = site.server.pid.map(Cpu::of).zip(cpu).map(|(after, before)| after.since(before));
    let row = |label: &str, value: f64| vec![label.to_owned(), number(value)];
    let rows = [
        row("connect, authenticate, join and leave, 1/s", count / elapsed),
        row("connected and joined after, median, ms", median),
        row("connected and joined after, 99th percentile, ms", slow),
        row("server CPU for each, us", used.map_or(f64::NAN, |used| used.total_us() / count)),
    ];
    table::print(&["figure", "measured"], &rows);
    Ok(())
}
