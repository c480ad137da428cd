//! Lists: each parameter that the document names changes what is listed, and a cursor belongs to the list that gave it, with its
//! filters and its order.

use crate::harness::{Answer, App, Json, NOBODY, Operation, User, document, operations};
use crate::live::streams::stream;
use crate::queue::songs::{Party, song};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

const ENTRIES: usize = 3;

type Filters = &'static [(&'static str, &'static str)];
const TRACKS: Filters = &[
    ("q", "nothing"),
    ("user_id", NOBODY),
    ("genre", "jazz"),
    ("format", "mp3"),
    ("sort_by", "title"),
    ("sort_order", "asc"),
];
const PEOPLE: Filters = &[
    ("search", "nothing"),
    ("role", "creator"),
    ("is_active", "false"),
    ("is_verified", "true"),
    ("sort_by", "username"),
    ("sort_order", "asc"),
];
const ACCOUNTS: Filters =
    &[("search", "nothing"), ("role", "admin"), ("is_banned", "true"), ("is_active", "false")];
const TRANSFERS: Filters = &[
    ("status", "pending"),
    ("seller_id", NOBODY),
    ("from", "2999-01-01T00:00:00Z"),
    ("to", "2000-01-01T00:00:00Z"),
];
const LOG: Filters = &[
    ("action", "nothing"),
    ("resource", "nothing"),
    ("resource_id", NOBODY),
    ("ip_address", "192.0.2.1"),
    ("user_agent", "nothing"),
    ("user_id", NOBODY),
    ("start_date", "2999-01-01"),
    ("end_date", "2000-01-01"),
];

/// A list and what may be asked of it beside which part.
struct List {
    /// As the document writes it.
    path: &'static str,
    /// What the path's parameter is.
    of: String,
    /// What has to be said.
    base: &'static str,
    /// Filters and orders, with values that lead to another first entry.
    filters: Vec<(&'static str, String)>,
}

struct Scene {
    app: App,
    ada: User,
    root: User,
    room: String,
    other: String,
    session: String,
    stream: String,
    first_offset: i64,
}

/// A broadcast in which nothing was said.
const SILENT: &str = "0198c0de-0000-7000-8000-0000000000bc";

/// Makes streams of somebody, one of which had broadcasts, and in the newest a chat; returns that one.
fn broadcast(app: &App, owner: &User) -> String {
    let streams: Vec<String> = (0..ENTRIES).map(|_| stream(owner)).collect();
    let before = "INSERT INTO live_broadcasts (id, stream_id, server, clients, present, started_at, ended_at, reason)
        SELECT CASE WHEN n = 1 THEN $2::text::uuid ELSE gen_random_uuid() END, $1::text::uuid, 'nginx', '{}', '{}',
            now() - make_interval(hours => n), now() - make_interval(hours => n), 'stopped' FROM generate_series(1, 4) n";
    app.db().execute(before, &[&streams[0], &SILENT]);
    let newest = "INSERT INTO live_broadcasts (id, stream_id, server, clients, present)
        VALUES (gen_random_uuid(), $1::text::uuid, 'nginx', '{}', '{}')";
    app.db().execute(newest, &[&streams[0]]);
    let mut socket = owner.ws();
    for _ in 0..ENTRIES {
        socket.say(&streams[0], "on air");
    }
    let end = "UPDATE live_broadcasts SET ended_at = now(), reason = 'stopped' WHERE stream_id = $1::text::uuid AND ended_at IS NULL";
    app.db().execute(end, &[&streams[0]]);
    streams[0].clone()
}

/// Says something of a track, and answers that.
fn comments(app: &App, user: &User) -> (String, String) {
    let track = song(app, user, "b", 60_000);
    let say =
        |body: Value| user.post(&format!("/tracks/{track}/comments"), &body).ok(201)["comment"].text("id");
    let first = say(json!({"content": "nice"}));
    for _ in 0..ENTRIES {
        say(json!({"content": "nice"}));
        say(json!({"content": "yes", "parent_id": first}));
    }
    (track, first)
}

impl Scene {
    /// Makes somebody of whose every list there are entries.
    fn make() -> Scene {
        let app = App::isolated();
        let (ada, bob, root) = (app.user("ada"), app.user("bob"), app.user_with_role("root", "admin"));
        let people: Vec<User> = ["onez", "oney", "onex"].map(|name| app.user(name)).into();
        let rooms: Vec<String> =
            (0..ENTRIES).map(|number| ada.public_room(&format!("room {number}"))).collect();
        let room = rooms[0].clone();
        let foreign = ["one", "two"].map(|name| root.public_room(name));
        let holds = json!({"pattern": "hold", "action": "hold", "is_enabled": true});
        root.post(&format!("/conversations/{}/word-rules", foreign[0]), &holds).ok(201);
        for _ in 0..ENTRIES {
            let held = json!({"room_id": foreign[0], "client_id": Uuid::new_v4(), "content": "hold"});
            ada.ws().refused("chat.send", held, "held");
        }
        let path = |rest: &str| format!("/conversations/{room}/{rest}");
        ada.post(&path("members"), &json!({"user_id": bob.id})).ok(201);
        ada.post(&path("members"), &json!({"user_id": root.id})).ok(201);
        let mut bobs = bob.ws();
        let said: Vec<Value> =
            (0..ENTRIES).map(|_| bobs.say(&room, &format!("findme @{}", ada.username))).collect();
        for number in 0..ENTRIES {
            let rule = json!({"pattern": format!("hold{number}"), "action": "hold", "is_enabled": true});
            ada.post(&path("word-rules"), &rule).ok(201);
        }
        for person in &people {
            let held = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "hold0"});
            bobs.refused("chat.send", held, "held");
            ada.post(&path("bans"), &json!({"user_id": person.id})).ok(201);
            ada.post(&path("invites"), &json!({})).ok(201);
            ada.post(&path("hooks"), &json!({"name": "bot"})).ok(201);
            ada.post(&format!("/users/{}/block", person.id), &json!({})).ok(200);
        }
        let newest = ada.get("/notifications?limit=1").ok(200).list("notifications")[0].text("id");
        ada.post(&format!("/notifications/{newest}/read"), &json!({})).ok(200);
        let party = Party::begin(&ada, json!({}));
        let (mut listener, _) = party.join(&ada);
        for title in ["c", "a", "b"] {
            let track = song(&app, &ada, title, 60_000);
            listener.adds(&[&track]);
            for table in ["track_likes", "track_reposts"] {
                let like = format!(
                    "INSERT INTO {table} (user_id, track_id) VALUES ($1::text::uuid, $2::text::uuid)"
                );
                app.db().execute(&like, &[&ada.id, &track]);
            }
            let play = "INSERT INTO plays (id, user_id, track_id, heard_ms) VALUES (gen_random_uuid(), $1::text::uuid, $2::text::uuid, 9)";
            app.db().execute(play, &[&ada.id, &track]);
            let transfer = "INSERT INTO transfers (id, seller_id, order_id, amount_cents, platform_fee_cents, currency, status, retry_count)
                VALUES (gen_random_uuid(), $1::text::uuid, gen_random_uuid(), 2699, 300, 'EUR', 'failed', 1)";
            app.db().execute(transfer, &[&ada.id]);
        }
        let stream = broadcast(&app, &ada);
        ada.direct(&bob);
        let mut phone = ada.ws();
        for _ in 0..ENTRIES {
            let call = Uuid::new_v4();
            phone.send("call.invite", json!({"call_id": call, "peer_id": bob.id, "media": {}}));
            phone.send("call.cancel", json!({"call_id": call}));
        }
        let first_offset = said[0].int("offset");
        Scene { ada, root, other: rooms[1].clone(), session: party.token, stream, first_offset, room, app }
    }

    fn lists(&self) -> Vec<List> {
        let mut lists = self.lists_of_all();
        let (track, comment) = comments(&self.app, &self.ada);
        for (path, of) in [("/comments/{id}/replies", comment), ("/tracks/{id}/comments", track)] {
            lists.push(List { path, of, base: "", filters: Vec::new() });
        }
        lists
    }

    fn lists_of_all(&self) -> Vec<List> {
        let list = |path, of: &str, base, filters: &[(&'static str, &str)]| List {
            path,
            of: of.to_owned(),
            base,
            filters: filters.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
        };
        let (room, me, first) = (self.room.as_str(), self.ada.id.as_str(), self.first_offset.to_string());
        let around = (self.first_offset + 1).to_string();
        vec![
            list("/calls", "", "", &[("state", "live"), ("room_id", NOBODY)]),
            list("/conversations", "", "", &[]),
            list("/conversations/public", "", "", &[("q", "nothing")]),
            list("/conversations/search", "", "q=findme", &[("q", "nothing"), ("room_id", &self.other)]),
            list("/conversations/{id}/audit", room, "", &[]),
            list("/conversations/{id}/bans", room, "", &[]),
            list("/conversations/{id}/held", room, "", &[]),
            list(
                "/conversations/{id}/history",
                room,
                "",
                &[("before", &around), ("after", &first), ("around", &around)],
            ),
            list("/conversations/{id}/hooks", room, "", &[]),
            list("/conversations/{id}/invites", room, "", &[]),
            list("/conversations/{id}/members", room, "", &[]),
            list("/conversations/{id}/word-rules", room, "", &[]),
            list(
                "/live/streams",
                "",
                "",
                &[("is_live", "true"), ("user_id", NOBODY), ("category", "nothing"), ("tag", "nothing")],
            ),
            list("/live/streams/me", "", "", &[]),
            list("/live/streams/{id}/broadcasts", &self.stream, "", &[]),
            list(
                "/live/streams/{id}/chat",
                &self.stream,
                "",
                &[("broadcast_id", SILENT), ("from_ms", "9000000"), ("to_ms", "0"), ("after", "9000000")],
            ),
            list("/notifications", "", "", &[("unread_only", "true")]),
            list("/queue/session/{token}/history", &self.session, "", &[]),
            list("/tracks", "", "", TRACKS),
            list("/users", "", "", PEOPLE),
            list("/users/me/blocks", "", "", &[]),
            list("/users/me/held", "", "", &[]),
            list("/users/me/plays", "", "", &[]),
            list("/users/search", "", "q=one", &[("q", "nothing")]),
            list("/users/suggestions", "", "", &[]),
            list("/users/{id}/likes", me, "", &[]),
            list("/users/{id}/reposts", me, "", &[]),
            list("/audit/activity", "", "", &[]),
            list("/audit/logs", "", "", LOG),
            list("/admin/audit/logs", "", "", LOG),
            list("/admin/transfers", "", "", TRANSFERS),
            list("/admin/users", "", "", ACCOUNTS),
        ]
    }

    /// Asks for a list, with these parameters in place of the same ones of its base.
    fn ask(&self, list: &List, given: &[(&str, &str)]) -> Answer {
        let base = list.base.split('=').collect::<Vec<_>>();
        let base = base.chunks_exact(2).map(|pair| (pair[0], pair[1]));
        let base = base.filter(|(name, _)| !given.iter().any(|(other, _)| other == name));
        let query: Vec<String> =
            base.chain(given.iter().copied()).map(|(name, value)| format!("{name}={value}")).collect();
        // only administrators name somebody else in their own log, and see who is gone or whom ada blocks
        let is_roots = list.path.starts_with("/admin")
            || ["/audit/logs", "/users", "/users/search"].contains(&list.path);
        let user = if is_roots { &self.root } else { &self.ada };
        let at = list.path.find('{').map_or(list.path.to_owned(), |from| {
            let to = list.path.find('}').expect("its end");
            format!("{}{}{}", &list.path[..from], list.of, &list.path[to + 1..])
        });
        user.get(&format!("{at}?{}", query.join("&")))
    }

    fn entries(&self, list: &List, given: &[(&str, &str)]) -> Vec<Value> {
        let data = self.ask(list, given).ok(200);
        let found =
            data.as_object().and_then(|fields| fields.values().find_map(Value::as_array)).or(data.as_array());
        found.unwrap_or_else(|| panic!("{}: {data}", list.path)).clone()
    }
}

#[test]
fn each_parameter_that_is_documented_changes_what_is_listed() {
    let scene = Scene::make();
    let lists = scene.lists();
    let document = document(&scene.app);
    let mut documented = BTreeSet::new();
    for operation in operations(&document) {
        let names: Vec<String> = operation.parameters("query").iter().map(|it| it.text("name")).collect();
        if operation.is_unsafe() || !names.iter().any(|name| name == "limit") {
            continue;
        }
        let path = operation.local_path().to_owned();
        let list =
            lists.iter().find(|list| list.path == path).unwrap_or_else(|| panic!("{path} is not walked"));
        documented.insert(path);
        let first = scene.entries(list, &[("limit", "1")]);
        assert_eq!(first.len(), 1, "{}", list.path);
        for name in names {
            let filter = list.filters.iter().find(|(filter, _)| *filter == name);
            let given: Vec<(&str, String)> = match (name.as_str(), filter) {
                ("limit", _) => vec![("limit", "2".to_owned())],
                ("page", _) => vec![("limit", "1".to_owned()), ("page", "2".to_owned())],
                ("offset", _) => vec![("limit", "1".to_owned()), ("offset", "1".to_owned())],
                ("cursor", _) => {
                    let cursor = scene.ask(list, &[("limit", "1")]).ok(200).text("next_cursor");
                    vec![("limit", "1".to_owned()), ("cursor", cursor)]
                }
                (_, Some((filter, value))) => vec![("limit", "1".to_owned()), (filter, value.clone())],
                (_, None) => panic!("{}: {name} is not walked", list.path),
            };
            let given: Vec<(&str, &str)> =
                given.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_ne!(scene.entries(list, &given), first, "{}: {given:?} changes nothing", list.path);
        }
    }
    assert_eq!(documented.len(), lists.len(), "{documented:?}");
}

#[test]
fn an_offset_beyond_everything_is_an_empty_page() {
    let scene = Scene::make();
    let lists = scene.lists();
    let operations = operations(&document(&scene.app));
    let takes_offset =
        |it: &&Operation| it.parameters("query").iter().any(|parameter| parameter["name"] == "offset");
    let paths: Vec<&str> = operations.iter().filter(takes_offset).map(Operation::local_path).collect();
    for list in lists.iter().filter(|list| paths.contains(&list.path)) {
        for offset in ["9223372036854775807", "9223372036854775806", "9223372036854775757"] {
            let given = [("limit", "50"), ("offset", offset)];
            assert!(scene.entries(list, &given).is_empty(), "{}: {given:?}", list.path);
            let data = scene.ask(list, &given).ok(200);
            let has_more = data["has_more"].as_bool().or(data["pagination"]["has_more"].as_bool());
            assert_ne!(has_more, Some(true), "{}: {data}", list.path);
        }
        scene.ask(list, &[("offset", "9223372036854775808")]).refuses("offset");
    }
    assert!(paths.contains(&"/calls") && paths.len() > 5, "{paths:?}");
}

#[test]
fn a_cursor_is_taken_by_the_list_that_gave_it_alone() {
    let scene = Scene::make();
    let lists = scene.lists();
    let next =
        |list: &List| scene.ask(list, &[("limit", "1")]).ok(200)["next_cursor"].as_str().map(str::to_owned);
    let given: Vec<(&List, String)> = lists.iter().filter_map(|list| Some((list, next(list)?))).collect();
    assert!(given.len() >= 6, "{}", given.len());
    let operations = operations(&document(&scene.app));
    let takes_page =
        |it: &&Operation| it.parameters("query").iter().any(|parameter| parameter["name"] == "page");
    let paged: Vec<&str> = operations.iter().filter(takes_page).map(Operation::local_path).collect();
    for (list, cursor) in &given {
        assert!(cursor.len() <= 40, "{cursor}");
        for (_, foreign) in given.iter().filter(|(other, _)| other.path != list.path) {
            scene.ask(list, &[("limit", "1"), ("cursor", foreign)]).refuses("cursor");
        }
        let parts = ["before", "after", "around"];
        for (name, value) in list.filters.iter().filter(|(name, _)| !parts.contains(name)) {
            scene.ask(list, &[("limit", "1"), ("cursor", cursor), (name, value)]).refuses("cursor");
        }
        // where there are pages a cursor counts in place of one
        let page = paged.contains(&list.path).then_some(("page", "7"));
        let given: Vec<_> = [("limit", "2"), ("cursor", cursor)].into_iter().chain(page).collect();
        assert_eq!(scene.entries(list, &given).len(), 2, "{}", list.path);
    }
    // the same list of another conversation is another list
    let history = lists.iter().find(|list| list.path.ends_with("{id}/history")).expect("the history");
    let cursor = next(history).expect("more");
    scene.ada.get(&format!("/conversations/{}/history?cursor={cursor}", scene.other)).refuses("cursor");
}
