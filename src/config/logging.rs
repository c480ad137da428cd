//! The log.

use super::variable::{Value, variables};

variables! {
    /// The log
    Logging {
        /// `pretty` for people or `json` for machines; on standard error.
        "LOG_FORMAT" format: Format = "pretty";
        /// What is logged: error, warn, info, debug, trace, or a filter such as info,veza_actors=debug.
        "LOG_LEVEL" level: String = "info";
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
