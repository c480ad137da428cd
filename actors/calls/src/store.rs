//! A call in Postgres: read, begun, and changed by compare-and-swap on its revision. What is told durably is committed with the change.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};
use uuid::Uuid;
use veza_kernel::error::{Code, Problem};
use veza_kernel::{Clock, Living};
use veza_protocol::Author;
use veza_sql::queries::calls as sql;
use veza_sql::{Database, Params};

use super::acts::{Act, Change, Effect, Own, Refusal};
use super::catching_up::between;
use super::held::{Held, Info, no_call, time};
use super::state::State;
use super::words::{end_word, phase_word};

/// Changes by others that an act meets before it gives up.
const TRIES: usize = 5;

/// What became of an act.
pub struct Outcome {
    /// The call after it.
    pub held: Held,
    /// The state that it was done in.
    pub before: Arc<State>,
    /// What the call's devices are told, what others had changed first.
    pub effects: Vec<Effect>,
    /// Whose own streams have new events.
    pub told: Vec<Uuid>,
    /// Why not, when it was not done.
    pub refused: Option<Refusal>,
}

/// Reads a call.
///
/// # Errors
/// `not_found` when there is none.
pub async fn load(database: &Database, id: Uuid) -> Result<Held, Problem> {
    let found = sql::find_call().bind(&database.reader().await?, &id).opt().await?.ok_or_else(no_call)?;
    let state: State = serde_json::from_value(found.state).map_err(|error| {
        tracing::error!(%error, call.id = %id, "the state of a call cannot be read");
        Problem::new(Code::Gone, "this call is damaged and cannot go on")
    })?;
    let callee = found.callee_id.zip(found.callee_username);
    let info = Info {
        id,
        caller: Author::new(found.caller_id, found.caller_username, found.caller_avatar),
        callee: callee.map(|(callee, username)| Author::new(callee, username, found.callee_avatar)),
        room: found.room_id,
        created_at: found.created_at.to_utc(),
    };
    Ok(Held { info: Arc::new(info), rev: found.rev, state: Arc::new(state) })
}

/// What became of a beginning.
pub enum Begun {
    /// It rings, or has ended at once.
    Done,
    /// There is a call of this id already.
    Exists,
    /// The two, or the room, have this call.
    Taken(Uuid),
    /// What was known of them holds no more.
    Stale,
}

/// Writes a new call, at revision 1.
///
/// # Errors
/// When Postgres fails.
pub async fn begin(
    database: &Database,
    (held, effects): (&Held, &[Effect]),
    verdict: &str,
    node: &str,
) -> Result<Begun, Problem> {
    let (info, state) = (held.info.as_ref(), held.state.as_ref());
    let Durable { users, types, data, missed } = Durable::of(held, effects);
    // whom it rings, and who missed it because every device of theirs is in another call
    let people: Vec<Uuid> = state.rung.keys().chain(&missed).copied().collect();
    let change = sql::BeginCallParams {
        id: info.id,
        caller_id: info.caller.id,
        callee_id: info.callee.as_ref().map(|callee| callee.id),
        room_id: info.room,
        verdict,
        phase: phase_word(state.phase),
        state: json!(state),
        node,
        due_at: state.due_at().map(|at| time(at).fixed_offset()),
        created_at: info.created_at.fixed_offset(),
        expires_at: time(state.expires_at).fixed_offset(),
        ended_at: state.ended.map(|ended| time(ended.at).fixed_offset()),
        reason: state.ended.map(|ended| end_word(ended.reason)),
        people: people.as_slice(),
        users: users.as_slice(),
        types: types.as_slice(),
        data: data.as_slice(),
        missed: missed.as_slice(),
    };
    let row = sql::begin_call().params(&database.client().await?, &change).one().await?;
    Ok(match (row.status.as_str(), row.other) {
        ("begun", _) => Begun::Done,
        ("exists", _) => Begun::Exists,
        ("taken", Some(other)) => Begun::Taken(other),
        _ => Begun::Stale,
    })
}

/// Returns a call that another node has changed, of which the word has not come yet.
async fn newer(database: &Database, living: &Living, held: &Held) -> Option<Held> {
    if !living.is_one_of_several() {
        return None;
    }
    load(database, held.info.id).await.ok().filter(|newer| newer.rev > held.rev)
}

/// Does an act, on what is known or, where somebody else was quicker, on what is there; as long as `holds` says so.
///
/// # Errors
/// When Postgres fails; the outcome may be unknown then. What the rules say against it stands in the outcome.
pub async fn act(
    database: &Database,
    clock: &Clock,
    living: &Living,
    node: &str,
    mut held: Held,
    act: &Act,
    holds: impl Fn() -> bool,
) -> Result<Outcome, Problem> {
    let mut effects = Vec::new();
    for _ in 0..TRIES {
        if !holds() {
            return Err(Problem::unavailable("who asked for it is gone"));
        }
        let now_ms = clock.now().timestamp_millis();
        let before = held.state.clone();
        let change = match before.apply(act, now_ms) {
            Ok(change) => change,
            Err(refusal) => match newer(database, living, &held).await {
                Some(newer) => {
                    effects.extend(between(&before, &newer.state, now_ms));
                    held = newer;
                    continue;
                }
                None => {
                    return Ok(Outcome { held, before, effects, told: Vec::new(), refused: Some(refusal) });
                }
            },
        };
        // who is taken out is noted though it changes nothing: else it would be found again
        if change.is_nothing(&before) && !matches!(act, Act::Remove { .. }) || before.is_ended() {
            effects.extend(change.effects);
            return Ok(Outcome { held, before, effects, told: Vec::new(), refused: None });
        }
        let Change { state, effects: new } = change;
        let next = Held { info: held.info.clone(), rev: held.rev + 1, state: Arc::new(state) };
        let durable = Durable::of(&next, &new);
        if write(database, (&before, &next), &durable, node, (act, now_ms)).await? {
            let told = told_of(&new);
            effects.extend(new);
            return Ok(Outcome { held: next, before, effects, told, refused: None });
        }
        held = load(database, held.info.id).await?;
        effects.extend(between(&before, &held.state, now_ms));
    }
    Err(Problem::unavailable("others changed the call again and again"))
}

async fn write(
    database: &Database,
    (before, next): (&State, &Held),
    Durable { users, types, data, missed }: &Durable,
    node: &str,
    (act, now_ms): (&Act, i64),
) -> Result<bool, Problem> {
    let state = next.state.as_ref();
    let seated = |state: &State| state.participants.iter().map(|seat| seat.user).collect::<BTreeSet<Uuid>>();
    let (were, are) = (seated(before), seated(state));
    let joined: Vec<Uuid> = are.difference(&were).copied().collect();
    let mut left: Vec<Uuid> = were.difference(&are).copied().collect();
    if let Act::Remove { user } = act {
        left.push(*user);
    }
    let is_silent = matches!(state.kind, super::Kind::Direct { is_silent: true, .. });
    let change = sql::WriteCallParams {
        id: next.info.id,
        rev: next.rev - 1,
        phase: phase_word(state.phase),
        is_silent,
        state: json!(state),
        node,
        due_at: state.due_at().map(|at| time(at).fixed_offset()),
        at: time(now_ms).fixed_offset(),
        answered_at: state.answered_at.map(|at| time(at).fixed_offset()),
        ended_at: state.ended.map(|ended| time(ended.at).fixed_offset()),
        reason: state.ended.map(|ended| end_word(ended.reason)),
        joined: joined.as_slice(),
        left: left.as_slice(),
        users: users.as_slice(),
        types: types.as_slice(),
        data: data.as_slice(),
        missed: missed.as_slice(),
    };
    let rev = sql::write_call().params(&database.client().await?, &change).one().await?;
    Ok(rev.is_some())
}

/// What is committed with a change: events on own streams, in their order, and who missed the call.
struct Durable {
    users: Vec<Uuid>,
    types: Vec<&'static str>,
    data: Vec<Value>,
    missed: Vec<Uuid>,
}

impl Durable {
    fn of(held: &Held, effects: &[Effect]) -> Self {
        let mut durable = Self { users: Vec::new(), types: Vec::new(), data: Vec::new(), missed: Vec::new() };
        for effect in effects {
            match effect {
                Effect::Own { user, event: Own::Incoming } => {
                    durable.add(*user, "call.incoming", json!(held.incoming()));
                }
                Effect::Own { user, event: Own::Ended { reason, connection } } => {
                    durable.add(*user, "call.ended", json!(held.ended(*reason, *connection)));
                }
                Effect::Notify { user } => durable.missed.push(*user),
                Effect::Direct { .. } | Effect::Room => {}
            }
        }
        durable
    }

    fn add(&mut self, user: Uuid, kind: &'static str, data: Value) {
        self.users.push(user);
        self.types.push(kind);
        self.data.push(data);
    }
}

/// Returns whose own streams have new events by a change.
#[must_use]
pub fn told_of(effects: &[Effect]) -> Vec<Uuid> {
    let users = effects.iter().filter_map(|effect| match effect {
        Effect::Own { user, .. } | Effect::Notify { user } => Some(*user),
        Effect::Direct { .. } | Effect::Room => None,
    });
    users.collect::<BTreeSet<Uuid>>().into_iter().collect()
}
