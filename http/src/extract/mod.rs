//! What handlers ask of a request: who sends it, from where, and its parts, each checked before the handler runs.
//! Every extractor also describes itself for the OpenAPI document.

mod attempt;
mod body;
mod caller;
mod client;
pub mod cursor;
mod describe;
mod form;
mod guess;
mod multipart;
mod origin;
mod page;
mod path;
mod query;
mod refresh_token;
mod verify_token;

pub use attempt::{Attempt, forgive_logins};
pub use body::{Body, OptionalBody};
pub(crate) use body::{parse as parse_body, read as read_body};
pub use caller::{ACCESS_COOKIE, Caller, Visitor};
pub use client::{Client, came_from, client_ip, client_of, direct_peer, is_trusted};
pub use describe::{Describe, Sketch};
pub use guess::{Guess, LateGuess};
pub(crate) use multipart::is_form;
pub use multipart::{Multipart, Part};
pub use origin::{SEC_FETCH_SITE, foreign_origin, is_allowed_origin, origin_of, same_origin};
pub use page::{Behind, Continued, Page, foreign};
pub use path::{Id, Path, Segment};
pub(crate) use query::names_in_query;
pub use query::{Query, refuse_unknown};
pub use refresh_token::{REFRESH_COOKIE, RefreshToken};
pub use verify_token::VerifyToken;
