//! The log: standard error, in the form that the configuration names.

use tracing_subscriber::EnvFilter;

use crate::config::{ConfigError, Format, Logging};
use crate::failure::Failure;

/// What others log and nobody needs: a malformed request is its sender's fault, not an error of the server, and of lost connections our
/// own lines tell; those of the pool come back by themselves.
const QUIET: &str = "actix_http=off,actix_server=warn,deadpool=error";

/// Starts logging.
pub fn start(logging: &Logging) -> Result<(), Failure> {
    let (name, level) = logging.filter();
    let filter = EnvFilter::try_new(format!("{QUIET},{level}"))
        .map_err(|error| ConfigError::new(name, error.to_string().replace('\n', " ")))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match logging.format {
        Format::Json => {
            // a panic is a line like any other
            std::panic::set_hook(Box::new(|panic| {
                let place = panic.location().map(ToString::to_string);
                let payload = panic.payload();
                let owned = payload.downcast_ref::<String>().map(String::as_str);
                let text = payload.downcast_ref::<&str>().copied().or(owned).unwrap_or("no message");
                tracing::error!(panic.place = place, panic.message = text, "panicked");
            }));
            lines.json().flatten_event(true).with_current_span(true).try_init()
        }
        Format::Pretty => {
            let colours = std::io::IsTerminal::is_terminal(&std::io::stderr());
            lines.with_ansi(colours).with_target(false).try_init()
        }
    };
    started.map_err(|error| Failure::Refused(format!("logging: {error}")))
}
