//! What nodes carry to each other: a message that one of them committed is told by the others without a read.
//!
//! Postgres stays the truth: what cannot be taken as it came is read there.

use actix::{Context, Handler};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::sync::Arc;

use super::log::{Logged, Placed};
use crate::kernel::Note;
use crate::protocol::Message;
use crate::rooms::room::actor::Room;
use crate::rooms::room::messages::{Advanced, Stands};

/// A longer event is read: it is seldom, and Redis keeps what waits for each node.
const LONGEST: usize = 4 << 10;

/// The event of a message.
#[derive(Deserialize)]
struct Event<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    offset: i64,
    epoch: &'a str,
    #[serde(borrow)]
    data: &'a RawValue,
}

impl Room {
    /// Whether an event of this actor is carried to the other nodes. Where a chat is delayed they look before they tell anyway.
    pub(in crate::rooms::room) fn is_carried(&self, logged: &Logged) -> bool {
        self.has_company() && !self.is_delayed() && logged.event.len() <= LONGEST
    }

    /// Has these events carried, which are placed.
    pub(in crate::rooms::room) fn carry(&mut self, events: Vec<Bytes>) {
        if !events.is_empty() {
            let offset = self.log.stream.newest();
            // which no note has to say again
            self.outflow.noted = self.outflow.noted.max(offset);
            self.shared.bus.publish(Note::RoomSaid { room: self.info.id, offset, events });
        }
    }

    const fn is_delayed(&self) -> bool {
        self.ahead.is_some() || self.info.chat_delay_s > 0
    }

    /// Reads a message that another node committed to this stream; nothing else is told so.
    fn carried(&self, event: Bytes) -> Option<Logged> {
        let Event { kind, offset, epoch, data } = serde_json::from_slice(&event).ok()?;
        if kind != "chat.message" || epoch != self.info.lineage.epoch || self.log.stream.knows(offset) {
            return None;
        }
        let message: Message = serde_json::from_str(data.get()).ok()?;
        let placed = Placed { message: Arc::new(message), raw: data.to_owned() };
        Some(Logged { offset, event, message: Some(placed) })
    }
}

impl Handler<Advanced> for Room {
    type Result = ();

    fn handle(&mut self, Advanced { upto, events }: Advanced, context: &mut Context<Self>) {
        // the others have it, too
        self.outflow.noted = self.outflow.noted.max(upto);
        if !events.is_empty() && !self.is_delayed() {
            for event in events {
                let Some(logged) = self.carried(event) else { continue };
                if let Some(placed) = &logged.message {
                    self.hear_said(&placed.message);
                }
                self.log.stream.place(logged);
            }
            self.advance(context);
        }
        self.catch_up(upto, context);
    }
}

impl Handler<Stands> for Room {
    type Result = ();

    fn handle(&mut self, Stands(upto): Stands, context: &mut Context<Self>) {
        // what was carried here waits for what is missing before it, and says nothing of who may do what
        if upto > self.known_to() {
            self.refresh(Vec::new(), context);
        }
    }
}
