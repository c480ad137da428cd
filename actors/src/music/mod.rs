//! Music: what people upload to be heard, and what is made of it.

pub mod chunks;
pub mod comments;
pub mod tracks;
