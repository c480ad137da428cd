//! What word rules hold: whom it calls, what becomes of it for whoever wrote it, and the log that tells of it all in words.

use crate::person::{Person, id};
use crate::{Stage, stage};

/// A room with a rule that holds messages, its maker and somebody who writes there.
fn a_room_with_a_rule(stage: &Stage) -> (Person, Person) {
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "");
    ben.joins_public_room("Night Shift");
    ana.click(&id("details"));
    ana.click(&id("room-moderation"));
    ana.click(&id("tab-rules"));
    ana.fill(&id("rule-pattern"), "foghorn");
    ana.click(&id("try-rule"));
    ana.click(&id("add-rule"));
    ana.see_text(&id("rule"), "foghorn");
    ana.press("Escape");
    (ana, ben)
}

#[test]
fn a_held_message_calls_nobody_and_is_done_with_when_it_is_decided() {
    let stage = stage();
    let (ana, ben) = a_room_with_a_rule(&stage);
    for text in ["the foghorn", "the foghorn again"] {
        ben.says(text);
    }
    ben.wait_for(&format!("document.querySelectorAll('{}').length === 2", id("held-note")));
    ana.see_text(&id("notice-count"), "2");
    ana.wait_for(&format!("!document.querySelector('{}')", id("mentions")));
    ana.click(&id("room-moderation"));
    ana.click(&id("tab-held"));
    ana.see_text(&id("held-message"), "the foghorn again");
    ana.click(&id("reject"));
    ana.wait_for(&format!("document.querySelectorAll('{}').length === 1", id("held-message")));
    ana.see_text(&id("notice-count"), "1");
    ben.see_text(&id("rejected-note"), "A moderator did not let it through");
    ben.screenshot("rejected");
    ben.click(&format!("{} button", id("rejected-note")));
    ben.wait_for(&format!("!document.querySelector('{}')", id("rejected-note")));
    ana.click(&id("approve"));
    ana.wait_for(&format!("document.querySelector('{}').hidden", id("notice-count")));
    // its author sees it as sent, and the bell tells of the other one only
    ben.wait_for(&format!("!document.querySelector('{}')", id("held-note")));
    ben.see_text(&format!("{}[data-state=sent][data-mine=true]", id("message")), "the foghorn");
    ben.see_text(&id("notice-count"), "1");
    ben.screenshot("approved");
}

#[test]
fn the_bell_and_the_button_say_what_waits_until_somebody_has_decided() {
    let stage = stage();
    let (ana, ben) = a_room_with_a_rule(&stage);
    ben.says("the foghorn");
    ben.see(&id("held-note"));
    ana.see_text(&id("notice-count"), "1");
    ana.see_text(&id("held-count"), "1");
    ben.says("all is quiet");
    ana.reads("all is quiet");
    ana.says("good night");
    ana.reads("good night");
    ben.reads("good night");
    ana.screenshot("held-waits");
    ana.reload();
    ana.is_in("Night Shift");
    ana.see_text(&id("notice-count"), "1");
    ana.click(&id("details"));
    ana.see_text(&id("held-count"), "1");
    ana.click(&id("room-moderation"));
    ana.click(&id("approve"));
    ana.wait_for(&format!("document.querySelector('{}').hidden", id("notice-count")));
    ana.wait_for(&format!("document.querySelector('{}').hidden", id("held-count")));
}

#[test]
fn what_waits_and_what_was_rejected_is_there_after_a_reload() {
    let stage = stage();
    let (ana, ben) = a_room_with_a_rule(&stage);
    ben.says("the foghorn");
    ben.see(&id("held-note"));
    ben.reload();
    ben.see_text(&id("held-note"), "A moderator looks at it before it appears");
    ben.resize(390, 844, true);
    // the words stand beside their symbol, on a phone as well
    ben.wait_for(&format!(
        "(() => {{
            const note = document.querySelector('{}');
            const words = document.createRange();
            words.selectNodeContents(note);
            const [first] = [...words.getClientRects()].filter(({{width}}) => width > 20);
            const symbol = note.querySelector('.icon').getBoundingClientRect();
            return first.top < symbol.bottom && first.left >= symbol.right && note.getBoundingClientRect().right <= innerWidth;
        }})()",
        id("held-note")
    ));
    ben.screenshot("held-phone");
    ben.resize(1280, 800, false);
    ben.see_text(&id("message"), "the foghorn");
    ana.click(&id("room-moderation"));
    ana.click(&id("tab-held"));
    ana.fill(&id("held-reason"), "not so loud");
    ana.click(&id("reject"));
    ben.see_text(&id("rejected-note"), "not so loud");
    ben.reload();
    ben.see_text(&id("notice-count"), "1");
    ben.click(&id("bell"));
    ben.see_text(&id("notice"), "did not let your message through");
    ben.see_text(&id("notice"), "in “Night Shift”: “not so loud”");
    ben.screenshot("rejected-notice");
}

#[test]
fn a_notice_of_a_held_message_names_the_room_and_leads_to_what_waits() {
    let stage = stage();
    let (ana, ben) = a_room_with_a_rule(&stage);
    ben.says("the foghorn");
    ana.see_text(&id("notice-count"), "1");
    ana.click(&id("bell"));
    ana.see_text(&id("notice"), "in “Night Shift”");
    ana.click(&format!("{} a", id("notice")));
    ana.see_text(&id("held-message"), "the foghorn");
}

#[test]
fn the_log_of_a_room_tells_in_words_who_or_what_did_it() {
    let stage = stage();
    let (ana, ben) = a_room_with_a_rule(&stage);
    ben.says("the foghorn");
    ben.see(&id("held-note"));
    let link = ana.makes_invite_link();
    let cleo = stage.member("cleo");
    cleo.eval(&format!("location.href = {link:?}"));
    cleo.click(&id("accept-invite"));
    cleo.is_in("Night Shift");
    ana.click(&id("tab-held"));
    ana.click(&id("approve"));
    ana.wait_for(&format!("!document.querySelector('{}')", id("held-message")));
    ana.click(&id("tab-audit"));
    for said in [
        "A word rule held a message of ben",
        "ana made a word rule",
        "ana made an invite link",
        "cleo joined by an invite link",
        "ana approved a held message of ben",
    ] {
        ana.see_text(&id("act-row"), said);
    }
    let rows = ana.eval(&format!(
        "[...document.querySelectorAll('{}')].map((it) => it.textContent).join(' | ')",
        id("act-row")
    ));
    assert!(!rows.as_str().unwrap().contains('_'), "code words: {rows}");
    ana.screenshot("audit-log");
}
