//! A node stands still for a while and wakes: its people went elsewhere or waited, and it does no harm.

use crate::{
    crash::load::{Crowd, through},
    harness::{Fault, Fleet, Json, Seen, User, Ws},
    queue::songs::{Party, song},
};
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

const WHILE: Duration = Duration::from_secs(6);
const LONG: Duration = Duration::from_secs(60);
/// A node that stood still for so long knows it.
const NOTICED: Duration = Duration::from_secs(2);

fn chat_goes_on(time: Duration) {
    // a resume brings 500 events: who was away all the time missed less
    let pause = (time / 100).max(Duration::from_millis(40));
    let fleet = Fleet::of(2);
    let history = through(&fleet.front, Crowd { writers: 2, readers: 2, pause }, |_room| {
        fleet.befalls(1, Fault::Freeze, time);
        fleet.rest();
        std::thread::sleep(Duration::from_millis(500));
    });
    let broken = history.check();
    assert!(broken.is_empty(), "{} broken promises: {:#?}", broken.len(), &broken[..broken.len().min(20)]);
    assert!(history.acked.len() > 10, "too little was said to prove anything: {}", history.acked.len());
}

/// `R1`, `R4`: who waits for a frozen node, and who goes elsewhere, misses nothing.
#[test]
fn chat_goes_on_while_a_node_stands_still() {
    chat_goes_on(WHILE);
}

/// The same for a minute.
#[test]
#[ignore = "the long form: a minute"]
fn chat_goes_on_while_a_node_stands_still_for_a_minute() {
    chat_goes_on(LONG);
}

/// Songs of a second and a half: nobody who listens is told of one twice, and none is left out.
fn songs_go_on(time: Duration) {
    let fleet = Fleet::of(2);
    let (one, two) = (&fleet.nodes[0].app, &fleet.nodes[1].app);
    let (ana, ben) = (one.user("ana"), one.user("ben"));
    let track = song(one, &ana, "One", 1_500);
    let songs = usize::try_from(time.as_millis() / 1_500).unwrap() + 4;
    // the session lives at both, and the node that made it stands still
    let party = Party::begin(&ana.at(two), json!({"guest_can": ["add", "control"], "max_per_user": 0}));
    let ((mut a, _), (mut b, _)) = (party.join(&ana.at(two)), party.join(&ben));
    let items = a.adds(&vec![track.as_str(); songs]);
    a.does("play", json!({}));
    fleet.begin(1, Fault::Freeze, time);
    // who waits for the frozen node hears the same, later
    let both = std::thread::scope(|scope| {
        [&mut a.0, &mut b.0]
            .map(|socket| scope.spawn(|| played(socket, time)))
            .map(|thread| thread.join().unwrap())
    });
    for played in both {
        let ids: Vec<String> = played.iter().map(|song| song.text("item_id")).collect();
        assert_eq!(ids, items, "each song once and in order");
        let starts: Vec<i64> = played.iter().map(|song| song.int("anchor_server_us")).collect();
        assert!(starts.windows(2).all(|pair| pair[1] - pair[0] == 1_500_000), "without a gap: {starts:?}");
    }
    fleet.rest();
}

/// Returns the songs that a socket is told of until the last one stands.
fn played(socket: &mut Ws, silence: Duration) -> Vec<Value> {
    let mut played: Vec<Value> = Vec::new();
    while played.last().is_none_or(|last| last["playing"] == true) {
        match socket.next_seen(silence + Duration::from_secs(20)) {
            Seen::Message(event) if event["type"] == "queue.playback" => played.push(event["data"].clone()),
            Seen::Message(_) => {}
            other => panic!("{other:?} came after {played:?}"),
        }
    }
    played.pop();
    played
}

/// No song is left out or played twice while a node of its session stands still, and none when it wakes.
#[test]
fn songs_go_on_while_a_node_stands_still() {
    songs_go_on(WHILE);
}

/// The same for a minute.
#[test]
#[ignore = "the long form: a minute"]
fn songs_go_on_while_a_node_stands_still_for_a_minute() {
    songs_go_on(LONG);
}

/// What ends while a node stands still, for whom.
#[derive(Clone, Copy, Debug)]
enum Ends {
    Membership,
    MembershipForGood,
    Voice,
    Session,
}

impl Ends {
    const ALL: [Ends; 4] = [Ends::Membership, Ends::MembershipForGood, Ends::Voice, Ends::Session];

    fn befalls(self, victim: &User, owner: &User, room: &str) {
        let path = |more: &str| format!("/conversations/{room}/{more}");
        let answer = match self {
            Ends::Membership => owner.delete(&path(&format!("members/{}", victim.id))),
            Ends::MembershipForGood => owner.post(&path("bans"), &json!({"user_id": victim.id})),
            Ends::Voice => owner.post(&path("timeouts"), &json!({"user_id": victim.id, "seconds": 600})),
            Ends::Session => victim.post("/auth/logout", &json!({})),
        };
        assert!(matches!(answer.status, 200 | 201), "{self:?}: {answer}");
    }

    /// What a request for the room's messages is answered, which was sent to the node while it stood still.
    const fn reads(self) -> u16 {
        match self {
            Ends::Membership | Ends::MembershipForGood => 404,
            Ends::Voice => 200,
            Ends::Session => 401,
        }
    }
}

/// `R15`: what was asked of a node that stood still is judged by what holds when it wakes.
#[test]
fn a_node_that_wakes_acts_on_no_right_that_ended_meanwhile() {
    let fleet = Fleet::of(2);
    let (one, two) = (&fleet.nodes[0].app, &fleet.nodes[1].app);
    let owner = one.user("owner");
    let victims: Vec<(Ends, User)> =
        Ends::ALL.into_iter().flat_map(|ends| [(); 3].map(|()| (ends, one.user("victim")))).collect();
    let room = owner.room(&victims.iter().map(|(_, victim)| victim).collect::<Vec<_>>());
    let messages = format!("/conversations/{room}/history");
    let mut sockets: Vec<Ws> = victims.iter().map(|(_, victim)| victim.at(two).ws()).collect();
    for ((_, victim), socket) in victims.iter().zip(&mut sockets) {
        socket.join(&room);
        victim.at(two).get(&messages).ok(200);
    }
    two.freeze();
    victims.iter().for_each(|(ends, victim)| ends.befalls(victim, &owner, &room));
    // what is carried to the node waits there for those changes
    owner.ws().say(&room, "meanwhile");
    std::thread::sleep(NOTICED);
    let say = || json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "still here"});
    let said: Vec<String> = sockets.iter_mut().map(|socket| socket.post("chat.send", say())).collect();
    let read = std::thread::scope(|scope| {
        let reads = |victim: &User| victim.at(two).get(&messages).status;
        let asked: Vec<_> = victims.iter().map(|(_, victim)| scope.spawn(move || reads(victim))).collect();
        std::thread::sleep(Duration::from_millis(300));
        two.thaw();
        asked.into_iter().map(|read| read.join().expect("it is answered")).collect::<Vec<u16>>()
    });
    for (((ends, _), socket), (said, read)) in victims.iter().zip(&mut sockets).zip(said.iter().zip(read)) {
        assert_eq!(read, ends.reads(), "{ends:?}");
        let reply = socket.reply(said);
        assert!(
            reply.as_ref().is_ok_and(|reply| reply["ok"] == false) || reply.is_err(),
            "{ends:?}: {reply:?}"
        );
    }
    let written = owner.get(&messages).ok(200).list("messages");
    assert!(written.iter().all(|message| message["content"] != "still here"), "{written:?}");
}
