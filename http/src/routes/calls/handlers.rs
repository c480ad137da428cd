//! Reading one's calls.

use actix_web::web::Data;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use veza_actors::calls::{
    CallPreferences, CallView, FindCall, FindCallPreferences, HeardCall, ListCalls, SaveCallPreferences,
};
use veza_actors::protocol::CallState;

use crate::App;
use crate::extract::cursor::Moment;
use crate::extract::{Body, Caller, Continued, Id, Query};
use crate::paged::{Next, Paged};
use crate::reply::{Answer, reply};

/// Which calls are asked for.
#[derive(Deserialize, IntoParams)]
pub struct Filter {
    /// Only those of this room.
    room_id: Option<Uuid>,
    /// Only those that stand there; `ringing`: also those of rooms that ring at oneself.
    #[param(inline)]
    state: Option<CallState>,
}

pub async fn list(
    app: Data<App>,
    caller: Caller,
    Query(filter): Query<Filter>,
    part: Continued<Moment>,
) -> Answer<Paged<CallView, Next>> {
    let before = part.after.map(Into::into);
    let Filter { room_id: room, state } = filter;
    let list = ListCalls { by: caller.user_id, room, state, before, window: part.page.window };
    let listed = app.system.calls.ask(list).await?;
    reply(part.of(listed, |call| Some(Moment::of(call.created_at, call.id))))
}

pub async fn find(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<HeardCall> {
    reply(app.system.calls.ask(FindCall { by: caller.user_id, id }).await?)
}

pub async fn find_call_preferences(app: Data<App>, caller: Caller) -> Answer<CallPreferences> {
    reply(app.system.calls.ask(FindCallPreferences { by: caller.user_id }).await?)
}

pub async fn prefer(
    app: Data<App>,
    caller: Caller,
    Body(new): Body<CallPreferences>,
) -> Answer<CallPreferences> {
    reply(app.system.calls.ask(SaveCallPreferences { by: caller.user_id, new }).await?)
}
