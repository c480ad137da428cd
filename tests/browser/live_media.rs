//! A real picture in a real browser: ffmpeg streams through the nginx of `deploy/live`. The watch page plays it, by the browser alone and
//! by the script for those that cannot; its end is noticed; and its recording is played with the chat in step.

use std::time::Duration;

use serde_json::json;

use crate::media::Media;
use crate::page::Page;
use crate::person::{Person, id};
use crate::scratch::scratch;
use crate::{Stage, stage_with};

/// A playlist needs some segments, each of some seconds, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);
/// A browser that plays no HLS by itself.
const NO_HLS: &str = "(() => {
    const { canPlayType } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.canPlayType = function (type) {
        return /mpegurl/i.test(type) ? '' : canPlayType.call(this, type);
    };
})()";
const SCRIPTS: &str =
    "performance.getEntriesByType('resource').filter((it) => it.name.includes('/assets/hls.')).length";

fn stage_and_media() -> (Stage, Media) {
    let mut media = Media::place(&scratch("media"));
    let stage = stage_with(&[
        ("LIVE_HOOKS_FROM", "127.0.0.1"),
        ("LIVE_HLS_URL", media.url("hls/{stream}.m3u8").leak()),
        ("LIVE_RECORDINGS_URL", media.url("recordings/{name}.mp4").leak()),
    ]);
    media.start(stage.server.port());
    (stage, media)
}

impl Page {
    /// Waits until a film plays, and goes on to play.
    fn sees_a_picture_that_moves(&self) {
        let video = format!("document.querySelector('{}')", id("video"));
        self.wait_at_most(PATIENCE, &format!("{video}?.videoWidth > 0 && {video}.currentTime > 0"));
        let now = self.eval(&format!("{video}.currentTime"));
        self.wait_at_most(PATIENCE, &format!("{video}?.currentTime > {now} + 1"));
    }

    /// Turns the recording to this place, where it stands still.
    fn turns_to(&self, place: &str) {
        let video = format!("document.querySelector('{}')", id("video"));
        self.eval(&format!("{video}.pause(); {video}.currentTime = {place}"));
    }

    /// Waits until these and no others stand beside the recording.
    fn reads_beside_it(&self, texts: &[&str]) {
        let said = format!("[...document.querySelectorAll('{}')].map((it) => it.textContent)", id("content"));
        self.wait_for(&format!("JSON.stringify({said}) === {}", json!(json!(texts).to_string())));
    }
}

/// Waits until the media server has something to play.
fn is_to_be_played(page: &Person, playlist: &str) {
    let fetched = format!("fetch({}).then((it) => it.ok ? it.text() : '')", json!(playlist));
    let deadline = std::time::Instant::now() + PATIENCE;
    let segments = || page.eval(&fetched).as_str().unwrap_or_default().matches(".ts").count();
    while segments() < 3 {
        assert!(std::time::Instant::now() < deadline, "{playlist} names no segments");
        std::thread::sleep(Duration::from_millis(250));
    }
    page.forgive_failed_requests();
}

#[test]
fn what_ffmpeg_streams_is_seen_until_it_ends_and_seen_again_with_its_chat() {
    let (stage, media) = stage_and_media();
    let ana = stage.member("ana");
    ana.sets_up_a_stream("Test Card");
    let key = ana.key();
    let stream = key.split_once('?').expect("a stream's id").0.to_owned();
    let program = media.stream(&key, true);
    ana.see_text(&id("studio-state"), "Live since");
    ana.click(&id("to-watch"));
    ana.is_in("Test Card");
    is_to_be_played(&ana, &media.url(&format!("hls/{stream}.m3u8")));

    let eve = stage.stranger("live");
    assert_eq!(eve.eval(SCRIPTS), 0, "a list plays nothing");
    eve.click(&id("stream-card"));
    eve.sees_a_picture_that_moves();
    let bare = stage.browser.person();
    bare.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": NO_HLS}));
    bare.goto(&format!("{}#/live/{stream}", stage.server.url()));
    bare.sees_a_picture_that_moves();
    assert_eq!(bare.eval(SCRIPTS), 1, "who has no HLS is given a script for it");
    let own = "document.createElement('video').canPlayType('application/vnd.apple.mpegurl') !== ''";
    let has_own = eve.eval(own) == true;
    println!("this browser plays HLS by itself: {has_own}");
    assert_eq!(eve.eval(SCRIPTS), i32::from(!has_own), "who has HLS fetches no script");
    bare.screenshot("live-picture");

    ana.says("the card is on");
    ana.reads("the card is on");
    std::thread::sleep(Duration::from_secs(4));
    ana.says("and now the tone");
    ana.reads("and now the tone");
    std::thread::sleep(Duration::from_secs(4));
    drop(program);
    for page in [&eve, &bare] {
        page.wait_at_most(
            PATIENCE,
            &format!("document.querySelector('{}')?.textContent.includes('Ended')", id("standing")),
        );
        page.forgive_failed_requests();
    }

    eve.wait_at_most(PATIENCE, &format!("document.querySelector('{}')", id("watch-again")));
    eve.screenshot("live-ended");
    eve.resize(390, 844, true);
    eve.prefer("dark");
    eve.screenshot("live-ended-phone-dark");
    eve.prefer("light");
    eve.resize(1280, 800, false);
    watches_again(&eve);
    ana.forgive_failed_requests();
    ana.click(&id("watch-again"));
    ana.sees_a_picture_that_moves();
    ana.turns_to("0");
    ana.reads_beside_it(&[]);
    ana.screenshot("live-replay-member");
    ana.resize(390, 844, true);
    ana.screenshot("live-replay-member-phone");
    ana.click(&id("to-stream"));
    ana.see_text(&id("standing"), "Ended");
    ana.screenshot("live-ended-member-phone");
}

#[test]
fn sound_alone_is_heard_before_the_cover_of_who_streams() {
    let (stage, media) = stage_and_media();
    let ana = stage.member("ana");
    ana.sets_up_a_stream("Radio Hour");
    let key = ana.key();
    let stream = key.split_once('?').expect("a stream's id").0.to_owned();
    let _program = media.stream(&key, false);
    ana.see_text(&id("studio-state"), "Live since");
    is_to_be_played(&ana, &media.url(&format!("hls/{stream}.m3u8")));
    let bare = stage.browser.person();
    bare.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": NO_HLS}));
    bare.goto(&format!("{}#/live/{stream}", stage.server.url()));
    let eve = stage.stranger(&format!("live/{stream}"));
    for (page, name) in [(&eve, "live-sound"), (&bare, "live-sound-script")] {
        let video = format!("document.querySelector('{}')", id("video"));
        page.wait_at_most(PATIENCE, &format!("{video}?.currentTime > 1"));
        page.see(&format!("{}[data-shows=sound] .stream-cover", id("screen")));
        page.screenshot(name);
        page.forgive_failed_requests();
    }
}

/// The recording is there a moment after it was told of: whoever comes too early tries again.
fn watches_again(eve: &Page) {
    eve.click(&id("watch-again"));
    let again = format!("document.querySelector('{}')?.click()", id("play-again"));
    let plays = format!("document.querySelector('{}')?.videoWidth > 0", id("video"));
    eve.wait_at_most(PATIENCE, &format!("{plays} || ({again}, false)"));
    eve.forgive_failed_requests();
    eve.sees_a_picture_that_moves();
    eve.turns_to("0");
    eve.reads_beside_it(&[]);
    let end = format!("document.querySelector('{}').duration", id("video"));
    eve.turns_to(&format!("{end} - 0.5"));
    eve.reads_beside_it(&["the card is on", "and now the tone"]);
    eve.screenshot("live-replay");
    eve.resize(390, 844, true);
    eve.screenshot("live-replay-phone");
    eve.resize(1280, 800, false);
    eve.prefer("dark");
    eve.screenshot("live-replay-dark");
    eve.prefer("light");
    eve.click(&id("place"));
    eve.reads_beside_it(&["the card is on"]);
    eve.turns_to("0");
    eve.reads_beside_it(&[]);
    eve.click(&format!("{} a", id("stream-title")));
    eve.see_text(&id("standing"), "Ended");
}
