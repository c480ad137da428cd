//! What stands around every route: proof that a page is no foreign one, headers, limits, requests sent twice.

mod anonymous;
mod config;
mod connections;
mod csrf;
mod headers;
mod idempotency;
mod inventory;
mod lists;
mod prices;
mod rates;
mod stalls;
mod validate;
