//! Where the timeline stands: old places are left again by sending and by opening the room, and what was read is counted nowhere.

use crate::bot::Bot;
use crate::person::{Person, id};
use crate::{Stage, stage};

/// So many messages that the first ones are far from the end.
const MANY: u32 = 120;

impl Person {
    /// Searches, and goes to what is found first.
    fn goes_to_what_is_found(&self, words: &str) {
        self.click(&id("search"));
        self.fill(&id("search-query"), words);
        self.see_text(&id("search-result"), words);
        self.click(&id("search-result"));
        self.see_text(".message:focus", words);
        self.press("Escape");
    }

    /// Whether a message with this text is on screen, and not above or below it.
    fn has_in_view(&self, text: &str) {
        let message = self.message(text);
        self.wait_for(&format!(
            "(() => {{
                const [box, log] = ['{message}', '{}'].map((it) => document.querySelector(it).getBoundingClientRect());
                return box.top < log.bottom && box.bottom > log.top;
            }})()",
            id("log")
        ));
    }
}

/// A room with a long history, and who wrote it.
fn a_long_evening(stage: &Stage) -> (Person, Bot, String) {
    let ana = stage.member("ana");
    ana.creates_room("public", "Night Shift", "");
    let mut bot = stage.bot("tape_bot");
    let room = bot.joins("Night Shift");
    bot.says(&room, "the very first foghorn").unwrap();
    for minute in 1..=MANY {
        bot.says(&room, &format!("Minute {minute} of the tape")).unwrap();
    }
    ana.reads(&format!("Minute {MANY} of the tape"));
    ana.reload();
    ana.is_connected();
    ana.is_in("Night Shift");
    (ana, bot, room)
}

#[test]
fn ones_own_message_is_shown_after_an_old_search_result() {
    let stage = stage();
    let (ana, mut bot, room) = a_long_evening(&stage);
    ana.goes_to_what_is_found("foghorn");
    ana.see(&id("to-end"));
    ana.says("I have found it");
    ana.reads("I have found it");
    ana.has_in_view("I have found it");
    bot.says(&room, "and what comes after that").unwrap();
    ana.reads("and what comes after that");
    ana.has_in_view("and what comes after that");
    ana.wait_for(&format!("document.querySelector('{}').hidden", id("to-end")));
}

#[test]
fn a_room_opens_at_its_end_though_an_old_place_of_it_was_visited() {
    let stage = stage();
    let (ana, mut bot, room) = a_long_evening(&stage);
    ana.creates_room("private", "Diary", "");
    ana.opens("Night Shift");
    ana.goes_to_what_is_found("foghorn");
    ana.opens("Diary");
    bot.says(&room, "what came meanwhile").unwrap();
    ana.has_unread("Night Shift", 1);
    ana.opens("Night Shift");
    ana.reads("what came meanwhile");
    ana.has_in_view("what came meanwhile");
    ana.has_unread("Night Shift", 0);
    bot.says(&room, "and what comes now").unwrap();
    ana.reads("and what comes now");
    ana.has_in_view("and what comes now");
}

#[test]
fn a_call_is_counted_once_in_the_title_and_not_at_all_where_it_was_read() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "");
    ben.joins_public_room("Night Shift");
    ben.says("@ana are you here?");
    ana.reads("@ana are you here?");
    ana.wait_for(&format!("document.querySelector('{}').hidden", id("notice-count")));
    ana.wait_for("document.title === 'Night Shift · Veza'");

    ana.creates_room("private", "Diary", "");
    ben.says("@ana and now?");
    ana.see_text(&id("notice-count"), "1");
    ana.has_unread("Night Shift", 1);
    ana.wait_for("document.title === '(1) Diary · Veza'");
    ana.opens("Night Shift");
    ana.wait_for(&format!("document.querySelector('{}').hidden", id("notice-count")));
    ana.wait_for("document.title === 'Night Shift · Veza'");
}

#[test]
fn a_link_of_the_client_opens_here_and_any_other_one_elsewhere() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Band", "");
    let people = format!("{}#/people", stage.server.url());
    ana.says(&format!("they are at {people} and https://veza.app/#/people"));
    ana.reads(&format!("they are at {people} and https://veza.app/#/people"));
    assert_eq!(
        ana.eval("[...document.querySelectorAll('.bubble a')].map((it) => it.target).join()"),
        ",_blank"
    );
    ana.click(".bubble a");
    ana.see_text("h2, h1", "People");
}

#[test]
fn home_and_end_walk_the_names_that_are_offered() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("public", "Night Shift", "");
    for name in ["ben", "cleo", "dora"] {
        stage.bot(name).joins("Night Shift");
    }
    ana.fill(&id("composer"), "@");
    ana.wait_for(&format!("document.querySelectorAll('{}').length >= 3", id("completion-option")));
    let chosen = || {
        ana.eval(&format!(
            "[...document.querySelectorAll('{}')].map((it) => it.ariaSelected).indexOf('true')",
            id("completion-option")
        ))
    };
    let count = ana.eval(&format!("document.querySelectorAll('{}').length", id("completion-option")));
    ana.press("End");
    assert_eq!(chosen().as_f64().unwrap(), count.as_f64().unwrap() - 1.0);
    ana.press("Home");
    assert_eq!(chosen(), 0);
}
