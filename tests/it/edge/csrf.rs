//! Which pages may act with someone's cookies: every kind of credential, token and page.

use crate::harness::{App, Json, TRUSTED_ORIGIN, User};
use serde_json::json;

fn token_of(user: &User) -> String {
    let call = user.app.call("GET", "/api/v1/csrf-token");
    call.header("Cookie", &format!("access_token={}", user.access)).send().ok(200).text("csrf_token")
}

#[test]
fn a_cookie_changes_something_only_from_own_pages_with_the_sessions_token() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let key = json!({"name": "a key", "scopes": ["write"]});
    let key = ada.post("/developer/api-keys", &key).ok(201).text("key");
    let (right, other) = (token_of(&ada), token_of(&bob));
    let elsewhere = token_of(&ada.login());
    let (bearer, cookie) = (format!("Bearer {}", ada.access), format!("access_token={}", ada.access));
    let credentials = [("Authorization", bearer), ("X-API-Key", key), ("Cookie", cookie)];
    let tokens = [None, Some("nonsense"), Some(&other), Some(&elsewhere), Some(right.as_str())];
    let own = format!("http://{}", app.addr());
    let pages = [None, Some(own.as_str()), Some(TRUSTED_ORIGIN), Some("https://evil.example"), Some("null")];
    let mut cells = 0;
    for (header, credential) in &credentials {
        for token in tokens {
            for page in pages {
                for method in ["GET", "POST"] {
                    let mut call = app.call(method, "/api/v1/conversations").header(header, credential);
                    for (name, value) in [("X-CSRF-Token", token), ("Origin", page)] {
                        call = value.into_iter().fold(call, |call, value| call.header(name, value));
                    }
                    let is_post = method == "POST";
                    let call = if is_post { call.json(&json!({"name": "a room"})) } else { call };
                    let is_foreign = matches!(page, Some("https://evil.example" | "null"));
                    let proved = token == Some(right.as_str()) && !is_foreign;
                    let answer = call.send();
                    match (is_post, *header == "Cookie" && !proved) {
                        (false, _) => assert_eq!(answer.status, 200, "{header} {token:?} {page:?}: {answer}"),
                        (true, false) => {
                            assert_eq!(answer.status, 201, "{header} {token:?} {page:?}: {answer}");
                        }
                        (true, true) => drop(answer.fails(403, "FORBIDDEN")),
                    }
                    cells += 1;
                }
            }
        }
    }
    println!("{cells} cells of credentials, tokens and pages, none unexpected");
}

#[test]
fn the_token_is_a_cookie_that_scripts_read_from_the_login_on() {
    let app = App::shared();
    let ada = app.user("ada");
    let login = json!({"email": ada.email, "password": crate::harness::PASSWORD});
    let logged_in = app.post("/auth/login", &login);
    let refresh = format!("refresh_token={}", logged_in.cookie("refresh_token"));
    let renewed = app.call("POST", "/api/v1/auth/refresh").header("Cookie", &refresh).send();
    for answer in [&logged_in, &renewed] {
        let line = answer.set_cookie("csrf_token").unwrap().to_lowercase();
        assert!(!line.contains("httponly") && line.contains("samesite=lax"), "{line}");
        let access = logged_in.cookie("access_token");
        let call =
            app.call("POST", "/api/v1/conversations").header("Cookie", &format!("access_token={access}"));
        let call = call.header("X-CSRF-Token", &answer.cookie("csrf_token")).json(&json!({"name": "a room"}));
        call.send().ok(201);
    }
    let out = app.call("POST", "/api/v1/auth/logout").header("Cookie", &refresh).send();
    assert_eq!(out.cookie("csrf_token"), "", "{out}");
}

#[test]
fn a_token_without_a_session_is_given_and_opens_nothing() {
    let app = App::shared();
    let ada = app.user("ada");
    let answer = app.get("/csrf-token");
    let token = answer.ok(200).text("csrf_token");
    assert_eq!(answer.cookie("csrf_token"), token);
    let cookie = format!("access_token={}; csrf_token={token}", ada.access);
    let call = app.call("POST", "/api/v1/conversations").header("Cookie", &cookie);
    call.header("X-CSRF-Token", &token).json(&json!({"name": "x"})).send().fails(403, "FORBIDDEN");
}

#[test]
fn the_session_itself_is_renewed_and_ended_without_a_token_but_by_no_foreign_page() {
    let app = App::shared();
    let ada = app.user("ada");
    let cookies = format!("access_token={}; refresh_token={}", ada.access, ada.refresh);
    let call = |path: &str| app.call("POST", &format!("/api/v1{path}")).header("Cookie", &cookies);
    for path in ["/auth/refresh", "/auth/logout"] {
        call(path).header("Origin", "https://evil.example").send().fails(403, "FORBIDDEN");
        call(path).header("Sec-Fetch-Site", "cross-site").send().fails(403, "FORBIDDEN");
    }
    call("/auth/refresh").send().ok(200);
    call("/auth/logout").send().ok(200);
    ada.get("/auth/me").fails(401, "UNAUTHORIZED");
}

#[test]
fn where_anyone_may_ask_a_cookie_without_a_token_is_anyone() {
    let app = App::shared();
    let ada = app.user("ada");
    let login = json!({"email": ada.email, "password": crate::harness::PASSWORD});
    let call =
        app.call("POST", "/api/v1/auth/login").header("Cookie", &format!("access_token={}", ada.access));
    call.json(&login).send().ok(200);
}
