//! Headers that every response has.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use chrono::{DateTime, Utc};

use crate::Settings;
use crate::limits::Budget;

const CSP: &str = "default-src 'self'; connect-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; \
    style-src 'self'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";
const PERMISSIONS: &str = "microphone=(self), camera=(self), display-capture=(self), autoplay=(self), geolocation=(), payment=(), usb=()";

const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CSP),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];
const HSTS: &str = "max-age=31536000; includeSubDomains";

const SEC_GPC: HeaderName = HeaderName::from_static("sec-gpc");
const GPC: HeaderName = HeaderName::from_static("gpc");

const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");

/// Adds the headers that protect a browser; what a handler set itself stays.
pub fn dress(headers: &mut HeaderMap, settings: &Settings) {
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY)
        && let Some(value) = wider_policy(settings)
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
    for (name, value) in ALWAYS {
        set(headers, name, value);
    }
    if settings.production {
        set(headers, header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    // answers are for one person at one moment unless a handler says otherwise
    set(headers, header::CACHE_CONTROL, "no-store");
}

/// Returns what pages may load where they play from other origins: files from a bucket, live streams from a media server, whose
/// playlists they fetch.
fn wider_policy(settings: &Settings) -> Option<HeaderValue> {
    if settings.media_origin.is_none() && settings.live_origins.is_empty() {
        return None;
    }
    let live = settings.live_origins.iter().fold(String::new(), |all, origin| format!("{all} {origin}"));
    let files = settings.media_origin.iter().fold(String::new(), |all, origin| format!("{all} {origin}"));
    let policy = CSP.replace("media-src 'self'", &format!("media-src 'self'{files}{live}"));
    HeaderValue::from_str(&policy.replace("connect-src 'self'", &format!("connect-src 'self'{live}"))).ok()
}

/// Says that the answer is another one for another value of this header of the request.
pub(super) fn depend_on(headers: &mut HeaderMap, name: &'static str) {
    let before = headers.get(header::VARY).and_then(|before| before.to_str().ok());
    let all = before.map_or_else(|| name.to_owned(), |before| format!("{before}, {name}"));
    if let Ok(all) = HeaderValue::from_str(&all) {
        headers.insert(header::VARY, all);
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Returns whether the browser says that nothing of its user's may be sold or shared (Global Privacy Control).
pub(super) fn asks_for_privacy(headers: &HeaderMap) -> bool {
    headers.get(&SEC_GPC).is_some_and(|value| value == "1")
}

/// Tells a browser that asked for it that it was heard.
pub(super) fn tell_privacy(headers: &mut HeaderMap, asked: bool) {
    if asked {
        set(headers, GPC, "1");
    }
}

/// Adds what is left of a rate limit.
pub(super) fn tell_budget(headers: &mut HeaderMap, budget: Budget, now: DateTime<Utc>) {
    let reset = now + budget.reset + std::time::Duration::from_millis(999);
    headers.insert(LIMIT, budget.limit.into());
    headers.insert(REMAINING, budget.remaining.into());
    headers.insert(RESET, reset.timestamp().into());
}
