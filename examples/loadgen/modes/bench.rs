//! `bench`: what one machine can show by itself, in one table beside what must be and what is aimed at.

use std::path::Path;

use crate::Fallible;
use crate::crowd::Plan;
use crate::modes::acks::{self, Acks};
use crate::modes::idle::{self, Idle};
use crate::modes::traffic::{one_room, rooms};
use crate::modes::{calls, live, nodes, queue, rest};
use crate::outcome::Outcome;
use crate::report::Report;
use crate::site::Site;
use crate::talk::Pace;

/// The largest crowd beside the idle one: the sessions of listening together.
pub const SOCKETS: u32 = queue::SESSIONS * queue::LISTENERS;

pub async fn run(site: &mut Site, idle_connections: usize, output: &Path) -> Fallible<()> {
    let mut report = Report::new();
    report.section("start");
    report.asked("cold start, fresh data folder, ms", site.server.start_ms, 5000.0, 3000.0);
    site.restart()?;
    report.asked("cold start, existing data folder, ms", site.server.start_ms, 1000.0, 500.0);

    report.progress("idle connections");
    report.section(&format!("{idle_connections} idle in one room"));
    let plan = Plan { talkers_per_room: 0, ..one_room(idle_connections) };
    let idle = idle::measure(&site.door(), site.server.pid, plan, 3).await;
    if let Some((idle, _crowd)) = report.outcome(idle) {
        show_idle(&mut report, &idle);
    }

    one_thousand(site, &mut report).await?;

    report.progress("1,000 connections in rooms of 10");
    report.section("100 rooms of 10, one in flight in each");
    let outcome = site.measure(rooms(1000, 10), Pace::InFlight(1), 8).await;
    if let Some(outcome) = report.outcome(outcome) {
        report.seen("sent to delivered, 99th percentile, ms", outcome.latency_ms.1);
        show_costs(&mut report, &outcome);
    }

    report.progress("500 messages/s to 10 members");
    report.section("10 in a room, 500 messages/s");
    let outcome = site.measure(one_room(10), Pace::PerSecond(500), 6).await;
    if let Some(Outcome { latency_ms: (median, slow), .. }) = report.outcome(outcome) {
        report.asked("sent to delivered, median, ms", median, 1.0, 0.5);
        report.asked("sent to delivered, 99th percentile, ms", slow, 5.0, 1.5);
    }

    report.progress("64 senders, and single inserts before and after");
    report.section("64 senders, each waiting for its acknowledgement");
    let acks = acks::measure(site, 64, 2, 8).await;
    if let Some(acks) = report.outcome(acks) {
        show_acks(&mut report, &acks);
    }

    let shown = queue::show(site, &mut report, queue::SESSIONS as usize, queue::LISTENERS as usize, 8).await;
    report.outcome(shown);
    let shown = calls::show(site, &mut report, calls::PER_SECOND, 8).await;
    report.outcome(shown);
    let shown = live::show(site, &mut report, live::VIEWERS as usize, 4).await;
    report.outcome(shown);
    let shown = rest::show(site, &mut report, 4).await;
    report.outcome(shown);
    let shown = nodes::show(site, &mut report, nodes::MEMBERS as usize, 6).await;
    report.outcome(shown);
    report.finish(output)
}

/// The same thousand people for one in flight, sixteen in flight, and a fixed rate.
async fn one_thousand(site: &Site, report: &mut Report) -> Fallible<()> {
    report.progress("1,000 members join one room");
    let crowd = site.gather(one_room(1000)).await?;
    for (pace, label) in [
        (Pace::InFlight(1), "1 in flight"),
        (Pace::InFlight(16), "16 in flight"),
        (Pace::PerSecond(200), "200 messages/s"),
    ] {
        report.progress(label);
        report.section(&format!("1,000 in a room, {label}"));
        let outcome = crowd.measure(&site.watched(), pace, 8).await;
        let Some(outcome) = report.outcome(outcome) else {
            continue;
        };
        let slow = outcome.latency_ms.1;
        match pace {
            Pace::PerSecond(_) => {
                report.asked("sent to delivered, 99th percentile, ms", slow, 50.0, 25.0);
            }
            _ => report.seen("sent to delivered, 99th percentile, ms", slow),
        }
        let (ratio, over_raw) = ("server CPU per delivery over bare send", outcome.over_raw());
        match pace {
            Pace::InFlight(1) => report.asked(ratio, over_raw, 2.0, 1.5),
            _ => report.seen(ratio, over_raw),
        }
        show_costs(report, &outcome);
    }
    Ok(())
}

fn show_idle(report: &mut Report, idle: &Idle) {
    report.asked("memory per connection, KiB", idle.kib_per_connection, 16.0, 5.0);
    report.asked("CPU per connect, authenticate, join, us", idle.connect_us, 80.0, 45.0);
    report.asked("memory without connections, MiB", idle.rss_before_mib, 40.0, 20.0);
    report.seen("connects, 1/s", idle.connects_per_second);
    report.seen("server CPU while idle, cores", idle.idle_cores);
}

fn show_costs(report: &mut Report, outcome: &Outcome) {
    let per_delivery = |us: f64| us / outcome.deliveries.max(1.0);
    report.seen("deliveries, 1/s", outcome.deliveries / outcome.seconds);
    report.seen("sent to delivered, median, ms", outcome.latency_ms.0);
    report.seen("server CPU per delivery, us", outcome.server_us());
    report.seen("  of it in user mode, us", per_delivery(outcome.server.user_us));
    report.seen("Postgres CPU per delivery, us", per_delivery(outcome.postgres_us));
    report.seen("bare send of the same bytes, us", outcome.raw());
    report.seen("generator CPU, cores", outcome.generator_busy);
}

fn show_acks(report: &mut Report, acks: &Acks) {
    let (median, slow) = acks.outcome.round_trip_ms;
    let ratio = acks.per_second() / acks.inserts();
    report.asked("acknowledged messages over single inserts", ratio, 1.0, 2.0);
    report.seen("acknowledged messages, 1/s", acks.per_second());
    report.seen("single inserts over 8 connections, 1/s", acks.inserts());
    report.seen("sent to acknowledged, median, ms", median);
    report.seen("sent to acknowledged, 99th percentile, ms", slow);
    report.seen("generator CPU, cores", acks.outcome.generator_busy);
}
