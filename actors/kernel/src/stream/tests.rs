//! Streams by themselves, and a small kind of them (`fake`) with joins at every bad moment.

use std::collections::HashSet;
use std::io::IoSlice;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix::Addr;
use bytes::Bytes;
use serde_json::{Value, json};
use uuid::Uuid;

use super::fake::{Advanced, Answer, Call, ID, Purge, Raise, Rename, Table};
use super::*;
use crate::error::{Code, Problem};
use crate::{Hub, Hubs, Metrics, Outbox, Subscribe, Wire};

const FOUR: Bounds = Bounds { events: 4, bytes: 1 << 10 };

fn event(offset: i64) -> Event {
    Event { offset, bytes: Bytes::from(json!({ "offset": offset }).to_string()) }
}

fn stream(offset: i64, bounds: Bounds) -> Stream<Event> {
    Stream::new(Arc::new(Lineage::new("call", ID, "e".to_owned())), offset, bounds)
}

fn let_out(stream: &mut Stream<Event>) -> Vec<i64> {
    let next = || {
        let event = stream.next()?;
        stream.keep(Kept::of(&event));
        Some(event.offset)
    };
    std::iter::from_fn(next).collect()
}

fn since(offset: i64) -> Since {
    Since { offset, epoch: "e".to_owned() }
}

/// What a join is answered at once, in short: how many events; -1 for none of them, -2 for a read.
fn missed(stream: &Stream<Event>, since: &Since) -> i64 {
    match stream.missed(Some(since)) {
        Missed::Known(Recovered::Whole(events)) => i64::try_from(events.len()).unwrap(),
        Missed::Known(_) => -1,
        Missed::Older(after) => {
            assert_eq!(after, since.offset);
            -2
        }
    }
}

#[test]
fn events_are_let_out_in_order_and_never_over_a_hole() {
    let mut stream = stream(10, FOUR);
    stream.place(event(12));
    stream.place(event(13));
    assert!(let_out(&mut stream).is_empty());
    assert!(stream.has_hole() && stream.knows(12) && !stream.knows(11));
    assert_eq!(stream.newest(), 13);
    stream.place(event(11));
    assert_eq!(let_out(&mut stream), [11, 12, 13]);
    stream.place(event(12));
    assert!(let_out(&mut stream).is_empty());
    assert!(!stream.has_hole());
}

#[test]
fn offsets_without_an_event_are_passed_over_once_that_is_known() {
    let mut stream = stream(10, FOUR);
    stream.place(event(12));
    stream.place(event(15));
    stream.close_holes(13);
    assert_eq!(let_out(&mut stream), [12]);
    assert_eq!((stream.offset(), stream.has_hole()), (13, true));
    stream.place(event(14));
    assert_eq!(let_out(&mut stream), [14, 15]);
}

#[test]
fn a_resume_is_answered_from_the_ring_up_to_its_edge_and_from_the_log_beyond() {
    let mut stream = stream(0, FOUR);
    (1..=600).for_each(|offset| stream.place(event(offset)));
    assert_eq!(let_out(&mut stream).len(), 600);
    assert_eq!(missed(&stream, &since(600)), 0);
    assert_eq!(missed(&stream, &since(596)), 4);
    assert_eq!(missed(&stream, &since(595)), -2);
    assert_eq!(missed(&stream, &since(600 - RESUME_MAX)), -2);
    assert_eq!(missed(&stream, &since(599 - RESUME_MAX)), -1);
    assert_eq!(missed(&stream, &since(601)), -1);
    assert_eq!(missed(&stream, &Since { epoch: "other".to_owned(), ..since(600) }), -1);
    assert!(matches!(stream.missed(None), Missed::Known(Recovered::NotAsked)));
}

#[test]
fn a_ring_is_bounded_in_events_and_in_bytes() {
    let mut few = stream(0, FOUR);
    let mut small = stream(0, Bounds { events: 100, bytes: 3 * event(1).bytes.len() });
    let mut none = stream(0, Bounds::NONE);
    for stream in [&mut few, &mut small, &mut none] {
        (1..=9).for_each(|offset| stream.place(event(offset)));
        let_out(stream);
    }
    assert_eq!((missed(&few, &since(5)), missed(&few, &since(4))), (4, -2));
    assert_eq!((missed(&small, &since(6)), missed(&small, &since(5))), (3, -2));
    assert_eq!((missed(&none, &since(9)), missed(&none, &since(8))), (0, -2));
}

#[test]
fn what_is_taken_away_takes_what_is_before_it_along() {
    let mut stream = stream(0, FOUR);
    (1..=4).for_each(|offset| stream.place(event(offset)));
    let_out(&mut stream);
    stream.forget(|kept| kept.offset == 2);
    assert_eq!((missed(&stream, &since(2)), missed(&stream, &since(1))), (2, -2));
    assert_eq!(stream.purges(), 0);
    stream.purge(|kept| kept.offset == 3);
    assert_eq!((missed(&stream, &since(3)), missed(&stream, &since(2)), stream.purges()), (1, -2, 1));
    stream.lose(9);
    assert!(let_out(&mut stream).is_empty());
    assert_eq!((stream.offset(), missed(&stream, &since(9)), missed(&stream, &since(4))), (9, 0, -2));
}

/// A socket, and everything that was written to it.
struct Socket {
    connection: Uuid,
    written: Arc<Written>,
    outbox: Arc<Outbox>,
    refused: Arc<Mutex<Vec<Problem>>>,
}

#[derive(Default)]
struct Written(Mutex<Vec<u8>>);

impl Wire for Written {
    fn try_write(&self, frames: &[IoSlice<'_>]) -> std::io::Result<usize> {
        let all: Vec<u8> = frames.iter().flat_map(|frame| frame.iter().copied()).collect();
        self.0.lock().unwrap().extend_from_slice(&all);
        Ok(all.len())
    }
}

impl Socket {
    fn new(id: u128) -> Self {
        let written = Arc::new(Written::default());
        let outbox = Arc::new(Outbox::new(written.clone(), Bytes::new(), Metrics::default()));
        Self { connection: Uuid::from_u128(id), written, outbox, refused: Arc::default() }
    }

    fn join(&self, hub: &Addr<Hub>, since: Option<Since>) -> Join<Answer> {
        Join {
            connection: self.connection,
            user: self.connection,
            username: "ann".into(),
            outbox: self.outbox.clone(),
            hub: hub.clone(),
            since,
            reply: Answer(self.refused.clone()),
            more: (),
        }
    }

    /// Every frame so far.
    fn heard(&self) -> Vec<Value> {
        let (bytes, mut at, mut heard) = (self.written.0.lock().unwrap().clone(), 0, Vec::new());
        while at < bytes.len() {
            let (length, head) = match bytes[at + 1] {
                126 => (usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]])), 4),
                length => (usize::from(length), 2),
            };
            heard.push(serde_json::from_slice(&bytes[at + head..at + head + length]).unwrap());
            at += head + length;
        }
        heard
    }

    /// The answer to the join, and the offsets of all events in it and behind it, in their order.
    fn story(&self) -> (Value, Vec<i64>) {
        let heard = self.heard();
        let (answer, pushed) = heard.split_first().expect("an answer");
        let replayed = answer["events"].as_array().into_iter().flatten();
        let offsets = replayed.chain(pushed).map(|event| event["offset"].as_i64().unwrap());
        (answer["recovered"].clone(), offsets.collect())
    }
}

struct Scene {
    table: Table,
    hubs: Hubs,
    hub: Addr<Hub>,
    call: Addr<Call>,
}

impl Scene {
    async fn begin(count: i64, bounds: Bounds) -> Self {
        let (table, hubs) = (Table::with(count), Hubs::default());
        let hub = Hub::start_here(&hubs, Metrics::default());
        hub.send(crate::Rename { user: Uuid::nil(), username: "".into() }).await.unwrap();
        let call = Call::start_here(&table, &hubs, bounds);
        Self { table, hubs, hub, call }
    }

    /// Waits until this is so.
    async fn until(&self, mut is_so: impl FnMut() -> bool) {
        for _ in 0..5000 {
            if is_so() {
                return;
            }
            actix_rt::time::sleep(Duration::from_millis(2)).await;
        }
        panic!("it never became so");
    }

    /// Waits until the actor and the hub have worked on all that was sent, and a socket stands at this offset.
    async fn settle(&self, socket: &Socket, newest: i64) -> (Value, Vec<i64>) {
        self.until(|| {
            let heard = socket.heard();
            let last = heard.last();
            let replayed = last.and_then(|last| last["events"].as_array()).and_then(|events| events.last());
            replayed.or(last).is_some_and(|event| event["offset"] == newest)
        })
        .await;
        self.call.send(Leave(Uuid::nil())).await.unwrap();
        self.hubs.rosters(ID).await;
        socket.story()
    }
}

fn run(test: impl Future<Output = ()>) {
    actix_rt::System::new().block_on(test);
}

#[test]
fn who_joins_while_events_are_written_hears_each_once_and_in_order() {
    run(async {
        let scene = Scene::begin(50, FOUR).await;
        let socket = Socket::new(1);
        scene.table.hold(true);
        scene.call.send(socket.join(&scene.hub, Some(since(30)))).await.unwrap();
        scene.until(|| scene.table.reads() == [(30, 50)]).await;
        for _ in 0..3 {
            scene.call.send(Raise).await.unwrap();
        }
        assert!(socket.heard().is_empty(), "it is let in when all is read");
        scene.table.hold(false);
        scene.until(|| !socket.heard().is_empty()).await;
        scene.call.send(Raise).await.unwrap();
        let (recovered, offsets) = scene.settle(&socket, 54).await;
        assert_eq!(recovered, true);
        assert_eq!(offsets, (31..=54).collect::<Vec<_>>());
    });
}

#[test]
fn when_more_was_written_meanwhile_than_the_ring_holds_it_is_honestly_no_resume() {
    run(async {
        let scene = Scene::begin(50, FOUR).await;
        let socket = Socket::new(1);
        scene.table.hold(true);
        scene.call.send(socket.join(&scene.hub, Some(since(30)))).await.unwrap();
        scene.until(|| !scene.table.reads().is_empty()).await;
        for _ in 0..5 {
            scene.call.send(Raise).await.unwrap();
        }
        scene.table.hold(false);
        scene.until(|| !socket.heard().is_empty()).await;
        assert_eq!(socket.heard()[0]["recovered"], false);
        assert_eq!(socket.heard()[0]["offset"], 55);
    });
}

#[test]
fn everyone_who_asks_meanwhile_shares_the_next_read() {
    run(async {
        let scene = Scene::begin(50, FOUR).await;
        let sockets: Vec<Socket> = (1..=40).map(Socket::new).collect();
        scene.table.hold(true);
        for (socket, offset) in sockets.iter().zip(1..) {
            scene.call.send(socket.join(&scene.hub, Some(since(offset)))).await.unwrap();
        }
        scene.until(|| !scene.table.reads().is_empty()).await;
        scene.table.hold(false);
        for (socket, offset) in sockets.iter().zip(1..) {
            let (recovered, offsets) = scene.settle(socket, 50).await;
            assert_eq!((recovered, offsets), (json!(true), (offset + 1..=50).collect()));
        }
        assert_eq!(scene.table.reads(), [(1, 50), (2, 50)]);
    });
}

#[test]
fn what_was_taken_away_during_a_read_is_not_told_from_it() {
    run(async {
        let scene = Scene::begin(50, FOUR).await;
        let socket = Socket::new(1);
        scene.table.hold(true);
        scene.call.send(socket.join(&scene.hub, Some(since(47)))).await.unwrap();
        scene.until(|| !scene.table.reads().is_empty()).await;
        scene.table.erase(49);
        scene.call.send(Purge).await.unwrap();
        scene.table.hold(false);
        let (recovered, offsets) = scene.settle(&socket, 50).await;
        assert_eq!((recovered, offsets), (json!(true), vec![48, 50]));
        assert_eq!(scene.table.reads().len(), 2);
    });
}

#[test]
fn what_the_ring_forgot_during_a_read_is_read_again() {
    run(async {
        let scene = Scene::begin(50, FOUR).await;
        let socket = Socket::new(1);
        scene.table.hold(true);
        scene.call.send(socket.join(&scene.hub, Some(since(47)))).await.unwrap();
        scene.until(|| !scene.table.reads().is_empty()).await;
        scene.call.send(Raise).await.unwrap();
        scene.call.send(Rename).await.unwrap();
        scene.table.hold(false);
        let (recovered, offsets) = scene.settle(&socket, 51).await;
        assert_eq!((recovered, offsets), (json!(true), vec![48, 49, 50, 51]));
        assert_eq!(scene.table.reads(), [(47, 50), (47, 51)]);
    });
}

#[test]
fn what_another_node_wrote_is_read_and_told_before_what_is_written_here() {
    run(async {
        let scene = Scene::begin(0, FOUR).await;
        let socket = Socket::new(1);
        scene.call.send(socket.join(&scene.hub, None)).await.unwrap();
        // no note of it comes: the hole shows it
        scene.table.write();
        scene.call.send(Raise).await.unwrap();
        let (recovered, offsets) = scene.settle(&socket, 2).await;
        assert_eq!((recovered, offsets), (Value::Null, vec![1, 2]));
        scene.table.write();
        scene.table.write();
        scene.table.erase(3);
        scene.call.send(Advanced).await.unwrap();
        scene.call.send(Advanced).await.unwrap();
        assert_eq!(scene.settle(&socket, 4).await.1, [1, 2, 4]);
    });
}

#[test]
fn who_leaves_while_a_read_is_under_way_is_not_let_in_afterwards() {
    run(async {
        let scene = Scene::begin(50, FOUR).await;
        let (gone, stays) = (Socket::new(1), Socket::new(2));
        scene.table.hold(true);
        for socket in [&gone, &stays] {
            scene.call.send(socket.join(&scene.hub, Some(since(30)))).await.unwrap();
        }
        scene.call.send(Leave(gone.connection)).await.unwrap();
        scene.table.hold(false);
        scene.settle(&stays, 50).await;
        assert!(gone.heard().is_empty());
        assert_eq!(gone.refused.lock().unwrap()[0].code, Code::Conflict);
        let listening: HashSet<Uuid> =
            scene.hubs.rosters(ID).await[0].entries.iter().map(|entry| entry.connection).collect();
        assert_eq!(listening, HashSet::from([stays.connection]));
    });
}

#[test]
fn a_read_that_fails_refuses_those_it_was_for_and_a_note_is_looked_after_again() {
    run(async {
        let scene = Scene::begin(50, FOUR).await;
        let (old, new) = (Socket::new(1), Socket::new(2));
        scene.call.send(old.join(&scene.hub, None)).await.unwrap();
        scene.table.fail(true);
        scene.call.send(new.join(&scene.hub, Some(since(30)))).await.unwrap();
        scene.until(|| !new.refused.lock().unwrap().is_empty()).await;
        scene.table.write();
        scene.call.send(Advanced).await.unwrap();
        scene.until(|| scene.table.reads().len() >= 2).await;
        scene.table.fail(false);
        assert_eq!(scene.settle(&old, 51).await.1, [51]);
        assert!(new.heard().is_empty());
    });
}

#[test]
fn after_a_restart_each_hub_gets_what_it_lacks_and_who_joins_comes_behind_that() {
    run(async {
        let (table, hubs) = (Table::with(50), Hubs::default());
        let (ahead, lags) =
            (Hub::start_here(&hubs, Metrics::default()), Hub::start_here(&hubs, Metrics::default()));
        let (one, other, new) = (Socket::new(1), Socket::new(2), Socket::new(3));
        for (socket, hub, offset) in [(&one, &ahead, 49), (&other, &lags, 40)] {
            let (connection, outbox) = (socket.connection, socket.outbox.clone());
            let (username, greeting) = ("ann".into(), None);
            let listens = Subscribe {
                stream: ID,
                connection,
                user: connection,
                username,
                outbox,
                offset,
                is_counted: false,
                greeting,
            };
            hub.send(listens).await.unwrap();
        }
        table.hold(true);
        let call = Call::start_here(&table, &hubs, FOUR);
        let scene = Scene { table, hubs, hub: lags, call };
        scene.until(|| !scene.table.reads().is_empty()).await;
        scene.call.send(new.join(&scene.hub, None)).await.unwrap();
        scene.call.send(Raise).await.unwrap();
        assert!(new.heard().is_empty() && other.heard().is_empty());
        scene.table.hold(false);
        let offsets = |socket: &Socket| -> Vec<i64> {
            socket.heard().iter().map(|event| event["offset"].as_i64().unwrap()).collect()
        };
        scene.until(|| offsets(&other).last() == Some(&51) && offsets(&new).last() == Some(&51)).await;
        scene.call.send(Raise).await.unwrap();
        scene.until(|| offsets(&one).last() == Some(&52) && offsets(&new).last() == Some(&52)).await;
        assert_eq!(offsets(&one), [50, 51, 52]);
        assert_eq!(offsets(&other), (41..=52).collect::<Vec<_>>());
        // its answer stands at the offset after which it hears everything
        let heard = offsets(&new);
        assert_eq!(heard, (heard[0]..=52).collect::<Vec<_>>());
    });
}
