//! What serde says about a malformed body or query, told as the field and what it must be.

use veza_actors::error::without_value;

use crate::error::Failure;

/// Returns `invalid` for the field that the error is about; `whole` names what has no field.
pub(super) fn fault<E: std::fmt::Display>(whole: &str, error: &serde_path_to_error::Error<E>) -> Failure {
    let message = error.inner().to_string();
    let message = without_value(&message);
    let path = error.path().to_string();
    // "." is the whole, "?" a place that the text ended before
    let path = path.trim_end_matches('?').trim_end_matches('.').to_owned();
    if let Some(missing) = quoted(message, "missing field `") {
        return Failure::field(join(&path, missing), "is missing");
    }
    if let Some(twice) = quoted(message, "duplicate field `") {
        // serde's path already ends with the field when it comes twice
        return Failure::field(twice, message);
    }
    let field = if path.is_empty() { whole.to_owned() } else { path };
    Failure::field(field, message)
}

fn quoted<'a>(message: &'a str, start: &str) -> Option<&'a str> {
    message.strip_prefix(start)?.split('`').next()
}

fn join(path: &str, field: &str) -> String {
    if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
}
