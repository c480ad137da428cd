//! What several nodes tell each other of tokens that were spent.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, Weak};
use std::time::Instant;

use uuid::Uuid;

use super::spender::Names;

/// Tokens that were spent at one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spent {
    /// Of which set of buckets.
    pub set: String,
    /// By whom, as a keyed hash.
    pub spender: Uuid,
    /// How many; below nought those that were given back.
    pub tokens: i32,
}

/// Tells other nodes what was spent here, and the sets of this node what was spent there; cheap to clone.
#[derive(Clone)]
pub struct Ledger(Arc<Pages>);

struct Pages {
    secret: Vec<u8>,
    tell: Box<dyn Fn(Spent) + Send + Sync>,
    sets: RwLock<HashMap<&'static str, Weak<dyn Page>>>,
}

/// A set of buckets that several nodes share.
pub(crate) trait Page: Send + Sync {
    /// Takes in what was spent at another node.
    fn hear(&self, spender: Uuid, tokens: i32, now: Instant);
}

impl Ledger {
    /// Returns a ledger whose names all nodes know that have this secret. `tell`: tells the others, and never waits.
    #[must_use]
    pub fn new(secret: &[u8], tell: impl Fn(Spent) + Send + Sync + 'static) -> Self {
        Self(Arc::new(Pages { secret: secret.to_vec(), tell: Box::new(tell), sets: RwLock::default() }))
    }

    /// Takes in what another node tells.
    pub fn hear(&self, Spent { set, spender, tokens }: &Spent) {
        let sets = self.0.sets.read().unwrap_or_else(PoisonError::into_inner);
        // a set that is not known is one of a newer version
        if let Some(set) = sets.get(set.as_str()).and_then(Weak::upgrade) {
            set.hear(*spender, *tokens, Instant::now());
        }
    }

    pub(crate) fn names(&self, set: &str) -> Names {
        Names::shared(&self.0.secret, set)
    }

    pub(crate) fn list(&self, name: &'static str, set: Weak<dyn Page>) {
        self.0.sets.write().unwrap_or_else(PoisonError::into_inner).insert(name, set);
    }

    pub(crate) fn tell(&self, spent: Spent) {
        (self.0.tell)(spent);
    }
}
