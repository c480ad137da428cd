//! Many sockets in one room: what coalesces and what is shared must not change what each one hears.

use crate::harness::{App, Json, User, Ws, at_once};
use serde_json::json;

const PEOPLE: usize = 16;
const SOCKETS_EACH: usize = 7;
const MESSAGES: usize = 150;

/// Joins and asserts that from there on nothing up to `last` is missed or repeated.
fn hears_all_from_here(mut socket: Ws, known: i64, last: i64) {
    for offset in known + 1..=last {
        assert_eq!(socket.expect("chat.message").int("offset"), offset);
    }
    socket.expect_no("chat.message", 5);
}

#[test]
fn over_a_hundred_sockets_hear_everything_once_while_others_come_and_go() {
    let app = App::isolated();
    let people: Vec<User> = (0..PEOPLE).map(|number| app.user(&format!("fan{number}"))).collect();
    let room = people[0].public_room("Stadium");
    let sockets: Vec<(Ws, i64)> = at_once(PEOPLE, |person| {
        let join = |_| {
            let mut socket = people[person].ws();
            let known = socket.join(&room).int("offset");
            (socket, known)
        };
        (0..SOCKETS_EACH).map(join).collect::<Vec<_>>()
    })
    .into_iter()
    .flatten()
    .collect();
    let late = std::thread::scope(|scope| {
        let talking = scope.spawn(|| {
            let mut talker = people[0].ws();
            let ids: Vec<String> = (0..MESSAGES)
                .map(|number| {
                    let data = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": format!("{number}")});
                    std::thread::sleep(std::time::Duration::from_millis(2));
                    talker.post("chat.send", data)
                })
                .collect();
            let offsets = ids.iter().map(|id| talker.reply(id).expect("a reply")["data"]["message"].int("offset"));
            offsets.max().unwrap_or_default()
        });
        let mut late = Vec::new();
        for turn in 0..20 {
            let mut socket = people[1 + turn % (PEOPLE - 1)].ws();
            let known = socket.join(&room).int("offset");
            if turn % 3 == 0 {
                late.push((socket, known));
            } else {
                socket.send("room.leave", json!({"room_id": room}));
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        let last = talking.join().expect("the talker talks on");
        late.into_iter().map(|(socket, known)| (socket, known, last)).collect::<Vec<_>>()
    });
    let last = late[0].2;
    for (socket, known, last) in late {
        hears_all_from_here(socket, known, last);
    }
    for (socket, known) in sockets {
        hears_all_from_here(socket, known, last);
    }
}

#[test]
fn a_socket_joins_as_many_rooms_as_it_was_told_and_no_more() {
    let app = App::shared();
    let ada = app.user("ada");
    let mut socket = ada.ws();
    let limit = socket.hello["limits"].int("rooms_per_connection");
    let rooms: Vec<String> = (0..=limit).map(|_| ada.room(&[])).collect();
    for room in &rooms[1..] {
        socket.join(room);
    }
    socket.join(&rooms[1]); // one that it is in already does not count again
    let error = socket.try_send("room.join", json!({"room_id": rooms[0]})).expect_err("one too many");
    assert!(["conflict", "too_large", "rate_limited"].contains(&error.text("code").as_str()), "{error}");
    socket.send("room.leave", json!({"room_id": rooms[1]}));
    socket.join(&rooms[0]);
}
