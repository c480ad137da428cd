//! What the janitor of login data takes away, and what it leaves.

use crate::harness::App;
use std::time::{Duration, Instant};

#[test]
fn what_ended_long_ago_goes_away_and_what_lives_stays() {
    let app = App::isolated();
    let (old, recent, live) = (app.user("old"), app.user("recent"), app.user("live"));
    app.wait_for_mails();
    let age = |user: &str, days: i32| {
        let sql = "UPDATE sessions SET expires_at = now() - make_interval(days => $2) WHERE user_id = $1::text::uuid";
        assert_eq!(app.db().execute(sql, &[&user, &days]), 1);
    };
    age(&old.id, 31);
    age(&recent.id, 2);
    app.db().run("INSERT INTO used_tokens VALUES (gen_random_uuid(), now() - interval '1 minute')");
    let set =
        "UPDATE mailed_tokens SET expires_at = now() - interval '1 minute' WHERE user_id = $1::text::uuid";
    assert_eq!(app.db().execute(set, &[&old.id]), 1);
    app.restart();
    let deadline = Instant::now() + Duration::from_secs(10);
    let left = || {
        let sql = "SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM refresh_tokens), \
                   (SELECT count(*) FROM used_tokens), (SELECT count(*) FROM mailed_tokens)";
        let row = &app.db().rows(sql, &[])[0];
        [0, 1, 2, 3].map(|column| row.get::<_, i64>(column))
    };
    while left() != [2, 1, 0, 2] {
        assert!(Instant::now() < deadline, "{:?}", left());
        std::thread::sleep(Duration::from_millis(50));
    }
    live.get("/auth/me").ok(200);
}
