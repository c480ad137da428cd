//! The one layer around all routes.

mod cors;
mod edge;
mod facts;
mod gate;
mod headers;
mod request_id;

pub use edge::edge;
pub use gate::{API_KEY, INTERNAL_KEY, gate};
pub use headers::dress;
pub use request_id::request_id;
