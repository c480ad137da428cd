//! How nodes tell each other what happened. Postgres is the truth; the bus only carries speed. Nothing above this
//! interface assumes one node; with one node the in-process implementation is all there is.

use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use bytes::Bytes;
use uuid::Uuid;

use super::awake::Awake;
use super::ledger::{Ledger, Spent};

/// What one node tells all nodes, itself included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Login sessions were revoked: their sockets close and their cached tokens are forgotten.
    SessionsRevoked(Vec<Uuid>),
    /// What is remembered of this person (their name, their role) is no longer true.
    UserChanged(Uuid),
    /// These people's own streams have new events: a node where they are connected reads them from Postgres.
    UsersAdvanced(Vec<Uuid>),
    /// A session of listening together was changed by one node; those where it lives too read it from Postgres.
    QueueAdvanced {
        /// The session.
        session: Uuid,
        /// The newest revision.
        rev: i64,
    },
    /// A call was changed by one node; those where it lives too read it from Postgres.
    CallAdvanced {
        /// The call.
        call: Uuid,
        /// The newest revision.
        rev: i64,
        /// The room, of a room's call: who listens there is told of it.
        room: Option<Uuid>,
    },
    /// Something waits in a call for a device at another node.
    CallSignalled {
        /// The call.
        call: Uuid,
        /// The process that has left it, as [`crate::Living`] has it.
        by: Uuid,
    },
    /// A call is about to ring at these people: each node says which of their devices it has.
    DevicesSought {
        /// The call.
        call: Uuid,
        /// The people.
        people: Vec<Uuid>,
    },
    /// The devices that a node has of those.
    DevicesFound {
        /// The call.
        call: Uuid,
        /// The node's process, as [`crate::Living`] has it.
        process: Uuid,
        /// Each device, whose it is, and whether it is in another call. At most 100.
        devices: Vec<(Uuid, Uuid, bool)>,
    },
    /// A block began or ended between two people: their direct conversation, where it lives, looks whether it is closed.
    BlockChanged {
        /// The conversation.
        room: Uuid,
    },
    /// A room has other word rules: a node where it lives reads them from Postgres.
    RulesChanged {
        /// The room.
        room: Uuid,
    },
    /// A track is another now, or may not be shown any more.
    TrackChanged(Uuid),
    /// A session of listening together has another link, whose hash this is.
    QueueRelinked {
        /// The session.
        session: Uuid,
        /// The hash.
        link: Vec<u8>,
    },
    /// A live stream is another now, began or ended.
    LiveChanged(Uuid),
    /// A room's stream has events up to this offset: a node whose room is behind reads them from Postgres.
    RoomAdvanced {
        /// The room.
        room: Uuid,
        /// The newest offset.
        offset: i64,
    },
    /// As [`Note::RoomAdvanced`], and the events themselves: where they arrive nobody reads them. The other nodes are told of it, and this
    /// one is not.
    RoomSaid {
        /// The room.
        room: Uuid,
        /// The newest offset of them.
        offset: i64,
        /// The events, encoded, in any order.
        events: Vec<Bytes>,
    },
    /// So many watch a stream by sockets of one node. It says so again and again: what was said ends by itself.
    Watched {
        /// The stream.
        stream: Uuid,
        /// The node's process; nought for this one.
        node: u64,
        /// How many.
        viewers: u32,
    },
    /// Another node shows other people in a room.
    PresenceShown {
        /// The room.
        room: Uuid,
    },
    /// Tokens were spent at another node. One that is lost counts as not spent.
    Spent(Spent),
    /// Notes of other nodes may have been lost: whoever goes by notes looks at Postgres. A node tells only itself of it.
    Missed {
        /// For how long, up to now.
        over: Duration,
    },
}

/// What a node knows of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// Whether Redis carries notes; Postgres does otherwise.
    pub is_linked: bool,
    /// The names of the others that are heard, sorted.
    pub others: Vec<String>,
}

/// Carries notes between nodes.
pub trait Bus: Send + Sync {
    /// Tells every node. It never waits and never fails: what is lost is repaired from Postgres.
    fn publish(&self, note: Note);

    /// Calls `listener` for every note that reaches this node.
    fn subscribe(&self, listener: Listener);

    /// Returns whether there may be other nodes.
    fn has_company(&self) -> bool {
        false
    }

    /// Returns what is known of other nodes; nothing where there is a single one by intention.
    fn company(&self) -> Option<Company> {
        None
    }

    /// Returns whether this node knows what the others did.
    fn awake(&self) -> Awake {
        Awake::default()
    }

    /// Returns where nodes tell each other what was spent; nothing where there is a single one by intention.
    fn ledger(&self) -> Option<Ledger> {
        None
    }

    /// Returns where nodes show each other who is with them; nothing where there is a single one by intention.
    fn board(&self) -> Option<Arc<dyn Board>> {
        None
    }
}

/// Where nodes show each other what is so for a while: it ends by itself, also when its node dies, and nothing hangs on it.
pub trait Board: Send + Sync {
    /// Shows the others who is in a room here, or that nobody is. It never waits and never fails. Their rooms hear of it when it is
    /// `news`; otherwise what was shown before lasts longer.
    fn show(&self, room: Uuid, people: Option<String>, news: bool);

    /// Reads what the others show of a room; nothing when that cannot be read.
    fn read(&self, room: Uuid) -> Shown;
}

/// What nodes show of a room, each in its own words.
pub type Shown = Pin<Box<dyn Future<Output = Option<Vec<String>>> + Send>>;

/// Who hears notes.
pub type Listener = Box<dyn Fn(&Note) + Send + Sync>;

/// The bus of a single node: listeners are called in place.
#[derive(Clone, Default)]
pub struct LocalBus(Arc<RwLock<Vec<Listener>>>);

impl Bus for LocalBus {
    fn publish(&self, note: Note) {
        for listener in self.0.read().unwrap_or_else(PoisonError::into_inner).iter() {
            listener(&note);
        }
    }

    fn subscribe(&self, listener: Listener) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).push(listener);
    }
}
