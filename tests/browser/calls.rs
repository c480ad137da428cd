//! Calls: real sound and real pictures between real browsers, through the server and past its death.

use std::time::Duration;

use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::coturn::Coturn;
use crate::delay::LongWay;
use crate::person::{Person, id};
use crate::scratch::scratch;
use crate::{Stage, stage, stage_with};

/// A connection is found, or found again, within this time, also on a busy machine.
const FINDS: Duration = Duration::from_secs(60);

impl Person {
    /// Opens the direct conversation with this person, or begins it.
    fn writes_to(&self, name: &str) {
        self.click(&id("new-room"));
        self.click(&format!(".kind:has({})", id("kind-direct")));
        self.fill(&id("direct-username"), name);
        self.press("Enter");
        self.is_in(name);
    }

    /// Calls whoever is at the other end, or the room.
    fn calls(&self, with: &[&str]) {
        self.asks_to_call(with);
        self.click(&id("call-start"));
        self.see(&id("call"));
    }

    /// Asks to call, with these switches turned.
    fn asks_to_call(&self, with: &[&str]) {
        self.click(&id("call-audio"));
        for switch in with {
            self.click(&format!(".toggle:has([name={switch}])"));
        }
    }

    fn rings(&self, who: &str) {
        self.see_text(&id("ringing-title"), who);
    }

    /// Waits until it rings no more.
    fn is_quiet(&self) {
        self.wait_for(&format!("!document.querySelector('{}')", id("ringing")));
    }

    /// Waits until so many connections stand.
    fn is_wired(&self, count: usize) {
        self.wait_at_most(
            FINDS,
            &format!(
                "wires().then((all) => all.length === {count} && all.every((it) => it.state === 'connected'))"
            ),
        );
    }

    fn wires(&self) -> Vec<Value> {
        self.eval("wires()").as_array().unwrap().clone()
    }

    /// Waits until more of these has come over each connection than had before.
    fn gets(&self, kinds: &[&str]) {
        let before = json!(self.wires());
        let more = kinds
            .iter()
            .map(|kind| format!("it.{kind} > before[at].{kind}"))
            .collect::<Vec<_>>()
            .join(" && ");
        self.wait_at_most(
            FINDS,
            &format!(
                "(async () => {{ const before = {before}; const now = await wires(); return now.length && now.every((it, at) => before[at] && {more}); }})()"
            ),
        );
    }

    /// Chooses that nobody is told an address of this device.
    fn hides_addresses(&self) {
        self.opens_settings("calls");
        self.wait_for("document.querySelector('[name=relay-only]')?.disabled === false");
        self.click(".toggle:has([name=relay-only])");
        self.see_text(&id("toast"), "Saved");
    }

    fn is_over(&self) {
        self.wait_for(&format!("document.querySelector('{}').hidden", id("call")));
        assert!(self.wires().is_empty(), "a connection is left behind");
    }
}

/// Two people with a direct conversation, which the first one has open.
fn a_conversation(stage: &Stage) -> (Person, Person) {
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.writes_to("ben");
    (ana, ben)
}

#[test]
fn two_see_and_hear_each_other_until_one_hangs_up() {
    let stage = stage();
    let (ana, ben) = a_conversation(&stage);
    ben.goes_to("settings/profile"); // it rings on every page
    ana.calls(&["call-with-video"]);
    ben.rings("ana");
    ana.see_text(&id("call-state"), "Ringing");
    ana.see(&id("no-relay"));
    assert_eq!(ben.eval("document.activeElement.dataset.testid"), "ringing-title", "Enter would answer");
    ben.screenshot("call-rings");
    ben.press("Escape");
    ben.rings("ana");
    ben.click(&id("answer-video"));
    for person in [&ana, &ben] {
        person.is_wired(1);
        person.gets(&["audio", "video"]);
        person.see_text(&id("call-clock"), "0:");
        person.see_text(&id("quality"), "connection");
        person.wait_for("document.querySelectorAll('.tile video:not([hidden])').length === 2");
    }
    ana.screenshot("call");
    ana.press("Escape");
    ana.click(&id("call-mute"));
    ben.see_text(&format!("{} .tile-sign", id("tile")), "muted");
    ana.click(&id("call-camera"));
    ben.wait_for("document.querySelectorAll('.tile video:not([hidden])').length === 1");
    ana.click(&id("call-camera"));
    ben.wait_for("document.querySelectorAll('.tile video:not([hidden])').length === 2");
    ben.gets(&["video"]);
    ana.click(&id("call-devices"));
    ana.see(&id("device-microphone"));
    ana.screenshot("call-devices");
    ana.press("Escape");
    for width in [390, 360] {
        ben.resize(width, 780, true);
        ben.screenshot(&format!("call-phone-{width}"));
        assert_eq!(ben.eval("document.documentElement.scrollWidth"), width);
    }
    ben.click(&id("call-size"));
    ben.see(&format!("{} video:not([hidden])", id("tile")));
    ben.screenshot("call-phone-large");
    ben.click(&id("hang-up"));
    for person in [&ana, &ben] {
        person.is_over();
        person.see_text(&id("toast"), "The call has ended");
    }
    ana.goes_to("calls");
    ana.see_text(&id("call-row"), "You called");
    ana.screenshot("calls");
}

#[test]
fn a_call_outlives_the_connection_the_server_and_the_way_between_the_two() {
    let mut stage = stage();
    let way = LongWay::to(stage.server.port(), Duration::ZERO);
    let ben = Person::comes("ben", stage.browser.person(), &way.url());
    ben.register();
    let ana = stage.member("ana");
    ana.writes_to("ben");
    ana.calls(&[]);
    ben.rings("ana");
    ben.click(&id("answer-call"));
    for person in [&ana, &ben] {
        person.is_wired(1);
        person.gets(&["audio"]);
    }

    let cut = |person: &Person| {
        person.wait_at_most(FINDS, &format!(
        "document.querySelector('{}').textContent === '' && document.querySelector('{}').dataset.state !== 'waiting'",
        id("call-state"), id("connection")
    ))
    };
    way.cut();
    ana.see_text(&id("call-state"), "ben is reconnecting");
    for person in [&ana, &ben] {
        cut(person);
        person.gets(&["audio"]);
    }

    stage.server.kill();
    for person in [&ana, &ben] {
        person.see_text(&id("call-state"), "Reconnecting");
        person.gets(&["audio"]); // nothing of it goes through the server
    }
    stage.server.start_again();
    for person in [&ana, &ben] {
        cut(person);
        person.gets(&["audio"]);
    }

    let before = ana.wires()[0]["ufrag"].clone();
    ana.eval("void dispatchEvent(new Event('online'))"); // another network
    ana.wait_at_most(
        FINDS,
        &format!("wires().then(([it]) => it.ufrag !== {before} && it.state === 'connected')"),
    );
    for person in [&ana, &ben] {
        person.is_wired(1);
        person.gets(&["audio"]);
        person.forgive_failed_requests();
    }
    ana.click(&id("hang-up"));
    for person in [&ana, &ben] {
        person.is_over();
    }
}

#[test]
fn of_two_devices_one_answers_and_the_other_stops_ringing() {
    let stage = stage();
    let (ana, ben) = a_conversation(&stage);
    let elsewhere = stage.visitor("ben");
    elsewhere.log_in(&ben.password());
    elsewhere.is_connected();
    ana.calls(&[]);
    for device in [&ben, &elsewhere] {
        device.rings("ana");
    }
    elsewhere.wait_for("document.title.startsWith('ana calls')");
    ben.click(&id("answer-call"));
    elsewhere.is_quiet();
    elsewhere.see_text(&id("toast"), "Answered on another device");
    ana.is_wired(1);
    ana.click(&id("hang-up"));
    ben.is_over();

    ana.calls(&[]);
    for device in [&ben, &elsewhere] {
        device.rings("ana");
    }
    elsewhere.click(&id("decline-call"));
    for device in [&ben, &elsewhere] {
        device.is_quiet();
    }
    ana.see_text(&id("toast"), "ben declined");
    ana.is_over();
}

#[test]
fn three_talk_in_a_room_and_whoever_comes_later_finds_all_others() {
    let stage = stage();
    let (ana, ben, zoe) = (stage.member("ana"), stage.member("ben"), stage.member("zoe"));
    ana.creates_room("public", "Night Shift", "Records");
    for person in [&ben, &zoe] {
        person.joins_public_room("Night Shift");
    }
    ana.calls(&["call-ring"]);
    for person in [&ben, &zoe] {
        person.rings("ana");
    }
    ben.click(&id("answer-call"));
    zoe.click(&id("decline-call"));
    zoe.see_text(&id("call-here"), "ana and ben are in a call");
    zoe.screenshot("call-in-a-room");
    zoe.click(&id("call-join"));
    zoe.click(&id("call-start"));
    for person in [&ana, &ben, &zoe] {
        person.is_wired(2);
        person.gets(&["audio"]);
        person.wait_for(&format!("document.querySelectorAll('{}').length === 2", id("tile")));
    }
    zoe.screenshot("call-of-three");
    zoe.click(&id("call-screen"));
    ana.see_text(&id("tile"), "zoe's screen");
    zoe.click(&id("hang-up"));
    for person in [&ana, &ben] {
        person.is_wired(1);
    }
    ben.goto("about:blank"); // gone without a word
    ana.wait_at_most(FINDS, &format!("!document.querySelector('{}')", id("tile")));
    ana.click(&id("hang-up"));
    ana.is_over();
}

#[test]
fn music_is_sent_in_stereo_at_a_high_bitrate() {
    let stage = stage();
    let (ana, ben) = a_conversation(&stage);
    ana.asks_to_call(&["call-music-mode"]);
    ana.screenshot("call-ask");
    ana.click(&id("call-start"));
    ben.see_text(&id("ringing"), "music mode");
    ben.click(&id("answer-call"));
    for person in [&ana, &ben] {
        person.is_wired(1);
        person.gets(&["audio"]);
        person.see(&id("call-music"));
        let wire = &person.wires()[0];
        for side in ["local", "remote"] {
            let sdp = wire[side].as_str().unwrap();
            for word in
                ["stereo=1", "sprop-stereo=1", "maxaveragebitrate=510000", "useinbandfec=1", "usedtx=0"]
            {
                assert!(sdp.contains(word), "{word} is missing in what is {side}");
            }
        }
    }
    ana.click(&id("hang-up"));
    ben.is_over();
}

#[test]
fn who_may_not_use_the_microphone_is_told_what_helps_and_listens() {
    let stage = stage();
    let refusing = Chromium::refusing();
    let ana = stage.member("ana");
    let ben = Person::comes("ben", refusing.person(), &stage.server.url());
    ben.register();
    ana.writes_to("ben");
    ana.calls(&[]);
    ben.rings("ana");
    ben.click(&id("answer-call"));
    ben.see_text(&id("trouble-audio"), "may not use your microphone");
    ben.see(&id("trouble-audio-again"));
    ben.screenshot("call-refused");
    ben.is_wired(1);
    ben.gets(&["audio"]);
    ana.see_text(&format!("{} .tile-sign", id("tile")), "muted");
    ben.click(&id("call-camera"));
    ben.see_text(&id("trouble-video"), "the call has sound only");
    ben.click(&id("hang-up"));
    ana.is_over();
}

#[test]
fn a_missed_call_is_told_and_stands_in_the_history_and_is_called_back() {
    let stage = stage();
    let (ana, ben) = a_conversation(&stage);
    ben.goto("about:blank");
    ana.calls(&[]);
    ana.see_text(&id("call-state"), "Calling");
    ana.click(&id("hang-up"));
    ana.is_over();
    ben.goto(&stage.server.url());
    ben.is_connected();
    ben.goes_to("calls");
    ben.see_text(&id("call-row"), "Missed call");
    ben.screenshot("calls-missed");
    ben.click(&id("call-back"));
    ana.rings("ben");
    ana.click(&id("answer-call"));
    ana.is_wired(1);
    ben.click(&id("hang-up"));
    ana.is_over();
}

#[test]
fn who_loads_the_page_while_it_rings_can_answer_and_relays_only_says_so() {
    let stage = stage();
    let (ana, ben) = a_conversation(&stage);
    ben.hides_addresses();
    ben.screenshot("calls-settings");
    ana.calls(&[]);
    ben.rings("ana");
    ben.reload();
    ben.rings("ana");
    ben.click(&id("answer-call"));
    ben.see_text(&id("no-relay"), "relays only");
    ben.wait_for("wires().then(([it]) => it.relayOnly)");
    ben.click(&id("hang-up"));
    ana.is_over();
}

#[test]
fn who_call_each_other_in_the_same_moment_are_in_one_call() {
    let stage = stage();
    let elsewhere = Chromium::start();
    let ana = stage.member("ana");
    let ben = Person::comes("ben", elsewhere.person(), &stage.server.url());
    ben.register();
    ana.writes_to("ben");
    ben.writes_to("ana");
    for person in [&ana, &ben] {
        person.asks_to_call(&[]);
        person.see(&id("call-start"));
    }
    // both know the moment before it comes; nobody waits for the other
    let moment = ana.eval("Date.now() + 3000");
    let start = id("call-start");
    for person in [&ana, &ben] {
        person.eval(&format!(
            "void setTimeout(() => document.querySelector('{start}').click(), {moment} - Date.now())"
        ));
    }
    for person in [&ana, &ben] {
        person.is_wired(1);
        person.gets(&["audio"]);
        person.is_quiet();
    }
    ana.click(&id("hang-up"));
    for person in [&ana, &ben] {
        person.is_over();
        person.goes_to("calls");
        person.wait_for(&format!("document.querySelectorAll('{}').length === 1", id("call-row")));
    }
}

#[test]
fn who_hide_their_addresses_talk_through_the_relay_alone() {
    const SECRET: &str = "0123456789abcdef0123456789abcdef";
    let coturn = Coturn::start(&scratch("relay"), SECRET);
    let url = coturn.url().leak();
    let stage = stage_with(&[("WEBRTC_TURN_URLS", url), ("WEBRTC_TURN_SECRET", SECRET)]);
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    for person in [&ana, &ben] {
        person.hides_addresses();
    }
    ana.writes_to("ben");
    ana.calls(&["call-with-video"]);
    ben.rings("ana");
    ben.click(&id("answer-video"));
    for person in [&ana, &ben] {
        person.is_wired(1);
        person.gets(&["audio", "video"]);
        let wire = &person.wires()[0];
        assert_eq!((&wire["way"][0], &wire["relayOnly"]), (&json!("relay"), &json!(true)), "{wire}");
    }
    ana.click(&id("hang-up"));
    ben.is_over();
}
