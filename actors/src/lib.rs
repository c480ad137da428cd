//! Veza's domain: the actors that own everything live, the services beside them, their rules, and the realtime protocol.
//! It knows Postgres through `veza-sql` and nothing of HTTP.

pub mod connections;
mod janitor;
mod market;
mod music;
mod notes;
mod notices;
mod people;
pub mod privacy;
pub mod queue;
mod renaming;
pub mod rooms;
pub mod settings;
pub mod system;

pub use market::transfers;
pub use music::{chunks, comments, tracks};
pub use notices::{inbox, mail, notifications};
pub use people::{accounts, audit, auth, developer, idempotency, roles, sessions, users};
pub use rooms::{conversations, hooks, invites, moderation};
pub use veza_calls as calls;
pub use veza_kernel as kernel;
pub use veza_kernel::{checked, error};
pub use veza_live as live;
pub use veza_media as media;
pub use veza_protocol as protocol;
pub use veza_text as text;
