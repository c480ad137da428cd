//! Which stream it is, and which life of its numbering.

use uuid::Uuid;

/// What does not change of a stream while it lives.
#[derive(Clone, Debug)]
pub struct Lineage {
    /// Its key at the hubs.
    pub id: Uuid,
    /// Its name on the wire: `room:<id>`.
    pub name: String,
    /// Changes only when history before it is lost.
    pub epoch: String,
}

impl Lineage {
    /// Returns the lineage of a stream of this kind.
    #[must_use]
    pub fn new(kind: &str, id: Uuid, epoch: String) -> Self {
        Self { id, name: format!("{kind}:{id}"), epoch }
    }
}

/// Returns the epoch of a new stream: 8 characters, another for each time that history was lost.
#[must_use]
pub fn new_epoch() -> String {
    // the first 32 bits of a UUID of version 4 are all random
    let mut epoch = Uuid::new_v4().simple().to_string();
    epoch.truncate(8);
    epoch
}
