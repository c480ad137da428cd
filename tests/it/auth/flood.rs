//! Floods of logins: who is too many is told so, nobody else waits, and nobody is locked out by others.

use crate::harness::{App, PASSWORD, User, at_once, registration, unique};
use serde_json::json;

#[test]
fn a_flood_of_logins_is_told_to_come_back_and_other_routes_answer() {
    let app = App::isolated();
    let user = app.user("ada");
    let body = json!({"email": user.email, "password": "not the password"});
    let answers = at_once(121, |number| match number {
        0 => (0..50).map(|_| user.get("/auth/me")).collect::<Vec<_>>(),
        _ => vec![app.post("/auth/login", &body)],
    });
    let (others, logins): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answers| answers.len() > 1);
    assert!(others[0].iter().all(|answer| answer.status == 200));
    let logins: Vec<_> = logins.into_iter().flatten().collect();
    let refused: Vec<_> = logins.iter().filter(|answer| answer.status == 503).collect();
    assert!(!refused.is_empty(), "120 at once are more than wait");
    assert!(refused.iter().all(|answer| answer.header("retry-after").is_some()));
    assert!(logins.iter().all(|answer| matches!(answer.status, 401 | 503)));
    assert!(logins.iter().any(|answer| answer.status == 401), "some are served");
}

#[test]
fn strangers_who_guess_make_strangers_wait_and_not_the_owner() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").env("TRUSTED_PROXIES", "127.0.0.1").start();
    let from = |ip: &str, path: &str, body: &serde_json::Value| {
        app.call("POST", &format!("/api/v1{path}")).header("X-Forwarded-For", ip).json(body).send()
    };
    let body = registration(&unique("ada"));
    let user = User::from_session(&app, &from("203.0.113.1", "/auth/register", &body).ok(201));
    let login = |ip: &str, password: &str| {
        from(ip, "/auth/login", &json!({"email": user.email, "password": password}))
    };
    for guess in 0..30 {
        login(&format!("198.51.100.{}", guess / 3), "not the password").fails(401, "UNAUTHORIZED");
    }
    let refused = login("192.0.2.1", PASSWORD);
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    assert!(refused.header("retry-after").is_some());
    login("203.0.113.1", PASSWORD).ok(200);
}
