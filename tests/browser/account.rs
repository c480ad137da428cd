//! The door and the sessions: in, out, and out from elsewhere.

use crate::person::id;
use crate::{stage, stage_with};

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

#[test]
fn all_other_sessions_end_at_once_and_this_one_stays() {
    let stage = stage();
    let ana = stage.member("ana");
    let others = [stage.visitor("ana"), stage.visitor("ana")];
    for other in &others {
        other.log_in(&ana.password());
        other.is_connected();
    }
    ana.opens_settings("sessions");
    ana.wait_for(&format!("document.querySelectorAll('{}').length === 3", id("session")));
    ana.screenshot("sessions");
    ana.click(&id("end-others"));
    ana.wait_for(&format!("document.querySelectorAll('{}').length === 1", id("session")));
    for other in &others {
        other.see(&id("login-form"));
        other.forgive_failed_requests();
    }
    ana.click(&id("end-all"));
    ana.click(&id("confirm"));
    ana.see(&id("login-form"));
    ana.forgive_failed_requests();
}

#[test]
fn an_api_key_is_shown_once_and_does_what_it_may_until_it_is_taken_back() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.opens_settings("keys");
    ana.fill(&id("key-name"), "Playlist bot");
    ana.click(&id("create-key"));
    let key = ana.wait_for(&format!("document.querySelector('{}')?.value", id("new-key")));
    ana.see_text(&id("api-key"), "Playlist bot");
    ana.screenshot("api-keys");
    let status = |method: &str| {
        ana.eval(&format!(
            "fetch('/api/v1/conversations', {{method: '{method}', credentials: 'omit',
                headers: {{'X-API-Key': {key}, 'Content-Type': 'application/json'}},
                body: '{method}' === 'GET' ? undefined : JSON.stringify({{name: 'Lab'}})}}).then((it) => it.status)"
        ))
    };
    assert_eq!(status("GET"), 200);
    assert_eq!(status("POST"), 403, "it may only read");
    ana.reload();
    ana.see_text(&id("api-key"), "Playlist bot");
    assert_eq!(ana.eval(&format!("document.querySelector('{}')", id("new-key"))), serde_json::Value::Null);
    ana.click(&id("revoke-key"));
    ana.click(&id("confirm"));
    ana.wait_for(&format!("!document.querySelector('{}')", id("api-key")));
    assert_eq!(status("GET"), 401);
    ana.forgive_failed_requests();
}

#[test]
fn who_tries_too_often_reads_how_long_to_wait() {
    let stage = stage_with(&[("RATE_LIMIT_ENABLED", "true")]);
    let ana = stage.visitor("ana");
    for _ in 0..20 {
        ana.log_in("not the password at all");
        let problem = format!("document.querySelector('{}').textContent", id("auth-problem"));
        let said =
            ana.wait_for(&format!("!document.querySelector('{}').disabled && {problem}", id("auth-submit")));
        if said.as_str().unwrap().contains("too fast") {
            break;
        }
    }
    ana.see_text(&id("auth-problem"), "try again in ");
    ana.forgive_failed_requests();
}
