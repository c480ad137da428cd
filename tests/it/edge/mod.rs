//! What stands around every route: proof that a page is no foreign one, headers, limits, requests sent twice.

mod config;
mod csrf;
mod headers;
mod idempotency;
mod inventory;
mod rates;
mod validate;
