//! The modes that measure deliveries: `fanout`, `rate` and `rooms`.

use crate::Fallible;
use crate::crowd::Plan;
use crate::outcome::Outcome;
use crate::site::Site;
use crate::table::{self, number};
use crate::talk::Pace;

/// One room of so many members, the first of whom sends.
pub const fn one_room(members: usize) -> Plan {
    Plan { connections: members, per_room: members, talkers_per_room: 1 }
}

/// Many rooms, one sender in each.
pub const fn rooms(connections: usize, per_room: usize) -> Plan {
    Plan { connections, per_room, talkers_per_room: 1 }
}

/// Measures once and prints everything that is known.
pub async fn run(site: &Site, plan: Plan, pace: Pace, seconds: u64) -> Fallible<()> {
    let outcome = site.measure(plan, pace, seconds).await?;
    print(&outcome);
    Ok(())
}

fn print(outcome: &Outcome) {
    let (latency, round_trip, raw) = (outcome.latency_ms, outcome.round_trip_ms, outcome.raw_us);
    let per_second = |count: f64| count / outcome.seconds;
    let per_delivery = |us: f64| us / outcome.deliveries.max(1.0);
    let rows = [
        ("deliveries, 1/s", per_second(outcome.deliveries)),
        ("acknowledged messages, 1/s", per_second(outcome.acknowledged)),
        ("sent to delivered, median, ms", latency.0),
        ("sent to delivered, 99th percentile, ms", latency.1),
        ("sent to acknowledged, median, ms", round_trip.0),
        ("sent to acknowledged, 99th percentile, ms", round_trip.1),
        ("server CPU per delivery, us", outcome.server_us()),
        ("  of it in user mode, us", per_delivery(outcome.server.user_us)),
        ("Postgres CPU per delivery, us", per_delivery(outcome.postgres_us)),
        ("bare send of the same bytes, before, us", raw.0),
        ("bare send of the same bytes, after, us", raw.1),
        ("server CPU per delivery over bare send, x", outcome.over_raw()),
        ("server CPU, cores", per_second(outcome.server.total_us()) / 1e6),
        ("generator CPU, cores", outcome.generator_busy),
        ("length of a delivered message, bytes", outcome.message_bytes as f64),
    ];
    let rows = rows.map(|(label, value)| vec![label.to_owned(), number(value)]);
    table::print(&["figure", "measured"], &rows);
}
