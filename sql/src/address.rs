//! What `DATABASE_URL` says, in both forms that Postgres's own programs take: `postgres://…` and `key=value …`. The parameters of
//! TLS are read here, all others by the driver. No message of this file repeats a value, for one of them may be a password.

use std::error::Error;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;

use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// All parameters, for who misspelt one.
const KNOWN: &str = "application_name, channel_binding, connect_timeout, dbname, host, hostaddr, keepalives, keepalives_idle, \
    keepalives_interval, keepalives_retries, load_balance_hosts, options, password, port, sslcert, sslkey, sslmode, sslnegotiation, \
    sslrootcert, target_session_attrs, tcp_user_timeout, user";

/// Where Postgres is, and how it is talked to.
#[derive(Clone, Debug)]
pub struct Address {
    pub(crate) config: Config,
    pub(crate) tls: TlsParameters,
}

/// What is said of TLS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TlsParameters {
    /// None when nothing is said of it: then it is `prefer`.
    pub(crate) mode: Option<TlsMode>,
    pub(crate) root: Option<PathBuf>,
    pub(crate) cert: Option<PathBuf>,
    pub(crate) key: Option<PathBuf>,
}

/// `sslmode`, as libpq understands it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TlsMode {
    Disable,
    Allow,
    Prefer,
    Require,
    VerifyCa,
    VerifyFull,
}

/// Why a text is no address of a database.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// It is neither a URL nor `key=value`.
    #[error(
        "is no Postgres connection string ({0}): it is written as postgres://user:password@host/database or as key=value pairs"
    )]
    Malformed(String),
    /// A parameter that nobody knows.
    #[error("has an unknown parameter `{0}`; there are {KNOWN}")]
    UnknownParameter(String),
    /// A parameter with a value that it cannot have.
    #[error("has a wrong `{parameter}`: it must be {expected}")]
    Value {
        /// The parameter.
        parameter: &'static str,
        /// What it may be.
        expected: &'static str,
    },
    /// A file of certificates or keys cannot be used.
    #[error("names in `{parameter}` a file that cannot be used, {path}: {reason}")]
    File {
        /// The parameter.
        parameter: &'static str,
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The system's store of certificates is empty.
    #[error(
        "demands that certificates are verified, and this system knows no authority: name one by sslrootcert ({0})"
    )]
    NoRoots(String),
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let mut tls = TlsParameters::default();
        let rest = match ["postgres://", "postgresql://"].iter().any(|prefix| text.starts_with(prefix)) {
            true => strip_url(text, &mut tls)?,
            false => strip_pairs(text, &mut tls)?,
        };
        let mut config: Config = rest.parse().map_err(|error| refused(&error))?;
        if config.get_hosts().is_empty() {
            let addresses: Vec<IpAddr> = config.get_hostaddrs().to_vec();
            if addresses.is_empty() {
                return Err(AddressError::Malformed("it names no host".to_owned()));
            }
            // certificates are compared with it
            for address in addresses {
                config.host(address.to_string());
            }
        }
        Ok(Self { config, tls })
    }
}

impl Address {
    /// Returns whether every host is a folder of sockets, where nobody is in between.
    pub(crate) fn is_local(&self) -> bool {
        self.config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)))
    }

    /// Returns whether nobody but this machine is on the way.
    pub(crate) fn is_near(&self) -> bool {
        self.config.get_hosts().iter().all(|host| match host {
            Host::Unix(_) => true,
            Host::Tcp(name) => {
                name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
            }
        })
    }
}

impl TlsParameters {
    /// Takes a parameter; returns false for one of the driver's.
    fn take(&mut self, key: &str, value: &str) -> Result<bool, AddressError> {
        let file = || (!value.is_empty()).then(|| PathBuf::from(value));
        match key {
            "sslmode" => self.mode = Some(TlsMode::parse(value)?),
            "sslrootcert" => self.root = file(),
            "sslcert" => self.cert = file(),
            "sslkey" => self.key = file(),
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl TlsMode {
    fn parse(text: &str) -> Result<Self, AddressError> {
        Ok(match text {
            "disable" => Self::Disable,
            "allow" => Self::Allow,
            "prefer" => Self::Prefer,
            "require" => Self::Require,
            "verify-ca" => Self::VerifyCa,
            "verify-full" => Self::VerifyFull,
            _ => {
                let expected = "disable, allow, prefer, require, verify-ca or verify-full";
                return Err(AddressError::Value { parameter: "sslmode", expected });
            }
        })
    }
}

/// Returns the URL without the parameters of TLS.
fn strip_url(text: &str, tls: &mut TlsParameters) -> Result<String, AddressError> {
    // as the driver reads it: a password may hold a question mark
    let host = text.find('@').map_or(0, |at| at + 1);
    let (head, tail) = text.split_at(host);
    let Some((path, query)) = tail.split_once('?') else { return Ok(text.to_owned()) };
    let mut kept = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if !tls.take(&decoded(key)?, &decoded(value)?)? {
            kept.push(pair);
        }
    }
    let mark = if kept.is_empty() { "" } else { "?" };
    Ok(format!("{head}{path}{mark}{}", kept.join("&")))
}

fn decoded(text: &str) -> Result<String, AddressError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digits = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped =
            digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escaped.unwrap_or(*first));
        rest = tail.get(if escaped.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8(bytes).map_err(|error| AddressError::Malformed(error.utf8_error().to_string()))
}

/// Returns the pairs without those of TLS.
fn strip_pairs(text: &str, tls: &mut TlsParameters) -> Result<String, AddressError> {
    let mut kept = String::new();
    let mut letters = text.chars().peekable();
    loop {
        while letters.next_if(|letter| letter.is_whitespace()).is_some() {}
        if letters.peek().is_none() {
            return Ok(kept);
        }
        let mut key = String::new();
        while let Some(letter) = letters.next_if(|letter| *letter != '=' && !letter.is_whitespace()) {
            key.push(letter);
        }
        while letters.next_if(|letter| letter.is_whitespace()).is_some() {}
        // anything else may be a secret at a wrong place
        let is_word =
            !key.is_empty() && key.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
        if !is_word || letters.next() != Some('=') {
            return Err(AddressError::Malformed("a key and = are expected".to_owned()));
        }
        while letters.next_if(|letter| letter.is_whitespace()).is_some() {}
        let value = value(&mut letters)?;
        if !tls.take(&key, &value)? {
            let escaped = value.replace('\\', "\\\\").replace('\'', "\\'");
            kept.push_str(&format!("{key}='{escaped}' "));
        }
    }
}

fn value(letters: &mut std::iter::Peekable<std::str::Chars>) -> Result<String, AddressError> {
    let is_quoted = letters.next_if_eq(&'\'').is_some();
    let mut value = String::new();
    while let Some(letter) = letters.next_if(|letter| is_quoted || !letter.is_whitespace()) {
        match letter {
            '\'' if is_quoted => return Ok(value),
            '\\' => value.extend(letters.next()),
            letter => value.push(letter),
        }
    }
    match is_quoted {
        true => Err(AddressError::Malformed("a quoted value does not end".to_owned())),
        false => Ok(value),
    }
}

/// What the driver says: which parameter it is, and never a value.
fn refused(error: &tokio_postgres::Error) -> AddressError {
    let reason = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    match reason.strip_prefix("unknown option `").and_then(|rest| rest.strip_suffix('`')) {
        Some(name) if name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter)) => {
            AddressError::UnknownParameter(name.to_owned())
        }
        Some(_) => AddressError::Malformed("a parameter has no name".to_owned()),
        None => AddressError::Malformed(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn refusal(text: &str) -> String {
        text.parse::<Address>().map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn both_forms_say_the_same() {
        let url = "postgres://ve%20za:p%3Fw@db.example:5433/music?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&connect_timeout=3";
        let pairs = r"user='ve za' password=p\?w host = db.example port=5433 dbname=music sslmode=verify-full
            sslrootcert='/etc/ca.pem' connect_timeout=3";
        for text in [url, pairs] {
            let Address { config, tls } = address(text);
            assert_eq!(
                (config.get_user(), config.get_password()),
                (Some("ve za"), Some(&b"p?w"[..])),
                "{text}"
            );
            assert_eq!((config.get_dbname(), config.get_ports()), (Some("music"), &[5433][..]), "{text}");
            assert_eq!(config.get_hosts(), [Host::Tcp("db.example".to_owned())], "{text}");
            let wanted = TlsParameters {
                mode: Some(TlsMode::VerifyFull),
                root: Some("/etc/ca.pem".into()),
                ..TlsParameters::default()
            };
            assert_eq!(tls, wanted, "{text}");
        }
        assert_eq!(address("postgres://veza:a?b=c@db/x").config.get_password(), Some(&b"a?b=c"[..]));
        assert_eq!(address(r"host=db password='it\'s \\'").config.get_password(), Some(&br"it's \"[..]));
    }

    #[test]
    fn every_mode_is_known_and_another_one_is_named() {
        for mode in ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] {
            assert!(address(&format!("postgres://db/x?sslmode={mode}")).tls.mode.is_some(), "{mode}");
            assert!(address(&format!("host=db sslmode={mode}")).tls.mode.is_some(), "{mode}");
        }
        let said = refusal("postgres://db/x?sslmode=verify");
        assert!(said.contains("sslmode") && said.contains("verify-full"), "{said}");
        assert_eq!(address("postgres://db/x").tls, TlsParameters::default());
    }

    #[test]
    fn an_unknown_parameter_is_named_and_a_secret_is_not() {
        for text in ["postgres://veza:hunter2@db/x?schema=public", "host=db password=hunter2 schema=public"] {
            let error = text.parse::<Address>().unwrap_err();
            assert!(matches!(&error, AddressError::UnknownParameter(name) if name == "schema"), "{error}");
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
        for text in [
            "mysql://user:hunter2@localhost/x",
            "postgre://user:hunter2@localhost/x?sslmode=require",
            "user=veza hunter2",
            "password='hunter2",
            "postgres://veza:hunter2@/x",
            "postgres://veza:hunter2@db:port/x",
            "dbname=x password=hunter2",
        ] {
            let said = refusal(text);
            assert!(!said.contains("hunter2") && !said.contains('\n'), "{text}: {said}");
        }
    }

    #[test]
    fn who_is_on_the_way_is_told_by_the_hosts() {
        for (text, is_local, is_near) in [
            ("postgres://veza@%2Fvar%2Frun%2Fpostgresql/veza", true, true),
            ("host=/var/run/postgresql", true, true),
            ("postgres://localhost/x", false, true),
            ("postgres://[::1]/x", false, true),
            ("postgres://127.0.0.1,db.example/x", false, false),
            ("hostaddr=192.0.2.1", false, false),
        ] {
            let address = address(text);
            assert_eq!((address.is_local(), address.is_near()), (is_local, is_near), "{text}");
        }
    }
}
