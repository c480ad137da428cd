//! The devices that take part in a call and are connected here: where their frames go.

use std::collections::HashMap;
use std::sync::Arc;

use actix::Addr;
use bytes::Bytes;
use uuid::Uuid;
use veza_kernel::{Class, Forget, Hub, Outbox, Subscribe, deliver};

use super::messages::Asker;

/// One of them.
#[derive(Clone)]
pub struct Device {
    /// Where its frames go.
    pub outbox: Arc<Outbox>,
    /// The hub of its worker, which remembers it when the call's actor dies.
    pub hub: Addr<Hub>,
    /// Whether others are to learn no address of it.
    pub relay_only: bool,
}

/// See the file's head.
#[derive(Default)]
pub struct Devices(HashMap<Uuid, Device>);

impl Devices {
    /// Adds a device, and has its hub remember it.
    pub fn attach(&mut self, call: Uuid, who: &Asker, relay_only: bool) {
        remember(call, who);
        let (outbox, hub) = (who.outbox.clone(), who.hub.clone());
        self.0.insert(who.connection, Device { outbox, hub, relay_only });
    }

    /// Adds a device that a hub remembers.
    pub fn found(&mut self, connection: Uuid, device: Device) {
        self.0.entry(connection).or_insert(device);
    }

    /// Returns a device.
    #[must_use]
    pub fn get(&self, connection: Uuid) -> Option<&Device> {
        self.0.get(&connection)
    }

    /// Returns their connections.
    #[must_use]
    pub fn connections(&self) -> Vec<Uuid> {
        self.0.keys().copied().collect()
    }

    /// Returns whether a device is here and its socket has not ended.
    #[must_use]
    pub fn is_there(&self, connection: Uuid) -> bool {
        self.get(connection).is_some_and(|device| !device.outbox.is_detached())
    }

    /// Sends a device a frame, if it is here.
    pub fn send(&self, connection: Uuid, frame: Bytes) {
        if let Some(device) = self.get(connection) {
            device.outbox.push(frame, Class::Must);
        }
    }

    /// Lets go of a device.
    pub fn detach(&mut self, call: Uuid, connection: Uuid) {
        if let Some(device) = self.0.remove(&connection) {
            forget(call, connection, &device.hub);
        }
    }

    /// Lets go of those for which this does not hold.
    pub fn retain(&mut self, call: Uuid, stays: impl Fn(Uuid) -> bool) {
        let gone: Vec<Uuid> = self.0.keys().copied().filter(|connection| !stays(*connection)).collect();
        gone.into_iter().for_each(|connection| self.detach(call, connection));
    }

    /// Returns those whose sockets have ended.
    #[must_use]
    pub fn ended(&self) -> Vec<Uuid> {
        self.0
            .iter()
            .filter(|(_, device)| device.outbox.is_detached())
            .map(|(connection, _)| *connection)
            .collect()
    }
}

/// Has a device's hub remember that it is in a call.
pub fn remember(call: Uuid, who: &Asker) {
    let subscribe = Subscribe {
        stream: call,
        connection: who.connection,
        user: who.user,
        username: who.username.clone(),
        outbox: who.outbox.clone(),
        offset: 0,
        is_counted: false,
        greeting: None,
    };
    deliver(&who.hub, subscribe);
}

/// Ends that.
pub fn forget(call: Uuid, connection: Uuid, hub: &Addr<Hub>) {
    deliver(hub, Forget { stream: call, connection: Some(connection), user: None });
}
