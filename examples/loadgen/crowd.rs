//! Many connections that have joined their rooms and listen, and the measuring of what they hear.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::Fallible;
use crate::client::Client;
use crate::door::Door;
use crate::meter::{Ear, Meter};
use crate::outcome::{Outcome, Watched};
use crate::rawsend;
use crate::talk::{Pace, Room, Talker};

/// Rooms of so many listeners are about fan-out and not about the last half millisecond.
const DOZE_FROM: u64 = 100;

/// What thousands of fresh connections take until nothing waits any more.
const WARMING: Duration = Duration::from_secs(3);

/// Handshakes under way at once.
const CONNECTING: usize = 32;

/// How many connect, and into which rooms.
#[derive(Clone, Copy)]
pub struct Plan {
    pub connections: usize,
    pub per_room: usize,
    pub talkers_per_room: usize,
}

/// Everybody, connected and in their rooms. Dropping it cuts all connections.
pub struct Crowd {
    pub meter: Rc<Meter>,
    rooms: Vec<Rc<Room>>,
    talkers: RefCell<Vec<Rc<Talker>>>,
    listeners: RefCell<JoinSet<()>>,
}

impl Crowd {
    /// Connects everybody; rooms fill in order and neighbours are different users.
    pub async fn gather(door: &Door, plan: Plan) -> Fallible<Rc<Self>> {
        let ids = door.rooms(plan.connections.div_ceil(plan.per_room))?;
        let crowd = Rc::new(Self {
            meter: Meter::new(),
            rooms: ids.into_iter().map(Room::new).collect(),
            talkers: RefCell::default(),
            listeners: RefCell::default(),
        });
        let (next, mut connecting) = (Rc::new(Cell::new(0)), JoinSet::new());
        for _ in 0..CONNECTING {
            let (crowd, door, next) = (crowd.clone(), door.clone(), next.clone());
            connecting.spawn_local(async move {
                while next.get() < plan.connections {
                    let index = next.replace(next.get() + 1);
                    let seated = crowd.seat(&door, index, plan).await;
                    seated.map_err(|error| format!("connection {index}: {error}"))?;
                }
                Ok::<_, String>(())
            });
        }
        while let Some(done) = connecting.join_next().await {
            done??;
        }
        Ok(crowd)
    }

    /// Connects one member and leaves it listening.
    async fn seat(&self, door: &Door, index: usize, plan: Plan) -> Fallible<()> {
        let room = self.rooms.get(index / plan.per_room).ok_or("no room for this member")?;
        let mut client = door.enter(index).await?;
        client.join(&room.id).await?;
        room.members.set(room.members.get() + 1);
        let talks = index % plan.per_room < plan.talkers_per_room;
        let talker = talks.then(|| Talker::new(door, room.clone(), client.writer.clone()));
        self.talkers.borrow_mut().extend(talker.clone());
        let listening = listen(client, Ear::new(door.dialect, room.clone(), talker), self.meter.clone());
        self.listeners.borrow_mut().spawn_local(listening);
        Ok(())
    }

    /// Lets the talkers talk for so long, after a warming up that does not count.
    pub async fn measure(&self, watched: &Watched, pace: Pace, seconds: u64) -> Fallible<Outcome> {
        let wait = async {
            sleep(Duration::from_secs(seconds)).await;
            Ok(())
        };
        self.measure_during(watched, pace, wait).await
    }

    /// The same for as long as some other work takes. The yardstick holds this thread: it stays out of that time.
    pub async fn measure_during(
        &self,
        watched: &Watched,
        pace: Pace,
        work: impl Future<Output = Fallible<()>>,
    ) -> Fallible<Outcome> {
        self.probe().await?;
        let message_bytes = self.meter.message_bytes.get();
        let header = if message_bytes < 126 { 2 } else { 4 };
        let raw_before = rawsend::measure(message_bytes + header)?;
        let (going, mut sending) = (Rc::new(Cell::new(true)), JoinSet::new());
        let of = self.talkers.borrow().len();
        for (number, talker) in self.talkers.borrow().iter().enumerate() {
            let turn = pace.turn(number, of);
            let talking = talker.clone().talk(self.meter.clone(), pace, going.clone());
            sending.spawn_local(async move {
                sleep(turn).await;
                talking.await;
            });
        }
        if self.rooms.iter().any(|room| room.members.get() >= DOZE_FROM) {
            sending.spawn_local(doze());
        }
        sleep(WARMING).await;
        let meter = &self.meter;
        meter.latencies.borrow_mut().clear();
        meter.round_trips.borrow_mut().clear();
        let (server, postgres) = watched.now();
        let (began, own) = (Instant::now(), rawsend::own_cpu_us()?);
        let (deliveries, acknowledged) = (meter.deliveries.get(), meter.acknowledged.get());
        meter.recording.set(true);
        work.await?;
        meter.recording.set(false);
        let elapsed = began.elapsed().as_secs_f64();
        let own = rawsend::own_cpu_us()? - own;
        let (server_after, postgres_after) = watched.now();
        going.set(false);
        self.settle().await;
        sending.abort_all();
        meter.failed()?;
        Ok(Outcome {
            seconds: elapsed,
            deliveries: (meter.deliveries.get() - deliveries) as f64,
            acknowledged: (meter.acknowledged.get() - acknowledged) as f64,
            message_bytes,
            server: server_after.since(server),
            postgres_us: postgres_after.since(postgres).total_us(),
            generator_busy: own / 1e6 / elapsed,
            latency_ms: meter.latencies.borrow_mut().percentiles(),
            round_trip_ms: meter.round_trips.borrow_mut().percentiles(),
            raw_us: (raw_before, rawsend::measure(message_bytes + header)?),
        })
    }

    /// One message in each room, to see how long a delivered one is and that all hear it.
    async fn probe(&self) -> Fallible<()> {
        self.rooms.iter().for_each(|room| room.reset());
        let talkers = self.talkers.borrow().clone();
        for talker in talkers {
            talker.send(&mut Vec::new(), &self.meter).await?;
        }
        self.settle().await;
        self.meter.failed()
    }

    /// Waits until everything sent has been delivered to everybody; 10 s without any progress, or
    /// more deliveries than there should be, are a failure.
    async fn settle(&self) {
        let missing = || self.rooms.iter().map(|room| room.missing()).sum::<i64>();
        let (mut left, mut progress) = (missing(), Instant::now());
        while left > 0 && progress.elapsed() < Duration::from_secs(10) {
            sleep(Duration::from_millis(10)).await;
            if missing() != left {
                (left, progress) = (missing(), Instant::now());
            }
        }
        if left != 0 {
            self.meter.note(Err(format!("{left} deliveries never came")));
        }
    }
}

/// Looks at the sockets every half millisecond only, so that no send has to wake this thread: listeners elsewhere are
/// not woken by the server either, and the bare send that it is compared with wakes nobody.
async fn doze() {
    loop {
        std::thread::sleep(Duration::from_micros(500));
        tokio::task::yield_now().await;
    }
}

async fn listen(mut client: Client, mut ear: Ear, meter: Rc<Meter>) {
    let result = loop {
        if let Err(error) = client.pump(|text, arrival| meter.take(text, arrival, &mut ear)).await {
            break Err(format!("a listener stopped: {error}"));
        }
    };
    ear.room.members.set(ear.room.members.get().saturating_sub(1));
    meter.note(result);
}
