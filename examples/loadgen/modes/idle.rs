//! `idle`: what a connection costs that is authenticated, has joined a room and then only stays.

use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::time::sleep;

use crate::Fallible;
use crate::crowd::{Crowd, Plan};
use crate::door::Door;
use crate::proc::{Cpu, resident_kib};
use crate::site::Site;
use crate::table::{self, number};

/// What was seen.
pub struct Idle {
    pub connections: usize,
    pub connects_per_second: f64,
    pub connect_us: f64,
    pub kib_per_connection: f64,
    pub idle_cores: f64,
    pub rss_before_mib: f64,
}

/// Connects, waits, and checks that everybody is still there.
pub async fn measure(door: &Door, pid: Option<u32>, plan: Plan, seconds: u64) -> Fallible<(Idle, Rc<Crowd>)> {
    let pid = pid.ok_or("memory and CPU time need --pid beside --url")?;
    let count = plan.connections as f64;
    let (cpu, rss, began) = (Cpu::of(pid), resident_kib(pid), Instant::now());
    let crowd = Crowd::gather(door, plan).await?;
    let elapsed = began.elapsed().as_secs_f64();
    // What joining set off, presence among it, is part of its price.
    sleep(Duration::from_secs(1)).await;
    let joined = Cpu::of(pid);
    sleep(Duration::from_secs(seconds)).await;
    let idle_us = Cpu::of(pid).since(joined).total_us();
    let rss_after = resident_kib(pid);
    crowd.meter.failed()?;
    let idle = Idle {
        connections: plan.connections,
        connects_per_second: count / elapsed,
        connect_us: joined.since(cpu).total_us() / count,
        kib_per_connection: (rss_after - rss) / count,
        idle_cores: idle_us / 1e6 / Duration::from_secs(seconds).as_secs_f64(),
        rss_before_mib: rss / 1024.0,
    };
    Ok((idle, crowd))
}

pub async fn run(site: &mut Site, connections: usize, per_room: usize, seconds: u64) -> Fallible<()> {
    site.restart()?;
    let per_room = if per_room == 0 { connections } else { per_room };
    let plan = Plan { connections, per_room, talkers_per_room: 0 };
    let (idle, _crowd) = measure(&site.door(), site.server.pid, plan, seconds).await?;
    let row = |label: &str, value: f64| vec![label.to_owned(), number(value)];
    let rows = [
        row("connections", idle.connections as f64),
        row("connect, authenticate and join, 1/s", idle.connects_per_second),
        row("server CPU per connect, authenticate and join, us", idle.connect_us),
        row("server memory per connection, KiB", idle.kib_per_connection),
        row("server memory without connections, MiB", idle.rss_before_mib),
        row("server CPU while all are idle, cores", idle.idle_cores),
    ];
    table::print(&["figure", "measured"], &rows);
    Ok(())
}
