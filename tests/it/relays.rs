//! The relay of calls as `deploy/coturn` configures it: who may use it, for how long, and whom it reaches.

use crate::harness::{Coturn, has_v6, scratch_dir, turn_password};
use std::time::{SystemTime, UNIX_EPOCH};

const SECRET: &str = "0123456789abcdef0123456789abcdef";
/// Somebody.
const ADA: &str = "018f3c1e-0000-7000-8000-000000000001";
/// What coturn's client says when it gets no relay, and when everything came through.
const REFUSED: &str = "Cannot complete Allocation";
const CAME_THROUGH: &str = "Total lost packets 0 ";

/// Returns the name and the password of somebody's credentials that end in so many seconds.
#[expect(clippy::disallowed_methods, reason = "a relay has a clock of its own")]
fn credentials(user: &str, seconds: i64) -> (String, String) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let name = format!("{}:{user}", i64::try_from(now).unwrap() + seconds);
    let password = turn_password(SECRET, &name);
    (name, password)
}

#[test]
fn credentials_of_the_secret_open_it_until_they_end() {
    let coturn = Coturn::start(scratch_dir(), SECRET);
    let (name, password) = credentials(ADA, 600);
    let said = coturn.relay(&name, &password);
    assert!(said.contains(CAME_THROUGH), "{said}\n{}", coturn.log());

    let (ended, of_the_ended) = credentials(ADA, -60);
    for (name, password, why) in [
        (name.as_str(), "wrong".to_owned(), "a wrong password"),
        (&name, turn_password("another-secret", &name), "another secret"),
        (&ended, of_the_ended, "ended"),
        (&ended, password, "the password of another time"),
        (ADA, turn_password(SECRET, ADA), "no time"),
    ] {
        let said = coturn.relay(name, &password);
        assert!(said.contains(REFUSED), "{why}: {said}");
    }
}

#[test]
fn nobody_has_more_than_twelve_relays() {
    let coturn = Coturn::start(scratch_dir(), SECRET);
    let (name, password) = credentials(ADA, 600);
    let said = coturn.relay_often(14, &name, &password);
    assert!(said.contains("486"), "{said}");
}

#[test]
fn it_reaches_nobodys_own_network() {
    let coturn = Coturn::start(scratch_dir(), SECRET);
    let by_v4 = [
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.254",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.251",
        "240.0.0.1",
        "255.255.255.255",
    ];
    let by_v6 = [
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.1.2.3",
        "64:ff9b::a01:203",
        "2001::1",
        "2002:a01:203::1",
        "fd00::1",
        "fe80::1",
        "ff02::1",
    ];
    let by_v6 = by_v6.into_iter().filter(|_| has_v6());
    for (number, peer) in by_v4.into_iter().chain(by_v6).enumerate() {
        // each as somebody else, for relays that are not closed count for a while
        let (name, password) = credentials(&format!("somebody-{number}"), 600);
        let said = coturn.relay_to(peer, &name, &password);
        assert!(said.contains("403 (Forbidden IP)"), "{peer}: {said}");
    }
}
