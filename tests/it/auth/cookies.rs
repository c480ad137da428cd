//! The cookies of a login: their attributes, and that a page's script never sees the refresh token.

use crate::harness::{Answer, App, PASSWORD, TRUSTED_ORIGIN};
use serde_json::json;

fn attributes(answer: &Answer, name: &str) -> Vec<String> {
    let line = answer.set_cookie(name).unwrap_or_else(|| panic!("no cookie {name}: {answer}"));
    line.split(';').skip(1).map(|part| part.trim().to_lowercase()).collect()
}

fn max_age(answer: &Answer, name: &str) -> i64 {
    let all = attributes(answer, name);
    let age = all.iter().find_map(|part| part.strip_prefix("max-age="));
    age.and_then(|age| age.parse().ok()).unwrap_or_else(|| panic!("no max-age: {all:?}"))
}

#[test]
fn both_cookies_are_http_only_lax_and_for_the_whole_site() {
    let app = App::shared();
    let user = app.user("ada");
    let answer = app.post("/auth/login", &json!({"email": user.email, "password": PASSWORD}));
    for name in ["access_token", "refresh_token"] {
        let all = attributes(&answer, name);
        for wanted in ["httponly", "samesite=lax", "path=/"] {
            assert!(all.iter().any(|part| part == wanted), "{name} lacks {wanted}: {all:?}");
        }
        assert!(!all.iter().any(|part| part == "secure"), "plain http on localhost must work: {all:?}");
        assert!(!all.iter().any(|part| part.starts_with("domain")), "{all:?}");
    }
    assert_eq!(answer.cookie("refresh_token"), answer.json()["data"]["refresh_token"].as_str().unwrap());
    assert_eq!(answer.cookie("access_token"), answer.json()["data"]["access_token"].as_str().unwrap());
}

#[test]
fn the_refresh_cookie_lives_thirty_days_or_ninety_when_remembered() {
    let app = App::shared();
    let user = app.user("ada");
    let login = |remember: bool| {
        app.post("/auth/login", &json!({"email": user.email, "password": PASSWORD, "remember_me": remember}))
    };
    assert_eq!(max_age(&login(false), "refresh_token"), 30 * 86_400);
    let remembered = login(true);
    assert_eq!(max_age(&remembered, "refresh_token"), 90 * 86_400);
    let cookie = format!("refresh_token={}", remembered.cookie("refresh_token"));
    let renewed = app.call("POST", "/api/v1/auth/refresh").header("Cookie", &cookie).send();
    assert_eq!(max_age(&renewed, "refresh_token"), 90 * 86_400, "a rotation keeps what was asked for");
}

#[test]
fn a_browser_gets_no_refresh_token_in_the_body() {
    let app = App::shared();
    let user = app.user("ada");
    let own = format!("http://{}", app.addr());
    // every browser of today sends both with a POST; each by itself must do
    for (name, value) in [("Origin", TRUSTED_ORIGIN), ("Origin", &own), ("Sec-Fetch-Mode", "cors")] {
        let call = app.call("POST", "/api/v1/auth/login").header(name, value);
        let answer = call.json(&json!({"email": user.email, "password": PASSWORD})).send();
        answer.ok(200);
        let token = answer.cookie("refresh_token");
        assert!(!answer.text.contains(&token), "{name}: {answer}");
        assert!(answer.json().get("refresh_token").is_none_or(serde_json::Value::is_null), "{answer}");
        let call = app.call("POST", "/api/v1/auth/refresh").header(name, value);
        let call = call.header("Sec-Fetch-Site", "same-origin");
        let answer = call.header("Cookie", &format!("refresh_token={token}")).send();
        answer.ok(200);
        assert!(!answer.text.contains(&answer.cookie("refresh_token")), "{name}: {answer}");
    }
}

#[test]
fn the_cookies_follow_the_configuration() {
    let builder = App::builder().env("COOKIE_SECURE", "true").env("COOKIE_SAME_SITE", "strict");
    let app = builder.env("COOKIE_DOMAIN", "veza.test").env("COOKIE_PATH", "/api").start();
    let user = app.user("ada");
    let answer = app.post("/auth/login", &json!({"email": user.email, "password": PASSWORD}));
    for name in ["access_token", "refresh_token"] {
        let all = attributes(&answer, name);
        for wanted in ["httponly", "secure", "samesite=strict", "path=/api"] {
            assert!(all.iter().any(|part| part == wanted), "{name} lacks {wanted}: {all:?}");
        }
        assert!(all.iter().any(|part| part == "domain=veza.test" || part == "domain=.veza.test"), "{all:?}");
    }
}

#[test]
fn a_foreign_page_cannot_use_the_cookies_to_change_anything() {
    let app = App::shared();
    let user = app.user("ada");
    let cookie = format!("access_token={}; refresh_token={}", user.access, user.refresh);
    let foreign = |path: &str| {
        let call = app.call("POST", &format!("/api/v1{path}")).header("Cookie", &cookie);
        call.header("Origin", "https://evil.example").header("Sec-Fetch-Site", "cross-site")
    };
    for path in ["/auth/refresh", "/auth/logout", "/sessions/logout-all"] {
        let answer = foreign(path).send();
        assert!(matches!(answer.status, 401 | 403), "{answer}");
    }
    let answer = foreign("/conversations").json(&json!({"type": "public", "name": "forged"})).send();
    assert!(matches!(answer.status, 401 | 403), "{answer}");
    user.get("/auth/me").ok(200);
}
