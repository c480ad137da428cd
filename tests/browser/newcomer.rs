//! What somebody reads who is here for the first time: at the door, in an empty room, in an invitation, and while listening.

use crate::person::{Person, id};
use crate::{Stage, stage};

/// Presses the button that shows a password, and returns the type of its field then.
fn turns_password(person: &Person) -> String {
    person.click(&id("show-password"));
    let kind = person.eval(&format!("document.querySelector('{}').type", id("password")));
    kind.as_str().expect("a type").to_owned()
}

#[test]
fn the_door_welcomes_says_what_a_name_may_have_and_shows_the_password() {
    let stage = stage();
    let ana = stage.visitor("ana");
    assert_eq!(ana.eval("document.querySelector('h1').textContent"), "Welcome");
    ana.fill(&id("password"), "long enough for me");
    assert_eq!(turns_password(&ana), "text");
    ana.screenshot("password-shown");
    assert_eq!(turns_password(&ana), "password");
    ana.click(&id("to-register"));
    ana.see_text(".field-note", "letters a to z");
    ana.fill(&id("username"), "Zoë");
    ana.fill(&id("email"), "ana@example.com");
    ana.see_text(".field-note.bad", "A name has the letters a to z");
    ana.fill(&id("password"), "long enough for me");
    assert_eq!(turns_password(&ana), "text");
    ana.click(&id("auth-submit"));
    ana.see_text(".field-note.bad", "May have letters a-z");
    ana.forgive_failed_requests();
    ana.fill(&id("username"), "ana");
    ana.fill(&id("password"), &ana.password());
    ana.click(&id("auth-submit"));
    ana.is_connected();
    ana.chooses_from_account("log-out");
    ana.see_text("h1", "Welcome back");
}

#[test]
fn an_empty_room_leads_to_invite_links_and_the_invitation_looks_as_the_room_does() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("private", "Band", "We practise on Tuesdays");
    ana.see_text(".start", "People come by an invite link");
    ana.screenshot("empty-room");
    ana.click(&id("start-invite"));
    ana.click(&id("create-invite"));
    ana.see(&id("invite-link"));
    let link = ana.eval(&format!("document.querySelector('{}').value", id("invite-link")));
    ben.goes_to(link.as_str().and_then(|link| link.split("#/").nth(1)).expect("an address"));
    ben.see(&id("invite-room"));
    let hue = "document.querySelector('.invite-room .avatar').style.getPropertyValue('--hue')";
    let invited = ben.eval(hue);
    ben.screenshot("invitation");
    ben.click(&id("accept-invite"));
    ben.is_in("Band");
    assert_eq!(
        ben.eval("document.querySelector('.room-head .avatar').style.getPropertyValue('--hue')"),
        invited
    );
    ana.press("Escape");
    ana.says("hello");
    ana.wait_for(&format!("!document.querySelector('{}')", id("start-invite")));
}

#[test]
fn the_magnifier_of_the_list_searches_everywhere_and_that_of_a_room_the_room() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("public", "Band", "");
    let chosen =
        |scope: &str| format!("document.querySelector('{}')?.checked", id(&format!("scope-{scope}")));
    ana.click(&id("search-all"));
    ana.wait_for(&chosen("all"));
    ana.click(&id("search"));
    ana.wait_for(&chosen("room"));
    ana.click(&id("search-all"));
    ana.wait_for(&chosen("all"));
    ana.click(&id("search-all"));
    ana.wait_for(&format!("document.querySelector('{}').hidden", id("panel")));
}

#[test]
fn a_word_rule_is_saved_without_being_tried_and_an_empty_room_is_no_warning() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("public", "Band", "");
    ana.click(&id("details"));
    ana.click(&id("room-moderation"));
    ana.click(&id("tab-rules"));
    ana.see_text(&id("add-rule"), "Save");
    ana.fill(&id("rule-pattern"), "foghorn");
    ana.click(&id("try-rule"));
    ana.see_text(&id("dry-run"), "Nothing was written here");
    ana.wait_for(&format!("!document.querySelector('{}').classList.contains('warns')", id("dry-run")));
    ana.screenshot("rule-tried");
    ana.fill(&id("rule-pattern"), "siren");
    ana.click(&id("add-rule"));
    ana.see_text(&id("rule"), "siren");
}

/// A host who may upload, and somebody with an account who listens with them.
fn two_who_listen(stage: &Stage) -> (Person, Person) {
    let ana = stage.administrator("ana");
    let address = ana.starts_listening(true);
    let ben = stage.member("ben");
    ben.listens_with(&address, 2);
    (ana, ben)
}

#[test]
fn the_songs_that_can_be_added_are_read_anew_when_a_new_one_plays() {
    let stage = stage();
    let (ana, ben) = two_who_listen(&stage);
    ben.see_text(&id("listen-add"), "Nobody has uploaded a song yet.");
    ana.wait_for(&format!("document.querySelector('{}').disabled", id("listen-undo")));
    ben.see_text(&id("listen-people"), "Listener");
    ana.see_text(&id("listen-mode"), "Listeners add songs");
    ana.uploads("drone", 5);
    ben.see_text(&id("track"), "drone");
    ana.wait_for(&format!("!document.querySelector('{}').disabled", id("listen-undo")));
    ben.click(&id("become-creator"));
    ben.see_text(&id("confirm-dialog"), "It costs nothing");
    ben.screenshot("become-creator");
    ben.press("Escape");
    ben.resize(390, 844, true);
    ben.screenshot("listen-queue-phone");
}
