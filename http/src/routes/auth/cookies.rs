//! The token cookies: set at login and renewal, cleared at logout. No script sees them; the one that shows where a page comes
//! from is for scripts, and opens nothing by itself.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, CookieBuilder};
use actix_web::http::header::{self, HeaderName};
use veza_actors::auth::{Renewal, Tokens};

use crate::extract::{ACCESS_COOKIE, REFRESH_COOKIE};
use crate::settings::{Cookies, Settings};

const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// The cookie that holds the CSRF token for the page's scripts.
const CSRF_COOKIE: &str = "csrf_token";

/// Returns the cookies of a renewal.
pub fn set(cookies: &Cookies, renewal: &Renewal) -> [Cookie<'static>; 3] {
    let Tokens { access_token, refresh_token, expires_in } = &renewal.tokens;
    let refresh_token = refresh_token.clone().unwrap_or_default();
    [
        access(cookies, access_token.clone()).max_age(Duration::seconds(*expires_in)).finish(),
        refresh(cookies, refresh_token).max_age(Duration::seconds(renewal.session_s)).finish(),
        csrf(cookies, renewal.csrf_token.clone(), renewal.session_s),
    ]
}

/// Returns the cookie of a CSRF token, readable by scripts.
pub fn csrf(cookies: &Cookies, token: String, seconds: i64) -> Cookie<'static> {
    build(cookies, CSRF_COOKIE, token).http_only(false).max_age(Duration::seconds(seconds)).finish()
}

/// Returns cookies that remove those.
pub fn clear(cookies: &Cookies) -> [Cookie<'static>; 3] {
    let gone = |name| build(cookies, name, String::new());
    [gone(ACCESS_COOKIE), gone(REFRESH_COOKIE), gone(CSRF_COOKIE)].map(|cookie| {
        let mut cookie = cookie.finish();
        cookie.make_removal();
        cookie
    })
}

/// Returns the tokens as the body shows them: a browser's page gets no refresh token.
pub fn shown(tokens: Tokens, request: &HttpRequest, settings: &Settings) -> Tokens {
    let headers = request.headers();
    let browser = headers.contains_key(header::ORIGIN) || headers.contains_key(SEC_FETCH_MODE);
    let refresh_token = tokens.refresh_token.filter(|_| settings.refresh_token_in_body && !browser);
    Tokens { refresh_token, ..tokens }
}

fn access(cookies: &Cookies, value: String) -> CookieBuilder<'static> {
    build(cookies, ACCESS_COOKIE, value)
}

fn refresh(cookies: &Cookies, value: String) -> CookieBuilder<'static> {
    build(cookies, REFRESH_COOKIE, value)
}

fn build(cookies: &Cookies, name: &'static str, value: String) -> CookieBuilder<'static> {
    let cookie = Cookie::build(name, value).path(cookies.path.clone()).http_only(true).secure(cookies.secure);
    let cookie = cookie.same_site(cookies.same_site);
    match &cookies.domain {
        Some(domain) => cookie.domain(domain.clone()),
        None => cookie,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::cookie::SameSite;

    use super::*;

    #[test]
    fn cookies_are_out_of_reach_of_scripts() {
        let cookies =
            Cookies { secure: true, same_site: SameSite::Strict, domain: None, path: "/".to_owned() };
        let tokens =
            Tokens { access_token: "a".to_owned(), refresh_token: Some("r".to_owned()), expires_in: 3600 };
        let renewal = Renewal { tokens, session_s: 86_400, csrf_token: "c".to_owned() };
        let set = set(&cookies, &renewal).map(|cookie| cookie.to_string());
        assert_eq!(set[0], "access_token=a; HttpOnly; SameSite=Strict; Secure; Path=/; Max-Age=3600");
        assert_eq!(set[1], "refresh_token=r; HttpOnly; SameSite=Strict; Secure; Path=/; Max-Age=86400");
        assert_eq!(set[2], "csrf_token=c; SameSite=Strict; Secure; Path=/; Max-Age=86400");
        let cleared = clear(&cookies).map(|cookie| cookie.to_string());
        assert!(cleared[1].contains("Path=/; Max-Age=0;"), "{}", cleared[1]);
    }
}
