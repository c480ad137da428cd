//! What a client knows of a session, and how it keeps that up from a snapshot and events: as the protocol says clients do. It
//! says when what it is told contradicts itself.

use crate::{
    harness::Json,
    proof::{store::same, verdict::Broken},
};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a playback consists of; an event says more.
const PLAYBACK: [&str; 5] = ["item_id", "playing", "anchor_server_us", "anchor_position_ms", "rate"];

/// See the file's head.
#[derive(Clone, Debug, Default)]
pub struct Fold {
    epoch: String,
    /// Everything up to here is known.
    pub offset: i64,
    pub rev: i64,
    pub items: Vec<Value>,
    pub playback: Value,
    pub mode: Value,
    /// Who is here, by id.
    pub people: BTreeMap<String, Value>,
    pub votes: Value,
    /// Everything that came, in its order: offset, type, data.
    pub received: Vec<(i64, String, Value)>,
}

impl Fold {
    /// A session at its beginning; with guests, who may add and control.
    pub fn begun() -> Fold {
        let mode = json!({
            "repeat": "off", "shuffle": false, "turns": "free", "max_per_user": null, "guest_can": ["add", "control"],
            "allow_guests": true,
        });
        let playback = json!({
            "item_id": null, "playing": false, "anchor_server_us": 0, "anchor_position_ms": 0, "rate": 1.0,
        });
        Fold { mode, playback, ..Fold::default() }
    }

    /// Returns the point to resume from, once there is one.
    pub fn since(&self) -> Option<Value> {
        (!self.epoch.is_empty()).then(|| json!({"offset": self.offset, "epoch": self.epoch}))
    }

    /// Takes in the answer to a join that asked for what came after `asked`. It shows the present anyhow: where it also
    /// has what was missed, that must lead there.
    pub fn join(&mut self, reply: &Value, asked: Option<i64>) -> Result<(), Broken> {
        match (reply.get("recovered").and_then(Value::as_bool), asked) {
            (Some(true), Some(asked)) => self.recover(reply, asked)?,
            (Some(false), Some(_)) if reply.list("events").is_empty() => {}
            (None, None) => {}
            (recovered, _) => return Err(Broken::Resume(format!("recovered is {recovered:?}: {reply}"))),
        }
        let before = (self.rev, self.offset);
        (self.epoch, self.offset, self.rev) = (reply.text("epoch"), reply.int("offset"), reply.int("rev"));
        if (self.rev, self.offset) < before {
            return Err(Broken::Resume(format!("{:?} stands behind {before:?}", (self.rev, self.offset))));
        }
        self.items = reply.list("items");
        (self.playback, self.mode) = (reply["playback"].clone(), reply["mode"].clone());
        self.people = people(&reply["participants"])?;
        self.vote(&reply["votes"])?;
        self.check_items()
    }

    fn recover(&mut self, reply: &Value, asked: i64) -> Result<(), Broken> {
        for (event, offset) in reply.list("events").iter().zip(asked + 1..) {
            if event.int("offset") != offset {
                return Err(Broken::Resume(format!("{} instead of {offset}", event.int("offset"))));
            }
            // others came meanwhile on a socket that listened already
            if offset > self.offset {
                self.take(event)?;
            }
        }
        if self.offset != reply.int("offset") || self.rev > reply.int("rev") {
            return Err(Broken::Resume(format!("{} and {} after {reply}", self.offset, self.rev)));
        }
        same("the items after a resume", &json!(self.items), &reply["items"])?;
        same("the mode after a resume", &self.mode, &reply["mode"])?;
        same("the playback after a resume", &self.playback, &reply["playback"])
    }

    /// Takes in a durable event, which must be the next one.
    pub fn take(&mut self, event: &Value) -> Result<(), Broken> {
        let (offset, data) = (event.int("offset"), &event["data"]);
        self.received.push((offset, event.text("type"), data.clone()));
        if offset <= self.offset {
            return Err(Broken::Order(format!("{offset} came behind {}", self.offset)));
        }
        if offset > self.offset + 1 || event["epoch"] != json!(self.epoch) {
            return Err(Broken::NotDense(format!("{offset} came behind {}: {event}", self.offset)));
        }
        self.offset = offset;
        match event["type"].as_str() {
            Some("queue.items") => {
                self.reach(data)?;
                self.mode = data["mode"].clone();
                self.items =
                    if data["patch"].is_object() { self.patched(&data["patch"]) } else { data.list("items") };
                self.check_items()
            }
            Some("queue.playback") => {
                self.reach(data)?;
                self.play(data);
                Ok(())
            }
            _ => Err(Broken::Phantom(event.to_string())),
        }
    }

    /// Takes in an event that is not replayed.
    pub fn hear(&mut self, event: &Value) -> Result<(), Broken> {
        let data = &event["data"];
        if event["type"] != "queue.participants" {
            return Ok(());
        }
        self.reach(data)?;
        if data["all"] == true {
            self.people.clear();
        }
        for gone in data.list("leaves") {
            self.people.remove(gone.as_str().unwrap_or_default());
        }
        self.people.extend(people(&data["joins"])?);
        self.vote(&data["votes"])
    }

    fn reach(&mut self, data: &Value) -> Result<(), Broken> {
        let rev = data.int("rev");
        if rev < self.rev {
            return Err(Broken::Order(format!("revision {rev} came behind {}", self.rev)));
        }
        self.rev = rev;
        Ok(())
    }

    fn play(&mut self, data: &Value) {
        if data["item_id"] != self.playback["item_id"] {
            // votes are about one song
            (self.votes["item_id"], self.votes["by"]) = (data["item_id"].clone(), json!([]));
        }
        let playback: Map<String, Value> =
            PLAYBACK.iter().map(|field| ((*field).to_owned(), data[field].clone())).collect();
        self.playback = Value::Object(playback);
    }

    /// Votes are of people who are here, one each, and about what plays.
    fn vote(&mut self, votes: &Value) -> Result<(), Broken> {
        let by = votes.list("by");
        let voters: BTreeSet<&str> = by.iter().filter_map(Value::as_str).collect();
        if voters.len() != by.len() || !voters.iter().all(|voter| self.people.contains_key(*voter)) {
            return Err(Broken::Votes(format!("{votes} of {:?}", self.people.keys())));
        }
        self.votes = votes.clone();
        same("the song that votes are about", &votes["item_id"], &self.playback["item_id"])
    }

    /// No item is there twice, and each stands where it says. Every song is added once at most in a run, so none may
    /// be there twice either.
    /// Returns the list after a change of it.
    fn patched(&self, patch: &Value) -> Vec<Value> {
        let added = patch.list("added");
        let known = |id: &Value| added.iter().chain(&self.items).find(|item| item["id"] == *id);
        let placed = |(place, id): (usize, &Value)| {
            let mut item = known(id).expect("an order names no item that nobody knows").clone();
            item["position"] = json!(place);
            item
        };
        patch.list("order").iter().enumerate().map(placed).collect()
    }

    fn check_items(&self) -> Result<(), Broken> {
        let places = self.items.iter().enumerate();
        if let Some((place, item)) = places.into_iter().find(|(place, item)| item["position"] != json!(place))
        {
            return Err(Broken::Different(format!("{item} at {place}")));
        }
        let ids: BTreeSet<String> = self.items.iter().map(|item| item.text("id")).collect();
        let tracks: BTreeSet<String> = self.items.iter().map(|item| item.text("track_id")).collect();
        if ids.len() < self.items.len() || tracks.len() < self.items.len() {
            return Err(Broken::Duplicate(json!(self.items).to_string()));
        }
        Ok(())
    }

    /// Returns the item that plays, or stands.
    pub fn current(&self) -> Option<String> {
        self.playback["item_id"].as_str().map(str::to_owned)
    }

    /// Compares who is here with what another client, or an answer, knows.
    pub fn same_people(&self, whose: &str, other: &Fold) -> Result<(), Broken> {
        same(&format!("the people of {whose}"), &json!(self.people), &json!(other.people))
    }

    /// Compares the votes with what another client knows.
    pub fn same_votes(&self, whose: &str, other: &Fold) -> Result<(), Broken> {
        same(&format!("the votes of {whose}"), &self.votes, &other.votes)
    }

    /// Compares the list, and what plays, with what another client, or an answer, knows.
    pub fn same_list(&self, whose: &str, other: &Fold) -> Result<(), Broken> {
        let what = |what: &str| format!("the {what} of {whose}");
        same(&what("items"), &json!(self.items), &json!(other.items))?;
        same(&what("mode"), &self.mode, &other.mode)?;
        same(&what("playback"), &self.playback, &other.playback)?;
        same(&what("revision"), &json!(self.rev), &json!(other.rev))
    }

    /// Returns what REST shows.
    pub fn of_look(look: &Value) -> Result<Fold, Broken> {
        let fold = Fold {
            rev: look.int("rev"),
            items: look.list("items"),
            playback: look["playback"].clone(),
            mode: look["mode"].clone(),
            people: people(&look["participants"])?,
            ..Fold::default()
        };
        fold.check_items().map(|()| fold)
    }
}

fn people(list: &Value) -> Result<BTreeMap<String, Value>, Broken> {
    let all = list.as_array().cloned().unwrap_or_default();
    let people: BTreeMap<String, Value> =
        all.iter().map(|person| (person.text("id"), person.clone())).collect();
    if people.len() < all.len() {
        return Err(Broken::Duplicate(list.to_string()));
    }
    Ok(people)
}
