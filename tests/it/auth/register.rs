//! `POST /auth/register`: what a registration answers, what it refuses, and who wins a race for a name.

use crate::harness::{App, Json, PASSWORD, at_once, registration, unique};
use serde_json::{Value, json};

#[test]
fn a_registration_answers_the_user_and_tokens_flat_and_nested() {
    let app = App::shared();
    let name = unique("ada");
    let answer = app.post("/auth/register", &registration(&name));
    let data = answer.ok(201);
    assert_eq!(data["user"]["username"], name);
    assert_eq!(data["user"]["email"], format!("{name}@example.com"));
    assert_eq!(data["user"]["role"], "user");
    assert_eq!(data["expires_in"], 3600);
    assert_eq!(data["token"]["access_token"], data["access_token"]);
    assert_eq!(data["token"]["refresh_token"], data["refresh_token"]);
    assert_eq!(data["token"]["expires_in"], 3600);
    assert!(data["verification_required"].is_boolean() && data["message"].is_string(), "{answer}");
    let token = data.text("access_token");
    assert_eq!(answer.text.matches(&token).count(), 2, "as `access_token` and in `token`: {answer}");
    assert!(!answer.text.contains("password"), "{answer}");
}

#[test]
fn a_new_users_access_token_works_at_once() {
    let user = App::shared().user("ada");
    assert_eq!(user.get("/auth/me").ok(200)["id"], user.id);
}

#[test]
fn the_user_name_may_be_left_out_and_is_then_derived() {
    let app = App::shared();
    let email = format!("{}@example.com", unique("grace"));
    let derived = app.post("/auth/register", &json!({"email": email, "password": PASSWORD})).ok(201)["user"]
        .text("username");
    assert!(derived.len() >= 3, "{derived}");
    let twin = format!("{}@example.org", email.split('@').next().unwrap());
    let other = app.post("/auth/register", &json!({"email": twin, "password": PASSWORD})).ok(201)["user"]
        .text("username");
    assert_ne!(derived, other, "two people with the same local part get different names");
}

#[test]
fn a_confirmation_under_either_name_must_match() {
    let app = App::shared();
    for field in ["password_confirmation", "password_confirm"] {
        let mut body = registration(&unique("conf"));
        body[field] = json!(PASSWORD);
        app.post("/auth/register", &body).ok(201);
        let mut body = registration(&unique("conf"));
        body[field] = json!("another password entirely");
        let detail = app.post("/auth/register", &body).refuses(field);
        assert!(detail["value"].is_null(), "a secret is not echoed: {detail}");
    }
}

#[test]
fn each_invalid_field_is_named_and_secrets_are_not_echoed() {
    let app = App::shared();
    let long = "x".repeat(51);
    let long_email = format!("{}@example.com", "x".repeat(400));
    let cases: &[(&str, Value)] = &[
        ("username", json!("ab")),
        ("username", json!(long)),
        ("username", json!("")),
        ("username", json!("with space")),
        ("username", json!("line\nbreak")),
        ("username", json!("rtl\u{202e}name")),
        ("username", json!("zero\u{200b}width")),
        ("email", json!("")),
        ("email", json!("nobody")),
        ("email", json!("@example.com")),
        ("email", json!("a@")),
        ("email", json!("a b@example.com")),
        ("email", json!("a@example.com\r\nBcc: b@example.com")),
        ("email", json!(long_email)),
        ("password", json!("")),
        ("password", json!("elevenchars")),
        ("password", json!("x".repeat(2000))),
    ];
    for (field, value) in cases {
        let mut body = registration(&unique("inv"));
        body[*field] = value.clone();
        let answer = app.post("/auth/register", &body);
        let detail = answer.refuses(field);
        assert!(detail["message"].as_str().is_some_and(|text| !text.is_empty()), "{detail}");
        if *field == "password" {
            assert!(detail["value"].is_null(), "a secret is not echoed: {detail}");
            assert!(value == "" || !answer.text.contains(value.as_str().unwrap()), "{answer}");
        }
    }
}

#[test]
fn missing_fields_and_wrong_types_are_validation_errors() {
    let app = App::shared();
    let name = unique("inv");
    let email = format!("{name}@example.com");
    for body in [
        json!({}),
        json!({"username": name, "password": PASSWORD}),
        json!({"username": name, "email": email}),
        json!({"username": 5, "email": email, "password": PASSWORD}),
        json!({"username": name, "email": [email], "password": PASSWORD}),
        json!({"username": name, "email": email, "password": {"a": 1}}),
        json!({"username": name, "email": email, "password": null}),
        json!([]),
        json!("text"),
        json!(null),
    ] {
        let error = app.post("/auth/register", &body).fails(400, "VALIDATION_ERROR");
        assert!(!error.list("details").is_empty(), "{body}: {error}");
    }
}

#[test]
fn all_invalid_fields_are_named_at_once() {
    let answer =
        App::shared().post("/auth/register", &json!({"username": "a", "email": "b", "password": "c"}));
    for field in ["username", "email", "password"] {
        answer.refuses(field);
    }
}

#[test]
fn passwords_of_twelve_to_many_characters_of_any_script_are_taken() {
    let app = App::shared();
    for password in ["twelve chars", "пароль из слов", "🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵", &"x".repeat(128)]
    {
        let name = unique("pass");
        let mut body = registration(&name);
        body["password"] = json!(password);
        app.post("/auth/register", &body).ok(201);
        let email = format!("{name}@example.com");
        app.post("/auth/login", &json!({"email": email, "password": password})).ok(200);
    }
}

#[test]
fn a_taken_name_or_address_conflicts_in_any_case() {
    let app = App::shared();
    let name = unique("taken");
    app.post("/auth/register", &registration(&name)).ok(201);
    let mut same_name = registration(&unique("other"));
    same_name["username"] = json!(name.to_uppercase());
    app.post("/auth/register", &same_name).fails(409, "CONFLICT");
    let mut same_email = registration(&unique("other"));
    same_email["email"] = json!(format!("{}@Example.COM", name.to_uppercase()));
    app.post("/auth/register", &same_email).fails(409, "CONFLICT");
}

#[test]
fn nobody_can_register_as_an_admin_or_under_an_id_of_choice() {
    let app = App::shared();
    let mut body = registration(&unique("mallory"));
    let chosen = "00000000-0000-4000-8000-000000000001";
    body["role"] = json!("admin");
    body["id"] = json!(chosen);
    body["is_verified"] = json!(true);
    let answer = app.post("/auth/register", &body);
    if answer.status != 400 {
        let data = answer.ok(201);
        assert_eq!(data["user"]["role"], "user");
        assert_ne!(data["user"]["id"], chosen);
        let me = app.call("GET", "/api/v1/auth/me").bearer(&data.text("access_token")).send().ok(200);
        assert_eq!(me["role"], "user");
    }
}

#[test]
fn of_fifty_registrations_of_one_name_at_once_one_wins() {
    let app = App::isolated();
    let name = unique("race");
    let statuses = at_once(50, |number| {
        let mut body = registration(&name);
        body["email"] = json!(format!("{number}.{name}@example.com"));
        app.post("/auth/register", &body).status
    });
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    let others = statuses.iter().filter(|status| **status != 201);
    assert!(others.clone().all(|status| matches!(status, 409 | 503)), "{statuses:?}");
    assert!(others.clone().any(|status| *status == 409), "{statuses:?}");
}

#[test]
fn nul_bytes_are_refused_in_every_text() {
    let app = App::shared();
    for field in ["username", "email", "password"] {
        let mut body = registration(&unique("nul"));
        let value = format!("{}\0", body.text(field));
        body[field] = json!(value);
        app.post("/auth/register", &body).fails(400, "VALIDATION_ERROR");
    }
    app.get("/auth/check-username?username=a%00b").fails(400, "VALIDATION_ERROR");
}
