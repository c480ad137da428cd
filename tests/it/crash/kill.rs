//! `kill -9` in the middle of 8 writers × 25 messages a second: five cycles, and a long form.

use super::{checker::History, load};
use crate::harness::{App, Json, User};
use std::{
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

const WRITERS: usize = 8;
const READERS: usize = 4;

#[test]
fn every_acknowledged_message_outlives_five_kills() {
    cycles(5);
}

#[test]
#[ignore = "the long form: VEZA_KILL_CYCLES, 20 when unset"]
fn every_acknowledged_message_outlives_many_kills() {
    let count = std::env::var("VEZA_KILL_CYCLES").ok().and_then(|count| count.parse().ok());
    cycles(count.unwrap_or(20));
}

fn cycles(count: u32) {
    let app = App::isolated();
    let owner = app.user("owner");
    let writers: Vec<User> = (0..WRITERS).map(|number| app.user(&format!("writer{number}"))).collect();
    let readers: Vec<User> = (0..READERS).map(|number| app.user(&format!("reader{number}"))).collect();
    let members: Vec<&User> = writers.iter().chain(&readers).collect();
    let run = load::Run::new(&owner.room(&members));
    let joined = owner.ws().join(&run.room);
    let (base, epoch) = (joined.int("offset"), joined.text("epoch"));

    let begun = Instant::now();
    let mut downtime = Vec::new();
    let history = std::thread::scope(|scope| {
        let (run, epoch) = (&run, epoch.as_str());
        let _guard = load::EndOnPanic(run);
        let writing: Vec<_> =
            writers.iter().map(|user| scope.spawn(move || load::write(run, user))).collect();
        let reading: Vec<_> =
            readers.iter().map(|user| scope.spawn(move || load::read(run, user, base, epoch))).collect();
        for _ in 0..count {
            std::thread::sleep(Duration::from_millis(300 + u64::from(random()) * 3));
            let killed = Instant::now();
            app.kill();
            app.start_again();
            downtime.push(killed.elapsed());
        }
        std::thread::sleep(Duration::from_millis(500));
        run.writers_stop.store(true, Ordering::Relaxed);
        let acked: Vec<_> =
            writing.into_iter().flat_map(|writer| writer.join().expect("a writer goes on")).collect();
        let log = load::log(&owner, &run.room);
        run.end.store(log.last().map_or(base, |(offset, _)| *offset), Ordering::Relaxed);
        let readers = reading.into_iter().map(|reader| reader.join().expect("a reader goes on")).collect();
        // every writer sends each message until it is acknowledged: all that was sent was acknowledged in the end
        let sent = acked.iter().map(|acked| acked.client_id.clone()).collect();
        History { base, sent, acked, readers, log }
    });
    let slowest = downtime.iter().max().copied().unwrap_or_default();
    println!(
        "{} messages over {count} kills in {:?}; back after at most {slowest:?}",
        history.acked.len(),
        begun.elapsed()
    );
    assert!(
        history.acked.len() > 25 * usize::try_from(count).unwrap(),
        "too little happened to prove anything"
    );
    let broken = history.check();
    assert!(broken.is_empty(), "{} broken promises: {:#?}", broken.len(), &broken[..broken.len().min(20)]);
}

/// A byte of randomness, for the moment of the kill.
fn random() -> u8 {
    uuid::Uuid::new_v4().as_bytes()[0]
}
