//! Who opens a websocket, read from its handshake, and from which page.

use actix_http::RequestHead;
use actix_web::http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, SEC_WEBSOCKET_PROTOCOL};
use veza_actors::error::{Code, Problem};

use crate::Settings;
use crate::extract::{foreign_origin, is_allowed_origin, origin_of};

/// The only subprotocol.
pub const PROTOCOL: &str = "veza.v1";

/// A token and where it stood.
#[derive(Debug, PartialEq, Eq)]
pub struct Credential {
    /// The token.
    pub token: String,
    /// Whether it stood in the URL, where an access token has no business.
    pub in_url: bool,
    /// Whether a browser sent it by itself.
    pub is_cookie: bool,
}

/// Returns the token of a handshake: subprotocol pair, query, header, cookie, in this order.
pub fn credential(head: &RequestHead) -> Option<Credential> {
    let given = |token: &str, in_url, is_cookie| Credential { token: token.to_owned(), in_url, is_cookie };
    if let Some(token) = protocols(&head.headers).find_map(|protocol| protocol.strip_prefix("bearer.")) {
        return Some(given(token, false, false));
    }
    let query = head.uri.query().unwrap_or_default();
    if let Some(token) = query.split('&').find_map(|pair| pair.strip_prefix("token=")) {
        return Some(given(token, true, false));
    }
    if let Some(token) = text(&head.headers, AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer ")) {
        return Some(given(token.trim(), false, false));
    }
    let cookies = head.headers.get_all(COOKIE).filter_map(|value| value.to_str().ok());
    let cookie =
        cookies.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix("access_token="));
    cookie.map(|token| given(token, false, true))
}

/// Returns whether our subprotocol was offered, and so is to be echoed.
pub fn offers_protocol(head: &RequestHead) -> bool {
    protocols(&head.headers).any(|protocol| protocol == PROTOCOL)
}

/// Refuses a page of another origin. With a cookie an origin is required: browsers send cookies whatever page asks.
pub fn check_origin(head: &RequestHead, settings: &Settings, is_cookie: bool) -> Result<(), Problem> {
    match origin_of(&head.headers) {
        Some(origin) if is_allowed_origin(origin, &head.headers, settings) => Ok(()),
        Some(origin) => Err(foreign_origin(origin, &head.headers, settings).0),
        None if is_cookie => {
            let message = "a websocket that a cookie opens needs an Origin: send the token in another way";
            Err(Problem::new(Code::Forbidden, message))
        }
        None => Ok(()),
    }
}

fn protocols(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let lines = headers.get_all(SEC_WEBSOCKET_PROTOCOL).filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim)
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    fn head(uri: &str, headers: &[(HeaderName, &str)]) -> RequestHead {
        let mut head = RequestHead::default();
        head.uri = uri.parse().unwrap();
        for (name, value) in headers {
            head.headers.append(name.clone(), HeaderValue::from_str(value).unwrap());
        }
        head
    }

    #[test]
    fn the_token_is_found_in_the_order_of_the_protocol() {
        let pair = (SEC_WEBSOCKET_PROTOCOL, "veza.v1, bearer.one");
        let cookie = (COOKIE, "a=b; access_token=three");
        let all = head("/ws?x=1&token=two", &[pair.clone(), cookie.clone()]);
        assert_eq!(credential(&all).unwrap().token, "one");
        assert!(offers_protocol(&all));
        let two = credential(&head("/ws?x=1&token=two", std::slice::from_ref(&cookie))).unwrap();
        assert_eq!((two.token.as_str(), two.in_url), ("two", true));
        let three = credential(&head("/ws", &[cookie])).unwrap();
        assert_eq!((three.token.as_str(), three.is_cookie), ("three", true));
        assert_eq!(credential(&head("/ws", &[])), None);
        assert!(!offers_protocol(&head("/ws", &[])));
    }

    #[test]
    fn without_an_origin_a_cookie_opens_nothing() {
        let (settings, none) = (Settings::sample(), head("/ws", &[]));
        assert!(check_origin(&none, &settings, false).is_ok());
        assert!(check_origin(&none, &settings, true).is_err());
        for (origin, may) in [("https://music.example", true), ("https://evil.example", false)] {
            let head = head("/ws", &[(actix_web::http::header::ORIGIN, origin)]);
            assert_eq!(check_origin(&head, &settings, true).is_ok(), may, "{origin}");
            assert_eq!(check_origin(&head, &settings, false).is_ok(), may, "{origin}");
        }
    }
}
