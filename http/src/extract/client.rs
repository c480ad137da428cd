//! Where a request comes from.

use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use actix_web::dev::{Payload, RequestHead};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use veza_actors::auth;

use super::{Describe, Sketch};
use crate::App;
use crate::error::Failure;
use crate::settings::{Network, Settings};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// Bytes of the user agent that are kept; those of browsers have up to 200. It is written down with every change.
const USER_AGENT: usize = 256;
/// Proxies that a request may have come through.
const MOST_HOPS: usize = 32;

/// What a proxy adds to what it passes on.
const FORWARDED: [HeaderName; 7] = [
    header::FORWARDED,
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-forwarded-proto"),
    HeaderName::from_static("x-real-ip"),
    HeaderName::from_static("cf-connecting-ip"),
    header::VIA,
];

/// The address and program of whoever asks.
pub struct Client(pub auth::Client);

impl FromRequest for Client {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let proxies = request.app_data::<Data<App>>().map(|app| app.settings.trusted_proxies.as_slice());
        ready(Ok(Self(client_of(request.head(), proxies.unwrap_or_default()))))
    }
}

impl Describe for Client {
    fn describe(_: &mut Sketch) {}
}

/// Returns the address and program behind a request.
#[must_use]
pub fn client_of(head: &RequestHead, proxies: &[Network]) -> auth::Client {
    let given = head.headers.get(header::USER_AGENT).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let user_agent = clean(given.as_deref().unwrap_or_default());
    auth::Client { ip: client_ip(head, proxies).to_string(), user_agent }
}

/// Returns whether this is a proxy that brings others.
#[must_use]
pub fn is_trusted(ip: IpAddr, proxies: &[Network]) -> bool {
    proxies.iter().any(|network| network.contains(ip))
}

/// Returns the address of a peer that brings nobody else: neither a trusted proxy nor one that says so in a header.
#[must_use]
pub fn direct_peer(request: &HttpRequest, settings: &Settings) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip().to_canonical();
    let brings = FORWARDED.iter().any(|name| request.headers().contains_key(name));
    Some(peer).filter(|peer| !brings && !is_trusted(*peer, &settings.trusted_proxies))
}

/// Returns whether a request comes from one of these addresses, and through no proxy.
#[must_use]
pub fn came_from(request: &HttpRequest, networks: &[Network], settings: &Settings) -> bool {
    !networks.is_empty() && direct_peer(request, settings).is_some_and(|peer| is_trusted(peer, networks))
}

/// Returns the peer's address or, when the peer is a trusted proxy, the last one in `X-Forwarded-For` that is none.
#[must_use]
pub fn client_ip(head: &RequestHead, proxies: &[Network]) -> IpAddr {
    let trusted = |ip: IpAddr| is_trusted(ip, proxies);
    let peer = head.peer_addr.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip()).to_canonical();
    if !trusted(peer) {
        return peer;
    }
    let values: Vec<&[u8]> = head.headers.get_all(FORWARDED_FOR).map(HeaderValue::as_bytes).collect();
    let hops = values.iter().rev().flat_map(|value| value.rsplit(|byte| *byte == b',')).take(MOST_HOPS);
    // an address that cannot be read ends the chain: what stands before it may be made up
    let mut nearest = peer;
    for ip in hops.map_while(address) {
        nearest = ip.to_canonical();
        if !trusted(nearest) {
            break;
        }
    }
    nearest
}

/// Reads one hop's bytes: text of another hop, whatever it is, does not hide this one. Some proxies add the port they were called
/// from, in quotes or not.
fn address(hop: &[u8]) -> Option<IpAddr> {
    let hop = str::from_utf8(hop).ok()?.trim();
    let hop = hop.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(hop);
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let address = match bare {
        Some(v6) => v6.parse().ok().map(IpAddr::V6),
        None => hop.parse().ok(),
    };
    address.or_else(|| hop.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()))
}

fn clean(user_agent: &str) -> String {
    let mut kept = String::new();
    for character in user_agent.chars().filter(|character| !character.is_control()) {
        if kept.len() + character.len_utf8() > USER_AGENT {
            break;
        }
        kept.push(character);
    }
    kept
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn forwarded_addresses_are_believed_from_trusted_proxies_only() {
        let proxies = ["10.0.0.0/8".parse().unwrap()];
        let cases = [
            ("192.0.2.1", "203.0.113.9", "192.0.2.1"),
            ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
            ("10.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
            ("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9"),
            ("10.0.0.1", "203.0.113.9, nonsense, 10.0.0.2", "10.0.0.2"),
            ("10.0.0.1", "nonsense", "10.0.0.1"),
            ("10.0.0.1", "", "10.0.0.1"),
            ("10.0.0.1", "203.0.113.9:5678", "203.0.113.9"),
            ("10.0.0.1", "\"203.0.113.9:5678\"", "203.0.113.9"),
            ("10.0.0.1", "[2001:db8::9]:443", "2001:db8::9"),
            ("10.0.0.1", "\"[2001:db8::9]:443\"", "2001:db8::9"),
            ("10.0.0.1", "[2001:db8::9]", "2001:db8::9"),
            ("10.0.0.1", "2001:db8::9", "2001:db8::9"),
            ("10.0.0.1", "[::ffff:203.0.113.9]:1", "203.0.113.9"),
            ("10.0.0.1", "198.51.100.1, 203.0.113.9:1, 10.0.0.2:9", "203.0.113.9"),
            ("10.0.0.1", "203.0.113.9:70000", "10.0.0.1"),
            ("10.0.0.1", "203.0.113.9:", "10.0.0.1"),
            ("10.0.0.1", "[203.0.113.9]", "10.0.0.1"),
            ("10.0.0.1", "203.0.113.9, 10.0.0.300", "10.0.0.1"),
            ("10.0.0.1", "\"", "10.0.0.1"),
            ("10.0.0.1", "unknown", "10.0.0.1"),
        ];
        for (peer, forwarded, expected) in cases {
            let request = TestRequest::get()
                .peer_addr(format!("{peer}:4000").parse().unwrap())
                .insert_header(("x-forwarded-for", forwarded))
                .to_http_request();
            assert_eq!(client_ip(request.head(), &proxies).to_string(), expected, "{peer} {forwarded}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_hide_no_address_behind_them() {
        let proxies = ["10.0.0.0/8".parse().unwrap()];
        for (forwarded, expected) in [
            (b"\xe9, 203.0.113.9".as_slice(), "203.0.113.9"),
            (b"198.51.100.1, \xff\xfe,203.0.113.9, 10.0.0.2", "203.0.113.9"),
            (b"203.0.113.9, \xff", "10.0.0.1"),
        ] {
            let request = TestRequest::get()
                .peer_addr("10.0.0.1:4000".parse().unwrap())
                .insert_header(("x-forwarded-for", HeaderValue::from_bytes(forwarded).unwrap()))
                .to_http_request();
            assert_eq!(client_ip(request.head(), &proxies).to_string(), expected, "{forwarded:?}");
        }
    }

    #[test]
    fn a_user_agent_is_shortened_and_cleaned() {
        assert_eq!(clean("curl\u{0}/8\n"), "curl/8");
        assert_eq!(clean(&"é".repeat(600)).len(), USER_AGENT);
        assert_eq!(clean(&"€".repeat(600)).len(), USER_AGENT - 1, "no half character");
    }
}
