//! Sessions and keys that are made while all of a person's are ended: none of them lives on.

use super::two_factor::{code, step};
use crate::harness::{Answer, App, Json, PASSWORD, User, at_once};
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const NEW: &str = "another long password";

/// Logs in by the old password and makes keys until the act is over; returns how many of both there were.
fn race(user: &User, act: impl Fn() -> Answer + Sync, after: Duration) -> usize {
    let over = AtomicBool::new(false);
    let made = at_once(5, |number| {
        let (mut made, mut tries) = (0, 0);
        if number == 0 {
            std::thread::sleep(after);
            let answer = act();
            over.store(true, Ordering::SeqCst);
            answer.ok(200);
            return 0;
        }
        while !over.load(Ordering::SeqCst) {
            let answer = if number < 3 {
                user.app.post("/auth/login", &json!({"email": user.email, "password": PASSWORD}))
            } else {
                tries += 1;
                user.post(
                    "/developer/api-keys",
                    &json!({"name": format!("{number} {tries}"), "scopes": ["write"]}),
                )
            };
            assert!(answer.status < 500 || answer.status == 503, "{answer}");
            made += usize::from(answer.status < 300);
        }
        made
    });
    made.into_iter().sum()
}

/// Returns how many sessions and keys of a person count.
fn db_live(user: &User) -> usize {
    let live = "SELECT 1 FROM sessions WHERE user_id = $1::text::uuid AND revoked_at IS NULL";
    user.app.db().rows(live, &[&user.id]).len()
}

#[test]
fn nothing_that_is_opened_by_the_old_password_outlives_its_reset() {
    let app = App::shared();
    let mut made = 0;
    for round in 0..5 {
        let user = app.user("ada");
        app.post("/auth/password/reset-request", &json!({"email": user.email})).ok(200);
        let token = app.mail(&user.email, "Set a new password", 1).token();
        let body = json!({"token": token, "new_password": NEW});
        let reset = || patiently(|| app.post("/auth/password/reset", &body));
        made += race(&user, reset, Duration::from_millis(20 * round));
        assert_eq!(db_live(&user), 0, "of {made}");
    }
    assert!(made > 0, "somebody raced");
}

#[test]
fn nothing_that_is_opened_while_somebody_is_suspended_comes_back_with_them() {
    let app = App::shared();
    let admin = app.user_with_role("root", "admin");
    let suspend = |user: &User, is_banned: bool| {
        admin.put(&format!("/admin/users/{}", user.id), &json!({"is_banned": is_banned, "reason": "noise"}))
    };
    for round in 0..5 {
        let user = app.user("ada");
        race(&user, || suspend(&user, true), Duration::from_millis(60 + 20 * round));
        suspend(&user, false).ok(200);
        assert_eq!(db_live(&user), 0);
    }
}

#[test]
fn no_login_without_the_second_factor_outlives_its_coming_into_force() {
    let app = App::shared();
    for round in 0..5 {
        let user = app.user("ada");
        let secret = user.post("/auth/2fa/setup", &json!({})).ok(200).text("secret");
        let verify =
            || user.post("/auth/2fa/verify", &json!({"code": code(&secret, step()), "secret": secret}));
        race(&user, verify, Duration::from_millis(60 + 20 * round));
        let logins =
            "SELECT 1 FROM sessions WHERE user_id = $1::text::uuid AND revoked_at IS NULL AND kind = 'login'";
        assert_eq!(app.db().rows(logins, &[&user.id]).len(), 1, "the one that asked for it");
    }
}

/// Asks again while the hashing of others takes all the places.
fn patiently(call: impl Fn() -> Answer) -> Answer {
    loop {
        let answer = call();
        if answer.status != 503 {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
