//! Changes of a room's word rules. They are compiled before they are kept: what is kept works, all rules together.

use std::time::Instant;

use actix::{ActorFutureExt, AtomicResponse, Context, ContextFutureSpawner, Handler, WrapFuture};
use serde_json::{Value, json};
use uuid::Uuid;
use veza_sql::queries::moderation as sql;
use veza_sql::{Database, Params};

use super::writes::{Act, Unwritten};
use crate::error::{Check, Code, Detail, Problem};
use crate::kernel::{Note, Origin, record};
use crate::rooms::room::actor::Room;
use crate::rooms::room::messages::{ChangeRules, NewRule, RuleChange, RulePatch, RulesChanged};
use crate::rooms::room::saying::words::{self, StoredRule, Words};
use crate::text::words::RULES;
use crate::text::{Action, Rule};

impl Handler<ChangeRules> for Room {
    type Result = AtomicResponse<Self, Result<Uuid, Problem>>;

    fn handle(
        &mut self,
        ChangeRules { by, change, origin }: ChangeRules,
        _: &mut Context<Self>,
    ) -> Self::Result {
        self.used_at = Instant::now();
        let standing = self.standing(by);
        let refused = if !standing.can_read() {
            Some(self.hidden(standing, by))
        } else if !standing.can_moderate() {
            Some(self.forbidden("only owner and moderators do this"))
        } else {
            None
        };
        let (shared, room) = (self.shared.clone(), self.info.id);
        let work = async move {
            match refused {
                Some(problem) => Err(Unwritten { problem, is_certain: true }),
                None => Origin::scope(origin, rule(&shared.database, room, by, change)).await,
            }
        };
        AtomicResponse::new(Box::pin(work.into_actor(self).map(|ruled, room, context| match ruled {
            Ok((id, words)) => {
                room.gate.words = words;
                if room.has_company() {
                    room.shared.bus.publish(Note::RulesChanged { room: room.info.id });
                }
                Ok(id)
            }
            Err(Unwritten { problem, is_certain }) => {
                if !is_certain {
                    room.reload(context);
                }
                Err(problem)
            }
        })))
    }
}

impl Handler<RulesChanged> for Room {
    type Result = ();

    fn handle(&mut self, _: RulesChanged, context: &mut Context<Self>) {
        let (shared, room) = (self.shared.clone(), self.info.id);
        let read = async move {
            let rules = words::list(&shared.database, room).await?;
            Ok::<_, Problem>(Words::restore(rules).await)
        };
        let take = read.into_actor(self).map(|read, room, context| match read {
            Ok(words) => room.gate.words = words,
            Err(problem) => {
                problem.log();
                room.reload(context);
            }
        });
        // what is sent meanwhile waits
        take.wait(context);
    }
}

/// Makes a change; returns the rule's id and the rules that are in force then.
async fn rule(
    database: &Database,
    room: Uuid,
    by: Uuid,
    change: RuleChange,
) -> Result<(Uuid, Words), Unwritten> {
    let certain = |problem| Unwritten { problem, is_certain: true };
    let mut rules = words::list(database, room).await.map_err(certain)?;
    let changed = apply(&mut rules, by, change).map_err(certain)?;
    let words = checked(&rules, &changed).await.map_err(certain)?;
    let StoredRule { rule: Rule { id, pattern, action }, is_enabled, .. } = &changed.stored;
    let (id, data) = (*id, view(&changed.stored));
    let (kind, seconds) = write_action(*action);
    // at most 28 days
    let seconds = seconds.and_then(|seconds| i32::try_from(seconds).ok());
    let mut client = database.client().await?;
    let transaction = client.transaction().await?;
    let action = match changed.how {
        How::Created => {
            let fields = sql::InsertWordRuleParams {
                id,
                room_id: room,
                pattern,
                action: kind,
                seconds,
                is_enabled: *is_enabled,
                created_by: by,
            };
            sql::insert_word_rule().params(&transaction, &fields).await?;
            "word_rule.created"
        }
        How::Updated => {
            let update = sql::update_word_rule();
            update.bind(&transaction, pattern, &kind, &seconds, is_enabled, &id, &room).await?;
            "word_rule.updated"
        }
        How::Deleted => {
            sql::delete_word_rule().bind(&transaction, &id, &room).await?;
            "word_rule.deleted"
        }
    };
    record(&transaction, Act::plain(by, action, data).about(room)).await?;
    veza_sql::commit(transaction).await?;
    Ok((id, words))
}

enum How {
    Created,
    Updated,
    Deleted,
}

/// The rule that changes.
struct Changed {
    how: How,
    stored: StoredRule,
}

fn apply(rules: &mut Vec<StoredRule>, by: Uuid, change: RuleChange) -> Result<Changed, Problem> {
    let no_rule = || Problem::new(Code::NotFound, "no such word rule");
    match change {
        RuleChange::Create(NewRule { pattern, action, seconds, is_enabled }) => {
            if rules.len() >= RULES {
                return Err(Problem::new(Code::Conflict, format!("a room has at most {RULES} word rules")));
            }
            let rule = Rule { id: Uuid::now_v7(), pattern, action: read_action(&action, seconds)? };
            let stored = StoredRule { rule, is_enabled, made_by: by };
            rules.push(stored.clone());
            Ok(Changed { how: How::Created, stored })
        }
        RuleChange::Update(id, patch) => {
            let stored = rules.iter_mut().find(|stored| stored.rule.id == id).ok_or_else(no_rule)?;
            patched(stored, patch)?;
            Ok(Changed { how: How::Updated, stored: stored.clone() })
        }
        RuleChange::Delete(id) => {
            let place = rules.iter().position(|stored| stored.rule.id == id).ok_or_else(no_rule)?;
            Ok(Changed { how: How::Deleted, stored: rules.remove(place) })
        }
    }
}

fn patched(stored: &mut StoredRule, patch: RulePatch) -> Result<(), Problem> {
    let RulePatch { pattern, action, seconds, is_enabled } = patch;
    if let Some(pattern) = pattern {
        stored.rule.pattern = pattern;
    }
    stored.is_enabled = is_enabled.unwrap_or(stored.is_enabled);
    if action.is_some() || seconds.is_some() {
        let (name, known) = write_action(stored.rule.action);
        let name = action.as_deref().unwrap_or(name);
        // who goes on giving time-outs need not say again how long
        let seconds = seconds.or(known.filter(|_| name == "timeout"));
        stored.rule.action = read_action(name, seconds)?;
    }
    Ok(())
}

/// Compiles what will be in force, and a rule that is switched off by itself.
async fn checked(rules: &[StoredRule], changed: &Changed) -> Result<Words, Problem> {
    let invalid = |(_, detail): (Uuid, Detail)| Problem::invalid(vec![detail]);
    if !matches!(changed.how, How::Deleted) && !changed.stored.is_enabled {
        words::compile(vec![changed.stored.rule.clone()]).await.map_err(invalid)?;
    }
    Words::compile(rules).await.map_err(invalid)
}

fn read_action(name: &str, seconds: Option<u32>) -> Result<Action, Problem> {
    let mut check = Check::default();
    let action = match (name, seconds) {
        ("timeout", Some(seconds)) => Action::Timeout { seconds },
        ("hold", _) => Action::Hold,
        _ => Action::Block,
    };
    let is_known = matches!(name, "block" | "hold" | "timeout");
    check.require(is_known, "action", "must be block, hold or timeout");
    let fits = !is_known || (name == "timeout") == seconds.is_some();
    check.require(fits, "seconds", "is for the action timeout, which needs it");
    check.finish()?;
    Ok(action)
}

const fn write_action(action: Action) -> (&'static str, Option<u32>) {
    match action {
        Action::Hold => ("hold", None),
        Action::Block => ("block", None),
        Action::Timeout { seconds } => ("timeout", Some(seconds)),
    }
}

/// A rule as the audit log keeps it.
fn view(stored: &StoredRule) -> Value {
    let (action, seconds) = write_action(stored.rule.action);
    let (id, pattern) = (stored.rule.id, &stored.rule.pattern);
    json!({ "rule_id": id, "pattern": pattern, "action": action, "seconds": seconds, "is_enabled": stored.is_enabled })
}
