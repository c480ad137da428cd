//! One run of a plan: a stream whose chat has a delay, its people, what they do, and what befalls the server. In the end everything comes to
//! rest and is compared with what the server shows anew.

use super::{
    ears::{Ears, now},
    plan::Step,
    verdict::{Evidence, judge as judge_stream},
};
use crate::{
    harness::{App, User},
    live_chat::scene::live_room,
    proof::{
        client::{Client, Door},
        fresh::Fresh,
        late::{BOUND, Owed},
        site::Site,
        truth::Truth,
        verdict::{Broken, Kind, judge},
        world::{EMOJI, Stats, known},
    },
};
use serde_json::{Value, json};
use std::{
    collections::{HashMap, HashSet},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How much later than the moderators everybody else is told.
pub const DELAY_S: i64 = 2;
/// Rooms rest ever longer after a panic: more of them only cost time.
const PANICS: u32 = 2;
/// Starts of the server take a second each.
const STARTS: u32 = 2;
/// Clients with an account; the second of them moderates, and the fourth may.
const NAMED: usize = 5;
const MODERATOR: usize = 1;
const FICKLE: usize = 3;

/// The owner, the moderator, and two who write; the first of these has two devices.
pub struct People(Vec<User>);

impl People {
    /// Registers them.
    pub fn of(app: &App) -> People {
        People(["ada", "max", "bob", "eve"].map(|name| app.user(name)).to_vec())
    }
}

struct World<'a> {
    site: Site<'a>,
    people: &'a [User],
    stream: String,
    clients: Vec<Client>,
    /// What was read beside the stream.
    readers: Vec<Ears>,
    /// Messages that somebody was acknowledged, with the number of the client.
    known: Vec<(String, usize)>,
    owed: Owed,
    has_promoted: bool,
    panics: u32,
    starts: u32,
    faults: Vec<i64>,
    quiet: Duration,
}

/// Runs a plan in a new stream's chat; what is promised once all is quiet may take so long, beside the delay.
pub fn run<'a>(
    site: impl Into<Site<'a>>,
    people: &People,
    plan: &[Step],
    quiet: Duration,
) -> Result<Stats, Vec<Broken>> {
    let site = site.into();
    let mut world = World::of(site, &people.0, quiet);
    let lived = plan.iter().try_for_each(|step| world.take(*step)).and_then(|()| world.compare());
    let mut broken: Vec<Broken> = lived.err().into_iter().collect();
    broken.extend(judge(&Truth::db_of(site.app, &world.stream), &world.clients));
    broken.extend(judge_stream(site.app, &world.stream, &world.evidence()));
    if broken.is_empty() {
        return Ok(world.stats());
    }
    broken.extend(world.clients.iter().map(|client| Broken::Told(client.told())));
    Err(broken)
}

impl World<'_> {
    fn of<'a>(site: Site<'a>, people: &'a [User], quiet: Duration) -> World<'a> {
        let (ada, stream) = (&people[0], live_room(&people[0]));
        // before the room is loaded, which asks for it
        db_on_air(site.app, &stream);
        for (user, role) in [(&people[1], "moderator"), (&people[FICKLE], "member")] {
            let admit = json!({"user_id": user.id, "role": role});
            ada.post(&format!("/conversations/{stream}/members"), &admit).ok(201);
        }
        ada.put(&format!("/conversations/{stream}"), &json!({"chat_delay_s": DELAY_S})).ok(200);
        let named = people.iter().chain([&people[2]]).map(|user| (Door::Stream, user));
        let clients = named.chain([(Door::Unnamed, ada); 2]).enumerate();
        let clients = clients.map(|(number, (door, user))| Client::at(door, user, number, &stream));
        let mut world = World {
            site,
            people,
            clients: clients.collect(),
            readers: vec![Ears::of(&people[2].id), Ears::of(&people[FICKLE].id), Ears::of("nobody")],
            stream,
            known: Vec::new(),
            owed: Owed::default(),
            has_promoted: false,
            panics: 0,
            starts: 0,
            faults: Vec::new(),
            quiet,
        };
        // the owner and the moderator hear everything from the beginning
        for client in &mut world.clients[..=MODERATOR] {
            client.ears.is_ahead = true;
        }
        if !site.is_one() {
            world.clients.iter_mut().for_each(|client| client.ears.grace_ms = BOUND.as_millis() as i64);
        }
        for who in 0..world.clients.len() {
            world.ready(who);
        }
        world
    }

    fn stats(&self) -> Stats {
        let mut stats = Stats { faults: self.faults.len() as u32, ..Stats::default() };
        for client in &self.clients {
            stats.resumes += client.resumes;
            stats.not_recovered += client.not_recovered;
            stats.events += client.store.received.len();
        }
        stats
    }

    fn evidence(&self) -> Evidence<'_> {
        let ears = self.clients.iter().map(|client| &client.ears);
        let mut deleted: HashMap<String, i64> = HashMap::new();
        for (message, at) in ears.clone().flat_map(|ears| &ears.deleted) {
            let first = deleted.entry(message.clone()).or_insert(*at);
            *first = (*first).min(*at);
        }
        let mut free: HashSet<String> =
            self.people[..=MODERATOR].iter().map(|user| user.id.clone()).collect();
        if self.has_promoted {
            free.insert(self.people[FICKLE].id.clone());
        }
        let shown = ears.chain(&self.readers).flat_map(|ears| &ears.shown).collect();
        let slack_ms = if self.site.is_one() { 2 } else { 30 };
        Evidence { shown, deleted, free, faults: self.faults.clone(), slack_ms }
    }

    fn take(&mut self, step: Step) -> Result<(), Broken> {
        match step {
            Step::Send { who, wait } => self.send(who, None, wait)?,
            Step::Reply { who, which } => {
                let answered = self.message(which).map(|(id, _)| id);
                self.send(who, answered.as_deref(), false)?;
            }
            Step::Pause { hundredths } => {
                let end = Instant::now() + Duration::from_millis(10 * u64::from(hundredths));
                while Instant::now() < end {
                    self.listen(Duration::from_millis(1))?;
                }
            }
            Step::Read { who, how } => self.read(usize::from(who), how),
            Step::Moderate { on } => self.moderate(on),
            Step::TimeOut { who } => {
                let user = &self.people[2 + usize::from(who) % 2].id;
                let data = json!({"room_id": self.stream, "user_id": user, "seconds": 1});
                self.ready(MODERATOR).tell("room.timeout", data);
            }
            Step::Slow { on } => self.set(&json!({"slow_mode_s": i32::from(on)})),
            Step::Topic { number } => self.set(&json!({"topic": format!("topic {number}")})),
            Step::Panic | Step::Restart | Step::Kill | Step::Node(_) => self.fault(step),
            Step::Cut { .. } | Step::JoinAgain { .. } | Step::JoinLost { .. } => self.come_and_go(step),
            _ => self.change(step),
        }
        self.listen(Duration::ZERO)?;
        self.known = known(&self.clients);
        Ok(())
    }

    fn listen(&mut self, patience: Duration) -> Result<(), Broken> {
        self.owed.acknowledged(self.clients.iter().flat_map(Client::owed));
        for (number, client) in self.clients.iter_mut().enumerate() {
            let looked = Instant::now();
            client.listen(patience)?;
            let later = Duration::from_secs(if number <= MODERATOR { 0 } else { DELAY_S as u64 });
            self.owed.check(format_args!("client {number}"), client.heard(), (looked, later))?;
        }
        Ok(())
    }

    fn come_and_go(&mut self, step: Step) {
        let faults = self.faults.len() as u32;
        match step {
            Step::Cut { who, away } => {
                let place = usize::from(who) % self.clients.len();
                self.clients[place].cut();
                if !away {
                    self.ready(place);
                }
            }
            Step::JoinAgain { who } => {
                let client = self.ready(usize::from(who));
                client.join(client.store.since(), faults);
            }
            Step::JoinLost { who } => {
                let since = json!({"offset": 1, "epoch": "never"});
                self.ready(usize::from(who)).join(Some(since), faults);
            }
            _ => {}
        }
    }

    /// Changes of messages.
    fn change(&mut self, step: Step) {
        let named = |who: u8| usize::from(who) % NAMED;
        let (which, by, command, kind) = match step {
            Step::Edit { which } => {
                (which, None, "chat.edit", Kind::Edit(format!("edited {}", Uuid::new_v4())))
            }
            Step::Delete { by_author, which } => {
                (which, (!by_author).then_some(MODERATOR), "chat.delete", Kind::Delete)
            }
            Step::React { who, which, emoji, on } => {
                let kind = Kind::React(EMOJI[usize::from(emoji) % EMOJI.len()].to_owned(), on);
                (which, Some(named(who)), if on { "chat.react" } else { "chat.unreact" }, kind)
            }
            Step::Pin { which, on } => {
                (which, Some(MODERATOR), if on { "chat.pin" } else { "chat.unpin" }, Kind::Pin(on))
            }
            _ => return,
        };
        if let Some((id, author)) = self.message(which) {
            self.ready(by.unwrap_or(author)).change(command, &id, kind);
        }
    }

    /// Returns a client that is connected.
    fn ready(&mut self, who: usize) -> &mut Client {
        let (faults, place) = (self.faults.len() as u32, who % self.clients.len());
        self.clients[place].be_there(faults);
        &mut self.clients[place]
    }

    fn message(&self, which: u8) -> Option<(String, usize)> {
        let newest = self.known.len().checked_sub(1)?;
        self.known.get(newest - usize::from(which) % self.known.len()).cloned()
    }

    fn send(&mut self, who: u8, answered: Option<&str>, wait: bool) -> Result<(), Broken> {
        let client = self.ready(usize::from(who) % NAMED);
        let id = client.send(answered);
        let deadline = Instant::now() + Duration::from_secs(2);
        while wait && !client.is_settled(&id) && Instant::now() < deadline {
            client.listen(Duration::from_millis(20))?;
        }
        Ok(())
    }

    /// Reads in one of the ways that there are beside the stream.
    fn read(&mut self, who: usize, how: u8) {
        let (place, room) = (2 + who % 2, json!({"room_id": self.stream}));
        let path = match how % 9 {
            0 => return self.ready(place).read("chat.history", room),
            1 => return self.ready(place).read("chat.pins", room),
            2 => {
                let asked = json!({"room_id": self.stream, "query": "message"});
                return self.ready(place).read("chat.search", asked);
            }
            3 => format!("/conversations/{}/history", self.stream),
            4 => format!("/conversations/{}/pins", self.stream),
            5 => format!("/conversations/search?q=message&room_id={}", self.stream),
            6 => format!("/conversations/{}", self.stream),
            7 => "/conversations/search?q=message".to_owned(),
            _ => {
                let path = format!("/api/v1/live/streams/{}/chat", self.stream);
                if let Ok(page) = self.site.app.call("GET", &path).try_send() {
                    self.readers[2].hear_reply(&page.json());
                }
                return;
            }
        };
        // a node may die meanwhile
        if let Ok(page) = self.people[place].call("GET", &path).try_send() {
            self.readers[place - 2].stands_as(&self.clients[place].ears);
            self.readers[place - 2].hear_reply(&page.json());
        }
    }

    fn moderate(&mut self, on: bool) {
        self.has_promoted |= on;
        if on && !self.clients[FICKLE].ears.is_ahead {
            self.clients[FICKLE].ears.becomes_moderator();
        }
        let admit =
            json!({"user_id": self.people[FICKLE].id, "role": if on { "moderator" } else { "member" }});
        let path = format!("/conversations/{}/members", self.stream);
        // a room that rests after a panic refuses, and a node may die meanwhile: then it may have happened or not
        let _ = self.people[0].call("POST", &path).json(&admit).try_send();
    }

    fn set(&self, settings: &Value) {
        let path = format!("/conversations/{}", self.stream);
        let _ = self.people[0].call("PUT", &path).json(settings).try_send();
    }

    fn fault(&mut self, fault: Step) {
        match fault {
            Step::Panic if self.panics < PANICS => {
                self.panics += 1;
                self.site.app.panic_room(&self.stream);
            }
            Step::Restart if self.starts < STARTS => {
                self.starts += 1;
                self.site.restart(self.starts);
            }
            Step::Kill if self.starts < STARTS => {
                self.starts += 1;
                self.site.kill(self.starts);
            }
            Step::Node(befalls) => self.site.begin(befalls),
            _ => return,
        }
        self.owed.storm();
        self.faults.push(now());
    }

    /// Waits until all is at rest; then what every client knows must be what the server shows.
    fn compare(&mut self) -> Result<(), Broken> {
        self.site.rest();
        self.owed.calm();
        let deadline = Instant::now() + self.quiet + Duration::from_secs(DELAY_S as u64);
        loop {
            for who in 0..self.clients.len() {
                self.ready(who);
            }
            self.listen(Duration::from_millis(5))?;
            let last_offset = Truth::db_of(self.site.app, &self.stream).last_offset;
            self.owed.seen(last_offset);
            match self.compare_now(last_offset) {
                Ok(()) => return Ok(()),
                Err(broken) if Instant::now() > deadline => return Err(broken),
                // a command of a socket that was cut may still be at work
                Err(_) => {}
            }
        }
    }

    fn compare_now(&self, last_offset: i64) -> Result<(), Broken> {
        for (number, client) in self.clients.iter().enumerate() {
            let known = client.store.offset;
            if known != last_offset || !client.is_at_rest() {
                return Err(Broken::Incomplete(format!("client {number}: {known} of {last_offset}")));
            }
        }
        let fresh = Fresh::of(&self.people[0], &self.stream)?;
        if fresh.offset != last_offset {
            return Err(Broken::Incomplete(format!("the room is at {}, not {last_offset}", fresh.offset)));
        }
        fresh.check_itself()?;
        self.clients.iter().try_for_each(|client| fresh.compare(&client.store, false))
    }
}

/// Puts a broadcast there that goes on, so that there is something to replay.
fn db_on_air(app: &App, stream: &str) {
    let (broadcast, stream) = (Uuid::new_v4(), stream.parse::<Uuid>().expect("a stream's id"));
    let insert = "INSERT INTO live_broadcasts (id, stream_id, server, clients, present, started_at)
        VALUES ($1, $2, 'nginx', '{1}', '{1}', now())";
    app.db().execute(insert, &[&broadcast, &stream]);
}
