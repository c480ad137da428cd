//! One's own queue.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::queue::{
    AddToOwnQueue, ChangeOwnQueue, ClearOwnQueue, FindOwnQueue, OwnItem, QueueChange, RemoveFromOwnQueue,
    WholeQueue,
};

use crate::App;
use crate::extract::{Body, Caller, Id};
use crate::reply::{Answer, Created, Done, reply};

/// What is added.
#[derive(Deserialize, ToSchema)]
pub struct NewQueueItem {
    /// The track.
    pub track_id: Uuid,
}

/// An item that was added.
#[derive(Serialize, ToSchema)]
pub struct AddedItem {
    item: OwnItem,
}

pub async fn find_queue(app: Data<App>, caller: Caller) -> Answer<WholeQueue> {
    reply(app.system.own_queues.ask(FindOwnQueue { by: caller.user_id }).await?)
}

pub async fn change(app: Data<App>, caller: Caller, Body(change): Body<QueueChange>) -> Answer<WholeQueue> {
    reply(app.system.own_queues.ask(ChangeOwnQueue { by: caller.user_id, change }).await?)
}

pub async fn clear(app: Data<App>, caller: Caller) -> Answer<Done> {
    app.system.own_queues.ask(ClearOwnQueue { by: caller.user_id }).await?;
    reply(Done::new("Queue cleared"))
}

pub async fn add(app: Data<App>, caller: Caller, Body(new): Body<NewQueueItem>) -> Created<AddedItem> {
    let add = AddToOwnQueue { by: caller.user_id, track: new.track_id };
    reply(AddedItem { item: app.system.own_queues.ask(add).await? })
}

pub async fn remove(app: Data<App>, caller: Caller, Id(item): Id) -> Answer<Done> {
    app.system.own_queues.ask(RemoveFromOwnQueue { by: caller.user_id, item }).await?;
    reply(Done::new("Item removed"))
}
