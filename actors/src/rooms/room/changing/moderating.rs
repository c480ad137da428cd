//! What moderators do to people: time-outs, kicks, bans. Nobody acts on themselves or on their own rank; the owner acts on
//! anyone else.

use actix::{ActorFutureExt, Context, ContextFutureSpawner};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

use super::writes::{Act, Effect, Write};
use crate::error::{Check, Code, Problem};
use crate::protocol::{MemberChange, ReplyTo};
use crate::rooms::room::actor::Room;
use crate::rooms::room::refusals::no_member;
use crate::rooms::room::rules::{Standing, clean_reason};
use crate::rooms::room::saying::words::Caught;

/// Longest time-out, in seconds (28 days; Discord's value).
const TIMEOUT_MAX_S: i64 = 2_419_200;
/// Longest ban that ends, in seconds (10 years); longer ones are for ever.
const BAN_MAX_S: i64 = 315_360_000;
/// How far back a ban deletes, in seconds (7 days; Discord's value).
const DELETE_MAX_S: i64 = 604_800;

type Plan = Result<Option<Write>, Problem>;

/// Who acts on whom, and why.
pub(in crate::rooms::room) struct Deed {
    pub by: Uuid,
    pub user: Uuid,
    pub reason: Option<String>,
}

impl Deed {
    /// Ends a check with that of the reason, and returns the deed's entry in the audit log.
    pub(in crate::rooms::room) fn act(
        self,
        mut check: Check,
        action: &'static str,
        data: Option<Value>,
    ) -> Result<Act, Problem> {
        let reason = check.take(clean_reason(self.reason)).flatten();
        check.finish()?;
        Ok(Act { by: self.by, action, target: Some(self.user), reason, data })
    }
}

impl Room {
    pub(in crate::rooms::room) fn plan_timeout(&self, standing: Standing, deed: Deed, seconds: i64) -> Plan {
        self.may_act_on(standing, &deed)?;
        let (user, now) = (deed.user, self.shared.clock.now());
        let mut check = Check::default();
        let is_time = (0..=TIMEOUT_MAX_S).contains(&seconds);
        check.require(is_time, "seconds", format!("must be 0 to {TIMEOUT_MAX_S}"));
        if seconds > 0 {
            let act = deed.act(check, "member.muted", Some(json!({ "seconds": seconds })))?;
            let mut muted = self.changed(user, MemberChange::Muted, None);
            muted.until = Some(now + TimeDelta::seconds(seconds));
            return Ok(Some(Write { effect: Effect::Mute(muted), act: Some(act), told: None }));
        }
        let act = deed.act(check, "member.unmuted", None)?;
        let is_muted = self.restrictions.muted(user, now).is_some();
        let effect = Effect::Unmute(self.changed(user, MemberChange::Unmuted, None));
        Ok(is_muted.then_some(Write { effect, act: Some(act), told: None }))
    }

    /// Sends a member or a present visitor away.
    pub(in crate::rooms::room) fn plan_kick(&self, standing: Standing, deed: Deed) -> Plan {
        self.may_act_on(standing, &deed)?;
        let user = deed.user;
        let act = deed.act(Check::default(), "member.kicked", None)?;
        let is_member = self.members.contains_key(&user);
        if !is_member && self.audience.name(user).is_none() {
            return Err(no_member());
        }
        let effect = Effect::Remove(self.changed(user, MemberChange::Removed, None));
        Ok(Some(Write { effect, act: Some(act), told: is_member.then(|| (vec![user], "removed")) }))
    }

    pub(in crate::rooms::room) fn plan_ban(
        &self,
        standing: Standing,
        deed: Deed,
        seconds: Option<i64>,
        delete_message_s: Option<i64>,
    ) -> Plan {
        self.may_act_on(standing, &deed)?;
        let (user, now, delete) = (deed.user, self.shared.clock.now(), delete_message_s.unwrap_or(0));
        let mut check = Check::default();
        let is_time = seconds.is_none_or(|seconds| (1..=BAN_MAX_S).contains(&seconds));
        check.require(is_time, "seconds", format!("must be 1 to {BAN_MAX_S}; leave it out for ever"));
        let is_past = (0..=DELETE_MAX_S).contains(&delete);
        check.require(is_past, "delete_message_s", format!("must be 0 to {DELETE_MAX_S}"));
        let data = json!({ "seconds": seconds, "delete_message_s": delete });
        let act = deed.act(check, "member.banned", Some(data))?;
        let is_done = seconds.is_none() && self.restrictions.banned(user, now) == Some(None);
        if is_done && delete == 0 {
            return Ok(None);
        }
        let mut member = self.changed(user, MemberChange::Banned, None);
        member.until = seconds.map(|seconds| now + TimeDelta::seconds(seconds));
        let delete_since = (delete > 0).then(|| now - TimeDelta::seconds(delete));
        // who is no member has nothing of this room in their list
        let told = self.members.contains_key(&user).then(|| (vec![user], "banned"));
        Ok(Some(Write { effect: Effect::Ban { member, delete_since }, act: Some(act), told }))
    }

    pub(in crate::rooms::room) fn plan_unban(&self, standing: Standing, deed: Deed) -> Plan {
        self.may_act_on(standing, &deed)?;
        let user = deed.user;
        let act = deed.act(Check::default(), "member.unbanned", None)?;
        if self.restrictions.banned(user, self.shared.clock.now()).is_none() {
            return Err(Problem::new(Code::NotFound, "they are not banned"));
        }
        let effect = Effect::Unban(self.changed(user, MemberChange::Unbanned, None));
        Ok(Some(Write { effect, act: Some(act), told: None }))
    }

    /// Gives someone a time-out for words that a rule found; it is the act of the rule's maker.
    pub(in crate::rooms::room) fn punish(
        &self,
        user: Uuid,
        caught: Caught,
        seconds: u32,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) {
        let mut muted = self.changed(user, MemberChange::Muted, None);
        muted.until = Some(self.shared.clock.now() + TimeDelta::seconds(seconds.into()));
        let reason = Some(format!("word rule: {}", caught.pattern));
        let data = Some(json!({ "seconds": seconds, "rule_id": caught.rule }));
        let act = Act { by: caught.by, action: "member.muted", target: Some(user), reason, data };
        let write = Write { effect: Effect::Mute(muted), act: Some(act), told: None };
        // not from where its author sits: it is the act of somebody who is not here
        let carried = self.carry_out(Ok(Some(write)), None).map(move |carried, room, context| {
            match carried {
                Ok(_) => reply.error(&room.may_not_send(room.standing(user), user)),
                Err(problem) => reply.error(&problem),
            }
            room.release(user, context);
        });
        // what comes next finds the time-out in force
        carried.wait(context);
    }

    fn may_act_on(&self, standing: Standing, deed: &Deed) -> Result<(), Problem> {
        if !standing.can_moderate() {
            return Err(self.forbidden("only owner and moderators do this"));
        }
        if deed.by == deed.user {
            return Err(Problem::new(Code::Forbidden, "nobody does this to themselves"));
        }
        let rank = self.members.get(&deed.user).map(|member| member.role);
        if standing.can_act_on(rank) {
            return Ok(());
        }
        Err(Problem::new(Code::Forbidden, "they have your own rank or a higher one"))
    }
}
