//! The one layer around all routes.

mod cors;
mod edge;
mod headers;
mod request_id;

pub use edge::edge;
pub use headers::dress;
pub use request_id::request_id;
