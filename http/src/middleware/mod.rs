//! The one layer around all routes.

mod compressed;
mod cors;
mod credentials;
mod edge;
mod facts;
mod gate;
mod headers;
mod idempotency;
mod names;
mod request_id;
mod sliced;

pub use edge::edge;
pub use gate::gate;
pub use headers::dress;
pub use names::{API_KEY, CSRF_TOKEN, IDEMPOTENCY_KEY, INTERNAL_KEY, REPLAYED};
pub use request_id::request_id;
