//! Postgres ends as by a crash and starts again, while four write and two read.

use crate::{
    crash::load::{FEW, through},
    harness::{App, OwnPostgres},
};
use std::time::{Duration, Instant};

/// `R2`, `R3`, `R9`: what was acknowledged is there once and in order after 20 crashes of Postgres, and each of them is over soon.
#[test]
fn every_acknowledged_message_outlives_crashes_of_postgres() {
    let own = OwnPostgres::start(&["host all veza 127.0.0.1/32 trust"], &[], &[]);
    let admin = own.db("postgres");
    admin.run("CREATE ROLE veza LOGIN");
    admin.run("CREATE DATABASE music OWNER veza");
    let app = App::builder().env("DATABASE_URL", &own.url("veza", "music")).start();
    let user = app.user("ada");
    let mut answered = Vec::new();
    let history = through(&app, FEW, |_room| {
        for _ in 0..20 {
            std::thread::sleep(Duration::from_millis(400));
            own.crash();
            let begun = Instant::now();
            while user.get("/conversations").status != 200 {
                assert!(begun.elapsed() < Duration::from_secs(10), "it does not answer again");
            }
            answered.push(begun.elapsed());
        }
    });
    let slowest = answered.iter().max().copied().unwrap_or_default();
    println!("{} messages over 20 crashes; answered again after {slowest:?} at most", history.acked.len());
    assert!(history.acked.len() > 100, "only {} messages in all", history.acked.len());
    let broken = history.check();
    assert!(broken.is_empty(), "{} broken promises: {:#?}", broken.len(), &broken[..broken.len().min(20)]);
}
