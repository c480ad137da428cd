//! `live`: what a stream's viewers ask for every 5 s, over kept connections. The answer comes from memory; it must stay next to free.

use serde_json::Value;

use super::rest::{CONNECTIONS, measure};
use crate::Fallible;
use crate::http::{Http, request};
use crate::report::Report;
use crate::site::Site;

/// So many users are there for it: the one who streams.
pub const SOCKETS: u32 = 1;
/// Server CPU of one answer, in microseconds: 10,000 viewers ask 2,000 times a second.
const MUST_US: f64 = 60.0;
const AIM_US: f64 = 40.0;

pub async fn run(site: &Site, seconds: u64) -> Fallible<()> {
    let mut report = Report::new();
    show(site, &mut report, seconds).await?;
    report.print();
    Ok(())
}

/// Measures the polls of a stream and of what is on, and writes them into the report.
pub async fn show(site: &Site, report: &mut Report, seconds: u64) -> Fallible<()> {
    report.progress("polls of a live stream");
    report.section(&format!("live streams, {CONNECTIONS} connections, one request under way on each"));
    let mut connection = Http::open(site.server.address).await?;
    let key = connection.ask(&request("GET", "/live/streams/me/key", site.accounts.token(0), "")).await?;
    let key: Value = serde_json::from_slice(key)?;
    let stream = key.pointer("/data/stream_id").and_then(Value::as_str).ok_or("no stream")?.to_owned();
    for (label, path) in [
        ("GET /live/streams/{id}", format!("/live/streams/{stream}")),
        ("GET /live/streams?is_live=true", "/live/streams?is_live=true".to_owned()),
    ] {
        let rate = measure(site, vec![request("GET", &path, "", "")], CONNECTIONS, seconds).await?;
        report.seen(&format!("{label}, 1/s"), rate.per_second);
        report.asked(&format!("{label}, server CPU, us"), rate.server_us, MUST_US, AIM_US);
    }
    Ok(())
}
