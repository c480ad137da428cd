//! What is said and written down of tracks.

use serde_json::Value;
use uuid::Uuid;

use crate::error::{Code, Problem};
use crate::kernel::Event;

/// No such track, or none that one may see.
pub fn no_track() -> Problem {
    Problem::new(Code::NotFound, "no such track")
}

/// Something that was done to a track.
pub fn event(action: &'static str, id: Uuid, data: Option<Value>) -> Event {
    Event { action, resource: "track", resource_id: Some(id), data, ..Event::default() }
}
