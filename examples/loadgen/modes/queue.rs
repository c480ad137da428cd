//! `queue`: many sessions of listening together at once. In each a host adds a song, waits until everybody there has heard of it,
//! takes it away again, and so on: operations per second, and how long one takes to reach the last.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::sync::Notify;
use tokio::task::{JoinHandle, spawn_local};
use uuid::Uuid;

use crate::Fallible;
use crate::client::{Client, Writer};
use crate::dialect::Dialect;
use crate::frame::contains;
use crate::proc::Cpu;
use crate::report::Report;
use crate::site::Site;
use crate::stats::Latencies;

/// One session: who waits for what.
struct Session {
    /// The operation that is under way, as it stands in the event that tells of it.
    wanted: RefCell<String>,
    /// Who has not heard of it yet.
    missing: Cell<usize>,
    all_heard: Notify,
}

#[derive(Default)]
struct Tally {
    operations: Cell<u32>,
    latencies: RefCell<Latencies>,
    failure: RefCell<Option<String>>,
}

/// What `bench` measures: so many sessions of so many.
pub const SESSIONS: u32 = 200;
pub const LISTENERS: u32 = 10;

pub async fn run(site: &Site, sessions: usize, listeners: usize, seconds: u64) -> Fallible<()> {
    let mut report = Report::new();
    show(site, &mut report, sessions, listeners, seconds).await?;
    report.print();
    Ok(())
}

/// Measures it and writes it into the report.
pub async fn show(
    site: &Site,
    report: &mut Report,
    sessions: usize,
    listeners: usize,
    seconds: u64,
) -> Fallible<()> {
    report.progress("sessions of listening together");
    report.section(&format!("{sessions} sessions of {listeners} listeners, one operation under way in each"));
    let track = site.database()?.seed_track().await?;
    let tally = Rc::new(Tally::default());
    let (mut hosts, mut tasks) = (Vec::new(), Vec::new());
    for number in 0..sessions {
        let token = site.accounts.begin_session(number)?;
        let session =
            Rc::new(Session { wanted: RefCell::default(), missing: Cell::new(0), all_heard: Notify::new() });
        for listener in 0..listeners {
            let index = number * listeners + listener;
            let mut client =
                Client::open(site.server.address, Dialect::Veza, site.accounts.token(index)).await?;
            client.command("queue.join", &format!(r#"{{"token":"{token}"}}"#)).await?;
            if listener == 0 {
                hosts.push((client.writer.clone(), session.clone()));
            }
            tasks.push(listen(client, session.clone(), tally.clone()));
        }
    }
    let cpu = site.server.pid.map(Cpu::of);
    let began = Instant::now();
    let until = began + Duration::from_secs(seconds);
    let acting: Vec<_> = hosts
        .into_iter()
        .map(|(writer, session)| {
            let (tally, track) = (tally.clone(), track.clone());
            spawn_local(async move { act(&writer, &session, &tally, listeners, &track, until).await })
        })
        .collect();
    for task in acting {
        if let Err(error) = task.await? {
            tally.failure.borrow_mut().get_or_insert(error);
        }
    }
    let elapsed = began.elapsed().as_secs_f64();
    let used = site
        .server
        .pid
        .map(Cpu::of)
        .zip(cpu)
        .map_or(f64::NAN, |(after, before)| after.since(before).total_us());
    tasks.iter().for_each(JoinHandle::abort);
    if let Some(failure) = tally.failure.take() {
        return Err(failure.into());
    }
    let operations = f64::from(tally.operations.get());
    let (median, slow) = tally.latencies.take().percentiles();
    report.seen("operations, 1/s", operations / elapsed);
    report.seen("operation to the last listener, median, ms", median);
    report.seen("operation to the last listener, 99th percentile, ms", slow);
    report.seen("server CPU per operation, us", used / operations);
    Ok(())
}

/// Reads what a socket is told, and counts down when it is what its session waits for.
fn listen(mut client: Client, session: Rc<Session>, tally: Rc<Tally>) -> JoinHandle<()> {
    spawn_local(async move {
        loop {
            let heard = client.pump(|text, _| {
                let wanted = session.wanted.borrow();
                let is_it =
                    text.starts_with(br#"{"type":"queue.items""#) && contains(text, wanted.as_bytes());
                if is_it && !wanted.is_empty() {
                    session.missing.set(session.missing.get().saturating_sub(1));
                    if session.missing.get() == 0 {
                        session.all_heard.notify_one();
                    }
                }
            });
            if let Err(error) = heard.await {
                tally.failure.borrow_mut().get_or_insert(format!("a listener: {error}"));
                return;
            }
        }
    })
}

async fn act(
    writer: &Writer,
    session: &Session,
    tally: &Tally,
    listeners: usize,
    track: &str,
    until: Instant,
) -> Result<(), String> {
    let mut item = None;
    while Instant::now() < until {
        let op = Uuid::new_v4();
        let text = match item.take() {
            None => {
                item = Some(op);
                format!(r#"{{"type":"queue.add","data":{{"op_id":"{op}","track_id":"{track}"}}}}"#)
            }
            Some(item) => {
                format!(r#"{{"type":"queue.remove","data":{{"op_id":"{op}","item_id":"{item}"}}}}"#)
            }
        };
        *session.wanted.borrow_mut() = format!(r#""op_id":"{op}""#);
        session.missing.set(listeners);
        let sent = Instant::now();
        writer.send(text.as_bytes()).await.map_err(|error| error.to_string())?;
        let heard = tokio::time::timeout(Duration::from_secs(10), session.all_heard.notified()).await;
        heard.map_err(|_elapsed| "an operation did not reach everyone within 10 s".to_owned())?;
        tally.operations.set(tally.operations.get() + 1);
        tally.latencies.borrow_mut().record(u64::try_from(sent.elapsed().as_micros()).unwrap_or(u64::MAX));
    }
    Ok(())
}
