//! Names that are taken for each other: only one of them may exist, and asking whether a name is free says the same as
//! registering it.

use crate::harness::{App, Json, PASSWORD, at_once, registration, unique};
use serde_json::{Value, json};

/// A registration under this name, with an address of its own.
fn named(name: &str) -> Value {
    let mut body = registration(&unique("look"));
    body["username"] = json!(name);
    body
}

/// A name in which a lookalike can be put, and the function that puts it there.
fn pair() -> (String, impl Fn(&str) -> String) {
    let tail = unique("x");
    let name = format!("admin_moderator_{tail}");
    (name, move |lookalike: &str| format!("{lookalike}_{tail}"))
}

#[test]
fn a_name_that_looks_like_a_taken_one_is_refused_as_taken() {
    let app = App::shared();
    let (name, like) = pair();
    app.post("/auth/register", &named(&name)).ok(201);
    for lookalike in
        ["adm1n_moderator", "admln_moderator", "ADMlN_MODERATOR", "admin_m0derator", "Admin_Moderator"]
    {
        let lookalike = like(lookalike);
        let error = app.post("/auth/register", &named(&lookalike)).fails(409, "CONFLICT");
        let detail = &error.list("details")[0];
        assert_eq!(detail["field"], "username");
        assert_eq!(detail["value"], lookalike);
        assert!(detail["message"].as_str().is_some_and(|text| text.contains("looks like")), "{detail}");
    }
}

#[test]
fn a_taken_name_with_a_sentences_end_is_taken_too() {
    let app = App::shared();
    let (name, _) = pair();
    app.post("/auth/register", &named(&name)).ok(201);
    for end in [".", "-", "_", "..", "-_."] {
        app.post("/auth/register", &named(&format!("{name}{end}"))).fails(409, "CONFLICT");
    }
}

#[test]
fn names_that_differ_to_the_eye_are_both_free() {
    let app = App::shared();
    let (_, like) = pair();
    for name in ["modem", "modern", "tom", "torn", "a.b", "a_b", "a-b"] {
        app.post("/auth/register", &named(&like(name))).ok(201);
    }
}

#[test]
fn letters_of_other_scripts_and_what_hides_between_letters_are_refused() {
    let app = App::shared();
    let (name, _) = pair();
    app.post("/auth/register", &named(&name)).ok(201);
    for (from, to) in [
        ("a", "\u{430}"),
        ("o", "\u{3bf}"),
        ("m", "\u{ff4d}"),
        ("n", "n\u{200b}"),
        ("i", "i\u{307}"),
        ("i", "\u{131}"),
    ] {
        let lookalike = name.replacen(from, to, 1);
        let detail = app.post("/auth/register", &named(&lookalike)).refuses("username");
        assert_eq!(detail["value"], lookalike);
        let path = format!("/auth/check-username?username={}", percent_encoded(&lookalike));
        app.get(&path).fails(400, "VALIDATION_ERROR");
    }
    let mixed = app.post("/auth/register", &named(&name.replacen('a', "\u{430}", 1))).refuses("username");
    assert!(mixed["message"].as_str().is_some_and(|text| text.contains("mix scripts")), "{mixed}");
}

#[test]
fn asking_whether_a_name_is_free_agrees_with_registering_it() {
    let app = App::shared();
    let (name, like) = pair();
    let is_free =
        |name: &str| app.get(&format!("/auth/check-username?username={name}")).ok(200)["available"] == true;
    assert!(is_free(&name) && is_free(&like("adm1n_moderator")));
    app.post("/auth/register", &named(&name)).ok(201);
    for lookalike in ["admin_moderator", "adm1n_moderator", "ADMLN_M0DERATOR"] {
        assert!(!is_free(&like(lookalike)), "{lookalike}");
    }
    assert!(is_free(&like("admin_rnoderator")));
}

#[test]
fn of_lookalikes_registered_at_once_one_wins() {
    let app = App::isolated();
    let (_, like) = pair();
    let spellings = ["admin", "adm1n", "admln", "ADMIN"];
    let statuses =
        at_once(12, |number| app.post("/auth/register", &named(&like(spellings[number % 4]))).status);
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 201 | 409 | 503)), "{statuses:?}");
}

#[test]
fn a_derived_name_gives_way_to_one_that_looks_like_it() {
    let app = App::shared();
    let (name, like) = pair();
    app.post("/auth/register", &named(&name)).ok(201);
    let body = json!({"email": format!("{}@example.com", like("adm1n_moderator")), "password": PASSWORD});
    let derived = app.post("/auth/register", &body).ok(201)["user"].text("username");
    assert!(derived.starts_with("adm1n_moderator") && derived != like("adm1n_moderator"), "{derived}");
}

#[test]
fn accounts_that_looked_alike_before_keep_their_names_and_the_oldest_its_look() {
    let app = App::isolated();
    let (name, like) = pair();
    app.post("/auth/register", &named(&name)).ok(201);
    let twin = like("adm1n_moderator");
    app.db().run(&format!(
        "ALTER TABLE users DROP COLUMN name_skeleton;
         DELETE FROM schema_files WHERE name = '0006_name_skeletons';
         INSERT INTO users (id, username, email, password_hash)
             VALUES ('{}', '{twin}', 'twin@example.com', 'none');",
        uuid::Uuid::new_v4()
    ));
    app.restart();
    let rows = app.db().rows("SELECT username, name_skeleton FROM users ORDER BY created_at", &[]);
    let looks: Vec<(String, Option<String>)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    assert_eq!(looks.len(), 2);
    assert_eq!((looks[0].0.as_str(), looks[0].1.is_some()), (name.as_str(), true));
    assert_eq!(looks[1], (twin, None));
    app.post("/auth/register", &named(&like("admln_moderator"))).fails(409, "CONFLICT");
    app.post("/auth/register", &named(&name)).fails(409, "CONFLICT");
}

fn percent_encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}
