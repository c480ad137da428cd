//! `calls`: pairs of people call each other at a fixed rate: invited, rung, answered, hung up. By themselves, and while 1,000 others chat.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::sync::Notify;
use tokio::task::{JoinHandle, spawn_local};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use uuid::Uuid;

use crate::Fallible;
use crate::client::{Client, Writer};
use crate::frame::contains;
use crate::modes::traffic::rooms;
use crate::report::Report;
use crate::site::Site;
use crate::stats::Latencies;
use crate::talk::Pace;

/// Pairs, each with a call at a time.
const PAIRS: usize = 50;
/// Calls that are begun in a second.
pub const PER_SECOND: u32 = 100;
/// People who chat meanwhile, in rooms of 10.
const CHATTING: usize = 1000;
/// Sockets of a whole run.
pub const SOCKETS: u32 = 2000;
/// A phone that was not told within this was not told.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a pair waits for.
#[derive(Default)]
struct Pair {
    /// The id of the call that is under way.
    call: RefCell<String>,
    incoming: Notify,
    accepted: Notify,
    ended: Notify,
}

/// The writing ends of the two phones.
struct Line {
    caller: Rc<Writer>,
    callee: Rc<Writer>,
    callee_id: String,
    pair: Rc<Pair>,
}

#[derive(Default)]
struct Tally {
    calls: Cell<u32>,
    /// From `call.invite` to `call.incoming`.
    incoming: RefCell<Latencies>,
    /// From `call.accept` to `call.accepted`.
    accepted: RefCell<Latencies>,
    failure: RefCell<Option<String>>,
}

/// Everybody who calls, and the tasks that read what they hear.
struct Exchange {
    lines: Vec<Rc<Line>>,
    listening: Vec<JoinHandle<()>>,
    tally: Rc<Tally>,
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.listening.iter().for_each(JoinHandle::abort);
    }
}

pub async fn run(site: &Site, per_second: u32, seconds: u64) -> Fallible<()> {
    let mut report = Report::new();
    show(site, &mut report, per_second, seconds).await?;
    report.print();
    Ok(())
}

/// Measures it and writes it into the report.
pub async fn show(site: &Site, report: &mut Report, per_second: u32, seconds: u64) -> Fallible<()> {
    report.progress("calls");
    let exchange = Exchange::connect(site).await?;

    report.section(&format!("{per_second} calls a second"));
    exchange.call(per_second, 1).await?; // not measured
    let before = site.watched().now();
    let calls = exchange.call(per_second, seconds).await?;
    let after = site.watched().now();
    let per_call = |us: f64| us / f64::from(calls.max(1));
    report.seen("calls set up, 1/s", f64::from(calls) / seconds as f64);
    exchange.show(report);
    report.seen("server CPU per call, us", per_call(after.0.since(before.0).total_us()));
    report.seen("Postgres CPU per call, us", per_call(after.1.since(before.1).total_us()));

    report.progress("calls while 1,000 chat");
    report.section(&format!("{per_second} calls a second while {CHATTING} chat"));
    let crowd = site.gather(rooms(CHATTING, 10)).await?;
    let alone = crowd.measure(&site.watched(), Pace::PerSecond(2), seconds).await?;
    let calling = async { exchange.call(per_second, seconds).await.map(drop) };
    let beside = crowd.measure_during(&site.watched(), Pace::PerSecond(2), calling).await?;
    exchange.show(report);
    let slow = |outcome: &crate::outcome::Outcome| outcome.latency_ms.1;
    report.seen("chat without calls, 99th percentile, ms", slow(&alone));
    report.seen("chat beside calls, 99th percentile, ms", slow(&beside));
    report.asked("chat beside calls over without", slow(&beside) / slow(&alone), 1.2, 1.1);
    Ok(())
}

impl Exchange {
    /// Connects two phones for each pair and gives them a conversation.
    async fn connect(site: &Site) -> Fallible<Self> {
        let tally = Rc::new(Tally::default());
        let mut exchange = Self { lines: Vec::new(), listening: Vec::new(), tally };
        for number in 0..PAIRS {
            let (caller, callee) = (2 * number, 2 * number + 1);
            let callee_id = site.accounts.begin_direct(caller, callee)?;
            let pair = Rc::new(Pair::default());
            let caller = exchange.pick_up(site, caller, &pair, true).await?;
            let callee = exchange.pick_up(site, callee, &pair, false).await?;
            exchange.lines.push(Rc::new(Line { caller, callee, callee_id, pair }));
        }
        Ok(exchange)
    }

    async fn pick_up(
        &mut self,
        site: &Site,
        index: usize,
        pair: &Rc<Pair>,
        calls: bool,
    ) -> Fallible<Rc<Writer>> {
        let mut client = site.door().enter(index).await?;
        client.command("user.join", "{}").await?;
        let writer = client.writer.clone();
        self.listening.push(listen(client, pair.clone(), calls, self.tally.clone()));
        Ok(writer)
    }

    /// Lets all pairs call for so long; returns how many calls there were.
    async fn call(&self, per_second: u32, seconds: u64) -> Fallible<u32> {
        let tally = &self.tally;
        tally.calls.set(0);
        tally.incoming.borrow_mut().clear();
        tally.accepted.borrow_mut().clear();
        let until = Instant::now() + Duration::from_secs(seconds);
        let pause = Duration::from_secs_f64(PAIRS as f64 / f64::from(per_second));
        let acting: Vec<_> = (0_u32..)
            .zip(&self.lines)
            .map(|(number, line)| {
                let (line, tally) = (line.clone(), tally.clone());
                let offset = pause * number / u32::try_from(PAIRS).unwrap_or(1);
                spawn_local(async move {
                    sleep(offset).await;
                    line.call_until(until, pause, &tally).await.map_err(|error| error.to_string())
                })
            })
            .collect();
        for task in acting {
            task.await??;
        }
        tally.failure.take().map_or(Ok(tally.calls.get()), |failure| Err(failure.into()))
    }

    fn show(&self, report: &mut Report) {
        let (median, slow) = self.tally.incoming.borrow_mut().percentiles();
        report.seen("invited to rung, median, ms", median);
        report.asked("invited to rung, 99th percentile, ms", slow, 20.0, 10.0);
        let (median, slow) = self.tally.accepted.borrow_mut().percentiles();
        report.seen("answered to told, median, ms", median);
        report.seen("answered to told, 99th percentile, ms", slow);
    }
}

impl Line {
    async fn call_until(&self, until: Instant, pause: Duration, tally: &Tally) -> Fallible<()> {
        let mut turns = interval(pause);
        // pairs that were late together do not call together from then on
        turns.set_missed_tick_behavior(MissedTickBehavior::Skip);
        loop {
            turns.tick().await;
            if Instant::now() >= until {
                return Ok(());
            }
            self.call(tally).await?;
        }
    }

    /// One call: invited, rung, answered, hung up.
    async fn call(&self, tally: &Tally) -> Fallible<()> {
        let Self { caller, callee, callee_id, pair } = self;
        let call = Uuid::now_v7().to_string();
        call.clone_into(&mut pair.call.borrow_mut());
        let invite = format!(
            r#"{{"type":"call.invite","data":{{"call_id":"{call}","peer_id":"{callee_id}","media":{{"audio":true}}}}}}"#
        );
        let took = step(caller, &invite, &pair.incoming, "call.incoming").await?;
        tally.incoming.borrow_mut().record(took);
        let accept =
            format!(r#"{{"type":"call.accept","data":{{"call_id":"{call}","media":{{"audio":true}}}}}}"#);
        let took = step(callee, &accept, &pair.accepted, "call.accepted").await?;
        tally.accepted.borrow_mut().record(took);
        let hangup = format!(r#"{{"type":"call.hangup","data":{{"call_id":"{call}"}}}}"#);
        step(callee, &hangup, &pair.ended, "call.ended").await?;
        tally.calls.set(tally.calls.get() + 1);
        Ok(())
    }
}

/// Sends a command and waits until the other side has heard of it; returns how long that took, in microseconds.
async fn step(writer: &Writer, command: &str, heard: &Notify, what: &str) -> Fallible<u64> {
    let sent = Instant::now();
    writer.send(command.as_bytes()).await?;
    timeout(PATIENCE, heard.notified()).await.map_err(|_elapsed| format!("{what} never came"))?;
    Ok(u64::try_from(sent.elapsed().as_micros()).unwrap_or(u64::MAX))
}

/// Reads what a phone is told: that of the callee when it rings, that of the caller what becomes of it.
fn listen(mut client: Client, pair: Rc<Pair>, calls: bool, tally: Rc<Tally>) -> JoinHandle<()> {
    spawn_local(async move {
        loop {
            let heard = client.pump(|text, _| {
                let is_about = |kind: &str| {
                    let start = format!(r#"{{"type":"{kind}""#);
                    text.starts_with(start.as_bytes()) && contains(text, pair.call.borrow().as_bytes())
                };
                if !calls && is_about("call.incoming") {
                    pair.incoming.notify_one();
                } else if calls && is_about("call.accepted") {
                    pair.accepted.notify_one();
                } else if calls && is_about("call.ended") {
                    pair.ended.notify_one();
                } else if contains(text, br#""ok":false"#) {
                    let refusal = String::from_utf8_lossy(text).into_owned();
                    tally.failure.borrow_mut().get_or_insert(refusal);
                }
            });
            if let Err(error) = heard.await {
                tally.failure.borrow_mut().get_or_insert(format!("a phone: {error}"));
                return;
            }
        }
    })
}
