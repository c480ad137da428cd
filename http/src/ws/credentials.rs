//! Who opens a websocket, read from its handshake, and from which page.

use actix_http::RequestHead;
use actix_web::http::header::{
    AUTHORIZATION, COOKIE, HOST, HeaderMap, HeaderName, ORIGIN, SEC_WEBSOCKET_PROTOCOL,
};

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

/// Returns whether a page of this origin may open a socket. With a cookie an origin is required: browsers send cookies
/// whatever page asks.
pub fn is_origin_allowed(head: &RequestHead, allowed: &[String], is_cookie: bool) -> bool {
    if head.headers.get_all(ORIGIN).count() > 1 {
        return false;
    }
    let Some(origin) = head.headers.get(ORIGIN) else { return !is_cookie };
    let Ok(origin) = origin.to_str() else { return false };
    if allowed.iter().any(|allowed| allowed == origin) {
        return true;
    }
    let host = text(&head.headers, HOST).unwrap_or_default();
    // the server's own pages; a proxy in front that speaks TLS passes the Host on
    !host.is_empty() && (origin == format!("http://{host}") || origin == format!("https://{host}"))
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
    fn origins_are_compared_whole() {
        let allowed = ["https://good.example".to_owned()];
        let host = (HOST, "own.example:8080");
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
            let head = head("/ws", &[host.clone(), (ORIGIN, origin)]);
            assert_eq!(is_origin_allowed(&head, &allowed, true), may, "{origin}");
            assert_eq!(is_origin_allowed(&head, &allowed, false), may, "{origin}");
        }
        let none = head("/ws", &[host]);
        assert!(is_origin_allowed(&none, &allowed, false));
        assert!(!is_origin_allowed(&none, &allowed, true));
    }
}
