//! Why one is not in a session of listening together, or not any more, and what one can do about it.

use crate::page::Page;
use crate::person::{Person, id};
use crate::{Stage, stage};

/// A host of a session that lets people without an account in, and the part of its address behind `#/`.
fn a_session(stage: &Stage) -> (Person, String) {
    let ana = stage.administrator("ana");
    let address = ana.starts_listening(true);
    (ana, address)
}

impl Stage {
    /// Somebody without an account at the door of a session.
    fn guest(&self, address: &str) -> Page {
        let page = self.browser.person();
        page.goto(&format!("{}#/{address}", self.server.url()));
        page.see(&id("guest-name"));
        page
    }

    fn guest_who_listens(&self, address: &str, name: &str) -> Page {
        let page = self.guest(address);
        page.comes_in_as(name);
        page.see(&id("listen-count"));
        page
    }
}

impl Page {
    fn comes_in_as(&self, name: &str) {
        self.fill(&id("guest-name"), name);
        self.press("Enter");
    }

    /// Waits until the way to an account is open.
    fn may_log_in(&self) {
        self.click(&id("listen-log-in"));
        self.see(&id("login-form"));
    }
}

#[test]
fn a_guest_whose_name_is_taken_chooses_another_one_on_the_same_form() {
    let stage = stage();
    let (ana, address) = a_session(&stage);
    let guest = stage.guest(&address);
    for taken in ["host", "Ana"] {
        guest.comes_in_as(taken);
        guest.see_text(".field-note.bad", "This name is taken, or looks like a name that is");
        assert_eq!(guest.eval("document.activeElement.dataset.testid"), "guest-name");
    }
    guest.screenshot("listen-guest-name-taken");
    guest.comes_in_as("Zoe");
    guest.see_text(&id("listen-count"), "2 people here");
    ana.see_text(&id("listen-people"), "Zoe");
    guest.click(&id("listen-leave"));
    guest.click(&id("listen-again"));
    guest.comes_in_as("Zoe");
    guest.see_text(&id("listen-count"), "2 people here");
}

#[test]
fn who_comes_from_where_a_guest_was_sent_away_reads_that_an_account_helps() {
    let stage = stage();
    let (ana, address) = a_session(&stage);
    let eve = stage.guest_who_listens(&address, "Eve");
    ana.click(&format!("{}[data-name=Eve]", id("listen-person-menu")));
    ana.click(&id("listen-kick"));
    eve.see_text(&id("listen-over"), "A host has sent you away");
    let frank = stage.guest(&address);
    frank.comes_in_as("Frank");
    frank.see_text(&id("guest-problem"), "sent somebody from your address away: sign in to listen");
    frank.see(&id("guest-name"));
    frank.screenshot("listen-guest-address");
    for guest in [&eve, &frank] {
        guest.may_log_in();
    }
}

#[test]
fn guests_are_told_that_only_people_with_an_account_are_let_in_now() {
    let stage = stage();
    let (ana, address) = a_session(&stage);
    let dave = stage.guest_who_listens(&address, "Dave");
    ana.click(".toggle:has([name=mode-allow-guests])");
    dave.see_text(&id("listen-over"), "let in only people with an account");
    dave.screenshot("listen-guests-off");
    dave.may_log_in();
}

#[test]
fn another_link_is_given_as_the_reason_to_those_whom_it_puts_out() {
    let stage = stage();
    let (ana, address) = a_session(&stage);
    let ben = stage.member("ben");
    ben.listens_with(&address, 2);
    let zoe = stage.guest_who_listens(&address, "Zoe");
    ana.click(&id("listen-share"));
    ana.click(&id("listen-new-link"));
    ana.see_text("dialog", "Hosts and DJs stay; the others are out");
    ana.click(&id("confirm"));
    for page in [&*ben, &zoe] {
        page.see_text(&id("listen-over"), "A host has made another link");
        page.forgive_failed_requests(); // they asked whether theirs still leads here
    }
    ana.see_text(&id("listen-count"), "1 person here");
}

#[test]
fn a_reload_on_another_page_leads_back_to_the_session_until_it_is_over() {
    let stage = stage();
    let (ana, _) = a_session(&stage);
    ana.goes_to("people");
    ana.reload();
    ana.is_connected();
    ana.see_text(&id("listen-bar"), "Back to “Friday, late”");
    ana.click(&id("listen-bar"));
    ana.see_text(&id("listen-count"), "1 person here");
    ana.goes_to("people");
    ana.reload();
    ana.is_connected();
    ana.goes_to("listen");
    ana.see_text(&id("listen-back"), "Back to “Friday, late”");
    ana.screenshot("listen-back");
    ana.click(&id("listen-back"));
    ana.see_text(&id("listen-count"), "1 person here");
    ana.click(&id("listen-leave"));
    ana.goes_to("listen");
    ana.click(&id("listen-back"));
    ana.click(&id("listen-end"));
    ana.click(&id("confirm"));
    ana.see_text(&id("listen-over"), "has ended");
    // the question that was asked closes by a step back in the history
    ana.wait_for("!document.querySelector('dialog[open]') && !history.state?.layers");
    ana.goes_to("listen");
    ana.see(&id("listen-create"));
    ana.wait_for(&format!("!document.querySelector('{}')", id("listen-back")));
    assert_eq!(ana.eval("localStorage.getItem('veza.listen.last')"), serde_json::Value::Null);
}
