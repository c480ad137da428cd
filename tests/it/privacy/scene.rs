//! The end of an account, and waiting for what follows it.

use crate::harness::{Answer, App, PASSWORD, User};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Asks for the end of one's account.
pub fn delete(user: &User, body: &Value) -> Answer {
    user.call("DELETE", "/users/me").json(body).send()
}

/// What one must say for that.
pub fn confirmed() -> Value {
    json!({"password": PASSWORD, "confirm_text": "DELETE", "reason": "enough"})
}

/// Waits until a statement finds something.
pub fn db_wait_for(app: &App, what: &str, sql: &str) {
    let deadline = Instant::now() + Duration::from_secs(40);
    while app.db().rows(sql, &[]).is_empty() {
        assert!(Instant::now() < deadline, "{what}\n{}", app.output());
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Waits until the server has done what follows a deletion.
pub fn db_wait_for_erasure(user: &User) {
    let done = format!("SELECT 1 FROM erasures WHERE user_id = '{}' AND done_at IS NOT NULL", user.id);
    db_wait_for(&user.app, "the deletion does not come to its end", &done);
}

/// Waits until no copy of this person's former name is left.
pub fn db_wait_for_name(user: &User) {
    let done = format!(
        "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM stale_names WHERE user_id = '{}' AND NOT is_last)",
        user.id
    );
    db_wait_for(&user.app, "copies of the name are not renewed", &done);
}
