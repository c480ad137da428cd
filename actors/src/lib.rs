//! Veza's domain: the actors that own everything live, the services beside them, their rules, and the realtime protocol.
//! It knows Postgres through `veza-sql` and nothing of HTTP.

pub mod accounts;
pub mod audit;
pub mod auth;
pub mod checked;
pub mod connections;
pub mod conversations;
pub mod developer;
pub mod error;
pub mod idempotency;
pub mod inbox;
pub mod invites;
mod janitor;
pub mod kernel;
pub mod mail;
pub mod media;
pub mod moderation;
pub mod notifications;
pub mod privacy;
pub mod protocol;
pub mod queue;
mod renaming;
pub mod roles;
pub mod rooms;
pub mod sessions;
pub mod settings;
pub mod system;
pub mod text;
pub mod tracks;
pub mod transfers;
pub mod users;
