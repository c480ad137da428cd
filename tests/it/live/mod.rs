//! Live streams: what people make of theirs, the keys, and what everyone sees.

mod erasing;
mod keys;
pub mod streams;
