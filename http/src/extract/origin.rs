//! Which pages may act with someone's cookies: the server's own and those of the allowed origins. Own is what the configuration says,
//! whatever a proxy makes of `Host`, and what `Host` says beside it.

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderMap, HeaderName};
use veza_actors::error::Code;

use crate::error::Failure;
use crate::{PageOrigin, Settings};

/// How a browser says where the page stands that asks.
pub const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// Characters of what a request says that a refusal repeats.
const SHOWN: usize = 100;

/// Refuses a request that another site's page started. Requests without any mark of a browser pass: cookies protect
/// no one there.
///
/// # Errors
/// `forbidden`, with what was compared.
pub fn same_origin(request: &HttpRequest, settings: &Settings) -> Result<(), Failure> {
    let headers = request.headers();
    if request.method().is_safe() {
        return Ok(());
    }
    if let Some(origin) = origin_of(headers) {
        return if is_allowed_origin(origin, headers, settings) {
            Ok(())
        } else {
            Err(foreign_origin(origin, headers, settings))
        };
    }
    match text(headers, &SEC_FETCH_SITE) {
        None | Some("same-origin" | "none") => Ok(()),
        Some(site) => {
            let site = shown(site);
            let message = format!(
                "a page of another site (Sec-Fetch-Site: {site}) may not act with the cookies of this server"
            );
            Err(Failure::new(Code::Forbidden, message))
        }
    }
}

/// Returns the origin that a request names. Several, and what is no text, are the origin of nobody.
#[must_use]
pub fn origin_of(headers: &HeaderMap) -> Option<&str> {
    let mut given = headers.get_all(header::ORIGIN);
    let first = given.next()?;
    Some(if given.next().is_some() { "null" } else { first.to_str().unwrap_or("null") })
}

/// Returns whether pages of this origin may call with credentials.
#[must_use]
pub fn is_allowed_origin(origin: &str, headers: &HeaderMap, settings: &Settings) -> bool {
    if settings.cors_origins.iter().any(|allowed| allowed == origin) {
        return true;
    }
    let Ok(page) = origin.parse::<PageOrigin>() else { return false };
    let is_configured = settings.own_origins().any(|own| *own == page);
    is_configured || (is_of_host(&page, headers) && !must_be_https(&page, settings))
}

/// Returns whether the request was sent to where the page comes from. Only the page knows by which scheme: TLS may end before us.
fn is_of_host(page: &PageOrigin, headers: &HeaderMap) -> bool {
    let host = text(headers, &header::HOST);
    host.and_then(|host| PageOrigin::of_host(page.is_https(), host)).is_some_and(|asked| asked == *page)
}

/// Returns whether a page without TLS is none of ours, although its host is: anyone on the way could have written it.
fn must_be_https(page: &PageOrigin, settings: &Settings) -> bool {
    let is_published = |own: &PageOrigin| own.is_https() && own.is_of_host_of(page);
    let is_meant = settings.cookies.secure && !page.is_local();
    !page.is_https() && (is_meant || settings.public_origin.as_ref().is_some_and(is_published))
}

/// Returns why a page of this origin is refused: a proxy that is set up wrongly shows by it.
#[must_use]
pub fn foreign_origin(origin: &str, headers: &HeaderMap, settings: &Settings) -> Failure {
    let own: Vec<String> = settings.own_origins().map(ToString::to_string).collect();
    let own = if own.is_empty() { "not configured (PUBLIC_URL)".to_owned() } else { own.join(" and ") };
    let (origin, host) = (shown(origin), shown(text(headers, &header::HOST).unwrap_or_default()));
    let message = format!(
        "pages of the origin {origin} may not act here: the server's own is {own}, the request's Host is {host}, and \
         CORS_ALLOWED_ORIGINS names no such origin"
    );
    Failure::new(Code::Forbidden, message)
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    // what is no text is not absent
    headers.get(name).map(|value| value.to_str().unwrap_or("null"))
}

fn shown(text: &str) -> String {
    let text: String = text.chars().filter(char::is_ascii_graphic).take(SHOWN).collect();
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn only_own_and_allowed_pages_pass() {
        let mut settings = Settings::sample();
        let cases: [(&[(&str, &str)], bool); 16] = [
            (&[], true),
            (&[("origin", "https://veza.example")], true),
            // in production cookies are for pages that came over TLS
            (&[("origin", "http://veza.example")], false),
            (&[("origin", "https://music.example")], true),
            (&[("origin", "http://music.example")], false),
            (&[("origin", "https://music.example:8443")], false),
            (&[("origin", "https://veza.test")], true),
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
        settings.cookies.secure = false;
        for (host, origin, expected) in [
            ("veza.example", "http://veza.example", true),
            ("veza.example", "https://veza.example", true),
            ("VEZA.example:443", "https://veza.example", true),
            ("veza.example:443", "http://veza.example", false),
            ("[::1]:8080", "http://[::1]:8080", true),
            // its address is known to be another one
            ("music.example", "http://music.example", false),
        ] {
            let request = TestRequest::post().insert_header(("host", host)).insert_header(("origin", origin));
            assert_eq!(
                same_origin(&request.to_http_request(), &settings).is_ok(),
                expected,
                "{host} {origin}"
            );
        }
        let read = TestRequest::get().insert_header(("origin", "https://evil.com")).to_http_request();
        assert!(same_origin(&read, &settings).is_ok());
    }

    #[test]
    fn origins_are_compared_whole() {
        let mut settings = Settings::sample();
        settings.cookies.secure = false;
        settings.cors_origins = vec!["https://good.example".to_owned()];
        for (origin, may) in [
            ("https://good.example", true),
            ("http://own.example:8080", true),
            ("https://own.example:8080", true),
            ("http://good.example", false),
            ("https://good.example:444", false),
            ("https://good.example.evil", false),
            ("https://evilgood.example", false),
            ("https://GOOD.example", false),
            ("https://good.example/", false),
            ("http://own.example", false),
            ("null", false),
            ("", false),
        ] {
            let request = TestRequest::post().insert_header(("host", "own.example:8080")).to_http_request();
            assert_eq!(is_allowed_origin(origin, request.headers(), &settings), may, "{origin}");
        }
    }

    #[test]
    fn a_refusal_says_what_was_compared() {
        let request = TestRequest::post().insert_header(("host", "10.0.0.1:8080"));
        let request = request.insert_header(("origin", "https://evil.com")).to_http_request();
        let Failure(problem) = same_origin(&request, &Settings::sample()).unwrap_err();
        for part in ["https://evil.com", "https://music.example", "https://veza.test", "10.0.0.1:8080"] {
            assert!(problem.message.contains(part), "{}", problem.message);
        }
    }
}
