//! Random uploads: chunks in any order, again, broken off, with the server killed in between. In the end there are the same bytes, or a
//! refusal by name; and nothing else is left. `VEZA_PROOF_SEED` runs one seed again.

use super::bucket::{self, fetched};
use super::sending::{Sending, cut, heard, md5, only, send, used};
use crate::harness::{Answer, App, Json, Raw, User, setting, wait_for};
use crate::tracks::music::{FLAC, MP3, OGG, creator, wav};
use crate::tracks::s3::Bucket;
use crate::uploads::form::{Form, content_type};
use serde_json::{Value, json};
use std::time::Duration;

/// Uploads of one test.
const ROUNDS: u64 = 8;

/// Numbers that follow from a seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

/// Sends a part of a chunk's form and hangs up.
fn break_off(app: &App, user: &User, file: &Sending, number: usize, chance: &mut Chance) {
    let body = file.form(number).body();
    let head = format!(
        "POST /api/v1/tracks/chunk HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
        user.access,
        content_type(),
        body.len()
    );
    let mut raw = Raw::connect(app);
    raw.write(head.as_bytes());
    raw.write(&body[..chance.below(body.len())]);
}

/// Kills the server while requests are under way, and starts it again.
fn kill_over(app: &App, work: impl FnOnce() + Send, chance: &mut Chance) {
    let pause = Duration::from_micros(chance.below(60_000) as u64);
    std::thread::scope(|scope| {
        scope.spawn(work);
        std::thread::sleep(pause);
        app.kill();
    });
    app.start_again();
}

/// Sends a chunk until it is taken: what a killed server had on its way to the bucket bars other bytes for a minute.
fn take(user: &User, form: &Form) {
    wait_for(Duration::from_secs(90), "the chunk is taken", || {
        let answer = send(user, form.clone());
        assert!(matches!(answer.status, 200 | 409), "{answer}");
        answer.status == 200
    });
}

/// Asks for the track until somebody answers by name.
fn complete(user: &User, file: &Sending, md5: Option<String>) -> Answer {
    let body = json!({"upload_id": file.id, "md5": md5});
    loop {
        match user.call("POST", "/tracks/complete").json(&body).try_send() {
            Ok(answer) if answer.status != 503 => return answer,
            _ => {}
        }
    }
}

/// Sends one file by a random plan; returns whether it became a track.
fn round(app: &App, user: &User, seed: u64, hear: impl Fn(&User, &Value) -> Vec<u8>) -> bool {
    let mut chance = Chance(seed);
    let (name, mut whole) = match chance.below(6) {
        0 => ("a.mp3", MP3.to_vec()),
        1 => ("a.flac", FLAC.to_vec()),
        2 => ("a.ogg", OGG.to_vec()),
        // large enough for parts
        3 => ("a.wav", wav(700_000)),
        4 => ("a.mp3", b"no music".repeat(999)),
        _ => ("a.wav", wav(3000)),
    };
    if chance.below(5) == 0 {
        let half = whole.len() / 2;
        whole.truncate(half);
    }
    let count = if whole.len() > 10 << 20 { 2 + chance.below(2) } else { 1 + chance.below(9) };
    let file = Sending::begin(user, name, cut(&whole, count));
    let count = file.chunks.len();
    for _ in 0..count * 2 {
        let number = 1 + chance.below(count);
        match chance.below(8) {
            0 => break_off(app, user, &file, number, &mut chance),
            1 => {
                let body = file.form(number).body();
                let call = user.call("POST", "/tracks/chunk").body(&content_type(), body);
                kill_over(app, move || drop(call.try_send()), &mut chance);
            }
            2 => {
                let mut other = file.chunks[number - 1].clone();
                other.reverse();
                take(user, &file.form_with(number, &other));
            }
            _ => take(user, &file.form(number)),
        }
    }
    if chance.below(6) == 0 {
        user.delete(&file.path()).ok(200);
        file.complete(user).fails(404, "NOT_FOUND");
        return false;
    }
    for number in 1..=count {
        take(user, &file.form(number));
    }
    if chance.below(4) == 0 {
        file.complete_with(user, &md5(b"another file")).refuses("md5");
    }
    if chance.below(3) == 0 {
        let call = user.call("POST", "/tracks/complete").json(&json!({"upload_id": file.id}));
        kill_over(app, move || drop(call.try_send()), &mut chance);
    }
    let answer = complete(user, &file, (chance.below(2) == 0).then(|| md5(&whole)));
    if answer.status != 201 {
        answer.refuses("file");
        complete(user, &file, None).refuses("file");
        return false;
    }
    let done = answer.ok(201);
    assert_eq!(done.text("md5"), md5(&whole));
    assert!(hear(user, &done["track"]) == whole, "the same bytes");
    assert_eq!(complete(user, &file, None).ok(201)["track"]["id"], done["track"]["id"]);
    true
}

/// Does all rounds.
fn rounds(app: &App, user: &User, hear: impl Fn(&User, &Value) -> Vec<u8>) {
    let one = setting("VEZA_PROOF_SEED");
    let first = one.unwrap_or_else(rand_seed);
    for seed in first..first + if one.is_some() { 1 } else { ROUNDS } {
        eprintln!("VEZA_PROOF_SEED={seed}");
        round(app, user, seed, &hear);
    }
    // what a killed server had on its way is swept after ten minutes
    app.db()
        .run("UPDATE track_chunks SET created_at = now() - interval '11 minutes' WHERE status = 'coming'");
    app.db().run("UPDATE tracks SET created_at = now() - interval '11 minutes' WHERE status = 'processing'");
    app.restart();
}

/// Returns another seed each time.
fn rand_seed() -> u64 {
    uuid::Uuid::new_v4().as_u128() as u64 >> 8
}

/// Returns the files that tracks have: their music, and covers.
fn files(app: &App) -> usize {
    let sql =
        "SELECT 1 + has_cover::int AS files FROM tracks WHERE status = 'completed' AND deleted_at IS NULL";
    app.db().rows(sql, &[]).iter().map(|row| usize::try_from(row.get::<_, i32>(0)).unwrap()).sum()
}

/// Returns the bytes of all tracks.
fn db_bytes(app: &App) -> i64 {
    let sql = "SELECT coalesce(sum(file_size), 0)::bigint FROM tracks WHERE status = 'completed' AND deleted_at IS NULL";
    app.db().rows(sql, &[])[0].get(0)
}

#[test]
fn whatever_happens_to_chunks_on_disk_the_bytes_are_the_same_or_refused() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    rounds(&app, &ada, heard);
    only(&app, files(&app));
    assert_eq!(used(&ada), db_bytes(&app));
}

#[test]
fn whatever_happens_to_chunks_in_a_bucket_the_bytes_are_the_same_or_refused() {
    let bucket = Bucket::start();
    let app = bucket::app(&bucket);
    let ada = creator(&app, "ada");
    rounds(&app, &ada, fetched);
    bucket::only(&app, &bucket, files(&app));
    assert_eq!(used(&ada), db_bytes(&app));
}
