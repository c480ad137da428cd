//! Changes of a room and its members. One at a time: the next message waits until a change is committed or refused.

use std::time::Instant;

use actix::{ActorFutureExt, AtomicResponse, Context, Handler, WrapFuture};
use uuid::Uuid;

use super::actor::Room;
use super::messages::{Change, ChangeRoom, Person};
use super::rules::{Kind, Role, Standing};
use super::store::{self, Member, Write};
use crate::error::{Check, Code, Problem};
use crate::protocol::{ChangedMember, MemberChange};
use crate::text::clean_line;

/// Longest name of a room, in characters (decisions G17).
pub const NAME_CHARS: usize = 100;
/// Longest topic.
pub const TOPIC_CHARS: usize = 500;

impl Handler<ChangeRoom> for Room {
    type Result = AtomicResponse<Self, Result<(), Problem>>;

    fn handle(&mut self, asked: ChangeRoom, _: &mut Context<Self>) -> Self::Result {
        self.used_at = Instant::now();
        let plan = self.plan(asked);
        let (shared, info) = (self.shared.clone(), self.info.clone());
        let work = async move {
            let Some(write) = plan? else { return Ok(None) };
            let event = store::write(&shared.database, &info, &write).await;
            Ok(Some((write, event)))
        };
        AtomicResponse::new(Box::pin(work.into_actor(self).map(|written, room, context| match written {
            Ok(Some((write, Ok(event)))) => {
                room.apply(write, event.offset);
                room.log.place(event);
                room.advance(context);
                Ok(())
            }
            Ok(Some((_, Err(error)))) => {
                if !error.is_certain() {
                    room.reload(context);
                }
                Err(error.into())
            }
            Ok(None) => Ok(()),
            Err(problem) => Err(problem),
        })))
    }
}

impl Room {
    /// Decides a change; `None` when there is nothing to do.
    fn plan(&self, asked: ChangeRoom) -> Result<Option<Write>, Problem> {
        let standing = self.standing(asked.by.id);
        if !standing.can_read() {
            return Err(store::no_room());
        }
        match asked.change {
            Change::Update { name, topic, is_archived } => {
                self.plan_update(standing, name, topic, is_archived)
            }
            Change::Admit { user, role } if user.id == asked.by.id => match standing.role {
                Some(present) if present != role => {
                    Err(forbidden(self.info.kind, "nobody changes their own role"))
                }
                _ => Ok(self.plan_join(&user)),
            },
            Change::Admit { user, role } => self.plan_admit(standing, &user, role),
            Change::Remove { user } => self.plan_remove(standing, asked.by.id, user),
            Change::Delete if standing.can_delete() => {
                let mut view = self.info.view(self.members.len());
                view.deleted = true;
                Ok(Some(Write::Delete(view)))
            }
            Change::Delete => Err(forbidden(self.info.kind, "only the owner deletes a conversation")),
        }
    }

    fn plan_update(
        &self,
        standing: Standing,
        name: Option<String>,
        topic: Option<String>,
        is_archived: Option<bool>,
    ) -> Result<Option<Write>, Problem> {
        if !standing.can_manage() {
            return Err(forbidden(self.info.kind, "only owner and moderators change a conversation"));
        }
        let mut check = Check::default();
        let name = name.and_then(|name| check.take(clean_line("name", &name, 1, NAME_CHARS)));
        let topic = topic.and_then(|topic| check.take(clean_line("topic", &topic, 0, TOPIC_CHARS)));
        check.finish()?;
        let mut view = self.info.view(self.members.len());
        view.name = name.or(view.name);
        view.topic = topic.map_or(view.topic, |topic| Some(topic).filter(|topic| !topic.is_empty()));
        view.is_archived = is_archived.unwrap_or(view.is_archived);
        let same = (&view.name, &view.topic, view.is_archived)
            == (&self.info.name, &self.info.topic, self.info.is_archived);
        Ok((!same).then_some(Write::Update(view)))
    }

    /// Joining by oneself, as a plain member whatever was asked for: only visitors of public rooms come here as
    /// someone new.
    fn plan_join(&self, user: &Person) -> Option<Write> {
        let joined = self.changed(user.id, &user.username, MemberChange::Joined, Some(Role::Member));
        (!self.members.contains_key(&user.id)).then_some(Write::Admit(joined, Role::Member))
    }

    fn plan_admit(&self, standing: Standing, user: &Person, role: Role) -> Result<Option<Write>, Problem> {
        if !standing.can_invite(role) {
            return Err(forbidden(
                self.info.kind,
                "only owner and moderators add people, up to their own role",
            ));
        }
        let change = match self.members.get(&user.id) {
            Some(member) if member.role == role => return Ok(None),
            Some(member) if !standing.can_remove(member.role) => {
                return Err(forbidden(
                    self.info.kind,
                    "you cannot change the role of someone of your own rank",
                ));
            }
            Some(member) if member.role == Role::Owner && self.owners() == 1 => return Err(last_owner()),
            Some(_) => MemberChange::Role,
            None => MemberChange::Joined,
        };
        Ok(Some(Write::Admit(self.changed(user.id, &user.username, change, Some(role)), role)))
    }

    fn plan_remove(&self, standing: Standing, by: Uuid, user: Uuid) -> Result<Option<Write>, Problem> {
        let Some(member) = self.members.get(&user) else {
            return Err(Problem::new(Code::NotFound, "no such member"));
        };
        if self.info.kind == Kind::Direct || (by != user && !standing.can_remove(member.role)) {
            return Err(forbidden(self.info.kind, "you cannot remove this member"));
        }
        if member.role == Role::Owner && self.owners() == 1 && self.members.len() > 1 {
            return Err(last_owner());
        }
        let change = if by == user { MemberChange::Left } else { MemberChange::Removed };
        Ok(Some(Write::Remove(self.changed(user, &member.username, change, None))))
    }

    fn owners(&self) -> usize {
        self.members.values().filter(|member| member.role == Role::Owner).count()
    }

    fn changed(
        &self,
        user_id: Uuid,
        username: &str,
        change: MemberChange,
        role: Option<Role>,
    ) -> ChangedMember {
        ChangedMember {
            room_id: self.info.id,
            user_id,
            username: username.to_owned(),
            change,
            role: role.map(|role| role.name().to_owned()),
        }
    }

    /// Takes over a committed change. Who no longer belongs here hears nothing after the event that says so.
    fn apply(&mut self, write: Write, offset: i64) {
        match write {
            Write::Update(view) => {
                self.info.name = view.name;
                self.info.topic = view.topic;
                self.info.is_archived = view.is_archived;
            }
            Write::Admit(member, role) => {
                let known = self.members.get(&member.user_id);
                let read_offset = known.map_or(offset, |known| known.read_offset);
                self.members.insert(member.user_id, Member { username: member.username, role, read_offset });
            }
            Write::Remove(member) => {
                self.members.remove(&member.user_id);
                self.outflow.partings.push((offset, Some(member.user_id)));
            }
            Write::Delete(_) => {
                self.members.clear();
                self.info.kind = Kind::Private;
                self.outflow.partings.push((offset, None));
            }
        }
    }
}

fn forbidden(kind: Kind, message: &str) -> Problem {
    let message = if kind == Kind::Direct {
        "a direct conversation belongs to its two people and stays as it is"
    } else {
        message
    };
    Problem::new(Code::Forbidden, message)
}

fn last_owner() -> Problem {
    Problem::new(Code::Conflict, "the last owner must first name another one")
}

#[cfg(feature = "faults")]
impl Handler<super::messages::Panic> for Room {
    type Result = Result<(), Problem>;

    #[expect(clippy::panic, reason = "the fault that supervision is tested with")]
    fn handle(&mut self, _: super::messages::Panic, _: &mut Context<Self>) -> Self::Result {
        panic!("injected by a test");
    }
}
