//! Likes and reposts on a person's page. The tracks' domain writes them; here the tests do.

use crate::harness::App;
use serde_json::json;
use uuid::Uuid;

#[test]
fn others_see_the_public_tracks_that_one_likes_and_reposts() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    for (title, is_public) in [("shown", true), ("hidden", false)] {
        let id = Uuid::new_v4().to_string();
        let insert = "INSERT INTO tracks (id, creator_id, title, artist, duration_ms, is_public)
                      VALUES ($1::text::uuid, $2::text::uuid, $3, 'ada', 61500, $4)";
        app.db().execute(insert, &[&id, &ada.id, &title, &is_public]);
        for table in ["track_likes", "track_reposts"] {
            let like =
                format!("INSERT INTO {table} (user_id, track_id) VALUES ($1::text::uuid, $2::text::uuid)");
            app.db().execute(&like, &[&ada.id, &id]);
        }
    }
    for list in ["likes", "reposts"] {
        let path = format!("/users/{}/{list}", ada.id);
        let others = bob.get(&path).ok(200);
        assert_eq!(
            (&others["total"], &others["tracks"][0]["title"]),
            (&json!(1), &json!("shown")),
            "{others}"
        );
        assert_eq!(others["tracks"][0]["duration"], 61);
        let own = ada.get(&format!("{path}?limit=1&offset=1")).ok(200);
        assert_eq!((&own["total"], &own["limit"], &own["offset"]), (&json!(2), &json!(1), &json!(1)));
        assert_eq!(own["tracks"].as_array().unwrap().len(), 1);
        bob.get(&format!("{path}?limit=101")).fails(400, "VALIDATION_ERROR");
        bob.get(&format!("{path}?offset=-1")).fails(400, "VALIDATION_ERROR");
    }
    app.get(&format!("/users/{}/likes", ada.id)).fails(401, "UNAUTHORIZED");
    assert_eq!(app.get(&format!("/users/{}/reposts", ada.id)).ok(200)["total"], 1);
}
