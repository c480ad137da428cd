//! `@here` calls those who are in the room, at whatever node.

use super::pair::{Nodes, PATIENCE, reader, speaker};
use crate::harness::wait_for;

#[test]
fn who_is_in_the_room_at_the_other_node_is_here() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let _b = reader(&ben, &nodes.two, &room);
    let mut a = reader(&ana, &nodes.one, &room);
    wait_for(PATIENCE, "the first node knows who is at the second", || {
        speaker(&ana, &nodes.one).join(&room)["presence"]["count"] == 2
    });
    let told = || {
        let sql = "SELECT 1 FROM notifications WHERE user_id = $1::text::uuid AND kind = 'here'";
        nodes.one.db().rows(sql, &[&ben.id]).len()
    };
    assert_eq!(told(), 0);
    a.say(&room, "@here it begins");
    wait_for(PATIENCE, "ben is called", || told() == 1);
}
