//! The objects that paths name, by the start of the path up to the parameter, and how a person comes to have one. An
//! operation whose path is not here fails the matrix: add a line.

use super::world::World;
use crate::chunks::sending::begin;
use crate::harness::{Json, Jwt, NOBODY, User};
use crate::invites::links::invite;
use crate::live::streams::stream;
use crate::notifications::making::{db_notify, listed};
use crate::queue::songs::{Party, song};
use crate::tracks::{heard, music};
use crate::uploads::form::upload;
use crate::uploads::picture_files::png;
use serde_json::json;

/// A kind of object.
pub struct Kind {
    /// The path up to its parameter.
    pub prefix: &'static str,
    /// Who sees it beside its owner.
    pub seen: Seen,
    /// A name that no such object has.
    pub absent: &'static str,
    /// Makes one that belongs to a person, within these parents of theirs, and returns its name.
    pub make: fn(&World, &User, &[String]) -> String,
}

/// Who sees an object beside its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nobody: for others it does not exist.
    ByOwner,
    /// Everyone, and what is done to it by others is no harm: follow a person, use an invite.
    ByAll,
}

/// All kinds.
pub const KINDS: &[Kind] = &[
    Kind { prefix: "/admin/transfers/{id}", seen: Seen::ByOwner, absent: NOBODY, make: failed_transfer },
    Kind {
        prefix: "/admin/users/{id}",
        seen: Seen::ByAll,
        absent: NOBODY,
        make: |world, _, _| world.app.user("subject").id,
    },
    Kind { prefix: "/calls/{id}", seen: Seen::ByOwner, absent: NOBODY, make: called },
    Kind { prefix: "/comments/{id}", seen: Seen::ByAll, absent: NOBODY, make: comment },
    Kind {
        prefix: "/conversations/{id}",
        seen: Seen::ByOwner,
        absent: NOBODY,
        make: |_, user, _| user.room(&[]),
    },
    Kind { prefix: "/conversations/{id}/bans/{userId}", seen: Seen::ByOwner, absent: NOBODY, make: banned },
    Kind { prefix: "/conversations/{id}/held/{heldId}", seen: Seen::ByOwner, absent: NOBODY, make: held },
    Kind { prefix: "/conversations/{id}/hooks/{hookId}", seen: Seen::ByOwner, absent: NOBODY, make: hook },
    Kind {
        prefix: "/conversations/{id}/invites/{inviteId}",
        seen: Seen::ByOwner,
        absent: NOBODY,
        make: invited,
    },
    Kind {
        prefix: "/conversations/{id}/members/{userId}",
        seen: Seen::ByOwner,
        absent: NOBODY,
        make: member,
    },
    Kind {
        prefix: "/conversations/{id}/word-rules/{ruleId}",
        seen: Seen::ByOwner,
        absent: NOBODY,
        make: word_rule,
    },
    Kind { prefix: "/developer/api-keys/{id}", seen: Seen::ByOwner, absent: NOBODY, make: api_key },
    Kind { prefix: "/exports/{id}", seen: Seen::ByAll, absent: NOBODY, make: |_, _, _| NOBODY.to_owned() },
    Kind { prefix: "/hooks/{token}", seen: Seen::ByAll, absent: "vzh_nothing", make: hook_token },
    Kind { prefix: "/invites/{token}", seen: Seen::ByAll, absent: "AAAAAAAAAAAAAAAAAAAAAAAA", make: token },
    Kind { prefix: "/live/streams/{id}", seen: Seen::ByAll, absent: NOBODY, make: |_, user, _| stream(user) },
    Kind { prefix: "/queue/items/{id}", seen: Seen::ByOwner, absent: NOBODY, make: queued },
    Kind {
        prefix: "/queue/session/{token}",
        seen: Seen::ByAll,
        absent: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        make: |_, user, _| Party::begin(user, json!({"allow_guests": true})).token,
    },
    Kind { prefix: "/queue/session/{token}/items/{id}", seen: Seen::ByAll, absent: NOBODY, make: party_item },
    Kind {
        prefix: "/roles/{id}",
        seen: Seen::ByAll,
        absent: NOBODY,
        make: |_, _, _| "7e2a0000-0000-4000-8000-000000000001".to_owned(),
    },
    Kind { prefix: "/notifications/{id}", seen: Seen::ByOwner, absent: NOBODY, make: notification },
    Kind { prefix: "/sessions/{session_id}", seen: Seen::ByOwner, absent: NOBODY, make: session },
    Kind { prefix: "/tracks/{id}", seen: Seen::ByAll, absent: NOBODY, make: track },
    Kind {
        prefix: "/tracks/{id}/comments/{comment_id}",
        seen: Seen::ByAll,
        absent: NOBODY,
        make: |_, user, track| say(user, &track[0]),
    },
    Kind {
        prefix: "/tracks/quota/{id}",
        seen: Seen::ByAll,
        absent: NOBODY,
        make: |_, user, _| user.id.clone(),
    },
    Kind {
        prefix: "/tracks/resume/{uploadId}",
        seen: Seen::ByOwner,
        absent: NOBODY,
        make: |world, user, _| chunked(world, user, 1),
    },
    Kind { prefix: "/uploads/{id}", seen: Seen::ByOwner, absent: NOBODY, make: picture },
    Kind {
        prefix: "/users/by-username/{username}",
        seen: Seen::ByAll,
        absent: "nobody_at_all",
        make: |_, user, _| user.username.clone(),
    },
    Kind { prefix: "/users/{id}", seen: Seen::ByAll, absent: NOBODY, make: |_, user, _| user.id.clone() },
];

/// Returns the kind of object that the parameter behind this start of a path names.
pub fn kind(prefix: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.prefix == prefix)
}

/// A call that is over: the other one did not want it.
fn called(world: &World, user: &User, _: &[String]) -> String {
    let peer = world.app.user("peer");
    user.direct(&peer);
    let call = uuid::Uuid::new_v4().to_string();
    let invite = json!({"call_id": call, "peer_id": peer.id, "media": {"audio": true}});
    let mut socket = user.ws();
    socket.send("call.invite", invite);
    socket.send("call.cancel", json!({"call_id": call}));
    call
}

fn below(room: &[String], rest: &str) -> String {
    format!("/conversations/{}/{rest}", room[0])
}

fn banned(world: &World, user: &User, room: &[String]) -> String {
    let exile = world.app.user("exile");
    user.post(&below(room, "bans"), &json!({"user_id": exile.id})).ok(201);
    exile.id.clone()
}

fn member(world: &World, user: &User, room: &[String]) -> String {
    let guest = world.app.user("member");
    user.post(&below(room, "members"), &json!({"user_id": guest.id})).ok(201);
    guest.id.clone()
}

fn word_rule(_: &World, user: &User, room: &[String]) -> String {
    let rule = json!({"pattern": "maybe", "action": "hold", "is_enabled": true});
    user.post(&below(room, "word-rules"), &rule).ok(201)["rule"].text("id")
}

fn held(world: &World, user: &User, room: &[String]) -> String {
    word_rule(world, user, room);
    user.post(&below(room, "members"), &json!({"user_id": world.guest.id})).ok(201);
    let message = json!({"room_id": room[0], "client_id": uuid::Uuid::new_v4(), "content": "maybe"});
    world.guest.ws().refused("chat.send", message, "held");
    user.get(&below(room, "held")).ok(200)["held"][0].text("id")
}

fn invited(_: &World, user: &User, room: &[String]) -> String {
    invite(user, &room[0], &json!({})).ok(201)["invite"].text("id")
}

fn hook(_: &World, user: &User, room: &[String]) -> String {
    user.post(&below(room, "hooks"), &json!({"name": "a hook"})).ok(201)["hook"].text("id")
}

fn hook_token(_: &World, user: &User, _: &[String]) -> String {
    user.post(&below(&[user.room(&[])], "hooks"), &json!({"name": "a hook"})).ok(201).text("token")
}

fn token(_: &World, user: &User, _: &[String]) -> String {
    invite(user, &user.room(&[]), &json!({})).ok(201).text("token")
}

fn api_key(_: &World, user: &User, _: &[String]) -> String {
    user.post("/developer/api-keys", &json!({"name": "a program"})).ok(201)["api_key"].text("id")
}

fn session(_: &World, user: &User, _: &[String]) -> String {
    Jwt::read(&user.login().access).claims.text("sid")
}

fn notification(_: &World, user: &User, _: &[String]) -> String {
    db_notify(user, "security", None, None);
    listed(user)[0].text("id")
}

fn comment(world: &World, user: &User, _: &[String]) -> String {
    say(user, &song(&world.app, user, "One", 60_000))
}

fn say(user: &User, track: &str) -> String {
    let path = format!("/tracks/{track}/comments");
    user.post(&path, &json!({"content": "nice"})).ok(201)["comment"].text("id")
}

fn picture(_: &World, user: &User, _: &[String]) -> String {
    upload(user, "file", "a.png", &png(640, 480, 2)).text("id")
}

/// Nothing makes transfers yet.
fn failed_transfer(world: &World, user: &User, _: &[String]) -> String {
    let sql = "INSERT INTO transfers (id, seller_id, order_id, amount_cents, platform_fee_cents, currency, status)
               VALUES (gen_random_uuid(), $1::text::uuid, gen_random_uuid(), 900, 100, 'EUR', 'failed') RETURNING id::text";
    world.app.db().rows(sql, &[&user.id])[0].get(0)
}

/// A track that all may hear: uploaded by a creator, and given to this person, who may be none.
fn queued(world: &World, user: &User, _: &[String]) -> String {
    let track = song(&world.app, user, "One", 60_000);
    user.post("/queue/items", &json!({"track_id": track})).ok(201)["item"].text("id")
}

fn party_item(world: &World, user: &User, party: &[String]) -> String {
    let track = song(&world.app, user, "One", 60_000);
    let path = format!("/queue/session/{}/items", party[0]);
    let items = user.post(&path, &json!({"track_id": track})).ok(201)["items"].clone();
    items.as_array().unwrap().last().unwrap().text("id")
}

/// An upload of so many bytes, none of which came; it is given to this person, who may be no creator.
pub fn chunked(world: &World, user: &User, bytes: usize) -> String {
    let maker = world.app.user_with_role("maker", "creator");
    let id = begin(&maker, "a.wav", bytes.min(1000), bytes);
    let give = "UPDATE track_uploads SET owner_id = $1::text::uuid WHERE id = $2::text::uuid";
    world.app.db().execute(give, &[&user.id, &id]);
    id
}

fn track(world: &World, user: &User, _: &[String]) -> String {
    let maker = world.app.user_with_role("maker", "creator");
    let id = music::upload(&maker, &[], "song.mp3", music::MP3).text("id");
    // all that it has is there from now on
    heard(&maker, &id);
    let give = "UPDATE tracks SET creator_id = $1::text::uuid WHERE id = $2::text::uuid";
    world.app.db().execute(give, &[&user.id, &id]);
    id
}
