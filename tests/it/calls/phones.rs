//! People with devices that call each other.

use crate::harness::{App, Json, Seen, User, Ws};
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

/// An offer with addresses of all kinds.
pub const OFFER: &str = "v=0\r\no=- 4611731400430051336 2 IN IP4 192.0.2.7\r\ns=-\r\nt=0 0\r\nm=audio 51000 UDP/TLS/RTP/SAVPF 111\r\n\
    c=IN IP4 203.0.113.7\r\na=candidate:1 1 udp 2122260223 192.0.2.7 51000 typ host generation 0\r\n\
    a=candidate:2 1 udp 1686052607 203.0.113.7 51000 typ srflx raddr 192.0.2.7 rport 51000\r\n\
    a=candidate:3 1 udp 41885439 198.51.100.9 60000 typ relay raddr 203.0.113.7 rport 51000\r\na=mid:0\r\n";

/// One device of somebody.
pub struct Phone {
    pub socket: Ws,
    pub connection: String,
}

impl Phone {
    /// A device that listens to its person's own stream.
    #[track_caller]
    pub fn of(user: &User) -> Phone {
        let mut phone = Phone::deaf(user);
        phone.socket.join_own();
        phone
    }

    /// A device that does not.
    #[track_caller]
    pub fn deaf(user: &User) -> Phone {
        let socket = user.ws();
        let connection = socket.hello.text("connection_id");
        Phone { socket, connection }
    }

    /// Calls somebody; returns the call and the reply.
    #[track_caller]
    pub fn calls(&mut self, peer: &User) -> (String, Value) {
        let call = fresh();
        let reply = self.socket.send("call.invite", invitation(&call, peer));
        (call, reply)
    }

    /// Waits until this call rings.
    #[track_caller]
    pub fn rings(&mut self, call: &str) -> Value {
        self.hears("call.incoming", |data| data["call"]["id"] == call)
    }

    /// Answers.
    #[track_caller]
    pub fn accepts(&mut self, call: &str) -> Value {
        let media = json!({"audio": true});
        let description = json!({"type": "answer", "sdp": OFFER});
        self.does("accept", json!({"call_id": call, "media": media, "description": description}))
    }

    /// Does something in a call.
    #[track_caller]
    pub fn does(&mut self, what: &str, data: Value) -> Value {
        self.socket.send(&format!("call.{what}"), data)
    }

    /// The same that names nothing but the call.
    #[track_caller]
    pub fn plain(&mut self, what: &str, call: &str) -> Value {
        self.does(what, json!({"call_id": call}))
    }

    /// Waits for an event, and returns its data.
    #[track_caller]
    pub fn hears(&mut self, kind: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        self.socket.expect_where(kind, |event| wanted(&event["data"]))["data"].clone()
    }

    /// Waits for the end of a call, and returns the reason. That a device answered itself is no end for it.
    #[track_caller]
    pub fn hears_end(&mut self, call: &str) -> String {
        let own = self.connection.clone();
        self.hears("call.ended", |data| data["call_id"] == call && data["connection_id"] != own.as_str())
            .text("reason")
    }

    /// Returns who has left a call, if somebody does within a second.
    pub fn next_left(&mut self) -> Option<Value> {
        match self.socket.next_seen(Duration::from_secs(1)) {
            Seen::Message(event)
                if event["type"] == "call.participant" && event["data"]["change"] == "left" =>
            {
                Some(event["data"]["participant"]["user_id"].clone())
            }
            _ => None,
        }
    }

    /// Waits until a participant of the call is another.
    #[track_caller]
    pub fn hears_change(&mut self, call: &str, change: &str) -> Value {
        self.hears("call.participant", |data| data["call_id"] == call && data["change"] == change)
    }
}

/// An id for a call.
pub fn fresh() -> String {
    Uuid::new_v4().to_string()
}

/// What invites somebody.
pub fn invitation(call: &str, peer: &User) -> Value {
    json!({"call_id": call, "peer_id": peer.id, "media": {"audio": true}, "description": {"type": "offer", "sdp": OFFER}})
}

/// Two people with a conversation.
pub fn pair(app: &App) -> (User, User) {
    let (ana, ben) = (app.user("ana"), app.user("ben"));
    ana.direct(&ben);
    (ana, ben)
}

/// Two people, each with a device, who talk; and their call.
#[track_caller]
pub fn talking(app: &App) -> ((User, Phone), (User, Phone), String) {
    let (ana, ben) = pair(app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, _) = a.calls(&ben);
    b.rings(&call);
    b.accepts(&call);
    a.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
    ((ana, a), (ben, b), call)
}

/// Returns a candidate of this kind.
pub fn candidate(kind: &str, address: &str) -> Value {
    let raddr = if kind == "host" { "" } else { " raddr 192.0.2.7 rport 51000" };
    let line = format!("candidate:1 1 udp 2122260223 {address} 51000 typ {kind}{raddr}");
    json!({"candidate": line, "sdpMid": "0", "sdpMLineIndex": 0, "usernameFragment": "4ZcD"})
}

/// Returns the newest call in somebody's history.
#[track_caller]
pub fn newest(user: &User) -> Value {
    user.get("/calls").ok(200)["calls"][0].clone()
}
