//! Chat over the websocket: commands, their replies, and the events that others see.

mod attachments;
mod content;
mod crowd;
mod deleting;
mod editing;
mod envelope;
mod examples;
mod finding;
mod history;
mod idempotence;
mod lasting;
mod mentions;
mod order;
mod paging;
mod pins;
mod posting;
mod presence;
mod quotes;
mod reactions;
mod reading;
mod resume;
mod rooms;
mod searching;
mod spoofing;
