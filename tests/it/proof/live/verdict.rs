//! What only a stream's chat promises: nobody is shown words before their delay has passed, nor words that were deleted in it; nobody writes
//! in their time-out, nor more often than slow mode lets them.

use super::{
    ears::{Shown, time},
    world::DELAY_S,
};
use crate::{
    harness::{App, Json, whole_data},
    proof::verdict::Broken,
};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// What there is to judge by.
pub struct Evidence<'a> {
    /// What was shown to those who do not moderate.
    pub shown: Vec<&'a Shown>,
    /// When which deletion was acknowledged.
    pub deleted: HashMap<String, i64>,
    /// Whose words do not wait, and who may write as they like.
    pub free: HashSet<String>,
    /// When something befell the server.
    pub faults: Vec<i64>,
    /// How much earlier may be taken for in time: times of the wire have milliseconds, and nodes have clocks.
    pub slack_ms: i64,
}

/// One thing that stands in Postgres.
enum Placed {
    Message { id: String, author: String, at: i64 },
    Event { data: Value, at: i64 },
}

/// Returns every promise of a stream's chat that a run broke.
pub fn judge(app: &App, stream: &str, evidence: &Evidence) -> Vec<Broken> {
    let log = db_log(app, stream);
    let mut broken = early(&log, evidence);
    broken.extend(out_of_turn(&log, evidence));
    broken
}

fn db_log(app: &App, stream: &str) -> Vec<Placed> {
    let id = uuid::Uuid::parse_str(stream).expect("a stream's id");
    let ms = "floor(extract(epoch FROM created_at) * 1000)::bigint";
    let messages = format!("SELECT seq, id::text, author_id::text, {ms} FROM messages WHERE room_id = $1");
    let events = format!("SELECT seq, type, data, {ms} FROM room_events WHERE room_id = $1");
    let message =
        |row: &tokio_postgres::Row| Placed::Message { id: row.get(1), author: row.get(2), at: row.get(3) };
    let mut log: Vec<(i64, Placed)> =
        app.db().rows(&messages, &[&id]).iter().map(|row| (row.get(0), message(row))).collect();
    log.extend(app.db().rows(&events, &[&id]).iter().map(|row| {
        let data = whole_data(row.get(1), row.get(2));
        (row.get(0), Placed::Event { data, at: row.get(3) })
    }));
    log.sort_by_key(|(seq, _)| *seq);
    log.into_iter().map(|(_, placed)| placed).collect()
}

/// Words that were shown too early, or although they were deleted before their time.
fn early(log: &[Placed], evidence: &Evidence) -> Vec<Broken> {
    let written = log.iter().filter_map(|placed| match placed {
        Placed::Message { id, author, at } => Some((id, (author, *at))),
        Placed::Event { .. } => None,
    });
    let written: HashMap<&String, (&String, i64)> = written.collect();
    let mut broken = Vec::new();
    for shown in &evidence.shown {
        let Some((author, at)) = written.get(&shown.message) else { continue };
        if evidence.free.contains(*author) {
            continue;
        }
        let due = shown.edited_at.unwrap_or(*at).max(*at) + DELAY_S * 1000;
        if shown.at + evidence.slack_ms < due {
            broken.push(Broken::Early(format!(
                "{} ms: {:?} of {} to {}",
                due - shown.at,
                shown.content,
                shown.message,
                shown.to
            )));
        }
        if evidence.deleted.get(&shown.message).is_some_and(|deleted| deleted + evidence.slack_ms < due) {
            let (content, message) = (&shown.content, &shown.message);
            broken.push(Broken::Untold(format!(
                "{content:?} of {message}, deleted before it was due at {due}"
            )));
        }
    }
    broken
}

/// Messages that nobody should have been let write.
fn out_of_turn(log: &[Placed], evidence: &Evidence) -> Vec<Broken> {
    let mut broken = Vec::new();
    // what an actor decided while its predecessor's commit was under way is not known to have been wrong
    let is_clear = |from: i64, upto: i64| {
        !evidence.faults.iter().any(|fault| (from - 2000..=upto + 2000).contains(fault))
    };
    let (mut pause_ms, mut last): (i64, HashMap<&String, i64>) = (0, HashMap::new());
    let mut muted: HashMap<String, (i64, i64)> = HashMap::new();
    for placed in log {
        match placed {
            Placed::Event { data, .. } if data["slow_mode_s"].is_i64() => {
                pause_ms = data.int("slow_mode_s") * 1000;
                last.clear();
            }
            Placed::Event { data, at } if data["change"] == "muted" => {
                muted.insert(data.text("user_id"), (*at, time(&data.text("until"))));
            }
            Placed::Event { data, .. } => {
                muted.remove(data["user_id"].as_str().unwrap_or_default());
            }
            Placed::Message { id, author, at } if !evidence.free.contains(author) => {
                let before =
                    last.insert(author, *at).filter(|before| at - before + evidence.slack_ms < pause_ms);
                if let Some(before) = before.filter(|before| is_clear(*before, *at)) {
                    broken.push(Broken::OutOfTime(format!("{id} came {} ms behind another", at - before)));
                }
                let silent = muted.get(author).filter(|(_, until)| at + evidence.slack_ms < *until);
                if let Some((since, _)) = silent.filter(|(since, _)| is_clear(*since, *at)) {
                    broken.push(Broken::OutOfTime(format!("{id} came in a time-out of {}", at - since)));
                }
            }
            Placed::Message { .. } => {}
        }
    }
    broken
}
