//! The browser's Back closes what lies on top, and leads to the place before only when nothing does.

use crate::page::Page;
use crate::person::{Person, id};
use crate::stage;

impl Page {
    fn goes_back(&self) {
        self.eval("history.back()");
    }
}

impl Person {
    fn is_in_the_room_still(&self) {
        self.see(&id("room-title"));
        assert_eq!(self.eval("location.hash.startsWith('#/room/')"), true);
    }
}

#[test]
fn back_closes_dialogs_and_menus_before_it_leaves_the_room() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Band", "");
    for (button, shown) in [("find-rooms", "dialog"), ("jump", "dialog"), ("account", ".popover")] {
        ana.click(&id(button));
        ana.see(shown);
        ana.goes_back();
        ana.wait_for(&format!("!document.querySelector('{shown}')"));
        ana.is_in_the_room_still();
    }
    // closed in another way, it is no step back any more
    ana.click(&id("find-rooms"));
    ana.see("dialog");
    ana.press("Escape");
    ana.wait_for("!document.querySelector('dialog') && !history.state.layers");
    // what leads elsewhere is left behind, forwards and backwards
    ana.chooses_from_account("people-page");
    ana.wait_for("location.hash === '#/people'");
    ana.goes_back();
    ana.is_in("Band");
    ana.goes_back();
    ana.wait_for("['', '#/'].includes(location.hash)");
    ana.eval("history.forward()");
    ana.is_in("Band");
}

#[test]
fn on_a_phone_back_closes_the_settings_then_the_details_then_the_room() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Band", "");
    ana.resize(390, 844, true);
    ana.click(&id("details"));
    ana.click(&id("room-settings"));
    ana.see(&id("settings-dialog"));
    ana.goes_back();
    ana.wait_for("!document.querySelector('dialog')");
    ana.see(&id("member"));
    ana.goes_back();
    ana.wait_for(&format!("document.querySelector('{}').hidden", id("panel")));
    ana.is_in_the_room_still();
    ana.goes_back();
    ana.see(&id("room-item"));
}

#[test]
fn back_does_not_lead_into_an_invite_that_was_accepted() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Band", "");
    ana.click(&id("details"));
    let link = ana.makes_invite_link();
    let cleo = stage.member("cleo");
    cleo.resize(390, 844, true);
    cleo.eval(&format!("location.href = {link:?}"));
    cleo.click(&id("accept-invite"));
    cleo.is_in("Band");
    cleo.goes_back();
    cleo.wait_for("location.hash === '#/'");
    cleo.wait_for(&format!("!document.querySelector('{}')", id("invite-dialog")));
}

#[test]
fn another_link_of_a_session_takes_the_place_of_the_one_that_ended() {
    let stage = stage();
    let ana = stage.administrator("ana");
    let former = ana.starts_listening(true);
    ana.click(&id("listen-share"));
    ana.click(&id("listen-new-link"));
    ana.click(&id("confirm"));
    ana.wait_for(&format!(
        "document.querySelector('{}')?.value && !document.querySelector('{0}').value.endsWith('{former}')",
        id("listen-link")
    ));
    ana.press("Escape");
    ana.wait_for("!document.querySelector('dialog') && !history.state.layers");
    ana.wait_for(&format!("location.hash.startsWith('#/listen/') && location.hash !== '#/{former}'"));
    ana.goes_back();
    ana.wait_for("!location.hash.startsWith('#/listen/')");
    ana.eval("history.forward()");
    ana.wait_for(&format!("location.hash.startsWith('#/listen/') && location.hash !== '#/{former}'"));
}
