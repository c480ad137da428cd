//! The one layer around all routes.

mod cors;
mod credentials;
mod edge;
mod facts;
mod gate;
mod headers;
mod idempotency;
mod request_id;
mod sliced;

pub use credentials::{API_KEY, CSRF_TOKEN};
pub use edge::edge;
pub use gate::{INTERNAL_KEY, gate};
pub use headers::dress;
pub use idempotency::{IDEMPOTENCY_KEY, REPLAYED};
pub use request_id::request_id;
