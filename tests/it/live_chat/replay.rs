//! Where in a broadcast something was said, and the chat again in step with a recording.

use super::scene::Stream;
use crate::conversations::NOBODY;
use crate::harness::{Json, Ws};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

impl Stream {
    /// Puts a broadcast there that began so many seconds ago and goes on; the chat's actor reads it anew.
    fn db_on_air(&self, seconds: f64) -> String {
        let (broadcast, stream) = (Uuid::new_v4(), self.id.parse::<Uuid>().unwrap());
        let insert = "INSERT INTO live_broadcasts (id, stream_id, server, clients, present, started_at)
            VALUES ($1, $2, 'nginx', '{1}', '{1}', now() - make_interval(secs => $3))";
        self.app.db().execute(insert, &[&broadcast, &stream, &seconds]);
        self.is_renewed();
        broadcast.to_string()
    }

    /// Ends the chat's actor and waits for the next one, which reads everything anew; one that died twice rests for a moment.
    fn is_renewed(&self) {
        self.app.panic_room(&self.id);
        let (mut eve, deadline) = (self.eve.ws(), Instant::now() + Duration::from_secs(20));
        while let Err(error) = eve.try_send("room.join", json!({"room_id": self.id})) {
            assert!(Instant::now() < deadline, "{error}");
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    fn db_off_air(&self) {
        let stream: Uuid = self.id.parse().unwrap();
        let end = "UPDATE live_broadcasts SET ended_at = now(), reason = 'stopped', present = '{}' WHERE stream_id = $1";
        self.app.db().execute(end, &[&stream]);
    }

    /// Checks that a message has its time wherever it is read: among pins, found by its words, last in a list.
    fn says_everywhere(&self, id: String, time: i64) {
        let room = format!("/conversations/{}", self.id);
        self.ada.ws().send("chat.pin", json!({"message_id": id}));
        let pinned = self.ada.get(&format!("{room}/pins")).ok(200);
        assert_eq!(pinned["messages"][0]["media_time_ms"], time);
        let found = self.ada.get(&format!("/conversations/search?q=hello&room_id={}", self.id)).ok(200);
        assert_eq!(found["messages"][0]["media_time_ms"], time);
        let rooms = self.ada.get("/conversations?limit=100").ok(200).list("conversations");
        let own = rooms.iter().find(|room| room.text("id") == self.id).expect("one's own chat");
        assert_eq!(own["last_message"]["media_time_ms"], time);
    }

    /// Asks for the replay without an account.
    fn replay(&self, query: &str) -> Value {
        self.app.get(&format!("/live/streams/{}/chat?{query}", self.id)).ok(200)
    }
}

fn contents(replay: &Value) -> Vec<String> {
    replay.list("messages").iter().map(|message| message.text("content")).collect()
}

#[test]
fn a_message_says_where_in_the_broadcast_it_was_written() {
    let stream = Stream::shared();
    stream.db_on_air(100.0);
    let mut viewer: Ws = stream.overlooked();
    let said = stream.bob.ws().say(&stream.id, "hello");
    let time = said.int("media_time_ms");
    assert!((100_000..400_000).contains(&time), "{said}");
    assert_eq!(viewer.hears("hello")["data"]["media_time_ms"], time);
    let again = stream.overlooked_joined();
    assert_eq!(again["snapshot"]["messages"][0]["media_time_ms"], time);
    let page = stream.eve.get(&format!("/conversations/{}/history", stream.id)).ok(200);
    assert_eq!(page["messages"][0]["media_time_ms"], time);
    stream.says_everywhere(said.text("id"), time);
    stream.db_off_air();
    stream.is_renewed();
    let later = stream.bob.ws().say(&stream.id, "afterwards");
    assert!(later.get("media_time_ms").is_none_or(Value::is_null), "{later}");
    let read = stream.overlooked_joined();
    assert_eq!(read["snapshot"]["messages"][0]["media_time_ms"], time, "what was said is where it was");
}

#[test]
fn the_chat_of_a_broadcast_is_replayed_by_its_time() {
    let stream = Stream::shared();
    stream.bob.ws().say(&stream.id, "long before");
    let id: Uuid = stream.id.parse().unwrap();
    stream
        .app
        .db()
        .execute("UPDATE messages SET created_at = now() - interval '1 hour' WHERE room_id = $1", &[&id]);
    let broadcast = stream.db_on_air(600.0);
    let mut bob = stream.bob.ws();
    for n in 1..=5 {
        let said: Uuid = bob.say(&stream.id, &format!("{n}")).text("id").parse().unwrap();
        let place = "UPDATE messages m SET created_at = b.started_at + make_interval(secs => $2)
            FROM live_broadcasts b WHERE m.id = $1 AND b.stream_id = m.room_id";
        stream.app.db().execute(place, &[&said, &f64::from(n)]);
    }
    let all = stream.replay("");
    assert_eq!(
        (contents(&all), &all["broadcast_id"]),
        (["1", "2", "3", "4", "5"].map(str::to_owned).to_vec(), &json!(broadcast))
    );
    assert_eq!(all["messages"][0]["media_time_ms"], 1000);
    assert_eq!(contents(&stream.replay("from_ms=2000&to_ms=4000")), ["2", "3"]);
    let first = stream.replay(&format!("broadcast_id={broadcast}&from_ms=1500&limit=2"));
    assert_eq!((contents(&first), &first["has_more"]), (vec!["2".to_owned(), "3".to_owned()], &json!(true)));
    let rest = stream.replay(&format!("from_ms=1500&after={}", first["messages"][1].int("offset")));
    assert_eq!((contents(&rest), &rest["has_more"]), (vec!["4".to_owned(), "5".to_owned()], &json!(false)));
}

#[test]
fn where_nothing_was_broadcast_nothing_is_replayed() {
    let stream = Stream::shared();
    let path = format!("/live/streams/{}/chat", stream.id);
    stream.app.get(&path).fails(404, "NOT_FOUND");
    stream.app.get(&format!("/live/streams/{NOBODY}/chat")).fails(404, "NOT_FOUND");
    stream.db_on_air(1.0);
    stream.app.get(&format!("{path}?broadcast_id={NOBODY}")).fails(404, "NOT_FOUND");
    for wrong in ["from_ms=-1", "from_ms=2&to_ms=1", "limit=0", "limit=201", "frm_ms=1"] {
        stream.app.get(&format!("{path}?{wrong}")).fails(400, "VALIDATION_ERROR");
    }
    assert!(contents(&stream.replay("")).is_empty());
}

impl Stream {
    fn overlooked_joined(&self) -> Value {
        super::scene::stranger(&self.app).watch(&self.id)
    }
}
