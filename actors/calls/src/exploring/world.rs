//! What may happen next to a call, its people and their devices, and what the world is like then.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use uuid::Uuid;
use veza_protocol::call::{CallMedia, CallState};

use super::broken::Broken;
use super::checks;
use super::device::{Device, Shows};
use super::mutants::Mutant;
use super::search::Searched;
use super::store::{Outcome, Store};
use crate::{Act, Newcomer, Told};

/// What a device may do, each once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Says that it rings.
    Ring,
    /// Answers.
    Accept,
    /// Comes into a room's call.
    Join,
    /// Says no.
    Decline,
    /// Says that it is in another call.
    Busy,
    /// Hangs up, or gives up.
    Leave,
    /// Comes back to its place.
    Resume,
    /// Says anything.
    Speak,
    /// Loses its connection.
    Lose,
}

/// The pair begins another call: who does so has no place in this one.
pub const ANOTHER_CALL: Act = Act::Supersede { user: Uuid::nil(), connection: Uuid::nil(), login: None };

/// The process that devices are with.
pub const NODE: Uuid = Uuid::from_u128(0x7000);

/// The login of a device, through all of its connections.
pub fn login_of(number: u8) -> Uuid {
    Uuid::from_u128(0x8000 + u128::from(number))
}

/// One thing that happens.
#[derive(Clone, Debug)]
pub enum Step {
    /// A device does something.
    Do(usize, What),
    /// The same, and the server dies behind the commit, before anyone is told.
    DoThenDie(usize, What),
    /// A device has a connection again.
    Return(usize),
    /// The server notices lost connections.
    Notice,
    /// Time passes until something is due.
    Tick,
    /// The server dies and starts again.
    Die,
    /// The pair begins another call.
    Supersede,
    /// Somebody may be in it no more.
    Remove(Uuid),
}

/// What may happen at all.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What each device may do.
    pub devices: Vec<(Uuid, Vec<What>)>,
    /// Whether it is a room's call.
    pub is_room: bool,
    /// Whether devices of one person are alike, which they are not on two nodes.
    pub are_alike: bool,
    /// Whether another call may take its place.
    pub may_supersede: bool,
    /// Who may be removed.
    pub removed: Vec<Uuid>,
    /// How often the server may die.
    pub deaths: u8,
    /// What is done wrong.
    pub bug: Option<Mutant>,
}

/// See the file's head.
#[derive(Clone)]
pub struct World {
    plan: Rc<Plan>,
    store: Store,
    devices: Vec<Device>,
    done: Vec<u16>,
    lost: BTreeSet<Uuid>,
    winner: Option<u8>,
    deaths: u8,
    is_superseded: bool,
    removed: usize,
    now: i64,
}

/// What of a device may still make a difference.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Matters {
    /// Everything.
    All,
    /// It was in a direct call: whether it rang does not matter once somebody has answered.
    Stay,
    /// It was not: all that it says is refused.
    Answer,
}

/// What who is in a call can do.
const OF_A_STAY: u16 =
    bit(What::Leave) | bit(What::Resume) | bit(What::Lose) | bit(What::Speak) | bit(What::Join);

const fn bit(what: What) -> u16 {
    1 << what as u16
}

impl Hash for World {
    fn hash<H: Hasher>(&self, to: &mut H) {
        self.store.hash(to);
        if self.store.row.is_ended() {
            return self.devices.iter().for_each(|device| device.shows.hash(to));
        }
        self.lost.hash(to);
        for (device, done) in self.devices.iter().zip(&self.done) {
            match self.matters(device) {
                Matters::All => (device, done).hash(to),
                Matters::Stay => (device, done & OF_A_STAY).hash(to),
                Matters::Answer => (device.number, done & bit(What::Accept)).hash(to),
            }
        }
        (self.winner, self.deaths, self.is_superseded, self.removed, self.now).hash(to);
    }
}

impl World {
    /// Begins with a call that the first device made.
    pub fn new(plan: Plan, (store, told): (Store, Vec<(Uuid, Told)>)) -> Self {
        let numbered = plan.devices.iter().zip(0..);
        let mut devices: Vec<Device> =
            numbered.map(|((user, _), number)| Device::new(number, *user)).collect();
        devices[0].enter(&store.row);
        devices[0].asked = 1;
        let done = vec![0; devices.len()];
        let mut world = Self {
            plan: Rc::new(plan),
            store,
            devices,
            done,
            lost: BTreeSet::new(),
            winner: None,
            deaths: 0,
            is_superseded: false,
            removed: 0,
            now: 0,
        };
        world.deliver(&told).expect("the first words");
        world
    }

    fn matters(&self, device: &Device) -> Matters {
        match (self.store.row.phase == CallState::Live && !self.plan.is_room, device.asked) {
            (false, _) => Matters::All,
            (true, 0) => Matters::Answer,
            (true, _) => Matters::Stay,
        }
    }

    /// Devices of one person that can do the same are the same until one of them does something.
    fn is_second_of_same(&self, place: usize) -> bool {
        let Some(before) =
            place.checked_sub(1).filter(|before| self.done[*before] == 0 && self.plan.are_alike)
        else {
            return false;
        };
        self.plan.devices[before] == self.plan.devices[place]
    }

    fn deliver(&mut self, told: &[(Uuid, Told)]) -> Result<(), Broken> {
        for (connection, what) in told {
            let device =
                self.devices.iter_mut().find(|device| device.is_online && device.connection() == *connection);
            device.map_or(Ok(()), |device| device.told(what))?;
        }
        Ok(())
    }

    fn newcomer(&self, device: &Device) -> Newcomer {
        Newcomer {
            participant: Uuid::from_u128(
                0x2000 + u128::from(device.number) * 0x10 + u128::from(device.asked),
            ),
            user: device.user,
            username: String::new(),
            connection: device.connection(),
            login: Some(login_of(device.number)),
            node: NODE,
            media: CallMedia::default(),
        }
    }

    fn act(&self, device: &Device, what: What) -> Option<Act> {
        let (user, connection) = (device.user, device.connection());
        Some(match what {
            What::Ring => Act::Ring { user, connection, node: NODE },
            What::Accept => Act::Accept { who: self.newcomer(device), has_answer: false },
            What::Join => Act::Join(self.newcomer(device)),
            What::Decline => Act::Decline { user, connection, node: NODE, is_busy: false },
            What::Busy => Act::Decline { user, connection, node: NODE, is_busy: true },
            What::Leave => Act::Leave { user, connection, has_failed: false },
            What::Resume => {
                Act::Resume { user, connection, login: Some(login_of(device.number)), node: NODE }
            }
            What::Speak => Act::Heard { connection },
            What::Lose => return None,
        })
    }

    /// A device asks something; who dies hears no reply.
    fn ask(&mut self, place: usize, what: What, dies: bool) -> Result<(), Broken> {
        let device = self.devices[place].clone();
        let Some(act) = self.act(&device, what) else {
            self.devices[place].lose();
            self.lost.insert(device.connection());
            return Ok(());
        };
        let (reply, told): Outcome = self.store.act(place, &act, self.now, self.plan.bug)?;
        let enters = matches!(what, What::Accept | What::Join | What::Resume);
        if enters {
            self.devices[place].asked += 1;
        }
        if what == What::Accept
            && reply.is_ok()
            && self.winner.replace(device.number).is_some()
            && !self.plan.is_room
        {
            return Err(Broken::TwoWinners);
        }
        if dies {
            return self.die();
        }
        match reply {
            Ok(()) if enters => self.devices[place].enter(&self.store.row),
            Ok(()) if matches!(what, What::Decline | What::Busy) => self.devices[place].shows = Shows::Over,
            Ok(()) => {}
            Err(why) => self.devices[place].refused(why),
        }
        self.deliver(&told)
    }

    /// The server dies, and starts again: every connection is lost.
    fn die(&mut self) -> Result<(), Broken> {
        self.deaths += 1;
        self.devices.iter_mut().for_each(Device::lose);
        self.lost.clear();
        self.store.forget();
        // the next process has the same name here: worlds that differ by nothing else are one
        self.do_to_all(&Act::LoseNodes { gone: vec![NODE], by: NODE })
    }

    fn do_to_all(&mut self, act: &Act) -> Result<(), Broken> {
        let (_, told) = self.store.act(0, act, self.now, self.plan.bug)?;
        self.deliver(&told)
    }

    /// An act on a call that is over does nothing.
    fn check_after_the_end(&self) -> Result<(), Broken> {
        let whats = [
            What::Ring,
            What::Accept,
            What::Join,
            What::Decline,
            What::Busy,
            What::Leave,
            What::Resume,
            What::Speak,
        ];
        let connections = self.devices.iter().map(Device::connection).collect();
        let user = self.devices[0].user;
        let others =
            [Act::Tick, ANOTHER_CALL, Act::Drop { connections, by_server: false }, Act::Remove { user }];
        let asked = self.devices.iter().enumerate();
        let asked = asked.flat_map(|(place, device)| {
            whats.iter().filter_map(move |what| Some((place, self.act(device, *what)?)))
        });
        for (place, act) in asked.chain(others.into_iter().map(|act| (0, act))) {
            let mut store = self.store.clone();
            let (_, told) = store.act(place, &act, self.now, self.plan.bug)?;
            if store.history != 1 {
                return Err(Broken::History(store.history));
            }
            if !store.keeps_what(&self.store) || !told.is_empty() {
                return Err(Broken::AfterTheEnd(format!("{act:?}")));
            }
        }
        Ok(())
    }

    fn steps_of(&self, place: usize, device: &Device, steps: &mut Vec<Step>) {
        let may_die = self.deaths < self.plan.deaths;
        let matters = self.matters(device);
        for what in self.plan.devices[place].1.iter().filter(|what| self.done[place] & bit(**what) == 0) {
            let may = match what {
                What::Resume => !device.is_attached && device.asked > 0,
                What::Leave => device.asked > 0,
                What::Accept => !device.is_attached,
                What::Join => !device.is_attached && matters != Matters::Answer,
                What::Ring | What::Decline | What::Busy => matters == Matters::All,
                What::Lose | What::Speak => matters != Matters::Answer,
            };
            if !may || !device.is_online || self.is_second_of_same(place) {
                continue;
            }
            steps.push(Step::Do(place, *what));
            if may_die && !matches!(what, What::Lose | What::Speak) {
                steps.push(Step::DoThenDie(place, *what));
            }
        }
        if !device.is_online && matters != Matters::Answer {
            steps.push(Step::Return(place));
        }
    }
}

impl Searched for World {
    type Step = Step;

    fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        if self.store.row.is_ended() {
            return steps;
        }
        for (place, device) in self.devices.iter().enumerate() {
            self.steps_of(place, device, &mut steps);
        }
        if !self.lost.is_empty() {
            steps.push(Step::Notice);
        }
        if self.store.row.due_at().is_some() {
            steps.push(Step::Tick);
        }
        if self.deaths < self.plan.deaths {
            steps.push(Step::Die);
        }
        if self.plan.may_supersede && !self.is_superseded {
            steps.push(Step::Supersede);
        }
        steps.extend(self.plan.removed.get(self.removed).copied().map(Step::Remove));
        steps
    }

    fn after(&self, step: &Step) -> Result<Self, Broken> {
        let mut next = self.clone();
        match step {
            Step::Do(place, what) | Step::DoThenDie(place, what) => {
                next.done[*place] |= bit(*what);
                next.ask(*place, *what, matches!(step, Step::DoThenDie(..)))?;
            }
            Step::Return(place) => next.devices[*place].come_back(),
            Step::Notice => {
                let connections = std::mem::take(&mut next.lost).into_iter().collect();
                next.do_to_all(&Act::Drop { connections, by_server: false })?;
            }
            Step::Tick => {
                next.now = next.store.row.due_at().unwrap_or_default().max(next.now);
                next.do_to_all(&Act::Tick)?;
                if next.store.row.due_at().is_some_and(|due| due <= next.now) {
                    return Err(Broken::NeverDone);
                }
            }
            Step::Die => next.die()?,
            Step::Supersede => {
                next.is_superseded = true;
                next.do_to_all(&ANOTHER_CALL)?;
            }
            Step::Remove(user) => {
                next.removed += 1;
                next.do_to_all(&Act::Remove { user: *user })?;
            }
        }
        let row = &next.store.row;
        // to lose a connection that the call does not know does nothing
        next.lost.retain(|lost| row.devices.contains_key(lost) || row.seat_of(*lost).is_some());
        checks::check(&next.store, &next.devices)?;
        Ok(next)
    }

    fn check_end(&self) -> Result<(), Broken> {
        if self.store.row.is_ended() {
            self.check_after_the_end()?;
        }
        checks::check_end(&self.store, &self.devices)
    }
}
