//! Time-outs, bans and their end.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use veza_actors::moderation::{BanView, FindBan, Moderate};
use veza_actors::rooms::Change;

use crate::App;
use crate::extract::{Body, Caller, Id, Path, Query};
use crate::reply::{Answer, Created, Done, reply};

/// Whom to ban.
#[derive(Deserialize, ToSchema)]
pub struct NewBan {
    user_id: Uuid,
    /// For how long; left out is for ever.
    #[schema(minimum = 1)]
    seconds: Option<i64>,
    /// For the audit log and the list of bans.
    #[schema(max_length = 500)]
    reason: Option<String>,
    /// Deletes what they and their hooks wrote in the room in the last so many seconds, the newest 1000 messages at most.
    #[schema(minimum = 0, maximum = 604800)]
    delete_message_s: Option<i64>,
}

/// A ban.
#[derive(Serialize, ToSchema)]
pub struct OneBan {
    ban: BanView,
}

pub async fn ban(app: Data<App>, caller: Caller, Id(id): Id, Body(new): Body<NewBan>) -> Created<OneBan> {
    let NewBan { user_id: user, seconds, reason, delete_message_s } = new;
    let change = Change::Ban { user, seconds, reason, delete_message_s };
    app.system.moderation.ask(Moderate { by: (&*caller).into(), id, change }).await?;
    reply(OneBan { ban: app.system.moderation.ask(FindBan { by: caller.user_id, id, user }).await? })
}

/// Why.
#[derive(Deserialize, IntoParams)]
pub struct Why {
    /// For the audit log.
    #[param(max_length = 500)]
    reason: Option<String>,
}

pub async fn unban(
    app: Data<App>,
    caller: Caller,
    Path((id, user)): Path<(Uuid, Uuid)>,
    Query(Why { reason }): Query<Why>,
) -> Answer<Done> {
    let change = Change::Unban { user, reason };
    app.system.moderation.ask(Moderate { by: (&*caller).into(), id, change }).await?;
    reply(Done::new("Ban ended"))
}

/// Whom to give a time-out.
#[derive(Deserialize, ToSchema)]
pub struct NewTimeout {
    user_id: Uuid,
    /// For how long; 0 ends one that is in force.
    #[schema(minimum = 0, maximum = 2419200)]
    seconds: i64,
    /// For the audit log.
    #[schema(max_length = 500)]
    reason: Option<String>,
}

pub async fn time_out(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Body(NewTimeout { user_id: user, seconds, reason }): Body<NewTimeout>,
) -> Answer<Done> {
    let change = Change::Timeout { user, seconds, reason };
    app.system.moderation.ask(Moderate { by: (&*caller).into(), id, change }).await?;
    reply(Done::new(if seconds > 0 { "Time-out given" } else { "Time-out ended" }))
}
