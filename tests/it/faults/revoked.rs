//! How long it takes until what ends at one node has ended at the other: a socket is closed, or has left a room.

use crate::harness::{App, Fleet, Json, User, Ws};
use serde_json::json;
use std::time::{Duration, Instant};

/// What ends.
#[derive(Clone, Copy, Debug)]
enum Cause {
    /// The session, by its own logout.
    Logout,
    /// Another session of the same person.
    OtherSession,
    /// All sessions, by an administrator.
    Suspension,
    /// Membership of a room, by its owner.
    Kick,
    /// The same for good.
    Ban,
}

const CAUSES: [Cause; 5] = [Cause::Logout, Cause::OtherSession, Cause::Suspension, Cause::Kick, Cause::Ban];

/// Who it happens to, and by whom.
struct Scene<'a> {
    nodes: [&'a App; 2],
    root: User,
    owner: User,
    victim: User,
    room: String,
}

impl Scene<'_> {
    fn on(fleet: &Fleet) -> Scene<'_> {
        let nodes = [&fleet.nodes[0].app, &fleet.nodes[1].app];
        let (root, owner) = (nodes[0].user_with_role("root", "admin"), nodes[0].user("owner"));
        let victim = nodes[0].user("victim");
        let room = owner.room(&[&victim]);
        Scene { nodes, root, owner, victim, room }
    }

    /// Lets one thing end at the first node, and returns how long that took until it was so at the second.
    fn ends(&self, cause: Cause) -> Duration {
        let session = self.victim.login();
        let at_two = session.at(self.nodes[1]);
        at_two.get("/auth/me").ok(200);
        let mut socket = at_two.ws();
        socket.join(&self.room);
        let begun = Instant::now();
        match cause {
            Cause::Logout => drop(session.post("/auth/logout", &json!({})).ok(200)),
            Cause::OtherSession => {
                let listed = session.get("/sessions").ok(200).list("sessions");
                let current = listed.iter().find(|listed| listed["current"] == true).expect("it is listed");
                self.victim.delete(&format!("/sessions/{}", current.text("id"))).ok(200);
            }
            Cause::Suspension => self.set_suspended(true),
            Cause::Kick => {
                let path = format!("/conversations/{}/members/{}", self.room, self.victim.id);
                self.owner.delete(&path).ok(200);
            }
            Cause::Ban => {
                let ban = json!({"user_id": self.victim.id});
                self.owner.post(&format!("/conversations/{}/bans", self.room), &ban).ok(201);
            }
        }
        match cause {
            Cause::Kick | Cause::Ban => has_left(&mut socket, &self.victim),
            _ => assert_eq!(socket.end(Duration::from_secs(30)), Some(Some(4503)), "{cause:?}"),
        }
        let took = begun.elapsed();
        self.again(cause);
        took
    }

    fn set_suspended(&self, is_suspended: bool) {
        let path = format!("/admin/users/{}", self.victim.id);
        self.root.put(&path, &json!({"is_banned": is_suspended})).ok(200);
    }

    /// Makes it as it was.
    fn again(&self, cause: Cause) {
        match cause {
            Cause::Suspension => self.set_suspended(false),
            Cause::Ban => {
                self.owner.delete(&format!("/conversations/{}/bans/{}", self.room, self.victim.id)).ok(200);
            }
            _ => {}
        }
        if matches!(cause, Cause::Kick | Cause::Ban) {
            let admit = json!({"user_id": self.victim.id});
            self.owner.post(&format!("/conversations/{}/members", self.room), &admit).ok(201);
        }
    }
}

fn has_left(socket: &mut Ws, victim: &User) {
    let gone = |event: &serde_json::Value| {
        event["data"]["user_id"] == victim.id.as_str()
            && ["removed", "banned"].iter().any(|change| event["data"]["change"] == *change)
    };
    socket.expect_where("room.member", gone);
}

/// Measures so many of each cause, and returns the longest but one of a hundred.
fn p99(scene: &mut Scene, each: usize, how: &str) -> Duration {
    let mut all = Vec::new();
    for cause in CAUSES {
        let mut took: Vec<Duration> = (0..each)
            .map(|_| {
                let took = scene.ends(cause);
                if matches!(cause, Cause::Suspension) {
                    // it ended the session, too, whose other sessions are made
                    scene.victim = scene.victim.login();
                }
                took
            })
            .collect();
        took.sort();
        println!("{how}, {cause:?}: {:?} (median of {each}), {:?} (longest)", took[each / 2], took[each - 1]);
        all.extend(took);
    }
    all.sort();
    let (median, late) = (all[all.len() / 2], all[(all.len() * 99 / 100).min(all.len() - 1)]);
    println!("{how}: {median:?} (median of {}), {late:?} (p99)", all.len());
    late
}

/// `R15`: what is revoked at one node is revoked at the other within a second (p99), and within five without Redis.
#[test]
fn what_is_revoked_at_one_node_is_revoked_at_the_other_in_time() {
    let fleet = Fleet::of(2);
    let mut scene = Scene::on(&fleet);
    let by_redis = p99(&mut scene, 40, "with Redis");
    assert!(by_redis <= Duration::from_secs(1), "{by_redis:?}");
    fleet.redis.kill();
    let without = p99(&mut scene, 10, "without Redis");
    assert!(without <= Duration::from_secs(5), "{without:?}");
}
