//! `POST /auth/verify-email` and `/auth/resend-verification`.

use crate::harness::{Answer, App, PASSWORD, at_once, unique};
use serde_json::json;

const SUBJECT: &str = "Verify your e-mail address";

fn verify(app: &App, token: &str) -> Answer {
    app.call("POST", "/api/v1/auth/verify-email").header("X-Verify-Token", token).send()
}

#[test]
fn the_link_of_the_mail_verifies_the_address_once() {
    let app = App::shared();
    let user = app.user("ada");
    assert_eq!(user.get("/auth/me").ok(200)["is_verified"], false);
    let token = app.mail(&user.email, SUBJECT, 1).token();
    assert!(token.len() >= 43, "256 bits: {token}");
    assert_eq!(verify(&app, &token).ok(200)["message"], "Email verified successfully");
    assert_eq!(user.get("/auth/me").ok(200)["is_verified"], true);
    verify(&app, &token).refuses("token");
}

#[test]
fn a_token_in_the_query_is_taken_with_a_warning_and_without_being_logged() {
    let app = App::isolated();
    let user = app.user("ada");
    let token = app.mail(&user.email, SUBJECT, 1).token();
    app.call("POST", &format!("/api/v1/auth/verify-email?token={token}")).send().ok(200);
    let log = app.output();
    assert!(log.contains("deprecated") && !log.contains(&token), "{log}");
}

#[test]
fn nothing_and_nonsense_are_refused() {
    let app = App::shared();
    app.call("POST", "/api/v1/auth/verify-email").send().refuses("token");
    app.call("POST", "/api/v1/auth/verify-email?token=").send().refuses("token");
    for token in ["x", "null", &"x".repeat(5000), &"A".repeat(43)] {
        let detail = verify(&app, token).refuses("token");
        assert!(detail["value"].is_null(), "a secret is not echoed: {detail}");
    }
}

#[test]
fn of_fifty_uses_at_once_one_succeeds() {
    let app = App::shared();
    let user = app.user("ada");
    let token = app.mail(&user.email, SUBJECT, 1).token();
    let statuses = at_once(50, |_| verify(&app, &token).status);
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 400).count(), 49, "{statuses:?}");
}

#[test]
fn a_newer_link_voids_the_older_and_a_day_voids_any() {
    let app = App::shared();
    let user = app.user("ada");
    let first = app.mail(&user.email, SUBJECT, 1).token();
    let answer = app.post("/auth/resend-verification", &json!({"email": user.email.to_uppercase()}));
    assert_eq!(answer.ok(200)["message"], "Verification email sent");
    app.post("/auth/resend-verification", &json!({"email": user.email})).ok(200);
    let third = app.mail(&user.email, SUBJECT, 2).token();
    verify(&app, &first).refuses("token");
    let sql = "UPDATE mailed_tokens SET expires_at = expires_at - interval '24 hours' WHERE user_id = $1::text::uuid \
               AND expires_at < now() + interval '24 hours' AND expires_at > now() + interval '23 hours 59 minutes'";
    assert_eq!(app.db().execute(sql, &[&user.id]), 1, "it lives for a day");
    verify(&app, &third).refuses("token");
}

#[test]
fn a_link_is_void_once_the_account_has_another_address() {
    let app = App::shared();
    let user = app.user("ada");
    let token = app.mail(&user.email, SUBJECT, 1).token();
    let sql = "UPDATE users SET email = 'new-' || email WHERE id = $1::text::uuid";
    assert_eq!(app.db().execute(sql, &[&user.id]), 1);
    verify(&app, &token).refuses("token");
}

#[test]
fn resending_tells_nobody_who_has_an_account_and_mails_only_who_has() {
    let app = App::isolated();
    let (user, verified) = (app.user("ada"), app.user("bob"));
    verify(&app, &app.mail(&verified.email, SUBJECT, 1).token()).ok(200);
    let nobody = format!("{}@example.com", unique("nobody"));
    let resent = |email: &str| app.post("/auth/resend-verification", &json!({"email": email})).ok(200);
    assert_eq!(resent(&user.email), resent(&nobody));
    assert_eq!(resent(&user.email), resent(&verified.email));
    app.mail(&user.email, SUBJECT, 3);
    app.wait_for_mails();
    assert_eq!((app.mails(&nobody, "").len(), app.mails(&verified.email, SUBJECT).len()), (0, 1));
    app.post("/auth/resend-verification", &json!({"email": "no address"})).refuses("email");
    app.post("/auth/resend-verification", &json!({})).refuses("email");
}

#[test]
fn the_fourth_link_within_an_hour_has_to_wait_for_known_and_unknown_alike() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").env("TRUSTED_PROXIES", "127.0.0.1").start();
    let user = app.user("ada");
    let nobody = format!("{}@example.com", unique("nobody"));
    for email in [user.email.as_str(), nobody.as_str()] {
        let ask = |from: usize| {
            let call = app.call("POST", "/api/v1/auth/resend-verification").json(&json!({"email": email}));
            call.header("X-Forwarded-For", &format!("192.0.2.{from}")).send()
        };
        for from in 0..3 {
            ask(from).ok(200);
        }
        let refused = ask(3);
        refused.fails(429, "RATE_LIMIT_EXCEEDED");
        let wait: u64 = refused.header("retry-after").unwrap().parse().unwrap();
        assert!((1000..=1200).contains(&wait), "a third of an hour: {wait}");
    }
}

#[test]
fn where_it_is_demanded_a_login_waits_for_the_verification() {
    let app = App::builder().env("AUTH_REQUIRE_VERIFIED_EMAIL", "true").start();
    let user = app.user("ada");
    let login = || app.post("/auth/login", &json!({"email": user.email, "password": PASSWORD}));
    login().fails(403, "EMAIL_NOT_VERIFIED");
    verify(&app, &app.mail(&user.email, SUBJECT, 1).token()).ok(200);
    login().ok(200);
}

#[test]
fn the_audit_log_tells_of_registration_verification_and_sessions() {
    let app = App::shared();
    let user = app.user("ada");
    verify(&app, &app.mail(&user.email, SUBJECT, 1).token()).ok(200);
    app.post("/auth/login", &json!({"email": user.email, "password": "not the password"}));
    let sql = "SELECT action FROM audit_log WHERE user_id = $1::text::uuid AND kind = 'event' ORDER BY id";
    let actions: Vec<String> = app.db().rows(sql, &[&user.id]).iter().map(|row| row.get(0)).collect();
    assert_eq!(actions, ["user.registered", "session.opened", "email.verified", "login.failed"]);
}
