//! How it looks: the same evening in light, in dark and on a phone, for people to look at; and that a phone shows
//! one pane at a time, without sideways scrolling.

use crate::person::{Person, id};
use crate::{Stage, stage};

fn an_evening(stage: &Stage) -> (Person, Person) {
    let (mira, tomas) = (stage.member("mira"), stage.member("tomas"));
    mira.creates_room("public", "Night Shift", "Records for the small hours");
    mira.creates_room("private", "Studio B", "Bookings and broken cables");
    tomas.joins_public_room("Night Shift");
    tomas.creates_room("public", "Sunday Ambient", "Slow mornings");
    tomas.creates_room("public", "Field Recordings", "Rain, trains, markets");
    mira.joins_public_room("Sunday Ambient");
    mira.says("Who has the Hiroshi Yoshimura reissue?");
    mira.opens("Night Shift");
    tomas.opens("Night Shift");
    for text in ["Anyone still up?", "I found the tape from the harbour session: https://veza.app/t/harbour"]
    {
        tomas.says(text);
    }
    mira.reads("I found the tape from the harbour session: https://veza.app/t/harbour");
    mira.says("No way!");
    mira.says(
        "Is that the one with the foghorn in the second half? I have been looking for it since spring.",
    );
    tomas.reads("No way!");
    tomas.says("That one. @mira you are in it, by the way: somebody is laughing at minute twelve.");
    mira.reads("That one. @mira you are in it, by the way: somebody is laughing at minute twelve.");
    for (emoji, people) in [("fire", [&mira, &tomas].as_slice()), ("laugh", &[&tomas])] {
        for person in people {
            person.uses_tool("somebody is laughing", "tool-react");
            person.see(&id("emoji-picker"));
            person.type_text(emoji);
            person.press("Enter");
        }
    }
    mira.uses_tool("harbour session", "tool-reply");
    mira.type_text("That was my cold. Play it anyway.");
    mira.press("Enter");
    tomas.reads("That was my cold. Play it anyway.");
    tomas.drops_a_sleeve();
    tomas.says("Here is the sleeve.");
    mira.reads("Here is the sleeve.");
    tomas.click(&id("record"));
    tomas.wait_for(&format!("document.querySelector('{}').textContent >= '0:02'", id("record-time")));
    tomas.click(&id("record-send"));
    mira.see(&id("voice"));
    mira.wait_for(&format!("document.querySelector('{} img')?.naturalWidth > 0", id("picture")));
    mira.says("I can hear the sea.");
    tomas.reads("I can hear the sea.");
    tomas.opens("Sunday Ambient");
    tomas.says("I do. First pressing, too.");
    mira.has_unread("Sunday Ambient", 1);
    (mira, tomas)
}

#[test]
fn light_dark_and_phone() {
    let stage = stage();
    let visitor = stage.visitor("nobody");
    for scheme in ["light", "dark"] {
        visitor.prefer(scheme);
        visitor.screenshot(&format!("door-{scheme}"));
    }
    let (mira, tomas) = an_evening(&stage);
    tomas.opens("Night Shift");
    mira.see_text(&id("read-by"), "tomas");
    tomas.fill(&id("composer"), "and then");
    mira.see_text(&id("typing"), "tomas is typing");
    for scheme in ["light", "dark"] {
        mira.prefer(scheme);
        mira.screenshot(&format!("room-{scheme}"));
        mira.click(&id("details"));
        mira.see(&id("member"));
        mira.resize(1440, 860, false);
        mira.screenshot(&format!("details-{scheme}"));
        mira.press("Escape");
        mira.resize(1280, 800, false);
        for (button, dialog) in
            [("new-room", "new-room-dialog"), ("find-rooms", "find-dialog"), ("jump", "jump-dialog")]
        {
            mira.click(&id(button));
            mira.see(&id(dialog));
            mira.wait_for("!document.querySelector('dialog').textContent.includes('Looking…')");
            mira.screenshot(&format!("{dialog}-{scheme}"));
            mira.press("Escape");
            mira.wait_for("!document.querySelector('dialog')");
        }
    }
}

#[test]
fn a_phone_shows_one_pane_at_a_time() {
    let stage = stage();
    let (mira, _tomas) = an_evening(&stage);
    mira.resize(390, 844, true);
    for scheme in ["light", "dark"] {
        mira.prefer(scheme);
        mira.see(&id("room-title"));
        mira.wait_for(&format!(
            "!document.querySelector('{}').checkVisibility({{visibilityProperty: true}})",
            id("room-list")
        ));
        mira.screenshot(&format!("phone-room-{scheme}"));
        mira.click(&id("details"));
        mira.see(&id("member"));
        mira.screenshot(&format!("phone-details-{scheme}"));
        mira.press("Escape");
        mira.click(&id("back"));
        mira.see(&id("room-item"));
        mira.screenshot(&format!("phone-list-{scheme}"));
        mira.click(&id("new-room"));
        mira.see(&id("new-room-dialog"));
        mira.screenshot(&format!("phone-new-{scheme}"));
        mira.press("Escape");
        assert_eq!(mira.eval("document.scrollingElement.scrollWidth"), 390);
        mira.opens("Night Shift");
    }
}
