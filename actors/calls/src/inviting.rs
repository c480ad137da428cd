//! How a call begins: whom one may call, whom it rings, and what an invitation means where there is a call already.

use std::time::Duration;

use uuid::Uuid;
use veza_kernel::error::{Code, Detail, Problem};
use veza_kernel::{Bus, KeyedBuckets, Note, Rate};
use veza_protocol::Author;
use veza_protocol::call::{CallState, InCall, InviteToCall, RINGS_AT_MOST_MS, RINGS_MS};
use veza_sql::queries::calls as sql;

use super::acts::Change;
use super::devices::{forget, remember};
use super::exchange::Exchange;
use super::held::{Held, Info, no_call, time};
use super::messages::{Asked, Asker, LookAt, MakeWay, SeemToRing};
use super::reaching::devices_of;
use super::sdp::pass_description;
use super::state::{Called, Kind, NewCall, SEATS, State};
use super::store::{self, Begun};
use super::telling::tell_room;
use super::words::end_word;

/// Calls of others that an invitation meets before it gives up.
const TRIES: usize = 5;
/// Members of a room whom its call rings; in larger rooms it is silent.
const RUNG: i64 = 50;

/// Invitations of one person.
const INVITES: Rate = Rate::new(20, Duration::from_secs(60));
/// From an invitation to the word of a device that it rings, at least.
const A_DEVICE_TAKES: Duration = Duration::from_millis(60);

/// Returns how often people may call; nothing of it is taken.
#[must_use]
pub fn invites(bus: &dyn Bus) -> KeyedBuckets<Uuid> {
    KeyedBuckets::shared("calls", INVITES, bus)
}

/// What becomes of an invitation.
pub enum Way {
    /// The actor of this call answers, to this question.
    Ask(Uuid, Asked, bool),
    /// It is over already.
    Over(Box<InCall>),
}

/// Whom an invitation is for, as far as it is known.
struct Target {
    callee: Option<Author>,
    room: Option<Uuid>,
    verdict: String,
    relay_only: bool,
    called: Vec<Called>,
}

impl Target {
    /// Whether it would ring if no block kept the caller away.
    fn seems_to_ring(&self) -> bool {
        let devices = self.called.iter().flat_map(|called| &called.devices);
        self.verdict == "silent" && devices.filter(|device| !device.is_busy).count() > 0
    }
}

/// Checks an invitation as far as that goes without Postgres.
///
/// # Errors
/// `invalid` with the fields that are wrong.
pub fn check_invitation(asked: &InviteToCall, by: Uuid) -> Result<(), Problem> {
    let wrong = |field, message| Err(Problem::invalid(vec![Detail::new(field, message)]));
    match (asked.peer_id, asked.room_id) {
        (None, None) => return wrong("peer_id", "is required, or room_id"),
        (Some(_), Some(_)) => return wrong("room_id", "must be left out with peer_id"),
        (Some(peer), None) if peer == by => return wrong("peer_id", "must be somebody else's"),
        _ => {}
    }
    if asked.call_id.is_nil() {
        return wrong("call_id", "must be an id of your own choice");
    }
    if asked.lifetime_ms.is_some_and(|lifetime| !(1..=RINGS_AT_MOST_MS).contains(&lifetime)) {
        return wrong("lifetime_ms", "must be 1 to 120000");
    }
    if asked.room_id.is_some() && asked.description.is_some() {
        return wrong("description", "must be left out with room_id: each pair negotiates");
    }
    Ok(())
}

/// The answer to who calls whom another device of theirs calls or talks to.
fn in_it_elsewhere(call: Uuid) -> Problem {
    let mut problem = Problem::new(Code::CallTaken, "another device of yours is in a call with this person");
    problem.details.push(Detail::new("call_id", call.to_string()));
    problem
}

impl Exchange {
    /// Begins a call, or finds out in which one the two, or the room, are.
    ///
    /// # Errors
    /// Why one may not call.
    pub(super) async fn begin(&self, who: &Asker, asked: &InviteToCall) -> Result<Way, Problem> {
        for _ in 0..TRIES {
            let target = self.target(who, asked).await?;
            let (held, change) = self.new_call(who, asked, &target);
            // before anybody can know of the call: its actor looks for this device there
            remember(asked.call_id, who);
            let (database, node) = (&self.shared.database, &self.shared.node);
            let begun = store::begin(database, (&held, &change.effects), &target.verdict, node).await;
            if !matches!(begun, Ok(Begun::Done)) || held.state.is_ended() {
                forget(asked.call_id, who.connection, &who.hub);
            }
            match begun? {
                Begun::Done => {
                    if target.seems_to_ring() {
                        self.seem_to_ring(asked.call_id);
                    }
                    return Ok(self.begun(&held, &change, target.relay_only));
                }
                Begun::Exists => return self.again(who, asked, target.relay_only).await,
                Begun::Taken(other) => {
                    if let Some(way) = self.meet(other, who, asked, target.relay_only).await? {
                        return Ok(way);
                    }
                }
                Begun::Stale => {}
            }
        }
        Err(Problem::unavailable("others called again and again"))
    }

    /// Tells a caller who is blocked that it rings, after about as long as a device takes to say so: who is seen to be there rings.
    fn seem_to_ring(&self, call: Uuid) {
        let live = self.live.clone();
        let [chance, ..] = *Uuid::new_v4().as_bytes();
        actix_rt::spawn(async move {
            tokio::time::sleep(A_DEVICE_TAKES + Duration::from_millis(chance.into())).await;
            if let Err(problem) = live.ask(call, SeemToRing).await {
                problem.log();
            }
        });
    }

    /// Tells of a call that was committed.
    fn begun(&self, held: &Held, change: &Change, relay_only: bool) -> Way {
        let told = store::told_of(&change.effects);
        if !told.is_empty() {
            self.shared.bus.publish(Note::UsersAdvanced(told));
        }
        tell_room(&self.shared.hubs, held);
        let Some(ended) = held.state.ended else { return Way::Ask(held.info.id, Asked::Enter, relay_only) };
        self.shared.metrics.calls.with_label_values(&[end_word(ended.reason)]).inc();
        Way::Over(Box::new(InCall {
            call: held.view(),
            participant_id: None,
            ice_servers: Vec::new(),
            ice_servers_expire_at: None,
            relay_only,
            description: None,
            from: None,
        }))
    }

    /// The same id again: by the same caller it is the same call.
    async fn again(&self, who: &Asker, asked: &InviteToCall, relay_only: bool) -> Result<Way, Problem> {
        let held = store::load(&self.shared.database, asked.call_id).await?;
        if held.info.caller.id != who.user {
            return Err(Problem::new(Code::Conflict, "this call_id is taken: choose another one"));
        }
        let again = match held.info.room {
            Some(_) if !held.state.is_ended() => Asked::Join(asked.media),
            _ => Asked::Resume,
        };
        Ok(Way::Ask(asked.call_id, again, relay_only))
    }

    /// There is a call of the two, or of the room. `None`: it is out of the way.
    async fn meet(
        &self,
        other: Uuid,
        who: &Asker,
        asked: &InviteToCall,
        relay_only: bool,
    ) -> Result<Option<Way>, Problem> {
        if asked.room_id.is_some() {
            return Ok(Some(Way::Ask(other, Asked::Join(asked.media), relay_only)));
        }
        let held = self.live.ask(other, LookAt).await?;
        let is_heard = matches!(held.state.kind, Kind::Direct { is_silent: false, .. });
        if held.state.phase == CallState::Ringing && held.info.caller.id != who.user && is_heard {
            // both call each other: who was later answers
            let accept = Asked::Accept { media: asked.media, description: None };
            return Ok(Some(Way::Ask(other, accept, relay_only)));
        }
        let again = MakeWay { user: who.user, connection: who.connection, login: who.login };
        match self.live.ask(other, again).await {
            Err(problem) if problem.code == Code::CallTaken => Err(in_it_elsewhere(other)),
            done => done.map(|()| None),
        }
    }

    async fn target(&self, who: &Asker, asked: &InviteToCall) -> Result<Target, Problem> {
        match (asked.peer_id, asked.room_id) {
            (Some(peer), _) => self.callee(who, peer, asked.call_id).await,
            (None, Some(room)) => self.room(who, room, asked).await,
            (None, None) => Err(no_call()),
        }
    }

    async fn callee(&self, who: &Asker, peer: Uuid, call: Uuid) -> Result<Target, Problem> {
        let nobody = || Problem::new(Code::NotFound, "there is no conversation of you two");
        let reader = self.shared.database.reader().await?;
        let found = sql::find_callee().bind(&reader, &who.user, &peer).opt().await?.ok_or_else(nobody)?;
        match found.verdict.as_str() {
            "yes" | "silent" => {}
            "blocked" => return Err(Problem::new(Code::Forbidden, "you have blocked this person")),
            _ => return Err(nobody()),
        }
        // looked for also where nobody is rung, so that it takes as long
        let called = self.called(call, vec![peer]).await;
        Ok(Target {
            callee: Some(Author::new(peer, found.username, found.avatar)),
            room: None,
            verdict: found.verdict,
            relay_only: found.relay_only,
            called,
        })
    }

    async fn room(&self, who: &Asker, room: Uuid, asked: &InviteToCall) -> Result<Target, Problem> {
        let nowhere = || Problem::new(Code::NotFound, "there is no such conversation");
        let reader = self.shared.database.reader().await?;
        let found =
            sql::find_room_to_call().bind(&reader, &who.user, &room).opt().await?.ok_or_else(nowhere)?;
        match found.verdict.as_str() {
            "yes" => {}
            "muted" => return Err(Problem::new(Code::Muted, "a moderator gave you a time-out")),
            "direct" => {
                let detail =
                    Detail::new("room_id", "is a conversation of two: name the other one by peer_id");
                return Err(Problem::invalid(vec![detail]));
            }
            _ => return Err(nowhere()),
        }
        let rings = asked.ring && found.members <= RUNG;
        let people = match rings {
            true => sql::list_people_to_ring().bind(&reader, &room, &who.user, &RUNG).all().await?,
            false => Vec::new(),
        };
        let called = self.called(asked.call_id, people).await;
        let verdict = found.verdict;
        Ok(Target { callee: None, room: Some(room), verdict, relay_only: found.relay_only, called })
    }

    /// Returns these people with their devices that listen, at whatever node.
    async fn called(&self, call: Uuid, people: Vec<Uuid>) -> Vec<Called> {
        let elsewhere = self.devices_elsewhere(call, people.clone()).await;
        let mut called = Vec::new();
        for user in people {
            let mut devices = devices_of(&self.shared, user).await;
            devices.extend(elsewhere.iter().filter(|(other, _)| *other == user).map(|(_, reached)| *reached));
            called.push(Called { user, devices });
        }
        called
    }

    fn new_call(&self, who: &Asker, asked: &InviteToCall, target: &Target) -> (Held, Change) {
        let now = self.shared.clock.now();
        let now_ms = now.timestamp_millis();
        let offer = asked.description.clone();
        let new = NewCall {
            media: asked.media,
            music_mode: asked.music_mode,
            offer: offer.map(|offer| pass_description(offer, target.relay_only)),
            expires_at: now_ms + i64::from(asked.lifetime_ms.unwrap_or(RINGS_MS)),
        };
        let caller = who.comes(self.shared.living.process(), asked.media);
        let change = match (target.room, target.called.first()) {
            (None, Some(callee)) => State::direct(new, &caller, callee, target.verdict == "silent", now_ms),
            (room, _) => State::room(new, room.unwrap_or_default(), SEATS, &caller, &target.called, now_ms),
        };
        let avatar = who.avatar.as_ref().map(ToString::to_string);
        let info = Info {
            id: asked.call_id,
            caller: Author::new(who.user, who.username.to_string(), avatar),
            callee: target.callee.clone(),
            room: target.room,
            created_at: time(now_ms),
        };
        let held = Held { info: info.into(), rev: 1, state: change.state.clone().into() };
        (held, change)
    }
}
