//! Redis comes back, empty: the nodes ask it, and Postgres, for what they need, and no more than that.

use crate::harness::{Fleet, User, Ws};
use std::time::{Duration, Instant};

const PEOPLE: usize = 8;
/// Each joins so many of them, with a socket at either node.
const ROOMS: usize = 40;
/// How long what a return costs is counted.
const COUNTED: Duration = Duration::from_secs(6);

/// Statements outside of transactions, and transactions, that Postgres has done for the server's database.
fn db_done(fleet: &Fleet) -> i64 {
    let query = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()";
    fleet.front.db().rows(query, &[])[0].get(0)
}

/// Commands that Redis has done since its start.
fn redis_done(fleet: &Fleet) -> i64 {
    let said = fleet.redis.say(&["INFO", "stats"]);
    let line = said.lines().find_map(|line| line.strip_prefix("total_commands_processed:"));
    line.and_then(|count| count.trim().parse().ok()).unwrap_or_else(|| panic!("no count in {said}"))
}

/// Reads all sockets for a while.
fn read(sockets: &mut [Ws], time: Duration) {
    let end = Instant::now() + time;
    while Instant::now() < end {
        sockets.iter_mut().for_each(|socket| socket.forget(10));
    }
}

/// `R11`: what the return of an empty Redis costs is bounded by the rooms that live.
#[test]
fn the_return_of_an_empty_redis_is_no_stampede() {
    let fleet = Fleet::of(2);
    let people: Vec<User> = (0..PEOPLE).map(|_| fleet.front.user("fan")).collect();
    let rooms: Vec<String> =
        (0..ROOMS).map(|_| people[0].room(&people[1..].iter().collect::<Vec<_>>())).collect();
    let at_both = people.iter().flat_map(|user| fleet.nodes.iter().map(|node| user.at(&node.app).ws()));
    let mut sockets: Vec<Ws> = at_both.collect();
    for socket in &mut sockets {
        rooms.iter().for_each(|room| drop(socket.join(room)));
    }
    read(&mut sockets, Duration::from_secs(2));
    let before = db_done(&fleet);
    read(&mut sockets, COUNTED);
    let in_quiet = db_done(&fleet) - before;
    fleet.redis.kill();
    read(&mut sockets, Duration::from_secs(4));
    let before = db_done(&fleet);
    fleet.redis.start_again();
    read(&mut sockets, COUNTED);
    let (statements, commands) = (db_done(&fleet) - before, redis_done(&fleet));
    println!(
        "{ROOMS} rooms at two nodes, {} sockets: {statements} statements ({in_quiet} in quiet), {commands} commands of Redis",
        sockets.len()
    );
    let rooms = i64::try_from(ROOMS).unwrap();
    assert!(statements - in_quiet < 2 * rooms + 100, "{statements} statements, {in_quiet} in quiet");
    assert!(commands < 10 * rooms + 200, "{commands} commands");
    fleet.rest();
}
