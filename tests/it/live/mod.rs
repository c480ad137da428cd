//! Live streams: what people make of theirs, the keys, what everyone sees, and what follows from what media servers say.

mod erasing;
mod followers;
mod hooks;
mod keys;
pub mod media;
mod media_server;
pub mod streams;
