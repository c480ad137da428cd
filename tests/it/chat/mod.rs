//! Chat over the websocket: commands, their replies, and the events that others see.

mod content;
mod crowd;
mod envelope;
mod examples;
mod history;
mod idempotence;
mod order;
mod presence;
mod reading;
mod resume;
mod rooms;
mod spoofing;
