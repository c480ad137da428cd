//! Changes of a room and its members. One at a time: the next message waits until a change is committed or refused.

use std::time::Instant;

use actix::{ActorFutureExt, AtomicResponse, Context, Handler, WrapFuture};
use uuid::Uuid;

use super::actor::Room;
use super::messages::{Change, ChangeRoom, Person};
use super::rules::{Kind, Role, Standing};
use super::store::{self, Member, Write};
use crate::error::{Check, Code, Problem};
use crate::protocol::{ChangedMember, MemberChange, RoomView, Settings};
use crate::text::clean_line;

/// Longest name of a room, in characters (decisions G17).
pub const NAME_CHARS: usize = 100;
/// Longest topic.
pub const TOPIC_CHARS: usize = 500;
/// Longest pause of slow mode, in seconds (protocol section 3; Discord's value).
const SLOW_MODE_MAX_S: i32 = 21_600;

impl Handler<ChangeRoom> for Room {
    type Result = AtomicResponse<Self, Result<RoomView, Problem>>;

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
                Ok(room.info.view(room.members.len()))
            }
            Ok(Some((_, Err(error)))) => {
                if !error.is_certain() {
                    room.reload(context);
                }
                Err(error.into())
            }
            Ok(None) => Ok(room.info.view(room.members.len())),
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
            Change::Update(settings) => self.plan_update(standing, *settings),
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

    fn plan_update(&self, standing: Standing, asked: Settings) -> Result<Option<Write>, Problem> {
        if !standing.can_manage() {
            return Err(forbidden(self.info.kind, "only owner and moderators change a conversation"));
        }
        let asked = checked_settings(asked)?;
        let before = self.info.view(self.members.len());
        let mut view = before.clone();
        view.name = asked.name.or(view.name);
        view.topic = asked.topic.map_or(view.topic, |topic| Some(topic).filter(|topic| !topic.is_empty()));
        view.kind = asked.kind.unwrap_or(view.kind);
        view.is_archived = asked.is_archived.unwrap_or(view.is_archived);
        view.slow_mode_s = asked.slow_mode_s.unwrap_or(view.slow_mode_s);
        view.followers_only = asked.followers_only.unwrap_or(view.followers_only);
        view.who_may_post = asked.who_may_post.unwrap_or(view.who_may_post);
        view.who_may_mention_all = asked.who_may_mention_all.unwrap_or(view.who_may_mention_all);
        Ok((view != before).then_some(Write::Update(view)))
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
            until: None,
        }
    }

    /// Takes over a committed change. Who no longer belongs here hears nothing after the event that says so.
    fn apply(&mut self, write: Write, offset: i64) {
        match write {
            Write::Update(view) => self.update(view, offset),
            Write::Admit(member, role) => {
                let known = self.members.get(&member.user_id);
                let read_offset = known.map_or(offset, |known| known.read_offset);
                let public_read_offset = known.map_or(0, |known| known.public_read_offset);
                let member_now = Member { username: member.username, role, read_offset, public_read_offset };
                self.members.insert(member.user_id, member_now);
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

impl Room {
    fn update(&mut self, view: RoomView, offset: i64) {
        let was_public = self.info.is_public();
        self.info.name = view.name;
        self.info.topic = view.topic;
        self.info.avatar = view.avatar;
        self.info.kind = Kind::parse(&view.kind).unwrap_or(self.info.kind);
        self.info.is_archived = view.is_archived;
        self.info.slow_mode_s = view.slow_mode_s;
        self.info.followers_only = view.followers_only;
        self.info.who_may_post = view.who_may_post;
        self.info.who_may_mention_all = view.who_may_mention_all;
        if was_public && !self.info.is_public() {
            // visitors hear nothing after the event that says so
            let visitors: Vec<Uuid> =
                self.audience.people().filter(|user| !self.members.contains_key(user)).collect();
            self.outflow.partings.extend(visitors.into_iter().map(|user| (offset, Some(user))));
        }
    }
}

fn checked_settings(mut asked: Settings) -> Result<Settings, Problem> {
    let mut check = Check::default();
    asked.name = asked.name.and_then(|name| check.take(clean_line("name", &name, 1, NAME_CHARS)));
    asked.topic = asked.topic.and_then(|topic| check.take(clean_line("topic", &topic, 0, TOPIC_CHARS)));
    let is_kind = asked.kind.as_deref().is_none_or(|kind| matches!(kind, "private" | "public"));
    check.require(is_kind, "type", "must be private or public");
    let is_slow = asked.slow_mode_s.is_none_or(|seconds| (0..=SLOW_MODE_MAX_S).contains(&seconds));
    check.require(is_slow, "slow_mode_s", format!("must be 0 to {SLOW_MODE_MAX_S}"));
    check.finish()?;
    Ok(asked)
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
