//! What Postgres holds of the calls of some people.

use super::told::{Own, own};
use crate::harness::{App, Json};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// A call.
#[derive(Clone, Debug)]
pub struct Call {
    pub caller: String,
    pub callee: String,
    pub phase: String,
    pub reason: Option<String>,
    /// Whether it ended when nobody had answered in time.
    pub is_timed_out: bool,
    pub state: Value,
}

/// Everything of some people.
pub struct Truth {
    pub calls: HashMap<String, Call>,
    /// What their own streams tell of calls, by person and offset.
    pub own: HashMap<String, BTreeMap<i64, Own>>,
    /// How far the streams are.
    pub offsets: HashMap<String, i64>,
    /// How many calls they have missed, as they are notified.
    pub missed: HashMap<String, i64>,
}

impl Truth {
    /// Reads it.
    pub fn db_of(app: &App, people: &[String]) -> Truth {
        let people = people.to_vec();
        let rows = |query: &str| app.db().rows(query, &[&people]);
        let calls = rows(
            "SELECT id::text, caller_id::text, callee_id::text, phase, reason, coalesce(ended_at >= expires_at, false), state \
             FROM calls WHERE caller_id::text = ANY ($1)",
        );
        let events = rows(
            "SELECT user_id::text, seq, type, data FROM user_events WHERE user_id::text = ANY ($1) AND type LIKE 'call.%'",
        );
        let offsets =
            rows("SELECT user_id::text, last_offset FROM user_streams WHERE user_id::text = ANY ($1)");
        let missed = rows(
            "SELECT user_id::text, sum(count)::bigint FROM notifications \
             WHERE user_id::text = ANY ($1) AND kind = 'missed_call' GROUP BY user_id",
        );
        let mut told: HashMap<String, BTreeMap<i64, Own>> = HashMap::new();
        for row in &events {
            let (kind, data): (String, Value) = (row.get(2), row.get(3));
            let id = if kind == "call.incoming" { data["call"].text("id") } else { data.text("call_id") };
            let event = own(&kind, id, if kind == "call.incoming" { &Value::Null } else { &data["reason"] });
            told.entry(row.get(0)).or_default().insert(row.get(1), event);
        }
        let call = |row: &tokio_postgres::Row| Call {
            caller: row.get(1),
            callee: row.get(2),
            phase: row.get(3),
            reason: row.get(4),
            is_timed_out: row.get(5),
            state: row.get(6),
        };
        Truth {
            calls: calls.iter().map(|row| (row.get(0), call(row))).collect(),
            own: told,
            offsets: offsets.iter().map(|row| (row.get(0), row.get(1))).collect(),
            missed: missed.iter().map(|row| (row.get(0), row.get(1))).collect(),
        }
    }

    /// Calls that are not over.
    pub fn open(&self) -> impl Iterator<Item = (&String, &Call)> {
        self.calls.iter().filter(|(_, call)| call.phase != "ended")
    }
}

impl Call {
    /// Why it rings no more at who was called; none while it does, or if it never did.
    pub fn over(&self) -> Option<&str> {
        self.state["rung"][&self.callee]["over"].as_str()
    }

    /// Whether it rang.
    pub fn rang(&self) -> bool {
        self.state["rung"][&self.callee].is_object()
    }

    /// Who is in it: connections, and whether each is away.
    pub fn places(&self) -> Vec<(String, bool)> {
        let seat = |seat: &Value| (seat.text("connection"), seat["is_away"] == true);
        self.state.list("participants").iter().map(seat).collect()
    }
}
