//! Rooms: settings, and what they mean for who writes; the phone.

use super::evening::{Cast, ROOM};
use crate::person::id;

impl Cast {
    /// Slow mode, said before it refuses; a room in which only moderators write.
    pub fn slow_down(&mut self) {
        let Cast { mira, tomas, .. } = self;
        mira.click(&id("to-end"));
        tomas.click(&id("to-end"));
        mira.click(&id("details"));
        mira.click(&id("room-settings"));
        mira.click(&id("tab-posting"));
        mira.eval("document.querySelector('[data-testid=slow-mode]').value = '5'");
        mira.click(&id("save-posting"));
        mira.see_text(&id("toast"), "Saved");
        mira.screenshot("tour-settings");
        mira.press("Escape");
        tomas.says("quick");
        tomas.see_text(&id("gate"), "Slow mode");
        tomas.wait_for(&format!("document.querySelector('{}').hidden", id("gate")));
        tomas.says("and slow");
        mira.reads("and slow");

        for (circle, said) in [("moderators", Some("Only moderators write here")), ("everyone", None)] {
            mira.click(&id("room-settings"));
            mira.click(&id("tab-posting"));
            mira.eval(&format!("document.querySelector('[data-testid=who-may-post]').value = '{circle}'"));
            mira.eval("document.querySelector('[data-testid=slow-mode]').value = '0'");
            mira.click(&id("save-posting"));
            mira.see_text(&id("toast"), "Saved");
            mira.press("Escape");
            match said {
                Some(said) => tomas.see_text(&id("gate"), said),
                None => tomas.says("the floor is open"),
            }
        }
        mira.reads("the floor is open");
        mira.press("Escape");
    }

    /// One pane at a time, a menu by a long press, and nothing wider than the screen.
    pub fn look_from_a_phone(&mut self) {
        let Cast { mira, .. } = self;
        mira.resize(390, 844, true);
        mira.press_long(&format!("{} .bubble", mira.message("the floor is open")));
        mira.see(&id("message-menu"));
        mira.screenshot("tour-phone-menu");
        mira.click(&id("quick-emoji"));
        mira.see(&id("reaction"));
        mira.screenshot("tour-phone");
        assert_eq!(mira.eval("document.scrollingElement.scrollWidth"), 390);
        mira.resize(1280, 800, false);
        mira.is_in(ROOM);
    }
}
