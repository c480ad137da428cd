//! Ports of servers under test. They lie below those that the system gives to connections, so that a server that is started again
//! finds its port free: a connection of some other test may have taken one of the others meanwhile.

use std::net::{Ipv4Addr, TcpListener};
use std::ops::Range;
use std::sync::atomic::{AtomicU16, Ordering};

/// Below `ip_local_port_range` of Linux, above what services listen on by default.
const OURS: Range<u16> = 12_000..32_000;

/// Returns a port that nobody listens on, another one each time.
pub fn own_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // test processes that run at the same time begin far from each other
    let from = std::process::id().wrapping_mul(397);
    let count = u32::from(OURS.end - OURS.start);
    let is_free = |port: &u16| TcpListener::bind((Ipv4Addr::UNSPECIFIED, *port)).is_ok();
    let next = || from.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed).into()) % count;
    std::iter::repeat_with(|| OURS.start + u16::try_from(next()).expect("it is below the count"))
        .take(1_000)
        .find(is_free)
        .expect("one of a thousand ports is free")
}
