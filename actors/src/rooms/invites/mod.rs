//! Invites: links that make whoever has one a member of a room. Only the hash of a link's token is kept.

mod messages;
mod service;
mod token;
mod views;

pub use messages::{AcceptInvite, CreateInvite, ListInvites, NewInvite, PreviewInvite, RevokeInvite};
pub use service::Invites;
pub use views::{InvitePreview, InviteView, MadeInvite};
