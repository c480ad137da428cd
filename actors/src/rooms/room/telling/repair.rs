//! What a room does about events that it does not have: it reads them from Postgres, where another node, or an actor of this room
//! that died, committed them. What they say of the room and its members it takes over before it lets them out.

use std::time::Duration;

use actix::{ActorFutureExt, AsyncContext, Context, ContextFutureSpawner, WrapFuture};
use uuid::Uuid;

use super::log::Logged;
use crate::error::Code;
use crate::kernel::stream::known_to;
use crate::kernel::{Class, text_frame};
use crate::rooms::room::actor::Room;
use crate::rooms::room::history::archive;
use crate::rooms::room::store;

/// When Postgres could not be asked.
const REPAIR_AGAIN: Duration = Duration::from_secs(1);
/// Events in one repair.
const REPAIR: i64 = 1000;

impl Room {
    /// Sends every event after `after` once more; each hub leaves out what it has. Then those go who may not stay.
    pub(in crate::rooms::room) fn replay(&mut self, after: i64, context: &mut Context<Self>) {
        let upto = self.log.offset();
        if after >= upto {
            self.plan_partings(&[], upto);
            self.plan_late_partings();
            return self.advance(context);
        }
        let (shared, info, untold) = (self.shared.clone(), self.info.clone(), self.untold_to_all());
        let read = async move {
            let reader = shared.database.reader().await?;
            archive::events(&shared.database, &reader, &info, &untold, after, upto, REPAIR).await
        };
        read.into_actor(self)
            .map(move |events, room, context| match events {
                Ok(events) => {
                    // one by one: hubs that stand at different offsets each take what is new to them
                    room.plan_partings(&events, upto);
                    for event in &events {
                        room.broadcast(text_frame(&event.event), Class::Must, Some(event.offset), None);
                        room.part(event.offset, context);
                    }
                    room.replay(known_to(&events, REPAIR, after, upto), context);
                }
                Err(problem) => {
                    problem.log();
                    room.reload(context);
                }
            })
            .wait(context);
    }

    /// Reads what is committed up to `offset` and not known here.
    pub(in crate::rooms::room) fn catch_up(&mut self, offset: i64, context: &mut Context<Self>) {
        self.outflow.wanted = self.outflow.wanted.max(offset);
        if self.outflow.wanted > self.log.stream.newest() && !self.outflow.repairing {
            // what other nodes write comes so every day
            tracing::debug!(room.id = %self.info.id, upto = self.outflow.wanted, "room reads what others wrote");
            self.read_hole(self.outflow.wanted, context);
        }
    }

    /// Reads what is missing before an event that is here.
    pub(in crate::rooms::room) fn repair(&mut self, context: &mut Context<Self>) {
        self.outflow.repairing = false;
        if !self.has_hole() {
            return self.catch_up(0, context);
        }
        let upto = self.log.stream.newest();
        tracing::info!(room.id = %self.info.id, upto, "room repairs a hole from the database");
        self.read_hole(upto, context);
    }

    /// Reads the events up to `upto` that this room does not have.
    fn read_hole(&mut self, upto: i64, context: &mut Context<Self>) {
        self.outflow.repairing = true;
        let (shared, info, after) = (self.shared.clone(), self.info.clone(), self.known_to());
        let untold = self.untold_to_all();
        let read = async move {
            let reader = shared.database.reader().await?;
            archive::events(&shared.database, &reader, &info, &untold, after, upto, REPAIR).await
        };
        let take = read.into_actor(self).map(move |events, room, context| {
            room.outflow.repairing = false;
            match events {
                Ok(events) => {
                    let foreign = room.take_repair(after, upto, events);
                    if foreign.is_empty() {
                        room.advance(context);
                        room.catch_up(0, context);
                    } else {
                        room.refresh(foreign, context);
                    }
                }
                Err(problem) => {
                    problem.log();
                    context.run_later(REPAIR_AGAIN, |room, context| {
                        room.advance(context);
                        room.catch_up(0, context);
                    });
                }
            }
        });
        context.spawn(take);
    }

    /// Offsets that the database does not show (superseded by a later change of the same message) are passed over.
    /// Returns the changes of the room and its members that another than this actor made.
    fn take_repair(&mut self, after: i64, upto: i64, events: Vec<Logged>) -> Vec<Logged> {
        let known = known_to(&events, REPAIR, after, upto);
        let is_foreign = |event: &&Logged| event.message.is_none() && !self.log.stream.knows(event.offset);
        let foreign = events.iter().filter(is_foreign).cloned().collect();
        for event in events {
            if let Some(placed) = event.message.as_ref().filter(|_| !self.log.stream.knows(event.offset)) {
                self.hear_said(&placed.message);
            }
            self.log.stream.place(event);
        }
        self.log.stream.close_holes(known);
        foreign
    }

    /// Decides after which event each of those goes who listens but may read no more, because of a commit that this actor
    /// hears of only now: after the one that says so.
    fn plan_partings(&mut self, events: &[Logged], end: i64) {
        let known = events.iter().chain(self.log.stream.early());
        let named: Vec<_> = known.filter_map(|event| Some((event.offset, named_by(event)?))).collect();
        let unwelcome = self.audience.people().filter(|user| !self.standing(*user).can_meet());
        let last_of = |user: Uuid| {
            let own = named.iter().rev().find(|(_, named)| *named == Some(user));
            let last = own.or_else(|| named.iter().find(|(_, named)| named.is_none()));
            (last.map_or(end, |(offset, _)| *offset), Some(user))
        };
        let partings: Vec<_> = unwelcome.map(last_of).collect();
        self.outflow.partings.extend(partings);
    }

    /// The same for those whom an event sends away that waits since a predecessor.
    fn plan_late_partings(&mut self) {
        let partings: Vec<_> = sent_away_by(self.log.stream.early()).collect();
        self.outflow.partings.extend(partings);
    }

    /// Reads anew what the room is and who is in it, before it lets out that another node or a predecessor changed it.
    pub(super) fn refresh(&mut self, foreign: Vec<Logged>, context: &mut Context<Self>) {
        let (shared, id) = (self.shared.clone(), self.info.id);
        let read = async move { store::load(&shared.database, id).await };
        let take = read.into_actor(self).map(move |loaded, room, context| match loaded {
            Ok(loaded) => {
                room.log.stream.set_lineage(loaded.info.lineage.clone());
                let is_new_mode = loaded.info.unique_mode && !room.info.unique_mode;
                (room.info, room.members, room.restrictions) =
                    (loaded.info, loaded.members, loaded.restrictions);
                room.absent = loaded.absent;
                room.gate.words = loaded.words;
                room.gate.turns.load(loaded.spoke);
                if is_new_mode {
                    room.recall(context);
                }
                room.outflow.taken_over = loaded.offset;
                room.plan_partings(&foreign, loaded.offset);
                // also who may come back at once, as a visitor or a member again
                room.outflow.partings.extend(sent_away_by(&foreign));
                room.advance(context);
                room.catch_up(loaded.offset, context);
            }
            Err(problem) if problem.code == Code::NotFound => {
                room.outflow.partings.push((room.log.stream.newest(), None));
                room.advance(context);
            }
            Err(problem) => {
                problem.log();
                room.reload(context);
            }
        });
        take.wait(context);
    }
}

/// What a change of a room tells of people.
#[derive(serde::Deserialize)]
struct Change {
    data: About,
}

#[derive(serde::Deserialize)]
struct About {
    user_id: Option<Uuid>,
    change: Option<String>,
}

fn change(event: &Logged) -> Option<About> {
    let is_change = event.message.is_none();
    is_change.then(|| serde_json::from_slice::<Change>(&event.event).ok())?.map(|change| change.data)
}

/// Whom a change is about; `Some(None)` when it is the room itself, `None` for a message.
fn named_by(event: &Logged) -> Option<Option<Uuid>> {
    change(event).map(|about| about.user_id)
}

/// Whose sockets lose the room by these events, and by which.
fn sent_away_by<'a>(
    events: impl IntoIterator<Item = &'a Logged>,
) -> impl Iterator<Item = (i64, Option<Uuid>)> {
    let sends_away = |change: &str| matches!(change, "left" | "removed" | "banned");
    events.into_iter().filter_map(move |event| {
        let about = change(event)?;
        let user = about.user_id.filter(|_| about.change.as_deref().is_some_and(sends_away))?;
        Some((event.offset, Some(user)))
    })
}
