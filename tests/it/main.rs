//! Black-box tests: the server's binary as a child process, seen through REST, websockets, signals and its output. One
//! binary; every test's name is a sentence. Tests never reach into the server's crates.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod harness;

mod accounts;
mod audit;
mod auth;
mod chat;
mod cli;
mod connection;
mod conversations;
mod costs;
mod crash;
mod curl;
mod database;
mod developer;
mod drain;
mod edge;
mod errors;
mod floods;
mod health;
mod inbox;
mod invites;
mod janitor;
mod limits;
mod mail;
mod moderation;
mod notifications;
mod pages;
mod permissions;
mod privacy;
mod proof;
mod queue;
mod roles;
mod schemathesis;
mod sessions;
mod standalone;
mod tracks;
mod transfers;
mod uploads;
mod users;
mod visibility;
