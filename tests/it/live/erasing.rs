//! What becomes of streams whose owner goes for good, and what a copy of one's data holds of them.

use super::streams::stream;
use crate::harness::{App, PASSWORD};
use serde_json::json;
use std::time::{Duration, Instant};

#[test]
fn streams_end_with_their_owners_account_also_with_moderators_in_the_chat() {
    let app = App::isolated();
    let (ada, ben) = (app.user("ada"), app.user("ben"));
    let id = stream(&ada);
    ada.post(&format!("/conversations/{id}/members"), &json!({"user_id": ben.id, "role": "moderator"}))
        .ok(201);
    ada.call("DELETE", "/users/me")
        .json(&json!({"password": PASSWORD, "confirm_text": "DELETE"}))
        .send()
        .ok(200);
    app.get(&format!("/live/streams/{id}")).fails(404, "NOT_FOUND");
    let left = "SELECT count(*) FROM live_streams s JOIN rooms r ON r.id = s.id
                WHERE s.id = $1::text::uuid AND (s.title <> '' OR s.key_hash IS NOT NULL OR r.deleted_at IS NULL)";
    let deadline = Instant::now() + Duration::from_secs(30);
    while app.db().rows(left, &[&id])[0].get::<_, i64>(0) > 0 {
        assert!(Instant::now() < deadline, "the stream outlives its owner's account");
        std::thread::sleep(Duration::from_millis(100));
    }
    ben.get(&format!("/conversations/{id}")).fails(404, "NOT_FOUND");
}
