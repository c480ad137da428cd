//! `acks`: how many messages per second are committed and acknowledged, beside single inserts.

use crate::Fallible;
use crate::crowd::Plan;
use crate::outcome::Outcome;
use crate::site::Site;
use crate::table::{self, number};
use crate::talk::Pace;

/// Acknowledged messages, and the rate of single inserts around it.
pub struct Acks {
    pub outcome: Outcome,
    pub inserts_before: f64,
    pub inserts_after: f64,
}

impl Acks {
    pub fn per_second(&self) -> f64 {
        self.outcome.acknowledged / self.outcome.seconds
    }

    pub fn inserts(&self) -> f64 {
        f64::midpoint(self.inserts_before, self.inserts_after)
    }
}

/// Every connection sends, one message each until it is acknowledged.
pub async fn measure(site: &Site, senders: usize, per_room: usize, seconds: u64) -> Fallible<Acks> {
    let database = site.database()?;
    let inserts_before = database.insert_rate(3).await?;
    let plan = Plan { connections: senders, per_room, talkers_per_room: per_room };
    let outcome = site.measure(plan, Pace::Acknowledged, seconds).await?;
    let inserts_after = database.insert_rate(3).await?;
    Ok(Acks { outcome, inserts_before, inserts_after })
}

pub async fn run(site: &Site, senders: usize, per_room: usize, seconds: u64) -> Fallible<()> {
    let acks = measure(site, senders, per_room, seconds).await?;
    let outcome = &acks.outcome;
    let (median, slow) = outcome.round_trip_ms;
    let row = |label: &str, value: f64| vec![label.to_owned(), number(value)];
    let per_ack = |us: f64| us / outcome.acknowledged.max(1.0);
    let rows = [
        row("acknowledged messages, 1/s", acks.per_second()),
        row("single inserts over 8 connections, before, 1/s", acks.inserts_before),
        row("single inserts over 8 connections, after, 1/s", acks.inserts_after),
        row("acknowledged messages over single inserts, x", acks.per_second() / acks.inserts()),
        row("sent to acknowledged, median, ms", median),
        row("sent to acknowledged, 99th percentile, ms", slow),
        row("server CPU per message, us", per_ack(outcome.server.total_us())),
        row("Postgres CPU per message, us", per_ack(outcome.postgres_us)),
        row("generator CPU, cores", outcome.generator_busy),
    ];
    table::print(&["figure", "measured"], &rows);
    Ok(())
}
