//! How long reading takes with a million messages, and what it costs everyone else. It proves nothing by itself: run it by name with
//! `--ignored --nocapture`, best with a release build, and read the table.

use crate::harness::{App, User};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// One room with most messages and 20,000 members, a newer one of others, and 500 small ones of one person.
const SEED: &str = "
INSERT INTO users (id, username, name_skeleton, email, password_hash)
SELECT gen_random_uuid(), 'seed' || n, 'seed' || n, 'seed' || n || '@veza.test', 'x' FROM generate_series(1, 20000) n;
INSERT INTO room_members (room_id, user_id, role) SELECT '$large', id, 'member' FROM users WHERE username LIKE 'seed%';
INSERT INTO rooms (id, type, name, created_by, epoch)
SELECT ('10000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'private', 'Room ' || n, '$owner', 'e' FROM generate_series(1, 500) n;
INSERT INTO room_members (room_id, user_id, role) SELECT id, '$owner', 'owner' FROM rooms WHERE name LIKE 'Room %';
INSERT INTO messages (id, room_id, seq, change_seq, author_id, client_id, content, words)
SELECT m.*, to_tsvector('simple', m.content) FROM (
SELECT ('20000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '$large'::uuid, n, n, '$author'::uuid, gen_random_uuid(),
       CASE WHEN n % 2 = 0 THEN 'the music ' ELSE 'some noise ' END || CASE WHEN n % 160000 = 0 THEN 'rarity ' ELSE '' END || 'number ' || n AS content
FROM generate_series(1, 1000000) n) m;
INSERT INTO messages (id, room_id, seq, change_seq, author_id, client_id, content, words)
SELECT m.*, to_tsvector('simple', m.content) FROM (
SELECT ('30000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '$foreign'::uuid, n, n, '$author'::uuid, gen_random_uuid(), 'the music of others ' || n AS content
FROM generate_series(1, 200000) n) m;
INSERT INTO messages (id, room_id, seq, change_seq, author_id, client_id, content)
SELECT gen_random_uuid(), r.id, n, n, '$author', gen_random_uuid(), CASE WHEN n % 10 = 0 THEN '東京都の夜 ' ELSE 'small talk ' END || n
FROM rooms r, generate_series(1, 200) n WHERE r.name LIKE 'Room %';
UPDATE rooms r SET last_offset = greatest(r.last_offset, (SELECT coalesce(max(m.seq), 0) FROM messages m WHERE m.room_id = r.id));
ANALYZE;";

struct World {
    app: App,
    owner: User,
    stranger: User,
    large: String,
}

fn world() -> World {
    let app = App::isolated();
    let (owner, author, stranger) = (app.user("owner"), app.user("author"), app.user("stranger"));
    let (large, foreign) = (owner.room(&[&author]), author.room(&[]));
    let names = [("$large", &large), ("$foreign", &foreign), ("$owner", &owner.id), ("$author", &author.id)];
    let seed = names.iter().fold(SEED.to_owned(), |text, (name, id)| text.replace(name, id));
    app.db().run(&seed);
    let begun = Instant::now();
    app.restart();
    // the words of small talk are read in the background
    while app.db().rows("SELECT 1 FROM messages WHERE words IS NULL LIMIT 1", &[]).len() == 1 {
        std::thread::sleep(Duration::from_millis(100));
    }
    println!("{:<42}{:>9.1} s", "words of 100,000 messages read", begun.elapsed().as_secs_f64());
    app.db().run("VACUUM ANALYZE");
    World { app, owner, stranger, large }
}

/// Milliseconds of the median and of the 99th in a hundred.
fn measured(times: usize, mut work: impl FnMut()) -> (f64, f64) {
    let mut took: Vec<f64> = (0..times)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    (took[took.len() / 2], took[took.len() * 99 / 100])
}

type Read = (&'static str, String, &'static str);

fn reads(large: &str) -> Vec<Read> {
    let search = |query: &str| format!("/conversations/search?q={query}");
    let inside = |query: &str| format!("/conversations/search?q={query}&room_id={large}");
    vec![
        ("search, rare, in the room", inside("rarity"), "owner"),
        ("search, rare, everywhere", search("rarity"), "owner"),
        ("search, common, in the room", inside("music"), "owner"),
        ("search, common, everywhere", search("music"), "owner"),
        ("search, common, by who is in no room", search("music"), "stranger"),
        ("search, the -music, in the room", inside("the%20-music"), "owner"),
        ("search, some -music, in the room", inside("some%20-music"), "owner"),
        ("search, -music, everywhere", search("-music"), "owner"),
        ("search, beginning, everywhere", search("rar"), "owner"),
        ("search, one letter, everywhere", search("x"), "owner"),
        ("search, Japanese, everywhere", search("%E6%9D%B1%E4%BA%AC%E9%83%BD"), "owner"),
        ("search, no such word", search("zebra"), "owner"),
        ("history, middle, 100", format!("/conversations/{large}/history?limit=100&around=500000"), "owner"),
        ("list of 501 rooms, 20", "/conversations?limit=20".into(), "owner"),
        ("list of 501 rooms, 100", "/conversations?limit=100".into(), "owner"),
        ("list of 501 rooms, page 25", "/conversations?limit=20&page=25".into(), "owner"),
        ("one room", format!("/conversations/{large}"), "owner"),
        ("members, 100 of 20,000", format!("/conversations/{large}/members"), "owner"),
        ("figures of the chat", "/chat/stats".into(), "stranger"),
    ]
}

#[test]
#[ignore = "it measures and proves nothing"]
fn reading_among_a_million_messages() {
    let world = world();
    let mut socket = world.owner.ws();
    let (first, _) = measured(1, || drop(socket.join(&world.large)));
    println!("{:<42}{first:>9.1} ms", "room.join, not loaded");
    let (own, _) = measured(10, || drop(world.owner.ws().join_own()));
    println!("{:<42}{own:>9.1} ms (with opening a socket)", "user.join, 501 rooms");
    let (send, _) = measured(50, || drop(socket.say(&world.large, "one more")));
    println!("{:<42}{send:>9.1} ms\n{:<42}{:>9}{:>12}{:>9}", "chat.send", "", "p50 ms", "others p50", "p99");
    for (name, path, who) in reads(&world.large) {
        let user = if who == "owner" { &world.owner } else { &world.stranger };
        let (alone, _) = measured(15, || drop(user.get(&path).ok(200)));
        let (p50, p99) = beside(&world, user, &path);
        println!("{name:<42}{alone:>9.1}{p50:>12.1}{p99:>9.1}");
    }
}

/// What another person's small request takes while eight clients of one ask the same again and again.
fn beside(world: &World, flooder: &User, path: &str) -> (f64, f64) {
    let is_over = AtomicBool::new(false);
    let other = world.app.user("other");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    flooder.get(path);
                }
            });
        }
        std::thread::sleep(Duration::from_millis(200));
        let measured = measured(100, || {
            other.get("/conversations?limit=1").ok(200);
        });
        is_over.store(true, Ordering::Relaxed);
        measured
    })
}

/// What is typed, what the server makes of it, and the terms that are needed, a line for each.
const SEARCHES: &[(&str, &str, &str)] = &[
    ("rarity", "'rarity':*", "'rarity':*"),
    ("music", "'music':*", "'music':*"),
    ("number 4711", "'number':* & '4711':*", "'number':*\n'4711':*"),
    ("the -music", "'the':* & !'music':*", "'the':*"),
    ("some -music", "'some':* & !'music':*", "'some':*"),
    ("-music", "!'music':*", ""),
    ("\"the music\"", "('the' <-> 'music')", "'the'\n'music'"),
    ("others", "'others':*", "'others':*"),
    ("small", "'small':*", "'small':*"),
    ("zebra", "'zebra':*", "'zebra':*"),
    ("東京都の夜", "('東京' <-> '京都' <-> '都の' <-> 'の夜')", "'東京'\n'京都'\n'都の'\n'の夜'"),
    ("m", "'m':*", "'m':*"),
    ("x", "'x':*", "'x':*"),
];

/// Runs a statement so many times inside of Postgres.
const TOOK: &str = "CREATE FUNCTION took(p_sql text, p_times integer) RETURNS float8[] LANGUAGE plpgsql AS $$
DECLARE begun timestamptz; times float8[] := '{}'; found bigint;
BEGIN
    FOR i IN 1..p_times LOOP
        begun := clock_timestamp();
        EXECUTE p_sql INTO found;
        times := times || (extract(epoch FROM clock_timestamp() - begun) * 1000)::float8;
    END LOOP;
    RETURN (SELECT array_agg(t ORDER BY t) FROM unnest(times) AS t);
END $$;";

#[test]
#[ignore = "it measures and proves nothing"]
fn searching_beside_the_search_of_before() {
    let world = world();
    let db = world.app.db();
    db.run(include_str!("search_before.sql"));
    db.run(TOOK);
    db.run("VACUUM ANALYZE");
    let size = "SELECT pg_size_pretty(pg_relation_size('messages_words_idx')), pg_size_pretty(pg_relation_size('messages_before_idx')),
                       pg_size_pretty(pg_relation_size('messages')), sum(pg_column_size(words)) / count(*)::float8 FROM messages";
    let row = &db.rows(size, &[])[0];
    let sizes: [String; 3] = [0, 1, 2].map(|at| row.get(at));
    println!("index, index of before, messages: {sizes:?}; {:.0} bytes of words each", row.get::<_, f64>(3));
    println!("{:<32}{:>10}{:>8}{:>10}{:>8}{:>8}", "ms", "before p50", "p99", "now p50", "p99", "ratio");
    let took = |sql: String| -> (f64, f64) {
        let times: Vec<f64> = db.rows("SELECT took($1, 21)", &[&sql])[0].get(0);
        (times[times.len() / 2], times[times.len() - 1])
    };
    for (query, terms, needed) in SEARCHES {
        let [query_sql, terms, needed] = [query, terms, needed].map(|text| text.replace('\'', "''"));
        for (place, room) in
            [("in the room", format!("'{}'", world.large)), ("everywhere", "NULL".to_owned())]
        {
            let who = &world.owner.id;
            let before =
                took(format!("SELECT count(*) FROM found_before({room}, '{who}', '{query_sql}', NULL, 21)"));
            let now = took(format!(
                "SELECT cardinality(ids) FROM find_messages({room}, '{who}', '{terms}', ARRAY['{needed}'], '{query_sql}', NULL, 21)"
            ));
            let name = format!("{query} {place}");
            println!(
                "{name:<32}{:>10.1}{:>8.1}{:>10.1}{:>8.1}{:>8.2}",
                before.0,
                before.1,
                now.0,
                now.1,
                now.0 / before.0
            );
        }
    }
}
