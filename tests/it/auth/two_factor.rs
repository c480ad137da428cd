//! The second factor: setup, login with codes, replay, races, recovery codes, and what ends with a change of it.

use crate::harness::{Answer, App, Json, Jwt, PASSWORD, User, at_once};
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

#[expect(clippy::disallowed_methods, reason = "a client has a clock of its own")]
pub fn step() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() / 30
}

pub fn code(secret: &str, step: u64) -> String {
    let mut bits = Vec::new();
    for letter in secret.bytes() {
        let value = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|other| *other == letter).unwrap();
        bits.extend((0..5).rev().map(|bit| value >> bit & 1));
    }
    let key: Vec<u8> =
        bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |all, bit| all << 1 | *bit as u8)).collect();
    let mac = Jwt::hmac_sha1(&key, &step.to_be_bytes());
    let at = usize::from(mac[19] & 15);
    let number = u32::from_be_bytes(mac[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// A person with the second factor in force; returns the secret and the recovery codes.
pub fn protected(app: &App) -> (User, String, Vec<Value>) {
    let user = app.user("ada");
    let setup = user.post("/auth/2fa/setup", &json!({})).ok(200);
    let secret = setup.text("secret");
    user.post("/auth/2fa/verify", &json!({"code": code(&secret, step()), "secret": secret})).ok(200);
    (user, secret, setup.list("recovery_codes"))
}

pub fn login(user: &User, code: Option<&str>) -> Answer {
    let body = json!({"email": user.email, "password": PASSWORD, "code": code});
    loop {
        let answer = user.app.post("/auth/login", &body);
        if answer.status != 503 {
            return answer;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

#[test]
fn nothing_is_in_force_until_a_code_of_the_setup_is_given() {
    let app = App::shared();
    let user = app.user("ada");
    let other = user.login();
    let setup = user.post("/auth/2fa/setup", &json!({})).ok(200);
    assert!(setup.text("qr_code_url").starts_with("data:image/svg+xml;base64,"), "{setup}");
    let (address, secret) = (setup.text("otpauth_url"), setup.text("secret"));
    let account = user.email.replace('@', "%40");
    assert!(
        address.starts_with(&format!("otpauth://totp/Veza:{account}?secret={secret}&issuer=Veza")),
        "{address}"
    );
    assert_eq!(setup.list("recovery_codes").len(), 10);
    assert_eq!(user.get("/auth/2fa/status").ok(200)["enabled"], false);
    assert_eq!(login(&user, None).ok(200)["requires_2fa"], false);
    let secret = setup.text("secret");
    let verify =
        |code: &str, secret: &str| user.post("/auth/2fa/verify", &json!({"code": code, "secret": secret}));
    verify(&code(&secret, step() + 9), &secret).refuses("code");
    verify(&code("AAAA", step()), "AAAA").refuses("secret");
    verify(&code(&secret, step()), &secret).ok(200);
    assert_eq!(user.get("/auth/2fa/status").ok(200)["enabled"], true);
    other.get("/auth/me").fails(401, "UNAUTHORIZED");
    user.post("/auth/2fa/setup", &json!({})).refuses("two_factor");
    app.mail(&user.email, "Two-factor authentication is on", 1);
}

#[test]
fn a_login_without_a_code_gives_no_tokens_and_with_one_completes_once() {
    let app = App::shared();
    let (user, secret, _) = protected(&app);
    let answer = login(&user, None);
    let data = answer.ok(200);
    assert_eq!(data["requires_2fa"], true);
    assert!(
        ["token", "access_token", "refresh_token"].iter().all(|field| data.get(field).is_none()),
        "{data}"
    );
    assert!(answer.set_cookie("access_token").is_none() && answer.set_cookie("refresh_token").is_none());
    login(&user, Some("000000x")).fails(401, "UNAUTHORIZED");
    let code = code(&secret, step() + 1);
    let data = login(&user, Some(&code)).ok(200);
    assert_eq!(data["requires_2fa"], false);
    User::from_session(&app, &data).get("/auth/me").ok(200);
    login(&user, Some(&code)).fails(401, "UNAUTHORIZED");
}

/// As apps show them, and as clipboards and Japanese keyboards send them.
fn grouped(code: &str) -> [String; 3] {
    let (left, right) = code.split_at(3);
    let full_width: String =
        code.chars().map(|digit| char::from_u32(u32::from(digit) - 0x30 + 0xff10).unwrap()).collect();
    [format!(" {left} {right}\n"), format!("{left}-{right}"), full_width]
}

#[test]
fn codes_are_taken_with_the_blanks_and_hyphens_that_people_type() {
    let app = App::shared();
    let user = app.user("ada");
    let setup = user.post("/auth/2fa/setup", &json!({})).ok(200);
    let secret = setup.text("secret");
    let verify =
        json!({"code": grouped(&code(&secret, step()))[0], "secret": spaced(&secret).to_lowercase()});
    user.post("/auth/2fa/verify", &verify).ok(200);
    // each step is good once: the next one in one of the ways, and the recovery codes in the others
    login(&user, Some(&grouped(&code(&secret, step() + 1))[1])).ok(200);
    let recovery = setup.list("recovery_codes");
    let typed = |at: usize, by: &str| recovery[at].as_str().unwrap().replace('-', by);
    for code in
        [typed(0, " "), typed(1, ""), typed(2, "\u{2011}").to_uppercase(), format!(" {} ", typed(3, "-"))]
    {
        login(&user, Some(&code)).ok(200);
    }
}

/// In groups of four, as apps show a secret.
fn spaced(secret: &str) -> String {
    let groups: Vec<&str> =
        secret.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).unwrap()).collect();
    groups.join(" ")
}

#[test]
fn a_code_in_full_width_digits_sets_it_up() {
    let user = App::shared().user("ada");
    let secret = user.post("/auth/2fa/setup", &json!({})).ok(200).text("secret");
    let code = &grouped(&code(&secret, step()))[2];
    user.post("/auth/2fa/verify", &json!({"code": code, "secret": secret})).ok(200);
}

#[test]
fn of_fifty_logins_at_once_with_one_code_one_succeeds() {
    let app = App::shared();
    let (user, secret, recovery) = protected(&app);
    let app_code = code(&secret, step() + 1);
    for code in [app_code.as_str(), recovery[0].as_str().unwrap()] {
        let statuses = at_once(50, |_| login(&user, Some(code)).status);
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 49, "{statuses:?}");
    }
}

#[test]
fn five_tries_in_a_quarter_of_an_hour_and_a_restart_gives_no_more() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").env("TRUSTED_PROXIES", "127.0.0.1").start();
    let (user, secret, _) = protected(&app);
    let attempt = |number: usize, code: &str| {
        let body = json!({"email": user.email, "password": PASSWORD, "code": code});
        let call = app.call("POST", "/api/v1/auth/login").json(&body);
        call.header("X-Forwarded-For", &format!("192.0.2.{number}")).send()
    };
    for number in 0..5 {
        attempt(number, "000000x").fails(401, "UNAUTHORIZED");
    }
    app.restart();
    let refused = attempt(6, &code(&secret, step() + 1));
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    assert!(refused.header("retry-after").is_some());
}

#[test]
fn it_is_disabled_by_the_password_only_and_its_owner_is_told() {
    let app = App::shared();
    let (user, _, _) = protected(&app);
    user.post("/auth/2fa/disable", &json!({"password": "not the password"})).refuses("password");
    user.post("/auth/2fa/disable", &json!({"password": PASSWORD})).ok(200);
    user.post("/auth/2fa/disable", &json!({"password": PASSWORD})).refuses("two_factor");
    assert_eq!(login(&user, None).ok(200)["requires_2fa"], false);
    app.mail(&user.email, "Two-factor authentication is off", 1);
}

#[test]
fn the_database_keeps_no_secret_in_the_clear() {
    let app = App::shared();
    let (user, secret, recovery) = protected(&app);
    let sql = "SELECT row_to_json(t)::text FROM two_factor t WHERE user_id = $1::text::uuid UNION ALL \
               SELECT row_to_json(r)::text FROM recovery_codes r WHERE user_id = $1::text::uuid";
    let rows: Vec<String> = app.db().rows(sql, &[&user.id]).iter().map(|row| row.get(0)).collect();
    assert_eq!(rows.len(), 11);
    assert!(rows.iter().all(|row| !row.contains(&secret) && !row.contains(recovery[0].as_str().unwrap())));
}

#[test]
fn a_stream_token_is_no_access_token() {
    let user = App::shared().user("ada");
    let answer = user.post("/auth/stream-token", &json!({}));
    let token = answer.ok(200);
    assert_eq!((token.int("expires_in"), answer.json().text("token")), (300, token.text("token")));
    user.app.call("GET", "/api/v1/auth/me").bearer(&token.text("token")).send().fails(401, "UNAUTHORIZED");
}

#[test]
fn who_knows_the_password_does_not_lock_the_owner_out_by_wrong_codes() {
    let app = App::builder()
        .env("RATE_LIMIT_ENABLED", "true")
        .env("RATE_LIMIT_LOGINS_PER_MIN", "1000")
        .env("TRUSTED_PROXIES", "127.0.0.1")
        .start();
    let (user, secret, recovery) = protected(&app);
    let from = |address: &str, code: &str| {
        let body = json!({"email": user.email, "password": PASSWORD, "code": code});
        let call = || app.call("POST", "/api/v1/auth/login").header("X-Forwarded-For", address).json(&body);
        loop {
            let answer = call().send();
            if answer.status != 503 {
                return answer;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    };
    let wrong = code(&secret, step() + 1000);
    let tries: Vec<u16> = (0..8).map(|number| from(&format!("203.0.113.{number}"), &wrong).status).collect();
    assert_eq!(tries.iter().filter(|status| **status == 401).count(), 5, "{tries:?}");
    assert_eq!(tries.last(), Some(&429), "strangers wait, wherever they come from: {tries:?}");
    // registered from here, so it is the owner's network; the code of the setup's step is used up
    from("127.0.0.1", &code(&secret, step() + 1)).ok(200);
    from("203.0.113.99", recovery[0].as_str().unwrap()).ok(200);
}
