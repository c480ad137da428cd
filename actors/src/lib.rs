//! Veza's domain: the actors that own everything live, the services beside them, their rules, and the realtime protocol.
//! It knows Postgres through `veza-sql` and nothing of HTTP.

pub mod checked;
pub mod connections;
pub mod error;
mod janitor;
pub mod kernel;
mod market;
pub mod media;
mod music;
mod notices;
mod people;
pub mod privacy;
pub mod protocol;
pub mod queue;
mod renaming;
pub mod rooms;
pub mod settings;
pub mod system;
pub mod text;

pub use market::transfers;
pub use music::tracks;
pub use notices::{inbox, mail, notifications};
pub use people::{accounts, audit, auth, developer, idempotency, roles, sessions, users};
pub use rooms::{conversations, invites, moderation};
