//! How the server is reached, and where it keeps its data.

use std::net::IpAddr;
use std::path::PathBuf;

use veza_http::PageOrigin;

use super::variable::{Value, variables};

/// The domain that says nothing.
pub const LOCAL: &str = "localhost";

variables! {
    /// The server
    Server {
        /// Address to listen on.
        "BIND_ADDR" bind_addr: IpAddr = "0.0.0.0";
        /// Port to listen on; 0 takes any free one and prints it.
        "PORT" port: u16 = "8080";
        /// Port on which bots read and write the chats of live streams by IRC, in the dialect of Twitch; also at /irc then. Off unless given.
        "IRC_PORT" irc_port: Option<u16> = "";
        /// Folder of everything that the server keeps: its private database, files, mails, its secret.
        "DATA_DIR" data_dir: PathBuf = ".data";
        /// Folder of the web client, served as it is instead of what the binary holds: for those who change it, examples/web.
        "WEB_DIR" web_dir: Option<ClientFolder> = "";
        /// `development` or `production`. In production the start is refused with a missing or weak secret, with limits
        /// switched off, and with a database that does not keep what it acknowledged.
        "APP_ENV" app_env: Environment = "development";
        /// Host name that the service is known by, in links and cookies.
        /// https://APP_DOMAIN is an origin of the server's own pages.
        "APP_DOMAIN" app_domain: Domain = "localhost";
        /// Where people reach the service, as https://veza.example: what links in mails begin with, and the origin of its own pages,
        /// whatever Host a proxy passes on. Unless given it is https://APP_DOMAIN, or http://localhost:PORT when that is localhost.
        "PUBLIC_URL" public_url: Option<PublicUrl> = "";
        /// Origins whose pages may call with credentials, separated by commas; the server's own is always among them.
        "CORS_ALLOWED_ORIGINS" cors_allowed_origins: Vec<Origin> = "";
        /// Proxies whose X-Forwarded-For is believed: addresses or ranges such as 10.0.0.0/8, separated by commas.
        "TRUSTED_PROXIES" trusted_proxies: Vec<Network> = "";
        /// Name of this node, as clients are told; one that says nothing of the host unless given.
        "VEZA_NODE" node: Option<String> = "";
        /// Threads that serve sockets and requests; one per core unless given.
        "VEZA_WORKERS" workers: Option<u16> = "";
    }
}

impl Server {
    /// Returns where people reach the service, without a slash at its end.
    pub fn site(&self, port: u16) -> String {
        match (&self.public_url, self.app_domain.0.as_str()) {
            (Some(PublicUrl(url)), _) => url.clone(),
            (None, LOCAL) => format!("http://{LOCAL}:{port}"),
            (None, domain) => format!("https://{domain}"),
        }
    }

    /// Returns the origin of PUBLIC_URL.
    pub fn public_origin(&self) -> Option<PageOrigin> {
        self.public_url.as_ref().and_then(|PublicUrl(url)| PageOrigin::of_url(url))
    }

    /// Returns the origin of APP_DOMAIN.
    pub fn domain_origin(&self) -> Option<PageOrigin> {
        let Domain(domain) = &self.app_domain;
        if domain == LOCAL { None } else { PageOrigin::of_host(true, domain) }
    }

    /// Returns the name that mail servers are greeted by, if one is configured.
    pub fn greeting(&self) -> Option<String> {
        self.domain_origin().or_else(|| self.public_origin()).map(|origin| origin.host().to_owned())
    }
}

/// What the server is run for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// Works without any configuration.
    Development,
    /// Refuses what is only fit for development.
    Production,
}

impl Value for Environment {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "development" => Ok(Self::Development),
            "production" => Ok(Self::Production),
            _ => Err(format!("must be development or production, not {text:?}")),
        }
    }
}

/// A folder with a web client.
pub struct ClientFolder(pub PathBuf);

impl Value for ClientFolder {
    fn parse(text: &str) -> Result<Self, String> {
        let folder = PathBuf::from(text);
        let what = "must be a folder with page/index.html, css and js";
        if folder.join("page/index.html").is_file() {
            Ok(Self(folder))
        } else {
            Err(format!("{what}, not {text:?}"))
        }
    }
}

/// A host's name.
pub struct Domain(pub String);

impl Value for Domain {
    fn parse(text: &str) -> Result<Self, String> {
        match PageOrigin::of_host(true, text) {
            Some(_) => Ok(Self(text.to_ascii_lowercase())),
            None => Err(format!("must be a host name such as veza.example, not {text:?}")),
        }
    }
}

/// An origin in the form in which browsers send it.
pub struct Origin(pub String);

impl Value for Origin {
    fn parse(text: &str) -> Result<Self, String> {
        let is_bare = text.split_once("://").is_some_and(|(_, rest)| !rest.contains('/'));
        match PageOrigin::of_url(text).filter(|_| is_bare) {
            Some(origin) => Ok(Self(origin.to_string())),
            None => Err(format!("must be origins such as https://app.example, without a path, not {text:?}")),
        }
    }
}

/// Where the service is reached: an origin, and a path if it does not stand at the root.
pub struct PublicUrl(pub String);

impl Value for PublicUrl {
    fn parse(text: &str) -> Result<Self, String> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/[]".contains(&byte);
        if PageOrigin::of_url(text).is_none() || !rest.bytes().all(plain) {
            return Err(format!("must be an address such as https://veza.example, not {text:?}"));
        }
        Ok(Self(text.trim_end_matches('/').to_owned()))
    }
}

/// A range of addresses.
pub struct Network(pub veza_http::settings::Network);

impl Value for Network {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map(Self)
    }
}
