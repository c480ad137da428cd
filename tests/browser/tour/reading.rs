//! Reading: what came meanwhile, the way to the first of it, scrolling both ways, search.

use serde_json::json;

use super::evening::{Cast, ROOM};
use crate::person::id;

impl Cast {
    /// Unread counts without asking, the line, and the way up to it and down again.
    pub fn read_what_came_meanwhile(&mut self) {
        let Cast { mira, tomas, bot, room } = self;
        tomas.opens("Studio B");
        for minute in 1..=120 {
            bot.says(room, &format!("Minute {minute} of the tape")).unwrap();
        }
        tomas.has_unread(ROOM, 99); // shown as 99+
        mira.reads("Minute 120 of the tape");
        tomas.opens(ROOM);
        tomas.reads("Minute 120 of the tape");
        tomas.has_unread(ROOM, 0);
        tomas.click(&id("to-new"));
        tomas.see_text(&id("message"), "Minute 1 of the tape");
        tomas.see(&id("new-line"));
        tomas.screenshot("tour-unread");
        tomas.see(&id("to-end"));
        // downwards page by page, until the end is there again
        while tomas.eval("document.querySelector('[data-testid=to-end]').hidden") != json!(true) {
            tomas.eval("document.querySelector('[data-testid=log]').scrollTop = 1e6");
        }
        tomas.reads("Minute 120 of the tape");
        let delivered = tomas.delivered();
        let minutes: Vec<_> = delivered.iter().filter(|text| text.starts_with("Minute ")).collect();
        assert_eq!(minutes.len(), 120, "no hole and nothing twice: {minutes:?}");
    }

    /// In one room, in all of them, and into a room that is not open.
    pub fn search(&mut self) {
        let Cast { mira, tomas, .. } = self;
        mira.click(&id("search"));
        mira.fill(&id("search-query"), "foghorn");
        mira.see_text(&id("search-result"), "No way!");
        mira.see_text("mark", "foghorn");
        mira.resize(1440, 860, false);
        mira.screenshot("tour-search");
        mira.resize(1280, 800, false);
        mira.click(&id("search-result"));
        mira.see_text(".message:focus", "foghorn");
        tomas.opens("Studio B");
        tomas.click(&id("search-all"));
        tomas.click(".chip:has([data-testid=scope-all])");
        tomas.fill(&id("search-query"), "harbour");
        tomas.see_text(&id("search-result"), "in Night Shift");
        tomas.click(&id("search-result"));
        tomas.is_in(ROOM);
        tomas.see_text(".message:focus", "harbour session");
    }
}
