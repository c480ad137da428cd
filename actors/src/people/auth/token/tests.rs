//! Forged, stale and foreign tokens, one table; none of them may open anything.

use serde_json::{Value, json};

use super::*;
use crate::kernel::{fingerprint, random_token};

const SECRET: &[u8] = b"a secret of at least thirty-two bytes";
const NOW: i64 = 1_800_000_000;

fn good() -> Value {
    json!({"iss": "veza", "sub": Uuid::nil(), "sid": Uuid::nil(), "kind": "access", "iat": NOW - 10, "exp": NOW + 300})
}

/// The good claims with one of them replaced; null removes it.
fn with(claim: &str, value: Value) -> Value {
    let mut claims = good();
    let map = claims.as_object_mut().unwrap();
    if value.is_null() {
        map.remove(claim)
    } else {
        map.insert(claim.to_owned(), value)
    };
    claims
}

fn segment(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn sign(secret: &[u8], header: &str, claims: &str) -> String {
    let signed = format!("{}.{}", segment(header), segment(claims));
    let signature = keyed(secret).chain_update(&signed).finalize().into_bytes();
    format!("{signed}.{}", segment(signature))
}

fn claimed(claims: &Value) -> String {
    sign(SECRET, r#"{"alg":"HS256","typ":"JWT"}"#, &claims.to_string())
}

fn headed(header: &str) -> String {
    sign(SECRET, header, &good().to_string())
}

fn accepts(token: &str) -> bool {
    Keys::new(SECRET).verify(token, NOW).is_some()
}

#[test]
fn our_own_tokens_are_accepted() {
    let keys = Keys::new(SECRET);
    for kind in [Kind::Access, Kind::Chat, Kind::Stream] {
        let token = keys.issue(kind, Uuid::from_u128(1), Uuid::from_u128(2), NOW, 300);
        let claims = keys.verify(&token, NOW).unwrap();
        assert_eq!((claims.kind, claims.sub, claims.sid), (kind, Uuid::from_u128(1), Uuid::from_u128(2)));
        assert_eq!(claims.jti.is_some(), kind != Kind::Access);
        assert!(keys.verify(&token, NOW + 299).is_some());
        assert!(keys.verify(&token, NOW + 300).is_none());
    }
    let tolerated = [
        headed(r#"{"alg":"HS256"}"#),
        headed(
            r#"{"alg":"HS256","kid":"../../etc/passwd","jku":"https://evil.example","jwk":{"k":"AA"},"x5u":"x"}"#,
        ),
        claimed(&with("iat", json!(NOW + 60))),
        claimed(&with("nbf", json!(NOW + 60))),
        claimed(&with("theme", json!("dark"))),
    ];
    for token in tolerated {
        assert!(accepts(&token), "{token}");
    }
}

#[test]
fn forged_headers_are_refused() {
    let headers = [
        r#"{"alg":"none","typ":"JWT"}"#,
        r#"{"alg":"None"}"#,
        r#"{"alg":"NONE"}"#,
        r#"{"alg":"nOnE"}"#,
        r#"{"alg":""}"#,
        r#"{"alg":null}"#,
        r#"{"alg":"hs256"}"#,
        r#"{"alg":"HS256 "}"#,
        r#"{"alg":"HS384"}"#,
        r#"{"alg":"HS512"}"#,
        r#"{"alg":"RS256"}"#,
        r#"{"alg":"ES256"}"#,
        r#"{"alg":"EdDSA"}"#,
        r#"{"alg":["HS256"]}"#,
        r#"{"alg":"none","alg":"HS256"}"#,
        r#"{"alg":"HS256","typ":"JWE"}"#,
        r#"{"alg":"HS256","typ":1}"#,
        r#"{"alg":"HS256","kid":{"a":1}}"#,
        r#"{"alg":"HS256","crit":["exp"]}"#,
        r#"{"typ":"JWT"}"#,
        r#""HS256""#,
        "",
    ];
    for header in headers {
        assert!(!accepts(&headed(header)), "{header}");
    }
}

#[test]
fn forged_claims_are_refused() {
    let claims = [
        with("iss", json!("evil")),
        with("iss", json!(["veza"])),
        with("iss", json!(null)),
        with("sub", json!(null)),
        with("sub", json!(1)),
        with("sub", json!("admin")),
        with("sid", json!(null)),
        with("sid", json!("1' OR '1'='1")),
        with("kind", json!(null)),
        with("kind", json!("refresh")),
        with("kind", json!("Access")),
        with("jti", json!(7)),
        with("aud", json!("someone else")),
        with("exp", json!(null)),
        with("exp", json!((NOW + 10).to_string())),
        with("exp", json!(NOW as f64 + 10.5)),
        with("exp", json!(-1)),
        with("exp", json!(NOW)),
        with("exp", json!(u64::MAX)),
        with("exp", json!(1e300)),
        with("exp", json!(true)),
        with("iat", json!(null)),
        with("iat", json!(NOW + 61)),
        with("iat", json!("yesterday")),
        with("nbf", json!(NOW + 61)),
        with("nbf", json!("now")),
        json!([]),
        json!("veza"),
    ];
    for claims in claims {
        assert!(!accepts(&claimed(&claims)), "{claims}");
    }
    let twice = good().to_string().replacen('{', r#"{"sid":"00000000-0000-0000-0000-000000000001","#, 1);
    assert!(!accepts(&sign(SECRET, r#"{"alg":"HS256"}"#, &twice)), "duplicate claim");
}

#[test]
fn forged_forms_are_refused() {
    let token = claimed(&good());
    assert!(accepts(&token));
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let (header, payload) = signed.split_once('.').unwrap();
    let other = segment(with("sub", json!(Uuid::from_u128(9))).to_string());
    let forms = [
        String::new(),
        ".".into(),
        "..".into(),
        "...".into(),
        signed.to_owned(),
        format!("{signed}."),
        format!("{signed}.AAAA"),
        format!("{token}."),
        format!(".{token}"),
        format!("{token}.{signature}"),
        format!("{header}.{payload}.{payload}.{signature}"),
        format!("{header}.{other}.{signature}"),
        format!("{token}="),
        format!("{token} "),
        format!(" {token}"),
        format!("Bearer {token}"),
        format!("{token}\n"),
        token.to_uppercase(),
        format!("{signed}.{}", base64::engine::general_purpose::STANDARD.encode([0xfb_u8; 32])),
        sign(b"another secret of thirty-two bytes!!", r#"{"alg":"HS256"}"#, &good().to_string()),
        sign(b"", r#"{"alg":"HS256"}"#, &good().to_string()),
        sign(SECRET, r#"{"alg":"HS256"}"#, &format!("{}{}", good(), " ".repeat(LONGEST))),
        "\u{0}".into(),
    ];
    for form in forms {
        assert!(!accepts(&form), "{form:?}");
    }
    for position in 0..token.len() {
        let mut bent = token.clone().into_bytes();
        bent[position] = if bent[position] == b'A' { b'B' } else { b'A' };
        assert!(!accepts(&String::from_utf8(bent).unwrap()), "byte {position}");
    }
}

#[test]
fn a_refresh_token_has_one_successor_and_it_is_no_signature() {
    let keys = Keys::new(SECRET);
    let token = random_token().unwrap();
    assert_eq!(keys.successor(&token), Keys::new(SECRET).successor(&token));
    assert_ne!(keys.successor(&token), Keys::new(b"another secret").successor(&token));
    assert_ne!(keys.successor(&token), segment(keyed(SECRET).chain_update(&token).finalize().into_bytes()));
    assert_eq!(keys.successor(&token).len(), token.len());
    assert_eq!(fingerprint(&token).len(), 32);
}
