//! Login sessions: where one is signed in, and how to end it. Tokens are the business of `auth`.

mod service;
mod views;

pub use service::{
    ExtendSession, FindSessionStats, ListSessions, RevokeAllSessions, RevokeSession, Sessions,
};
pub use views::{Session, SessionStats};
