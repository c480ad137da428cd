//! Rooms: settings, and what they mean for who writes; the phone.

use super::evening::{Cast, ROOM};
use crate::person::id;

impl Cast {
    /// Slow mode, said before it refuses; a room in which only moderators write.
    pub fn slow_down(&mut self) {
        let Cast { mira, tomas, .. } = self;
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

    /// Only followers write: said with the way to become one.
    pub fn follow(&mut self) {
        let Cast { mira, tomas, .. } = self;
        mira.click(&id("details"));
        for only in [true, false] {
            mira.click(&id("room-settings"));
            mira.click(&id("tab-posting"));
            mira.click(".toggle:has([data-testid=followers_only])");
            mira.click(&id("save-posting"));
            mira.see_text(&id("toast"), "Saved");
            mira.press("Escape");
            if only {
                tomas.says("may I?");
                tomas.see_text(&id("gate"), "Only those who follow mira");
                tomas.click(&id("follow-to-write"));
                mira.reads("may I?"); // sent again by itself
            }
        }
        mira.press("Escape");
    }

    /// A link into a private room: made, opened by someone else, taken back.
    pub fn invite(&mut self) {
        let Cast { mira, tomas, .. } = self;
        tomas.opens("Studio B");
        tomas.click(&id("details"));
        tomas.click(&id("room-invites"));
        tomas.click(&id("create-invite"));
        tomas.see(&id("invite-link"));
        tomas.screenshot("tour-invite");
        let link = tomas.eval(&format!("document.querySelector('{}').value", id("invite-link")));
        mira.eval(&format!("location.href = {link}"));
        mira.see_text(&id("invite-dialog"), "Studio B");
        mira.see_text(&id("invite-dialog"), "tomas invites you");
        mira.screenshot("tour-invited");
        mira.click(&id("accept-invite"));
        mira.is_in("Studio B");
        mira.says("So this is where the cables are");
        tomas.reads("So this is where the cables are");
        tomas.click(&id("revoke-invite"));
        tomas.wait_for(&format!("!document.querySelector('{}')", id("invite")));
        tomas.press("Escape");
        for person in [mira, tomas] {
            person.opens(ROOM);
        }
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
