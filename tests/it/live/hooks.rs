//! What follows from what media servers say: right key live, wrong key refused, the end noticed; what comes twice, late, or not at all.

use super::media::{ALL, Kind, Show, believing};
use super::streams::{in_days, stream};
use crate::harness::{App, Json, NOBODY, at_once, wait_for};
use serde_json::{Value, json};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(40);

#[test]
fn the_right_key_goes_live_and_the_end_is_noticed() {
    let app = App::builder()
        .env("LIVE_HOOKS_FROM", "127.0.0.1")
        .env("LIVE_HLS_URL", "https://media.veza.test/hls/{stream}.m3u8")
        .start();
    for kind in ALL {
        let show = Show::on(&app, kind);
        let mut viewer = app.user("ben").ws();
        let joined = viewer.join(&show.id);
        assert_eq!(show.begins(1, &show.key).status, 200, "{kind:?}");
        let told = viewer.expect("live.started");
        let now = show.seen();
        assert_eq!((&now["is_live"], &now["status"]), (&json!(true), &json!("live")), "{kind:?}");
        assert_eq!(
            (&told["data"]["stream_id"], &told["data"]["broadcast_id"]),
            (&now["id"], &now["broadcast_id"])
        );
        assert_eq!(told["data"]["started_at"], now["started_at"]);
        assert_eq!(told["offset"].as_i64(), joined["offset"].as_i64().map(|offset| offset + 1));
        assert_eq!(now["playback"]["hls_url"], format!("https://media.veza.test/hls/{}.m3u8", show.id));
        assert!(!now.to_string().contains(&show.key));
        let listed = app.get(&format!("/live/streams?is_live=true&user_id={}", show.owner.id)).ok(200);
        assert_eq!(listed.list("streams")[0]["id"], now["id"], "{kind:?}");
        assert_eq!(show.goes_on(1).status, 200);
        assert_eq!(show.ends(1).status, 200);
        let told = viewer.expect("live.ended");
        assert_eq!(
            (&told["data"]["reason"], &told["data"]["broadcast_id"]),
            (&json!("stopped"), &now["broadcast_id"])
        );
        let now = show.seen();
        assert_eq!((&now["is_live"], &now["status"]), (&json!(false), &json!("ended")), "{kind:?}");
        assert_eq!(
            (&now["ended_at"], &now["playback"]["hls_url"]),
            (&told["data"]["ended_at"], &Value::Null)
        );
        let past = app.get(&format!("/live/streams/{}/broadcasts", show.id)).ok(200).list("broadcasts");
        assert_eq!(
            (past.len(), &past[0]["reason"], &past[0]["id"]),
            (1, &json!("stopped"), &now["broadcast_id"])
        );
    }
}

#[test]
fn a_wrong_key_is_refused() {
    let app = believing();
    for kind in ALL {
        let (show, other) = (Show::on(&app, kind), Show::on(&app, kind));
        for key in ["", "wrong", &other.key, &show.key.to_lowercase(), &format!("{}x", show.key)] {
            assert_eq!(show.begins(1, key).status, 403, "{kind:?} {key}");
        }
        assert!(!show.is_live(), "{kind:?}");
        let nobody = Show {
            id: NOBODY.to_owned(),
            key: show.key.clone(),
            owner: app.user("ben"),
            app: app.clone(),
            kind,
        };
        assert_eq!(nobody.begins(1, &show.key).status, 403, "{kind:?}");
        // nothing of this ends anything, or fails
        for answer in [show.ends(1), nobody.ends(1), nobody.recorded(1, "a.flv")] {
            assert_eq!(answer.status, 200, "{kind:?} {answer}");
        }
    }
}

#[test]
fn what_no_text_can_hold_is_refused_as_such() {
    let app = believing();
    let form = |kind: &str, body: &str| {
        let call = app.call("POST", &format!("/api/v1/live/hooks/{kind}"));
        call.body("application/x-www-form-urlencoded", body.to_owned()).send()
    };
    for body in ["key=a%00b", "key=a&clientid=%00", "key=a&addr=1%00", "key=a&path=%00"] {
        for call in ["publish", "publish_done", "update_publish", "record_done"] {
            let answer = form("nginx", &format!("call={call}&name={NOBODY}&{body}"));
            answer.fails(400, "VALIDATION_ERROR");
        }
    }
    form("mediamtx", &format!("event=ready&path={NOBODY}&query=key%3Da%2500b")).fails(403, "FORBIDDEN");
}

#[test]
fn wrong_keys_of_one_silence_no_others() {
    let app = App::builder()
        .env("LIVE_HOOKS_FROM", "127.0.0.1")
        .env("RATE_LIMIT_ENABLED", "true")
        .env("RATE_LIMIT_PER_IP_PER_S", "20")
        .env("RATE_LIMIT_GLOBAL_PER_S", "40")
        .start();
    let show = Show::on(&app, Kind::Nginx);
    assert_eq!(show.begins(1, &show.key).status, 200);
    let wrong = at_once(10, |_| (0..20).map(|_| show.begins(2, "wrong").status).collect::<Vec<_>>());
    assert!(wrong.iter().flatten().all(|status| *status == 403), "{wrong:?}");
    assert_eq!(show.goes_on(1).status, 200);
}

#[test]
fn what_comes_twice_or_late_is_harmless() {
    let app = believing();
    for kind in ALL {
        let show = Show::on(&app, kind);
        let mut viewer = app.user("ben").ws();
        viewer.join(&show.id);
        show.begins(1, &show.key).ok(200);
        let first = show.seen();
        show.begins(1, &show.key).ok(200);
        assert_eq!(show.seen()["broadcast_id"], first["broadcast_id"], "{kind:?}: begun once");
        // who reconnects comes before the old connection is noticed to be gone
        show.begins(2, &show.key).ok(200);
        assert_eq!(show.ends(1).status, 200);
        assert_eq!(show.ends(1).status, 200);
        assert!(show.is_live(), "{kind:?}: the end of an older source ends nothing");
        assert_eq!(show.ends(2).status, 200);
        assert!(!show.is_live(), "{kind:?}");
        assert_eq!(show.ends(2).status, 200);
        // that it goes on is said late
        show.goes_on(2);
        assert!(!show.is_live(), "{kind:?}: what is over does not come back by a late word");
        viewer.expect("live.started");
        viewer.expect("live.ended");
        viewer.expect_no("live.started", 300);
        // and it may begin anew at once
        show.begins(3, &show.key).ok(200);
        assert_ne!(show.seen()["broadcast_id"], first["broadcast_id"]);
    }
}

#[test]
fn fifty_at_once_begin_one_broadcast() {
    let app = believing();
    let show = Show::on(&app, Kind::Nginx);
    let answers = at_once(50, |number| show.begins(u32::try_from(number % 5).unwrap_or(0), &show.key).status);
    assert!(answers.iter().all(|status| *status == 200), "{answers:?}");
    let past = app.get(&format!("/live/streams/{}/broadcasts", show.id)).ok(200).list("broadcasts");
    assert_eq!(past.len(), 1);
    at_once(5, |number| show.ends(u32::try_from(number).unwrap_or(0)).status);
    assert!(!show.is_live());
}

#[test]
fn a_media_server_that_dies_without_a_word_is_noticed() {
    let app = App::builder().env("LIVE_HOOKS_FROM", "127.0.0.1").env("LIVE_LEASE_S", "3").start();
    let shows: Vec<Show> = ALL.into_iter().map(|kind| Show::on(&app, kind)).collect();
    let mut viewer = app.user("ben").ws();
    viewer.join(&shows[0].id);
    for show in &shows {
        show.begins(1, &show.key).ok(200);
    }
    for show in &shows {
        wait_for(PATIENCE, "the broadcast ends", || !show.is_live());
        let past = app.get(&format!("/live/streams/{}/broadcasts", show.id)).ok(200).list("broadcasts");
        assert_eq!(past[0]["reason"], "lost", "{past:?}");
    }
    assert_eq!(viewer.expect("live.ended")["data"]["reason"], "lost");
    // it was only this server that did not hear
    for show in &shows {
        assert_eq!(show.goes_on(1).status, 200, "{:?}", show.kind);
        assert!(show.is_live(), "{:?}: what is heard of again is live again", show.kind);
    }
}

#[test]
fn a_broadcast_outlives_a_restart_and_a_kill() {
    let app = believing();
    let show = Show::on(&app, Kind::Nginx);
    show.begins(1, &show.key).ok(200);
    let before = show.seen();
    app.kill();
    app.start_again();
    assert_eq!(show.seen(), before);
    assert_eq!(show.goes_on(1).status, 200);
    assert_eq!(show.ends(1).status, 200);
    assert!(!show.is_live());
}

#[test]
fn another_key_ends_what_was_begun_with_the_old_one() {
    let app = believing();
    for kind in ALL {
        let show = Show::on(&app, kind);
        show.begins(1, &show.key).ok(200);
        show.owner
            .post(&format!("/live/streams/me/key/regenerate?stream_id={}", show.id), &json!({}))
            .ok(200);
        assert!(!show.is_live(), "{kind:?}");
        assert_eq!(show.goes_on(1).status, 403, "{kind:?}: the source is sent away");
        assert_eq!(show.begins(2, &show.key).status, 403, "{kind:?}");
        let key = show.read_key();
        assert_eq!(show.begins(3, &key).status, 200, "{kind:?}");
    }
}

#[test]
fn an_end_by_hand_holds_for_a_minute() {
    let app = believing();
    let (ben, root) = (app.user("ben"), app.user_with_role("root", "admin"));
    for kind in ALL {
        let show = Show::on(&app, kind);
        let end = format!("/live/streams/{}/end", show.id);
        show.owner.post(&end, &json!({})).fails(409, "CONFLICT");
        show.begins(1, &show.key).ok(200);
        ben.post(&end, &json!({})).fails(403, "FORBIDDEN");
        let by = if kind == Kind::Srs { &root } else { &show.owner };
        by.post(&end, &json!({})).ok(200);
        assert!(!show.is_live(), "{kind:?}");
        assert_eq!(show.goes_on(1).status, 403, "{kind:?}: the source is sent away");
        assert_eq!(show.begins(2, &show.key).status, 403, "{kind:?}: and not let in again");
        assert!(!show.is_live(), "{kind:?}");
        let past = "UPDATE live_streams SET barred_until = now() WHERE id = $1::text::uuid";
        app.db().execute(past, &[&show.id]);
        assert_eq!(show.begins(2, &show.key).status, 200, "{kind:?}");
    }
}

#[test]
fn a_deleted_stream_and_a_suspended_owner_stream_no_more() {
    let app = believing();
    let (gone, suspended) = (Show::on(&app, Kind::Nginx), Show::on(&app, Kind::Nginx));
    for show in [&gone, &suspended] {
        show.begins(1, &show.key).ok(200);
    }
    gone.owner.delete(&format!("/live/streams/{}", gone.id)).ok(200);
    assert_eq!(gone.goes_on(1).status, 403);
    let root = app.user_with_role("root", "admin");
    root.put(&format!("/admin/users/{}", suspended.owner.id), &json!({"is_banned": true})).ok(200);
    let open = "SELECT count(*) FROM live_broadcasts WHERE ended_at IS NULL";
    wait_for(PATIENCE, "both broadcasts end", || app.db().rows(open, &[])[0].get::<_, i64>(0) == 0);
    for show in [&gone, &suspended] {
        assert_eq!(show.begins(2, &show.key).status, 403);
    }
}

#[test]
fn hooks_are_believed_by_address_or_key_alone() {
    let deaf = App::builder().env("INTERNAL_API_KEY", "a-key-for-other-parts-of-the-service-0123").start();
    let show = Show::on(&deaf, Kind::Nginx);
    assert_eq!(show.begins(1, &show.key).status, 401, "nobody's address is believed unless it is said");
    let body = format!("call=publish&name={}&key={}", show.id, show.key);
    let call = || {
        deaf.call("POST", "/api/v1/live/hooks/nginx").body("application/x-www-form-urlencoded", body.clone())
    };
    call().header("X-Internal-API-Key", "wrong").send().fails(401, "UNAUTHORIZED");
    call().header("X-Internal-API-Key", "a-key-for-other-parts-of-the-service-0123").send().ok(200);
    let app = believing();
    let show = Show::on(&app, Kind::Nginx);
    let body = format!("call=publish&name={}&key={}", show.id, show.key);
    for header in ["x-forwarded-for", "forwarded", "via", "origin", "sec-fetch-site"] {
        let call = app
            .call("POST", "/api/v1/live/hooks/nginx")
            .body("application/x-www-form-urlencoded", body.clone());
        call.header(header, "127.0.0.1").send().fails(401, "UNAUTHORIZED");
    }
    assert!(!show.is_live());
}

#[test]
fn what_whoever_streams_puts_behind_the_name_replaces_nothing() {
    let app = believing();
    let (show, victim) = (Show::on(&app, Kind::Nginx), Show::on(&app, Kind::Nginx));
    victim.begins(1, &victim.key).ok(200);
    let forged = format!("{}&name={}&call=publish_done&clientid=1", show.key, victim.id);
    assert_eq!(show.begins(7, &forged).status, 200);
    assert!(show.is_live() && victim.is_live());
}

#[test]
fn recordings_are_listed() {
    let app = App::builder()
        .env("LIVE_HOOKS_FROM", "127.0.0.1")
        .env("LIVE_RECORDINGS_URL", "https://media.veza.test/recordings/{file}")
        .start();
    for kind in ALL {
        let show = Show::on(&app, kind);
        show.begins(1, &show.key).ok(200);
        show.ends(1);
        assert_eq!(show.recorded(1, "one-1.flv").status, 200, "{kind:?}");
        let past = app.get(&format!("/live/streams/{}/broadcasts", show.id)).ok(200).list("broadcasts");
        let recording = &past[0]["recording"];
        assert_eq!(recording["url"], "https://media.veza.test/recordings/one-1.flv", "{kind:?}");
        let length = if kind == Kind::MediaMtx { json!(61_500) } else { Value::Null };
        assert_eq!(recording["duration_ms"], length, "{kind:?}");
    }
}

#[test]
fn a_recording_belongs_to_the_broadcast_of_its_source() {
    let app = App::builder()
        .env("LIVE_HOOKS_FROM", "127.0.0.1")
        .env("LIVE_RECORDINGS_URL", "https://media.veza.test/recordings/{file}")
        .start();
    for kind in [Kind::Nginx, Kind::Srs] {
        let show = Show::on(&app, kind);
        for source in [1, 2] {
            show.begins(source, &show.key).ok(200);
            if source == 1 {
                show.ends(1);
            }
        }
        show.recorded(77, "nobodys.flv").ok(200);
        show.recorded(1, "first.flv").ok(200);
        show.recorded(1, "no name").ok(200);
        let past = app.get(&format!("/live/streams/{}/broadcasts", show.id)).ok(200).list("broadcasts");
        let urls: Vec<&Value> = past.iter().map(|broadcast| &broadcast["recording"]["url"]).collect();
        assert_eq!(urls, [&Value::Null, &json!("https://media.veza.test/recordings/first.flv")], "{kind:?}");
    }
}

#[test]
fn a_hook_that_does_not_say_what_happened_is_refused() {
    let app = believing();
    let send = |kind: &str, body: &str| {
        let call = app.call("POST", &format!("/api/v1/live/hooks/{kind}"));
        call.body("application/x-www-form-urlencoded", body.to_owned()).send()
    };
    for (kind, body, field) in [("nginx", "name=x", "call"), ("srs", "{}", "action"), ("srs", "", "action")] {
        send(kind, body).refuses(field);
    }
}

#[test]
fn a_stream_that_was_scheduled_has_begun() {
    let app = believing();
    let show = Show::on(&app, Kind::Nginx);
    let later = json!({"scheduled_at": in_days(&app, 1)});
    show.owner.put(&format!("/live/streams/{}", show.id), &later).ok(200);
    show.begins(1, &show.key).ok(200);
    assert_eq!(show.seen()["scheduled_at"], Value::Null);
    // a draft that nobody has named is listed once it was live
    let cat = app.user("cat");
    let key = cat.get("/live/streams/me/key").ok(200);
    let id = key.text("stream_id");
    let draft = Show { app: app.clone(), owner: cat, id, key: String::new(), kind: Kind::Srs };
    assert_eq!(draft.begins(1, &draft.read_key()).status, 200);
    let listed = app.get(&format!("/live/streams?user_id={}", draft.owner.id)).ok(200).list("streams");
    assert_eq!((listed.len(), &listed[0]["title"]), (1, &json!("Untitled")));
    stream(&draft.owner);
}
