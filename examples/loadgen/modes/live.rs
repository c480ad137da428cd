//! `live`: a stream's chat before thousands without an account, and what all of them ask for every 5 s, over kept connections.

use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use super::idle;
use super::rest::{CONNECTIONS, measure};
use crate::Fallible;
use crate::accounts::SOCKETS_PER_USER;
use crate::crowd::{Crowd, Plan};
use crate::http::{Http, request};
use crate::report::Report;
use crate::site::Site;
use crate::talk::Pace;

pub const VIEWERS: u32 = 5000;
/// Viewers that are signed in, and each say one message a second.
const SENDERS: usize = 20;
/// So many sockets of accounts make the senders different people.
pub const SOCKETS: u32 = (SENDERS * SOCKETS_PER_USER) as u32;
/// What 10,000 viewers that ask every 5 s come to.
const POLLS_PER_SECOND: f64 = 2000.0;
/// Server CPU of one answer, in microseconds.
const POLL_US: (f64, f64) = (60.0, 40.0);
/// Resident memory of the server, in KiB.
const VIEWER_KIB: (f64, f64) = (10.0, 6.0);
const SLOW_MS: (f64, f64) = (60.0, 30.0);

pub async fn run(site: &mut Site, viewers: usize, seconds: u64) -> Fallible<()> {
    let mut report = Report::new();
    show(site, &mut report, viewers, seconds).await?;
    report.print();
    Ok(())
}

/// Measures the polls, the viewers and their chat, and writes them into the report.
pub async fn show(site: &mut Site, report: &mut Report, viewers: usize, seconds: u64) -> Fallible<()> {
    site.restart()?;
    let mut connection = Http::open(site.server.address).await?;
    let key = connection.ask(&request("GET", "/live/streams/me/key", site.accounts.token(0), "")).await?;
    let key: Value = serde_json::from_slice(key)?;
    let stream = key.pointer("/data/stream_id").and_then(Value::as_str).ok_or("no stream")?.to_owned();

    report.progress("polls of a live stream");
    report.section(&format!("live streams, {CONNECTIONS} connections, one request under way on each"));
    let poll = request("GET", &format!("/live/streams/{stream}"), "", "");
    let list = request("GET", "/live/streams?is_live=true", "", "");
    for (label, request) in [("GET /live/streams/{id}", &poll), ("GET /live/streams?is_live=true", &list)] {
        let rate = measure(site, vec![request.clone()], CONNECTIONS, seconds).await?;
        report.seen(&format!("{label}, 1/s"), rate.per_second);
        report.asked(&format!("{label}, server CPU, us"), rate.server_us, POLL_US.0, POLL_US.1);
    }

    report.progress(&format!("{viewers} viewers of one stream"));
    report.section(&format!("{viewers} viewers of one stream, {SENDERS} messages/s of as many senders"));
    let plan = Plan { connections: viewers, per_room: viewers, talkers_per_room: SENDERS };
    let door = site.door().watching(&stream, SENDERS);
    let (idle, crowd) = idle::measure(&door, site.server.pid, plan, 2).await?;
    report.asked("memory per viewer, KiB", idle.kib_per_connection, VIEWER_KIB.0, VIEWER_KIB.1);
    report.seen("server CPU of a viewer that comes, us", idle.connect_us);
    chat(site, report, &crowd, None, seconds).await?;
    chat(site, report, &crowd, Some(poll), seconds).await
}

/// Lets the senders speak, with the polls of 10,000 viewers beside it or without.
async fn chat(
    site: &Site,
    report: &mut Report,
    crowd: &Rc<Crowd>,
    poll: Option<Vec<u8>>,
    seconds: u64,
) -> Fallible<()> {
    let beside = if poll.is_some() { "beside the polls of 10,000: " } else { "" };
    let asking = async {
        let asked = ask_all(site, poll, Duration::from_secs(seconds)).await?;
        if !beside.is_empty() {
            report.seen(&format!("{beside}polls, 1/s"), asked as f64 / seconds as f64);
        }
        Ok(())
    };
    let seen = crowd.measure_during(&site.watched(), Pace::PerSecond(1), asking).await?;
    let (median, slow) = seen.latency_ms;
    report.seen(&format!("{beside}deliveries, 1/s"), seen.deliveries / seen.seconds);
    report.seen(&format!("{beside}sent to arrived, median, ms"), median);
    report.asked(&format!("{beside}sent to arrived, 99th percentile, ms"), slow, SLOW_MS.0, SLOW_MS.1);
    report.seen(&format!("{beside}server CPU per delivery, us"), seen.server_us());
    report.seen(&format!("{beside}server CPU, cores"), seen.server.total_us() / 1e6 / seen.seconds);
    report.seen(&format!("{beside}generator CPU, cores"), seen.generator_busy);
    Ok(())
}

/// Asks at a fixed rate for so long, over a few connections by turns, and counts the answers; waits only when there is nothing to ask.
async fn ask_all(site: &Site, poll: Option<Vec<u8>>, length: Duration) -> Fallible<u64> {
    let Some(poll) = poll.map(Rc::new) else {
        tokio::time::sleep(length).await;
        return Ok(0);
    };
    let (address, end) = (site.server.address, Instant::now() + length);
    let gap = Duration::from_secs_f64(CONNECTIONS as f64 / POLLS_PER_SECOND);
    let mut workers = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let poll = poll.clone();
        workers.spawn_local(async move {
            let mut connection = Http::open(address).await.map_err(|error| error.to_string())?;
            let mut ticks = interval(gap);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
            let mut asked = 0_u64;
            while Instant::now() < end {
                ticks.tick().await;
                connection.ask(&poll).await.map_err(|error| error.to_string())?;
                asked += 1;
            }
            Ok::<_, String>(asked)
        });
    }
    let mut asked = 0;
    while let Some(done) = workers.join_next().await {
        asked += done??;
    }
    Ok(asked)
}
