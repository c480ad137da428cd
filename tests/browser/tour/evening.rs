//! The tour itself, in its order, with the pictures it leaves in `target/screenshots`.

use crate::bot::Bot;
use crate::person::Person;
use crate::{Stage, stage};

/// The room in which most of it happens.
pub const ROOM: &str = "Night Shift";

/// Everyone who takes part.
pub struct Cast {
    pub mira: Person,
    pub tomas: Person,
    pub bot: Bot,
    /// The id of [`ROOM`].
    pub room: String,
}

fn gather(stage: &Stage) -> Cast {
    let (mira, tomas) = (stage.member("mira"), stage.member("tomas"));
    mira.prefer("dark");
    tomas.prefer("light");
    mira.creates_room("public", ROOM, "Records for the small hours");
    tomas.joins_public_room("Night");
    let mut bot = stage.bot("tape_bot");
    let room = bot.joins(ROOM);
    Cast { mira, tomas, bot, room }
}

#[test]
fn two_people_and_a_bot_go_through_everything() {
    let stage = stage();
    let mut cast = gather(&stage);
    cast.talk();
    cast.call_each_other();
    cast.pin_and_find();
    cast.read_what_came_meanwhile();
    cast.search();
    cast.attach();
    cast.speak();
    cast.slow_down();
    cast.follow();
    cast.invite();
    cast.look_from_a_phone();
    cast.moderate();
    cast.hold_back();
}
