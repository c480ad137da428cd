//! Music: what people upload to be heard, and what is made of it.

pub mod comments;
pub mod tracks;
