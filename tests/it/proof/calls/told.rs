//! What one device was told: its person's own stream, and what came to it in a call.

use super::signals::{self, Kind, SOCKET};
use crate::{harness::Json, proof::verdict::Broken};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What was told of a call on a person's own stream: by its offset what it was, of which call, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub kind: String,
    pub call: String,
    pub reason: Option<String>,
}

/// See the file's head.
#[derive(Default)]
pub struct Told {
    epoch: String,
    /// Where it began to listen to the own stream, and up to where it knows it.
    pub begun: Option<i64>,
    pub offset: i64,
    pub own: BTreeMap<i64, Own>,
    /// Calls that ring, the newest last.
    pub rings: Vec<String>,
    /// Calls that this socket was let into, or asks to be.
    pub entered: HashSet<String>,
    /// How often it was told on this socket that somebody answered.
    accepted: HashSet<String>,
    /// How each call ended, as it was told in it; without the reason that its place is another device's.
    pub ends: Vec<(String, String)>,
    /// What came in each call by which participant.
    pub signals: HashMap<(String, String), Vec<(Kind, u64)>>,
}

impl Told {
    /// Returns the point to resume from, once there is one.
    pub fn since(&self) -> Option<Value> {
        self.begun.map(|_| json!({"offset": self.offset, "epoch": self.epoch}))
    }

    /// There is another socket.
    pub fn comes_anew(&mut self) {
        self.entered.clear();
        self.accepted.clear();
    }

    /// Takes in the answer to a join of one's own stream.
    pub fn join(&mut self, reply: &Value) -> Result<(), Broken> {
        let offset = reply.int("offset");
        if self.begun.is_none() {
            (self.begun, self.offset, self.epoch) = (Some(offset), offset, reply.text("epoch"));
            return Ok(());
        }
        if reply["recovered"] != true {
            return Err(Broken::Resume(format!("what came since {} is not told: {reply}", self.offset)));
        }
        for event in reply.list("events") {
            self.take(&event)?;
        }
        if self.offset != offset {
            return Err(Broken::Resume(format!("it leads to {}, not {offset}", self.offset)));
        }
        Ok(())
    }

    /// Takes in an event of the own stream, which must be the next one.
    pub fn take(&mut self, event: &Value) -> Result<(), Broken> {
        let (offset, data) = (event.int("offset"), &event["data"]);
        if offset != self.offset + 1 || event["epoch"] != self.epoch.as_str() {
            return Err(Broken::NotDense(format!("{offset} came behind {}: {event}", self.offset)));
        }
        self.offset = offset;
        let own = match event["type"].as_str() {
            Some("call.incoming") => own("call.incoming", data["call"].text("id"), &Value::Null),
            Some("call.ended") => own("call.ended", data.text("call_id"), &data["reason"]),
            _ => return Ok(()),
        };
        self.rings.retain(|call| *call != own.call);
        if own.kind == "call.incoming" {
            self.rings.push(own.call.clone());
        }
        self.own.insert(offset, own);
        Ok(())
    }

    /// Takes in what came in a call.
    pub fn hear(&mut self, event: &Value) -> Result<(), Broken> {
        let (kind, data) = (event["type"].as_str().unwrap_or_default(), &event["data"]);
        let id = if kind == "call.accepted" { &data["call"]["id"] } else { &data["call_id"] };
        let call = id.as_str().unwrap_or_default().to_owned();
        if !self.entered.contains(&call) {
            return Err(Broken::HeardOutside(event.to_string()));
        }
        match kind {
            "call.accepted" if !self.accepted.insert(call.clone()) => {
                return Err(Broken::Duplicate(event.to_string()));
            }
            "call.ended" => {
                // nothing comes behind it
                self.entered.remove(&call);
                if data["reason"] != "superseded" {
                    self.ends.push((call, data.text("reason")));
                }
            }
            "call.negotiate" | "call.candidates" => {
                let heard = self.signals.entry((call, data.text("from"))).or_default();
                for (kind, number) in signals::heard(event) {
                    let is_like =
                        |other: Kind, before: u64| other == kind && before / SOCKET == number / SOCKET;
                    let before = heard.iter().rev().find(|(other, before)| is_like(*other, *before));
                    if let Some((_, before)) = before.filter(|(_, before)| *before >= number) {
                        return Err(Broken::Order(format!("{kind:?} {number} came behind {before}")));
                    }
                    heard.push((kind, number));
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// What an event on the own stream says of a call.
pub fn own(kind: &str, call: String, reason: &Value) -> Own {
    Own { kind: kind.to_owned(), call, reason: reason.as_str().map(ToOwned::to_owned) }
}
