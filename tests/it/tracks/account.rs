//! What becomes of tracks when their creator's account ends.

use super::music::{FLAC, MP3, creator, upload};
use super::refused::stored;
use crate::harness::{App, Json, PASSWORD};
use serde_json::json;
use std::time::{Duration, Instant};

#[test]
fn tracks_go_with_their_creator_but_for_public_ones_that_shall_stay() {
    for (keep, left) in [(false, 0), (true, 1)] {
        let app = App::isolated();
        let (ada, bob) = (creator(&app, "ada"), app.user("bob"));
        let public = upload(&ada, &[("title", "In public")], "mine.mp3", MP3);
        upload(&ada, &[("title", "In private"), ("is_public", "false")], "mine too.flac", FLAC);
        let body = json!({"password": PASSWORD, "confirm_text": "DELETE", "keep_public_tracks": keep});
        ada.call("DELETE", "/users/me").json(&body).send().ok(200);
        let heard = bob.get(&format!("/tracks/{}/stream", public.text("id")));
        assert_eq!(heard.status, if keep { 200 } else { 404 }, "{heard}");
        assert_eq!(bob.get("/tracks").ok(200)["pagination"]["total"], left);
        let says = "SELECT 1 FROM tracks t WHERE t::text ILIKE ANY ('{%private%,%mine too%}')";
        assert!(app.db().rows(says, &[]).is_empty(), "what is gone says nothing any more");
        app.restart();
        let deadline = Instant::now() + Duration::from_secs(10);
        // each has a cover beside it
        while stored(&app).len() > left * 2 {
            assert!(Instant::now() < deadline, "the files stay: {:?}", stored(&app));
            std::thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(stored(&app).len(), left * 2);
    }
}
