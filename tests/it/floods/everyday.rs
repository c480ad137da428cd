//! What holds on any machine.

use super::flooder::{Answers, flood, flood_by_socket};
use super::honest::{Waits, go_on};
use crate::harness::{App, User, commands};
use crate::permissions::{INTERNAL_KEY, World};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What an address may ask for in a second, here.
const PER_S: &str = "5";
/// How often each operation is asked for.
const COUNT: usize = 30;
/// So many refusals show that there is a limit.
const ENOUGH: usize = 10;
/// How often each command is given, and how many of them are allowed in ten seconds, here.
const COMMANDS: usize = 120;
const COMMANDS_ALLOWED: &str = "40";
/// Longer than this nobody honest waits for one thing, on a machine that does ten others.
const PATIENCE: Duration = Duration::from_secs(5);
/// What may be written for all of it.
const WRITTEN: i64 = 8 << 20;
/// What may be asked for as often as one likes: probes and documents.
const EXEMPT: &[&str] =
    &["/health", "/healthz", "/health/deep", "/readyz", "/metrics", "/asyncapi.json", "/redoc"];

fn world() -> World {
    let builder = App::builder().env("INTERNAL_API_KEY", INTERNAL_KEY).env("TRUSTED_PROXIES", "127.0.0.1");
    World::on(builder.start())
}

/// The same database and people with limits on.
fn limited(app: &App, per_s: &str) -> App {
    let builder = App::builder()
        .env("DATABASE_URL", &app.db_url())
        .env("INTERNAL_API_KEY", INTERNAL_KEY)
        .env("TRUSTED_PROXIES", "127.0.0.1")
        .env("SEVERAL_SERVERS", "true")
        .env("RATE_LIMIT_ENABLED", "true")
        .env("RATE_LIMIT_PER_IP_PER_S", per_s)
        .env("VEZA_COMMANDS_PER_10S", COMMANDS_ALLOWED);
    builder.start()
}

fn at(app: &App, user: &User) -> User {
    User { app: app.clone(), ..user.clone() }
}

fn size(app: &App) -> i64 {
    app.db().rows("SELECT pg_database_size(current_database())", &[])[0].get(0)
}

/// Runs a flood beside somebody honest.
fn beside(app: &App, honest: &User, flood: impl FnOnce() + Send) -> Waits {
    let (stop, room) = (AtomicBool::new(false), honest.room(&[]));
    std::thread::scope(|scope| {
        let honest = scope.spawn(|| go_on((honest, &room), app, Duration::from_secs(1), &stop));
        flood();
        stop.store(true, Ordering::Relaxed);
        honest.join().expect("somebody honest is answered")
    })
}

/// `R13`.
#[test]
fn whoever_floods_operations_is_refused_and_nobody_else_notices() {
    let mut world = world();
    let (flooder, honest) = (world.app.user("flooder"), world.app.user("honest"));
    world.app = limited(&world.app, PER_S);
    let (flooder, honest) = (at(&world.app, &flooder), at(&world.app, &honest));
    let before = size(&world.app);
    let mut faults = Vec::new();
    let waits = beside(&world.app, &honest, || {
        for operation in &world.operations {
            for (who, address) in [(Some(&flooder), "203.0.113.9"), (None, "203.0.113.77")] {
                let answers = flood(&world, operation, who, address, (COUNT, ENOUGH));
                faults.extend(judged(&answers, operation.local_path(), &operation.to_string()));
            }
        }
    });
    let written = size(&world.app) - before;
    println!(
        "floods: {} operations, {written} bytes written, an honest person waited {:?} at most",
        world.operations.len(),
        waits.all_but_one_in(usize::MAX)
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(written <= WRITTEN, "{written} bytes were written");
    assert!(
        waits.all_but_one_in(usize::MAX) < PATIENCE,
        "somebody honest waited {:?}",
        waits.all_but_one_in(usize::MAX)
    );
}

fn judged(answers: &Answers, path: &str, what: &str) -> Vec<String> {
    let mut faults = answers.faults.clone();
    let is_exempt = EXEMPT.contains(&path) || path.starts_with("/swagger/");
    if !is_exempt && answers.refused == 0 {
        faults.push(format!("{what}: {COUNT} at once and none refused: {answers:?}"));
    }
    faults
}

/// `R13`.
#[test]
fn whoever_floods_commands_is_refused_and_nobody_else_notices() {
    let free = App::builder().env("TRUSTED_PROXIES", "127.0.0.1").start();
    let commands = commands(&free);
    let flooders: Vec<User> = commands.iter().map(|_| free.user("flooder")).collect();
    let honest = free.user("honest");
    // what a flooder needs before they begin is not what is tested
    let app = limited(&free, "1000");
    let before = size(&app);
    let mut faults = Vec::new();
    let waits = beside(&app, &at(&app, &honest), || {
        for (command, flooder) in commands.iter().zip(&flooders) {
            let answers = flood_by_socket(&app, &at(&app, flooder), command, COMMANDS);
            faults.extend(answers.faults.clone());
            if answers.refused == 0 {
                faults.push(format!("{}: {COMMANDS} at once and none refused: {answers:?}", command.kind));
            }
        }
    });
    let written = size(&app) - before;
    println!(
        "floods: {} commands, {written} bytes written, an honest person waited {:?} at most",
        commands.len(),
        waits.all_but_one_in(usize::MAX)
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(written <= WRITTEN, "{written} bytes were written");
    assert!(
        waits.all_but_one_in(usize::MAX) < PATIENCE,
        "somebody honest waited {:?}",
        waits.all_but_one_in(usize::MAX)
    );
}
