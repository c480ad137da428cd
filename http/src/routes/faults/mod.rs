//! Faults on demand, for tests of supervision. Only built with the feature `faults`, and in no document.

mod handlers;

use super::Table;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("faults", "Faults on demand")
        .post("/_faults/rooms/{id}/panic", handlers::panic_room, "Make a room's actor panic")
        .post("/_faults/inboxes/{id}/panic", handlers::panic_inbox, "Make an inbox's actor panic")
        .post("/_faults/panic", handlers::panic_handler, "Make a handler panic");
}
