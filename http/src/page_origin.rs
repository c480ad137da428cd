//! Where a page comes from, as browsers name it in `Origin`: scheme, host and port, each compared by itself. What is no such text is
//! no origin: nothing is guessed.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

/// A page's origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageOrigin {
    is_https: bool,
    host: String,
    port: u16,
}

impl PageOrigin {
    /// Returns the origin that an address of the web belongs to, whatever path follows.
    #[must_use]
    pub fn of_url(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let is_https = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        Self::of_host(is_https, rest.split('/').next()?)
    }

    /// Returns the origin of pages that this `Host` served by this scheme.
    #[must_use]
    pub fn of_host(is_https: bool, host: &str) -> Option<Self> {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, port),
            _ => (host, ""),
        };
        let port = match port {
            "" => default_port(is_https),
            digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok()?,
            _ => return None,
        };
        is_name(name).then(|| Self { is_https, host: name.to_ascii_lowercase(), port })
    }

    /// Returns its host, in small letters and without the port.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Returns whether its pages come over TLS.
    #[must_use]
    pub const fn is_https(&self) -> bool {
        self.is_https
    }

    /// Returns whether both are of one host, by whatever scheme and port.
    #[must_use]
    pub fn is_of_host_of(&self, other: &Self) -> bool {
        self.host == other.host
    }

    /// Returns whether it is the browser's own machine, which browsers trust without TLS.
    #[must_use]
    pub fn is_local(&self) -> bool {
        let bare = self.host.trim_matches(['[', ']']);
        let is_name = self.host == "localhost" || self.host.ends_with(".localhost");
        is_name || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

impl FromStr for PageOrigin {
    type Err = ();

    /// Reads an origin exactly as browsers write it.
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::of_url(text).filter(|origin| origin.to_string() == text).ok_or(())
    }
}

impl fmt::Display for PageOrigin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.is_https { "https" } else { "http" };
        write!(formatter, "{scheme}://{}", self.host)?;
        if self.port == default_port(self.is_https) { Ok(()) } else { write!(formatter, ":{}", self.port) }
    }
}

const fn default_port(is_https: bool) -> u16 {
    if is_https { 443 } else { 80 }
}

fn is_name(host: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    match host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => !host.is_empty() && host.bytes().all(plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_origin_however_it_is_written() {
        for (url, origin) in [
            ("https://veza.example", "https://veza.example"),
            ("HTTPS://Veza.Example:443/music/", "https://veza.example"),
            ("http://veza.example:80", "http://veza.example"),
            ("http://veza.example:443", "http://veza.example:443"),
            ("https://veza.example:8443/a:b", "https://veza.example:8443"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("https://[2001:db8::1]", "https://[2001:db8::1]"),
        ] {
            assert_eq!(PageOrigin::of_url(url).unwrap().to_string(), origin, "{url}");
        }
        for wrong in [
            "veza.example",
            "ftp://veza.example",
            "https://",
            "https://a b",
            "https://u@veza.example",
            "https://a:x",
            "https://a:70000",
            "https://[::1",
            "https://:80",
            "https://a?b",
        ] {
            assert_eq!(PageOrigin::of_url(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_what_browsers_write_is_read_as_an_origin() {
        assert!("https://veza.example:8443".parse::<PageOrigin>().is_ok());
        for other in ["null", "", "https://VEZA.example", "https://veza.example/", "https://veza.example:443"]
        {
            assert!(other.parse::<PageOrigin>().is_err(), "{other}");
        }
    }

    #[test]
    fn one_s_own_machine_is_known_by_its_names() {
        let is_local = |url: &str| PageOrigin::of_url(url).unwrap().is_local();
        assert!(
            ["http://localhost:1", "http://a.localhost", "http://127.0.0.9", "http://[::1]"]
                .into_iter()
                .all(is_local)
        );
        assert!(!is_local("http://localhost.example") && !is_local("http://10.0.0.1"));
    }
}
