//! The envelope around every message: commands in; replies, durable and ephemeral events out.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use actix::Addr;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::message::{Message, Posted, RawMessage, Sent};
use super::terse::encode;
use super::time::millis;
use veza_kernel::error::{Code, Detail, Problem, without_value};
use veza_kernel::stream::{Event, Lineage, Reply};
use veza_kernel::{Class, Hub, Outbox, Say, deliver, text_frame};

/// A client's frame: `{"type":…, "id":…, "data":{…}}`.
#[derive(Deserialize)]
pub struct Command<'a> {
    /// What is asked.
    #[serde(rename = "type", borrow)]
    pub kind: Cow<'a, str>,
    /// Chosen by the client, at most 64 characters; comes back in the reply. Without it there is no reply.
    #[serde(default, borrow)]
    pub id: Option<Cow<'a, str>>,
    /// The type's own fields.
    #[serde(default, borrow)]
    pub data: Option<&'a RawValue>,
}

impl<'a> Command<'a> {
    /// Reads a frame.
    ///
    /// # Errors
    /// When it is no command.
    pub fn read(text: &'a str) -> Result<Self, serde_json::Error> {
        // serde takes a list of a structure's fields in their order, too
        if text.trim_ascii_start().starts_with('[') {
            return Err(serde::de::Error::custom("invalid type: sequence, expected an object"));
        }
        serde_json::from_str(text)
    }
}

/// Reads a command's data.
///
/// # Errors
/// `invalid`, naming the field.
pub fn parse<T: DeserializeOwned>(data: Option<&RawValue>) -> Result<T, Problem> {
    let text = data.map_or("{}", RawValue::get);
    // serde takes a list of a structure's fields in their order, too
    if text.starts_with('[') {
        return Err(Problem::invalid(vec![Detail::new("data", "must be an object")]));
    }
    let mut json = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let field = error.path().to_string();
        let reason = error.inner().to_string();
        // serde's own words for a missing field name it; the path then is the parent's
        let missing = reason.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
        let (field, message) = match missing {
            Some(name) => (name.to_owned(), "is required".to_owned()),
            None => (field, without_value(&reason).to_owned()),
        };
        Problem::invalid(vec![Detail::new(field, message)])
    })
}

/// Returns the problem of a command that nobody knows; of a long name only the beginning is told.
#[must_use]
pub fn unknown_type(kind: &str) -> Problem {
    let kind: String = kind.chars().take(40).collect();
    Problem::new(Code::UnknownType, format!("no command is called {kind:?}"))
}

/// Encodes a committed event of a stream, once for all receivers: it has a place there and is replayed by a resume.
pub fn durable(lineage: &Lineage, kind: &str, offset: i64, ts: DateTime<Utc>, data: impl Serialize) -> Event {
    #[derive(Serialize)]
    struct Durable<'a, T> {
        #[serde(rename = "type")]
        kind: &'a str,
        stream: &'a str,
        offset: i64,
        epoch: &'a str,
        #[serde(serialize_with = "millis")]
        ts: DateTime<Utc>,
        data: T,
    }
    let Lineage { name: stream, epoch, .. } = lineage;
    let event = Durable { kind, stream, offset, epoch, ts, data };
    Event { offset, bytes: Bytes::from(encode(&event)) }
}

/// Encodes an ephemeral event as a whole frame.
pub fn ephemeral(kind: &str, data: &impl Serialize) -> Bytes {
    #[derive(Serialize)]
    struct Event<'a, T> {
        #[serde(rename = "type")]
        kind: &'a str,
        data: T,
    }
    text_frame(&encode(&Event { kind, data }))
}

/// Who asked here and not from a socket: whether it was done, and the message where one was sent.
type Asked = oneshot::Sender<Result<Option<Posted>, Problem>>;

/// The promise of exactly one reply. Dropped unanswered (an actor died with it), it answers `unavailable`.
pub struct ReplyTo {
    outbox: Option<Arc<Outbox>>,
    id: Option<Box<str>>,
    asked: Option<Asked>,
    answered: bool,
    /// What few replies need: on the heap, for replies wait in rooms with all that is asked of them.
    more: Option<Box<More>>,
}

#[derive(Default)]
struct More {
    /// Whether something else answered because it took too long; its drop ends the wait for that.
    late: Option<(Arc<AtomicBool>, oneshot::Sender<()>)>,
    /// Where it is noted that the answer is no error.
    noted: Option<Arc<AtomicBool>>,
}

impl ReplyTo {
    /// Returns the way to answer the command with this id; without an id nothing is sent.
    #[must_use]
    pub fn new(outbox: Arc<Outbox>, id: Option<&str>) -> Self {
        let id = id.map(Into::into);
        Self { outbox: Some(outbox), id, asked: None, answered: false, more: None }
    }

    /// Returns the way to answer someone here: whether it was done, and the message where one was sent.
    #[must_use]
    pub fn asking() -> (Self, oneshot::Receiver<Result<Option<Posted>, Problem>>) {
        let (asked, answer) = oneshot::channel();
        let reply = Self { outbox: None, id: None, asked: Some(asked), answered: false, more: None };
        (reply, answer)
    }

    /// Answers `unavailable` at this time if nothing else was answered before. Must be called where tasks can be spawned.
    #[must_use]
    pub fn by(mut self, time: Instant) -> Self {
        let (Some(outbox), Some(id)) = (&self.outbox, &self.id) else { return self };
        if self.more.as_ref().is_some_and(|more| more.late.is_some()) {
            return self; // it was promised before
        }
        let late = Self::new(outbox.clone(), Some(id));
        let is_answered = Arc::new(AtomicBool::new(false));
        let (alive, ended) = oneshot::channel::<()>();
        self.more.get_or_insert_default().late = Some((is_answered.clone(), alive));
        actix_rt::spawn(async move {
            if tokio::time::timeout_at(time, ended).await.is_err()
                && !is_answered.swap(true, Ordering::AcqRel)
            {
                late.error(&Problem::unavailable("no answer within the deadline"));
            } else {
                late.forget();
            }
        });
        self
    }

    /// Notes there when the answer is not an error.
    #[must_use]
    pub fn noting(mut self, noted: Arc<AtomicBool>) -> Self {
        self.more.get_or_insert_default().noted = Some(noted);
        self
    }

    /// Says nothing: it was answered elsewhere.
    fn forget(mut self) {
        self.answered = true;
    }

    /// Whether it was answered already because it took too long.
    fn is_late(&self) -> bool {
        let late = self.more.as_ref().and_then(|more| more.late.as_ref());
        late.is_some_and(|(is_answered, _)| is_answered.swap(true, Ordering::AcqRel))
    }

    /// Answers with data.
    pub fn ok(self, data: &impl Serialize) {
        let outbox = self.outbox.clone();
        if let (Some(frame), Some(outbox)) = (self.into_frame(data), outbox) {
            outbox.push(frame, Class::Must);
        }
    }

    /// Answers the author of a message with it: encoded for a socket, as it is for who asked here.
    pub fn sent(mut self, message: &Arc<Message>, encoded: RawMessage, duplicate: bool) {
        if let Some(asked) = self.asked.take() {
            // who asked may be gone
            let _ = asked.send(Ok(Some(Posted { message: message.clone(), duplicate })));
        }
        self.ok(&Sent { message: encoded, duplicate });
    }

    /// Returns a reply to the same socket that says nothing.
    #[cfg(feature = "seeded-bugs")]
    pub fn muted(&self) -> Self {
        let outbox = self.outbox.clone();
        Self { outbox, id: None, asked: None, answered: true, more: None }
    }

    /// Encodes an answer that someone else sends, in an order of their own; `None` when none was asked for.
    #[must_use]
    pub fn into_frame(mut self, data: &impl Serialize) -> Option<Bytes> {
        #[derive(Serialize)]
        struct Reply<'a, T> {
            #[serde(rename = "type")]
            kind: &'static str,
            id: &'a str,
            ok: bool,
            data: T,
        }
        self.answered = true;
        if let Some(asked) = self.asked.take() {
            // who asked may be gone
            let _ = asked.send(Ok(None));
        }
        if let Some(noted) = self.more.as_ref().and_then(|more| more.noted.as_ref()) {
            noted.store(true, Ordering::Relaxed);
        }
        if self.is_late() {
            return None;
        }
        let id = self.id.as_deref()?;
        Some(text_frame(&encode(&Reply { kind: "reply", id, ok: true, data })))
    }

    /// Answers with an error.
    pub fn error(mut self, problem: &Problem) {
        self.send_error(problem);
    }

    /// Answers with either.
    pub fn with(self, result: Result<impl Serialize, Problem>) {
        match result {
            Ok(data) => self.ok(&data),
            Err(problem) => self.error(&problem),
        }
    }

    fn send_error(&mut self, problem: &Problem) {
        #[derive(Serialize)]
        struct Reply<'a> {
            #[serde(rename = "type")]
            kind: &'static str,
            id: &'a str,
            ok: bool,
            error: Fault<'a>,
        }
        #[derive(Serialize)]
        struct Fault<'a> {
            code: &'static str,
            message: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            retry_after_ms: Option<u128>,
            #[serde(skip_serializing_if = "<[Detail]>::is_empty")]
            details: &'a [Detail],
        }
        self.answered = true;
        problem.log();
        if let Some(asked) = self.asked.take() {
            let _ = asked.send(Err(problem.clone()));
        }
        if self.is_late() {
            return;
        }
        let (Some(id), Some(outbox)) = (&self.id, &self.outbox) else { return };
        let error = Fault {
            code: problem.code.wire(),
            message: &problem.message,
            retry_after_ms: problem.retry_after.map(|wait| wait.as_millis().max(1)),
            details: &problem.details,
        };
        // as it is: every reply says whether it is `ok`
        let frame = serde_json::to_vec(&Reply { kind: "reply", id, ok: false, error }).unwrap_or_default();
        outbox.push(text_frame(&frame), Class::Must);
    }
}

impl ReplyTo {
    /// Answers through a hub that was told before that the socket listens no more: nothing of the stream comes behind the answer.
    pub fn ok_behind(self, hub: &Addr<Hub>, data: &impl Serialize) {
        let outbox = self.outbox.clone();
        if let (Some(frame), Some(outbox)) = (self.into_frame(data), outbox) {
            deliver(hub, Say { outbox, frame });
        }
    }
}

impl Reply for ReplyTo {
    fn into_frame(self, data: &impl Serialize) -> Option<Bytes> {
        self.into_frame(data)
    }

    fn refuse(self, problem: &Problem) {
        self.error(problem);
    }
}

impl Drop for ReplyTo {
    fn drop(&mut self) {
        if !self.answered {
            // a socket that has ended leaves what it asked last behind
            let is_logged = self.outbox.as_ref().is_some_and(|outbox| outbox.is_detached());
            self.send_error(&Problem { is_logged, ..Problem::unavailable("dropped unanswered") });
        }
    }
}
