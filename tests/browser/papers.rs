//! The pages of the REST interface's document: each shows operations, from the binary and under its content security policy.

use crate::stage;

#[test]
fn swagger_ui_shows_an_operation_and_tries_it() {
    let stage = stage();
    let reader = stage.browser.person();
    reader.goto(&format!("{}swagger/index.html", stage.server.url()));
    reader.see_text(".opblock-summary-path", "health");
    reader.eval("document.querySelector('#operations-health-check_health .opblock-summary-control').click()");
    reader.see_text(
        "#operations-health-check_health .opblock-description-wrapper, #operations-health-check_health",
        "Tell that",
    );
    reader.wait_for("!!document.querySelector('#operations-health-check_health .try-out__btn')");
    reader.eval("document.querySelector('#operations-health-check_health .try-out__btn').click()");
    reader.wait_for("!!document.querySelector('#operations-health-check_health .execute')");
    reader.eval("document.querySelector('#operations-health-check_health .execute').click()");
    reader.see_text("#operations-health-check_health .live-responses-table", "200");
    reader.picture("swagger-ui");
    reader.assert_no_problems();
}

#[test]
fn redoc_shows_an_operation() {
    let stage = stage();
    let reader = stage.browser.person();
    reader.goto(&format!("{}redoc", stage.server.url()));
    reader.see_text("h2", "Sign in with e-mail and password");
    reader.see_text("[role=navigation] li, .menu-content li", "sessions");
    reader.picture("redoc");
    reader.assert_no_problems();
}
