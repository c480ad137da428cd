//! The table of domains; each folder holds the table of its routes and their handlers.

mod auth;
mod chat;
mod conversations;
mod docs;
#[cfg(feature = "faults")]
mod faults;
mod health;
mod invites;
mod moderation;
mod sessions;
mod site;
mod sockets;
mod table;
mod transfers;
mod uploads;
mod users;

use actix_web::web::{self, ServiceConfig};

use crate::openapi::Document;
pub use table::{BASE, Table};

/// Registers every route and, behind them, the web client's files.
pub fn configure(config: &mut ServiceConfig) {
    let mut table = Table::serving();
    all(&mut table);
    #[cfg(feature = "faults")]
    faults::routes(&mut table);
    table.serve(config);
    config.default_service(web::to(site::file));
}

/// Returns the document of every route.
#[must_use]
pub fn documented() -> Document {
    let mut table = Table::documenting();
    all(&mut table);
    table.document()
}

fn all(table: &mut Table) {
    auth::routes(table);
    chat::routes(table);
    conversations::routes(table);
    docs::routes(table);
    health::routes(table);
    invites::routes(table);
    moderation::routes(table);
    sessions::routes(table);
    sockets::routes(table);
    transfers::routes(table);
    uploads::routes(table);
    users::routes(table);
}
