//! Access tokens that are forged, stale or of another kind: none opens anything.

use crate::harness::{App, JWT_SECRET, Json, Jwt, User};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

fn opens(user: &User, token: &str) -> bool {
    let answer = user.app.call("GET", "/api/v1/auth/me").bearer(token).send();
    if answer.status == 200 {
        return true;
    }
    answer.fails(401, "UNAUTHORIZED");
    false
}

#[test]
fn the_access_token_names_its_algorithm_and_its_life() {
    let user = App::shared().user("ada");
    let jwt = Jwt::read(&user.access);
    assert_eq!(jwt.header["alg"], "HS256");
    assert_eq!(jwt.claims.int("exp") - jwt.claims.int("iat"), 3600);
    assert!(!jwt.claims.to_string().contains(&user.email), "{}", jwt.claims);
}

#[test]
fn a_token_signed_by_hand_with_the_right_key_is_taken() {
    // else the refusals below would prove nothing
    let user = App::shared().user("ada");
    assert!(opens(&user, &Jwt::read(&user.access).signed(JWT_SECRET.as_bytes())));
}

#[test]
fn tokens_with_another_algorithm_or_key_are_refused() {
    let user = App::shared().user("ada");
    let jwt = Jwt::read(&user.access);
    let key = JWT_SECRET.as_bytes();
    for alg in ["none", "None", "NONE", "nOnE", "HS384", "HS512", "RS256", "ES256", "EdDSA", "", "hs256"] {
        let altered = jwt.clone().with_header("alg", json!(alg));
        assert!(!opens(&user, &altered.clone().signed(key)), "alg {alg}, signed");
        assert!(!opens(&user, &altered.text()), "alg {alg}, the old signature");
        let unsigned = Jwt { signature: String::new(), ..altered };
        assert!(!opens(&user, &unsigned.text()), "alg {alg}, unsigned");
    }
    for key in ["", "secret", "another-secret-of-a-plausible-length-0123456789"] {
        assert!(!opens(&user, &jwt.clone().signed(key.as_bytes())), "key {key}");
    }
}

#[test]
fn tokens_whose_claims_were_changed_are_refused() {
    let app = App::shared();
    let (user, other) = (app.user("ada"), app.user("bob"));
    let jwt = Jwt::read(&user.access);
    for claim in ["sub", "sid", "exp"] {
        if !jwt.claims[claim].is_null() {
            let changed = jwt.clone().with_claim(claim, Jwt::read(&other.access).claims[claim].clone());
            assert!(changed.claims == jwt.claims || !opens(&user, &changed.text()), "{claim}");
        }
    }
}

#[test]
fn stale_and_malformed_times_are_refused() {
    let user = App::shared().user("ada");
    let jwt = Jwt::read(&user.access);
    let now = jwt.claims.int("iat");
    let signed = |jwt: Jwt| jwt.signed(JWT_SECRET.as_bytes());
    for exp in
        [json!(0), json!(now - 120), json!(-5), json!("never"), json!("9999999999"), json!(null), json!([])]
    {
        assert!(!opens(&user, &signed(jwt.clone().with_claim("exp", exp.clone()))), "exp {exp}");
    }
    let future = jwt.clone().with_claim("nbf", json!(now + 600));
    assert!(!opens(&user, &signed(future)), "nbf in the future");
}

#[test]
fn a_token_of_a_session_that_never_was_is_refused() {
    let user = App::shared().user("ada");
    let mut jwt = Jwt::read(&user.access);
    let ids: Vec<String> = jwt.claims.as_object().unwrap().keys().cloned().collect();
    for id in ids {
        if jwt.claims[&id].as_str().is_some_and(|value| value.len() == 36) {
            let before = jwt.claims[&id].clone();
            jwt.claims[&id] = json!("00000000-0000-4000-8000-000000000000");
            // an id that only names the token may be any
            let taken = opens(&user, &jwt.clone().signed(JWT_SECRET.as_bytes()));
            assert!(!taken || id == "jti", "{id} is not looked up");
            jwt.claims[&id] = before;
        }
    }
}

#[test]
fn malformed_tokens_are_refused() {
    let user = App::shared().user("ada");
    let [head, claims, signature] = user.access.split('.').collect::<Vec<_>>()[..] else {
        panic!("not a JWT")
    };
    let padded = base64::engine::general_purpose::URL_SAFE.encode(b"{}");
    for token in [
        format!("{head}.{claims}"),
        format!("{head}.{claims}."),
        format!("{head}.{claims}.{signature}.{signature}"),
        format!("{head}.{claims}.{signature}="),
        format!("{head}.{claims}.{signature}A"),
        format!(".{claims}.{signature}"),
        format!("{head}..{signature}"),
        format!("{padded}.{claims}.{signature}"),
        format!("{}.{claims}.{signature}", URL_SAFE_NO_PAD.encode("[]")),
        format!("{}.{claims}.{signature}", URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","alg":"none"}"#)),
        "...".to_owned(),
        "null".to_owned(),
        "x".repeat(7000),
    ] {
        assert!(!opens(&user, &token), "{token}");
    }
}

#[test]
fn header_fields_that_name_keys_change_nothing() {
    let user = App::shared().user("ada");
    for (field, value) in [
        ("kid", json!("../../../../dev/null")),
        ("kid", json!("' UNION SELECT 'x' --")),
        ("jku", json!("http://127.0.0.1:9/keys")),
        ("jwk", json!({"kty": "oct", "k": "AAAA"})),
        ("x5u", json!("http://127.0.0.1:9/cert")),
    ] {
        let jwt = Jwt::read(&user.access).with_header(field, value);
        assert!(!opens(&user, &jwt.clone().signed(b"")), "{field}");
        assert!(!opens(&user, &jwt.signed(b"AAAA")), "{field}");
    }
}

#[test]
fn a_chat_token_is_no_access_token() {
    let user = App::shared().user("ada");
    assert!(!opens(&user, &user.chat_token()));
}

#[test]
fn a_refresh_token_is_no_access_token() {
    let user = App::shared().user("ada");
    assert!(!opens(&user, &user.refresh));
}

#[test]
fn a_token_in_the_query_string_opens_nothing() {
    let user = App::shared().user("ada");
    let path = format!("/auth/me?token={0}&access_token={0}", user.access);
    user.app.get(&path).fails(401, "UNAUTHORIZED");
}

/// Returns claims that no token of ours has, or none that still holds.
fn odd_claims(now: i64) -> Vec<(&'static str, serde_json::Value)> {
    vec![
        ("exp", json!(0)),
        ("exp", json!(now - 1)),
        ("exp", json!(-1)),
        ("exp", json!("1e400")),
        ("exp", json!(now as f64 + 0.5)),
        ("exp", json!("9999999999")),
        ("exp", json!(u64::MAX)),
        ("exp", json!(true)),
        ("exp", json!(null)),
        ("iat", json!(now + 600)),
        ("iat", json!(null)),
        ("nbf", json!(now + 600)),
        ("nbf", json!("now")),
        ("iss", json!("eve")),
        ("iss", json!(null)),
        ("iss", json!(["veza"])),
        ("aud", json!("veza")),
        ("aud", json!(["veza"])),
        ("kind", json!("refresh")),
        ("kind", json!("chat")),
        ("kind", json!("stream")),
        ("kind", json!("ACCESS")),
        ("kind", json!("verify_email")),
        ("kind", json!(null)),
        ("kind", json!(["access"])),
        ("sub", json!("00000000-0000-4000-8000-000000000000")),
        ("sub", json!(null)),
        ("sub", json!("' OR 1=1 --")),
        ("sub", json!(1)),
        ("sid", json!("00000000-0000-4000-8000-000000000000")),
        ("sid", json!(null)),
        ("sid", json!("../../etc/passwd")),
    ]
}

#[test]
fn sixty_and_more_forged_and_odd_tokens_open_nothing() {
    let user = App::shared().user("ada");
    let (jwt, key) = (Jwt::read(&user.access), JWT_SECRET.as_bytes());
    let mut forged: Vec<String> = Vec::new();
    for alg in
        ["none", "None", "NONE", "nOnE", "HS384", "HS512", "RS256", "PS256", "ES256", "EdDSA", "", "hs256"]
    {
        let altered = jwt.clone().with_header("alg", json!(alg));
        forged.extend([altered.clone().signed(key), altered.clone().text()]);
        forged.push(Jwt { signature: String::new(), ..altered }.text());
    }
    for (name, value) in
        [("crit", json!(["b64"])), ("typ", json!("JWE")), ("typ", json!("at+jwt")), ("alg", json!(1))]
    {
        forged.push(jwt.clone().with_header(name, value).signed(key));
    }
    let claims = odd_claims(jwt.claims.int("iat"));
    forged.extend(claims.into_iter().map(|(claim, value)| jwt.clone().with_claim(claim, value).signed(key)));
    let [head, claims, signature] = user.access.split('.').collect::<Vec<_>>()[..] else { panic!("a JWT") };
    forged.extend([
        format!("{head}.{claims}"),
        format!("{head}.{claims}."),
        format!("{head}.{claims}.{signature}="),
        format!("{head}.{claims}.{signature}.{signature}"),
        format!("{head}..{signature}"),
        format!("{claims}.{head}.{signature}"),
        format!("{head}.{claims}.{}", signature.to_lowercase()),
        user.refresh.clone(),
        user.chat_token(),
    ]);
    println!("{} forged and odd tokens", forged.len());
    assert!(forged.len() >= 60, "{}", forged.len());
    for token in forged {
        assert!(!opens(&user, &token), "{token}");
    }
}
