//! `POST /validate`: bodies checked by the rules of the routes that take them, without effect.

use crate::harness::{Answer, App, Json, registration, unique};
use serde_json::{Value, json};

fn validate(kind: &str, data: &Value) -> Answer {
    App::shared().post("/validate", &json!({"type": kind, "data": data}))
}

#[test]
fn valid_data_is_valid_and_nothing_is_done() {
    let app = App::shared();
    let body = registration(&unique("ada"));
    let answer = validate("RegisterRequest", &body);
    let data = answer.ok(200);
    assert_eq!((&data["valid"], &data["errors"]), (&json!(true), &json!([])), "{answer}");
    assert_eq!(answer.json()["valid"], true, "it stands at the top as well");
    app.post("/auth/login", &json!({"email": body["email"], "password": body["password"]}))
        .fails(401, "UNAUTHORIZED");
    app.post("/auth/register", &body).ok(201);
}

#[test]
fn invalid_data_names_its_fields_as_the_route_itself_would() {
    let app = App::shared();
    let bodies = [
        json!({"username": "x", "email": "nope", "password": "short", "password_confirmation": "other"}),
        json!({"email": "a@example.com"}),
        json!({"email": 5, "password": "long enough it is"}),
        json!("text"),
        json!(null),
    ];
    for body in bodies {
        let data = validate("RegisterRequest", &body).ok(200);
        assert_eq!(data["valid"], false, "{data}");
        let real = app.post("/auth/register", &body).fails(400, "VALIDATION_ERROR");
        assert_eq!(data["errors"], real["details"], "{body}");
        assert!(!data.to_string().contains("short"), "no secret comes back: {data}");
    }
}

#[test]
fn each_known_type_has_its_own_rules() {
    for (kind, good, bad, field) in [
        ("LoginRequest", json!({"email": "a@b.co", "password": "x"}), json!({"email": "a@b.co"}), "password"),
        ("CreateConversationRequest", json!({"name": "a room"}), json!({"name": ""}), "name"),
        ("UpdateConversationRequest", json!({"topic": "x"}), json!({"slow_mode_s": -1}), "slow_mode_s"),
        ("CreateInviteRequest", json!({}), json!({"max_uses": 0}), "max_uses"),
        ("CreateApiKeyRequest", json!({"name": "x"}), json!({"name": "x", "scopes": ["all"]}), "scopes"),
        ("RequestPasswordResetRequest", json!({"email": "a@b.co"}), json!({"email": "a"}), "email"),
        (
            "ResetPasswordRequest",
            json!({"token": "x", "new_password": "a long password"}),
            json!({"token": "x", "new_password": "short"}),
            "new_password",
        ),
    ] {
        assert_eq!(validate(kind, &good).ok(200)["valid"], true, "{kind}");
        let data = validate(kind, &bad).ok(200);
        assert_eq!(data["errors"][0].text("field"), field, "{kind}: {data}");
    }
}

#[test]
fn data_may_be_the_bytes_of_a_text() {
    let bytes: Vec<u8> = br#"{"email":"a@example.com","password":"x"}"#.to_vec();
    assert_eq!(validate("LoginRequest", &json!(bytes)).ok(200)["valid"], true);
    for odd in [json!([123, 300]), json!([123, -1]), json!(["{"]), json!([1, 2, 3]), json!([])] {
        assert_eq!(validate("LoginRequest", &odd).ok(200)["valid"], false, "{odd}");
    }
}

#[test]
fn an_unknown_type_or_a_missing_part_is_an_error() {
    let app = App::shared();
    for kind in ["Nothing", "", "registerrequest"] {
        validate(kind, &json!({})).refuses("type");
    }
    app.post("/validate", &json!({"type": "LoginRequest"})).refuses("data");
    app.post("/validate", &json!({"data": {}})).refuses("type");
    app.post("/validate", &json!([])).fails(400, "VALIDATION_ERROR");
}
