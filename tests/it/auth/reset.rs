//! A forgotten password.

use crate::harness::{Answer, App, PASSWORD, User, at_once, unique};
use serde_json::json;

const SUBJECT: &str = "Set a new password";
const NEW: &str = "another long password";

fn ask(app: &App, email: &str) -> Answer {
    app.post("/auth/password/reset-request", &json!({"email": email}))
}

fn reset(app: &App, token: &str, password: &str) -> Answer {
    loop {
        let answer = app.post("/auth/password/reset", &json!({"token": token, "new_password": password}));
        if answer.status != 503 {
            return answer;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

fn asked(app: &App) -> (User, String) {
    let user = app.user("ada");
    ask(app, &user.email).ok(200);
    let token = app.mail(&user.email, SUBJECT, 1).token();
    (user, token)
}

#[test]
fn the_link_sets_a_new_password_ends_every_session_and_tells_the_owner() {
    let app = App::shared();
    let (user, token) = asked(&app);
    let mut socket = user.ws();
    reset(&app, &token, "short").refuses("new_password");
    reset(&app, &token, NEW).ok(200);
    socket.expect_close(4503);
    user.get("/auth/me").fails(401, "UNAUTHORIZED");
    app.post("/auth/refresh", &json!({"refresh_token": user.refresh})).fails(401, "UNAUTHORIZED");
    let login = |password: &str| app.post("/auth/login", &json!({"email": user.email, "password": password}));
    login(PASSWORD).fails(401, "UNAUTHORIZED");
    login(NEW).ok(200);
    reset(&app, &token, NEW).refuses("token");
    app.mail(&user.email, "Your password was changed", 1);
}

#[test]
fn who_has_no_account_gets_the_same_answer_and_no_mail() {
    let app = App::isolated();
    let nobody = format!("{}@example.com", unique("nobody"));
    let user = app.user("ada");
    assert_eq!(ask(&app, &nobody).ok(200), ask(&app, &user.email).ok(200));
    app.mail(&user.email, SUBJECT, 1);
    app.wait_for_mails();
    assert!(app.mails(&nobody, "").is_empty());
    ask(&app, "no address").refuses("email");
}

#[test]
fn of_fifty_uses_at_once_one_succeeds() {
    let app = App::shared();
    let (_, token) = asked(&app);
    let statuses = at_once(50, |_| reset(&app, &token, NEW).status);
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 400).count(), 49, "{statuses:?}");
}

#[test]
fn a_link_of_another_purpose_or_too_old_is_refused() {
    let app = App::shared();
    let (user, token) = asked(&app);
    let verify = app.mail(&user.email, "Verify your e-mail address", 1).token();
    reset(&app, &verify, NEW).refuses("token");
    app.call("POST", "/api/v1/auth/verify-email").header("X-Verify-Token", &token).send().refuses("token");
    let sql = "UPDATE mailed_tokens SET expires_at = now() WHERE user_id = $1::text::uuid AND purpose = 'reset_password' \
               AND expires_at < now() + interval '1 hour'";
    assert_eq!(app.db().execute(sql, &[&user.id]), 1);
    reset(&app, &token, NEW).refuses("token");
}

#[test]
fn the_mail_shows_a_hostile_program_name_as_words() {
    let app = App::shared();
    let (user, token) = asked(&app);
    let call =
        app.call("POST", "/api/v1/auth/password/reset").header("User-Agent", "<img src=x onerror=alert(1)>");
    call.json(&json!({"token": token, "new_password": NEW})).send().ok(200);
    let mail = app.mail(&user.email, "Your password was changed", 1).decoded();
    let html = mail.split("text/html").nth(1).unwrap();
    assert!(html.contains("&lt;img") && !html.contains("<img"), "{html}");
}
