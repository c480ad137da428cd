//! The server dies and comes back, or has no place for a window: what people see meanwhile, and that nothing is lost or doubled.

use std::time::Duration;

use serde_json::json;

use crate::person::{Person, id};
use crate::stage;

/// So many windows of one person the server connects.
const WINDOWS: usize = 10;
/// Longest wait between two attempts, with room for a slow machine.
const BACK_WITHIN: Duration = Duration::from_secs(45);

#[test]
fn after_a_kill_both_come_back_and_each_message_is_there_exactly_once() {
    let mut stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "Records");
    ben.joins_public_room("Night Shift");
    ana.says("before");
    ben.reads("before");

    // Ben writes as fast as he can while the server is killed: some are acknowledged, some on their way, some not sent.
    ben.eval(
        "(async () => {
            const input = document.querySelector('[data-testid=composer]');
            for (let n = 0; n < 30; n += 1) {
                setTimeout(() => {
                    input.value = `burst ${n}`;
                    input.dispatchEvent(new Event('input', {bubbles: true}));
                    input.form.requestSubmit();
                }, n * 10);
            }
            await new Promise((done) => setTimeout(done, 120));
        })()",
    );
    stage.server.kill();
    for person in [&ana, &ben] {
        person.wait_for(&format!(
            "['waiting', 'connecting'].includes(document.querySelector('{}').dataset.state)",
            id("connection")
        ));
    }
    ana.says("sent while the server was away");
    ana.see(&format!("{}[data-state=waiting]", id("message")));
    ana.see_text(".delivery", "Waiting for the connection");
    ana.screenshot("away");

    stage.server.start_again();
    for person in [&ana, &ben] {
        person.wait_at_most(
            BACK_WITHIN,
            &format!("document.querySelector('{}').dataset.state === 'caught-up'", id("connection")),
        );
    }
    ana.screenshot("back-again");
    let everything = |person: &Person| {
        person.reads("sent while the server was away");
        person.reads("burst 29");
        let mut bursts: Vec<_> =
            person.delivered().into_iter().filter(|text| text.starts_with("burst")).collect();
        assert_eq!(
            bursts,
            (0..30).map(|n| format!("burst {n}")).collect::<Vec<_>>(),
            "in the order they were written"
        );
        bursts.dedup();
        assert_eq!(person.delivered().iter().filter(|text| text.contains("was away")).count(), 1);
    };
    everything(&ana);
    everything(&ben);
    assert_eq!(ana.delivered(), ben.delivered(), "the same order for everyone");
    for person in [&ana, &ben] {
        person.forgive_failed_requests();
        person.reload();
        person.is_in("Night Shift");
        everything(person);
    }
}

#[test]
fn a_room_that_is_not_open_shows_the_last_message_that_was_missed() {
    let mut stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "Records");
    ben.joins_public_room("Night Shift");
    ana.says("before");
    ben.reads("before");
    ben.opens_settings("security");
    ben.reload(); // from here on the room is in the list only
    ben.see_text(&id("room-item"), "before");
    ben.is_connected();
    ben.call("Network.enable", json!({}));
    ben.call("Network.setBlockedURLs", json!({"urls": ["*/chat/token"]}));
    stage.server.kill();
    stage.server.start_again();
    ana.says("while ben was away");
    ana.wait_at_most(
        BACK_WITHIN,
        &format!("document.querySelector('{}').dataset.state === 'caught-up'", id("connection")),
    );
    ana.reads("while ben was away");
    ben.call("Network.setBlockedURLs", json!({"urls": []}));
    ben.wait_at_most(
        BACK_WITHIN,
        &format!("document.querySelector('{}').dataset.state === 'connected'", id("connection")),
    );
    ben.has_unread("Night Shift", 1);
    ben.see_text(&id("room-item"), "while ben was away");
    for person in [&ana, &ben] {
        person.forgive_failed_requests();
    }
}

#[test]
fn a_window_that_is_one_too_many_connects_by_itself_when_another_closes() {
    let stage = stage();
    let first = stage.member("ana");
    let window = || {
        let window = stage.visitor("ana");
        window.log_in(&window.password());
        window
    };
    let others: Vec<Person> = (1..WINDOWS).map(|_| window()).collect();
    others.iter().for_each(Person::is_connected);
    let last = window();
    last.see_text(&id("connection"), "too many windows");
    first.goto("about:blank");
    last.wait_at_most(
        BACK_WITHIN,
        &format!("document.querySelector('{}').textContent.includes('connected')", id("account-state")),
    );
}
