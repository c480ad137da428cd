//! What a room remembers of those who send: whose turn it is in slow mode, who follows, whose message is being looked into, how
//! many messages there were at all nodes. It decides nothing by itself and reads no database.

use std::collections::{HashMap, HashSet, VecDeque};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::said::Said;
use super::words::Words;
use crate::kernel::identity::Person;
use crate::kernel::{KeyedBuckets, Rate, Sweep};
use crate::protocol::{ReplyTo, SendMessage};
use crate::rooms::room::messages::Alteration;

/// Messages and edits of one author that may wait behind one of theirs that is being looked into.
const WAITING: usize = 64;
/// How long what was found of someone is believed without asking again: who unfollows, or is blocked, writes no longer than that.
const SEEN_FOR: Duration = Duration::from_secs(1);
/// From so many entries on, those that say nothing any more are dropped now and then.
const SWEEP_FROM: usize = 1000;

/// How often one person becomes a member of one room by themselves. Each coming and going is an event of its stream, and a resume brings
/// back 500 of them: whoever goes in and out would push out of it what the others wrote.
pub const COMINGS: Rate = Rate::new(5, Duration::from_secs(600));

/// How many messages may be sent, at all nodes together.
pub struct SendLimits {
    /// By one person, in all rooms and over all sockets.
    pub per_user: KeyedBuckets<Uuid>,
    /// By all hooks together that one person answers for, in all rooms.
    pub per_keeper: KeyedBuckets<Uuid>,
    /// In one room.
    pub per_room: KeyedBuckets<Uuid>,
    /// By all hooks of one room together.
    pub hooks_per_room: KeyedBuckets<Uuid>,
    /// How often people come into a room, by the room and the person.
    pub comings: KeyedBuckets<(Uuid, Uuid)>,
}

/// A message on its way to the log.
pub struct Draft {
    pub author: Person,
    /// Who answers for the hook that wrote it; `None` for what a person wrote.
    pub keeper: Option<Uuid>,
    pub new: Box<SendMessage>,
    pub reply: ReplyTo,
}

/// What an author asked for while something of theirs is being looked into.
pub enum Kept {
    /// A new message.
    Sent(Draft),
    /// Another text for one that is there.
    Edited(Person, Alteration, ReplyTo),
}

impl Kept {
    pub const fn author(&self) -> Uuid {
        match self {
            Self::Sent(draft) => draft.author.id,
            Self::Edited(by, ..) => by.id,
        }
    }
}

/// See the file's head.
pub struct Gate {
    pub turns: Turns,
    pub said: Said,
    pub words: Words,
    /// Held messages that a moderator is deciding on.
    pub reviewing: HashSet<Uuid>,
    /// Those who follow the room's maker.
    pub followers: Seen,
    /// Those whom no owner of a stream blocks.
    pub welcome: Seen,
    /// Whose message is being looked into, and what they sent after it: one's messages stay in order.
    waiting: HashMap<Uuid, VecDeque<Kept>>,
}

/// Of whom something was found true a while ago, so that it is not looked up for each message.
pub struct Seen {
    at: HashMap<Uuid, Instant>,
    sweep: Sweep,
}

impl Default for Seen {
    fn default() -> Self {
        Self { at: HashMap::new(), sweep: Sweep::from(SWEEP_FROM) }
    }
}

impl Seen {
    /// Notes that it is true of someone.
    pub fn note(&mut self, user: Uuid, now: Instant) {
        self.sweep.keep(&mut self.at, |seen| now.duration_since(*seen) < SEEN_FOR);
        self.at.insert(user, now);
    }

    /// Returns whether it was true of someone a while ago.
    pub fn has(&self, user: Uuid, now: Instant) -> bool {
        self.at.get(&user).is_some_and(|seen| now.duration_since(*seen) < SEEN_FOR)
    }
}

impl Gate {
    /// Returns the gate of a room with these rules, in which people wrote at these times.
    pub fn new(words: Words, spoke: Vec<(Uuid, DateTime<Utc>)>) -> Self {
        let mut turns = Turns::default();
        turns.load(spoke);
        Self {
            turns,
            said: Said::default(),
            words,
            reviewing: HashSet::new(),
            followers: Seen::default(),
            welcome: Seen::default(),
            waiting: HashMap::new(),
        }
    }

    /// Returns whether messages of this author wait for one that is being looked into.
    pub fn line(&self, author: Uuid) -> Line {
        match self.waiting.get(&author) {
            None => Line::None,
            Some(waiting) if waiting.len() >= WAITING => Line::Full,
            Some(_) => Line::Open,
        }
    }

    /// Puts a message behind those of its author that wait.
    pub fn keep_back(&mut self, kept: Kept) {
        self.waiting.entry(kept.author()).or_default().push_back(kept);
    }

    /// From now on what this author sends waits.
    pub fn hold_back(&mut self, author: Uuid) {
        self.waiting.insert(author, VecDeque::new());
    }

    /// Returns what waited.
    pub fn release(&mut self, author: Uuid) -> VecDeque<Kept> {
        self.waiting.remove(&author).unwrap_or_default()
    }
}

/// What stands before the next message of an author.
pub enum Line {
    /// Nothing.
    None,
    /// Messages that wait, with room for more.
    Open,
    /// As many as may wait.
    Full,
}

/// Slow mode: when each author last wrote.
pub struct Turns {
    turns: HashMap<Uuid, Turn>,
    sweep: Sweep,
}

impl Default for Turns {
    fn default() -> Self {
        Self { turns: HashMap::new(), sweep: Sweep::from(SWEEP_FROM) }
    }
}

struct Turn {
    at: DateTime<Utc>,
    /// The message that took it, until it is known whether it was accepted.
    client_id: Option<Uuid>,
    /// When the author wrote before that.
    before: Option<DateTime<Utc>>,
}

impl Turns {
    /// Takes over when people wrote.
    pub fn load(&mut self, spoke: Vec<(Uuid, DateTime<Utc>)>) {
        let turn = |at| Turn { at, client_id: None, before: None };
        self.turns = spoke.into_iter().map(|(user, at)| (user, turn(at))).collect();
    }

    /// Returns how long an author must wait; one who sends the same message again need not.
    pub fn wait(&self, author: Uuid, client_id: Uuid, pause_s: i32, now: DateTime<Utc>) -> Option<Duration> {
        let turn = self.turns.get(&author).filter(|turn| turn.client_id != Some(client_id))?;
        let pause = TimeDelta::seconds(pause_s.into());
        // the database's clock may be ahead of ours
        let wait = (turn.at + pause - now).min(pause);
        wait.to_std().ok().filter(|wait| !wait.is_zero())
    }

    /// The author wrote by another node.
    pub fn hear(&mut self, author: Uuid, pause_s: i32, at: DateTime<Utc>) {
        let pause = TimeDelta::seconds(pause_s.into());
        self.sweep.keep(&mut self.turns, |turn| turn.at + pause > at);
        let turn = self.turns.entry(author).or_insert(Turn { at, client_id: None, before: None });
        match turn.client_id {
            // the author's turn is taken already, or it is given back to this one
            Some(_) => turn.before = turn.before.max(Some(at)),
            None => turn.at = turn.at.max(at),
        }
    }

    /// The author's turn is taken by this message.
    pub fn take(&mut self, author: Uuid, client_id: Uuid, pause_s: i32, now: DateTime<Utc>) {
        let pause = TimeDelta::seconds(pause_s.into());
        self.sweep.keep(&mut self.turns, |turn| turn.at + pause > now);
        let known = self.turns.get(&author);
        if known.is_none_or(|turn| turn.client_id != Some(client_id)) {
            let before = known.map(|turn| turn.at);
            self.turns.insert(author, Turn { at: now, client_id: Some(client_id), before });
        }
    }

    /// The message was accepted.
    pub fn keep(&mut self, author: Uuid, client_id: Uuid, at: DateTime<Utc>) {
        if let Some(turn) = self.turns.get_mut(&author).filter(|turn| turn.client_id == Some(client_id)) {
            *turn = Turn { at, client_id: None, before: None };
        }
    }

    /// It was not: the turn is the author's again.
    pub fn give_back(&mut self, author: Uuid, client_id: Uuid) {
        let Some(turn) = self.turns.get_mut(&author).filter(|turn| turn.client_id == Some(client_id)) else {
            return;
        };
        match turn.before {
            Some(at) => *turn = Turn { at, client_id: None, before: None },
            None => {
                self.turns.remove(&author);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: Uuid = Uuid::from_u128(1);
    const ONE: Uuid = Uuid::from_u128(11);
    const TWO: Uuid = Uuid::from_u128(12);

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn one_waits_from_the_last_accepted_message() {
        let mut turns = Turns::default();
        assert_eq!(turns.wait(ANN, ONE, 10, at(0)), None);
        turns.take(ANN, ONE, 10, at(0));
        assert_eq!(turns.wait(ANN, TWO, 10, at(4)), Some(Duration::from_secs(6)));
        assert_eq!(turns.wait(ANN, ONE, 10, at(4)), None, "the same message again");
        turns.keep(ANN, ONE, at(1));
        assert_eq!(turns.wait(ANN, ONE, 10, at(4)), Some(Duration::from_secs(7)));
        assert_eq!(turns.wait(ANN, TWO, 10, at(11)), None);
    }

    #[test]
    fn a_message_that_failed_gives_the_turn_back() {
        let mut turns = Turns::default();
        turns.take(ANN, ONE, 10, at(0));
        turns.give_back(ANN, ONE);
        assert_eq!(turns.wait(ANN, TWO, 10, at(0)), None);
        turns.load(vec![(ANN, at(0))]);
        turns.take(ANN, TWO, 10, at(12));
        turns.give_back(ANN, TWO);
        assert_eq!(
            turns.wait(ANN, ONE, 20, at(12)),
            Some(Duration::from_secs(8)),
            "the turn before it counts"
        );
    }

    #[test]
    fn what_was_written_by_another_node_counts() {
        let mut turns = Turns::default();
        turns.hear(ANN, 10, at(3));
        turns.hear(ANN, 10, at(1));
        assert_eq!(turns.wait(ANN, ONE, 10, at(4)), Some(Duration::from_secs(9)));
        turns.take(ANN, ONE, 10, at(13));
        turns.hear(ANN, 10, at(12));
        turns.give_back(ANN, ONE);
        assert_eq!(turns.wait(ANN, ONE, 10, at(13)), Some(Duration::from_secs(9)), "it was sent in vain");
    }

    #[test]
    fn a_second_copy_that_is_no_new_message_keeps_the_turn() {
        let mut turns = Turns::default();
        turns.take(ANN, ONE, 10, at(0));
        turns.take(ANN, ONE, 10, at(1));
        turns.keep(ANN, ONE, at(0));
        turns.give_back(ANN, ONE);
        assert_eq!(turns.wait(ANN, TWO, 10, at(0)), Some(Duration::from_secs(10)));
    }

    #[test]
    fn a_clock_that_goes_ahead_makes_nobody_wait_longer_than_the_pause() {
        let mut turns = Turns::default();
        turns.load(vec![(ANN, at(1000))]);
        assert_eq!(turns.wait(ANN, ONE, 10, at(0)), Some(Duration::from_secs(10)));
    }
}
