//! One run of a plan: a room, its people, what they do, and what befalls the server. At the end, and where the plan says,
//! everything comes to rest and is compared with what the server shows anew.

use super::{
    client::Client,
    fresh::Fresh,
    late::Owed,
    plan::Step,
    site::Site,
    truth::Truth,
    verdict::{Broken, Kind, judge},
};
use crate::harness::{App, User};
use serde_json::json;
use std::time::{Duration, Instant};

pub const EMOJI: [&str; 6] = ["👍", "❤️", "🎉", "😀", "🔥", "🎸"];
/// Rooms rest ever longer after a panic: more of them only cost time.
const PANICS: u32 = 3;
/// Every so many steps the clients listen to what has come: in between more is on its way.
const LISTENING: u32 = 4;

/// What a run came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stats {
    pub resumes: usize,
    pub not_recovered: usize,
    pub events: usize,
    pub faults: u32,
}

impl Stats {
    /// Adds those of another run.
    pub fn and(self, other: Stats) -> Stats {
        Stats {
            resumes: self.resumes + other.resumes,
            not_recovered: self.not_recovered + other.not_recovered,
            events: self.events + other.events,
            faults: self.faults + other.faults,
        }
    }
}

/// The people of a run; the second one has two devices.
pub struct People(Vec<User>);

impl People {
    /// Registers them.
    pub fn of(app: &App) -> People {
        People((0..4).map(|number| app.user(&format!("person{number}"))).collect())
    }
}

struct World<'a> {
    site: Site<'a>,
    people: &'a People,
    room: String,
    clients: Vec<Client>,
    /// Messages that somebody was acknowledged, with the number of the client.
    known: Vec<(String, usize)>,
    owed: Owed,
    steps: u32,
    faults: u32,
    panics: u32,
    quiet: Duration,
}

/// Runs a plan in a new room; what is promised once all is quiet may take so long.
pub fn run<'a>(
    site: impl Into<Site<'a>>,
    people: &People,
    plan: &[Step],
    quiet: Duration,
) -> Result<Stats, Vec<Broken>> {
    let site = site.into();
    let members: Vec<&User> = people.0.iter().skip(1).collect();
    let room = people.0[0].room(&members);
    let devices = people.0.iter().chain([&people.0[1]]);
    let clients = devices.enumerate().map(|(number, user)| Client::new(user, number, &room)).collect();
    let (known, owed) = (Vec::new(), Owed::default());
    let mut world = World { site, people, room, clients, known, owed, steps: 0, faults: 0, panics: 0, quiet };
    for client in &mut world.clients {
        client.store.is_over_nodes = !site.is_one();
        client.be_there(0);
    }
    let lived = plan.iter().try_for_each(|step| world.take(*step)).and_then(|()| world.compare());
    let mut broken: Vec<Broken> = lived.err().into_iter().collect();
    broken.extend(judge(&Truth::db_of(site.app, &world.room), &world.clients));
    if broken.is_empty() { Ok(world.stats()) } else { Err(world.with_traces(broken)) }
}

impl World<'_> {
    /// Adds what the clients heard last.
    fn with_traces(&self, mut broken: Vec<Broken>) -> Vec<Broken> {
        broken.extend(self.clients.iter().map(|client| Broken::Told(client.told())));
        broken
    }

    fn stats(&self) -> Stats {
        let mut stats = Stats { faults: self.faults, ..Stats::default() };
        for client in &self.clients {
            stats.resumes += client.resumes;
            stats.not_recovered += client.not_recovered;
            stats.events += client.store.received.len();
        }
        stats
    }

    fn take(&mut self, step: Step) -> Result<(), Broken> {
        match step {
            Step::Send { who, wait } => self.send(who, None, wait)?,
            Step::Reply { who, which } => {
                let answered = self.message(which).map(|(id, _)| id);
                self.send(who, answered.as_deref(), false)?;
            }
            Step::Edit { which } => {
                if let Some((id, author)) = self.message(which) {
                    let text = format!("edited {}", uuid::Uuid::new_v4());
                    self.ready(author).change("chat.edit", &id, Kind::Edit(text));
                }
            }
            Step::Delete { who, which } => self.change(who, which, "chat.delete", Kind::Delete),
            Step::React { who, which, emoji, on } => {
                let kind = Kind::React(EMOJI[usize::from(emoji) % EMOJI.len()].to_owned(), on);
                self.change(who, which, if on { "chat.react" } else { "chat.unreact" }, kind);
            }
            Step::Pin { who, which, on } => {
                self.change(who, which, if on { "chat.pin" } else { "chat.unpin" }, Kind::Pin(on));
            }
            Step::Settings { number } => self.settings(number),
            Step::Admit { who, moderator } => self.admit(who, moderator),
            Step::Remove { who, by_themselves } => self.remove(who, by_themselves),
            Step::Compare => self.compare()?,
            Step::Move { who, node } => {
                self.site.leads_to(Some(node));
                let place = usize::from(who) % self.clients.len();
                self.clients[place].cut();
                self.ready(place);
                self.site.leads_to(None);
            }
            Step::Wait { tenths } => self.wait(Duration::from_millis(100 * u64::from(tenths)))?,
            Step::Panic | Step::Restart | Step::Kill | Step::Node(_) => self.fault(step),
            _ => self.tell(step),
        }
        self.steps += 1;
        if self.steps.is_multiple_of(LISTENING) {
            self.hear(Duration::ZERO)?;
            self.known = known(&self.clients);
        }
        Ok(())
    }

    fn wait(&mut self, time: Duration) -> Result<(), Broken> {
        let end = Instant::now() + time;
        while Instant::now() < end {
            self.hear(Duration::from_millis(5))?;
        }
        Ok(())
    }

    /// Has everybody take in what has come, and all that they should have heard by now.
    fn hear(&mut self, patience: Duration) -> Result<(), Broken> {
        self.owed.acknowledged(self.clients.iter().flat_map(Client::owed));
        for (number, client) in self.clients.iter_mut().enumerate() {
            let looked = Instant::now();
            client.listen(patience)?;
            self.owed.check(format_args!("client {number}"), client.heard(), (looked, Duration::ZERO))?;
        }
        Ok(())
    }

    /// Steps of one client that nobody waits for.
    fn tell(&mut self, step: Step) {
        let room = self.room.clone();
        match step {
            Step::Read { who, behind, private } => {
                let client = self.ready(usize::from(who));
                let offset = (client.store.offset - i64::from(behind % 8)).max(0);
                client.tell("chat.read", json!({"room_id": room, "offset": offset, "private": private}));
            }
            Step::Type { who, active } => {
                self.ready(usize::from(who)).tell("chat.typing", json!({"room_id": room, "active": active}));
            }
            Step::Look { who } => self.ready(usize::from(who)).look(),
            Step::Cut { who, away } => {
                let place = usize::from(who) % self.clients.len();
                self.clients[place].cut();
                if !away {
                    self.ready(place);
                }
            }
            Step::JoinAgain { who } => {
                let faults = self.faults;
                let client = self.ready(usize::from(who));
                client.join(client.store.since(), faults);
            }
            Step::JoinLost { who } => {
                let faults = self.faults;
                let since = json!({"offset": 1, "epoch": "never"});
                self.ready(usize::from(who)).join(Some(since), faults);
            }
            _ => {}
        }
    }

    /// Returns a client that is connected.
    fn ready(&mut self, who: usize) -> &mut Client {
        let (faults, place) = (self.faults, who % self.clients.len());
        self.clients[place].be_there(faults);
        &mut self.clients[place]
    }

    fn message(&self, which: u8) -> Option<(String, usize)> {
        let newest = self.known.len().checked_sub(1)?;
        self.known.get(newest - usize::from(which) % self.known.len()).cloned()
    }

    fn send(&mut self, who: u8, answered: Option<&str>, wait: bool) -> Result<(), Broken> {
        let client = self.ready(usize::from(who));
        let id = client.send(answered);
        let deadline = Instant::now() + Duration::from_secs(2);
        while wait && !client.is_settled(&id) && Instant::now() < deadline {
            client.listen(Duration::from_millis(20))?;
        }
        Ok(())
    }

    fn change(&mut self, who: u8, which: u8, command: &str, kind: Kind) {
        if let Some((id, _)) = self.message(which) {
            self.ready(usize::from(who)).change(command, &id, kind);
        }
    }

    fn settings(&mut self, number: u8) {
        let mut data = match number % 3 {
            0 => json!({"name": format!("name {number}")}),
            1 => json!({"topic": format!("topic {number}")}),
            _ => {
                json!({"who_may_mention_all": if number.is_multiple_of(2) { "members" } else { "everyone" }})
            }
        };
        data["room_id"] = json!(self.room);
        self.ready(0).tell("room.settings", data);
    }

    fn admit(&mut self, who: u8, moderator: bool) {
        let user = &self.people.0[1 + usize::from(who) % (self.people.0.len() - 1)];
        let role = if moderator { "moderator" } else { "member" };
        let body = json!({"user_id": user.id, "role": role});
        let path = format!("/conversations/{}/members", self.room);
        // a room that rests after a panic refuses, and a node may die meanwhile: then it may have happened or not
        let _ = self.people.0[0].call("POST", &path).json(&body).try_send();
        let theirs = self.clients.iter_mut().filter(|client| client.user.id == user.id);
        for client in theirs.filter(|client| client.is_out) {
            client.be_there(self.faults);
            client.join(client.store.since(), self.faults);
        }
    }

    fn remove(&mut self, who: u8, by_themselves: bool) {
        let user = &self.people.0[1 + usize::from(who) % (self.people.0.len() - 1)];
        let by = if by_themselves { user } else { &self.people.0[0] };
        let _ = by.call("DELETE", &format!("/conversations/{}/members/{}", self.room, user.id)).try_send();
    }

    fn fault(&mut self, fault: Step) {
        match fault {
            Step::Panic if self.panics < PANICS => {
                self.panics += 1;
                self.site.app.panic_room(&self.room);
            }
            Step::Restart => self.site.restart(self.steps),
            Step::Kill => self.site.kill(self.steps),
            Step::Node(befalls) => self.site.begin(befalls),
            _ => return,
        }
        self.owed.storm();
        self.faults += 1;
    }

    /// Waits until all is at rest; then what every client knows must be what the server shows.
    fn compare(&mut self) -> Result<(), Broken> {
        self.site.rest();
        self.owed.calm();
        let deadline = Instant::now() + self.quiet;
        loop {
            for client in &mut self.clients {
                client.be_there(self.faults);
            }
            self.hear(Duration::from_millis(5))?;
            // no command is on its way any more, so the two looks at Postgres see one state
            let before = Truth::db_of(self.site.app, &self.room).last_offset;
            self.owed.seen(before);
            let is_rest = self.clients.iter().all(Client::is_at_rest);
            let compared = if is_rest {
                self.compare_now(before)
            } else {
                Err(Broken::Incomplete("no rest".to_owned()))
            };
            match compared {
                Err(broken) if Instant::now() > deadline => return Err(broken),
                Err(Broken::Incomplete(_)) => {}
                // a command of a socket that was cut may still be at work: it is news then
                Err(broken) if Truth::db_of(self.site.app, &self.room).last_offset == before => {
                    self.hear(Duration::from_millis(100))?;
                    if self.clients.iter().all(|client| client.is_out || client.store.offset == before) {
                        return self
                            .compare_now(before)
                            .map_err(|again| if again == broken { broken } else { again });
                    }
                }
                Err(_) => {}
                Ok(()) => return Ok(()),
            }
        }
    }

    fn compare_now(&self, last_offset: i64) -> Result<(), Broken> {
        let fresh = Fresh::of(&self.people.0[0], &self.room)?;
        if fresh.offset != last_offset {
            return Err(Broken::Incomplete(format!(
                "the room is at {}, Postgres at {last_offset}",
                fresh.offset
            )));
        }
        fresh.check_itself()?;
        for (number, client) in self.clients.iter().enumerate().filter(|(_, client)| !client.is_out) {
            if client.store.offset != last_offset {
                return Err(Broken::Incomplete(format!(
                    "client {number}: {} of {last_offset}",
                    client.store.offset
                )));
            }
            // another node's marks come with the next join
            fresh.compare(&client.store, self.site.is_one() && client.joined_at == self.faults)?;
        }
        Ok(())
    }
}

/// Messages that somebody was acknowledged, with the number of the client, in order of their places.
pub fn known(clients: &[Client]) -> Vec<(String, usize)> {
    let mut known: Vec<(i64, String, usize)> = Vec::new();
    for (number, client) in clients.iter().enumerate() {
        known.extend(client.acked.iter().map(|(acked, id)| (acked.offset, id.clone(), number)));
    }
    known.sort_unstable();
    known.into_iter().map(|(_, id, number)| (id, number)).collect()
}
