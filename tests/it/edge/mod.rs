//! What stands around every route: proof that a page is no foreign one, headers, limits, requests sent twice.

mod csrf;
mod idempotency;
