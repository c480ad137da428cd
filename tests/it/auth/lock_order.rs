//! A mailed link that is used while its owner's account ends: neither waits for the other in a circle.

use crate::harness::{Answer, App, User};
use serde_json::json;
use std::time::{Duration, Instant};

/// Holds a person as the end of an account does, takes the mailed links away once `work` waits for the person, and lets go.
fn db_while_ending<T>(user: &User, work: impl FnOnce() -> T) -> (Result<(), tokio_postgres::Error>, T) {
    let ending = format!(
        "DO $$ BEGIN
            PERFORM 1 FROM users WHERE id = '{0}' FOR UPDATE;
            FOR i IN 1..1000 LOOP
                EXIT WHEN EXISTS (SELECT 1 FROM pg_locks l WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid)));
                PERFORM pg_sleep(0.01);
            END LOOP;
            DELETE FROM mailed_tokens WHERE user_id = '{0}';
        END $$",
        user.id
    );
    let holds = "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'DO $$ BEGIN%' AND wait_event = 'PgSleep' AND datname = current_database()";
    std::thread::scope(|scope| {
        let db = user.app.db();
        let ended = scope.spawn(move || db.try_rows(&ending, &[]).map(drop));
        let deadline = Instant::now() + Duration::from_secs(10);
        while user.app.db().rows(holds, &[]).is_empty() {
            assert!(Instant::now() < deadline, "the person is not held");
            std::thread::sleep(Duration::from_millis(5));
        }
        let done = work();
        (ended.join().expect("no panic"), done)
    })
}

fn use_while_ending(user: &User, subject: &str, work: impl FnOnce(&App, &str) -> Answer) {
    let token = user.app.mail(&user.email, subject, 1).token();
    let (ended, answer) = db_while_ending(user, || work(&user.app, &token));
    ended.unwrap_or_else(|error| panic!("{subject}: {error:?}"));
    answer.refuses("token");
}

#[test]
fn a_link_that_is_used_while_the_account_ends_is_void() {
    let app = App::isolated();
    let user = app.user("ada");
    use_while_ending(&user, "Verify your e-mail address", |app, token| {
        app.call("POST", "/api/v1/auth/verify-email").header("X-Verify-Token", token).send()
    });
    app.post("/auth/password/reset-request", &json!({"email": user.email})).ok(200);
    use_while_ending(&user, "Set a new password", |app, token| {
        app.post("/auth/password/reset", &json!({"token": token, "new_password": "another long password"}))
    });
}
