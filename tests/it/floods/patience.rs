//! How long somebody honest waits beside a flood: at most three times as long as without one. Long, and for a quiet machine.

use super::flooder::{flood, flood_by_socket};
use super::honest::{Waits, go_on};
use crate::harness::{App, User, commands};
use crate::permissions::World;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(250);
/// A wait below this is nothing that anybody notices.
const NOTHING: Duration = Duration::from_millis(5);

fn measured(honest: (&User, &str), app: &App, meanwhile: impl FnOnce(&AtomicBool) + Send) -> Waits {
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let honest = scope.spawn(|| go_on(honest, app, PAUSE, &stop));
        meanwhile(&stop);
        stop.store(true, Ordering::Relaxed);
        honest.join().expect("somebody honest is answered")
    })
}

/// `R13`.
#[test]
#[ignore = "minutes long, and true on a machine that does nothing else"]
fn beside_a_flood_of_anything_nobody_waits_three_times_as_long() {
    let free = App::builder().env("TRUSTED_PROXIES", "127.0.0.1").start();
    let commands = commands(&free);
    // who begins a room and a session for each of them is refused that
    let flooders: Vec<User> = commands.iter().map(|_| free.user("flooder")).collect();
    let mut world = World::on(free);
    let (flooder, honest) = (world.app.user("flooder"), world.app.user("honest"));
    let room = honest.room(&[]);
    let limited = App::builder()
        .env("DATABASE_URL", &world.app.db_url())
        .env("TRUSTED_PROXIES", "127.0.0.1")
        .env("SEVERAL_SERVERS", "true")
        .env("RATE_LIMIT_ENABLED", "true")
        .start();
    world.app = limited.clone();
    let at = |user: &User| User { app: limited.clone(), ..user.clone() };
    let (flooder, honest) = (at(&flooder), &at(&honest));
    let honest = (honest, room.as_str());
    let quiet =
        measured(honest, &limited, |_| sleep(Duration::from_secs(20))).all_but_one_in(100).max(NOTHING);
    let mut faults = Vec::new();
    let mut judge = |what: &str, waits: &Waits| {
        let wait = waits.all_but_one_in(100);
        println!("{what}: {wait:?} beside {quiet:?}");
        if wait > quiet * 3 {
            faults.push(format!("{what}: {wait:?} beside {quiet:?}"));
        }
    };
    for operation in &world.operations {
        let waits = measured(honest, &limited, |_| {
            flood(&world, operation, Some(&flooder), "203.0.113.9", (1_000, usize::MAX));
            flood(&world, operation, None, "203.0.113.77", (1_000, usize::MAX));
        });
        judge(&operation.to_string(), &waits);
    }
    for (command, flooder) in commands.iter().zip(&flooders) {
        let waits = measured(honest, &limited, |_| {
            flood_by_socket(&limited, &at(flooder), command, 1_000);
            sleep(Duration::from_secs(3));
        });
        judge(&command.kind, &waits);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
