//! A small linear-time checker of a room's history. It sees only what clients saw and what
//! the server finally shows; it knows nothing of how either came about.

use std::{
    collections::{HashMap, HashSet},
    time::Instant,
};

/// A message that its sender got acknowledged.
#[derive(Clone, Debug)]
pub struct Acked {
    /// The sender's id for it.
    pub client_id: String,
    /// The offset that the acknowledgement named.
    pub offset: i64,
    /// When it was first sent.
    pub sent: Instant,
    /// When the acknowledgement came.
    pub acked: Instant,
}

/// One place in a room's stream and what stands there.
pub type Placed = (i64, String);

/// Everything that was seen of one room.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The last offset before the run.
    pub base: i64,
    /// Every client_id that anybody ever sent.
    pub sent: HashSet<String>,
    /// What was acknowledged.
    pub acked: Vec<Acked>,
    /// What each reader received, in the order of receipt, over all its connections.
    pub readers: Vec<Vec<Placed>>,
    /// What the server shows at the end.
    pub log: Vec<Placed>,
}

/// A promise that was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// An acknowledged message is not in the log, or not where the acknowledgement said.
    Lost(String),
    /// A message stands in the log twice.
    Duplicate(String),
    /// The log's offsets have a hole or are not ascending.
    LogNotDense(i64),
    /// The log holds what nobody sent.
    Phantom(String),
    /// A reader received an offset that is not the successor of the one before.
    ReaderNotDense { reader: usize, after: i64, got: i64 },
    /// A reader saw something else at an offset than the log shows.
    Disagreement { reader: usize, offset: i64 },
    /// A reader that stayed did not reach the end.
    Incomplete { reader: usize, reached: i64 },
    /// A message that was acknowledged before another was sent stands behind it.
    OutOfTime(String),
}

impl History {
    /// Returns every promise that this history breaks.
    pub fn check(&self) -> Vec<Broken> {
        let mut broken = self.check_log();
        broken.extend(self.check_acknowledgements());
        broken.extend(self.check_real_time());
        for (reader, received) in self.readers.iter().enumerate() {
            broken.extend(self.check_reader(reader, received));
        }
        broken
    }

    fn check_log(&self) -> Vec<Broken> {
        let mut broken = Vec::new();
        let mut seen = HashSet::new();
        for ((offset, client_id), expected) in self.log.iter().zip(self.base + 1..) {
            if *offset != expected {
                broken.push(Broken::LogNotDense(*offset));
                break;
            }
            if !seen.insert(client_id) {
                broken.push(Broken::Duplicate(client_id.clone()));
            }
            if !self.sent.contains(client_id) {
                broken.push(Broken::Phantom(client_id.clone()));
            }
        }
        broken
    }

    fn check_acknowledgements(&self) -> Vec<Broken> {
        let places: HashMap<&str, i64> = self.log.iter().map(|(offset, id)| (id.as_str(), *offset)).collect();
        let kept = |acked: &&Acked| places.get(acked.client_id.as_str()) == Some(&acked.offset);
        self.acked
            .iter()
            .filter(|acked| !kept(acked))
            .map(|acked| Broken::Lost(acked.client_id.clone()))
            .collect()
    }

    /// If a was acknowledged before b was sent, a stands before b: sorted by the time of sending, no message may stand
    /// before the furthest place that was acknowledged by then.
    pub fn check_real_time(&self) -> Vec<Broken> {
        let mut by_send: Vec<&Acked> = self.acked.iter().collect();
        by_send.sort_by_key(|acked| acked.sent);
        let mut by_ack: Vec<&Acked> = self.acked.iter().collect();
        by_ack.sort_by_key(|acked| acked.acked);
        let mut broken = Vec::new();
        let (mut next, mut furthest) = (0, i64::MIN);
        for message in by_send {
            while by_ack.get(next).is_some_and(|earlier| earlier.acked < message.sent) {
                furthest = furthest.max(by_ack[next].offset);
                next += 1;
            }
            if message.offset < furthest {
                broken.push(Broken::OutOfTime(message.client_id.clone()));
            }
        }
        broken
    }

    fn check_reader(&self, reader: usize, received: &[Placed]) -> Vec<Broken> {
        let mut broken = Vec::new();
        let mut after = self.base;
        for (offset, client_id) in received {
            if *offset != after + 1 {
                broken.push(Broken::ReaderNotDense { reader, after, got: *offset });
            }
            after = *offset;
            let index = usize::try_from(offset - self.base - 1).ok();
            let shown = index.and_then(|index| self.log.get(index));
            if shown.is_none_or(|(_, id)| id != client_id) {
                broken.push(Broken::Disagreement { reader, offset: *offset });
            }
        }
        let end = self.log.last().map_or(self.base, |(offset, _)| *offset);
        if after != end {
            broken.push(Broken::Incomplete { reader, reached: after });
        }
        broken
    }
}
