//! Live streams: set up by one, announced, watched beside their chat with an account and without, and ended.

use std::process::Command;
use std::time::Duration;

use serde_json::json;

use crate::page::Page;
use crate::person::{Person, id};
use crate::{Stage, stage, stage_with};

/// Longest wait between two attempts to connect, with room for a slow machine.
const BACK_WITHIN: Duration = Duration::from_secs(45);

/// Says to the server, as a media server on this machine does, that media with this key begin.
pub fn begins(stage: &Stage, key: &str) {
    let (stream, secret) = key.split_once("?key=").expect("a stream's id and a secret");
    let form = format!("call=publish&app=live&name={stream}&key={secret}&addr=127.0.0.1&clientid=1");
    let address = format!("{}api/v1/live/hooks/nginx", stage.server.url());
    let out = Command::new("curl").args(["-sS", "-d", &form, &address]).output().expect("curl runs");
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(said.contains("\"success\":true"), "{said}");
}

impl Stage {
    /// Somebody without an account, at an address of the page.
    pub fn stranger(&self, address: &str) -> Page {
        let page = self.browser.person();
        page.goto(&format!("{}#/{address}", self.server.url()));
        page
    }
}

impl Person {
    /// Has a stream from now on, and gives it a title; one's own stream stays on screen.
    pub fn sets_up_a_stream(&self, title: &str) {
        self.chooses_from_account("my-stream");
        self.click(&id("make-stream"));
        self.see_text(&id("studio-state"), "Not live yet");
        self.fill(&id("stream-title"), title);
        self.click(&id("save-stream"));
        self.see_text(&id("toast"), "Saved");
    }

    fn value(&self, testid: &str) -> String {
        let value = self.eval(&format!("document.querySelector('{}').value", id(testid)));
        value.as_str().expect("a text").to_owned()
    }

    /// Returns the key, which is shown from now on.
    pub fn key(&self) -> String {
        self.click(&id("show-key"));
        self.wait_for(&format!("document.querySelector('{}').value.includes('?key=')", id("stream-key")));
        self.value("stream-key")
    }
}

#[test]
fn a_stream_is_announced_and_its_key_is_shown_when_it_is_asked_for() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.sets_up_a_stream("Friday Night Dub");
    ana.see_text(&id("no-media-server"), "no media server yet");
    assert!(!ana.value("stream-key").contains("key="));
    ana.screenshot("live-studio");
    let key = ana.key();
    ana.click(&id("renew-key"));
    ana.click(&id("confirm"));
    ana.wait_for(&format!("document.querySelector('{}').value !== {}", id("stream-key"), json!(key)));
    ana.fill(&id("stream-tags"), "Dub, vinyl, dub");
    let begins = "new Date(Date.now() + 864e5).toISOString().slice(0, 16)";
    ana.eval(&format!("document.querySelector('{}').value = {begins}", id("stream-scheduled_at")));
    ana.click(&id("save-stream"));
    ana.see_text(&id("studio-state"), "Begins on");
    assert_eq!(ana.value("stream-tags"), "dub, vinyl");

    let eve = stage.visitor("eve");
    eve.click(&id("door-live"));
    eve.see_text(&id("live-streams-said"), "Nobody is live");
    eve.see_text(&id("announced-streams"), "Friday Night Dub");
    eve.screenshot("live-list-stranger");
    eve.click(&id("stream-card"));
    eve.see_text(&id("standing"), "Begins on");
    eve.see_text(&id("stream-title"), "Friday Night Dub");
    eve.see_text(&id("stage"), "vinyl");
    eve.screenshot("live-announced-stranger");
    eve.click(&id("stream-log-in"));
    eve.see(&id("login-form"));
}

#[test]
fn what_is_live_is_watched_beside_its_chat_until_it_is_ended() {
    let stage =
        stage_with(&[("LIVE_RTMP_URL", "rtmp://media.example/live"), ("LIVE_HOOKS_FROM", "127.0.0.1")]);
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.sets_up_a_stream("Friday Night Dub");
    assert_eq!(ana.value("rtmp-url"), "rtmp://media.example/live");
    let key = ana.key();
    begins(&stage, &key);
    ana.see_text(&id("studio-state"), "Live since");
    ana.see_text(&id("studio-note"), "nobody sees them");

    ben.click(&id("live-bar"));
    ben.see_text(&id("live-streams"), "Friday Night Dub");
    ben.screenshot("live-list");
    ben.click(&id("stream-card"));
    ben.see_text(&id("no-picture"), "not told where it is seen");
    ben.is_in("Friday Night Dub");
    ben.says("what a sound");
    ben.click(&id("follow"));
    ben.see_text(&id("follow"), "Following");
    ben.screenshot("live-watch");
    ben.resize(390, 844, true);
    ben.screenshot("live-watch-phone");
    let picture_is_above = "document.querySelector('[data-testid=screen]').getBoundingClientRect().bottom <= \
        document.querySelector('[data-testid=log]').getBoundingClientRect().top";
    ben.wait_for(picture_is_above);

    ana.click(&id("to-watch"));
    ana.reads("what a sound");
    ana.click(&id("to-studio"));
    ana.click(&id("end-broadcast"));
    ana.click(&id("confirm"));
    ana.see_text(&id("studio-state"), "Ended");
    ben.see_text(&id("standing"), "Ended");
}

#[test]
fn what_is_no_stream_is_said_to_be_none() {
    let stage = stage();
    let eve = stage.stranger("live/00000000-0000-0000-0000-000000000000");
    eve.see_text(&id("no-stream"), "There is no such stream");
    eve.forgive_failed_requests();
    eve.screenshot("live-none");
    eve.click(&id("to-live"));
    eve.see_text(&id("live-streams-said"), "Nobody is live");
}

#[test]
fn somebody_without_an_account_is_told_of_a_lost_connection() {
    let mut stage = stage();
    let ana = stage.member("ana");
    ana.sets_up_a_stream("Friday Night Dub");
    let key = ana.key();
    let (stream, _) = key.split_once("?key=").expect("a stream's id and a secret");
    let eve = stage.stranger(&format!("live/{stream}"));
    let stands = |quiet: bool, state: &str| {
        let bar = format!("document.querySelector('{}').dataset", id("connection"));
        format!("{bar}.quiet === '{quiet}' && {bar}.state === '{state}'")
    };
    eve.see_text(&id("stream-title"), "Friday Night Dub");
    eve.wait_for(&stands(true, "connected"));
    stage.server.kill();
    eve.wait_for(&stands(false, "waiting"));
    eve.screenshot("live-away");
    stage.server.start_again();
    eve.wait_at_most(BACK_WITHIN, &stands(true, "connected"));
    ana.forgive_failed_requests();
    eve.forgive_failed_requests();
}
