//! What people do to each other fifty times in the same moment: done once, or undone as a whole.

use crate::harness::{App, Json, User, at_once};
use crate::notifications::making::listed;
use serde_json::{Value, json};

/// Threads of a race.
const RACERS: usize = 50;

fn follow(by: &User, whom: &User) -> u16 {
    by.post(&format!("/users/{}/follow", whom.id), &json!({})).status
}

/// Returns how often somebody did something to somebody, as the audit log has it.
fn db_events(action: &str, by: &User, whom: &User) -> i64 {
    let sql = "SELECT count(*) FROM audit_log
               WHERE action = $1 AND user_id = $2::text::uuid AND resource_id = $3::text::uuid";
    by.app.db().rows(sql, &[&action, &by.id, &whom.id])[0].get(0)
}

fn db_follows(by: &User, whom: &User) -> i64 {
    let sql =
        "SELECT count(*) FROM follows WHERE follower_id = $1::text::uuid AND followed_id = $2::text::uuid";
    by.app.db().rows(sql, &[&by.id, &whom.id])[0].get(0)
}

fn db_blocks(by: &User, whom: &User) -> i64 {
    let sql =
        "SELECT count(*) FROM user_blocks WHERE blocker_id = $1::text::uuid AND blocked_id = $2::text::uuid";
    by.app.db().rows(sql, &[&by.id, &whom.id])[0].get(0)
}

fn profile(of: &User, to: &User) -> Value {
    to.get(&format!("/users/{}", of.id)).ok(200)["profile"].clone()
}

#[test]
fn fifty_follows_at_once_are_one_follow_and_one_notification() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    assert_eq!(at_once(RACERS, |_| follow(&ada, &bob)), [200; RACERS]);
    assert_eq!((db_follows(&ada, &bob), db_events("user.followed", &ada, &bob)), (1, 1));
    let seen = profile(&bob, &ada);
    assert_eq!((seen.int("follower_count"), &seen["is_following"]), (1, &json!(true)), "{seen}");
    assert_eq!(profile(&ada, &bob).int("following_count"), 1);
    let told = listed(&bob);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].text("type"), told[0].int("count")), ("follow".to_owned(), 1));
}

#[test]
fn follows_and_unfollows_at_once_notify_once_and_the_log_agrees_with_what_is_left() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let path = format!("/users/{}/follow", bob.id);
    let statuses = at_once(RACERS, |number| match number % 2 {
        0 => follow(&ada, &bob),
        _ => ada.delete(&path).status,
    });
    assert_eq!(statuses, [200; RACERS]);
    let (begun, ended) = (db_events("user.followed", &ada, &bob), db_events("user.unfollowed", &ada, &bob));
    assert_eq!(begun - ended, db_follows(&ada, &bob), "{begun} begun, {ended} ended");
    assert_eq!(profile(&bob, &ada).int("follower_count"), db_follows(&ada, &bob));
    let told = listed(&bob);
    assert_eq!((told.len(), told[0].int("count")), (1, 1), "{told:?}");
}

#[test]
fn blocks_unblocks_and_follows_at_once_leave_no_follow_beside_a_block() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let pairs = [(&ada, &bob), (&bob, &ada)];
    for _ in 0..3 {
        let statuses = at_once(RACERS, |number| {
            let (by, whom) = pairs[number / 3 % 2];
            let block = format!("/users/{}/block", whom.id);
            match number % 3 {
                0 => (0, by.post(&block, &json!({})).status),
                1 => (1, by.delete(&block).status),
                _ => (2, follow(by, whom)),
            }
        });
        for (deed, status) in statuses {
            // who is blocked is told that there is nobody to follow
            assert!(status == 200 || deed == 2 && status == 404, "deed {deed}: {status}");
        }
        let blocks: i64 = pairs.iter().map(|(by, whom)| db_blocks(by, whom)).sum();
        for (by, whom) in pairs {
            let changes = db_events("user.blocked", by, whom) - db_events("user.unblocked", by, whom);
            assert_eq!(changes, db_blocks(by, whom), "the log tells of another end");
            assert!(blocks == 0 || db_follows(by, whom) == 0, "{blocks} blocks beside a follow");
        }
    }
    // and whatever it came to, it can be put right again
    for (by, whom) in pairs {
        by.delete(&format!("/users/{}/block", whom.id)).ok(200);
    }
    for (by, whom) in pairs {
        assert_eq!(follow(by, whom), 200);
        assert_eq!((db_follows(by, whom), profile(whom, by).int("follower_count")), (1, 1));
    }
}
