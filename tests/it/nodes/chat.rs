//! A room that lives at two nodes.

use super::pair::{Nodes, heard, post, reader, speaker};

const EACH: usize = 60;

#[test]
fn what_is_said_at_either_node_is_heard_at_both_in_one_order() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let readers = vec![reader(&ana, &nodes.one, &room), reader(&ben, &nodes.two, &room)];
    let (mut a, mut b) = (speaker(&ana, &nodes.one), speaker(&ben, &nodes.two));
    let both = heard(readers, 2 * EACH, || {
        let mut sent = Vec::new();
        for number in 0..EACH {
            let first = post(&mut a, &room, &format!("one {number}"));
            sent.push((first, post(&mut b, &room, &format!("two {number}"))));
        }
        for (first, second) in sent {
            assert_eq!(a.reply(&first).unwrap()["ok"], true);
            assert_eq!(b.reply(&second).unwrap()["ok"], true);
        }
    });
    assert_eq!(both[0], both[1]);
    let of = |name: &str| both[0].iter().filter(|(_, text)| text.starts_with(name)).count();
    assert_eq!((of("one"), of("two")), (EACH, EACH));
}

#[test]
fn a_room_that_is_changed_at_one_node_is_another_at_the_other() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let (mut a, mut b) = (reader(&ana, &nodes.one, &room), reader(&ben, &nodes.two, &room));
    let said = a.say(&room, "first");
    b.hears("first");
    a.send("chat.edit", serde_json::json!({"message_id": said["id"], "content": "second"}));
    b.expect_where("chat.message", |event| event["data"]["content"] == "second");
    let gone = ana.delete(&format!("/conversations/{room}/members/{}", ben.id));
    assert!(gone.status == 200 || gone.status == 204, "{gone}");
    b.expect_where("room.member", |event| event["data"]["user_id"] == ben.id.as_str());
    a.say(&room, "they have gone");
    b.expect_no("chat.message", 500);
}
