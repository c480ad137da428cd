//! People: who they are and how they are found.

mod role;
mod service;
mod views;

pub use role::Role;
pub use service::{FindPublicUser, FindUser, Follow, Unfollow, UserExists, Users};
pub use views::{Profile, PublicUser};
