//! What the tests are written with: a Postgres cluster, servers, users, sockets. It asserts nothing about Veza by itself.

mod app;
mod at_once;
mod cluster;
mod commands;
mod conform;
mod db;
mod http;
mod jwt;
mod mailbox;
mod operations;
mod port;
mod postgres;
mod process;
pub mod raw;
mod reaper;
mod sample;
mod schema;
mod user;
mod whole;
mod ws;

pub use app::{App, JWT_SECRET, TRUSTED_ORIGIN, registration};
pub use at_once::at_once;
pub use cluster::{empty_database, scratch_dir};
pub use commands::{Command, commands};
pub use db::Db;
pub use http::{Answer, Call, Json};
pub use jwt::Jwt;
pub use mailbox::{Event as MailEvent, SmtpServer};
pub use operations::{Operation, document, operations};
pub use postgres::OwnPostgres;
pub use process::Process;
pub use raw::Raw;
pub use schema::Schemas;
pub use user::{NOBODY, PASSWORD, User, unique};
pub use whole::whole_data;
pub use ws::{Refused, Seen, Ws};
