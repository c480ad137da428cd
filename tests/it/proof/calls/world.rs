//! One run of a plan: three people who may call each other, their devices, what they do, and what befalls the nodes. Where the plan says, and
//! in the end, everything comes to rest and is compared with what Postgres holds; then all hang up.

use super::{
    device::{Deed, Device, Place},
    plan::Step,
    signals::{Kind, SOCKET},
    truth::Truth,
    verdict::judge,
};
use crate::{
    calls::phones::{OFFER, fresh},
    harness::{App, Fleet, User},
    proof::{
        late::{BOUND, Owed},
        site::Site,
        verdict::Broken,
        world::Stats,
    },
};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

/// Calls rest ever longer after a panic: more of them only cost time.
const PANICS: u32 = 2;
/// Every so many steps the devices listen to what has come: in between more is on its way.
const LISTENING: u32 = 3;
/// How long who answers waits for it to ring.
const A_MOMENT: Duration = Duration::from_millis(30);
/// How long a call rings for a moment, in milliseconds.
const MOMENT: u32 = 600;
/// How long one rings for long: longer than a plan takes.
const LONG: u32 = 120_000;
/// The devices of the person who has two.
const BOTH: [usize; 2] = [1, 2];

struct World<'a> {
    site: Site<'a>,
    people: Vec<User>,
    devices: Vec<Device>,
    numbers: u64,
    /// How late the own streams are told, by person.
    owed: HashMap<String, Owed>,
    /// Since when it is known that calls are over.
    over: HashMap<String, Instant>,
    steps: u32,
    faults: u32,
    panics: u32,
    quiet: Duration,
}

/// Runs a plan with new people; what is promised once all is quiet may take so long.
pub fn run(fleet: &Fleet, plan: &[Step], quiet: Duration) -> Result<Stats, Vec<Broken>> {
    let site = Site::from(fleet);
    let people = people(site.app);
    let tablet = people[1].login();
    let users = [&people[0], &people[1], &tablet, &people[2]];
    let devices = users.into_iter().enumerate().map(|(number, user)| Device::new(user, number)).collect();
    let owed = people.iter().map(|user| (user.id.clone(), Owed::default())).collect();
    let (over, numbers) = (HashMap::new(), 0);
    let mut world =
        World { site, people, devices, numbers, owed, over, steps: 0, faults: 0, panics: 0, quiet };
    world.devices.iter_mut().for_each(Device::be_there);
    let lived = world
        .compare()
        .and_then(|()| plan.iter().try_for_each(|step| world.take(*step)))
        .and_then(|()| world.compare())
        .and_then(|()| world.end());
    let mut broken: Vec<Broken> = lived.err().into_iter().collect();
    broken.extend(judge(&world.truth(), &world.devices));
    if broken.is_empty() {
        return Ok(world.stats());
    }
    broken.extend(world.devices.iter().map(|device| Broken::Told(device.report())));
    Err(broken)
}

fn people(app: &App) -> Vec<User> {
    let people = ["ana", "ben", "cat"].map(|name| app.user(name)).to_vec();
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
        people[one].direct(&people[other]);
    }
    people
}

impl World<'_> {
    fn truth(&self) -> Truth {
        let ids: Vec<String> = self.people.iter().map(|user| user.id.clone()).collect();
        Truth::db_of(self.site.app, &ids)
    }

    /// Events are what devices sent each other in calls.
    fn stats(&self) -> Stats {
        let heard = self.devices.iter().flat_map(|device| device.told.signals.values());
        Stats {
            resumes: self.devices.iter().map(|device| device.resumes).sum(),
            not_recovered: 0,
            events: heard.map(Vec::len).sum(),
            faults: self.faults,
        }
    }

    fn take(&mut self, step: Step) -> Result<(), Broken> {
        match step {
            Step::Invite { who, whom, brief, again } => {
                let place = usize::from(who) % self.devices.len();
                if again || self.devices[place].place == Place::Free {
                    self.invite(place, whom, brief);
                }
            }
            Step::Accept { who } => {
                self.ready(usize::from(who)).listen(A_MOMENT)?;
                self.accept(usize::from(who));
            }
            Step::AcceptTogether => {
                for who in BOTH {
                    self.ready(who).listen(A_MOMENT)?;
                }
                BOTH.into_iter().for_each(|who| self.accept(who));
            }
            Step::Ring { who } => self.ringing(who, |device, call| device.says("call.ringing", call, None)),
            Step::Decline { who, busy } => self.ringing(who, |device, call| {
                let (deed, reason) =
                    if busy { (Deed::Busy, json!("busy")) } else { (Deed::Declined, Value::Null) };
                device.says("call.decline", call, Some((deed, reason)));
            }),
            Step::Leave { who } => self.leave(usize::from(who)),
            Step::Signal { who } => {
                let others = usize::from(who)..usize::from(who) + self.devices.len();
                let talks = |place: &usize| self.devices[place % self.devices.len()].call().is_some();
                let place = others.into_iter().find(talks).unwrap_or_default();
                self.signal(place);
            }
            Step::Cut { who, away } => {
                let place = usize::from(who) % self.devices.len();
                self.devices[place].cut();
                if !away {
                    self.ready(place);
                }
            }
            Step::Move { who, node } => {
                self.site.leads_to(Some(node));
                let place = usize::from(who) % self.devices.len();
                self.devices[place].cut();
                self.ready(place);
                self.site.leads_to(None);
            }
            Step::Wait { hundredths } => {
                let end = Instant::now() + Duration::from_millis(10 * u64::from(hundredths));
                while Instant::now() < end {
                    self.hear(Duration::from_millis(5))?;
                }
            }
            Step::Panic | Step::Kill | Step::Node(_) => self.fault(step),
            Step::Compare => self.compare()?,
        }
        self.steps += 1;
        if self.steps.is_multiple_of(LISTENING) {
            self.look();
            self.hear(Duration::ZERO)?;
        }
        Ok(())
    }

    /// Returns a device that is connected.
    fn ready(&mut self, who: usize) -> &mut Device {
        let place = who % self.devices.len();
        self.devices[place].be_there();
        &mut self.devices[place]
    }

    /// Who is in a call calls the other one of it again.
    fn invite(&mut self, who: usize, whom: u8, brief: bool) {
        let device = self.ready(who);
        let me = device.user.id.clone();
        let (place, calls) = (device.place.clone(), self.other_side(who));
        let others: Vec<&User> = self.people.iter().filter(|user| user.id != me).collect();
        let peer = match place {
            Place::Free => others[usize::from(whom) % others.len()].id.clone(),
            Place::In(..) => match calls {
                Some(peer) => peer,
                None => return,
            },
            _ => return,
        };
        let data = json!({
            "call_id": fresh(), "peer_id": peer, "media": {"audio": true},
            "description": {"type": "offer", "sdp": OFFER}, "lifetime_ms": if brief { MOMENT } else { LONG },
        });
        self.ready(who).invite(data);
    }

    /// With whom a device is in a call.
    fn other_side(&self, who: usize) -> Option<String> {
        let device = &self.devices[who % self.devices.len()];
        let truth = self.truth();
        let call = truth.calls.get(device.call()?)?;
        Some(if call.caller == device.user.id { call.callee.clone() } else { call.caller.clone() })
    }

    /// Lets a device say something of what rings at it.
    fn ringing(&mut self, who: u8, say: impl FnOnce(&mut Device, &str)) {
        let device = self.ready(usize::from(who));
        if let Some(call) = device.told.rings.last().cloned() {
            say(device, &call);
        }
    }

    fn accept(&mut self, who: usize) {
        let device = self.ready(who);
        let Some(call) = device.told.rings.last().cloned().filter(|_| device.place == Place::Free) else {
            return;
        };
        let answer = json!({"type": "answer", "sdp": OFFER});
        let data = json!({"call_id": call, "media": {"audio": true}, "description": answer});
        device.enters("call.accept", data);
    }

    fn leave(&mut self, who: usize) {
        let device = self.ready(who);
        if let Some(call) = device.call().map(ToOwned::to_owned) {
            device.leave("call.hangup", &call);
        }
    }

    fn signal(&mut self, who: usize) {
        let number = self.numbers + 1;
        self.numbers += 3;
        let device = self.ready(who);
        let Some(call) = device.call().map(ToOwned::to_owned) else { return };
        device.signal(Kind::Description, &call, number);
        device.signal(Kind::Candidate, &call, number + 1);
        device.signal(Kind::Candidate, &call, number + 2);
    }

    fn fault(&mut self, fault: Step) {
        match fault {
            Step::Panic => {
                let call = self.devices.iter().find_map(Device::call).map(ToOwned::to_owned);
                let Some(call) = call.filter(|_| self.panics < PANICS) else { return };
                self.panics += 1;
                self.site.app.panic_call(&call);
            }
            Step::Kill => self.site.kill(self.steps),
            Step::Node(befalls) => self.site.begin(befalls),
            _ => return,
        }
        self.owed.values_mut().for_each(Owed::storm);
        self.faults += 1;
    }

    /// Notes what stands in Postgres: everybody is to hear of it.
    fn look(&mut self) -> Truth {
        let truth = self.truth();
        for (user, owed) in &mut self.owed {
            owed.seen(truth.offsets.get(user).copied().unwrap_or_default());
        }
        for (id, _) in truth.calls.iter().filter(|(_, call)| call.phase == "ended") {
            self.over.entry(id.clone()).or_insert_with(Instant::now);
        }
        truth
    }

    /// Has everybody take in what has come, and all that they should have heard by now.
    fn hear(&mut self, patience: Duration) -> Result<(), Broken> {
        for device in &mut self.devices {
            let looked = Instant::now();
            device.listen(patience)?;
            let owed = &self.owed[&device.user.id];
            owed.check(format_args!("{}", device.user.id), device.heard(), (looked, Duration::ZERO))?;
            let Place::In(call, since) = &device.place else { continue };
            let late = self.over.get(call).and_then(|over| owed.overdue(*over, *since, looked));
            if let Some(late) = late {
                return Err(Broken::Late(format!("a device is in {call}, which is over for {late:?}")));
            }
        }
        Ok(())
    }

    /// Waits until all is at rest; then each is where Postgres has them, and hears what others send.
    fn compare(&mut self) -> Result<(), Broken> {
        self.rest(|_| Ok(()))?;
        self.signals_pass()
    }

    fn rest(&mut self, is_enough: impl Fn(&Truth) -> Result<(), Broken>) -> Result<(), Broken> {
        self.site.rest();
        self.owed.values_mut().for_each(Owed::calm);
        let deadline = Instant::now() + self.quiet;
        loop {
            self.devices.iter_mut().for_each(Device::be_there);
            self.hear(Duration::from_millis(5))?;
            let truth = self.look();
            match self.compare_now(&truth).and_then(|()| is_enough(&truth)) {
                Ok(()) => return Ok(()),
                Err(broken) if Instant::now() > deadline => return Err(broken),
                // what a cut socket left behind may still be at work, and calls end by themselves
                Err(_) => {}
            }
        }
    }

    fn compare_now(&self, truth: &Truth) -> Result<(), Broken> {
        for device in &self.devices {
            let (_, known) = device.heard();
            if !device.is_at_rest() || truth.offsets.get(&device.user.id) != Some(&known) {
                return Err(Broken::Incomplete(format!("at {known}: {}", device.report())));
            }
        }
        let mut kept: Vec<(&str, String, bool)> = Vec::new();
        for (id, call) in truth.open() {
            kept.extend(call.places().into_iter().map(|(connection, away)| (id.as_str(), connection, away)));
        }
        let known = self.devices.iter();
        let known = known.filter_map(|device| Some((device.call()?, device.connection.clone(), false)));
        let mut known: Vec<_> = known.collect();
        kept.sort_unstable();
        known.sort_unstable();
        if kept == known {
            return Ok(());
        }
        Err(Broken::Different(format!("places: known {known:?}, kept {kept:?}")))
    }

    /// Two who talk reach each other: all that they send arrives, in time.
    fn signals_pass(&mut self) -> Result<(), Broken> {
        let truth = self.truth();
        let live: Vec<&String> =
            truth.open().filter(|(_, call)| call.phase == "live").map(|(id, _)| id).collect();
        let talks = |device: &Device| live.iter().any(|call| device.call() == Some(call.as_str()));
        let talking: Vec<usize> = (0..self.devices.len()).filter(|who| talks(&self.devices[*who])).collect();
        let before = self.numbers;
        talking.iter().for_each(|who| self.signal(*who));
        let deadline = Instant::now() + BOUND;
        loop {
            let looked = Instant::now();
            self.hear(Duration::from_millis(5))?;
            let missing: Vec<_> = talking.iter().flat_map(|who| self.unheard(*who, before)).collect();
            if missing.is_empty() {
                return Ok(());
            }
            if looked > deadline {
                return Err(Broken::Late(format!("not heard: {missing:?}")));
            }
        }
    }

    /// What a device sent behind a number in the call that it is in, and the other one has not heard.
    fn unheard(&self, who: usize, before: u64) -> Vec<(Kind, u64)> {
        let sender = &self.devices[who];
        let Some(call) = sender.call() else { return Vec::new() };
        let other =
            self.devices.iter().find(|other| other.user.id != sender.user.id && other.call() == Some(call));
        let heard = |kind: Kind, number: u64| {
            let of_call = other.into_iter().flat_map(|other| &other.told.signals);
            of_call.filter(|((id, _), _)| id == call).any(|(_, heard)| heard.contains(&(kind, number)))
        };
        let sent = sender.sent.iter().filter(|(id, _, number)| id == call && *number % SOCKET > before);
        sent.filter(|(_, kind, number)| !heard(*kind, *number))
            .map(|(_, kind, number)| (*kind, *number))
            .collect()
    }

    /// All hang up: no call goes on.
    fn end(&mut self) -> Result<(), Broken> {
        (0..self.devices.len()).for_each(|who| self.leave(who));
        self.rest(|truth| match truth.open().next() {
            None => Ok(()),
            Some((id, call)) => Err(Broken::Incomplete(format!("{id} goes on: {call:?}"))),
        })
    }
}
