//! The commands of one socket that wait for something: for a room that is being loaded, for Postgres, for an actor's answer.
//! They wait in lines, one for each room, so that a room gets them in the order in which they came while everything else goes
//! on. The socket reads meanwhile, and is never taken for one that does not.

use std::collections::{HashMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix::Addr;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::time::Instant;
use uuid::Uuid;

use super::asked::{Asked, ForRoom};
use crate::error::{Code, Problem};
use crate::protocol::{JoinQueue, ReplyTo};
use crate::queue::SharedQueue;
use crate::rooms::{Alteration, Room};

/// Within this time a command is answered, whatever it waits for.
pub const ANSWER_WITHIN: Duration = Duration::from_millis(4500);
/// Commands of one socket that wait at once. A client that comes back joins a hundred rooms that are not loaded.
const COMMANDS: usize = 256;
/// Their texts together.
const BYTES: usize = 1 << 20;

/// What keeps its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// What is asked of this room.
    Room(Uuid),
    /// Changes of this message, until it is known in which room it stands.
    Message(Uuid),
    /// One's own stream.
    Own,
    /// Listening together.
    Queue,
    /// What is asked of this call.
    Call(Uuid),
    /// Searches of all rooms: one after the other.
    Search,
}

/// A command with all that it needs while it waits.
pub struct Command {
    /// What is asked.
    pub asked: Asked,
    /// The answer.
    pub reply: ReplyTo,
    /// When it has to be answered.
    pub until: Instant,
    /// The length of its text.
    pub bytes: usize,
}

/// What a command waited for.
pub enum Found {
    /// The room.
    Room(Uuid, ForRoom, Addr<Room>),
    /// The room of the message.
    Place(Uuid, Alteration),
    /// The session of listening together.
    Queue(JoinQueue, Uuid, Addr<SharedQueue>),
}

/// A command that has what it waited for, and is not answered yet.
pub struct Arrived {
    /// What that is.
    pub found: Found,
    /// See [`Command`].
    pub reply: ReplyTo,
    /// See [`Command`].
    pub until: Instant,
    /// See [`Command`].
    pub bytes: usize,
}

/// The wait of a command: for what it needs, or, with none, to its answer.
pub type Wait = Pin<Box<dyn Future<Output = Option<Arrived>>>>;

/// The same with the line that it stands in.
type InLine = Pin<Box<dyn Future<Output = (Line, Option<Arrived>)>>>;

/// See the file's head.
#[derive(Default)]
pub struct Waiting {
    lines: HashMap<Line, Queue>,
    under_way: FuturesUnordered<InLine>,
    commands: usize,
    bytes: usize,
}

/// Those of one line behind the one that is under way.
struct Queue {
    first_bytes: usize,
    behind: VecDeque<Box<Command>>,
}

impl Waiting {
    /// Whether something of this line waits.
    pub fn has(&self, line: Line) -> bool {
        self.lines.contains_key(&line)
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Takes a command in, or answers that too many wait. Returns it when it is the first of its line: its wait is to begin.
    pub fn take_in(&mut self, line: Line, command: Box<Command>) -> Option<Box<Command>> {
        if self.commands >= COMMANDS || self.bytes + command.bytes > BYTES {
            let problem = Problem::new(Code::RateLimited, "too many commands wait for their answers");
            command.reply.error(&problem.after(Duration::from_secs(1)));
            return None;
        }
        self.commands += 1;
        self.bytes += command.bytes;
        match self.lines.get_mut(&line) {
            Some(queue) => {
                queue.behind.push_back(command);
                None
            }
            None => {
                let queue = Queue { first_bytes: command.bytes, behind: VecDeque::new() };
                self.lines.insert(line, queue);
                Some(command)
            }
        }
    }

    /// Begins the wait of a line's first command.
    pub fn begin(&mut self, line: Line, wait: Wait) {
        self.lines.entry(line).or_insert_with(|| {
            self.commands += 1;
            Queue { first_bytes: 0, behind: VecDeque::new() }
        });
        self.under_way.push(Box::pin(async move { (line, wait.await) }));
    }

    /// The first of this line is done; returns the next.
    pub fn leave(&mut self, line: Line) -> Option<Box<Command>> {
        let queue = self.lines.get_mut(&line)?;
        self.commands -= 1;
        self.bytes -= queue.first_bytes;
        let next = queue.behind.pop_front();
        match &next {
            Some(next) => queue.first_bytes = next.bytes,
            None => drop(self.lines.remove(&line)),
        }
        next
    }

    /// Waits until the first command of some line has what it waited for.
    pub async fn next(&mut self) -> Option<(Line, Option<Arrived>)> {
        self.under_way.next().await
    }
}

/// Waits for a command's answer, or for what it needs, no longer than it may take.
///
/// # Errors
/// `unavailable` then.
pub async fn within<T>(until: Instant, work: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    match tokio::time::timeout_at(until, work).await {
        Ok(result) => result,
        Err(_elapsed) => Err(Problem::unavailable("no answer within the deadline")),
    }
}
