//! The AsyncAPI 3 document, made of the types and of one example value of each. To add a command or an event: one
//! entry in `commands.rs` or `events.rs`.

mod calls;
mod commands;
mod document;
mod entry;
mod events;
mod guide;
mod queue;
mod samples;
mod titles;

pub use document::asyncapi;
