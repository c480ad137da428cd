//! A kind of stream as small as they get, with a list in place of Postgres: what the next kind begins with.

use std::sync::{Arc, Mutex};

use actix::{Actor, Addr, Context, Handler, Message};
use bytes::Bytes;
use serde::Serialize;
use serde_json::{json, value::RawValue};
use tokio::sync::watch;
use uuid::Uuid;

use super::{
    Bounds, Entrance, Event, Found, Join, Leave, Lineage, Log, Recovered, Reply, Source, Stream, Wanted,
};
use crate::error::Problem;
use crate::{Crowd, Hub, Hubs, RosterEntry, text_frame};

/// A call: whoever is in it hears who raises a hand.
pub struct Call {
    stream: Stream<Event>,
    entrance: Entrance<Answer>,
    crowd: Crowd,
    hubs: Hubs,
    table: Table,
}

/// What those who join are answered, beside what every stream answers.
#[derive(Serialize)]
struct Joined {
    present: usize,
    offset: i64,
    recovered: Option<bool>,
    events: Option<Vec<Box<RawValue>>>,
}

impl Source for Call {
    type Log = Table;
    type Reply = Answer;
    type More = ();

    fn stream(&mut self) -> &mut Stream<Event> {
        &mut self.stream
    }

    fn entrance(&mut self) -> &mut Entrance<Answer> {
        &mut self.entrance
    }

    fn log(&self) -> Table {
        self.table.clone()
    }

    fn hubs(&self) -> impl Iterator<Item = &Addr<Hub>> {
        self.crowd.hubs()
    }

    fn admit(&mut self, join: Join<Answer>, recovered: Recovered, _: Option<&()>, _: &mut Context<Self>) {
        self.crowd.add(join.connection, join.user, join.username.clone(), join.hub.clone());
        let (recovered, events) = recovered.into_fields();
        let (present, offset) = (self.crowd.people().len(), self.stream.offset());
        self.stream.enter(join, &Joined { present, offset, recovered, events });
    }
}

impl Actor for Call {
    type Context = Context<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        let listed = |call: &mut Self, entry: RosterEntry, hub: &Addr<Hub>| {
            call.crowd.add(entry.connection, entry.user, entry.username, hub.clone());
        };
        super::find(self, self.hubs.clone(), listed, context);
    }
}

impl Handler<Join<Answer>> for Call {
    type Result = ();

    fn handle(&mut self, join: Join<Answer>, context: &mut Self::Context) {
        super::join(self, join, context);
    }
}

impl Handler<Leave> for Call {
    type Result = ();

    fn handle(&mut self, Leave(connection): Leave, _: &mut Self::Context) {
        self.entrance.leave(connection);
        if let Some(gone) = self.crowd.remove(connection) {
            self.stream.part(&gone.hub, connection);
        }
    }
}

/// Another node wrote something.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Advanced;

impl Handler<Advanced> for Call {
    type Result = ();

    fn handle(&mut self, _: Advanced, context: &mut Self::Context) {
        super::behind(self, context);
    }
}

/// Somebody raises a hand here.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Raise;

impl Handler<Raise> for Call {
    type Result = ();

    fn handle(&mut self, _: Raise, context: &mut Self::Context) {
        let event = self.table.write();
        super::tell(self, [event], context);
    }
}

// ---- up to here it is a kind; what follows are a fake Postgres and what tests do with both

impl Call {
    /// Starts the actor as if it had just been loaded.
    pub fn start_here(table: &Table, hubs: &Hubs, bounds: Bounds) -> Addr<Self> {
        let lineage = Arc::new(Lineage::new("call", ID, "e".to_owned()));
        Self {
            stream: Stream::new(lineage, table.newest(), bounds),
            entrance: Entrance::default(),
            crowd: Crowd::default(),
            hubs: hubs.clone(),
            table: table.clone(),
        }
        .start()
    }
}

/// The call's id.
pub const ID: Uuid = Uuid::from_u128(7);

/// Takes everything away that is in the ring.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Purge;

impl Handler<Purge> for Call {
    type Result = ();

    fn handle(&mut self, _: Purge, _: &mut Self::Context) {
        self.stream.purge(|_| true);
    }
}

/// Forgets everything that is in the ring: somebody is called otherwise.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Rename;

impl Handler<Rename> for Call {
    type Result = ();

    fn handle(&mut self, _: Rename, _: &mut Self::Context) {
        self.stream.forget(|_| true);
    }
}

/// The events of a call.
#[derive(Clone)]
pub struct Table {
    rows: Arc<Mutex<Vec<Event>>>,
    reads: Arc<Mutex<Vec<Wanted>>>,
    /// Whether reads may end.
    gate: Arc<watch::Sender<bool>>,
    is_down: Arc<watch::Sender<bool>>,
}

impl Table {
    /// Returns a table with so many events.
    pub fn with(count: i64) -> Self {
        let (gate, is_down) = (Arc::new(watch::Sender::new(true)), Arc::new(watch::Sender::new(false)));
        let table = Self { rows: Arc::default(), reads: Arc::default(), gate, is_down };
        (0..count).for_each(|_| drop(table.write()));
        table
    }

    /// Commits the next event.
    pub fn write(&self) -> Event {
        let mut rows = self.rows.lock().unwrap();
        let offset = rows.last().map_or(0, |event| event.offset) + 1;
        let event = Event { offset, bytes: Bytes::from(json!({"offset": offset}).to_string()) };
        rows.push(event.clone());
        event
    }

    /// The newest offset.
    pub fn newest(&self) -> i64 {
        self.rows.lock().unwrap().last().map_or(0, |event| event.offset)
    }

    /// Forgets one event.
    pub fn erase(&self, offset: i64) {
        self.rows.lock().unwrap().retain(|event| event.offset != offset);
    }

    /// Reads take until they are let go, or go on.
    pub fn hold(&self, is_held: bool) {
        self.gate.send_replace(!is_held);
    }

    /// Whether reads fail.
    pub fn fail(&self, is_down: bool) {
        self.is_down.send_replace(is_down);
    }

    /// What was read so far.
    pub fn reads(&self) -> Vec<(i64, i64)> {
        self.reads.lock().unwrap().iter().map(|wanted| (wanted.after, wanted.upto)).collect()
    }
}

impl Log for Table {
    type Event = Event;
    type Shown = ();

    async fn read(self, wanted: Wanted) -> Result<Found<Event>, Problem> {
        let range = |event: &&Event| event.offset > wanted.after && event.offset <= wanted.upto;
        let most = usize::try_from(Self::MOST).unwrap();
        let events = self.rows.lock().unwrap().iter().filter(range).take(most).cloned().collect();
        self.reads.lock().unwrap().push(wanted);
        self.gate.subscribe().wait_for(|is_open| *is_open).await.unwrap();
        if *self.is_down.borrow() {
            return Err(Problem::unavailable("down"));
        }
        Ok(Found { events, shown: None })
    }
}

/// The way of an answer; refusals are listed.
pub struct Answer(pub Arc<Mutex<Vec<Problem>>>);

impl Reply for Answer {
    fn into_frame(self, data: &impl Serialize) -> Option<Bytes> {
        Some(text_frame(&serde_json::to_vec(data).unwrap()))
    }

    fn refuse(self, problem: &Problem) {
        self.0.lock().unwrap().push(problem.clone());
    }
}
