//! People and rooms, made through REST before a run: users are few, since a password hash costs
//! much by intent, and each may hold 10 sockets.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;
use uuid::Uuid;

use crate::Fallible;

/// Sockets that one user may hold at once.
pub const SOCKETS_PER_USER: usize = 10;

const PASSWORD: &str = "a password for load only";

/// Access tokens of freshly registered users.
pub struct Accounts {
    address: SocketAddr,
    agent: Agent,
    tokens: Vec<String>,
    suffix: String,
}

impl Accounts {
    /// Registers enough users for so many sockets, two at a time.
    pub fn register(address: SocketAddr, sockets: usize) -> Fallible<Self> {
        let config =
            Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(30)));
        let mut suffix = Uuid::new_v4().simple().to_string();
        suffix.truncate(8);
        let mut accounts = Self { address, agent: config.build().new_agent(), tokens: Vec::new(), suffix };
        let (wanted, next) = (sockets.div_ceil(SOCKETS_PER_USER).max(1), AtomicUsize::new(0));
        let worker = || -> Result<Vec<String>, String> {
            let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
            let numbers = numbers.take_while(|number| *number < wanted);
            numbers.map(|number| accounts.register_one(number)).collect()
        };
        let tokens = std::thread::scope(|scope| {
            let second = scope.spawn(worker);
            let first = worker();
            first.and_then(|mut tokens| {
                let rest = second.join().map_err(|_panic| "a registering thread panicked")?;
                tokens.extend(rest?);
                Ok(tokens)
            })
        })?;
        accounts.tokens = tokens;
        Ok(accounts)
    }

    /// The server moved to another port; the accounts are the same.
    pub fn follow(&mut self, address: SocketAddr) {
        self.address = address;
    }

    /// The token for the `index`-th socket: neighbours are different people.
    pub fn token(&self, index: usize) -> &str {
        let count = self.tokens.len().max(1);
        self.tokens.get(index % count).map(String::as_str).unwrap_or_default()
    }

    /// Creates public rooms and returns their ids.
    pub fn create_rooms(&self, count: usize) -> Fallible<Vec<String>> {
        (0..count)
            .map(|number| {
                let name = format!("load {} {number}", self.suffix);
                let room = json!({"type": "public", "name": name});
                let data = self.post("/conversations", self.token(number), &room)?;
                let id = data.pointer("/conversation/id").and_then(Value::as_str);
                Ok(id.ok_or("a conversation without an id")?.to_owned())
            })
            .collect()
    }

    /// Begins a session of listening together and returns its token.
    pub fn begin_session(&self, number: usize) -> Fallible<String> {
        let data = self.post("/queue/session", self.token(number), &json!({}))?;
        let token = data.get("share_token").and_then(Value::as_str);
        Ok(token.ok_or("a session without a token")?.to_owned())
    }

    /// Lets whoever has the `index`-th socket begin a conversation with whoever has another; returns the other one's id.
    pub fn begin_direct(&self, index: usize, other: usize) -> Fallible<String> {
        let url = format!("http://{}/api/v1/auth/me", self.address);
        let request = self.agent.get(&url).header("Authorization", format!("Bearer {}", self.token(other)));
        let answer = request.call()?.body_mut().read_json::<Value>()?;
        let id = answer.pointer("/data/id").and_then(Value::as_str);
        let id = id.ok_or("a login without a user")?.to_owned();
        self.post("/conversations", self.token(index), &json!({"type": "direct", "member_ids": [id]}))?;
        Ok(id)
    }

    /// What the `number`-th user logs in with.
    pub fn login(&self, number: usize) -> Value {
        json!({"email": format!("{}@example.com", self.name(number)), "password": PASSWORD})
    }

    /// The id that the `number`-th user was given.
    pub fn id(&self, number: usize) -> Fallible<String> {
        let data = self.post("/auth/login", "", &self.login(number))?;
        let id = data.pointer("/user/id").and_then(Value::as_str);
        Ok(id.ok_or("a login without a user")?.to_owned())
    }

    fn name(&self, number: usize) -> String {
        format!("lg{}n{number}", self.suffix)
    }

    fn register_one(&self, number: usize) -> Result<String, String> {
        let name = self.name(number);
        let email = format!("{name}@example.com");
        let body = json!({"username": name, "email": email, "password": PASSWORD});
        let data = self.post("/auth/register", "", &body)?;
        let token = data.get("access_token").and_then(Value::as_str);
        Ok(token.ok_or("registration without an access token")?.to_owned())
    }

    fn post(&self, path: &str, token: &str, body: &Value) -> Result<Value, String> {
        let url = format!("http://{}/api/v1{path}", self.address);
        let mut request = self.agent.post(&url);
        if !token.is_empty() {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        let answer = request.send_json(body).and_then(|mut it| it.body_mut().read_json::<Value>());
        let mut answer = answer.map_err(|error| format!("{path}: {error}"))?;
        match answer.get_mut("data") {
            Some(data) => Ok(data.take()),
            None => Err(format!("{path}: {answer}")),
        }
    }
}
