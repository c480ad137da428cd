//! Where a plan runs, and what befalls it: one server, or nodes of one behind a balancer.

use super::plan::Befalls;
use crate::harness::{App, Fleet};
use std::time::Duration;

/// See the file's head.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The server as people reach it.
    pub app: &'a App,
    fleet: Option<&'a Fleet>,
}

impl<'a> From<&'a App> for Site<'a> {
    fn from(app: &'a App) -> Site<'a> {
        Site { app, fleet: None }
    }
}

impl<'a> From<&'a Fleet> for Site<'a> {
    fn from(fleet: &'a Fleet) -> Site<'a> {
        Site { app: &fleet.front, fleet: Some(fleet) }
    }
}

impl Site<'_> {
    /// Whether there is one server alone. Some things only those are told of who are at the same node.
    pub fn is_one(&self) -> bool {
        self.fleet.is_none()
    }

    /// Stops the server in good order and starts it again; of several nodes, the one of this number.
    pub fn restart(&self, number: u32) {
        self.rest();
        self.node(number).restart();
    }

    /// Kills it and starts it again.
    pub fn kill(&self, number: u32) {
        self.rest();
        let node = self.node(number);
        node.kill();
        node.start_again();
    }

    fn node(&self, number: u32) -> &App {
        self.fleet.map_or(self.app, |fleet| &fleet.node(number as usize).app)
    }

    /// Lets a fault befall a node while all goes on.
    pub fn begin(&self, Befalls { node, fault, tenths }: Befalls) {
        if let Some(fleet) = self.fleet {
            fleet.begin(node.into(), fault, Duration::from_millis(100 * u64::from(tenths)));
        }
    }

    /// Leads those who come next to this node alone, or to any again.
    pub fn leads_to(&self, node: Option<u8>) {
        if let Some(fleet) = self.fleet {
            fleet.leads_to(node.map(usize::from));
        }
    }

    /// Waits until what befell it is over.
    pub fn rest(&self) {
        if let Some(fleet) = self.fleet {
            fleet.rest();
        }
    }
}
