//! A registered person with a session: REST calls in their name and the way to their websocket.

use super::{
    app::{App, registration},
    http::{Answer, Call, Json},
    ws::Ws,
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// The password of everyone whom [`User::register`] makes.
pub const PASSWORD: &str = "correct horse battery staple";

/// A user of a server, with the tokens of one login session.
#[derive(Clone)]
pub struct User {
    /// The server.
    pub app: App,
    /// The user's id.
    pub id: String,
    /// The user's name.
    pub username: String,
    /// The user's address.
    pub email: String,
    /// The session's access token.
    pub access: String,
    /// The session's refresh token.
    pub refresh: String,
}

/// An id that nothing has.
pub const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

/// Returns a name that nobody else in this test run has.
pub fn unique(name: &str) -> String {
    let id = Uuid::new_v4().simple().to_string();
    format!("{name}_{}", &id[..10])
}

/// Asks again when the server is too busy with hashing other tests' passwords.
fn patiently(call: impl Fn() -> Answer) -> Answer {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let answer = call();
        if answer.status != 503 || Instant::now() > deadline {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

impl User {
    /// Registers a user whose name begins like this.
    #[track_caller]
    pub fn register(app: &App, name: &str) -> User {
        let body = registration(&unique(name));
        User::from_session(app, &patiently(|| app.post("/auth/register", &body)).ok(201))
    }

    /// Reads the user and the tokens from the answer to a registration or a login.
    #[track_caller]
    pub fn from_session(app: &App, data: &Value) -> User {
        User {
            app: app.clone(),
            id: data["user"].text("id"),
            username: data["user"].text("username"),
            email: data["user"].text("email"),
            access: data.text("access_token"),
            refresh: data.text("refresh_token"),
        }
    }

    /// Logs in once more: the same user with another session.
    #[track_caller]
    pub fn login(&self) -> User {
        let body = json!({"email": self.email, "password": PASSWORD});
        User::from_session(&self.app, &patiently(|| self.app.post("/auth/login", &body)).ok(200))
    }

    /// Returns the same user, with the same session, at another node of the server.
    pub fn at(&self, node: &App) -> User {
        User { app: node.clone(), ..self.clone() }
    }

    /// Begins a call below `/api/v1` with the access token.
    pub fn call(&self, method: &str, path: &str) -> Call {
        self.app.call(method, &format!("/api/v1{path}")).bearer(&self.access)
    }

    /// Calls GET.
    pub fn get(&self, path: &str) -> Answer {
        self.call("GET", path).send()
    }

    /// Calls POST with a JSON body.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.call("POST", path).json(body).send()
    }

    /// Calls PUT with a JSON body.
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.call("PUT", path).json(body).send()
    }

    /// Calls DELETE.
    pub fn delete(&self, path: &str) -> Answer {
        self.call("DELETE", path).send()
    }

    /// Fetches a token that opens one websocket.
    #[track_caller]
    pub fn chat_token(&self) -> String {
        self.get("/chat/token").ok(200).text("token")
    }

    /// Opens a websocket with a chat token and waits for its hello.
    #[track_caller]
    pub fn ws(&self) -> Ws {
        let token = self.chat_token();
        Ws::greeted(&self.app, &token)
    }

    /// Creates a private room with these members and returns its id.
    #[track_caller]
    pub fn room(&self, members: &[&User]) -> String {
        let ids: Vec<&str> = members.iter().map(|member| member.id.as_str()).collect();
        let body = json!({"type": "private", "name": "a room", "member_ids": ids});
        self.post("/conversations", &body).ok(201)["conversation"].text("id")
    }

    /// Creates a public room and returns its id.
    #[track_caller]
    pub fn public_room(&self, name: &str) -> String {
        let body = json!({"type": "public", "name": name});
        self.post("/conversations", &body).ok(201)["conversation"].text("id")
    }

    /// Opens or finds the direct conversation with this user and returns its id.
    #[track_caller]
    pub fn direct(&self, peer: &User) -> String {
        let answer = self.post("/conversations", &json!({"type": "direct", "member_ids": [peer.id]}));
        assert!(answer.status == 200 || answer.status == 201, "{answer}");
        answer.json()["data"]["conversation"].text("id")
    }
}
