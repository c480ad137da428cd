//! Black-box tests: the server's binary as a child process, seen through REST, websockets, signals and its output. One
//! binary; every test's name is a sentence. Tests never reach into the server's crates.
//!
//! # Owns
//! One folder for each domain, and folders for what concerns all: `permissions`, `visibility`, `edge`, `connection`, `database`, `nodes`,
//! `faults`, `costs`, `floods`, `crash`, `proof`, `proxy`. Servers, people and sockets come from `harness`.
//!
//! # Why
//! - A check that cannot fail proves nothing. The test-only feature `faults` contains `seeded-bugs`; `SEEDED_BUG` puts one into force: an
//!   acknowledgement before the commit, a resume off by one, a silent drop. The check that is there to find it must turn red.
//! - One database has one server, or nodes that share a Redis. `SEVERAL_SERVERS`, which only the feature `faults` knows, lets a test start
//!   a second one nevertheless.
//! - Credentials of relays last ten minutes. `TURN_CREDENTIALS_S`, likewise, lets them end within a test.
//! - The permission matrix asks every operation as each kind of caller for what is theirs, somebody else's, and not there. `keys` asks with
//!   API keys of every scope of people of every role, against a table written by hand. `since` asks as people who may less since then, on
//!   sockets from before and after.
//! - `costs` compares the CPU of the worst inputs with that of plain ones; `floods` sends everything with limits on beside somebody honest.
//! - Schemathesis makes right and wrong requests of the served document as nobody, somebody and an administrator.
//!   `VEZA_SCHEMATHESIS_SEED` makes others.
//!
//! # Never
//! A tight time: a busy machine makes no test red.
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
mod calls;
mod chat;
mod chunks;
mod cli;
mod comments;
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
mod examples;
mod faults;
mod floods;
mod health;
mod hooks;
mod inbox;
mod invites;
mod irc;
mod janitor;
mod limits;
mod live;
mod live_chat;
mod mail;
mod moderation;
mod nodes;
mod notifications;
mod operator;
mod pages;
mod permissions;
mod privacy;
mod proof;
mod proxy;
mod queue;
mod relays;
mod roles;
mod schemathesis;
mod sessions;
mod soak;
mod standalone;
mod tracks;
mod transfers;
mod uploads;
mod users;
mod visibility;
