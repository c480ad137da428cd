//! Ogg: pages of packets, of one stream behind the other or of several at once.
//!
//! # Order
//! `page` finds whole pages, `link` makes packets of one stream, `head` knows what streams begin with, `reader` goes from one stream to
//! the next.
//!
//! # Why
//! - A page says at which frame it ends. Only the first one and the one that ends a stream are asked: what lies between is counted.
//! - The packet with comments and covers may be of any size. It is passed over here.

mod head;
mod link;
mod opus;
mod page;
mod reader;
mod vorbis;

pub use opus::{Head as OpusHead, RATE as OPUS_RATE, frames as opus_frames};
pub use page::next_page;
pub use reader::Ogg;
