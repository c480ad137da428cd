//! What stands around every route: proof that a page is no foreign one, headers, limits, requests sent twice.

mod addresses;
mod anonymous;
mod config;
mod connections;
mod cors;
mod csrf;
mod headers;
mod idempotency;
mod inventory;
mod lists;
mod origins;
mod prices;
mod rates;
mod stalls;
mod unknown;
mod validate;
