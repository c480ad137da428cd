//! Who sends when: rooms with what is on its way in them, and the members that talk.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{MissedTickBehavior, interval};

use crate::Fallible;
use crate::client::Writer;
use crate::dialect::Dialect;
use crate::door::Door;
use crate::meter::Meter;

/// When the next message is sent.
#[derive(Clone, Copy)]
pub enum Pace {
    /// So many messages of a room not yet delivered to all of its members.
    InFlight(u32),
    /// A fixed rate per sender, whatever the server does.
    PerSecond(u32),
    /// One per sender that is not yet acknowledged.
    Acknowledged,
}

impl Pace {
    /// How long this one of so many senders waits before the first message: at a fixed rate people do not all speak in the same moment.
    pub fn turn(self, number: usize, of: usize) -> Duration {
        let Self::PerSecond(rate) = self else { return Duration::ZERO };
        Duration::from_secs_f64(number as f64 / (f64::from(rate.max(1)) * of.max(1) as f64))
    }
}

/// A room and what has been delivered in it, summed over its members.
pub struct Room {
    pub id: String,
    pub members: Cell<u64>,
    sent: Cell<u64>,
    delivered: Cell<u64>,
    /// Deliveries at which the sender wants to be woken.
    awaited: Cell<u64>,
    progress: Notify,
}

/// A member that sends.
pub struct Talker {
    pub room: Rc<Room>,
    pub writer: Rc<Writer>,
    pub dialect: Dialect,
    /// Bytes of text in each message.
    text: usize,
    reply: Notify,
}

impl Room {
    pub fn new(id: String) -> Rc<Self> {
        let (members, sent, delivered) = (Cell::new(0), Cell::new(0), Cell::new(0));
        let awaited = Cell::new(u64::MAX);
        Rc::new(Self { id, members, sent, delivered, awaited, progress: Notify::new() })
    }

    /// Forgets what an earlier run sent and lost.
    pub fn reset(&self) {
        self.sent.set(0);
        self.delivered.set(0);
    }

    /// Deliveries of sent messages that have not been seen; negative when some came twice.
    pub fn missing(&self) -> i64 {
        let expected = self.sent.get() * self.members.get();
        expected.cast_signed() - self.delivered.get().cast_signed()
    }

    /// Counts a delivery, and wakes the sender when it is the one that it waits for.
    pub fn arrived(&self) {
        self.delivered.set(self.delivered.get() + 1);
        if self.delivered.get() >= self.awaited.get() {
            self.awaited.set(u64::MAX);
            self.progress.notify_one();
        }
    }

    /// Waits until so many deliveries have been seen.
    async fn until_delivered(&self, count: u64) {
        while self.delivered.get() < count {
            self.awaited.set(count);
            self.progress.notified().await;
        }
    }
}

impl Talker {
    pub fn new(door: &Door, room: Rc<Room>, writer: Rc<Writer>) -> Rc<Self> {
        Rc::new(Self { room, writer, dialect: door.dialect, text: door.text, reply: Notify::new() })
    }

    /// Sends until the run is over.
    pub async fn talk(self: Rc<Self>, meter: Rc<Meter>, pace: Pace, going: Rc<Cell<bool>>) {
        let result = self.send_all(&meter, pace, &going).await;
        meter.note(result.map_err(|error| format!("a sender stopped: {error}")));
    }

    async fn send_all(&self, meter: &Meter, pace: Pace, going: &Cell<bool>) -> Fallible<()> {
        let per_second = if let Pace::PerSecond(rate) = pace { rate.max(1) } else { 1 };
        let mut ticks = interval(Duration::from_secs(1) / per_second);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
        let mut command = Vec::with_capacity(512);
        while going.get() {
            match pace {
                Pace::PerSecond(_) => drop(ticks.tick().await),
                Pace::InFlight(window) => {
                    let sent = self.room.sent.get() + 1;
                    let finished = sent.saturating_sub(u64::from(window));
                    self.room.until_delivered(finished * self.room.members.get()).await;
                }
                Pace::Acknowledged => {}
            }
            if !going.get() {
                break;
            }
            self.send(&mut command, meter).await?;
            if let Pace::Acknowledged = pace {
                self.reply.notified().await;
            }
        }
        Ok(())
    }

    /// Lets the next message go, if it waited for this.
    pub fn acknowledged(&self) {
        self.reply.notify_one();
    }

    /// Sends one message.
    pub async fn send(&self, command: &mut Vec<u8>, meter: &Meter) -> Fallible<()> {
        self.dialect.compose(command, &self.room.id, meter.now(), self.text)?;
        self.room.sent.set(self.room.sent.get() + 1);
        self.writer.send(command).await
    }
}
