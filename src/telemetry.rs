//! The log: standard error, in the form that the configuration names.

use tracing_subscriber::EnvFilter;

use crate::config::{ConfigError, Format, Logging};
use crate::failure::Failure;

/// What others log and nobody needs: a malformed request is its sender's fault, not an error of the server.
const QUIET: &str = "actix_http=off,actix_server=warn";

/// Starts logging.
pub fn start(logging: &Logging) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(format!("{QUIET},{}", logging.level))
        .map_err(|error| ConfigError::new("LOG_LEVEL", error.to_string().replace('\n', " ")))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match logging.format {
        Format::Json => lines.json().flatten_event(true).with_current_span(true).try_init(),
        Format::Pretty => {
            let colours = std::io::IsTerminal::is_terminal(&std::io::stderr());
            lines.with_ansi(colours).with_target(false).try_init()
        }
    };
    started.map_err(|error| Failure::Refused(format!("logging: {error}")))
}
