//! The catalogue of roles.

use crate::harness::{App, Json, NOBODY};

#[test]
fn the_roles_are_listed_and_found_by_their_ids() {
    let user = App::shared().user("ada");
    let roles = user.get("/roles").ok(200)["roles"].clone();
    let names: Vec<&str> =
        roles.as_array().unwrap().iter().filter_map(|role| role["name"].as_str()).collect();
    assert_eq!(names, ["user", "creator", "moderator", "admin"]);
    assert_eq!(roles[3]["permissions"][0], "all");
    for role in roles.as_array().unwrap() {
        assert_eq!(&user.get(&format!("/roles/{}", role.text("id"))).ok(200)["role"], role);
    }
}

#[test]
fn a_role_that_is_none_is_not_found() {
    let user = App::shared().user("ada");
    user.get(&format!("/roles/{NOBODY}")).fails(404, "NOT_FOUND");
    user.get("/roles/admin").fails(400, "VALIDATION_ERROR");
}
