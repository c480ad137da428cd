//! The actor that owns the rooms and hands every message to every member.

use std::collections::{HashMap, HashSet};

use actix::{Actor, Context, Handler, Message, MessageResult, Recipient};

/// Text for one session.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Text(pub String);

/// A session begins; the reply is its number.
#[derive(Message)]
#[rtype(usize)]
pub struct Connect {
    pub session: Recipient<Text>,
}

/// A session ended.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Disconnect {
    pub id: usize,
}

/// A session enters a room and leaves all others.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Join {
    pub id: usize,
    pub room: String,
}

/// A text for all in a room, its author included.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Broadcast {
    pub room: String,
    pub text: String,
}

/// All sessions, and who is where.
#[derive(Default)]
pub struct ChatServer {
    last_id: usize,
    sessions: HashMap<usize, Recipient<Text>>,
    rooms: HashMap<String, HashSet<usize>>,
}

impl ChatServer {
    fn leave_all(&mut self, id: usize) {
        self.rooms.retain(|_, members| {
            members.remove(&id);
            !members.is_empty()
        });
    }
}

impl Actor for ChatServer {
    type Context = Context<Self>;
}

impl Handler<Connect> for ChatServer {
    type Result = MessageResult<Connect>;

    fn handle(&mut self, connect: Connect, _: &mut Self::Context) -> Self::Result {
        self.last_id += 1;
        self.sessions.insert(self.last_id, connect.session);
        MessageResult(self.last_id)
    }
}

impl Handler<Disconnect> for ChatServer {
    type Result = ();

    fn handle(&mut self, gone: Disconnect, _: &mut Self::Context) {
        self.sessions.remove(&gone.id);
        self.leave_all(gone.id);
    }
}

impl Handler<Join> for ChatServer {
    type Result = ();

    fn handle(&mut self, join: Join, _: &mut Self::Context) {
        self.leave_all(join.id);
        self.rooms.entry(join.room).or_default().insert(join.id);
    }
}

impl Handler<Broadcast> for ChatServer {
    type Result = ();

    fn handle(&mut self, message: Broadcast, _: &mut Self::Context) {
        let members = self.rooms.get(&message.room).into_iter().flatten();
        for session in members.filter_map(|id| self.sessions.get(id)) {
            session.do_send(Text(message.text.clone()));
        }
    }
}
