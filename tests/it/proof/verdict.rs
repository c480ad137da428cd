//! The checks of a run for a stream in which later changes of a message supersede earlier
//! ones: what clients did and were told, against what Postgres holds in the end.

use super::{
    client::Client,
    store::Received,
    truth::{Row, Truth},
};
use crate::crash::checker::History;
use std::collections::{HashMap, HashSet};

/// A promise that was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Offsets have a hole or stand for two things.
    NotDense(String),
    /// What was sent once is there twice.
    Duplicate(String),
    /// Events came in another order, or twice.
    Order(String),
    /// An event that is not superseded never came.
    Missing { client: usize, offset: i64 },
    /// Something else came than what stands there.
    Disagreement(String),
    /// What was acknowledged is not there.
    Lost(String),
    /// What was acknowledged before another was sent stands behind it.
    OutOfTime(String),
    /// It is there, but nobody sent it, or it was refused.
    Phantom(String),
    /// A client that stayed did not reach the end.
    Incomplete(String),
    /// An author did not find their own message.
    NotReadBack(String),
    /// An answer to a join contradicts itself.
    Resume(String),
    /// An operation did something else than the history says.
    History(String),
    /// Votes of the same person twice, or of somebody who is not here.
    Votes(String),
    /// What a client knows is not what the server shows.
    Different(String),
    /// No promise: what a client heard last, beside those.
    Told(String),
    /// Somebody was shown words before their time.
    Early(String),
    /// Somebody was shown words that were deleted before it.
    Untold(String),
    /// Somebody who listens has not heard for too long what was acknowledged.
    Late(String),
    /// Something was pushed to who is no longer there.
    HeardOutside(String),
}

/// What was changed of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Edit(String),
    Delete,
    React(String, bool),
    Pin(bool),
}

/// A change that somebody made, and whether its outcome is certain.
#[derive(Clone, Debug)]
pub struct Changed {
    pub message: String,
    pub by: String,
    pub device: usize,
    pub kind: Kind,
    pub certain: bool,
}

/// Returns every promise that a run broke.
pub fn judge(truth: &Truth, clients: &[Client]) -> Vec<Broken> {
    let mut broken = dense(truth);
    broken.extend(sends(truth, clients));
    broken.extend(changes(truth, clients));
    broken.extend(agreement(truth, clients));
    for (number, client) in clients.iter().enumerate() {
        let places: Vec<i64> = truth.places().iter().map(|(offset, _)| *offset).collect();
        broken.extend(missing(number, &places, &client.store.stretches, &client.store.received));
    }
    broken
}

/// Every offset stands for one thing, and those that stand for nothing were superseded: their message has moved on.
fn dense(truth: &Truth) -> Vec<Broken> {
    let mut broken = Vec::new();
    let mut taken = HashSet::new();
    for (offset, what) in truth.places() {
        if !taken.insert(offset) || offset < 1 || offset > truth.last_offset {
            broken.push(Broken::NotDense(format!("{offset}: {what}")));
        }
    }
    let mut first = HashSet::new();
    for (id, row) in &truth.messages {
        let is_free = row.seq == row.change_seq || !taken.contains(&row.seq);
        if !first.insert(row.seq) || !is_free || row.seq > row.change_seq {
            broken.push(Broken::NotDense(format!("{id} was sent at {}", row.seq)));
        }
    }
    let superseded = (1..=truth.last_offset).filter(|offset| !taken.contains(offset)).count();
    if superseded > 0 && truth.messages.values().all(|row| row.change_seq == row.seq) {
        broken.push(Broken::NotDense(format!("{superseded} offsets stand for nothing")));
    }
    broken
}

fn sends(truth: &Truth, clients: &[Client]) -> Vec<Broken> {
    let mut broken = Vec::new();
    let sent: HashSet<&String> = clients.iter().flat_map(|client| &client.sent).collect();
    let mut by_client_id: HashMap<&String, &Row> = HashMap::new();
    let mut texts = HashSet::new();
    for row in truth.messages.values() {
        if !sent.contains(&row.client_id) {
            broken.push(Broken::Phantom(format!("{} at {}", row.client_id, row.seq)));
        }
        if by_client_id.insert(&row.client_id, row).is_some()
            || !(row.is_deleted || texts.insert(&row.content))
        {
            broken.push(Broken::Duplicate(row.content.clone()));
        }
    }
    for refused in clients.iter().flat_map(|client| &client.refused) {
        if by_client_id.contains_key(refused) {
            broken.push(Broken::Phantom(format!("{refused} was refused")));
        }
    }
    let mut history = History::default();
    for (acked, id) in clients.iter().flat_map(|client| &client.acked) {
        let kept = truth.messages.get(id).is_some_and(|row| row.seq == acked.offset);
        if !kept {
            broken.push(Broken::Lost(format!("{} acknowledged at {}", acked.client_id, acked.offset)));
        }
        history.acked.push(acked.clone());
    }
    broken.extend(history.check_real_time().into_iter().map(|found| Broken::OutOfTime(format!("{found:?}"))));
    broken
}

/// What one device did to one thing, in order.
type Deeds<'a> = HashMap<(&'a str, &'a str, &'a str), Vec<&'a Changed>>;

/// The last of several acknowledged changes that one device alone made of one thing is in force.
fn changes(truth: &Truth, clients: &[Client]) -> Vec<Broken> {
    let mut deeds = Deeds::new();
    for change in clients.iter().flat_map(|client| &client.changed) {
        let what = match &change.kind {
            Kind::Edit(_) => ("edit", ""),
            Kind::Delete => ("delete", ""),
            Kind::React(emoji, _) => (emoji.as_str(), change.by.as_str()),
            Kind::Pin(_) => ("pin", ""),
        };
        deeds.entry((change.message.as_str(), what.0, what.1)).or_default().push(change);
    }
    let mut broken = Vec::new();
    for ((message, ..), deeds) in deeds {
        let Some(row) = truth.messages.get(message) else { continue };
        let is_delete = deeds.iter().any(|deed| deed.kind == Kind::Delete && deed.certain);
        let alone = deeds.iter().all(|deed| deed.certain && deed.device == deeds[0].device);
        let holds = match deeds.last().map(|last| (&last.kind, last)) {
            Some((Kind::Delete, _)) => row.is_deleted || !is_delete,
            _ if row.is_deleted || !alone => true,
            Some((Kind::Edit(content), _)) => row.content == *content,
            Some((Kind::React(emoji, on), last)) => {
                row.reactions.contains(&(last.by.clone(), emoji.clone())) == *on
            }
            Some((Kind::Pin(on), _)) => row.is_pinned == *on,
            None => true,
        };
        if !holds {
            broken.push(Broken::Lost(format!("{:?} of {message}", deeds.last())));
        }
    }
    broken
}

/// All clients and Postgres mean the same by an offset; what is superseded in Postgres is of a message that moved on.
fn agreement(truth: &Truth, clients: &[Client]) -> Vec<Broken> {
    let mut broken = Vec::new();
    let mut known: HashMap<i64, String> = truth.places().into_iter().collect();
    for (offset, what) in clients.iter().flat_map(|client| &client.store.received) {
        let agreed = known.entry(*offset).or_insert_with(|| what.clone());
        let is_event = what.starts_with('{');
        let moved_on = is_event || truth.messages.get(what).is_some_and(|row| row.change_seq >= *offset);
        if !moved_on {
            broken.push(Broken::Phantom(format!("{what} came at {offset} and is not there")));
        }
        let agrees = if is_event { parsed(agreed) == parsed(what) } else { agreed == what };
        if !agrees {
            broken.push(Broken::Disagreement(format!("{offset} is {agreed} and {what}")));
        }
    }
    broken
}

fn parsed(text: &str) -> Option<serde_json::Value> {
    serde_json::from_str(text).ok()
}

/// In the stretches in which a client may miss nothing, it received what stands there in the end.
pub fn missing(
    client: usize,
    places: &[i64],
    stretches: &[(i64, i64)],
    received: &[Received],
) -> Vec<Broken> {
    let came: HashSet<i64> = received.iter().map(|(offset, _)| *offset).collect();
    let mut broken: Vec<i64> = places
        .iter()
        .copied()
        .filter(|offset| stretches.iter().any(|(after, upto)| after < offset && offset <= upto))
        .filter(|offset| !came.contains(offset))
        .collect();
    broken.sort_unstable();
    broken.dedup();
    broken.into_iter().map(|offset| Broken::Missing { client, offset }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Broken, missing};

    #[test]
    fn what_is_missing_inside_a_stretch_is_found_and_nothing_else() {
        let received = [(4, "a".to_owned()), (6, "b".to_owned())];
        let found = missing(0, &[1, 4, 5, 6, 7], &[(3, 6)], &received);
        assert_eq!(found, [Broken::Missing { client: 0, offset: 5 }]);
        assert_eq!(missing(0, &[4, 6], &[(3, 6)], &received), [], "5 was superseded");
    }
}
