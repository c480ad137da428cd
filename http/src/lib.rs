//! Veza's doors: REST routes and the websocket transport. It asks the domain and knows neither Postgres nor rules.
//!
//! # Owns
//! Routes and who may call them, credentials, limits, the form of answers, documents, the web client's files, the gateway of IRC.
//!
//! # Order
//! - A line of a table of routes begins with who may call it; without it it does not compile. The gate holds to it before any extractor.
//! - Credentials count in the order `Authorization`, `X-API-Key`, cookie. What only the cookie speaks for needs a CSRF token bound to its
//!   session.
//! - A name in the query that the route does not know is refused next. The table takes the names from the handler's own arguments, as
//!   the document does.
//! - Whose object it is the domain decides, in the statement that reads it: a stranger's private object is not found.
//!
//! # Why
//! - An address has a budget on every route but probes and documents, and a person has one over all addresses (`limits`). A route's
//!   `Price` says whether it changes something. Uploads and downloads under way have places. A form must come at 16 KiB/s on average.
//! - A peer that reads nothing for a minute ends its connection: `stall` wraps the stream under actix, where alone a stalled write shows.
//!   It also gives turns: actix answers all that it has read before it lets go of its thread, so it is handed 4 KiB a turn. An address
//!   that came too often loses its connection. At its bound of connections an address loses the longest idle one for each that waits.
//! - Long bodies go out in slices of 16 KiB, so what waits behind a client that does not read is not copied for it.
//! - actix tries one path after the other. So the table puts paths into one scope for each first segment, and its patterns run on `regex`
//!   and not on `regex-lite` (feature `unicode`).
//!
//! # Never
//! A handler that decides who may: its extractors and the table say it.

mod app;
mod encoding;
pub mod error;
pub mod extract;
pub mod files;
mod irc;
mod kept;
pub mod limits;
pub mod middleware;
pub mod openapi;
mod page_origin;
mod paged;
pub mod permissions;
pub mod policy;
mod published;
pub mod reply;
pub mod routes;
pub mod server;
pub mod settings;
mod stall;
pub mod ws;

pub use app::App;
pub use page_origin::PageOrigin;
pub use published::Published;
pub use settings::Settings;
