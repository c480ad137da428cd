//! Administrators: roles, and suspending an account, which throws its owner out at once.

use crate::person::id;
use crate::stage;

#[test]
fn an_administrator_suspends_someone_who_is_thrown_out_at_once() {
    let stage = stage();
    let (root, ben) = (stage.administrator("rhea"), stage.member("ben"));
    root.chooses_from_account("administration");
    root.see_text(&id("admin-count"), "2 accounts");
    root.fill(&id("admin-query"), "ben@");
    root.see_text(&id("admin-count"), "1 account");
    root.click(&id("admin-ban"));
    root.fill(&id("ban-reason"), "Sells followers in every room");
    root.screenshot("admin-ban");
    root.click(&id("ban-confirm"));
    root.see(&id("banned-badge"));
    root.screenshot("admin-users");

    ben.see(&id("login-form"));
    ben.see_text(&id("auth-notice"), "session has ended");
    ben.log_in(&ben.password());
    ben.see_text(&id("auth-problem"), "suspended");
    ben.forgive_failed_requests();

    root.click(&id("part-log"));
    root.see(&id("log-row"));
    root.fill(&id("log-action"), "user.banned");
    root.press("Enter");
    root.see_text(&id("log-count"), "1 entry");
    root.see_text(&id("log-row"), "Sells followers in every room");
    root.see_text(&id("log-row"), "rhea");
    root.click(&id("part-statistics"));
    root.see_text(&id("stats-bars"), "user.banned");
    root.click(&id("part-suspicious"));
    root.wait_for("!document.querySelector('.page').textContent.includes('Looking…')");

    root.click(&id("part-users"));
    root.fill(&id("admin-query"), "ben@");
    root.see_text(&id("admin-count"), "1 account");
    root.click(&id("admin-unban"));
    root.wait_for(&format!("!document.querySelector('{}')", id("banned-badge")));
    ben.log_in(&ben.password());
    ben.is_connected();
}

#[test]
fn an_administrator_of_the_command_line_is_sent_the_link_that_the_page_speaks_of() {
    let stage = stage();
    let said = stage.server.makes_administrator("root@example.com");
    let password = said.trim().rsplit(' ').next().unwrap();
    let root = stage.visitor("root");
    root.log_in(password);
    root.is_connected();
    root.see_text(&id("verify-banner"), "we sent a link to root@example.com");
    root.goto(&stage.server.mailed_link("root@example.com", "verify", 1));
    root.see_text(&id("verify-card"), "Your address is verified");
}

#[test]
fn a_run_of_wrong_passwords_is_reported_with_its_numbers() {
    let stage = stage();
    let (root, _ben) = (stage.administrator("rhea"), stage.member("ben"));
    let thief = stage.visitor("ben");
    for guess in 1..=12 {
        thief.log_in(&format!("is it guess number {guess}"));
        thief.wait_for(&format!(
            "!document.querySelector('{}').disabled && document.querySelector('{}').textContent.length > 5",
            id("auth-submit"),
            id("auth-problem")
        ));
    }
    thief.forgive_failed_requests();
    root.goes_to("admin/suspicious");
    root.see_text(&id("finding"), "12");
    root.see_text(&id("finding"), "ben");
    root.screenshot("suspicious");
}

#[test]
fn a_role_is_given_and_the_page_of_administrators_is_for_them_alone() {
    let stage = stage();
    let (root, ben) = (stage.administrator("rhea"), stage.member("ben"));
    ben.goes_to("admin");
    ben.see_text(&id("page"), "for administrators");
    ben.click(&id("account"));
    ben.see(&id("my-settings"));
    assert_eq!(
        ben.eval(&format!("document.querySelector('{}')", id("administration"))),
        serde_json::Value::Null
    );
    ben.press("Escape");

    root.goes_to("admin/users");
    root.click(&format!("{}[data-name=ben] {}", id("admin-user"), id("change-role")));
    root.click(&id("give-admin"));
    root.see_text(&id("toast"), "ben is admin now");
    ben.reload();
    ben.is_connected();
    ben.goes_to("admin/users");
    ben.see_text(&id("admin-count"), "2 accounts");
}
