//! What an operation meets beside the state that it changes.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

/// What an operation meets.
pub struct Circumstances<'a> {
    /// Server time in microseconds.
    pub now_us: i64,
    /// How long a start takes to reach everyone, in microseconds.
    pub lead_us: i64,
    /// Who is here.
    pub present: &'a BTreeSet<Uuid>,
    /// Who is here without an account, with what stands for the address that they came from.
    pub guests: &'a BTreeMap<Uuid, Uuid>,
    /// Of whom it sends away, if they have an account: what stands for their addresses.
    pub homes: &'a [Uuid],
    /// Who was here lately.
    pub seen: &'a BTreeSet<Uuid>,
    /// Chance.
    pub seed: u64,
}
