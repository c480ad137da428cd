//! From a new account to a verified one, and back in with a forgotten password.

use serde_json::json;

use crate::person::id;
use crate::stage;

#[test]
fn a_new_address_is_verified_by_the_link_in_the_mail() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.see_text(&id("verify-banner"), "ana@example.com");
    ana.screenshot("verify-banner");
    ana.click(&id("resend"));
    ana.see_text(&id("toast"), "on its way");
    let link = stage.server.mailed_link("ana@example.com", "verify", 2);

    // on another device, where nobody is logged in
    let phone = stage.browser.person();
    phone.goto(&link);
    phone.see_text(&id("verify-card"), "is verified");
    phone.screenshot("verified");
    assert_eq!(phone.eval("location.hash"), "#/", "the token is gone from the address");
    phone.click(&id("verify-go-on"));
    phone.see(&id("login-form"));

    // the open window learns of it when it is looked at again
    ana.eval("window.dispatchEvent(new Event('focus'))");
    ana.wait_for(&format!("document.querySelector('{}').hidden", id("verify-banner")));

    phone.goto("about:blank");
    phone.goto(&link);
    phone.see_text(&id("verify-card"), "used already");
    phone.forgive_failed_requests();
}

#[test]
fn who_is_logged_in_follows_the_link_and_goes_on() {
    let stage = stage();
    let ana = stage.member("ana");
    let link = stage.server.mailed_link("ana@example.com", "verify", 1);
    ana.eval(&format!("location.href = {}", json!(link)));
    ana.see_text(&id("verify-card"), "is verified");
    ana.click(&id("verify-go-on"));
    ana.is_connected();
    ana.wait_for(&format!("document.querySelector('{}').hidden", id("verify-banner")));
}

#[test]
fn a_forgotten_password_is_replaced_by_mail_and_all_sessions_end() {
    let stage = stage();
    let ana = stage.member("ana");
    let elsewhere = stage.visitor("ana");
    elsewhere.click(&id("to-forgot"));
    elsewhere.fill(&id("email"), "ana@example.com");
    elsewhere.press("Enter");
    elsewhere.see_text(&id("reset-sent"), "on its way");
    let link = stage.server.mailed_link("ana@example.com", "reset", 1);
    elsewhere.goto("about:blank");
    elsewhere.goto(&link);
    elsewhere.see(&id("reset-form"));
    elsewhere.screenshot("reset");
    elsewhere.fill(&id("password"), "too short");
    elsewhere.press("Enter");
    elsewhere.see_text(".field-note.bad", "At least 12");
    elsewhere.fill(&id("password"), "a new and longer one");
    elsewhere.press("Enter");
    elsewhere.see_text(&id("auth-notice"), "new password is set");

    ana.see(&id("login-form"));
    ana.see_text(&id("auth-notice"), "session has ended");
    ana.forgive_failed_requests();
    elsewhere.log_in(&ana.password());
    elsewhere.wait_for(&format!("document.querySelector('{}').textContent.length > 5", id("auth-problem")));
    elsewhere.forgive_failed_requests();
    elsewhere.log_in("a new and longer one");
    elsewhere.is_connected();
}
