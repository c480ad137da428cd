//! Where Redis is, as `REDIS_URL` says it. What is wrong with it is said without repeating it: it may hold a password.

use std::str::FromStr;

use redis::{ConnectionAddr, ConnectionInfo, IntoConnectionInfo};

/// The address of a Redis or Valkey.
#[derive(Clone)]
pub struct Address(ConnectionInfo);

/// What is wrong with an address.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It is for something else.
    #[error("must begin with redis:// or, for TLS, with rediss://")]
    Scheme,
    /// It cannot be read.
    #[error("must be redis://user:password@host:port/database, of which only the host is needed: {0}")]
    Malformed(String),
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        if !text.starts_with("redis://") && !text.starts_with("rediss://") {
            return Err(AddressError::Scheme);
        }
        let malformed = |said: &str| AddressError::Malformed(said.to_owned());
        if text.contains('#') {
            return Err(malformed("certificates are always looked at, so nothing follows a #"));
        }
        // the driver's own words may repeat the address
        let info = text.into_connection_info().map_err(|_repeats| malformed("it cannot be read"))?;
        match info.addr() {
            ConnectionAddr::Tcp(host, _) | ConnectionAddr::TcpTls { host, .. } if !host.is_empty() => {
                Ok(Self(info))
            }
            _ => Err(malformed("it names no host")),
        }
    }
}

impl Address {
    pub(crate) fn info(&self) -> ConnectionInfo {
        // a note waits for nothing that comes behind it
        let settings = self.0.tcp_settings().clone().set_nodelay(true);
        self.0.clone().set_tcp_settings(settings)
    }

    pub(crate) fn has_tls(&self) -> bool {
        matches!(self.0.addr(), ConnectionAddr::TcpTls { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_redis_are_taken_with_and_without_tls() {
        for (text, has_tls) in [
            ("redis://localhost", false),
            ("redis://:secret@10.0.0.1:6380/3", false),
            ("rediss://veza:secret@redis.example", true),
        ] {
            let address: Address = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(address.has_tls(), has_tls, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_without_the_password() {
        for text in [
            "",
            "localhost:6379",
            "http://hunter2@localhost",
            "unix:///run/redis.sock",
            "redis://",
            "redis://:hunter2@localhost:port",
            "redis://:hunter2@localhost/database",
            "rediss://:hunter2@localhost/#insecure",
        ] {
            let error = text.parse::<Address>().map(|_| ()).unwrap_err().to_string();
            assert!(!error.contains("hunter2"), "{text}: {error}");
        }
    }
}
