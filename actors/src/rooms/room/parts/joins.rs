//! Joins in work, and those that wait for something.

use std::collections::HashMap;
use std::sync::Arc;

use actix::Addr;
use bytes::Bytes;
use uuid::Uuid;

use crate::error::{Code, Problem};
use crate::kernel::identity::Person;
use crate::kernel::{Hub, Outbox};
use crate::protocol::{ReplyTo, Since};

/// A join in work.
pub struct Joining {
    pub person: Person,
    pub connection: Uuid,
    pub outbox: Arc<Outbox>,
    pub hub: Addr<Hub>,
    pub since: Option<Since>,
    pub reply: ReplyTo,
}

/// Joins that wait for something: a socket that goes meanwhile must not be found listening afterwards.
#[derive(Default)]
pub struct Waiting {
    count: usize,
    turn: u64,
    left: HashMap<Uuid, u64>,
}

impl Waiting {
    /// A join begins to wait; returns when.
    pub fn begin(&mut self) -> u64 {
        self.count += 1;
        self.turn += 1;
        self.turn
    }

    /// A socket is gone, or listens no more.
    pub fn leave(&mut self, connection: Uuid) {
        if self.count > 0 {
            self.left.insert(connection, self.turn);
        }
    }

    /// The join has waited; returns whether its socket is still there.
    pub fn end(&mut self, connection: Uuid, began: u64) -> bool {
        let is_there = self.left.get(&connection).is_none_or(|left| *left < began);
        self.count = self.count.saturating_sub(1);
        if self.count == 0 {
            self.left.clear();
        }
        is_there
    }
}

/// What a join may be answered with at once.
pub enum Missed {
    /// Everything that was missed.
    Events(Vec<Bytes>),
    /// Too much, or another epoch: the present state instead.
    TooMuch,
    /// It has to be read from Postgres first.
    Older(i64),
}

/// What a join is told that was taken back before it was answered.
pub fn left_meanwhile() -> Problem {
    Problem::new(Code::Conflict, "left before it was let in")
}
