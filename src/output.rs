//! What the program says beside its log: what a command prints, the lines of a start, why it ends. Where the log is JSON, lines are too.

use std::io::{ErrorKind, Write};

use veza_actors::kernel::Clock;

use crate::config::Format;
use crate::failure::Failure;

/// Prints a text. Whoever has read enough closes the pipe, and nothing is wrong.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Says a line on standard output, for people and for scripts that wait for it. Whoever does not read it does without.
pub fn say(format: Format, line: &str) {
    let line = match format {
        Format::Json => as_json("INFO", line),
        Format::Pretty => line.to_owned(),
    };
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Says in one line why the program ends, for people at a terminal and for what supervises the process.
pub fn complain(failure: &Failure) {
    let is_json = std::env::var("LOG_FORMAT").is_ok_and(|format| format.trim() == "json");
    let line = format!("veza: {failure}");
    let _ = writeln!(std::io::stderr(), "{}", if is_json { as_json("ERROR", &line) } else { line });
}

fn as_json(level: &str, message: &str) -> String {
    let now = Clock::default().now().format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string();
    serde_json::json!({"timestamp": now, "level": level, "message": message, "target": "veza"}).to_string()
}
