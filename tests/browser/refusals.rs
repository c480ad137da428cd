//! What is refused, and in which words: how long, how much, and nothing about others that is not one's business.

use serde_json::json;
use std::time::Duration;

use crate::person::{Person, id};
use crate::{stage, stage_with};

#[test]
fn who_is_blocked_does_not_read_that_they_are() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ben.press("Control+k");
    ben.see(&id("jump-dialog"));
    ben.type_text("ana");
    ben.see_text(&id("jump-option"), "Talk with");
    ben.press("Enter");
    ben.is_in("ana");
    ben.says("hello");
    ana.opens("ben");
    ana.reads("hello");
    ana.chooses("hello", "block-person");
    ana.see_text(&id("confirm-dialog"), "Nobody tells them who did it");
    ana.click(&id("confirm"));
    ana.see_text(&id("toast"), "is blocked");
    ben.reload();
    ben.is_connected();
    ben.see_text(".room", "takes no messages now");
    let said = ben.eval("document.querySelector('.room').textContent");
    assert!(!said.as_str().unwrap().contains("block"), "{said}");
}

#[test]
fn a_new_password_is_taken_after_wrong_ones() {
    let stage = stage_with(&[("RATE_LIMIT_ENABLED", "true")]);
    let ana = stage.member("ana");
    ana.chooses_from_account("log-out");
    ana.see(&id("login-form"));
    for _ in 0..6 {
        ana.log_in("not the password at all");
        ana.wait_for(&format!(
            "!document.querySelector('{}').disabled && document.querySelector('{}').textContent.length > 5",
            id("auth-submit"),
            id("auth-problem")
        ));
    }
    ana.see_text(&id("auth-problem"), "try again in");
    ana.click(&id("to-forgot"));
    ana.fill(&id("email"), &ana.email());
    ana.click(&id("auth-submit"));
    ana.see(&id("reset-sent"));
    ana.goto(&stage.server.mailed_link(&ana.email(), "reset", 1));
    ana.fill(&id("password"), "an entirely new password");
    ana.click(&id("auth-submit"));
    ana.see(&id("login-form"));
    ana.log_in("an entirely new password");
    ana.is_connected();
    ana.forgive_failed_requests();
}

#[test]
fn a_room_full_of_people_signs_up_at_once_where_the_server_is_told_so() {
    let stage = stage_with(&[("RATE_LIMIT_ENABLED", "true"), ("RATE_LIMIT_SIGNUPS_PER_MIN", "20")]);
    for number in 0..8 {
        stage.member(&format!("member{number}"));
    }
}

#[test]
fn an_invite_says_where_it_leads_or_that_it_is_over_before_anybody_signs_up() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Band", "");
    ana.click(&id("details"));
    let link = ana.makes_invite_link();
    let stranger = Person::comes("cleo", stage.browser.person(), &link);
    stranger.see_text(&id("auth-notice"), "ana invites you to “Band”");
    stranger.screenshot("invited-stranger");
    ana.click(&id("revoke-invite"));
    ana.wait_for(&format!("!document.querySelector('{}')", id("invite")));
    stranger.reload();
    stranger.see_text(&id("auth-notice"), "This invite link is over");
    stranger.forgive_failed_requests();
}

#[test]
fn a_wrong_address_shows_a_page_with_a_way_on() {
    let stage = stage();
    for path in ["login", "room/x", "people"] {
        let visitor = stage.browser.person();
        visitor.goto(&format!("{}{path}", stage.server.url()));
        visitor.see_text("h1", "There is nothing here");
        visitor.forgive_failed_requests(); // it is a 404 all the same
        visitor.screenshot("nothing-here");
        visitor.click("a[href='/']");
        visitor.see(&id("login-form"));
    }
}

#[test]
fn a_visit_without_a_session_asks_for_none() {
    let stage = stage();
    let visitor = stage.visitor("nobody");
    visitor.reload();
    visitor.see(&id("login-form"));
    let asked = visitor.eval(
        "performance.getEntriesByType('resource').filter((it) => it.name.includes('/auth/refresh')).length",
    );
    assert_eq!(asked, json!(0));
    visitor.assert_no_problems();
}

#[test]
fn what_is_said_of_the_connection_covers_nothing() {
    let mut stage = stage();
    let ana = stage.member("ana");
    ana.starts_listening(false);
    for (width, height, phone) in [(1280, 800, false), (390, 844, true)] {
        ana.resize(width, height, phone);
        stage.server.kill();
        ana.see_text(&id("connection"), "reconnecting");
        // a press finds the button itself
        ana.click(&id("listen-share"));
        ana.see("dialog");
        ana.picture(&format!("reconnecting-{width}"));
        ana.press("Escape");
        ana.wait_for("!document.querySelector('dialog')");
        stage.server.start_again();
        ana.is_connected_again();
    }
    ana.forgive_failed_requests();
}

#[test]
fn who_loses_the_network_is_told_before_anything_runs_out_of_time() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.call("Network.enable", json!({}));
    let line = |is_offline: bool| {
        let line =
            json!({"offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        ana.call("Network.emulateNetworkConditions", line);
    };
    line(true);
    ana.wait_at_most(
        Duration::from_secs(5),
        &format!("document.querySelector('{}')?.textContent.includes('reconnecting')", id("connection")),
    );
    line(false);
    ana.is_connected_again();
    ana.forgive_failed_requests();
}

impl Person {
    fn is_connected_again(&self) {
        self.wait_for("document.querySelector('[data-testid=account-state]').dataset.state === 'open'");
    }
}
