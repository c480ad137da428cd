//! What a room has to say to changes of itself and of its members, before anything is written.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::moderating::Deed;
use super::writes::{Act, Effect, Write};
use crate::error::{Check, Code, Problem};
use crate::kernel::identity::Person;
use crate::media::file_url;
use crate::protocol::{ChangedMember, MemberChange, RoomView, Settings};
use crate::rooms::room::actor::Room;
use crate::rooms::room::refusals::no_member;
use crate::rooms::room::rules::{Kind, Role, Standing};

type Plan = Result<Option<Write>, Problem>;

impl Room {
    pub(in crate::rooms::room) fn plan_update(&self, standing: Standing, by: Uuid, asked: Settings) -> Plan {
        if !standing.can_manage() {
            return Err(self.forbidden("only owner and moderators change a conversation"));
        }
        let asked = asked.checked()?;
        if self.info.is_live() && (asked.name.is_some() || asked.topic.is_some() || asked.kind.is_some()) {
            return Err(self.forbidden(
                "a stream's room is called what the stream is: PUT /live/streams/{id} changes it",
            ));
        }
        self.check_settings(&asked)?;
        let before = self.view();
        let mut view = before.clone();
        let avatar = asked.avatar_upload_id.filter(|id| view.avatar.as_ref() != Some(&file_url(*id)));
        view.avatar = avatar.map(file_url).or(view.avatar);
        view.name = asked.name.or(view.name);
        view.topic = asked.topic.map_or(view.topic, |topic| Some(topic).filter(|topic| !topic.is_empty()));
        view.kind = asked.kind.unwrap_or(view.kind);
        view.is_archived = asked.is_archived.unwrap_or(view.is_archived);
        view.slow_mode_s = asked.slow_mode_s.unwrap_or(view.slow_mode_s);
        view.followers_only = asked.followers_only.unwrap_or(view.followers_only);
        view.unique_mode = asked.unique_mode.unwrap_or(view.unique_mode);
        view.chat_delay_s = asked.chat_delay_s.unwrap_or(view.chat_delay_s);
        view.who_may_post = asked.who_may_post.unwrap_or(view.who_may_post);
        view.who_may_mention_all = asked.who_may_mention_all.unwrap_or(view.who_may_mention_all);
        if view == before {
            return Ok(None);
        }
        let publishes = view.kind == Kind::Public.name() && !self.info.is_open();
        if publishes && !standing.can_publish() {
            return Err(self.forbidden("only the owner makes a conversation public"));
        }
        let data = Some(difference(&before, &view));
        let act = Act { by, action: "room.updated", target: None, reason: None, data };
        let avatar = avatar.map(|upload| (by, upload));
        Ok(Some(Write {
            effect: Effect::Update { view: Box::new(view), avatar, publishes },
            act: Some(act),
            told: None,
        }))
    }

    /// A stream's chat has settings of its own.
    fn check_settings(&self, asked: &Settings) -> Result<(), Problem> {
        const ALONE: &str = "is of the chat of a live stream alone";
        let is_live = self.info.is_live();
        let mut check = Check::default();
        check.require(is_live || asked.unique_mode != Some(true), "unique_mode", ALONE);
        check.require(
            is_live || asked.chat_delay_s.is_none_or(|seconds| seconds == 0),
            "chat_delay_s",
            ALONE,
        );
        check.finish()
    }

    pub(in crate::rooms::room) fn plan_delete(&self, standing: Standing, by: Uuid) -> Plan {
        if !standing.can_delete() {
            return Err(self.forbidden("only the owner deletes a conversation"));
        }
        let mut view = self.view();
        view.deleted = true;
        let act = Act { by, action: "room.deleted", target: None, reason: None, data: None };
        let told = Some((self.members.keys().copied().collect(), "deleted"));
        Ok(Some(Write { effect: Effect::Delete(Box::new(view)), act: Some(act), told }))
    }

    /// Joining by oneself, as a plain member whatever was asked for: only visitors of public rooms come here as
    /// someone new.
    pub(in crate::rooms::room) fn plan_join(&mut self, user: &Person) -> Plan {
        if self.members.contains_key(&user.id) {
            return Ok(None);
        }
        if self.info.is_live() {
            return Err(
                self.forbidden("everybody who is signed in sends to a stream: there is nothing to join")
            );
        }
        self.count_coming(user.id)?;
        Ok(Some(self.joining(user, Role::Member, None, None)))
    }

    /// Counts that someone comes in by themselves.
    fn count_coming(&self, user: Uuid) -> Result<(), Problem> {
        let Some(limits) = &self.shared.sends else { return Ok(()) };
        let taken = limits.comings.take((self.info.id, user), self.shared.clock.instant());
        taken.map(drop).map_err(|wait| {
            Problem::new(Code::RateLimited, "you come into this conversation too often").after(wait)
        })
    }

    /// Coming in by an invite. Members come in already: no use is taken.
    pub(in crate::rooms::room) fn plan_accept(
        &mut self,
        standing: Standing,
        user: &Person,
        invite: Uuid,
    ) -> Plan {
        if standing.banned {
            return Err(self.banned(user.id));
        }
        if standing.role.is_some() {
            return Ok(None);
        }
        self.count_coming(user.id)?;
        let data = Some(json!({ "role": Role::Member.name(), "invite_id": invite }));
        let act = Act { by: user.id, action: "member.added", target: Some(user.id), reason: None, data };
        Ok(Some(self.joining(user, Role::Member, Some(act), Some(invite))))
    }

    fn joining(&self, user: &Person, role: Role, act: Option<Act>, invite: Option<Uuid>) -> Write {
        let mut member = self.changed(user.id, MemberChange::Joined, Some(role));
        member.username = user.username.to_string();
        let effect = Effect::Admit { member, role, invite };
        Write { effect, act, told: Some((vec![user.id], "joined")) }
    }

    pub(in crate::rooms::room) fn plan_admit(
        &self,
        standing: Standing,
        by: Uuid,
        user: &Person,
        role: Role,
    ) -> Plan {
        if !standing.can_invite(role) {
            return Err(self.forbidden("only owner and moderators add people, up to their own role"));
        }
        if self.standing(user.id).banned {
            return Err(Problem::new(Code::Conflict, "they are banned from this room: end the ban first"));
        }
        let act = |action| {
            let data = Some(json!({ "role": role.name() }));
            Some(Act { by, action, target: Some(user.id), reason: None, data })
        };
        match self.members.get(&user.id) {
            Some(member) if member.role == role => Ok(None),
            Some(member) if !standing.can_act_on(Some(member.role)) => {
                Err(self.forbidden("you cannot change the role of someone of your own rank"))
            }
            Some(member) if member.role == Role::Owner && self.owners() == 1 => Err(last_owner()),
            Some(_) => {
                let member = self.changed(user.id, MemberChange::Role, Some(role));
                let effect = Effect::Admit { member, role, invite: None };
                Ok(Some(Write { effect, act: act("member.role_changed"), told: None }))
            }
            None => Ok(Some(self.joining(user, role, act("member.added"), None))),
        }
    }

    pub(in crate::rooms::room) fn plan_leave(&self, user: Uuid) -> Plan {
        let member = self.members.get(&user).ok_or_else(no_member)?;
        if self.info.kind == Kind::Direct {
            return Err(self.forbidden(""));
        }
        if member.role == Role::Owner && self.owners() == 1 && (self.members.len() > 1 || self.info.is_live())
        {
            return Err(last_owner());
        }
        let left = Effect::Remove(self.changed(user, MemberChange::Left, None));
        Ok(Some(Write { effect: left, act: None, told: Some((vec![user], "left")) }))
    }

    pub(in crate::rooms::room) fn plan_remove(&self, standing: Standing, deed: Deed) -> Plan {
        let user = deed.user;
        let member = self.members.get(&user).ok_or_else(no_member)?;
        if !standing.can_act_on(Some(member.role)) {
            return Err(self.forbidden("you cannot remove this member"));
        }
        let act = deed.act(Check::default(), "member.removed", None)?;
        let removed = Effect::Remove(self.changed(user, MemberChange::Removed, None));
        Ok(Some(Write { effect: removed, act: Some(act), told: Some((vec![user], "removed")) }))
    }

    fn owners(&self) -> usize {
        self.members.values().filter(|member| member.role == Role::Owner).count()
    }

    /// An event about someone; the name is empty when it has to be looked up.
    pub(in crate::rooms::room) fn changed(
        &self,
        user_id: Uuid,
        change: MemberChange,
        role: Option<Role>,
    ) -> ChangedMember {
        let known = self.members.get(&user_id).map(|member| member.username.clone());
        ChangedMember {
            room_id: self.info.id,
            user_id,
            username: known.or_else(|| self.audience.name(user_id)).unwrap_or_default(),
            change,
            role: role.map(|role| role.name().to_owned()),
            until: None,
        }
    }
}

/// What changed: each field with what it was and what it is.
fn difference(before: &RoomView, after: &RoomView) -> Value {
    let (before, after) = (json!(before), json!(after));
    let fields = [&before, &after].into_iter().filter_map(Value::as_object).flatten();
    let changed = fields.filter_map(|(field, _)| {
        let [from, to] = [&before, &after].map(|view| view.get(field).unwrap_or(&Value::Null));
        (to != from).then(|| (field.clone(), json!({ "from": from, "to": to })))
    });
    Value::Object(changed.collect::<Map<_, _>>())
}

fn last_owner() -> Problem {
    Problem::new(Code::Conflict, "the last owner must first name another one")
}
