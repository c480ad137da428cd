//! Lists of people, the search, and suggestions.

use crate::harness::{App, Json, PASSWORD, User, unique};
use serde_json::{Value, json};

fn ids(list: &Value) -> Vec<String> {
    list["users"].as_array().unwrap().iter().map(|user| user.text("id")).collect()
}

#[test]
fn everyone_lists_people_and_only_administrators_find_them_by_address() {
    let app = App::isolated();
    let (ada, bob, root) = (app.user("ada"), app.user("bob"), app.user_with_role("root", "admin"));
    let all = app.get("/users?limit=2").ok(200);
    assert_eq!(ids(&all), [root.id.clone(), bob.id.clone()]);
    assert_eq!((&all["pagination"]["total"], &all["pagination"]["has_more"]), (&json!(3), &json!(true)));
    let by_name = app.get("/users?sort_by=username&sort_order=asc").ok(200);
    assert_eq!(ids(&by_name), [ada.id.clone(), bob.id.clone(), root.id.clone()]);
    assert!(!by_name.to_string().contains('@'), "{by_name}");
    assert_eq!(ids(&app.get("/users?role=admin").ok(200)), [root.id.as_str()]);
    let address = format!("/users?search={}", ada.email);
    assert_eq!(ids(&bob.get(&address).ok(200)), Vec::<String>::new());
    assert_eq!(ids(&root.get(&address).ok(200)), [ada.id.as_str()]);
    app.get("/users?sort_by=email").fails(403, "FORBIDDEN");
    root.get("/users?sort_by=email&sort_order=asc").ok(200);
    for bad in [
        "limit=0",
        "limit=101",
        "page=0",
        "sort_by=password_hash",
        "sort_order=up",
        "role=emperor",
        "is_active=maybe",
    ] {
        app.get(&format!("/users?{bad}")).fails(400, "VALIDATION_ERROR");
    }
}

/// Closes one's own account.
fn close(user: &User) {
    let call = user.call("DELETE", &format!("/users/{}", user.id)).json(&json!({"password": PASSWORD}));
    call.send().ok(200);
}

#[test]
fn the_total_leaves_out_whom_blocks_keep_away_also_behind_the_last_page() {
    let app = App::isolated();
    let (ada, bob, cem, dan) = (app.user("ada"), app.user("bob"), app.user("cem"), app.user("dan"));
    ada.post(&format!("/users/{}/block", bob.id), &json!({})).ok(200);
    cem.post(&format!("/users/{}/block", ada.id), &json!({})).ok(200);
    let total = |user: &User| {
        let [first, beyond] = ["/users?limit=2", "/users?limit=2&page=9"].map(|path| user.get(path).ok(200));
        assert_eq!(ids(&beyond), Vec::<String>::new());
        assert_eq!(first["pagination"]["total"], beyond["pagination"]["total"]);
        first["pagination"]["total"].clone()
    };
    assert_eq!([&ada, &bob, &cem, &dan].map(total), [2, 3, 3, 4].map(|count| json!(count)));
    // who is gone is counted for nobody, and for who blocked them not twice
    close(&bob);
    assert_eq!([&ada, &cem, &dan].map(total), [2, 2, 3].map(|count| json!(count)));
}

#[test]
fn deleted_people_are_shown_to_administrators_who_ask_for_them() {
    let app = App::isolated();
    let (ada, bob, root) = (app.user("ada"), app.user("bob"), app.user_with_role("root", "admin"));
    close(&ada);
    assert_eq!(ids(&bob.get("/users?is_active=false&role=user").ok(200)), [bob.id.as_str()]);
    assert_eq!(ids(&root.get("/users?is_active=false").ok(200)), [ada.id.as_str()]);
}

#[test]
fn the_search_finds_words_parts_and_what_is_spelt_a_little_differently() {
    let app = App::isolated();
    let (ada, bob) = (app.user("melodica"), app.user("bob"));
    ada.put(&format!("/users/{}", ada.id), &json!({"first_name": "Wilhelmina", "last_name": "Strauß"}))
        .ok(200);
    for query in ["wilhelmina", "Wilhelm", "wilhelmyna", "strauß", "melodica", "wilhelmina strauß"] {
        let found = ids(&app
            .get(&format!("/users/search?q={}", query.replace(' ', "+").replace('ß', "%C3%9F")))
            .ok(200));
        assert_eq!(found.first(), Some(&ada.id), "{query}");
    }
    assert!(!ids(&app.get("/users/search?q=wilhelmina").ok(200)).contains(&bob.id));
    for harmless in ["", "%25", "_", "a+%26", "%22", "%7C%7C", "%5C"] {
        app.get(&format!("/users/search?q={harmless}")).ok(200);
    }
    for bad in [format!("q={}", "x".repeat(201)), "q=a&limit=101".to_owned(), "q=a&page=0".to_owned()] {
        app.get(&format!("/users/search?{bad}")).fails(400, "VALIDATION_ERROR");
    }
}

#[test]
fn names_are_found_across_accents_and_in_any_script_and_hidden_ones_by_nobody() {
    let app = App::isolated();
    let [ada, bob, eve] = ["ada", "bob", "eve"].map(|name| app.user(name));
    let name = |user: &User, first: &str, last: &str, is_public: bool| {
        let names = json!({"first_name": first, "last_name": last, "is_public": is_public});
        user.put(&format!("/users/{}", user.id), &names).ok(200);
    };
    name(&ada, "Zoë", "Strauß", true);
    name(&bob, "山田", "太郎", true);
    name(&eve, "Zoë", "Élodie", false);
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let searched =
        |user: &User, query: &str| ids(&user.get(&format!("/users/search?q={}", encoded(query))).ok(200));
    let listed =
        |user: &User, query: &str| ids(&user.get(&format!("/users?search={}", encoded(query))).ok(200));
    for (query, whom) in [
        ("zoe", &ada),
        ("ZOE strauss", &ada),
        ("山", &bob),
        ("太郎", &bob),
        ("山田太郎", &bob),
        ("太郎山田", &bob),
        ("太郎 山田", &bob),
    ] {
        assert_eq!(searched(&bob, query), [whom.id.as_str()], "{query}");
        assert_eq!(listed(&bob, query), [whom.id.as_str()], "{query}");
    }
    assert_eq!(searched(&bob, "elodie"), Vec::<String>::new());
    assert_eq!(listed(&bob, "elodie"), Vec::<String>::new());
    assert_eq!(searched(&eve, "elodie"), [eve.id.as_str()]);
    assert_eq!(searched(&bob, &eve.username[..5]), [eve.id.as_str()], "the name that everybody sees");
    name(&ada, "Chloé", "", true);
    assert_eq!((searched(&bob, "chloe"), searched(&bob, "strauss")), (vec![ada.id.clone()], vec![]));
}

#[test]
fn a_search_of_people_knows_what_a_search_of_messages_knows() {
    let app = App::isolated();
    let [ada, bob, eve] = ["xa", "xb", "xc"].map(|name| app.user(name));
    let name = |user: &User, last: &str, is_public: bool| {
        let names = json!({"first_name": "Wilhelmina", "last_name": last, "is_public": is_public});
        user.put(&format!("/users/{}", user.id), &names).ok(200);
    };
    name(&ada, "Strauss", true);
    name(&bob, "Krause", true);
    name(&eve, "Strauss", false);
    let found = |path: &str, query: &str| {
        let query: String = query.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let mut found = ids(&bob.get(&format!("{path}={query}")).ok(200));
        found.sort();
        found
    };
    let sorted = |users: &[&User]| {
        let mut ids: Vec<String> = users.iter().map(|user| user.id.clone()).collect();
        ids.sort();
        ids
    };
    for (query, whom) in [
        ("wilhelmina -strauss", vec![&bob]),
        ("strauss or krause", vec![&ada, &bob]),
        ("\"wilhelmina krause\"", vec![&bob]),
        ("\"wilhelm\"", vec![]),
        ("wilhelmina -strauss or krause", vec![&bob]),
    ] {
        assert_eq!(found("/users/search?q", query), sorted(&whom), "{query}");
        assert_eq!(found("/users?search", query), sorted(&whom), "{query}");
    }
    // what a private profile hides is not told by its absence either
    let whom = format!("{} -strauss", eve.username);
    assert_eq!(found("/users/search?q", &whom), sorted(&[&eve]));
    assert_eq!(found("/users?search", &whom), sorted(&[&eve]));
}

#[test]
fn suggestions_are_followed_by_those_whom_one_follows_or_share_ones_genres() {
    let app = App::isolated();
    let [ada, friend, popular, alike, blocked] =
        ["ada", "friend", "popular", "alike", "blocked"].map(|name| app.user(name));
    let follow = |by: &User, whom: &User| {
        by.post(&format!("/users/{}/follow", whom.id), &json!({})).ok(200);
    };
    follow(&ada, &friend);
    follow(&friend, &popular);
    follow(&friend, &blocked);
    for user in [&ada, &alike] {
        user.put(&format!("/users/{}", user.id), &json!({"genres": ["dub"]})).ok(200);
    }
    ada.post(&format!("/users/{}/block", blocked.id), &json!({})).ok(200);
    let suggested = ids(&ada.get("/users/suggestions?limit=5").ok(200));
    assert_eq!(
        suggested,
        [popular.id.clone(), alike.id.clone()],
        "neither oneself, nor whom one follows or blocks"
    );
    for bad in ["limit=0", "limit=51", "limit=x"] {
        ada.get(&format!("/users/suggestions?{bad}")).fails(400, "VALIDATION_ERROR");
    }
    app.get("/users/suggestions").fails(401, "UNAUTHORIZED");
}

#[test]
fn a_name_with_wildcards_is_found_as_it_is() {
    let app = App::shared();
    let ada = app.user("under_score");
    let other = unique("underxscore");
    app.post("/auth/register", &crate::harness::registration(&other)).ok(201);
    let found = app.get(&format!("/users?search={}", ada.username)).ok(200);
    assert_eq!(ids(&found), [ada.id.as_str()]);
}

#[test]
fn followers_who_are_not_there_are_not_counted() {
    let app = App::shared();
    let root = app.user_with_role("root", "admin");
    let [ada, bob, cyd, dan] = ["ada", "bob", "cyd", "dan"].map(|name| app.user(name));
    for one in [&bob, &cyd, &dan] {
        one.post(&format!("/users/{}/follow", ada.id), &json!({})).ok(200);
        ada.post(&format!("/users/{}/follow", one.id), &json!({})).ok(200);
    }
    let counts = || {
        let profile = app.get(&format!("/users/{}", ada.id)).ok(200)["profile"].clone();
        (profile.int("follower_count"), profile.int("following_count"))
    };
    assert_eq!(counts(), (3, 3));
    root.put(&format!("/admin/users/{}", bob.id), &json!({"is_banned": true})).ok(200);
    cyd.call("DELETE", &format!("/users/{}", cyd.id)).json(&json!({"password": PASSWORD})).send().ok(200);
    assert_eq!(counts(), (1, 1));
}
