//! The end of the log: what is older than it is kept goes, and nothing else does.

use crate::harness::App;
use std::time::{Duration, Instant};

fn aged(app: &App, name: &str, days: i32) {
    let sql = "INSERT INTO audit_log (id, action, resource, created_at)
               VALUES (gen_random_uuid(), $1, 'test', now() - make_interval(days => $2))";
    assert_eq!(app.db().execute(sql, &[&name, &days]), 1);
}

fn is_there(app: &App, name: &str) -> bool {
    !app.db().rows("SELECT 1 FROM audit_log WHERE action = $1", &[&name]).is_empty()
}

#[test]
fn entries_go_when_they_are_older_than_the_log_is_kept() {
    let app = App::builder().env("AUDIT_RETENTION_DAYS", "120").start();
    for (name, days) in [("test.young", 1), ("test.kept", 119), ("test.old", 121), ("test.older", 4000)] {
        aged(&app, name, days);
    }
    // the janitor goes its first round at the start
    app.restart();
    let deadline = Instant::now() + Duration::from_secs(20);
    while is_there(&app, "test.old") || is_there(&app, "test.older") {
        assert!(Instant::now() < deadline, "the old ones stay");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(is_there(&app, "test.young") && is_there(&app, "test.kept"));
}

#[test]
fn nobody_takes_young_entries_away_by_the_janitors_way() {
    let app = App::isolated();
    aged(&app, "test.young", 89);
    aged(&app, "test.old", 91);
    let forged = "DO $$ BEGIN SET LOCAL veza.audit_sweep = 'on'; DELETE FROM audit_log WHERE action = 'test.young'; END $$";
    app.db().try_rows(forged, &[]).expect_err("the rule holds for whoever says that they are the janitor");
    app.db().try_rows("DELETE FROM audit_log WHERE action = 'test.old'", &[]).expect_err("nor by hand");
    app.db().rows("SELECT sweep_audit_log(0, 1000)", &[]);
    assert!(is_there(&app, "test.young") && !is_there(&app, "test.old"));
    let (status, said) = App::builder().env("AUDIT_RETENTION_DAYS", "89").start_refused();
    assert!(!status.success() && said.contains("AUDIT_RETENTION_DAYS"), "{said}");
}
