//! The table of domains; each folder holds the table of its routes and their handlers.

mod accounts;
mod audit;
mod auth;
mod calls;
mod chat;
mod comments;
mod config;
mod conversations;
mod developer;
mod docs;
#[cfg(feature = "faults")]
mod faults;
mod health;
mod hooks;
mod invites;
mod live;
mod moderation;
mod notifications;
mod privacy;
mod queue;
mod roles;
mod sessions;
mod site;
mod sockets;
mod system;
mod table;
mod tracks;
mod transfers;
mod uploads;
mod users;

use actix_web::web::{self, ServiceConfig};

use crate::openapi::Document;
use crate::published::Published;
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

/// Returns the OpenAPI document of every route, always in the same order.
#[must_use]
pub fn openapi() -> serde_json::Value {
    documented().into_json()
}

/// What handlers tell of all routes.
pub static PUBLISHED: Published = Published::new(documented);

fn all(table: &mut Table) {
    accounts::routes(table);
    audit::routes(table);
    auth::routes(table);
    calls::routes(table);
    chat::routes(table);
    comments::routes(table);
    config::routes(table);
    conversations::routes(table);
    developer::routes(table);
    docs::routes(table);
    health::routes(table);
    hooks::routes(table);
    invites::routes(table);
    live::routes(table);
    moderation::routes(table);
    privacy::routes(table);
    notifications::routes(table);
    queue::routes(table);
    roles::routes(table);
    sessions::routes(table);
    sockets::routes(table);
    system::routes(table);
    tracks::routes(table);
    transfers::routes(table);
    uploads::routes(table);
    users::routes(table);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn what_is_served_is_what_is_documented() {
        let mut table = Table::serving();
        all(&mut table);
        let document = openapi();
        let paths = document["paths"].as_object().unwrap();
        let documented: BTreeSet<String> = paths
            .iter()
            .flat_map(|(path, item)| {
                let methods = item.as_object().unwrap().keys();
                methods.map(move |method| format!("{} {path}", method.to_uppercase()))
            })
            .collect();
        assert!(documented.len() > 70, "{documented:?}");
        assert_eq!(table.list(), documented);
    }
}
