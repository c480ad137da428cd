//! Names in a query that a route does not know: refused on every route, whatever else it takes.

use crate::harness::{App, Json, NOBODY, Raw, document, operations};
use crate::queue::songs::song;
use serde_json::json;

#[test]
fn every_operation_refuses_a_parameter_that_it_does_not_name() {
    let app = App::shared();
    let admin = app.user_with_role("root", "admin");
    let operations = operations(&document(&app));
    // other parts of the service are told first that they are not known
    for operation in operations.iter().filter(|operation| operation.who != "internal") {
        let path = operation.filled(&vec![NOBODY.to_owned(); operation.path.matches('{').count()]);
        let known = operation.parameters("query");
        let beside = known.first().map(|known| format!("{}=1&", known.text("name"))).unwrap_or_default();
        for query in ["nonsense=1".to_owned(), "nonsense".to_owned(), format!("{beside}nonsense=")] {
            let answer = operation.call(&app, &format!("{path}?{query}")).bearer(&admin.access).send();
            answer.refuses("nonsense");
            assert!(operation.document["responses"]["400"].is_object(), "{operation} documents it");
        }
    }
    assert!(operations.len() > 100, "{}", operations.len());
    println!("{} operations refuse what they do not name", operations.len());
}

#[test]
fn a_misspelt_parameter_is_named_with_those_that_there_are() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    for (query, field) in
        [("Limit=5", "Limit"), ("befor=7", "befor"), ("limit=5&page=2", "page"), ("=1", "query")]
    {
        let detail = ada.get(&format!("/conversations/{room}/history?{query}")).refuses(field);
        assert!(detail.text("message").contains("limit, cursor, before, after, around"), "{detail}");
    }
    let none = ada.get("/auth/me?fields=id&x=1");
    none.refuses("fields");
    assert!(none.refuses("x").text("message").contains("takes none"), "{none}");
}

#[test]
fn who_is_not_known_is_told_that_first() {
    let app = App::shared();
    app.get("/auth/me?nonsense=1").fails(401, "UNAUTHORIZED");
    app.user("ada").get("/admin/users?nonsense=1").fails(403, "FORBIDDEN");
}

#[test]
fn nothing_is_done_and_no_key_is_used_up_by_what_is_refused() {
    let ada = App::shared().user("ada");
    let call = |path: &str| {
        let call = ada.call("POST", path).header("Idempotency-Key", "once");
        call.json(&json!({"name": "a room"})).send()
    };
    call("/conversations?dry_run=true").refuses("dry_run");
    assert!(ada.get("/conversations").ok(200).list("conversations").is_empty());
    call("/conversations").ok(201);
}

#[test]
fn a_handshake_knows_its_token_alone_and_pages_ignore_what_others_add_to_links() {
    let app = App::shared();
    let ada = app.user("ada");
    let path = |rest: &str| format!("/api/v1/ws?{rest}");
    let shake = |path: &str| Raw::connect(&app).shake_hands(path, &[]);
    assert_eq!(shake(&path(&format!("token={}", ada.chat_token()))), 101);
    assert_eq!(shake(&path(&format!("token={}&room=1", ada.chat_token()))), 400);
    assert_eq!(shake(&path("access_token=x")), 400);
    for page in ["/?utm_source=mail", "/app.webmanifest?x=1"] {
        assert!(matches!(app.call("GET", page).send().status, 200 | 404), "{page}");
    }
}

#[test]
fn history_is_read_before_an_offset_as_on_the_websocket() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let offsets: Vec<i64> =
        (0..9).map(|number| socket.say(&room, &format!("{number}")).int("offset")).collect();
    let page = |query: &str| ada.get(&format!("/conversations/{room}/history?{query}"));
    let read = |query: &str| -> Vec<i64> {
        page(query).ok(200).list("messages").iter().map(|message| message.int("offset")).collect()
    };
    assert_eq!(read(&format!("before={}&limit=3", offsets[6])), offsets[3..6]);
    assert_eq!(read(&format!("before={}", offsets[2])), offsets[..2]);
    // what a script does that knows offsets alone
    let (mut seen, mut before) = (Vec::new(), i64::MAX);
    loop {
        let some = read(&format!("before={before}&limit=4"));
        let Some(first) = some.first() else { break };
        before = *first;
        seen.splice(0..0, some);
    }
    assert_eq!(seen, offsets);
    let first = page(&format!("before={}&limit=3", offsets[8])).ok(200);
    let cursor = first.text("next_cursor");
    assert_eq!(read(&format!("cursor={cursor}&limit=2")), offsets[3..5], "cursors go on from there");
    page(&format!("before=5&cursor={cursor}")).refuses("before");
    page("before=0").refuses("before");
    page("before=x").refuses("before");
    page("before=5&after=1").refuses("around");
}

#[test]
fn what_a_link_to_a_shared_track_will_hold_is_taken_and_opens_nothing() {
    let app = App::shared();
    let track = song(&app, &app.user("ada"), "open", 60_000);
    let listen = |name: &str| app.get(&format!("/tracks/{track}/stream?{name}=x"));
    let by_share = listen("share_token");
    assert_ne!(by_share.status, 400, "{by_share}");
    listen("share").refuses("share");
}
