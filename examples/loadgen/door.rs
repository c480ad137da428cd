//! The way into a server: its address, what is spoken behind it, and who may enter.

use std::net::SocketAddr;
use std::rc::Rc;

use uuid::Uuid;

use crate::Fallible;
use crate::accounts::Accounts;
use crate::client::Client;
use crate::dialect::Dialect;

/// Length of a message's text in bytes.
pub const TEXT: usize = 128;

#[derive(Clone)]
pub struct Door {
    pub address: SocketAddr,
    pub dialect: Dialect,
    /// Bytes of text in each message.
    pub text: usize,
    /// Veza's users; other servers let in anybody.
    accounts: Option<Rc<Accounts>>,
}

impl Door {
    pub fn veza(address: SocketAddr, accounts: Rc<Accounts>) -> Self {
        Self { address, dialect: Dialect::Veza, text: TEXT, accounts: Some(accounts) }
    }

    pub const fn anonymous(address: SocketAddr, dialect: Dialect, text: usize) -> Self {
        Self { address, dialect, text, accounts: None }
    }

    /// Names of so many fresh rooms.
    pub fn rooms(&self, count: usize) -> Fallible<Vec<String>> {
        match &self.accounts {
            Some(accounts) => accounts.create_rooms(count),
            None => Ok((0..count).map(|_| Uuid::new_v4().to_string()).collect()),
        }
    }

    /// Opens the `index`-th websocket: neighbours are different people.
    pub async fn enter(&self, index: usize) -> Fallible<Client> {
        let token = self.accounts.as_ref().map_or("", |accounts| accounts.token(index));
        Client::open(self.address, self.dialect, token).await
    }
}
