//! The delay of a chat holds whatever becomes of the room's actor and the server, and wherever messages are read: what waits is shown to
//! nobody but its author and the moderators.

use super::scene::{Stream, stranger};
use crate::harness::{App, PASSWORD, Seen, Ws};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

const DELAY: Duration = Duration::from_secs(6);

/// A chat with a delay of six seconds in which Bob is about to say something, and of which Eve is a member.
struct Waiting {
    stream: Stream,
    begun: Instant,
}

impl Waiting {
    fn on(app: &App) -> Waiting {
        let stream = Stream::on(app);
        stream.set(&json!({"chat_delay_s": 6})).ok(200);
        stream.admit_eve("member");
        Waiting { stream, begun: Instant::now() }
    }

    fn shared() -> Waiting {
        Waiting::on(&App::shared())
    }

    /// Bob says so, and the time of the delay begins.
    fn says(&mut self, content: &str) -> Value {
        self.begun = Instant::now();
        self.stream.bob.ws().say(&self.stream.id, content)
    }

    /// Nothing says this before its time; on a machine that is too busy for it, nothing is claimed.
    #[track_caller]
    fn hidden(&self, seen: &Value, words: &str) {
        let is_early = self.begun.elapsed() < DELAY;
        assert!(!is_early || !seen.to_string().contains(words), "after {:?}: {seen}", self.begun.elapsed());
    }

    /// Listens until the message is told with these words, which must not be early, and returns its event.
    #[track_caller]
    fn told_in_time(&self, socket: &mut Ws, id: &Value, words: &str) -> Value {
        let deadline = Instant::now() + Duration::from_secs(30);
        while Instant::now() < deadline {
            if let Seen::Message(event) = socket.next_seen(Duration::from_secs(1)) {
                self.hidden(&event, words);
                if event["data"]["id"] == *id && event.to_string().contains(words) {
                    return event;
                }
            }
        }
        panic!("{words} was never told");
    }

    /// What Eve reads of the chat, in every way that there is.
    fn read_by_eve(&self) -> Vec<Value> {
        let (eve, id) = (&self.stream.eve, &self.stream.id);
        let mut socket = eve.ws();
        let mut seen = vec![
            socket.watch(id),
            socket.send("chat.history", json!({"room_id": id})),
            socket.send("chat.pins", json!({"room_id": id})),
            socket.send("chat.search", json!({"room_id": id, "query": "secret"})),
            stranger(&self.stream.app).watch(id),
        ];
        for path in ["", "/history", "/pins"] {
            seen.push(eve.get(&format!("/conversations/{id}{path}")).ok(200));
        }
        let search = format!("/conversations/search?q=secret&room_id={id}");
        seen.push(eve.get(&search).ok(200));
        seen.push(eve.get("/conversations/search?q=secret").ok(200));
        seen.push(eve.get("/conversations").ok(200));
        seen.push(self.stream.app.get(&format!("/live/streams/{id}/chat")).ok(200));
        seen
    }
}

impl Stream {
    fn admit_eve(&self, role: &str) {
        let admit = json!({"user_id": self.eve.id, "role": role});
        self.ada.post(&format!("/conversations/{}/members", self.id), &admit).ok(201);
    }

    /// Puts a broadcast there that goes on.
    fn db_is_on_air(&self) {
        let (broadcast, stream) = (Uuid::new_v4(), self.id.parse::<Uuid>().unwrap());
        let insert = "INSERT INTO live_broadcasts (id, stream_id, server, clients, present, started_at)
            VALUES ($1, $2, 'nginx', '{1}', '{1}', now() - interval '1 minute')";
        self.app.db().execute(insert, &[&broadcast, &stream]);
    }
}

#[test]
fn the_delay_outlives_the_rooms_actor() {
    let mut waiting = Waiting::shared();
    let (mut max, mut eve) =
        (waiting.stream.watched(&waiting.stream.max), waiting.stream.watched(&waiting.stream.eve));
    let mut viewer = waiting.stream.overlooked();
    let said = waiting.says("a secret");
    max.hears("a secret");
    waiting.stream.app.panic_room(&waiting.stream.id);
    let mut late = stranger(&waiting.stream.app);
    waiting.hidden(&late.watch(&waiting.stream.id), "a secret");
    for socket in [&mut viewer, &mut eve, &mut late] {
        waiting.told_in_time(socket, &said["id"], "a secret");
    }
    max.expect_no("chat.message", 300);
}

#[test]
fn the_delay_outlives_the_server() {
    let app = App::builder().start();
    let mut waiting = Waiting::on(&app);
    waiting.stream.db_is_on_air();
    let said = waiting.says("a secret");
    app.kill();
    app.start_again();
    let (mut viewer, mut max) = (stranger(&app), waiting.stream.max.ws());
    waiting.hidden(&viewer.watch(&waiting.stream.id), "a secret");
    for seen in waiting.read_by_eve() {
        waiting.hidden(&seen, "a secret");
    }
    max.watch(&waiting.stream.id);
    waiting.told_in_time(&mut viewer, &said["id"], "a secret");
    let told = viewer.send("live.join", json!({"stream_id": waiting.stream.id}));
    assert!(told.to_string().contains("a secret"), "{told}");
}

#[test]
fn what_is_deleted_after_the_actor_died_was_never_told() {
    let mut waiting = Waiting::shared();
    let (mut viewer, mut max) = (waiting.stream.overlooked(), waiting.stream.watched(&waiting.stream.max));
    let said = waiting.says("a secret");
    max.hears("a secret");
    waiting.stream.app.panic_room(&waiting.stream.id);
    let deadline = Instant::now() + Duration::from_secs(20);
    while max.try_send("chat.delete", json!({"message_id": said["id"]})).is_err() {
        assert!(Instant::now() < deadline, "it is not deleted");
        std::thread::sleep(Duration::from_millis(100));
    }
    // on a machine that is too busy for it, it was told before
    let is_in_time = waiting.begun.elapsed() < DELAY;
    let next = waiting.says("no more");
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        assert!(Instant::now() < deadline, "the next message was never told");
        let Seen::Message(event) = viewer.next_seen(Duration::from_secs(1)) else { continue };
        assert!(!is_in_time || !event.to_string().contains("a secret"), "{event}");
        if event["data"]["id"] == next["id"] {
            break;
        }
    }
}

#[test]
fn pins_and_reactions_of_what_waits_wait_with_it() {
    let mut waiting = Waiting::shared();
    waiting.stream.db_is_on_air();
    let (mut viewer, mut max) = (waiting.stream.overlooked(), waiting.stream.watched(&waiting.stream.max));
    let said = waiting.says("a secret");
    let message = json!({"message_id": said["id"]});
    max.send("chat.pin", message.clone());
    let cheer = json!({"message_id": said["id"], "emoji": "🎉"});
    max.send("chat.react", cheer.clone());
    for seen in waiting.read_by_eve() {
        waiting.hidden(&seen, "a secret");
    }
    let mut eve = waiting.stream.eve.ws();
    let reacted = eve.try_send("chat.react", cheer);
    assert!(reacted.is_err() || waiting.begun.elapsed() >= DELAY, "it is not there for her: {reacted:?}");
    waiting.hidden(&reacted.unwrap_or_default(), "a secret");
    waiting.told_in_time(&mut viewer, &said["id"], "a secret");
    let pins = waiting.stream.eve.get(&format!("/conversations/{}/pins", waiting.stream.id)).ok(200);
    assert_eq!(pins["messages"][0]["id"], said["id"], "{pins}");
}

#[test]
fn another_text_waits_wherever_the_message_is_read() {
    let mut waiting = Waiting::shared();
    waiting.stream.db_is_on_air();
    let mut viewer = waiting.stream.overlooked();
    let said = waiting.says("good evening");
    waiting.told_in_time(&mut viewer, &said["id"], "good evening");
    let mut bob = waiting.stream.bob.ws();
    waiting.begun = Instant::now();
    let edited = bob.send("chat.edit", json!({"message_id": said["id"], "content": "a secret"}));
    assert_eq!(edited["message"]["content"], "a secret", "its author sees it at once");
    for seen in waiting.read_by_eve() {
        waiting.hidden(&seen, "a secret");
    }
    let mut eve = waiting.stream.eve.ws();
    let mut answer = waiting.stream.message("what?");
    answer["reply_to"] = said["id"].clone();
    waiting.hidden(&eve.send("chat.send", answer), "a secret");
    let cheer = json!({"message_id": said["id"], "emoji": "🎉"});
    waiting.hidden(&eve.try_send("chat.react", cheer).unwrap_or_default(), "a secret");
    waiting.told_in_time(&mut viewer, &said["id"], "a secret");
}

#[test]
fn a_new_moderator_does_not_end_the_wait_of_the_others() {
    let mut waiting = Waiting::shared();
    let (mut viewer, mut eve) = (waiting.stream.overlooked(), waiting.stream.watched(&waiting.stream.eve));
    let said = waiting.says("a secret");
    waiting.stream.admit_eve("moderator");
    eve.hears("a secret");
    waiting.stream.admit_eve("member");
    waiting.told_in_time(&mut viewer, &said["id"], "a secret");
    eve.expect_where("room.member", |event| event["data"]["role"] == "member");
    eve.expect_no("chat.message", 300);
}

#[test]
fn who_goes_for_good_meanwhile_is_told_by_no_name() {
    let mut waiting = Waiting::shared();
    let (bob, mut viewer) = (waiting.stream.bob.clone(), stranger(&waiting.stream.app));
    viewer.watch(&waiting.stream.id);
    let id = waiting.says("my last words")["id"].clone();
    let leave = json!({"password": PASSWORD, "confirm_text": "DELETE"});
    bob.call("DELETE", "/users/me").json(&leave).send().ok(200);
    let told = waiting.told_in_time(&mut viewer, &id, "my last words");
    let author = told["data"]["author"]["username"].as_str().unwrap_or_default();
    assert!(author.starts_with("deleted-"), "{told}");
}
