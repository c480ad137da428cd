//! The sockets that listen to one inbox, by hub: a handful, so lists and no maps.

use actix::Addr;
use uuid::Uuid;

use crate::kernel::Hub;

/// See the file's head.
#[derive(Default)]
pub struct Listeners(Vec<(Addr<Hub>, Vec<Uuid>)>);

impl Listeners {
    /// Adds a socket; the same one again changes nothing.
    pub fn add(&mut self, connection: Uuid, hub: &Addr<Hub>) {
        match self.0.iter_mut().find(|(known, _)| known == hub) {
            Some((_, connections)) if connections.contains(&connection) => {}
            Some((_, connections)) => connections.push(connection),
            None => self.0.push((hub.clone(), vec![connection])),
        }
    }

    /// Removes a socket and returns the hub it was on.
    pub fn remove(&mut self, connection: Uuid) -> Option<Addr<Hub>> {
        let (hub, connections) = self.0.iter_mut().find(|(_, known)| known.contains(&connection))?;
        connections.retain(|known| *known != connection);
        let hub = hub.clone();
        self.0.retain(|(_, connections)| !connections.is_empty());
        Some(hub)
    }

    /// Whether nobody listens.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the hubs with at least one listener.
    pub fn hubs(&self) -> impl Iterator<Item = &Addr<Hub>> {
        self.0.iter().map(|(hub, _)| hub)
    }
}
