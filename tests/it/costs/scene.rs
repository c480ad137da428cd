//! Who calls an operation, with which objects; and a bare way to send any bytes.

use crate::harness::{App, Operation};
use crate::permissions::{Caller, INTERNAL_KEY, Person, World, path_and_query};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Makes a server that believes a proxy on this machine, with people of every kind.
pub fn world() -> World {
    let app =
        App::builder().env("INTERNAL_API_KEY", INTERNAL_KEY).env("TRUSTED_PROXIES", "127.0.0.1").start();
    World::on(app)
}

/// An operation and somebody who may call it, whose objects are named.
pub struct Cast<'a> {
    pub world: &'a World,
    pub operation: &'a Operation,
    pub person: Person,
    pub names: Vec<String>,
    pub path: String,
}

impl<'a> Cast<'a> {
    /// Makes a person and the objects.
    pub fn of(world: &'a World, operation: &'a Operation) -> Cast<'a> {
        let caller = match operation.who.as_str() {
            "admin" => Caller::Admin,
            "creator" => Caller::Creator,
            _ => Caller::User,
        };
        let person = caller.fresh(&world.app);
        let names = world.fresh(operation, &person);
        let path = path_and_query(world, operation, &names);
        Cast { world, operation, person, names, path }
    }

    /// Sends a body of JSON, whatever it is.
    pub fn json(&self, body: &str) {
        self.send(&self.path, &["Content-Type: application/json"], body.as_bytes());
    }

    /// Sends a request and reads the answer to its end.
    pub fn send(&self, path: &str, headers: &[&str], body: &[u8]) {
        let bearer = format!("Authorization: Bearer {}", self.person.access);
        let headers: Vec<&str> = headers.iter().copied().chain([bearer.as_str()]).collect();
        send(&self.world.app, (&self.operation.method, path), &headers, body);
    }
}

/// Sends a request and reads the answer to its end. Who refuses a long request may close before it is all sent.
pub fn send(app: &App, (method, path): (&str, &str), headers: &[&str], body: &[u8]) {
    let mut stream = TcpStream::connect(app.addr()).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a socket option");
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    for header in headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    if !body.is_empty() {
        head.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    head.push_str("\r\n");
    let mut answer = Vec::new();
    let sent = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
    let read = stream.read_to_end(&mut answer);
    let is_answer = answer.starts_with(b"HTTP/1.1 ");
    assert!(
        is_answer || sent.is_err() || read.is_err(),
        "{method} {path}: {}",
        String::from_utf8_lossy(&answer)
    );
}
