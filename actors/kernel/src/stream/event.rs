//! Events that have a place in a stream, and how they go to the hubs.

use actix::Addr;
use bytes::{Bytes, BytesMut};
use uuid::Uuid;

use crate::hub::{Broadcast, Hearers, Hub};
use crate::{Class, deliver, text_frame};

/// A committed event of a stream.
pub trait Placed: Clone + 'static {
    /// What the ring remembers of it, to forget it for good by.
    type About: 'static;

    /// Its place.
    fn offset(&self) -> i64;
    /// As it is pushed, without its frame.
    fn bytes(&self) -> &Bytes;
    /// See [`Placed::About`].
    fn about(&self) -> Self::About;
}

/// An event of which nothing else has to be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its place.
    pub offset: i64,
    /// As it is pushed, without its frame.
    pub bytes: Bytes,
}

impl Placed for Event {
    type About = ();

    fn offset(&self) -> i64 {
        self.offset
    }

    fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    fn about(&self) {}
}

/// Returns events as whole frames, one behind the other.
pub fn frames<'a, E: Placed>(events: impl IntoIterator<Item = &'a E>) -> BytesMut {
    let mut frames = BytesMut::new();
    for event in events {
        frames.extend_from_slice(&text_frame(event.bytes()));
    }
    frames
}

/// Sends a hub that has nothing newer than `known` what its listeners lack of these events, which are all up to `upto`.
pub fn send_lacked<E: Placed>(hub: &Addr<Hub>, stream: Uuid, known: i64, events: &[E], upto: i64) {
    let lacked = events.iter().filter(|event| event.offset() > known && event.offset() <= upto);
    let frames = frames(lacked).freeze();
    if !frames.is_empty() {
        broadcast(std::iter::once(hub), stream, frames, Class::Must, Some(upto), None);
    }
}

/// Sends frames to everyone who listens, one message per hub. `offset` is that of the newest durable event among them.
pub fn broadcast<'a>(
    hubs: impl Iterator<Item = &'a Addr<Hub>>,
    stream: Uuid,
    frames: Bytes,
    class: Class,
    offset: Option<i64>,
    except: Option<Uuid>,
) {
    broadcast_to(
        hubs,
        Broadcast { stream, frames, class, offset, ends: Vec::new(), except, to: Hearers::All },
    );
}

/// Sends a broadcast to these hubs.
pub fn broadcast_to<'a>(hubs: impl Iterator<Item = &'a Addr<Hub>>, message: Broadcast) {
    for hub in hubs {
        deliver(hub, message.clone());
    }
}
