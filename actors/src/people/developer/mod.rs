//! API keys: what programs of one's own sign in with. How a key turns into a caller is the business of `auth`.

mod messages;
mod rules;
mod service;
mod views;

pub use messages::{CreateKey, ListKeys, NewKey, RevokeKey};
pub use service::Developer;
pub use views::{ApiKey, MadeKey};
