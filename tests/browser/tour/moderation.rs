//! Moderation: a time-out that the other side understands, a ban with its traces, the log of it all.

use super::evening::Cast;
use crate::person::id;

impl Cast {
    /// Time-out for one, ban for the bot, both in the audit log; the ban ends.
    pub fn moderate(&mut self) {
        let Cast { mira, tomas, bot, room } = self;
        mira.resize(1440, 860, false);
        mira.click(&id("details"));
        mira.does_to_member("tomas", "member-timeout");
        mira.fill(&id("reason"), "Cooling down");
        mira.click(&id("act"));
        tomas.see_text(&id("gate"), "time-out");
        tomas.screenshot("tour-muted");
        mira.does_to_member("tomas", "member-end-timeout");
        mira.fill(&id("reason"), "All good");
        mira.click(&id("act"));
        tomas.wait_for(&format!("document.querySelector('{}').hidden", id("gate")));

        bot.says(room, "BUY FOLLOWERS at spam.example").unwrap();
        mira.reads("BUY FOLLOWERS at spam.example");
        mira.does_to_member("tape_bot", "member-ban");
        mira.fill(&id("reason"), "Advertising");
        mira.click(".chip:has([data-testid=delete-3600])");
        mira.screenshot("tour-ban");
        mira.click(&id("act"));
        tomas.wait_for(&format!(
            "![...document.querySelectorAll('{}')].some((it) => it.textContent.includes('BUY FOLLOWERS'))",
            id("content")
        ));
        assert!(bot.says(room, "still here").is_err(), "who is banned does not write");

        mira.click(&id("room-moderation"));
        mira.click(&id("tab-audit"));
        mira.see_text(&id("act-row"), "Advertising");
        mira.see_text(&id("act-row"), "Cooling down");
        mira.screenshot("tour-moderation");
        mira.click(&id("tab-bans"));
        mira.see_text(&id("ban"), "Advertising");
        mira.click(&id("unban"));
        mira.wait_for(&format!("!document.querySelector('{}')", id("ban")));
        mira.press("Escape");
        bot.rest("POST", &format!("/conversations/{room}/join"), &serde_json::json!({}));
    }

    /// A word rule, tried before it is switched on; what it holds is let through.
    pub fn hold_back(&mut self) {
        let Cast { mira, tomas, bot, room } = self;
        mira.click(&id("room-moderation"));
        mira.click(&id("tab-rules"));
        mira.fill(&id("rule-pattern"), "may (i|we)");
        mira.click(&id("try-rule"));
        mira.see_text(&id("dry-run"), "may I?");
        mira.screenshot("tour-rule");
        mira.click(&id("add-rule"));
        mira.see_text(&id("rule"), "may (i|we)");
        assert_eq!(bot.says(room, "May we come back?"), Err("held".to_owned()));
        mira.click(&id("tab-held"));
        mira.see_text(&id("held-message"), "May we come back?");
        mira.screenshot("tour-held");
        mira.click(&id("approve"));
        tomas.reads("May we come back?");
        mira.press("Escape");
        tomas.says("may I say it again?");
        tomas.see_text(&id("held-note"), "Held for review");
        tomas.screenshot("tour-held-author");
    }
}
