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
    /// Where sockets go, by turns.
    nodes: Rc<[SocketAddr]>,
    pub dialect: Dialect,
    /// Bytes of text in each message.
    pub text: usize,
    /// Veza's users; other servers let in anybody.
    accounts: Option<Rc<Accounts>>,
    /// The live stream that everybody watches; the first of them, so many, are signed in.
    stream: Option<(Rc<str>, usize)>,
}

impl Door {
    pub fn veza(address: SocketAddr, accounts: Rc<Accounts>) -> Self {
        let nodes = Rc::new([address]);
        Self { nodes, dialect: Dialect::Veza, text: TEXT, accounts: Some(accounts), stream: None }
    }

    pub fn anonymous(address: SocketAddr, dialect: Dialect, text: usize) -> Self {
        Self { nodes: Rc::new([address]), dialect, text, accounts: None, stream: None }
    }

    /// Opens on several nodes, a socket on each by turns.
    pub fn on(self, nodes: &[SocketAddr]) -> Self {
        Self { nodes: nodes.into(), ..self }
    }

    /// Opens on one live stream, with an account for the first so many only.
    pub fn watching(self, stream: &str, signed_in: usize) -> Self {
        Self { dialect: Dialect::VezaLive, stream: Some((stream.into(), signed_in)), ..self }
    }

    /// Names of so many fresh rooms, or of the stream.
    pub fn rooms(&self, count: usize) -> Fallible<Vec<String>> {
        if let Some((stream, _)) = &self.stream {
            return Ok(vec![stream.to_string(); count]);
        }
        match &self.accounts {
            Some(accounts) => accounts.create_rooms(count),
            None => Ok((0..count).map(|_| Uuid::new_v4().to_string()).collect()),
        }
    }

    /// Opens the `index`-th websocket: neighbours are different people.
    pub async fn enter(&self, index: usize) -> Fallible<Client> {
        let signed_in = self.stream.as_ref().is_none_or(|(_, signed_in)| index < *signed_in);
        let accounts = self.accounts.as_ref().filter(|_| signed_in);
        let token = accounts.map_or("", |accounts| accounts.token(index));
        let node = self.nodes.get(index % self.nodes.len()).ok_or("no node")?;
        Client::open(*node, self.dialect, token).await
    }
}
