//! The log.

use super::variable::{Value, variables};

variables! {
    /// The log
    Logging {
        /// `pretty` for people or `json` for machines; on standard error.
        "LOG_FORMAT" format: Format = "pretty";
        /// What is logged: error, warn, info, debug, trace, or a filter such as info,veza_actors=debug. Unless given it is what
        /// RUST_LOG says, or info.
        "LOG_LEVEL" level: Option<String> = "";
        /// The same as tools of Rust call it, where LOG_LEVEL is not set.
        "RUST_LOG" rust_log: Option<String> = "";
    }
}

impl Logging {
    /// Returns what is logged, and the variable that says so.
    pub fn filter(&self) -> (&'static str, &str) {
        match (&self.level, &self.rust_log) {
            (Some(level), _) => ("LOG_LEVEL", level),
            (None, Some(level)) => ("RUST_LOG", level),
            (None, None) => ("LOG_LEVEL", "info"),
        }
    }
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Pretty,
    /// One JSON object per line.
    Json,
}

impl Value for Format {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "pretty" => Ok(Self::Pretty),
            "json" => Ok(Self::Json),
            _ => Err(format!("must be pretty or json, not {text:?}")),
        }
    }
}
