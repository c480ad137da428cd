//! Logins that are under way while what allowed them ends: they end with it, or are refused.

use super::reset::asked;
use super::two_factor::code_of_now;
use crate::harness::{App, Json, PASSWORD, User};
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};

const ROUNDS: usize = 3;

/// Logs in by the password, in two loops while something happens; returns the sessions.
fn meanwhile(user: &User, event: impl FnOnce()) -> Vec<User> {
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let logins = || {
            let mut opened = Vec::new();
            while !is_over.load(Ordering::Relaxed) {
                let body = json!({"email": user.email, "password": PASSWORD});
                let answer = user.app.post("/auth/login", &body);
                if answer.status == 200 && answer.json()["data"]["access_token"].is_string() {
                    opened.push(User { access: answer.ok(200).text("access_token"), ..user.clone() });
                }
            }
            opened
        };
        let loops = [scope.spawn(logins), scope.spawn(logins)];
        std::thread::sleep(std::time::Duration::from_millis(150));
        event();
        std::thread::sleep(std::time::Duration::from_millis(100));
        is_over.store(true, Ordering::Relaxed);
        loops.into_iter().flat_map(|one| one.join().expect("no loop panics")).collect()
    })
}

fn all_have_ended(opened: &[User]) {
    assert!(!opened.is_empty(), "no login came so far");
    for session in opened {
        session.get("/auth/me").fails(401, "UNAUTHORIZED");
    }
}

#[test]
fn no_login_by_the_old_password_outlives_its_reset() {
    let app = App::shared();
    for _ in 0..ROUNDS {
        let (user, token) = asked(&app);
        let body = json!({"token": token, "new_password": "another long password"});
        let opened = meanwhile(&user, || while app.post("/auth/password/reset", &body).status == 503 {});
        all_have_ended(&opened);
    }
}

#[test]
fn no_login_of_before_a_suspension_lives_again_when_it_ends() {
    let app = App::shared();
    let root = app.user_with_role("rosa", "admin");
    for _ in 0..ROUNDS {
        let user = app.user("ada");
        let suspend = |is: bool| root.put(&format!("/admin/users/{}", user.id), &json!({"is_banned": is}));
        let opened = meanwhile(&user, || drop(suspend(true).ok(200)));
        suspend(false).ok(200);
        all_have_ended(&opened);
    }
}

#[test]
fn no_login_without_a_second_factor_outlives_its_beginning() {
    let app = App::shared();
    for _ in 0..ROUNDS {
        let user = app.user("ada");
        let secret = user.post("/auth/2fa/setup", &json!({})).ok(200).text("secret");
        let body = json!({"code": code_of_now(&secret), "secret": secret});
        let opened = meanwhile(&user, || drop(user.post("/auth/2fa/verify", &body).ok(200)));
        all_have_ended(&opened);
        user.get("/auth/me").ok(200);
    }
}
