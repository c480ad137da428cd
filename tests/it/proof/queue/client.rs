//! A client as a real one is: it keeps what it asked until that is answered, sends it again with the same `op_id` when a socket
//! was cut meanwhile, resumes from where it is, and folds what it hears. What it did is written down for the verdict.

use super::fold::Fold;
use crate::{
    crash::checker::Acked,
    harness::{App, Json, Seen, User, Ws},
    proof::verdict::Broken,
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, VecDeque},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// What a command that waits for its reply was.
enum Asked {
    Operation(String),
    /// The same again, and the revision that it had led to.
    Again(String, i64),
    Join(Option<i64>),
    Other,
}

/// An operation that is not answered yet.
struct Open {
    first: Instant,
    attempts: u32,
    waits: bool,
}

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Sent {
    pub kind: &'static str,
    pub data: Value,
}

/// See the file's head.
pub struct Client {
    app: App,
    /// None: a guest without an account.
    pub user: Option<User>,
    token: String,
    number: usize,
    socket: Option<Ws>,
    asked: HashMap<String, Asked>,
    open: BTreeMap<String, Open>,
    /// When this socket was let in last.
    listens: Option<Instant>,
    pub fold: Fold,
    /// Everyone that it was: a guest without an account is another with each connection. The last one it is now.
    pub identities: Vec<String>,
    /// What it did.
    pub sent: BTreeMap<String, Sent>,
    pub acked: Vec<Acked>,
    pub refused: BTreeSet<String>,
    /// What it heard last, in short.
    trace: VecDeque<String>,
    /// How often it has gone elsewhere, since no guest comes in from where one was sent away.
    moves: usize,
    pub resumes: usize,
    pub not_recovered: usize,
}

impl Client {
    /// Makes a client that is not connected yet.
    pub fn new(app: &App, user: Option<&User>, number: usize, token: &str) -> Client {
        Client {
            app: app.clone(),
            user: user.cloned(),
            token: token.to_owned(),
            number,
            socket: None,
            asked: HashMap::new(),
            open: BTreeMap::new(),
            listens: None,
            fold: Fold::default(),
            identities: Vec::new(),
            sent: BTreeMap::new(),
            acked: Vec::new(),
            refused: BTreeSet::new(),
            trace: VecDeque::new(),
            moves: 0,
            resumes: 0,
            not_recovered: 0,
        }
    }

    /// Returns what it heard last.
    pub fn told(&self) -> String {
        let lines: Vec<&str> = self.trace.iter().map(String::as_str).collect();
        format!("client {} {:?}: {}", self.number, self.identities.last(), lines.join("; "))
    }

    /// Cuts the socket; what came on it and was not read is lost, and so is what became of the operations on it.
    pub fn cut(&mut self) {
        self.remember("cut".to_owned());
        self.socket = None;
        self.asked.clear();
        self.open.values_mut().for_each(|open| open.waits = false);
    }

    /// Connects unless it is, joins, and sends again what was not answered.
    pub fn be_there(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while self.socket.is_none() {
            assert!(Instant::now() < deadline, "the server does not come back");
            self.connect();
        }
        let waiting: Vec<String> =
            self.open.iter().filter(|(_, open)| !open.waits).map(|(id, _)| id.clone()).collect();
        for op in waiting {
            self.post(&op);
        }
    }

    fn connect(&mut self) {
        self.socket = match &self.user {
            Some(user) => Ws::try_greeted(&self.app, &user.access),
            None => {
                let from = format!("203.0.113.{}", self.moves % 250);
                Ws::open(&self.app, "/api/v1/ws", &[("x-forwarded-for", &from)]).ok()
            }
        };
        self.listens = None;
        self.join(self.fold.since());
    }

    /// Joins from this point.
    pub fn join(&mut self, since: Option<Value>) {
        self.resumes += usize::from(since.is_some());
        let offset = since.as_ref().map(|since| since.int("offset"));
        let data = json!({"token": self.token, "since": since, "guest_name": "Zoe"});
        self.ask("join", data, Asked::Join(offset));
    }

    fn ask(&mut self, kind: &str, data: Value, asked: Asked) {
        if let Some(socket) = &mut self.socket {
            let shown = format!("-> {kind} {} {}", data["since"], data["op_id"]);
            let id = socket.post(&format!("queue.{kind}"), data);
            self.remember(format!("{shown} {id}"));
            self.asked.insert(id, asked);
        }
    }

    /// Does an operation and does not wait for its answer.
    pub fn operate(&mut self, kind: &'static str, mut data: Value) {
        let op = Uuid::new_v4().to_string();
        data["op_id"] = json!(op);
        self.sent.insert(op.clone(), Sent { kind, data });
        self.open.insert(op.clone(), Open { first: Instant::now(), attempts: 0, waits: false });
        self.post(&op);
    }

    fn post(&mut self, op: &str) {
        let (Some(open), Some(sent)) = (self.open.get_mut(op), self.sent.get(op).cloned()) else { return };
        (open.attempts, open.waits) = (open.attempts + 1, true);
        self.ask(sent.kind, sent.data, Asked::Operation(op.to_owned()));
    }

    /// Sends an operation again that was acknowledged: the answer must be the same.
    pub fn again(&mut self, which: u8) {
        let Some(last) = self.acked.len().checked_sub(1) else { return };
        let Acked { client_id, offset, .. } =
            self.acked[last - usize::from(which) % self.acked.len()].clone();
        if let Some(Sent { kind, data }) = self.sent.get(&client_id).cloned() {
            self.ask(kind, data, Asked::Again(client_id, offset));
        }
    }

    /// Tells something whose answer does not matter.
    pub fn tell(&mut self, kind: &str, data: Value) {
        self.ask(kind, data, Asked::Other);
    }

    /// Since when it listens, and up to which revision it has heard everything.
    pub fn heard(&self) -> (Option<Instant>, i64) {
        (self.listens.filter(|_| self.socket.is_some()), self.fold.rev)
    }

    /// What it was acknowledged, by revision.
    pub fn owed(&self) -> impl Iterator<Item = (i64, Instant)> {
        self.acked.iter().map(|acked| (acked.offset, acked.acked))
    }

    /// Whether nothing is on its way that it knows of.
    pub fn is_at_rest(&self) -> bool {
        self.socket.is_some() && self.listens.is_some() && self.asked.is_empty() && self.open.is_empty()
    }

    /// Takes in what comes within this time.
    pub fn listen(&mut self, mut patience: Duration) -> Result<(), Broken> {
        while let Some(socket) = &mut self.socket {
            match socket.next_within(&mut patience) {
                Seen::Message(message) => self.take(&message)?,
                Seen::Closed(_) => self.cut(),
                Seen::Quiet => break,
            }
        }
        Ok(())
    }

    fn take(&mut self, message: &Value) -> Result<(), Broken> {
        self.remember(brief(message));
        if message["type"] == "reply" {
            let asked = message["id"].as_str().and_then(|id| self.asked.remove(id));
            return asked.map_or(Ok(()), |asked| self.answered(asked, message));
        }
        if message["offset"].is_i64() {
            return self.fold.take(message);
        }
        self.fold.hear(message)?;
        let me = self.identities.last().cloned().unwrap_or_default();
        if message["data"]["leaves"].as_array().is_some_and(|gone| gone.contains(&json!(me))) {
            // sent away: nothing more comes here
            self.cut();
        }
        Ok(())
    }

    /// Keeps what came last, for the report of a broken promise.
    fn remember(&mut self, what: String) {
        self.trace.push_back(what);
        if self.trace.len() > 40 {
            self.trace.pop_front();
        }
    }

    fn answered(&mut self, asked: Asked, reply: &Value) -> Result<(), Broken> {
        let is_ok = reply["ok"] == true;
        let (data, code) = (&reply["data"], reply["error"]["code"].as_str().unwrap_or_default());
        match asked {
            Asked::Operation(op) => self.settled(&op, is_ok, data, code),
            Asked::Again(op, rev) if is_ok && (data["duplicate"] != true || data.int("rev") != rev) => {
                return Err(Broken::Duplicate(format!("{op} was done at {rev} and again: {data}")));
            }
            // who was sent away is told just that; a join that failed says nothing of what was asked behind it
            Asked::Again(..)
                if is_ok || self.listens.is_none() || ["unavailable", "banned"].contains(&code) => {}
            Asked::Again(op, rev) => {
                return Err(Broken::Lost(format!("{op} was done at {rev}, and is refused now: {reply}")));
            }
            Asked::Join(asked) if is_ok => {
                self.listens = Some(Instant::now());
                let me = data["me"].text("id");
                if self.identities.last() != Some(&me) {
                    self.identities.push(me);
                }
                self.not_recovered += usize::from(data["recovered"] == false);
                self.fold.join(data, asked)?;
            }
            // the session rests after a panic, or one was sent away: one comes back as if one were new, in that case from elsewhere
            Asked::Join(_) => {
                self.moves += usize::from(code == "banned");
                self.cut();
            }
            Asked::Other => {}
        }
        Ok(())
    }

    fn settled(&mut self, op: &str, is_ok: bool, data: &Value, code: &str) {
        if !is_ok && ["unavailable", "internal"].contains(&code) {
            if let Some(open) = self.open.get_mut(op) {
                open.waits = false;
            }
            return;
        }
        let Some(open) = self.open.remove(op) else { return };
        if is_ok {
            let acked = Acked {
                client_id: op.to_owned(),
                offset: data.int("rev"),
                sent: open.first,
                acked: Instant::now(),
            };
            self.acked.push(acked);
        } else if open.attempts == 1 {
            self.refused.insert(op.to_owned());
        }
    }
}

fn brief(message: &Value) -> String {
    let data = &message["data"];
    let more = match message["type"].as_str() {
        Some("reply") => format!(
            "{} {} {} {} {}",
            message["id"], message["error"]["code"], data["rev"], data["offset"], data["recovered"]
        ),
        Some("queue.items") => format!("{} {}", data["op"]["kind"], data["rev"]),
        Some("queue.playback") => format!("{} {}", data["item_id"], data["rev"]),
        _ => data.to_string(),
    };
    format!("{} {} {more}", message["type"], message["offset"])
}
