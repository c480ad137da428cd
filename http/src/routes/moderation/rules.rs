//! Word rules.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::error::Problem;
use veza_actors::moderation::{ChangeRule, DryRun, ListRules, RuleView, Trial};
use veza_actors::rooms::{NewRule, RuleChange, RulePatch};

use crate::App;
use crate::error::Failure;
use crate::extract::{Body, Caller, Id, Page, Path};
use crate::paged::Paged;
use crate::reply::{Answer, Created, Done, reply};

pub async fn list_word_rules(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    page: Page,
) -> Answer<Paged<RuleView>> {
    let list = ListRules { by: caller.user_id, id, window: page.window };
    reply(page.of(app.system.moderation.ask(list).await?))
}

/// A word rule.
#[derive(Serialize, ToSchema)]
pub struct OneRule {
    rule: RuleView,
}

async fn change(app: &App, caller: &Caller, id: Uuid, change: RuleChange) -> Result<OneRule, Failure> {
    let changed = app.system.moderation.ask(ChangeRule { by: caller.user_id, id, change }).await?;
    let rule = changed.ok_or_else(|| Problem::unavailable("the rule vanished"))?;
    Ok(OneRule { rule })
}

pub async fn create_rule(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Body(new): Body<NewRule>,
) -> Created<OneRule> {
    reply(change(&app, &caller, id, RuleChange::Create(new)).await?)
}

pub async fn update_rule(
    app: Data<App>,
    caller: Caller,
    Path((id, rule)): Path<(Uuid, Uuid)>,
    Body(patch): Body<RulePatch>,
) -> Answer<OneRule> {
    reply(change(&app, &caller, id, RuleChange::Update(rule, patch)).await?)
}

pub async fn delete_rule(
    app: Data<App>,
    caller: Caller,
    Path((id, rule)): Path<(Uuid, Uuid)>,
) -> Answer<Done> {
    let change = RuleChange::Delete(rule);
    app.system.moderation.ask(ChangeRule { by: caller.user_id, id, change }).await?;
    reply(Done::new("Word rule deleted"))
}

/// What to look for.
#[derive(Deserialize, ToSchema)]
pub struct Tried {
    /// As in a rule.
    #[schema(example = "spam|scam", min_length = 1, max_length = 260)]
    pattern: String,
}

pub async fn dry_run(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Body(Tried { pattern }): Body<Tried>,
) -> Answer<Trial> {
    reply(app.system.moderation.ask(DryRun { by: caller.user_id, id, pattern }).await?)
}
