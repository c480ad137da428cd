//! Streams: what is on, and what people make of their own.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use veza_actors::conversations::DeleteConversation;
use veza_actors::live::{
    CreateStream, FindOwnStream, FindStream, FindStreamKey, ListOwnStreams, ListStreams, NewStream,
    OwnStreamView, RenewStreamKey, StreamKey, StreamPatch, StreamView, UpdateStream,
};

use crate::App;
use crate::error::Failure;
use crate::extract::{Body, Caller, Id, Page, Query};
use crate::paged::Paged;
use crate::reply::{Answer, Created, Done, Polled, reply};

/// Which streams are asked for.
#[derive(Deserialize, IntoParams)]
pub struct Filter {
    /// Only those that are live, or only those that are not.
    is_live: Option<bool>,
    /// Only those of this person.
    user_id: Option<Uuid>,
    /// Only those that are filed under this word.
    #[param(max_length = 40)]
    category: Option<String>,
    /// Only those with this tag.
    #[param(max_length = 30)]
    tag: Option<String>,
}

/// A live stream.
#[derive(Serialize, ToSchema)]
pub struct OneStream {
    stream: StreamView,
}

/// Whose key is meant.
#[derive(Deserialize, IntoParams)]
pub struct Named {
    /// A stream of one's own; the first unless given.
    stream_id: Option<Uuid>,
}

pub async fn list(app: Data<App>, Query(filter): Query<Filter>, page: Page) -> Answer<Paged<StreamView>> {
    let Filter { is_live, user_id: owner, category, tag } = filter;
    let list = ListStreams { is_live, owner, category, tag, window: page.window };
    reply(page.of(app.system.live.streams.ask(list).await?))
}

pub async fn create(app: Data<App>, caller: Caller, Body(new): Body<NewStream>) -> Created<OneStream> {
    let stream = app.system.live.streams.ask(CreateStream { by: (&*caller).into(), new }).await?;
    reply(OneStream { stream })
}

pub async fn list_own_streams(app: Data<App>, caller: Caller, page: Page) -> Answer<Paged<OwnStreamView>> {
    let list = ListOwnStreams { by: caller.user_id, window: page.window };
    reply(page.of(app.system.live.streams.ask(list).await?))
}

pub async fn find_stream_key(
    app: Data<App>,
    caller: Caller,
    Query(named): Query<Named>,
) -> Answer<StreamKey> {
    let find = FindStreamKey { by: (&*caller).into(), id: named.stream_id };
    reply(app.system.live.streams.ask(find).await?)
}

pub async fn renew_stream_key(
    app: Data<App>,
    caller: Caller,
    Query(named): Query<Named>,
) -> Answer<StreamKey> {
    let renew = RenewStreamKey { by: (&*caller).into(), id: named.stream_id };
    reply(app.system.live.streams.ask(renew).await?)
}

pub async fn find(app: Data<App>, Id(id): Id) -> Result<Polled<OneStream>, Failure> {
    // who watches asks again and again: the service is left in peace
    if let Some(stream) = app.system.live.programme.find(id) {
        return Ok(Polled(OneStream { stream }));
    }
    app.limits.everybody(app.system.clock.instant()).map_err(|exceeded| exceeded.problem)?;
    Ok(Polled(OneStream { stream: app.system.live.streams.ask(FindStream { id }).await? }))
}

pub async fn update(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Body(patch): Body<StreamPatch>,
) -> Answer<OneStream> {
    let stream = app.system.live.streams.ask(UpdateStream { by: caller.user_id, id, patch }).await?;
    reply(OneStream { stream })
}

pub async fn delete(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Done> {
    app.system.live.streams.ask(FindOwnStream { by: caller.user_id, id }).await?;
    app.system.conversations.ask(DeleteConversation { by: (&*caller).into(), id }).await?;
    reply(Done::new("Stream deleted"))
}
