//! Tracks: a block, a deactivation and a suspension hide them in every list and on every way to their sound.

use crate::harness::{App, Json, User};
use crate::tracks::music::{MP3, creator, upload};
use serde_json::json;
use uuid::Uuid;

/// What the viewer is shown of this track, and where.
fn traces(viewer: &User, maker: &User, track: &str) -> Vec<String> {
    let mut traces = Vec::new();
    for path in [
        format!("/tracks/{track}"),
        format!("/tracks/{track}/stream"),
        format!("/tracks/{track}/download"),
        format!("/tracks/{track}/cover"),
        format!("/tracks/{track}/waveform"),
    ] {
        let answer = viewer.get(&path);
        if answer.status < 400 {
            traces.push(path);
        }
    }
    for path in [
        "/tracks?limit=100".to_owned(),
        "/tracks?limit=100&sort_by=title".to_owned(),
        format!("/tracks?user_id={}", maker.id),
        format!("/users/{}/likes", viewer.id),
        format!("/users/{}/reposts", viewer.id),
        "/queue".to_owned(),
    ] {
        if viewer.get(&path).text.contains(track) {
            traces.push(path);
        }
    }
    traces
}

#[test]
fn a_block_a_suspension_and_a_deactivation_hide_tracks_everywhere() {
    let app = App::isolated();
    let root = app.user_with_role("root", "admin");
    let block = |by: &User, whom: &User| by.post(&format!("/users/{}/block", whom.id), &json!({})).ok(200);
    type Act<'a> = &'a dyn Fn(&User, &User);
    let acts: [(&str, Act); 4] = [
        ("the viewer blocks", &|viewer, maker| drop(block(viewer, maker))),
        ("the maker blocks", &|viewer, maker| drop(block(maker, viewer))),
        ("suspended", &|_, maker| {
            root.put(&format!("/admin/users/{}", maker.id), &json!({"is_banned": true})).ok(200);
        }),
        ("deactivated", &|_, maker| {
            root.delete(&format!("/users/{}", maker.id)).ok(200);
        }),
    ];
    for (how, act) in acts {
        let (maker, viewer) = (creator(&app, "maker"), app.user("viewer"));
        let track = upload(&maker, &[("title", "Hidden")], "hidden.mp3", MP3).text("id");
        for table in ["track_likes", "track_reposts"] {
            let sql =
                format!("INSERT INTO {table} (user_id, track_id) VALUES ($1::text::uuid, $2::text::uuid)");
            app.db().execute(&sql, &[&viewer.id, &track]);
        }
        let before = traces(&viewer, &maker, &track);
        assert!(before.len() >= 6, "{how}: shown before only in {before:?}");
        act(&viewer, &maker);
        let after = traces(&viewer, &maker, &track);
        let left: Vec<&String> = after.iter().filter(|path| *path != "/queue").collect();
        assert!(left.is_empty(), "{how}: {left:?}");
        let mut socket = viewer.ws();
        let message = json!({"room_id": viewer.room(&[]), "client_id": Uuid::new_v4(), "content": "",
            "attachments": [{"kind": "track", "track_id": track}]});
        let error = socket.refused("chat.send", message, "invalid");
        assert_eq!(error["details"][0]["field"], "attachments[0]", "{error}");
    }
}
