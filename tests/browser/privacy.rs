//! One's own data: a copy of it, and the end of the account.

use crate::person::id;
use crate::stage;

#[test]
fn a_copy_of_ones_data_is_asked_for_and_a_notification_tells_when_it_is_ready() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.opens_settings("privacy");
    ana.click(&id("export"));
    ana.see_text(&id("export-said"), "being made");
    ana.see_text(&id("notice-count"), "1");
    ana.see_text(&id("export-said"), "save it");
    ana.screenshot("privacy");
    ana.click(&id("export")); // within a day it is the same copy
    ana.see_text(&id("export-said"), "save it");
    ana.reload();
    ana.see_text(&id("export-said"), "save it");
    assert_eq!(ana.eval(&begins("export-said")), "200 PK", "the link leads to a zip");
    ana.goes_to("notifications");
    ana.see_text(&id("notice"), "export is ready");
    assert_eq!(ana.eval(&begins("notice")), "200 PK", "so does the notification's");
}

/// The status of what the link in this element leads to, and the first two bytes of it.
fn begins(testid: &str) -> String {
    format!(
        "fetch(document.querySelector('[data-testid={testid}] a').href).then(async (it) =>
            `${{it.status}} ${{new TextDecoder().decode((await it.arrayBuffer()).slice(0, 2))}}`)"
    )
}

#[test]
fn deleting_the_account_takes_the_password_and_the_word_and_is_final() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.opens_settings("privacy");
    ana.click(&id("delete-account"));
    ana.fill(&id("delete-password"), &ana.password());
    ana.fill(&id("delete-word"), "delete");
    ana.click(&id("delete-confirm"));
    ana.see_text(".field-note.bad", "in capitals");
    ana.screenshot("delete-account");
    ana.fill(&id("delete-word"), "DELETE");
    ana.click(&id("delete-confirm"));
    ana.see(&id("login-form"));
    ana.see_text(&id("auth-notice"), "Your account is deleted");
    ana.assert_no_problems();
    ana.log_in(&ana.password());
    ana.wait_for(&format!("document.querySelector('{}').textContent.length > 5", id("auth-problem")));
    ana.forgive_failed_requests();
}
