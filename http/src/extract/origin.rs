//! Which pages may act with someone's cookies: the server's own and those of the allowed origins.

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderMap, HeaderName};
use veza_actors::error::Code;

use crate::Settings;
use crate::error::Failure;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses a request that another site's page started. Requests without any mark of a browser pass: cookies protect
/// no one there.
///
/// # Errors
/// `forbidden`.
pub fn same_origin(request: &HttpRequest, settings: &Settings) -> Result<(), Failure> {
    if request.method().is_safe() || passes(request.headers(), settings) {
        return Ok(());
    }
    Err(Failure::new(Code::Forbidden, "this page may not act with the cookies of this server"))
}

fn passes(headers: &HeaderMap, settings: &Settings) -> bool {
    match text(headers, &header::ORIGIN) {
        Some(origin) => is_allowed_origin(origin, text(headers, &header::HOST), settings),
        None => text(headers, &SEC_FETCH_SITE).is_none_or(|site| matches!(site, "same-origin" | "none")),
    }
}

/// Returns whether pages of this origin may call with credentials.
#[must_use]
pub fn is_allowed_origin(origin: &str, host: Option<&str>, settings: &Settings) -> bool {
    let own = origin.split_once("://").is_some_and(|(_, authority)| host == Some(authority));
    own || settings.cors_origins.iter().any(|allowed| allowed == origin)
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    // what is no text is not absent
    headers.get(name).map(|value| value.to_str().unwrap_or("null"))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;
    use crate::settings::Cookies;

    #[test]
    fn only_own_and_allowed_pages_pass() {
        let settings = Settings {
            cors_origins: vec!["https://app.example".to_owned()],
            app_domain: "veza.example".to_owned(),
            cookies: Cookies {
                secure: true,
                same_site: actix_web::cookie::SameSite::Strict,
                domain: None,
                path: "/".to_owned(),
            },
            internal_api_key: None,
            production: true,
            refresh_token_in_body: true,
            trusted_proxies: Vec::new(),
            rates: crate::limits::Rates::default(),
            stun_urls: Vec::new(),
            turn: None,
            strangers_per_ip: 64,
            stalled_write: std::time::Duration::from_secs(60),
            metrics_token: None,
            media_origin: None,
            web_dir: None,
        };
        let cases: [(&[(&str, &str)], bool); 11] = [
            (&[], true),
            (&[("origin", "http://veza.example")], true),
            (&[("origin", "https://app.example")], true),
            (&[("origin", "https://app.example.evil.com")], false),
            (&[("origin", "https://evil.com")], false),
            (&[("origin", "null")], false),
            (&[("origin", "http://veza.example:81")], false),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "same-origin"), ("origin", "https://evil.com")], false),
        ];
        for (headers, expected) in cases {
            let request =
                headers.iter().fold(TestRequest::post(), |request, header| request.insert_header(*header));
            let request = request.insert_header(("host", "veza.example")).to_http_request();
            assert_eq!(same_origin(&request, &settings).is_ok(), expected, "{headers:?}");
        }
        let read = TestRequest::get().insert_header(("origin", "https://evil.com")).to_http_request();
        assert!(same_origin(&read, &settings).is_ok());
    }
}
