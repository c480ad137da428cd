//! What administrators see of transfers. The sellers' domain fills the table; here the tests do.

use crate::harness::{App, Json};
use serde_json::json;
use uuid::Uuid;

/// Puts a transfer of this state into the table and returns its id.
fn db_transfer(app: &App, seller: &str, status: &str) -> String {
    let id = Uuid::new_v4().to_string();
    let insert = "INSERT INTO transfers (id, seller_id, order_id, amount_cents, platform_fee_cents, currency, status, retry_count)
                  VALUES ($1::text::uuid, $2::text::uuid, gen_random_uuid(), 2699, 300, 'EUR', $3, 1)";
    app.db().execute(insert, &[&id, &seller, &status]);
    id
}

#[test]
fn an_administrator_lists_transfers_by_state_and_seller() {
    let app = App::shared();
    let (admin, seller, other) = (app.user_with_role("root", "admin"), app.user("seller"), app.user("other"));
    let failed = db_transfer(&app, &seller.id, "failed");
    let pending = db_transfer(&app, &seller.id, "pending");
    db_transfer(&app, &other.id, "failed");
    let of_seller = admin.get(&format!("/admin/transfers?seller_id={}", seller.id)).ok(200);
    assert_eq!(of_seller["total"], 2);
    assert_eq!(of_seller["pagination"]["total"], 2);
    let listed: Vec<&str> =
        of_seller["transfers"].as_array().unwrap().iter().filter_map(|it| it["id"].as_str()).collect();
    assert!(listed.contains(&failed.as_str()) && listed.contains(&pending.as_str()), "{of_seller}");
    let query = format!("/admin/transfers?seller_id={}&status=failed&limit=1", seller.id);
    let found = admin.get(&query).ok(200);
    assert_eq!(found["transfers"][0]["id"], failed);
    assert_eq!(found["transfers"][0]["amount_cents"], 2699);
    assert_eq!(admin.get(&format!("{query}&from=2999-01-01T00:00:00Z")).ok(200)["total"], 0);
    admin.get("/admin/transfers?status=lost").fails(400, "VALIDATION_ERROR");
    admin.get("/admin/transfers?limit=101").fails(400, "VALIDATION_ERROR");
}

#[test]
fn a_failed_transfer_is_tried_again_once() {
    let app = App::shared();
    let (admin, seller) = (app.user_with_role("root", "admin"), app.user("seller"));
    let id = db_transfer(&app, &seller.id, "failed");
    let retry = format!("/admin/transfers/{id}/retry");
    let retried = admin.post(&retry, &json!({})).ok(200);
    assert_eq!((&retried["status"], &retried["retry_count"]), (&json!("pending"), &json!(2)));
    let refused = admin.post(&retry, &json!({})).fails(400, "VALIDATION_ERROR");
    assert_eq!(refused["details"][0].text("field"), "id");
    admin.post(&format!("/admin/transfers/{}/retry", Uuid::new_v4()), &json!({})).fails(404, "NOT_FOUND");
    let audited = "SELECT 1 FROM audit_log WHERE action = 'transfer.retried' AND resource_id = $1::text::uuid
                   AND user_id = $2::text::uuid AND ip_address = '127.0.0.1'";
    assert_eq!(app.db().rows(audited, &[&id, &admin.id]).len(), 1);
}

#[test]
fn transfers_are_for_administrators() {
    let app = App::shared();
    for (role, status) in [("user", 403), ("creator", 403), ("moderator", 403), ("admin", 200)] {
        let answer = app.user_with_role("someone", role).get("/admin/transfers");
        assert_eq!(answer.status, status, "{role}: {answer}");
    }
    app.get("/admin/transfers").fails(401, "UNAUTHORIZED");
}
