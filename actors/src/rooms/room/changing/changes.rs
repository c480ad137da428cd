//! Changes of a room and its members. One at a time: the next message waits until a change is committed or refused.

use std::sync::Arc;
use std::time::Instant;

use actix::{ActorFutureExt, AtomicResponse, Context, Handler, ResponseActFuture, WrapFuture};
use uuid::Uuid;

use super::moderating::Deed;
use super::writes::{self, Effect, Unwritten, Write, Written};
use crate::error::{Code, Problem};
use crate::kernel::{Note, Origin};
use crate::protocol::{ChangedMember, RoomView};
use crate::rooms::room::actor::Room;
use crate::rooms::room::info::Member;
use crate::rooms::room::messages::{Change, ChangeRoom, FindStanding};
use crate::rooms::room::rules::{Kind, Role, Standing};
use crate::rooms::room::writing::append::COMMIT_DEADLINE;
use crate::rooms::room::writing::writer::Barrier;

/// A change on its way; it comes to the room as it is then.
pub(in crate::rooms::room) type Carried = ResponseActFuture<Room, Result<RoomView, Problem>>;

impl Handler<ChangeRoom> for Room {
    type Result = AtomicResponse<Self, Result<RoomView, Problem>>;

    fn handle(&mut self, asked: ChangeRoom, _: &mut Context<Self>) -> Self::Result {
        self.used_at = Instant::now();
        let origin = asked.origin.clone();
        let plan = self.plan(asked);
        AtomicResponse::new(self.carry_out(plan, origin))
    }
}

impl Handler<FindStanding> for Room {
    type Result = Result<Standing, Problem>;

    fn handle(&mut self, FindStanding(user): FindStanding, _: &mut Context<Self>) -> Self::Result {
        self.used_at = Instant::now();
        let standing = self.standing(user);
        if standing.can_read() { Ok(standing) } else { Err(self.hidden(standing, user)) }
    }
}

impl Room {
    /// Decides a change; `None` when there is nothing to do.
    fn plan(&mut self, asked: ChangeRoom) -> Result<Option<Write>, Problem> {
        let ChangeRoom { by, change, .. } = asked;
        let standing = self.standing(by.id);
        // an invite is for who cannot see the room yet
        if !standing.can_read() && !matches!(change, Change::AcceptInvite(_)) {
            return Err(self.hidden(standing, by.id));
        }
        match change {
            Change::Update(settings) => self.plan_update(standing, by.id, *settings),
            Change::Admit { user, role } if user.id == by.id => match standing.role {
                Some(present) if present != role => Err(self.forbidden("nobody changes their own role")),
                _ => self.plan_join(&user),
            },
            Change::AcceptInvite(invite) => self.plan_accept(standing, &by, invite),
            Change::Admit { user, role } => self.plan_admit(standing, by.id, &user, role),
            Change::Remove { user, .. } if user == by.id => self.plan_leave(user),
            Change::Remove { user, reason } => self.plan_remove(standing, Deed { by: by.id, user, reason }),
            Change::Kick { user, reason } => self.plan_kick(standing, Deed { by: by.id, user, reason }),
            Change::Timeout { user, seconds, reason } => {
                self.plan_timeout(standing, Deed { by: by.id, user, reason }, seconds)
            }
            Change::Ban { user, seconds, reason, delete_message_s } => {
                self.plan_ban(standing, Deed { by: by.id, user, reason }, seconds, delete_message_s)
            }
            Change::Unban { user, reason } => self.plan_unban(standing, Deed { by: by.id, user, reason }),
            Change::Delete => self.plan_delete(standing, by.id),
        }
    }

    /// Writes a change and takes it over. What is written down of it names where it was asked from.
    pub(in crate::rooms::room) fn carry_out(
        &self,
        plan: Result<Option<Write>, Problem>,
        origin: Option<Arc<Origin>>,
    ) -> Carried {
        let (shared, info) = (self.shared.clone(), self.info.clone());
        let known = self.has_company().then(|| self.known_to());
        let work = async move {
            let Some(mut write) = plan? else { return Ok(None) };
            write.complete(&shared.database).await?;
            if write.effect.silences() {
                let settled = shared.writer.send(Barrier).await;
                settled.map_err(|error| Problem::unavailable(error.to_string()))?;
            }
            let written = writes::write(&shared.database, &info, known, &write).await;
            Ok(Some((write, written)))
        };
        let begun = Instant::now();
        let work = async move {
            let done = tokio::time::timeout(COMMIT_DEADLINE, Origin::scope(origin, work)).await;
            done.unwrap_or_else(|_elapsed| Err(Problem::unavailable("a change hangs")))
        };
        Box::pin(work.into_actor(self).map(move |done, room, context| match done {
            Ok(Some((write, Ok(written)))) => Ok(room.carried_out(write, written, context)),
            Ok(Some((_, Err(Unwritten { problem, is_certain })))) => {
                if !is_certain {
                    room.reload(context);
                }
                Err(problem)
            }
            Ok(None) => Ok(room.view()),
            Err(problem) => {
                // perhaps written; and what waits behind it has waited long enough: it is told to ask again
                if begun.elapsed() >= COMMIT_DEADLINE {
                    room.reload(context);
                }
                Err(problem)
            }
        }))
    }

    fn carried_out(&mut self, write: Write, written: Written, context: &mut Context<Self>) -> RoomView {
        let Written { event, newest, spoke, told } = written;
        if let Some(spoke) = spoke {
            self.gate.turns.load(spoke);
        }
        if !told.is_empty() {
            self.shared.bus.publish(Note::UsersAdvanced(told));
        }
        let was_unique = self.info.unique_mode;
        self.apply(write.effect, event.offset);
        if self.info.unique_mode && !was_unique {
            self.recall(context);
        }
        self.log.stream.place(event);
        self.advance(context);
        self.catch_up(newest, context);
        self.view()
    }

    /// Takes over a committed change. Who no longer belongs here hears nothing after the event that says so.
    fn apply(&mut self, effect: Effect, offset: i64) {
        match effect {
            Effect::Update { view, .. } => self.update(*view, offset),
            Effect::Admit { member, role, .. } => self.admit_member(member, role, offset),
            Effect::Remove(member) => self.part_with(member.user_id, offset),
            Effect::Mute(member) => {
                if let Some(until) = member.until {
                    self.restrictions.mute(member.user_id, until);
                }
            }
            Effect::Unmute(member) => self.restrictions.unmute(member.user_id),
            Effect::Ban { member, .. } => {
                self.restrictions.ban(member.user_id, member.until);
                self.part_with(member.user_id, offset);
            }
            Effect::Unban(member) => self.restrictions.unban(member.user_id),
            Effect::Delete(_) => {
                self.members.clear();
                self.info.kind = Kind::Private;
                self.outflow.partings.push((offset, None));
            }
        }
    }

    fn admit_member(&mut self, member: ChangedMember, role: Role, offset: i64) {
        if role >= Role::Moderator {
            self.restrictions.unmute(member.user_id);
        }
        let known = self.members.get(&member.user_id);
        let read_offset = known.map_or(offset, |known| known.read_offset);
        let public_read_offset = known.map_or(0, |known| known.public_read_offset);
        let now = Member { username: member.username, role, read_offset, public_read_offset };
        self.members.insert(member.user_id, now);
    }

    fn part_with(&mut self, user: Uuid, offset: i64) {
        self.members.remove(user);
        self.outflow.partings.push((offset, Some(user)));
    }

    fn update(&mut self, view: RoomView, offset: i64) {
        let was_open = self.info.is_open();
        self.info.name = view.name;
        self.info.topic = view.topic;
        self.info.avatar = view.avatar;
        self.info.kind = Kind::parse(&view.kind).unwrap_or(self.info.kind);
        self.info.is_archived = view.is_archived;
        self.info.slow_mode_s = view.slow_mode_s;
        self.info.followers_only = view.followers_only;
        self.info.unique_mode = view.unique_mode;
        self.info.chat_delay_s = view.chat_delay_s;
        self.info.who_may_post = view.who_may_post;
        self.info.who_may_mention_all = view.who_may_mention_all;
        if was_open && !self.info.is_open() {
            // visitors hear nothing after the event that says so
            let visitors: Vec<Uuid> =
                self.audience.people().filter(|user| !self.members.contains_key(user)).collect();
            self.outflow.partings.extend(visitors.into_iter().map(|user| (offset, Some(user))));
        }
    }

    /// What someone is told who may see the room but not do this.
    pub(in crate::rooms::room) fn forbidden(&self, message: &str) -> Problem {
        let message = if self.info.kind == Kind::Direct {
            "a direct conversation belongs to its two people and stays as it is"
        } else {
            message
        };
        Problem::new(Code::Forbidden, message)
    }
}

#[cfg(feature = "faults")]
impl Handler<crate::rooms::room::messages::Panic> for Room {
    type Result = Result<(), Problem>;

    #[expect(clippy::panic, reason = "the fault that supervision is tested with")]
    fn handle(&mut self, _: crate::rooms::room::messages::Panic, _: &mut Context<Self>) -> Self::Result {
        panic!("injected by a test");
    }
}
