//! One-time passwords of RFC 6238: HMAC-SHA-1, six digits, thirty seconds. Pure.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use qrcode::QrCode;
use qrcode::render::svg;
use sha1::Sha1;
use subtle::ConstantTimeEq;

use crate::error::Problem;

/// Seconds of a step.
const STEP_S: i64 = 30;
/// Bytes of a secret, as many as SHA-1 has (RFC 4226, section 4).
pub const SECRET_BYTES: usize = 20;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Returns a code or a secret without what people type between its groups, as apps show it: `123 456`. Digits of full width, which
/// Japanese keyboards send, are the plain ones.
pub fn typed(code: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10).unwrap_or(c),
        other => other,
    };
    let is_between = |c: &char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}');
    code.chars().filter(|c| !is_between(c)).take(64).map(plain).collect()
}

/// Returns the step whose code this is: that of now, the one before or the one after.
pub fn step_of(secret: &[u8], code: &str, now_s: i64) -> Option<i64> {
    let now = now_s.div_euclid(STEP_S);
    let mut found = None;
    // all three are compared, whichever it is
    for step in [now - 1, now, now + 1] {
        if bool::from(code_at(secret, step).as_bytes().ct_eq(code.as_bytes())) {
            found = Some(step);
        }
    }
    found
}

fn code_at(secret: &[u8], step: i64) -> String {
    format!("{:06}", truncated(secret, step) % 1_000_000)
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn truncated(secret: &[u8], step: i64) -> u32 {
    let keyed = <Hmac<Sha1> as KeyInit>::new_from_slice(secret).expect("any length");
    let mac = keyed.chain_update(step.to_be_bytes()).finalize().into_bytes();
    let at = usize::from(mac.last().copied().unwrap_or_default() & 0xf);
    let four = mac.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok()).unwrap_or_default();
    u32::from_be_bytes(four) & 0x7fff_ffff
}

/// Returns bytes in base32 without padding (RFC 4648).
pub fn base32(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xffff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter(held >> bits));
        }
    }
    if bits > 0 {
        text.push(letter(held << (5 - bits)));
    }
    text
}

fn letter(value: u32) -> char {
    ALPHABET.get(value as usize & 31).copied().map_or('A', char::from)
}

/// Returns the address that an authenticator app takes a secret by.
pub fn address(secret: &str, email: &str) -> String {
    let account = email.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(byte.into());
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    });
    format!(
        "otpauth://totp/Veza:{account}?secret={secret}&issuer=Veza&algorithm=SHA1&digits=6&period={STEP_S}"
    )
}

/// Returns the picture of an address that an authenticator app scans, as a `data:` address itself.
pub fn picture(address: &str) -> Result<String, Problem> {
    let code = QrCode::new(address).map_err(|error| Problem::internal(error.to_string()))?;
    let svg = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    Ok(format!("data:image/svg+xml;base64,{}", BASE64_STANDARD.encode(svg)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RFC_SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn the_vectors_of_rfc_6238_come_out() {
        let vectors = [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ];
        for (time, code) in vectors {
            assert_eq!(truncated(RFC_SECRET, time / STEP_S) % 100_000_000, code, "{time}");
            assert_eq!(step_of(RFC_SECRET, &format!("{:06}", code % 1_000_000), time), Some(time / STEP_S));
        }
    }

    #[test]
    fn one_step_before_and_after_is_taken_and_no_more() {
        let code = code_at(RFC_SECRET, 1000);
        for (step, expected) in [(998, None), (999, Some(1000)), (1001, Some(1000)), (1002, None)] {
            assert_eq!(step_of(RFC_SECRET, &code, step * STEP_S), expected, "{step}");
        }
        for odd in ["", "1", "12345", "1234567", "abcdef", &format!(" {code}")] {
            assert_eq!(step_of(RFC_SECRET, odd, 1000 * STEP_S), None, "{odd}");
        }
    }

    #[test]
    fn what_is_typed_between_digits_is_no_part_of_them() {
        for given in ["123456", " 123 456\n", "123-456", "12\u{a0}34\u{2011}56", "１２３　４５６"] {
            assert_eq!(typed(given), "123456", "{given:?}");
        }
        assert_eq!(typed("12345x"), "12345x");
        assert_eq!(typed(&"1 ".repeat(1000)).len(), 64);
    }

    #[test]
    fn base32_is_that_of_rfc_4648() {
        for (bytes, text) in
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn the_picture_is_an_svg() {
        let address = address("JBSWY3DP", "o'hara+1@example.com");
        assert!(
            address.starts_with("otpauth://totp/Veza:o%27hara%2B1%40example.com?secret=JBSWY3DP&"),
            "{address}"
        );
        let picture = picture(&address).unwrap();
        let svg =
            BASE64_STANDARD.decode(picture.strip_prefix("data:image/svg+xml;base64,").unwrap()).unwrap();
        assert!(String::from_utf8(svg).unwrap().contains("<svg"));
    }
}
