//! What one node has taken on is done by another one soon after it died or stands still, and the first one does not do it again.

use super::pair::{Nodes, PATIENCE};
use crate::harness::{Redis, wait_for};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const MAILS: usize = 12;
/// Mails that a node hands over at once.
const AT_ONCE: usize = 4;

/// Takes connections and says nothing to them.
struct SilentServer {
    url: String,
    taken: Arc<Mutex<Vec<TcpStream>>>,
}

impl SilentServer {
    fn start() -> SilentServer {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let url = format!("smtp://{}", listener.local_addr().expect("it listens"));
        let taken: Arc<Mutex<Vec<TcpStream>>> = Arc::default();
        let takes = Arc::clone(&taken);
        std::thread::spawn(move || {
            listener.incoming().flatten().for_each(|stream| takes.lock().unwrap().push(stream));
        });
        SilentServer { url, taken }
    }

    fn count(&self) -> usize {
        self.taken.lock().unwrap().len()
    }

    /// Lets those who wait know that nothing becomes of it.
    fn hangs_up(&self) {
        let taken = self.taken.lock().unwrap();
        taken.iter().for_each(|stream| stream.shutdown(std::net::Shutdown::Both).expect("it is open"));
    }
}

/// Starts two nodes, of which the second one has claimed mails and waits for a server to take them.
fn with_claimed_mails() -> (Nodes, SilentServer) {
    let server = SilentServer::start();
    let nodes = Nodes::start_pair(Redis::start(), |node, name| match name {
        "two" => node.env("SMTP_URL", &server.url),
        _ => node,
    });
    nodes.one.freeze();
    let mails = format!(
        "INSERT INTO mails (id, recipient, letter) SELECT gen_random_uuid(), 'p' || n || '@example.com',
        '{{\"mail\": {{\"subject\": \"Hello\", \"parts\": []}}}}' FROM generate_series(1, {MAILS}) n"
    );
    nodes.one.db().run(&mails);
    wait_for(PATIENCE, "the second one has claimed them", || server.count() == AT_ONCE);
    nodes.one.thaw();
    (nodes, server)
}

#[track_caller]
fn are_sent_once(nodes: &Nodes) {
    let sent = |number: usize| nodes.one.mails(&format!("p{number}@example.com"), "Hello").len();
    wait_for(PATIENCE, "the mails are there", || (1..=MAILS).all(|number| sent(number) > 0));
    assert!((1..=MAILS).all(|number| sent(number) == 1));
}

#[test]
fn what_a_node_had_claimed_when_it_died_another_one_finishes_soon() {
    let (nodes, _server) = with_claimed_mails();
    let ana = nodes.one.user("ana");
    let db = nodes.one.db();
    // as the second one leaves it: a copy that it has claimed
    let export = "INSERT INTO data_exports (id, user_id, expires_at, claimed_by, claimed_until, tries)
        VALUES (gen_random_uuid(), $1::text::uuid, now() + interval '1 day', 'two', now() + interval '10 minutes', 1)";
    db.execute(export, &[&ana.id]);
    nodes.two.kill();
    are_sent_once(&nodes);
    let ready = "SELECT 1 FROM data_exports WHERE status = 'ready' AND claimed_by = 'one' AND tries = 2";
    wait_for(PATIENCE, "the copy is ready", || !db.rows(ready, &[]).is_empty());
    nodes.two.start_again();
}

#[test]
fn a_node_that_stood_still_leaves_alone_what_another_one_has_taken_over() {
    let (nodes, server) = with_claimed_mails();
    nodes.two.freeze();
    are_sent_once(&nodes);
    nodes.two.thaw();
    server.hangs_up();
    nodes.wait_until_linked();
    // it would take the next ones at once
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(server.count(), AT_ONCE, "the others were sent again");
    are_sent_once(&nodes);
}
