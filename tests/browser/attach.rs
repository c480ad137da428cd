//! Attaching files to a message: many at once, over a slow way, and what is said of those that do not go up.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::json;

use crate::person::{Person, id};
use crate::stage_with;

/// The server's limits as they are when nobody sets them.
const LIMITS: (&str, &str) = ("RATE_LIMIT_ENABLED", "true");
const UPLOADED_WITHIN: Duration = Duration::from_secs(90);
const FILE_BYTES: usize = 60_000;
/// One file takes a good part of a second: those that go up together overlap.
const SLOW_BYTES_PER_S: u32 = 300_000;

/// Files of text in a folder of their own, called after their numbers.
fn files(count: usize) -> Vec<PathBuf> {
    let folder = crate::scratch::scratch("attached");
    let file = |number| {
        let path = folder.join(format!("notes-{number}.txt"));
        std::fs::write(&path, "la ".repeat(FILE_BYTES / 3)).unwrap();
        path
    };
    (1..=count).map(file).collect()
}

impl Person {
    fn attaches(&self, files: &[PathBuf]) {
        let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
        self.chooses_files(&id("file-input"), &files);
    }

    /// Uploads over a way that is so slow from here on.
    fn has_a_slow_way(&self) {
        self.call("Network.enable", json!({}));
        let slow = json!({"offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": SLOW_BYTES_PER_S});
        self.call("Network.emulateNetworkConditions", slow);
    }

    /// Cuts the way of uploads off, or opens it again.
    fn uploads_fail(&self, fail: bool) {
        self.call("Network.enable", json!({}));
        let urls = if fail { json!(["*/api/v1/uploads"]) } else { json!([]) };
        self.call("Network.setBlockedURLs", json!({"urls": urls}));
    }

    /// Notes from here on how many files go up at once, and whether one waits.
    fn watches_the_tray(&self) {
        self.eval(&format!(
            "(() => {{
                window.tray = {{most: 0, now: 0, waited: false}};
                const send = XMLHttpRequest.prototype.send;
                XMLHttpRequest.prototype.send = function (body) {{
                    tray.most = Math.max(tray.most, (tray.now += 1));
                    this.addEventListener('readystatechange', () => (tray.now -= this.readyState === 4 ? 1 : 0));
                    send.call(this, body);
                }};
                const look = () => (tray.waited ||= document.querySelector('{}[data-state=waiting]') !== null);
                new MutationObserver(look).observe(document.body, {{childList: true, subtree: true}});
            }})()",
            id("tray-item")
        ));
    }

    pub fn has_ready(&self, count: usize) {
        let ready = format!("document.querySelectorAll('{}[data-state=ready]').length", id("tray-item"));
        let failed = format!("document.querySelector('{}[data-state=failed]')?.textContent", id("tray-item"));
        let seen = self.wait_at_most(UPLOADED_WITHIN, &format!("{ready} === {count} ? 'all' : {failed}"));
        assert_eq!(seen, "all", "an attachment failed");
    }
}

#[test]
fn ten_files_go_up_three_at_a_time_and_arrive_in_one_message() {
    let stage = stage_with(&[LIMITS]);
    let ana = stage.member("ana");
    ana.creates_room("private", "Holidays", "");
    ana.has_a_slow_way();
    ana.watches_the_tray();
    ana.attaches(&files(10));
    ana.see_text(&format!("{}[data-state=waiting]", id("tray-item")), "Waiting");
    ana.screenshot("attach-waiting");
    ana.has_ready(10);
    assert_eq!(ana.eval("tray.most"), 3);
    ana.says("all of them");
    ana.reads("all of them");
    ana.wait_for(&format!("document.querySelectorAll('{}').length === 10", id("file-card")));
    // nothing was refused: the page would have complained of it
}

#[test]
fn a_file_that_the_server_does_not_take_yet_goes_up_later_by_itself() {
    let stage = stage_with(&[LIMITS, ("VEZA_UPLOADS_AT_ONCE", "1")]);
    let ana = stage.member("ana");
    ana.creates_room("private", "Holidays", "");
    ana.has_a_slow_way();
    ana.watches_the_tray();
    ana.attaches(&files(4));
    ana.fill(&id("composer"), "sent when they are there");
    ana.press("Enter");
    ana.see_text(&id("composer-note"), "Sent as soon as it is uploaded");
    ana.wait_at_most(
        UPLOADED_WITHIN,
        &format!("document.querySelectorAll('{}').length === 4", id("file-card")),
    );
    ana.reads("sent when they are there");
    assert_eq!(ana.eval("tray.waited"), true);
    ana.forgive_failed_requests(); // the server said "later"
}

#[test]
fn a_file_that_did_not_go_up_holds_the_message_back_in_words_and_is_tried_again() {
    let stage = stage_with(&[LIMITS]);
    let ana = stage.member("ana");
    ana.creates_room("private", "Holidays", "");
    ana.uploads_fail(true);
    let file = files(1);
    ana.attaches(&file);
    ana.see_text(&id("tray-item"), "connection was lost");
    ana.see_text(&id("composer-note"), "“notes-1.txt” did not go up. Try again or take it out.");
    ana.says("with a file");
    ana.see_text(&id("composer-note"), "Nothing was sent");
    assert_eq!(ana.eval("document.querySelector('[data-testid=composer-note]').ariaLive"), "polite");
    ana.screenshot("attach-failed");
    ana.resize(390, 844, true);
    ana.screenshot("attach-failed-phone");
    assert!(ana.delivered().is_empty());
    ana.uploads_fail(false);
    ana.click(&id("tray-again"));
    ana.has_ready(1);
    ana.wait_for(&format!("document.querySelector('{}').textContent === ''", id("composer-note")));
    ana.click(&id("send"));
    ana.reads("with a file");
    ana.see_text(&id("file-card"), "notes-1.txt");
    ana.forgive_failed_requests(); // the one that was cut off
}

#[test]
fn a_file_that_is_refused_for_itself_is_to_be_taken_out() {
    let stage = stage_with(&[LIMITS]);
    let ana = stage.member("ana");
    ana.creates_room("private", "Holidays", "");
    let empty = files(1);
    std::fs::write(&empty[0], "").unwrap();
    ana.attaches(&empty);
    ana.see_text(&id("tray-item"), "It is empty");
    ana.wait_for(&format!("!document.querySelector('{}')", id("tray-again")));
    ana.says("without it");
    ana.see_text(&id("composer-note"), "Nothing was sent: “notes-1.txt” did not go up. Take it out.");
    ana.click(&id("tray-remove"));
    ana.click(&id("send"));
    ana.reads("without it");
    ana.forgive_failed_requests();
}
