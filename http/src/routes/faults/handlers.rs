//! The faults.

use std::time::Duration;

use actix::dev::ToEnvelope;
use actix::{Context, Handler, Message};
use actix_rt::time::sleep;
use actix_web::web::Data;
use veza_actors::kernel::{Entity, Keeper};
use veza_actors::{calls, inbox, queue, rooms};

use crate::App;
use crate::extract::{Caller, Id};
use crate::reply::{Answer, Done, reply};

pub async fn panic_room(app: Data<App>, _: Caller, Id(id): Id) -> Answer<Done> {
    kill(&app.system.rooms, id, rooms::Panic).await
}

pub async fn panic_inbox(app: Data<App>, _: Caller, Id(user): Id) -> Answer<Done> {
    kill(&app.system.inboxes, user, inbox::Panic).await
}

pub async fn panic_queue(app: Data<App>, _: Caller, Id(session): Id) -> Answer<Done> {
    kill(&app.system.live_queues, session, queue::Panic).await
}

pub async fn panic_call(app: Data<App>, _: Caller, Id(call): Id) -> Answer<Done> {
    kill(&app.system.reach.calls.live, call, calls::Panic).await
}

#[expect(clippy::panic, reason = "the fault itself")]
pub async fn panic_handler(_: Caller) -> Answer<Done> {
    panic!("injected by a test");
}

/// Answers once the actor is dead: what others send may die with it, what the caller sends next meets its successor.
async fn kill<E, M>(keeper: &Keeper<E>, key: E::Key, fault: M) -> Answer<Done>
where
    E: Entity + Handler<M>,
    Context<E>: ToEnvelope<E, M>,
    M: Message + Send + 'static,
    M::Result: Send,
{
    let actor = keeper.get(key).await?;
    let _closed = actor.send(fault).await;
    while actor.connected() {
        sleep(Duration::from_millis(1)).await;
    }
    reply(Done::new("The actor panicked"))
}
