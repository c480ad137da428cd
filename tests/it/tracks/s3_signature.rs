//! Signatures of S3's protocol (AWS Signature Version 4), checked as a bucket does: in the header or in the address.

use super::s3::Asked;
use crate::harness::Jwt;
use sha2::{Digest, Sha256};

/// The keys that the stand-in knows.
pub const ACCESS: &str = "AKIAVEZATESTS";
pub const SECRET: &str = "the/secret+key-of-the-tests";
pub const REGION: &str = "eu-west-1";

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Says what is wrong with a request's signature.
pub fn check(asked: &Asked) -> Result<(), String> {
    match asked.header("authorization") {
        Some(header) => in_header(asked, header),
        None => in_query(asked),
    }
}

fn in_header(asked: &Asked, header: &str) -> Result<(), String> {
    let rest = header.strip_prefix("AWS4-HMAC-SHA256 ").ok_or("another algorithm")?;
    let part = |name: &str| {
        let found = rest.split(',').find_map(|part| part.trim().strip_prefix(&format!("{name}=")));
        found.ok_or(format!("no {name}"))
    };
    let payload = asked.header("x-amz-content-sha256").ok_or("no hash of the payload")?;
    if payload != "UNSIGNED-PAYLOAD" && payload != hex(&Sha256::digest(&asked.body)) {
        return Err("the body is another one than was signed".to_owned());
    }
    let date = asked.header("x-amz-date").ok_or("no date")?;
    let signed = part("SignedHeaders")?;
    for needed in ["host", "x-amz-content-sha256", "x-amz-date"] {
        if !signed.split(';').any(|name| name == needed) {
            return Err(format!("{needed} is not signed"));
        }
    }
    compare(asked, part("Credential")?, date, signed, payload, part("Signature")?)
}

fn in_query(asked: &Asked) -> Result<(), String> {
    let part = |name: &str| asked.query(name).ok_or(format!("no {name}"));
    if part("X-Amz-Algorithm")? != "AWS4-HMAC-SHA256" {
        return Err("another algorithm".to_owned());
    }
    if !part("X-Amz-Expires")?.parse::<u32>().is_ok_and(|seconds| (1..=604_800).contains(&seconds)) {
        return Err("it never expires".to_owned());
    }
    let credential = part("X-Amz-Credential")?.replace("%2F", "/");
    let (date, headers) = (part("X-Amz-Date")?, part("X-Amz-SignedHeaders")?);
    compare(asked, &credential, &date, &headers, "UNSIGNED-PAYLOAD", &part("X-Amz-Signature")?)
}

fn compare(
    asked: &Asked,
    credential: &str,
    date: &str,
    signed_headers: &str,
    payload: &str,
    signature: &str,
) -> Result<(), String> {
    let day = date.get(..8).ok_or("a bad date")?;
    let scope = format!("{day}/{REGION}/s3/aws4_request");
    if credential != format!("{ACCESS}/{scope}") {
        return Err(format!("the credential is {credential}"));
    }
    let headers: String = signed_headers
        .split(';')
        .map(|name| format!("{name}:{}\n", asked.header(name).unwrap_or_default().trim()))
        .collect();
    let mut query: Vec<String> = asked
        .query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("X-Amz-Signature="))
        .map(|pair| if pair.contains('=') { pair.to_owned() } else { format!("{pair}=") })
        .collect();
    query.sort();
    let canonical = format!(
        "{}\n{}\n{}\n{headers}\n{signed_headers}\n{payload}",
        asked.method,
        asked.path,
        query.join("&")
    );
    let text = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{}", hex(&Sha256::digest(canonical.as_bytes())));
    let key = [day, REGION, "s3", "aws4_request"]
        .iter()
        .fold(format!("AWS4{SECRET}").into_bytes(), |key, part| Jwt::hmac_sha256(&key, part.as_bytes()));
    match hex(&Jwt::hmac_sha256(&key, text.as_bytes())) == signature {
        true => Ok(()),
        false => Err(format!("the signature does not fit {canonical:?}")),
    }
}
