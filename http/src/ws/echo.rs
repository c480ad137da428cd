//! A socket that says back what it hears, so that a conformance suite can talk with this transport: the same decoder,
//! outbox, writer and pulse, only with larger limits. Only built with the feature `faults`.

use veza_actors::kernel::{Class, Outbox, text_frame, whole_frame};

use super::frame::{BINARY, Decoder, Limits};

/// Where it is served.
pub const PATH: &str = "/api/v1/_faults/echo";
/// The suite's largest messages are 16 MiB, and its smallest fragments of 4 MiB are 64 bytes.
const LIMITS: Limits = Limits { message_bytes: 16 << 20, fragments: (4 << 20) / 64 + 1, takes_binary: true };

/// Returns what reads for it.
pub fn decoder() -> Decoder {
    Decoder::new(LIMITS)
}

/// Says a text back.
pub fn text(outbox: &Outbox, text: &str) {
    outbox.push(text_frame(text.as_bytes()), Class::Must);
}

/// Says bytes back.
pub fn binary(outbox: &Outbox, bytes: &[u8]) {
    outbox.push(whole_frame(BINARY, bytes), Class::Must);
}
