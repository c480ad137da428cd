//! What media servers say: nginx with its RTMP module in forms, SRS in JSON, MediaMTX in JSON where it asks and in forms where its
//! shell commands tell. Each becomes one kind of message to the domain.

mod fields;
mod mediamtx;
mod nginx;
mod srs;

pub use mediamtx::hear_mediamtx;
pub use nginx::hear_nginx;
pub use srs::hear_srs;
