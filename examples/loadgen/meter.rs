//! What arrives, how late, and how much of it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use nix::sys::time::TimeSpec;
use nix::time::{ClockId, clock_gettime};

use crate::Fallible;
use crate::client::Arrival;
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
    /// The same moment by the clock of the day.
    origin_day: Duration,
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
            origin_day: clock_gettime(ClockId::CLOCK_REALTIME).map(Duration::from).unwrap_or_default(),
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
    pub fn take(&self, text: &[u8], arrival: Arrival, ear: &mut Ear) {
        match ear.dialect.hear(text, &mut ear.place) {
            Heard::Message(sent) => self.delivered(text.len(), sent, arrival, &ear.room),
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

    fn delivered(&self, bytes: usize, sent: u64, arrival: Arrival, room: &Room) {
        room.arrived();
        self.message_bytes.set(bytes);
        if self.recording.get() {
            self.deliveries.set(self.deliveries.get() + 1);
            let came = arrival.map_or_else(|| self.now(), |at| self.by_day(at));
            self.latencies.borrow_mut().record(came.saturating_sub(sent));
        }
    }

    /// Microseconds of the run at this time of the day.
    fn by_day(&self, at: TimeSpec) -> u64 {
        let since = Duration::from(at).saturating_sub(self.origin_day);
        u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
    }

    fn replied(&self, sent: u64, talker: &Talker) {
        if self.recording.get() {
            self.acknowledged.set(self.acknowledged.get() + 1);
            self.round_trips.borrow_mut().record(self.now().saturating_sub(sent));
        }
        talker.acknowledged();
    }
}
