//! What the tests are written with: a Postgres cluster, servers, users, sockets. It asserts nothing about Veza by itself.

mod app;
mod at_once;
mod certificate;
mod cluster;
mod commands;
mod conform;
mod db;
mod http;
mod jwt;
mod mailbox;
mod nginx;
mod operations;
mod port;
mod process;
pub mod raw;
mod reaper;
mod sample;
mod schema;
mod user;
mod whole;
mod ws;

pub use app::{App, AppBuilder, JWT_SECRET, TRUSTED_ORIGIN, registration};
pub use at_once::at_once;
pub use certificate::Certificate;
pub use cluster::{empty_database, scratch_dir};
pub use commands::{Command, commands};
pub use http::{Answer, Call, Json};
pub use jwt::Jwt;
pub use mailbox::{Event as MailEvent, SmtpServer};
pub use nginx::{Fetched, HOST, Nginx, Tls, nginx_port};
pub use operations::{Operation, document, operations};
pub use raw::Raw;
pub use schema::Schemas;
pub use user::{NOBODY, PASSWORD, User, unique};
pub use whole::whole_data;
pub use ws::{Refused, Seen, Ws};
