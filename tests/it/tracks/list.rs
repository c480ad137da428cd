//! The list of tracks: what is in it, in which order, part by part.

use super::music::{FLAC, MP3, creator, upload, wav};
use crate::harness::{App, Json, User};
use serde_json::{Value, json};

fn titles(answer: &Value) -> Vec<String> {
    answer.list("tracks").iter().map(|track| track.text("title")).collect()
}

fn listed(user: &User, query: &str) -> Vec<String> {
    titles(&user.get(&format!("/tracks?{query}")).ok(200))
}

#[test]
fn everyone_sees_what_is_public_and_creators_their_own() {
    let app = App::isolated();
    let (ada, bob, root) = (creator(&app, "ada"), creator(&app, "bob"), app.user_with_role("root", "admin"));
    for (user, title, is_public) in [(&ada, "one", "true"), (&ada, "secret", "false"), (&bob, "two", "true")]
    {
        upload(user, &[("title", title), ("is_public", is_public)], "a.wav", &wav(100));
    }
    assert_eq!(titles(&app.get("/tracks").ok(200)), ["two", "one"]);
    assert_eq!(listed(&bob, ""), ["two", "one"]);
    assert_eq!(listed(&ada, ""), ["two", "secret", "one"]);
    assert_eq!(listed(&root, ""), ["two", "one"]);
    let of_ada = format!("user_id={}", ada.id);
    assert_eq!(titles(&app.get(&format!("/tracks?{of_ada}")).ok(200)), ["one"]);
    assert_eq!(listed(&root, &of_ada), ["secret", "one"]);
    let unfinished = "UPDATE tracks SET status = 'processing' WHERE title = 'two'";
    app.db().run(unfinished);
    assert_eq!(
        (listed(&ada, ""), listed(&bob, "")),
        (vec!["secret".into(), "one".into()], vec!["two".into(), "one".into()])
    );
}

/// A query as an address carries it.
fn q(text: &str) -> String {
    let bytes: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("q={bytes}&sort_order=asc")
}

#[test]
fn words_find_tracks_in_any_script_and_private_ones_their_creators_only() {
    let app = App::isolated();
    let (ada, bob) = (creator(&app, "ada"), creator(&app, "bob"));
    let tracks: [&[(&str, &str)]; 4] = [
        &[("title", "Crème brûlée"), ("artist", "Sigur Rós"), ("album", "Straße"), ("genres", "Электроника")],
        &[("title", "東京の夜"), ("artist", "初音ミク"), ("tags", "ボカロ,live")],
        &[("title", "เพลงไทย"), ("artist", "Sigur")],
        &[("title", "secret crème"), ("is_public", "false")],
    ];
    for fields in tracks {
        upload(&ada, fields, "a.wav", &wav(100));
    }
    let [creme, tokyo, thai] = ["Crème brûlée", "東京の夜", "เพลงไทย"];
    for (query, expected) in [
        ("creme", [creme].as_slice()),
        ("BRUL", &[creme]),
        ("rulee", &[]),
        ("sigur ros", &[creme]),
        ("sig", &[creme, thai]),
        ("sig -ros", &[thai]),
        ("\"ros sigur\"", &[]),
        ("\"brulee sigur\"", &[]),
        ("strasse", &[creme]),
        ("электро", &[creme]),
        ("京の", &[tokyo]),
        ("夜", &[tokyo]),
        ("ミク", &[tokyo]),
        ("ボカロ", &[tokyo]),
        ("夜初", &[]),
        ("ไทย", &[thai]),
        ("live or ไทย", &[tokyo, thai]),
        ("🎸", &[]),
        (" ", &[creme, tokyo, thai]),
    ] {
        assert_eq!(listed(&bob, &q(query)), expected, "{query}");
        let answer = bob.get(&format!("/tracks?{}", q(query))).ok(200);
        assert_eq!(answer["pagination"]["total"], expected.len(), "{query}");
    }
    assert_eq!(listed(&ada, &q("creme")), [creme, "secret crème"]);
    assert_eq!(listed(&bob, &format!("{}&sort_by=title", q("sigur"))), [creme, thai]);
    let id = bob.get(&format!("/tracks?{}", q("creme"))).ok(200).list("tracks")[0].text("id");
    ada.put(&format!("/tracks/{id}"), &json!({"title": "Ænima"})).ok(200);
    assert_eq!((listed(&bob, &q("aenima")), listed(&bob, &q("creme"))), (vec!["Ænima".to_owned()], vec![]));
    bob.get(&format!("/tracks?{}", q(&"x".repeat(201)))).refuses("q");
}

#[test]
fn filters_and_orders_are_as_documented() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    for (title, name, bytes, genre) in
        [("b", "a.mp3", MP3, "House"), ("A", "a.flac", FLAC, "dub"), ("c", "a.wav", &wav(100), "House")]
    {
        upload(&ada, &[("title", title), ("genres", genre)], name, bytes);
    }
    app.db().run("UPDATE tracks SET play_count = length(format) * 10 + ascii(lower(title))");
    for (query, expected) in [
        ("", ["c", "A", "b"].as_slice()),
        ("sort_order=asc", &["b", "A", "c"]),
        ("sort_by=title&sort_order=asc", &["A", "b", "c"]),
        ("sort_by=title", &["c", "b", "A"]),
        ("sort_by=play_count", &["A", "c", "b"]),
        ("sort_by=play_count&sort_order=asc", &["b", "c", "A"]),
        ("genre=house", &["c", "b"]),
        ("format=flac", &["A"]),
        ("format=m4a", &[]),
        ("genre=House&format=mp3", &["b"]),
        ("limit=1&page=2&sort_by=title&sort_order=asc", &["b"]),
    ] {
        assert_eq!(listed(&ada, query), expected, "{query}");
    }
    for (query, field) in [
        ("sort_by=size", "sort_by"),
        ("sort_order=up", "sort_order"),
        ("format=exe", "format"),
        ("user_id=me", "user_id"),
        ("page=0", "page"),
        ("limit=101", "limit"),
        ("cursor=AAAA", "cursor"),
        ("cursor=YWJj", "cursor"),
    ] {
        ada.get(&format!("/tracks?{query}")).refuses(field);
    }
}

#[test]
fn a_cursor_goes_on_where_the_list_ended_whatever_was_added() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    for number in 0..5 {
        upload(&ada, &[("title", &number.to_string())], "a.wav", &wav(100));
    }
    // two of the same moment are told apart
    app.db().run(
        "UPDATE tracks SET created_at = (SELECT created_at FROM tracks WHERE title = '2') WHERE title = '3'",
    );
    for (order, expected) in [("desc", ["4", "3", "2", "1", "0"]), ("asc", ["0", "1", "2", "3", "4"])] {
        let first = ada.get(&format!("/tracks?limit=2&sort_order={order}")).ok(200);
        assert_eq!(
            (first["has_more"].clone(), first["pagination"]["total"].clone()),
            (true.into(), 5.into())
        );
        assert!(first["pagination"].get("next_cursor").is_none(), "a cursor stands once: {first}");
        let (mut seen, mut next) = (titles(&first), first["next_cursor"].clone());
        while let Some(cursor) = next.as_str() {
            let part = ada.get(&format!("/tracks?limit=2&page=9&sort_order={order}&cursor={cursor}")).ok(200);
            seen.extend(titles(&part));
            next = part["next_cursor"].clone();
        }
        assert_eq!(seen, expected, "{order}");
    }
    let by_title = ada.get("/tracks?limit=2&sort_by=title").ok(200);
    assert_eq!((by_title["has_more"].clone(), by_title["next_cursor"].clone()), (true.into(), Value::Null));
    let cursor = ada.get("/tracks?limit=2").ok(200).text("next_cursor");
    ada.get(&format!("/tracks?sort_by=title&cursor={cursor}")).refuses("cursor");
}
