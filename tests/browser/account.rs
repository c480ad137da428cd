//! The door and the sessions: in, out, and out from elsewhere.

use crate::person::id;
use crate::stage;

#[test]
fn logging_out_ends_the_session_and_the_way_back_needs_the_password() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Diary", "");
    ana.chooses_from_account("log-out");
    ana.see(&id("login-form"));
    ana.reload();
    ana.see(&id("login-form"));

    ana.log_in("not the password at all");
    ana.wait_for(&format!("document.querySelector('{}').textContent.length > 5", id("auth-problem")));
    ana.forgive_failed_requests();
    ana.log_in(&ana.password());
    ana.is_connected();
    ana.opens("Diary");
}

#[test]
fn what_is_wrong_with_a_registration_is_said_at_the_field() {
    let stage = stage();
    let (_ana, ben) = (stage.member("ana"), stage.visitor("ben"));
    ben.click(&id("to-register"));
    ben.fill(&id("username"), "ana");
    ben.fill(&id("email"), "ben@example.com");
    ben.see_text(".field-note.bad", "taken");
    ben.fill(&id("password"), "short");
    ben.press("Enter");
    ben.see_text(".field-note.bad", "At least 12");
    ben.see(&id("register-form"));
}

#[test]
fn a_session_ended_from_elsewhere_is_over_at_once() {
    let stage = stage();
    let ana = stage.member("ana");
    let at_work = stage.visitor("ana");
    at_work.log_in(&ana.password());
    at_work.is_connected();
    ana.opens_settings("sessions");
    ana.wait_for(&format!("document.querySelectorAll('{}').length === 2", id("session")));
    ana.click(&id("end-session"));
    ana.wait_for(&format!("document.querySelectorAll('{}').length === 1", id("session")));
    at_work.see(&id("login-form"));
    at_work.see_text(&id("auth-notice"), "session has ended");
    at_work.forgive_failed_requests();
    ana.is_connected();
}
