//! What may be used once is used once, whichever nodes it is shown to in one moment: tokens, links, keys.

use super::pair::{Nodes, PATIENCE};
use crate::auth::two_factor::{code, login, protected, step};
use crate::harness::{App, Json, PASSWORD, Redis, User, Ws, at_once, scratch_dir, unique, wait_for};
use crate::invites::links::{accept, invite};
use serde_json::{Value, json};

const ROUNDS: usize = 8;

/// Does something at both nodes in one moment.
fn at_both<T: Send>(nodes: &Nodes, work: impl Fn(&App) -> T + Sync) -> Vec<T> {
    at_once(2, |number| work(if number == 0 { &nodes.one } else { &nodes.two }))
}

/// Shows one token to both nodes; returns how many sockets it opens.
fn sockets_of(nodes: &Nodes, token: &str) -> usize {
    at_both(nodes, |node| Ws::try_greeted(node, token)).into_iter().flatten().count()
}

#[test]
fn a_token_opens_one_socket_at_one_node() {
    let nodes = Nodes::start();
    let ana = nodes.one.user("ana");
    for _ in 0..ROUNDS {
        assert_eq!(sockets_of(&nodes, &ana.chat_token()), 1);
        let token = ana.post("/auth/stream-token", &json!({})).ok(200).text("token");
        assert_eq!(sockets_of(&nodes, &token), 1);
    }
}

#[test]
fn the_check_finds_nodes_that_remember_used_tokens_each_by_itself() {
    let nodes = Nodes::start_with(Redis::start(), |node| node.env("SEEDED_BUG", "node-token-used-twice"));
    let ana = nodes.one.user("ana");
    assert_eq!(sockets_of(&nodes, &ana.chat_token()), 2);
}

#[test]
fn a_refresh_token_buys_one_successor_at_both_nodes() {
    let nodes = Nodes::start();
    let ana = nodes.one.user("ana");
    let mut token = ana.refresh.clone();
    for _ in 0..ROUNDS {
        let body = json!({"refresh_token": token});
        let bought = at_both(&nodes, |node| node.post("/auth/refresh", &body).ok(200).text("refresh_token"));
        assert_eq!(bought[0], bought[1]);
        token.clone_from(&bought[0]);
    }
}

#[test]
fn a_code_of_a_second_factor_opens_one_session() {
    let nodes = Nodes::start();
    let (ana, secret, recovery) = protected(&nodes.one);
    let codes = recovery.iter().take(ROUNDS / 2).map(|code| code.as_str().unwrap().to_owned());
    for code in codes.chain([code(&secret, step() + 1)]) {
        let statuses = at_both(&nodes, |node| login(&ana.at(node), Some(&code)).status);
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    }
}

/// Starts nodes that share their files: either may write a mail or a copy of data.
fn with_one_folder() -> Nodes {
    let folder = scratch_dir().join(format!("shared-{}", unique("nodes"))).display().to_string();
    Nodes::start_with(Redis::start(), |node| node.env("DATA_DIR", &folder))
}

fn reset(node: &App, token: &str) -> u16 {
    let mut status = 503;
    wait_for(PATIENCE, "a password is hashed", || {
        let body = json!({"token": token, "new_password": PASSWORD});
        status = node.post("/auth/password/reset", &body).status;
        status != 503
    });
    status
}

#[test]
fn a_link_to_a_new_password_sets_one() {
    let nodes = with_one_folder();
    let ana = nodes.one.user("ana");
    for round in 1..=2 {
        nodes.one.post("/auth/password/reset-request", &json!({"email": ana.email})).ok(200);
        let subject = "Set a new password";
        wait_for(PATIENCE, "the mail is sent", || mails(&nodes, &ana, subject).len() == round);
        let token = mails(&nodes, &ana, subject).pop().unwrap();
        let statuses = at_both(&nodes, |node| reset(node, &token));
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    }
    let told = "SELECT 1 FROM audit_log WHERE action = 'password.reset' AND resource_id = $1::text::uuid";
    assert_eq!(nodes.one.db().rows(told, &[&ana.id]).len(), 2);
}

/// Returns the secrets of the links that were mailed, the newest last.
fn mails(nodes: &Nodes, user: &User, subject: &str) -> Vec<String> {
    nodes.one.mails(&user.email, subject).iter().map(|letter| letter.token()).collect()
}

#[test]
fn an_invite_for_one_lets_one_in() {
    let nodes = Nodes::start();
    let ana = nodes.one.user("ana");
    for _ in 0..ROUNDS / 2 {
        let room = ana.room(&[]);
        let token = invite(&ana, &room, &json!({"max_uses": 1})).ok(201).text("token");
        let people: Vec<User> = (0..8).map(|_| nodes.one.user("guest")).collect();
        // so that the room lives at the other node, too
        ana.at(&nodes.two).ws().join(&room);
        let statuses = at_once(8, |number| {
            let node = if number % 2 == 0 { &nodes.one } else { &nodes.two };
            accept(&people[number].at(node), &token).status
        });
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        let members = ana.get(&format!("/conversations/{room}/members")).ok(200);
        assert_eq!(members.list("members").len(), 2);
    }
}

#[test]
fn a_request_with_a_key_acts_once_and_is_answered_alike_by_both_nodes() {
    let nodes = Nodes::start();
    let ana = nodes.one.user("ana");
    let body = json!({"type": "private", "name": "a room"});
    for round in 1..=ROUNDS {
        let made = at_both(&nodes, |node| {
            let mut made = Value::Null;
            wait_for(PATIENCE, "the request is answered", || {
                let call = ana.at(node).call("POST", "/conversations").json(&body);
                let answer = call.header("Idempotency-Key", &format!("round-{round}")).send();
                if answer.status == 409 {
                    // it is in work at the other node
                    return false;
                }
                made = answer.ok(201)["conversation"]["id"].clone();
                true
            });
            made
        });
        assert_eq!(made[0], made[1]);
        assert_eq!(ana.get("/conversations").ok(200).list("conversations").len(), round);
    }
}

#[test]
fn a_signed_link_that_one_node_made_opens_at_both() {
    let nodes = with_one_folder();
    let ana = nodes.one.user("ana");
    ana.post("/users/me/export", &json!({})).ok(202);
    let mut link = Value::Null;
    wait_for(PATIENCE, "the copy is ready", || {
        link = ana.at(&nodes.two).get("/users/me/export").ok(200)["export"]["download_url"].clone();
        link.is_string()
    });
    let link = link.as_str().unwrap();
    let path = &link[link.find("/api/v1").unwrap()..];
    for answer in at_both(&nodes, |node| node.call("GET", path).send()) {
        assert_eq!(answer.status, 200, "{answer}");
    }
}
