//! Many devices in the same moment.

use super::phones::{Phone, fresh, pair};
use crate::harness::{App, User, at_once};
use serde_json::json;
use std::sync::Mutex;

#[test]
fn of_fifty_answers_at_once_one_device_wins() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let mut a = Phone::of(&ana);
    let (call, _) = a.calls(&ben);
    // a person has ten sockets at most: each answers five times without waiting
    let phones: Vec<Mutex<Phone>> = (0..10).map(|_| Mutex::new(Phone::of(&ben))).collect();
    let won = at_once(10, |number| {
        let mut phone = phones[number].lock().unwrap();
        let data = json!({"call_id": call, "media": {"audio": true}});
        let asked: Vec<String> = (0..5).map(|_| phone.socket.post("call.accept", data.clone())).collect();
        let answers: Vec<_> = asked.iter().map(|id| phone.socket.reply(id).expect("a reply")).collect();
        let codes: Vec<_> = answers.iter().map(|answer| answer["error"]["code"].clone()).collect();
        let has_won = answers.iter().filter(|answer| answer["ok"] == true).count();
        assert!(has_won == 5 || codes.iter().all(|code| code == "call_taken"), "{answers:?}");
        has_won == 5
    });
    assert_eq!(won.iter().filter(|won| **won).count(), 1, "{won:?}");
    a.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
    a.socket.expect_no("call.accepted", 200);
    let rows = app.db().rows("SELECT phase FROM calls WHERE id = $1::text::uuid", &[&call]);
    assert_eq!((rows.len(), rows[0].get::<_, String>(0)), (1, "live".to_owned()));
    for (number, phone) in phones.iter().enumerate() {
        let mut phone = phone.lock().unwrap();
        if !won[number] {
            assert_eq!(phone.hears_end(&call), "answered_elsewhere");
        }
    }
}

#[test]
fn of_fifty_who_join_at_once_two_find_a_seat() {
    let app = App::shared();
    let people: Vec<User> = (0..54).map(|number| app.user(&format!("p{number}"))).collect();
    let members: Vec<&User> = people.iter().skip(1).collect();
    let room = people[0].room(&members);
    let mut phones: Vec<Mutex<Phone>> = people.iter().map(|user| Mutex::new(Phone::deaf(user))).collect();
    let join = |phone: &mut Phone| {
        phone
            .socket
            .try_send("call.invite", json!({"call_id": fresh(), "room_id": room, "media": {"audio": true}}))
    };
    for phone in phones.iter_mut().take(4) {
        join(phone.get_mut().unwrap()).expect("a seat");
    }
    let phones = &phones;
    let joined = at_once(50, |number| {
        let answer = join(&mut phones[number + 4].lock().unwrap());
        assert!(answer.as_ref().err().is_none_or(|error| error["code"] == "conflict"), "{answer:?}");
        answer.is_ok()
    });
    assert_eq!(joined.iter().filter(|joined| **joined).count(), 2);
    let calls = app.db().rows(
        "SELECT jsonb_array_length(state -> 'participants') FROM calls WHERE room_id = $1::text::uuid",
        &[&room],
    );
    assert_eq!((calls.len(), calls[0].get::<_, i32>(0)), (1, 6));
}

#[test]
fn when_both_call_in_the_same_moment_there_is_one_call() {
    let app = App::shared();
    for _ in 0..10 {
        let (ana, ben) = pair(&app);
        let phones = [Mutex::new(Phone::of(&ana)), Mutex::new(Phone::of(&ben))];
        let replies = at_once(2, |number| {
            let mut phone = phones[number].lock().unwrap();
            phone.calls(if number == 0 { &ben } else { &ana }).1
        });
        assert_eq!(replies[0]["call"]["id"], replies[1]["call"]["id"], "{replies:?}");
        // the second one answers the first one's call; the first one's reply may be as of after that
        assert!(replies.iter().any(|reply| reply["call"]["state"] == "live"), "{replies:?}");
        let of_both = "SELECT state ->> 'phase', jsonb_array_length(state -> 'participants') FROM calls WHERE caller_id::text = ANY ($1)";
        let calls = app.db().rows(of_both, &[&vec![ana.id.clone(), ben.id.clone()]]);
        let found: Vec<(String, i32)> = calls.iter().map(|row| (row.get(0), row.get(1))).collect();
        assert_eq!(found, [("live".to_owned(), 2)]);
    }
}
