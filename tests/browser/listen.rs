//! Listening together: real sound in real browsers, one queue for all, with an account and without.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::delay::LongWay;
use crate::person::{Person, id};
use crate::{Stage, stage};

/// What is heard in two places may lie so far apart.
const TOGETHER_MS: f64 = 50.0;
const LONG_WAY: Duration = Duration::from_millis(80);
const LISTENS: Duration = Duration::from_secs(60);

/// A tone of this length as a WAV file: one channel of 16 bits, 8000 Hz.
pub fn tone(name: &str, seconds: u32) -> PathBuf {
    let path = crate::scratch::scratch("music").join(format!("{name}.wav"));
    let (frames, size) = (seconds * 8000, seconds * 16_000);
    let mut bytes = b"RIFF".to_vec();
    bytes.extend_from_slice(&(36 + size).to_le_bytes());
    bytes.extend_from_slice(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    for number in [8000u32, 16_000] {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    bytes.extend_from_slice(b"\x02\0\x10\0data");
    bytes.extend_from_slice(&size.to_le_bytes());
    for frame in 0..frames {
        let phase = u16::try_from(frame % 40).unwrap(); // 200 Hz
        let sample = if phase < 20 { 4000i16 } else { -4000 };
        bytes.extend_from_slice(&sample.to_le_bytes());
    }
    std::fs::write(&path, bytes).unwrap();
    path
}

impl Person {
    /// Starts a session; the part of its address behind `#/`.
    pub fn starts_listening(&self, guests: bool) -> String {
        self.goes_to("listen");
        self.fill(&id("listen-new-name"), "Friday, late");
        if guests {
            self.click(".toggle:has([name=listen-new-guests])");
            self.click(".toggle:has([name=listen-new-control])");
        }
        self.click(&id("listen-create"));
        self.see_text(&id("listen-count"), "1 person here");
        let hash = self.eval("location.hash.slice(2)");
        hash.as_str().unwrap().to_owned()
    }

    pub fn uploads(&self, name: &str, seconds: u32) {
        let file = tone(name, seconds);
        self.chooses_files(&id("track-file"), &[&file]);
        self.see_text(&id("queue-title"), name);
    }

    pub fn listens_with(&self, address: &str, people: u32) {
        self.goes_to(address);
        self.see_text(&id("listen-count"), &format!("{people} people here"));
    }

    fn queue(&self) -> Value {
        self.eval(&format!(
            "[...document.querySelectorAll('{}')].map((it) => it.textContent)",
            id("queue-title")
        ))
    }

    /// Waits until the songs of the queue stand in this order.
    fn has_queue(&self, songs: &[&str]) {
        let titles = id("queue-title");
        self.wait_for(&format!(
            "JSON.stringify([...document.querySelectorAll('{titles}')].map((it) => it.textContent)) === JSON.stringify({})",
            json!(songs)
        ));
    }

    fn item(song: &str, what: &str) -> String {
        format!(".queue-item:has([aria-label*='{song}']) {}", id(what))
    }

    /// Waits until it is heard at this place of the song, or behind it.
    fn hears(&self, from_ms: u32) {
        self.wait_at_most(
            LISTENS,
            &format!(
                "(({{ sounding, position_ms }}) => sounding && position_ms >= {from_ms})(ears() ?? {{}})"
            ),
        );
    }

    fn heard(&self) -> Value {
        self.eval("ears()")
    }

    fn song(&self) -> Value {
        self.eval(&format!("document.querySelector('{}').textContent", id("listen-title")))
    }

    /// How far from where the server has it the page says that the song is heard.
    fn says_off_by_ms(&self) -> f64 {
        let said = self.wait_for(&format!(
            "/(\\d+) ms/.exec(document.querySelector('{}').textContent)?.[1]",
            id("listen-sync")
        ));
        said.as_str().unwrap().parse().unwrap()
    }
}

/// How far what two people hear lies apart, in milliseconds: the middle of several looks, by the clock of the machine, which both
/// browsers share and neither page relies on.
fn apart(one: &Person, other: &Person) -> f64 {
    let begins = |heard: &Value| heard["position_ms"].as_f64().unwrap() - heard["local_ms"].as_f64().unwrap();
    assert_eq!(one.song(), other.song(), "they hear different songs");
    let look = |_| begins(&one.heard()) - begins(&other.heard());
    let mut looks: Vec<f64> = (0..15).map(look).collect();
    looks.sort_by(f64::total_cmp);
    println!(
        "  apart by {:.1} ms (looks {:.1} to {:.1}); each by its own clock: {} ms and {} ms off",
        looks[7],
        looks[0],
        looks[14],
        one.says_off_by_ms(),
        other.says_off_by_ms()
    );
    looks[7].abs()
}

#[test]
fn two_browsers_hear_the_same_at_the_same_moment_over_a_short_and_a_long_way() {
    let stage = stage();
    let (second, way) = (Chromium::start(), LongWay::to(stage.server.port(), LONG_WAY));
    let ana = stage.administrator("ana");
    let ben = Person::comes("ben", second.person(), &way.url());
    ben.register();
    let address = ana.starts_listening(false);
    ana.uploads("Harbour", 60);
    ben.listens_with(&address, 2);
    ben.has_queue(&["Harbour"]);
    ana.click(&id("listen-play"));
    for person in [&ana, &ben] {
        person.hears(10_000);
    }
    println!("after 10 s:");
    let playing = apart(&ana, &ben);
    ana.click(&id("listen-seek")); // its middle
    for person in [&ana, &ben] {
        person.hears(31_500);
    }
    println!("after a seek:");
    let turned = apart(&ana, &ben);
    ana.see_text(&id("listen-sync"), "ms");
    ana.screenshot("listen");
    ana.resize(390, 844, true);
    ana.screenshot("listen-phone");
    assert!(playing < TOGETHER_MS, "{playing} ms apart after 10 s");
    assert!(turned < TOGETHER_MS, "{turned} ms apart after a seek");
    ben.forgive_failed_requests(); // a range that the browser broke off
}

/// A host with three songs, the first of which plays, and a listener.
fn an_evening(stage: &Stage) -> (Person, Person, String) {
    let (ana, ben) = (stage.administrator("ana"), stage.member("ben"));
    let address = ana.starts_listening(true);
    for song in ["Anchor", "Buoy", "Current"] {
        ana.uploads(song, 40);
    }
    ben.listens_with(&address, 2);
    ana.click(&id("listen-play"));
    for person in [&ana, &ben] {
        person.see_text(&id("listen-title"), "Anchor");
        person.hears(500);
    }
    (ana, ben, address)
}

#[test]
fn the_queue_is_moved_by_hand_for_everyone_and_two_nexts_at_once_skip_once() {
    let stage = stage();
    let (ana, ben, _) = an_evening(&stage);
    ana.drags(&Person::item("Current", "queue-grip"), &Person::item("Buoy", "queue-grip"), -12.0);
    for person in [&ana, &ben] {
        person.has_queue(&["Anchor", "Current", "Buoy"]);
    }
    // who has changed nothing has nothing to take back, and who has, after a reload as well
    ben.wait_for(&format!("document.querySelector('{}').disabled", id("listen-undo")));
    ana.click(&id("listen-undo"));
    ben.has_queue(&["Anchor", "Buoy", "Current"]);
    ana.click(&Person::item("Buoy", "queue-down"));
    for person in [&ana, &ben] {
        person.has_queue(&["Anchor", "Current", "Buoy"]);
    }
    ana.see_text(&id("listen-sync"), "in sync");
    ana.screenshot("listen-queue");

    let press = format!(
        "new Promise((done) => setTimeout(() => done(document.querySelector('{}').click()), AT - Date.now()))",
        id("listen-next")
    );
    let at = ana.eval("Date.now() + 600").as_f64().unwrap();
    for person in [&ana, &ben] {
        person.eval(&format!("void {}", press.replace("AT", &at.to_string())));
    }
    for person in [&ana, &ben] {
        person.see_text(&id("listen-title"), "Current");
        person.hears(500);
        person.see_text(&format!("{}[data-state=current]", id("queue-item")), "Current");
    }
    ana.click(&id("listen-history-open"));
    ana.see(&id("operation"));
    assert_eq!(ana.eval("document.querySelectorAll('[data-kind=next]').length"), 1, "both skipped");
    assert_eq!(ana.queue(), ben.queue());
    ben.reload();
    ben.see_text(&id("listen-title"), "Current");
    ben.hears(1000);
    ben.forgive_failed_requests(); // what it was fetching when it was reloaded
}

#[test]
fn a_guest_comes_by_the_link_and_half_of_those_here_skip() {
    let stage = stage();
    let (ana, ben, address) = an_evening(&stage);
    ana.click(&id("listen-share"));
    let link = ana.wait_for(&format!("document.querySelector('{}')?.value", id("listen-link")));
    ana.press("Escape");
    assert_eq!(link, format!("{}#/{address}", stage.server.url()));
    let guest = stage.browser.person();
    guest.goto(link.as_str().unwrap());
    guest.fill(&id("guest-name"), "Zoe");
    guest.screenshot("listen-guest-door");
    guest.press("Enter");
    guest.see_text(&id("listen-count"), "3 people here");
    for person in [&ana, &ben] {
        person.see_text(&id("listen-people"), "Zoe");
    }
    guest.see_text(&id("listen-title"), "Anchor");
    guest.wait_for("ears()?.sounding");
    guest.screenshot("listen-guest");

    guest.click(&id("listen-vote"));
    for page in [&*ana, &*ben, &guest] {
        page.see_text(&id("listen-vote"), "Vote to skip: 1 of 2");
    }
    ben.click(&id("listen-vote"));
    for page in [&*ana, &*ben, &guest] {
        page.see_text(&id("listen-title"), "Buoy");
        page.see_text(&id("listen-vote"), "Vote to skip: 0 of 2");
    }
    guest.click(&id("listen-leave"));
    ana.see_text(&id("listen-count"), "2 people here");

    ana.click(&format!("{}[data-name=ben]", id("listen-person-menu")));
    ana.click(&id("listen-kick"));
    ana.see_text(&id("listen-count"), "1 person here");
    ben.reload();
    ben.see_text(&id("listen-over"), "sent you away");
    ben.forgive_failed_requests(); // what it was fetching when it was reloaded
}

#[test]
fn a_song_follows_the_one_that_ends_and_a_restart_of_the_server_stops_nobody() {
    let mut stage = stage();
    let (ana, ben) = (stage.administrator("ana"), stage.member("ben"));
    let address = ana.starts_listening(false);
    ana.uploads("Short", 6);
    ana.uploads("Long", 60);
    ben.listens_with(&address, 2);
    ana.click(&id("listen-play"));
    for person in [&ana, &ben] {
        person.hears(500);
        person.see_text(&id("listen-title"), "Long");
        person.hears(1000);
    }
    println!("after a song that ended:");
    let followed = apart(&ana, &ben);
    assert!(followed < TOGETHER_MS, "{followed} ms apart at the next song's beginning");

    stage.server.kill();
    for person in [&ana, &ben] {
        person.see_text(&id("listen-sync"), "connecting");
        person.wait_for("ears().sounding"); // what is buffered goes on
    }
    stage.server.start_again();
    for person in [&ana, &ben] {
        person.see_text(&id("listen-count"), "2 people here");
        person.see_text(&id("listen-sync"), "ms");
    }
    let before = ana.heard()["position_ms"].as_f64().unwrap();
    ana.wait_at_most(LISTENS, &format!("ears().position_ms > {before} + 3000"));
    println!("after a restart:");
    let back = apart(&ana, &ben);
    for person in [&ana, &ben] {
        let error = person.says_off_by_ms();
        assert!(error < TOGETHER_MS, "{error} ms from where the server has it");
        person.forgive_failed_requests();
    }
    assert!(back < TOGETHER_MS, "{back} ms apart after a restart");
    ben.goes_to("listen");
    ben.see_text(&id("heard"), "Short");
    ben.screenshot("listen-start");
}

#[test]
fn hosts_say_who_may_what_and_whoever_made_the_session_ends_it() {
    let stage = stage();
    let (ana, ben) = (stage.administrator("ana"), stage.member("ben"));
    let address = ana.starts_listening(false);
    ana.uploads("Anchor", 40);
    ben.listens_with(&address, 2);
    ben.wait_for(&format!("document.querySelector('{}').disabled", id("listen-next")));
    ben.wait_for(&format!("!document.querySelector('{}').checkVisibility()", id("listen-mode")));
    ana.click(&format!("{}[data-name=ben]", id("listen-person-menu")));
    ana.click(&id("role-dj"));
    ben.see(&id("listen-mode"));
    ben.wait_for(&format!("!document.querySelector('{}').disabled", id("listen-play")));
    ben.click(".toggle:has([name=mode-shuffle])");
    ana.wait_for("document.querySelector('[name=mode-shuffle]').checked");
    ben.fill(&id("track-query"), "anch");
    ben.click(&id("add-track"));
    ana.has_queue(&["Anchor", "Anchor"]);
    ana.see_text(&id("queue-item"), "ben");
    ben.click(&id("become-creator"));
    ben.click(&id("confirm"));
    ben.see(&id("track-upload"));
    ben.uploads("Buoy", 40);
    ana.see_text(&id("queue-title"), "Buoy"); // shuffled: anywhere

    ana.click(&id("listen-share"));
    let old = ana.wait_for(&format!("document.querySelector('{}')?.value", id("listen-link")));
    ana.click(&id("listen-new-link"));
    ana.click(&id("confirm"));
    let new = ana.wait_for(&format!(
        "(() => {{ const it = document.querySelector('{}')?.value; return it !== {old} && it; }})()",
        id("listen-link")
    ));
    ana.press("Escape");
    let stranger = stage.browser.person();
    stranger.goto(old.as_str().unwrap());
    stranger.see_text(&id("listen-problem"), "This link is over");
    stranger.forgive_failed_requests();
    stranger.goto(new.as_str().unwrap());
    stranger.reload();
    stranger.see_text(&id("listen-door"), "This needs an account");

    ana.click(&id("listen-end"));
    ana.click(&id("confirm"));
    for person in [&ana, &ben] {
        person.see_text(&id("listen-over"), "has ended");
    }
}

#[test]
fn the_keys_move_the_place_in_steps_and_all_of_them_at_once_are_one_operation() {
    let stage = stage();
    let ana = stage.administrator("ana");
    ana.starts_listening(false);
    ana.uploads("Anchor", 120);
    ana.click(&id("listen-play"));
    ana.hears(100);
    ana.eval(&format!("document.querySelector('{}').focus()", id("listen-seek")));
    for _ in 0..14 {
        ana.press("ArrowRight");
    }
    ana.press("ArrowLeft");
    ana.hears(65_000);
    assert!(ana.heard()["position_ms"].as_f64().unwrap() < 100_000.0, "a step is 5 s: {}", ana.heard());
    ana.wait_for(&format!("!document.querySelector('{}')", id("toast")));
    ana.click(&id("listen-history-open"));
    ana.see("[data-kind=seek]");
    let sought = ana.eval("document.querySelectorAll('[data-kind=seek]').length").as_u64().unwrap();
    assert!(sought < 4, "{sought} operations");
}
