//! How a variable is declared, read and shown.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// One environment variable.
pub struct Variable {
    pub name: &'static str,
    /// As it would be written; empty when there is none.
    pub default: &'static str,
    pub about: &'static [&'static str],
    pub secret: bool,
}

/// The variables of one concern.
pub struct Section {
    pub about: &'static str,
    pub variables: &'static [Variable],
}

/// A variable that is wrong.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {message}")]
pub struct ConfigError {
    name: String,
    message: String,
}

impl ConfigError {
    pub fn new(name: &str, message: impl Into<String>) -> Self {
        Self { name: name.to_owned(), message: message.into() }
    }
}

/// Names and values; an empty value is none.
pub struct Env(BTreeMap<String, String>);

impl Env {
    pub fn of_process() -> Self {
        let pairs = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Self(pairs.filter(|(_, value)| !value.is_empty()).collect())
    }

    #[cfg(test)]
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        Self(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    /// Refuses names with our prefix that are no variable: a misspelt setting must not be ignored.
    pub fn refuse_unknown(
        &self,
        prefix: &str,
        mut known: impl Iterator<Item = &'static Variable> + Clone,
    ) -> Result<(), ConfigError> {
        let ours = self.0.keys().filter(|name| name.starts_with(prefix));
        for name in ours {
            if !known.clone().any(|variable| variable.name == name) {
                let names: Vec<_> = known
                    .by_ref()
                    .map(|variable| variable.name)
                    .filter(|name| name.starts_with(prefix))
                    .collect();
                return Err(ConfigError::new(
                    name,
                    format!("no such setting; there are {}", names.join(", ")),
                ));
            }
        }
        Ok(())
    }

    pub fn read<T: Value>(&self, name: &str, default: &str) -> Result<T, ConfigError> {
        let text = self.0.get(name).map_or(default, String::as_str);
        T::parse(text.trim()).map_err(|message| ConfigError::new(name, message))
    }

    /// Returns the text that a variable was given.
    pub fn given(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|text| text.trim())
    }

    /// Returns the value to show: a secret not at all, a URL without its password.
    pub fn masked(&self, variable: &Variable) -> String {
        let value = self.0.get(variable.name).map_or(variable.default, String::as_str);
        let is_secret = variable.secret || names_password(value);
        match value.split_once("://") {
            _ if value.is_empty() => String::new(),
            _ if is_secret => "****".to_owned(),
            Some((scheme, rest)) => match rest.rsplit_once('@') {
                Some((who, host)) => {
                    let user = who.split(':').next().unwrap_or_default();
                    format!("{scheme}://{user}:****@{host}")
                }
                None => value.to_owned(),
            },
            None => value.to_owned(),
        }
    }
}

/// Connection strings may hold a password as a parameter.
fn names_password(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    value
        .match_indices("password")
        .any(|(at, name)| value.get(at + name.len()..).is_some_and(|rest| rest.trim_start().starts_with('=')))
}

/// What a variable's text may mean.
pub trait Value: Sized {
    /// Reads the text, or says what it must be.
    fn parse(text: &str) -> Result<Self, String>;
}

impl Value for String {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }
}

impl Value for PathBuf {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(text.into())
    }
}

impl Value for bool {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "true" | "1" | "yes" | "on" => Ok(true),
            "false" | "0" | "no" | "off" => Ok(false),
            _ => Err(format!("must be true or false, not {text:?}")),
        }
    }
}

macro_rules! parsed {
    ($($type:ty: $what:literal;)*) => {$(
        impl Value for $type {
            fn parse(text: &str) -> Result<Self, String> {
                text.parse().map_err(|_error| format!(concat!("must be ", $what, ", not {:?}"), text))
            }
        }
    )*};
}

parsed! {
    u16: "a number from 0 to 65535";
    std::num::NonZeroU16: "a whole number from 1 to 65535";
    std::num::NonZeroU32: "a whole number above 0";
    u64: "a whole number";
    i64: "a whole number";
    std::net::IpAddr: "an IP address";
}

impl<T: Value> Value for Option<T> {
    fn parse(text: &str) -> Result<Self, String> {
        if text.is_empty() { Ok(None) } else { T::parse(text).map(Some) }
    }
}

impl<T: Value> Value for Vec<T> {
    fn parse(text: &str) -> Result<Self, String> {
        text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(T::parse).collect()
    }
}

/// Declares a struct whose fields are environment variables. The doc comment of a field is its documentation in
/// `.env.sample`.
macro_rules! variables {
    (
        $(#[doc = $section:literal])+
        $name:ident {
            $($(#[doc = $about:literal])+ $variable:literal $field:ident: $type:ty = $default:literal $($secret:ident)?;)*
        }
    ) => {
        $(#[doc = $section])+
        pub struct $name {
            $($(#[doc = $about])+ pub $field: $type,)*
        }

        impl $name {
            pub(super) const SECTION: $crate::config::variable::Section = $crate::config::variable::Section {
                about: concat!($($section),+),
                variables: &[$($crate::config::variable::Variable {
                    name: $variable,
                    default: $default,
                    about: &[$($about),+],
                    secret: $crate::config::variable::variables!(@secret $($secret)?),
                },)*],
            };

            /// Reads the variables.
            pub(super) fn from_env(
                env: &$crate::config::variable::Env,
            ) -> Result<Self, $crate::config::variable::ConfigError> {
                Ok(Self { $($field: env.read($variable, $default)?,)* })
            }
        }
    };
    (@secret secret) => { true };
    (@secret) => { false };
}

pub(super) use variables;
