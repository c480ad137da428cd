//! Faults on demand, for tests of supervision. Only built with the feature `faults`, and in no document.

mod handlers;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("faults", "Faults on demand")
        .post("/_faults/rooms/{id}/panic", Who::User, handlers::panic_room, "Make a room's actor panic")
        .post("/_faults/queues/{id}/panic", Who::User, handlers::panic_queue, "Make a session's actor panic")
        .post("/_faults/calls/{id}/panic", Who::User, handlers::panic_call, "Make a call's actor panic")
        .post("/_faults/inboxes/{id}/panic", Who::User, handlers::panic_inbox, "Make an inbox's actor panic")
        .post("/_faults/panic", Who::User, handlers::panic_handler, "Make a handler panic");
}
