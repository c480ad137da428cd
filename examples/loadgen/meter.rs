//! What arrives, how late, and how much of it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Instant;

use crate::Fallible;
use crate::dialect::{Dialect, Heard, Place};
use crate::stats::Latencies;
use crate::talk::{Room, Talker};

/// A member that listens, and talks if it has a talker.
pub struct Ear {
    pub room: Rc<Room>,
    pub talker: Option<Rc<Talker>>,
    dialect: Dialect,
    place: Place,
}

impl Ear {
    pub fn new(dialect: Dialect, room: Rc<Room>, talker: Option<Rc<Talker>>) -> Self {
        Self { room, talker, dialect, place: Place::default() }
    }
}

/// Counters of a run, shared by all connections.
pub struct Meter {
    origin: Instant,
    pub recording: Cell<bool>,
    pub deliveries: Cell<u64>,
    pub acknowledged: Cell<u64>,
    /// Bytes of the last delivered message, without the frame's header.
    pub message_bytes: Cell<usize>,
    /// From sending to delivery.
    pub latencies: RefCell<Latencies>,
    /// From sending to acknowledgement.
    pub round_trips: RefCell<Latencies>,
    pub failure: RefCell<Option<String>>,
}

impl Meter {
    pub fn new() -> Rc<Self> {
        Rc::new(Self {
            origin: Instant::now(),
            recording: Cell::new(false),
            deliveries: Cell::new(0),
            acknowledged: Cell::new(0),
            message_bytes: Cell::new(0),
            latencies: RefCell::default(),
            round_trips: RefCell::default(),
            failure: RefCell::default(),
        })
    }

    /// Microseconds since the run began.
    pub fn now(&self) -> u64 {
        u64::try_from(self.origin.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    /// Keeps the first failure.
    pub fn note(&self, result: Result<(), String>) {
        if let Err(error) = result {
            self.failure.borrow_mut().get_or_insert(error);
        }
    }

    /// The first failure since the last call.
    pub fn failed(&self) -> Fallible<()> {
        self.failure.take().map_or(Ok(()), |error| Err(error.into()))
    }

    /// Looks at one text frame: a delivered message, a reply, or something that does not count.
    pub fn take(&self, text: &[u8], ear: &mut Ear) {
        match ear.dialect.hear(text, &mut ear.place) {
            Heard::Message(sent) => self.delivered(text.len(), sent, &ear.room),
            Heard::Reply { sent, taken } => {
                if !taken {
                    let answer = String::from_utf8_lossy(text);
                    self.note(Err(format!("the server refused a message: {answer}")));
                }
                if let Some(talker) = &ear.talker {
                    self.replied(sent, talker);
                }
            }
            Heard::Other => {}
        }
    }

    fn delivered(&self, bytes: usize, sent: u64, room: &Room) {
        room.arrived();
        self.message_bytes.set(bytes);
        if self.recording.get() {
            self.deliveries.set(self.deliveries.get() + 1);
            self.latencies.borrow_mut().record(self.now().saturating_sub(sent));
        }
    }

    fn replied(&self, sent: u64, talker: &Talker) {
        if self.recording.get() {
            self.acknowledged.set(self.acknowledged.get() + 1);
            self.round_trips.borrow_mut().record(self.now().saturating_sub(sent));
        }
        talker.acknowledged();
    }
}
