//! What the doors need to know of the configuration. Read from the environment by the composition root, never here.

use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use actix_web::cookie::SameSite;
use veza_actors::calls::IceSettings;

use crate::PageOrigin;

/// Settings of the HTTP layer.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Origins (`https://app.example`) whose pages may call with credentials, beside the server's own.
    pub cors_origins: Vec<String>,
    /// Where people reach the service, if that is configured: its pages are own, whatever `Host` a proxy passes on.
    pub public_origin: Option<PageOrigin>,
    /// The same by the configured domain alone.
    pub domain_origin: Option<PageOrigin>,
    /// How cookies are set.
    pub cookies: Cookies,
    /// What other parts of the service show to call internal routes; without it nobody may.
    pub internal_api_key: Option<String>,
    /// Whether the process serves the public: browsers are told to insist on HTTPS.
    pub production: bool,
    /// Whether the refresh token stands in the body for clients that are no browsers.
    pub refresh_token_in_body: bool,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Media servers whose hooks are believed by their address.
    pub live_hooks_from: Vec<Network>,
    /// How often whom is served.
    pub rates: crate::limits::Rates,
    /// Servers through which calls find their way, as far as anyone may be told of them.
    pub ice: IceSettings,
    /// Websockets of one address at once of which nobody has said yet whose they are.
    pub strangers_per_ip: u16,
    /// Whether IRC is spoken at `/irc`, because it has a port.
    pub irc: bool,
    /// How long a client may read nothing of an answer before its connection ends.
    pub stalled_write: Duration,
    /// What `/metrics` is shown for; without it only programs on this machine see it.
    pub metrics_token: Option<String>,
    /// Another origin that the server's own pages play sound from.
    pub media_origin: Option<String>,
    /// A folder with the web client, served as it is instead of the binary's.
    pub web_dir: Option<PathBuf>,
}

impl Settings {
    /// Returns the origins of the server's own pages, as far as they are configured.
    pub fn own_origins(&self) -> impl Iterator<Item = &PageOrigin> {
        self.public_origin.iter().chain(&self.domain_origin)
    }
}

/// Attributes of the token cookies; they are always `HttpOnly`.
#[derive(Clone, Debug)]
pub struct Cookies {
    /// Whether they travel over HTTPS only.
    pub secure: bool,
    /// Whether they travel with requests that other sites start.
    pub same_site: SameSite,
    /// The domain, when wider than the host.
    pub domain: Option<String>,
    /// The path that the service is mounted at.
    pub path: String,
}

/// A range of addresses: `10.0.0.0/8`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// Returns whether the address is in the range.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                (own.to_bits() ^ other.to_bits()).checked_shr(32 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                (own.to_bits() ^ other.to_bits()).checked_shr(128 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || format!("{text} is no address and no range such as 10.0.0.0/8");
        let (address, bits) =
            text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_error| fault())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.parse().map_err(|_error| fault()))?;
        if bits > most { Err(fault()) } else { Ok(Self { address, bits }) }
    }
}

#[cfg(test)]
impl Settings {
    /// Returns settings as production has them.
    pub(crate) fn sample() -> Self {
        Self {
            cors_origins: vec!["https://app.example".to_owned()],
            public_origin: PageOrigin::of_url("https://music.example/veza"),
            domain_origin: PageOrigin::of_url("https://veza.test"),
            cookies: Cookies {
                secure: true,
                same_site: SameSite::Strict,
                domain: None,
                path: "/".to_owned(),
            },
            internal_api_key: None,
            production: true,
            refresh_token_in_body: true,
            trusted_proxies: Vec::new(),
            live_hooks_from: Vec::new(),
            rates: crate::limits::Rates::default(),
            ice: IceSettings::default(),
            strangers_per_ip: 64,
            irc: false,
            stalled_write: Duration::from_secs(60),
            metrics_token: None,
            media_origin: None,
            web_dir: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_contains_its_addresses_only() {
        let cases = [
            ("10.0.0.0/8", "10.255.1.2", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("10.0.0.0/8", "::ffff:10.1.1.1", true),
            ("127.0.0.1", "127.0.0.1", true),
            ("127.0.0.1", "127.0.0.2", false),
            ("0.0.0.0/0", "8.8.8.8", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
        ];
        for (range, address, inside) in cases {
            let network: Network = range.parse().unwrap();
            assert_eq!(network.contains(address.parse().unwrap()), inside, "{range} {address}");
        }
        for bad in ["", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/x"] {
            assert!(bad.parse::<Network>().is_err(), "{bad}");
        }
    }
}
