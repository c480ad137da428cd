//! What arrives, how late, and how much of it. Content carries the time of sending; a delivery is
//! found by byte search, not parsed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Instant;

use crate::Fallible;
use crate::frame::find;
use crate::stats::Latencies;
use crate::talk::{Room, Talker};

/// What a message's content and the id of its command begin with; the time follows.
const MARK: &[u8] = b"\"lg:";

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
    pub fn take(&self, text: &[u8], room: &Room, talker: Option<&Talker>, place: &mut Place) {
        let head = text.get(..40).unwrap_or(text);
        if find(head, b"\"chat.message\"", &mut place.kind).is_some() {
            if let Some(at) = find(text, MARK, &mut place.content) {
                self.delivered(text, at, room);
            }
        } else if let Some(talker) = talker
            && find(head, b"\"reply\"", &mut 0).is_some()
        {
            self.replied(text, talker);
        }
    }

    fn delivered(&self, text: &[u8], at: usize, room: &Room) {
        room.arrived();
        self.message_bytes.set(text.len());
        if self.recording.get() {
            self.deliveries.set(self.deliveries.get() + 1);
            self.latencies.borrow_mut().record(self.now().saturating_sub(time_at(text, at)));
        }
    }

    fn replied(&self, text: &[u8], talker: &Talker) {
        let Some(at) = find(text, MARK, &mut 0) else {
            return;
        };
        if find(text, b"\"ok\":true", &mut 0).is_none() {
            let answer = String::from_utf8_lossy(text);
            self.note(Err(format!("the server refused a message: {answer}")));
        }
        if self.recording.get() {
            self.acknowledged.set(self.acknowledged.get() + 1);
            self.round_trips.borrow_mut().record(self.now().saturating_sub(time_at(text, at)));
        }
        talker.acknowledged();
    }
}

/// Where in a frame things stood last time: frames of one run look alike.
#[derive(Default)]
pub struct Place {
    kind: usize,
    content: usize,
}

fn time_at(text: &[u8], mark: usize) -> u64 {
    let start = mark + MARK.len();
    let digits = text.get(start..start + 16).and_then(|digits| str::from_utf8(digits).ok());
    digits.and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or_default()
}
