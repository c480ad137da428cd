//! What was written and is not sent yet outlives a reload, and goes with whoever signs out.

use serde_json::json;

use crate::person::{Person, id};
use crate::stage;

impl Person {
    fn has_in_the_composer(&self, text: &str) {
        self.wait_for(&format!("document.querySelector('{}')?.value === {}", id("composer"), json!(text)));
    }
}

#[test]
fn a_draft_and_what_it_answers_are_there_after_a_reload() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Band", "");
    ana.says("Tuesday at eight?");
    ana.uses_tool("Tuesday", "tool-reply");
    ana.type_text("I would rather");
    ana.reload();
    ana.is_connected();
    ana.has_in_the_composer("I would rather");
    ana.see_text(&id("reply-bar"), "Tuesday");
    ana.type_text(" not");
    ana.press("Enter");
    ana.reload();
    ana.is_connected();
    ana.is_in("Band");
    ana.has_in_the_composer("");
}

#[test]
fn a_message_that_waits_is_sent_after_a_reload_exactly_once() {
    let mut stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Band", "");
    ana.creates_room("private", "Diary", "");
    ana.opens("Band");
    stage.server.kill();
    ana.see_text(&id("connection"), "reconnecting");
    ana.says("said into the void");
    ana.see_text(".delivery", "Waiting for the connection");
    // it waits in a room that is not the one that is opened
    ana.goes_to("people");
    stage.server.start_again();
    ana.reload();
    ana.is_connected();
    ana.wait_for(&format!(
        "[...document.querySelectorAll('{}')].some((it) => it.textContent.includes('You: said into the void'))",
        id("room-item")
    ));
    ana.opens("Band");
    ana.reads("said into the void");
    ana.reload();
    ana.is_connected();
    ana.is_in("Band");
    assert_eq!(ana.delivered(), ["said into the void"]);
    ana.forgive_failed_requests();
}

#[test]
fn a_message_that_failed_is_there_to_be_tried_again() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "");
    ben.joins_public_room("Night Shift");
    ana.click(&id("details"));
    ana.click(&id("room-settings"));
    ana.click(&id("tab-rules"));
    ana.fill(&id("rule-pattern"), "foghorn");
    ana.eval(&format!("document.querySelector('{}').value = 'block'", id("rule-action")));
    ana.click(&id("try-rule"));
    ana.click(&id("add-rule"));
    ana.see_text(&id("rule"), "foghorn");
    ben.says("the foghorn again");
    ben.see_text(".delivery.bad", "Not sent");
    ben.reload();
    ben.is_connected();
    ben.see_text(".delivery.bad", "Not sent");
    ana.click(&id("delete-rule"));
    ana.wait_for(&format!("!document.querySelector('{}')", id("rule")));
    ben.click(&id("retry"));
    ben.reads("the foghorn again");
}

#[test]
fn who_signs_out_leaves_no_words_behind() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Band", "");
    ana.fill(&id("composer"), "not for anyone else");
    ana.wait_for("JSON.stringify({...localStorage}).includes('anyone else')");
    ana.chooses_from_account("log-out");
    ana.see(&id("login-form"));
    assert_eq!(ana.eval("JSON.stringify({...localStorage}).includes('anyone else')"), false);
}
