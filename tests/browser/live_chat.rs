//! The chat of a stream on its page: read without an account, moderated by whose stream it is, under rules that are set in the studio.

use serde_json::json;

use crate::live::begins;
use crate::person::{Person, id};
use crate::{Stage, stage_with};

/// Ana streams, Ben watches.
fn a_show() -> (Stage, Person, Person) {
    let stage = stage_with(&[("LIVE_HOOKS_FROM", "127.0.0.1")]);
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.sets_up_a_stream("Friday Night Dub");
    begins(&stage, &ana.key());
    ana.see_text(&id("studio-state"), "Live since");
    ben.goes_to("live");
    ben.click(&id("stream-card"));
    ben.is_in("Friday Night Dub");
    (stage, ana, ben)
}

impl Person {
    /// Chooses from a list of values, as somebody who opens it does.
    fn picks(&self, testid: &str, value: &str) {
        let place = format!("document.querySelector('{}')", id(testid));
        self.see(&id(testid));
        self.eval(&format!("{place}.value = {}", json!(value)));
    }
}

#[test]
fn somebody_without_an_account_reads_along_and_comes_in_to_write_and_to_follow() {
    let (stage, _ana, ben) = a_show();
    ben.says("what a sound");
    ben.reads("what a sound");
    let eve = stage.visitor("eve");
    eve.see_text(&id("door-streams"), "Friday Night Dub");
    eve.screenshot("door-live");
    eve.prefer("dark");
    eve.resize(390, 844, true);
    eve.screenshot("door-live-phone-dark");
    eve.prefer("light");
    eve.resize(1280, 800, false);
    eve.click(&id("door-stream"));
    eve.see_text(&id("message"), "what a sound");
    eve.see_text(&id("viewers"), "2 watching");
    eve.see(&id("sign-in-to-chat"));
    for scheme in ["light", "dark"] {
        eve.prefer(scheme);
        eve.screenshot(&format!("live-stranger-{scheme}"));
        eve.resize(390, 844, true);
        eve.screenshot(&format!("live-stranger-phone-{scheme}"));
        eve.resize(1280, 800, false);
    }
    ben.says("and the bass");
    eve.see_text(&id("message"), "and the bass");

    eve.click(&id("follow-log-in"));
    eve.register();
    eve.is_in("Friday Night Dub");
    eve.click(&id("follow"));
    eve.see_text(&id("follow"), "Following");
    eve.says("hello all");
    ben.reads("hello all");
    ben.see_text(&id("viewers"), "2 watching");
}

#[test]
fn whose_stream_it_is_moderates_on_its_page_and_makes_moderators_there() {
    let (stage, ana, ben) = a_show();
    let cyd = stage.member("cyd");
    cyd.goes_to("live");
    cyd.click(&id("stream-card"));
    cyd.is_in("Friday Night Dub");
    let eve = stage.visitor("eve");
    eve.click(&id("door-stream"));
    cyd.says("buy my tapes");
    eve.see_text(&id("message"), "buy my tapes");
    ana.click(&id("to-watch"));
    ana.reads("buy my tapes");
    ana.chooses("buy my tapes", "menu-delete");
    ana.click(&id("act"));
    eve.see_text(&id("message"), "Message deleted");
    cyd.says("again then");
    ana.reads("again then");
    ana.chooses("again then", "menu-timeout");
    ana.click(&id("act"));
    cyd.see_text(&id("gate"), "time-out");

    ben.says("shall I help?");
    ana.reads("shall I help?");
    ana.chooses("shall I help?", "menu-moderator");
    ana.click(&id("confirm"));
    ana.see_text(&id("toast"), "ben is moderator now");
    stage.member("dan");
    ana.resize(390, 844, true);
    ana.click(&id("stage-people"));
    ana.see_text(&id("member"), "benmoderator");
    ana.fill(&id("add-name"), "dan");
    ana.click(&id("add-member"));
    ana.see_text(&id("member"), "danmoderator");
    ana.screenshot("live-people-phone");
    ana.click(&id("close-panel"));
    ana.click(&id("stage-more"));
    ana.see_text(&id("stage"), "Live since");
    ana.screenshot("live-own-phone");
    ben.chooses("again then", "menu-delete");
    ben.click(&id("act"));
    eve.wait_for(&format!(
        "[...document.querySelectorAll('{}')].filter((it) => it.textContent.includes('Message deleted')).length === 2",
        id("message")
    ));
}

#[test]
fn the_rules_of_the_chat_are_set_in_the_studio_and_a_stream_is_deleted_there() {
    let (_stage, ana, ben) = a_show();
    ana.picks("chat-delay", "2");
    ana.click("label:has([data-testid=unique_mode])");
    ana.click(&id("save-posting"));
    ana.see_text(&id("toast"), "Saved");
    for scheme in ["light", "dark"] {
        ana.prefer(scheme);
        ana.screenshot(&format!("live-studio-{scheme}"));
        ana.eval(&format!("document.querySelector('{}').scrollIntoView()", id("save-posting")));
        ana.screenshot(&format!("live-studio-chat-{scheme}"));
    }
    ana.resize(390, 844, true);
    ana.screenshot("live-studio-chat-phone");
    ana.resize(1280, 800, false);
    ben.says("is this on?");
    ben.reads("is this on?");
    ben.says("is this on?");
    ben.see_text(&id("message"), "does not take the same twice");
    ben.click(&id("discard"));
    ben.click(&id("details"));
    ben.see_text(&id("details-panel"), "Nobody says the same twice");
    ben.see_text(&id("details-panel"), "2 s later");
    ben.screenshot("live-details");

    ana.click(&id("delete-stream"));
    ana.see_text("dialog", "Friday Night Dub");
    ana.screenshot("live-delete");
    ana.click(&id("confirm"));
    ana.see(&id("make-stream"));
    ana.screenshot("live-studio-none");
    // what was asked for in the same moment
    ana.forgive_failed_requests();
    ben.see_text(&id("no-stream"), "There is no such stream");
    ben.forgive_failed_requests();
}

#[test]
fn the_chat_of_ones_own_stream_leads_to_the_studio() {
    let (_stage, ana, ben) = a_show();
    ana.click(&id("to-watch"));
    ana.is_in("Friday Night Dub");
    ana.click(&id("details"));
    ana.see(&id("details-studio"));
    ana.wait_for("!document.querySelector('[data-testid=leave-room], [data-testid=delete-room]')");
    ana.click(&id("room-settings"));
    ana.see_text(&id("settings-dialog"), "Title and description");
    ana.screenshot("live-settings");
    ana.click(&id("settings-studio"));
    ana.fill(&id("stream-title"), "Saturday Techno");
    ana.click(&id("save-stream"));
    ana.see_text(&id("room-list"), "Saturday Techno");
    ben.see_text(&id("room-title"), "Saturday Techno");
    ben.see_text(&id("stream-title"), "Saturday Techno");
}
