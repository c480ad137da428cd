//! Profiles: what owners, others and nobody see of them, and how they change.

use crate::harness::{App, Json, NOBODY, User, at_once, unique};
use serde_json::{Value, json};

fn profile(user: &User) -> String {
    format!("/users/{}", user.id)
}

#[test]
fn what_is_only_the_owners_is_shown_to_them_and_to_administrators() {
    let app = App::shared();
    let (ada, bob, root) = (app.user("ada"), app.user("bob"), app.user_with_role("root", "admin"));
    let change = json!({"first_name": "Ada", "bio": "plays", "birthdate": "1990-12-10", "gender": "Other",
        "location": "Paris", "social_links": {"site": "https://ada.example"}, "genres": ["house", "lo-fi"]});
    let changed = ada.put(&profile(&ada), &change).ok(200)["profile"].clone();
    assert_eq!((&changed["bio"], &changed["email"]), (&json!("plays"), &json!(ada.email)));
    for answer in [
        bob.get(&profile(&ada)),
        app.get(&profile(&ada)),
        app.get(&format!("/users/by-username/{}", ada.username)),
    ] {
        let data = answer.ok(200);
        let seen = &data["profile"];
        assert_eq!(
            (&seen["first_name"], &seen["genres"]),
            (&json!("Ada"), &json!(["house", "lo-fi"])),
            "{seen}"
        );
        for private in ["email", "birthdate", "gender", "do_not_sell"] {
            assert!(seen.get(private).is_none(), "{private}: {seen}");
        }
    }
    for answer in [ada.get(&profile(&ada)), root.get(&profile(&ada))] {
        let seen = answer.ok(200)["profile"].clone();
        assert_eq!((&seen["email"], &seen["birthdate"]), (&json!(ada.email), &json!("1990-12-10")), "{seen}");
    }
    assert_eq!(ada.get("/auth/me").ok(200)["location"], "Paris");
}

#[test]
fn a_private_profile_shows_the_name_and_the_picture() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    ada.put(&profile(&ada), &json!({"is_public": false, "bio": "secret words", "last_name": "Hidden"}))
        .ok(200);
    let seen = bob.get(&profile(&ada)).ok(200)["profile"].clone();
    assert_eq!((&seen["username"], &seen["is_public"]), (&json!(ada.username), &json!(false)));
    assert!(!seen.to_string().contains("secret words") && seen["role"].is_null(), "{seen}");
    assert!(seen["follower_count"].is_null(), "{seen}");
    bob.get(&format!("{}/likes", profile(&ada))).fails(403, "FORBIDDEN");
    for query in ["search=hidden&limit=100", "role=user&is_verified=false&limit=100"] {
        let found = bob.get(&format!("/users?{query}")).ok(200);
        assert!(!found["users"].to_string().contains(&ada.id), "{query}");
    }
    assert_eq!(ada.get(&profile(&ada)).ok(200)["profile"]["bio"], "secret words");
}

#[test]
fn what_is_left_out_stays_and_what_is_empty_goes() {
    let ada = App::shared().user("ada");
    ada.put(&profile(&ada), &json!({"first_name": "Ada", "bio": "plays"})).ok(200);
    let changed = ada.put(&profile(&ada), &json!({"bio": ""})).ok(200)["profile"].clone();
    assert_eq!((&changed["first_name"], &changed["bio"]), (&json!("Ada"), &Value::Null));
}

#[test]
fn a_birthdate_is_today_or_past_and_null_or_an_empty_text_takes_it_away() {
    let ada = App::shared().user("ada");
    let birthdate = |change: Value| ada.put(&profile(&ada), &change).ok(200)["profile"]["birthdate"].clone();
    let today = db_day(&ada.app, 0);
    for given in ["1900-01-01", "2000-02-29", &db_day(&ada.app, -1), &today] {
        assert_eq!(birthdate(json!({"birthdate": given})), given);
    }
    assert_eq!(birthdate(json!({"bio": "plays"})), today, "what is left out stays");
    ada.put(&profile(&ada), &json!({"birthdate": db_day(&ada.app, 2)})).refuses("birthdate");
    assert_eq!(birthdate(json!({})), today, "what is refused changes nothing");
    for nothing in [json!(null), json!("")] {
        birthdate(json!({"birthdate": "1990-12-10"}));
        assert_eq!(birthdate(json!({"birthdate": nothing})), Value::Null);
        let kept = "SELECT birthdate IS NULL FROM users WHERE id = $1::text::uuid";
        assert!(ada.app.db().rows(kept, &[&ada.id])[0].get::<_, bool>(0));
    }
}

/// So many days from today.
fn db_day(app: &App, later: i32) -> String {
    let sql = "SELECT ((now() AT TIME ZONE 'utc')::date + $1::int4)::text";
    app.db().rows(sql, &[&later])[0].get(0)
}

#[test]
fn a_profile_is_changed_by_its_owner_and_administrators_only() {
    let app = App::shared();
    let (ada, bob, root) = (app.user("ada"), app.user("bob"), app.user_with_role("root", "admin"));
    bob.put(&profile(&ada), &json!({"bio": "x"})).fails(403, "FORBIDDEN");
    app.call("PUT", &format!("/api/v1{}", profile(&ada)))
        .json(&json!({"bio": "x"}))
        .send()
        .fails(401, "UNAUTHORIZED");
    root.put(&profile(&ada), &json!({"bio": "moderated"})).ok(200);
    assert_eq!(ada.get(&profile(&ada)).ok(200)["profile"]["bio"], "moderated");
    ada.put(&format!("/users/{NOBODY}"), &json!({"bio": "x"})).fails(404, "NOT_FOUND");
}

#[test]
fn each_field_that_is_wrong_is_named() {
    let ada = App::shared().user("ada");
    let cases = [
        (json!({"username": "ab"}), "username"),
        (json!({"username": "a".repeat(31)}), "username"),
        (json!({"first_name": "x".repeat(101)}), "first_name"),
        (json!({"bio": "x".repeat(501)}), "bio"),
        (json!({"birthdate": "soon"}), "birthdate"),
        (json!({"birthdate": 5}), "birthdate"),
        (json!({"birthdate": "2023-02-29"}), "birthdate"),
        (json!({"birthdate": "1899-12-31"}), "birthdate"),
        (json!({"birthdate": "-100000-01-01"}), "birthdate"),
        (json!({"birthdate": "9999-12-31"}), "birthdate"),
        // the day after tomorrow, as the day may end while this runs
        (json!({"birthdate": db_day(&ada.app, 2)}), "birthdate"),
        (json!({"gender": "Robot"}), "gender"),
        (json!({"banner_url": "javascript:alert(1)"}), "banner_url"),
        (json!({"social_links": {"x": "javascript:alert(1)"}}), "social_links"),
        (json!({"social_links": {"x": 5}}), "social_links"),
        (json!({"genres": ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]}), "genres"),
        (json!({"genres": ["Über"]}), "genres"),
    ];
    for (change, field) in cases {
        let error = ada.put(&profile(&ada), &change).fails(400, "VALIDATION_ERROR");
        assert_eq!(error["details"][0]["field"], field, "{change}: {error}");
    }
}

#[test]
fn a_new_name_counts_everywhere_at_once_and_one_gets_it() {
    let app = App::shared();
    let users: Vec<User> = (0..8).map(|_| app.user("racer")).collect();
    let name = unique("winner");
    let statuses =
        at_once(8, |index| users[index].put(&profile(&users[index]), &json!({"username": name})).status);
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 200 | 409)), "{statuses:?}");
    let winner = &users[statuses.iter().position(|status| *status == 200).unwrap()];
    let mut socket = winner.ws();
    let room = winner.room(&[]);
    socket.join(&room);
    assert_eq!(socket.say(&room, "me")["author"]["username"], name);
    assert!(winner.get("/auth/me").ok(200)["username_changed_at"].is_string());
}

#[test]
fn completion_counts_what_is_filled_in_for_its_owner() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let path = format!("{}/completion", profile(&ada));
    assert_eq!(ada.get(&path).ok(200)["completion_percentage"], 0);
    ada.put(&profile(&ada), &json!({"bio": "plays", "location": "Paris"})).ok(200);
    let completion = ada.get(&path).ok(200);
    assert_eq!(completion["completion_percentage"], 25);
    assert!(completion["missing_fields"].as_array().unwrap().contains(&json!("avatar")), "{completion}");
    bob.get(&path).fails(403, "FORBIDDEN");
    app.get(&path).fails(401, "UNAUTHORIZED");
}

#[test]
fn fields_that_are_nobodys_to_set_change_nothing() {
    let ada = App::shared().user("ada");
    let before = ada.get("/auth/me").ok(200);
    ada.put(
        &profile(&ada),
        &json!({"role": "admin", "is_verified": true, "id": NOBODY, "email": "x@y.z", "login_count": 9}),
    )
    .ok(200);
    let after = ada.get("/auth/me").ok(200);
    for field in ["role", "is_verified", "id", "email", "login_count"] {
        assert_eq!(before[field], after[field], "{field}");
    }
}

#[test]
fn who_is_nobody_has_no_profile() {
    let app = App::shared();
    app.get(&format!("/users/{NOBODY}")).fails(404, "NOT_FOUND");
    app.get("/users/by-username/nobody.at.all").fails(404, "NOT_FOUND");
    app.get("/users/x").fails(400, "VALIDATION_ERROR");
    assert_eq!(
        app.user("ada").get(&format!("/users/{NOBODY}/likes")).fails(404, "NOT_FOUND").text("code"),
        "NOT_FOUND"
    );
}

#[test]
fn one_s_own_profile_is_found_without_one_s_id() {
    let app = App::shared();
    let ada = app.user("ada");
    let by_id = ada.get(&format!("/users/{}", ada.id)).ok(200);
    assert_eq!(ada.get("/users/me").ok(200), by_id);
    assert_eq!(by_id["profile"].text("email"), ada.email);
    app.get("/users/me").fails(401, "UNAUTHORIZED");
    let changed = ada.put("/users/me", &json!({"bio": "hums"})).ok(200);
    assert_eq!((&changed["profile"]["bio"], &changed["profile"]["id"]), (&json!("hums"), &json!(ada.id)));
    assert_eq!(ada.get("/users/me").ok(200)["profile"]["bio"], "hums");
}
