//! Avatars and banners replaced, taken away, gone with the account; and what uploads at once or a crash leave.

use super::pictures::{KINDS, db_pictures, see, show, shown};
use crate::harness::{App, Json, PASSWORD, User, at_once};
use crate::tracks::stored;
use crate::uploads::picture_files::png;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn wait_until_nothing_is_left(app: &App) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while db_pictures(app) > 0 || !stored(app).is_empty() {
        assert!(Instant::now() < deadline, "left: {:?}", stored(app));
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn db_actions(user: &User) -> Vec<String> {
    let sql = "SELECT action FROM audit_log WHERE user_id = $1::text::uuid AND resource = 'user' AND action LIKE 'user.%_%ed'
               AND resource_id::text = $1 AND (action LIKE '%avatar%' OR action LIKE '%banner%') ORDER BY id";
    user.app.db().rows(sql, &[&user.id]).iter().map(|row| row.get(0)).collect()
}

#[test]
fn another_picture_takes_the_place_and_the_file_of_the_former_one() {
    let app = App::isolated();
    let ada = app.user("ada");
    for (kind, field, _) in KINDS {
        let [first, second] = [2, 6].map(|colour| shown(&ada, kind, &png(60, 60, colour)));
        assert_ne!(first, second);
        assert_eq!((db_pictures(&app), stored(&app).len()), (1, 1));
        assert_eq!(see(&app, &second).header("content-type"), Some("image/png"));
        show(&ada, kind, b"no picture").refuses("file");
        assert_eq!(see(&app, &second).status, 200, "the one before stays");
        for _ in 0..2 {
            let profile = ada.delete(&format!("/users/me/{kind}")).ok(200);
            assert_eq!(profile["profile"][field], Value::Null);
        }
        assert_eq!((db_pictures(&app), stored(&app)), (0, vec![]));
        see(&app, &second).fails(404, "NOT_FOUND");
        let told = ["changed", "changed", "removed"].map(|what| format!("user.{kind}_{what}"));
        assert!(db_actions(&ada).ends_with(&told), "{:?}", db_actions(&ada));
    }
    app.call("POST", "/api/v1/users/me/avatar").send().fails(401, "UNAUTHORIZED");
    app.call("DELETE", "/api/v1/users/me/avatar").send().fails(401, "UNAUTHORIZED");
}

#[test]
fn one_sees_ones_own_pictures_without_saying_who_one_is() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    for (kind, ..) in KINDS {
        let own = format!("/users/me/{kind}");
        ada.get(&own).fails(404, "NOT_FOUND");
        let address = shown(&ada, kind, &png(60, 60, 2));
        let (seen, named) = (ada.get(&own), see(&app, &address));
        assert_eq!((seen.status, &seen.bytes), (200, &named.bytes));
        assert_eq!(seen.header("etag"), named.header("etag"));
        bob.get(&own).fails(404, "NOT_FOUND");
        app.get(&own).fails(401, "UNAUTHORIZED");
    }
}

#[test]
fn of_many_pictures_at_once_one_is_shown_whole_and_no_other_stays() {
    let app = App::isolated();
    let ada = app.user("ada");
    for (kind, field, _) in KINDS {
        let seen = at_once(8, |number| match number {
            // who looks at it meanwhile finds one of them whole
            0 | 1 => Some(app.get(&format!("/users/{}/{kind}", ada.id))),
            _ => {
                show(&ada, kind, &png(60 + number as u32, 60, 2)).ok(200);
                None
            }
        });
        for answer in seen.into_iter().flatten() {
            assert!([200, 404].contains(&answer.status), "{answer}");
        }
        assert_eq!((db_pictures(&app), stored(&app).len()), (1, 1), "{:?}", stored(&app));
        let address = ada.get(&format!("/users/{}", ada.id)).ok(200)["profile"].text(field);
        let tag = see(&app, &address).header("etag").unwrap().to_owned();
        assert!(address.ends_with(tag.trim_matches('"')), "{address} {tag}");
        assert!(stored(&app)[0].ends_with(tag.trim_matches('"')), "{:?} {tag}", stored(&app));
        ada.delete(&format!("/users/me/{kind}")).ok(200);
    }
    let ends = at_once(6, |number| match number % 2 {
        0 => show(&ada, "avatar", &png(60, 60, 2)).status,
        _ => ada.delete("/users/me/avatar").status,
    });
    assert_eq!(ends, [200; 6]);
    let shows = ada.get("/auth/me").ok(200)["avatar"].is_string();
    assert_eq!((db_pictures(&app), stored(&app).len()), (i64::from(shows), usize::from(shows)));
}

#[test]
fn the_profile_keeps_an_uploaded_banner_until_it_says_another_one() {
    let app = App::isolated();
    let ada = app.user("ada");
    let profile = format!("/users/{}", ada.id);
    let address = shown(&ada, "banner", &png(60, 60, 2));
    for change in [json!({"banner_url": address, "bio": "hello"}), json!({"bio": "again"})] {
        assert_eq!(ada.put(&profile, &change).ok(200)["profile"]["banner_url"], address);
        assert_eq!(see(&app, &address).status, 200);
    }
    let (kept, _) = address.split_once('?').unwrap();
    for other in [kept, &format!("{address}x"), "/api/v1/users/x/banner", "javascript:alert(1)"] {
        ada.put(&profile, &json!({"banner_url": other})).refuses("banner_url");
    }
    let elsewhere = "https://example.com/a.png";
    assert_eq!(
        ada.put(&profile, &json!({"banner_url": elsewhere})).ok(200)["profile"]["banner_url"],
        elsewhere
    );
    see(&app, &address).fails(404, "NOT_FOUND");
    let address = shown(&ada, "banner", &png(60, 60, 2));
    assert_eq!(ada.put(&profile, &json!({"banner_url": ""})).ok(200)["profile"]["banner_url"], Value::Null);
    see(&app, &address).fails(404, "NOT_FOUND");
    ada.put(&profile, &json!({"banner_url": elsewhere})).ok(200);
    assert_eq!(ada.delete("/users/me/banner").ok(200)["profile"]["banner_url"], Value::Null);
    app.restart();
    wait_until_nothing_is_left(&app);
}

#[test]
fn the_pictures_of_an_erased_account_go_with_it() {
    let app = App::isolated();
    let ada = app.user("ada");
    let addresses = KINDS.map(|(kind, ..)| shown(&ada, kind, &png(60, 60, 2)));
    let confirmed = json!({"password": PASSWORD, "confirm_text": "DELETE"});
    ada.call("DELETE", "/users/me").json(&confirmed).send().ok(200);
    for address in addresses {
        see(&app, &address).fails(404, "NOT_FOUND");
    }
    app.restart();
    wait_until_nothing_is_left(&app);
}

#[test]
fn what_a_crash_left_between_a_file_and_its_showing_is_swept_away() {
    let app = App::isolated();
    let ada = app.user("ada");
    let address = shown(&ada, "avatar", &png(60, 60, 2));
    let shows = stored(&app)[0].clone();
    let lost = uuid::Uuid::now_v7();
    let sql = "INSERT INTO user_pictures (id, user_id, kind, content_type, size, created_at)
               VALUES ($1, $2::text::uuid, 'avatar', 'image/png', 5, now() - interval '11 minutes')";
    app.db().execute(sql, &[&lost, &ada.id]);
    let lost = lost.simple().to_string();
    let place = app.data_dir().join("uploads/avatars").join(&lost[30..]).join(&lost);
    std::fs::create_dir_all(place.parent().unwrap()).unwrap();
    std::fs::write(&place, b"bytes").unwrap();
    app.restart();
    let deadline = Instant::now() + Duration::from_secs(10);
    while place.exists() || db_pictures(&app) != 1 {
        assert!(Instant::now() < deadline, "the lost file stays");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!((stored(&app), see(&app, &address).status), (vec![shows], 200));
}
