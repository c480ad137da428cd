//! One run of a plan: a session, its people, what they do, and what befalls the server. At the end, and where the plan says,
//! everything comes to rest and is compared with what the server shows anew.

use super::{
    client::Client,
    fold::Fold,
    plan::Step,
    truth::Truth,
    verdict::{ByRest, holds, judge},
};
use crate::{
    harness::{App, Json, User, Ws},
    proof::{late::Owed, site::Site, verdict::Broken, world::Stats},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// The session rests ever longer after a panic: more of them only cost time.
const PANICS: u32 = 3;
/// Every so many steps the clients listen to what has come: in between more is on its way.
const LISTENING: u32 = 4;
/// Songs; a plan adds each of them once at most.
const TRACKS: i64 = 120;
/// The client without an account.
const ZOE: usize = 4;

/// Who takes part: the host, two DJs, a guest; the guest without an account is nobody.
pub struct People {
    users: Vec<User>,
    tracks: Vec<String>,
}

impl People {
    /// Registers them, and makes songs, of which every third is over soon.
    pub fn of(app: &App) -> People {
        let users: Vec<User> = ["host", "dj", "dj", "guest"].into_iter().map(|name| app.user(name)).collect();
        let insert = "INSERT INTO tracks (id, creator_id, title, artist, duration_ms, is_public) \
             SELECT gen_random_uuid(), $1::text::uuid, 'Song ' || n, 'The Testers', CASE WHEN n % 3 = 0 THEN 1000 ELSE 600000 END, true \
             FROM generate_series(1, $2::bigint) n RETURNING id::text";
        let tracks = app.db().rows(insert, &[&users[0].id, &TRACKS]).iter().map(|row| row.get(0)).collect();
        People { users, tracks }
    }
}

struct World<'a> {
    site: Site<'a>,
    people: &'a People,
    session: String,
    path: String,
    clients: Vec<Client>,
    by_rest: Vec<ByRest>,
    /// Every item that anybody saw, the newest last.
    ever: Vec<String>,
    songs: usize,
    owed: Owed,
    steps: u32,
    faults: u32,
    panics: u32,
    quiet: Duration,
}

/// Runs a plan in a new session; what is promised once all is quiet may take so long.
pub fn run<'a>(
    site: impl Into<Site<'a>>,
    people: &People,
    plan: &[Step],
    quiet: Duration,
) -> Result<Stats, Vec<Broken>> {
    let site = site.into();
    let how = json!({"allow_guests": true, "guest_can": ["add", "control"]});
    let made = people.users[0].post("/queue/session", &how).ok(201);
    let token = made.text("share_token");
    let users = people.users.iter().map(Some).chain([None]);
    let clients =
        users.enumerate().map(|(number, user)| Client::new(site.app, user, number, &token)).collect();
    let mut world = World {
        site,
        people,
        session: made["session"].text("id"),
        path: format!("/queue/session/{token}"),
        clients,
        by_rest: Vec::new(),
        ever: Vec::new(),
        songs: 0,
        owed: Owed::default(),
        steps: 0,
        faults: 0,
        panics: 0,
        quiet,
    };
    world.clients.iter_mut().for_each(Client::be_there);
    let lived = world
        .begin()
        .and_then(|()| plan.iter().try_for_each(|step| world.take(*step)))
        .and_then(|()| world.compare());
    site.rest();
    people.users[0].delete(&world.path);
    let mut broken: Vec<Broken> = lived.err().into_iter().collect();
    broken.extend(judge(&Truth::db_of(site.app, &world.session), &world.clients, &world.by_rest));
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
            stats.events += client.fold.received.len();
        }
        stats
    }

    /// Two are DJs, and something plays.
    fn begin(&mut self) -> Result<(), Broken> {
        self.role(1, true);
        self.role(2, true);
        for who in 0..3 {
            self.operate(Step::Add { who, after: None });
        }
        self.clients[0].operate("play", json!({}));
        self.compare()
    }

    fn take(&mut self, step: Step) -> Result<(), Broken> {
        match step {
            Step::Compare => self.compare()?,
            Step::Panic | Step::Restart | Step::Kill | Step::Node(_) => self.fault(step),
            Step::Cut { .. } | Step::JoinAgain { .. } | Step::Kick | Step::Role { .. } => self.people(step),
            Step::AddByRest { who, twice } => self.add_by_rest(who, twice),
            Step::Remove { who, which, by_rest: true } => self.remove_by_rest(who, which),
            Step::Again { who, which } => self.ready(who).again(which),
            Step::SkipTogether => {
                if let Some(item) = self.clients[0].fold.current() {
                    self.clients.iter_mut().for_each(|client| {
                        client.be_there();
                        client.operate("next", json!({"current_item_id": item}));
                    });
                }
            }
            _ => self.operate(step),
        }
        self.steps += 1;
        if self.steps.is_multiple_of(LISTENING) {
            self.listen(Duration::ZERO)?;
        }
        Ok(())
    }

    fn listen(&mut self, patience: Duration) -> Result<(), Broken> {
        self.owed.acknowledged(self.clients.iter().flat_map(Client::owed));
        for (number, client) in self.clients.iter_mut().enumerate() {
            let looked = Instant::now();
            client.listen(patience)?;
            self.owed.check(format_args!("client {number}"), client.heard(), (looked, Duration::ZERO))?;
            let seen = client.fold.items.iter().map(|item| item.text("id"));
            let fresh: Vec<String> = seen.filter(|id| !self.ever.contains(id)).collect();
            self.ever.extend(fresh);
        }
        Ok(())
    }

    /// Returns a client that is connected.
    fn ready(&mut self, who: u8) -> &mut Client {
        let place = usize::from(who) % self.clients.len();
        self.clients[place].be_there();
        &mut self.clients[place]
    }

    /// Returns an item: mostly one that the client sees, else one that ever was.
    fn item(&self, who: u8, which: u8) -> Option<String> {
        let seen = &self.clients[usize::from(who) % self.clients.len()].fold.items;
        let which = usize::from(which);
        if which.is_multiple_of(5) || seen.is_empty() {
            return (!self.ever.is_empty()).then(|| self.ever[which % self.ever.len()].clone());
        }
        Some(seen[which % seen.len()].text("id"))
    }

    fn song(&mut self) -> String {
        self.songs += 1;
        self.people.tracks[self.songs - 1].clone()
    }

    /// Operations through the websocket.
    fn operate(&mut self, step: Step) {
        let asked = match step {
            Step::Add { who, after } => {
                let after = after.and_then(|after| self.item(who, after));
                Some((who, "add", json!({"track_id": self.song(), "after": after})))
            }
            Step::Remove { who, which, .. } => {
                self.item(who, which).map(|item| (who, "remove", json!({"item_id": item})))
            }
            Step::Move { who, which, after } => {
                let after = after.and_then(|after| self.item(who, after));
                let item = self.item(who, which);
                item.map(|item| (who, "move", json!({"item_id": item, "after": after})))
            }
            Step::Clear { who } => Some((who, "clear", json!({}))),
            Step::Undo { who } => Some((who, "undo", json!({}))),
            Step::Control { who, number } => Some(match number % 4 {
                0 | 1 => (who, "play", json!({})),
                2 => (who, "pause", json!({})),
                _ if number < 128 => (who, "seek", json!({"position_ms": i64::from(number) * 4})),
                // it is over soon
                _ => (who, "seek", json!({"position_ms": 599_900})),
            }),
            Step::Skip { who, back, stale } => {
                let kind = if back { "previous" } else { "next" };
                self.present(who, stale).map(|item| (who, kind, json!({"current_item_id": item})))
            }
            Step::Vote { who, stale } => {
                self.present(who, stale).map(|item| (who, "vote_skip", json!({"current_item_id": item})))
            }
            Step::Ready { who } => {
                if let Some(item) = self.present(who, None) {
                    self.ready(who).tell("ready", json!({"item_id": item, "rtt_ms": 40}));
                }
                None
            }
            Step::Mode { who, number } => Some((who, "mode", mode(number))),
            _ => None,
        };
        if let Some((who, kind, data)) = asked {
            self.ready(who).operate(kind, data);
        }
    }

    /// Returns the song that someone sees playing, or any other.
    fn present(&self, who: u8, stale: Option<u8>) -> Option<String> {
        let seen = self.clients[usize::from(who) % self.clients.len()].fold.current();
        stale.map_or(seen, |which| self.item(who, which))
    }

    fn role(&mut self, whom: u8, dj: bool) {
        let user = self.people.users[1 + usize::from(whom - 1) % 3].id.clone();
        let role = if dj { "dj" } else { "guest" };
        self.ready(0).operate("role", json!({"user_id": user, "role": role}));
    }

    /// Who comes, goes, and is something else.
    fn people(&mut self, step: Step) {
        match step {
            Step::Role { whom, dj } => self.role(1 + whom % 3, dj),
            Step::Kick => {
                if let Some(guest) = self.clients[ZOE].identities.last().cloned() {
                    self.ready(0).operate("kick", json!({"user_id": guest}));
                }
            }
            Step::Cut { who, away } => {
                let place = usize::from(who) % self.clients.len();
                self.clients[place].cut();
                if !away {
                    self.clients[place].be_there();
                }
            }
            Step::JoinAgain { who, from } => {
                let client = self.ready(who);
                let since = match from {
                    0 => Some(json!({"offset": 1, "epoch": "never"})),
                    1 => None,
                    _ => client.fold.since(),
                };
                client.join(since);
            }
            _ => {}
        }
    }

    fn add_by_rest(&mut self, who: u8, twice: bool) {
        let (user, track) = (&self.people.users[usize::from(who) % self.people.users.len()], self.song());
        let key = Uuid::new_v4().to_string();
        let add = || {
            let call = user.call("POST", &format!("{}/items", self.path)).header("Idempotency-Key", &key);
            // without an answer it may have happened or not
            call.json(&json!({"track_id": track})).try_send().map_or(503, |answer| answer.status)
        };
        let status = if twice { (add(), add()).1 } else { add() };
        self.by_rest.push(ByRest::new("add", &user.id, track, status));
    }

    fn remove_by_rest(&mut self, who: u8, which: u8) {
        let user = &self.people.users[usize::from(who) % self.people.users.len()];
        if let Some(item) = self.item(who, which) {
            let call = user.call("DELETE", &format!("{}/items/{item}", self.path));
            let status = call.try_send().map_or(503, |answer| answer.status);
            self.by_rest.push(ByRest::new("remove", &user.id, item, status));
        }
    }

    fn fault(&mut self, fault: Step) {
        match fault {
            Step::Panic if self.panics < PANICS => {
                self.panics += 1;
                self.site.app.panic_queue(&self.session);
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
            self.clients.iter_mut().for_each(Client::be_there);
            self.listen(Duration::from_millis(5))?;
            let compared = if self.clients.iter().all(Client::is_at_rest) {
                self.compare_now()
            } else {
                Err(Broken::Incomplete("no rest".to_owned()))
            };
            match compared {
                Ok(()) => return Ok(()),
                Err(broken) if Instant::now() > deadline => return Err(broken),
                // what a cut socket left behind may still be at work, and songs end by themselves
                Err(_) => {}
            }
        }
    }

    fn compare_now(&mut self) -> Result<(), Broken> {
        let truth = Truth::db_of(self.site.app, &self.session);
        self.owed.seen(truth.rev);
        let fresh = self.fresh()?;
        let looked = Fold::of_look(&self.site.app.get(&self.path).ok(200))?;
        fresh.same_list("REST", &looked)?;
        for (number, client) in self.clients.iter().enumerate() {
            client.fold.same_list(&format!("client {number}, fresh"), &fresh)?;
            if client.fold.offset != fresh.offset {
                let (known, shown) = (client.fold.offset, fresh.offset);
                return Err(Broken::Incomplete(format!("client {number}: {known} of {shown}")));
            }
        }
        if (fresh.rev, fresh.offset) != (truth.rev, truth.offset) {
            return Err(Broken::Incomplete(format!("{} is not {}", fresh.offset, truth.offset)));
        }
        self.compare_people(&fresh, &looked)?;
        holds(&truth, &fresh)
    }

    fn compare_people(&self, fresh: &Fold, looked: &Fold) -> Result<(), Broken> {
        fresh.same_people("REST", looked)?;
        for (number, client) in self.clients.iter().enumerate() {
            let whose = format!("client {number}, fresh");
            client.fold.same_people(&whose, fresh)?;
            client.fold.same_votes(&whose, fresh)?;
        }
        let expected: BTreeSet<&String> =
            self.clients.iter().filter_map(|client| client.identities.last()).collect();
        if fresh.people.keys().collect::<BTreeSet<_>>() != expected {
            return Err(Broken::Different(format!("{:?} are here, shown {:?}", expected, fresh.people)));
        }
        // after a fault the votes wait a while for those who cast them
        let (votes, needed) = (fresh.votes.list("by").len(), expected.len().div_ceil(2));
        if fresh.votes["needed"] != json!(needed) || (self.faults == 0 && votes >= needed) {
            return Err(Broken::Votes(format!(
                "{} of {}, and nothing is skipped",
                fresh.votes,
                expected.len()
            )));
        }
        Ok(())
    }

    /// The host comes anew, with another device.
    fn fresh(&self) -> Result<Fold, Broken> {
        let no_answer = |what: String| Broken::Incomplete(what);
        let socket = Ws::try_greeted(self.site.app, &self.people.users[0].access);
        let mut socket = socket.ok_or_else(|| no_answer("no socket".to_owned()))?;
        let token = self.path.rsplit('/').next();
        let joined: Value = socket
            .try_send("queue.join", json!({"token": token}))
            .map_err(|error| no_answer(error.to_string()))?;
        let mut fold = Fold::default();
        fold.join(&joined, None).map(|()| fold)
    }
}

fn mode(number: u8) -> Value {
    let repeat = ["off", "one", "all"][usize::from(number / 8) % 3];
    match number % 8 {
        0 => json!({"shuffle": true}),
        1 => json!({"shuffle": false}),
        2 => json!({"turns": "round_robin"}),
        3 => json!({"turns": "free"}),
        4 => json!({"repeat": repeat}),
        5 => json!({"max_per_user": number / 8 % 12}),
        6 => json!({"guest_can": ["add"]}),
        _ => json!({"guest_can": ["add", "control"], "max_per_user": 0}),
    }
}
