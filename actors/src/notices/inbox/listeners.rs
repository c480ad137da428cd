//! The sockets that listen to one inbox, by hub: a handful, so lists and no maps.

use actix::Addr;
use bytes::BytesMut;
use uuid::Uuid;

use super::store::Event;
use crate::kernel::{Broadcast, Class, Hub, deliver, text_frame};

/// See the file's head.
#[derive(Default)]
pub struct Listeners(Vec<Place>);

struct Place {
    hub: Addr<Hub>,
    /// The newest event that was pushed there.
    offset: i64,
    connections: Vec<Uuid>,
}

impl Listeners {
    /// Adds a socket that has everything up to `offset`; the same one again changes nothing.
    pub fn add(&mut self, connection: Uuid, hub: Addr<Hub>, offset: i64) {
        match self.0.iter_mut().find(|place| place.hub == hub) {
            Some(place) if place.connections.contains(&connection) => {}
            Some(place) => place.connections.push(connection),
            None => self.0.push(Place { hub, offset, connections: vec![connection] }),
        }
    }

    /// Removes a socket and returns the hub it was on.
    pub fn remove(&mut self, connection: Uuid) -> Option<Addr<Hub>> {
        let place = self.0.iter_mut().find(|place| place.connections.contains(&connection))?;
        place.connections.retain(|known| *known != connection);
        let hub = place.hub.clone();
        self.0.retain(|place| !place.connections.is_empty());
        Some(hub)
    }

    /// Whether nobody listens.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Pushes events, in order and as one chunk; each hub gets those that it does not have.
    pub fn push(&mut self, stream: Uuid, events: &[Event]) {
        let Some(newest) = events.last().map(|event| event.offset) else { return };
        for place in &mut self.0 {
            let mut frames = BytesMut::new();
            for event in events.iter().filter(|event| event.offset > place.offset) {
                frames.extend_from_slice(&text_frame(&event.encoded));
            }
            if frames.is_empty() {
                continue;
            }
            place.offset = newest;
            deliver(
                &place.hub,
                Broadcast {
                    room: stream,
                    frames: frames.freeze(),
                    class: Class::Must,
                    offset: Some(newest),
                    except: None,
                },
            );
        }
    }

    /// Pushes a frame that has no place in the stream; a newer one of the same key replaces it at a slow reader.
    pub fn tell(&self, stream: Uuid, frames: bytes::Bytes, key: u64) {
        let message =
            Broadcast { room: stream, frames, class: Class::Latest(key), offset: None, except: None };
        for place in &self.0 {
            deliver(&place.hub, message.clone());
        }
    }
}
