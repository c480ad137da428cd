//! The faults.

use actix_web::web::Data;
use veza_actors::error::{Code, Problem};
use veza_actors::kernel::tell;
use veza_actors::{calls, inbox, queue, rooms};

use crate::App;
use crate::extract::{Caller, Id};
use crate::reply::{Answer, Done, reply};

pub async fn panic_room(app: Data<App>, _: Caller, Id(id): Id) -> Answer<Done> {
    let room = app.system.rooms.get(id).await?;
    tell(&room, rooms::Panic)
        .map_err(|_message| Problem::new(Code::Unavailable, "the room's mailbox is full"))?;
    reply(Done::new("The room's actor was told to panic"))
}

pub async fn panic_inbox(app: Data<App>, _: Caller, Id(user): Id) -> Answer<Done> {
    let told = app.system.inboxes.tell(user, inbox::Panic).await;
    told.map_err(|(problem, _message)| problem)?;
    reply(Done::new("The inbox's actor was told to panic"))
}

#[expect(clippy::panic, reason = "the fault itself")]
pub async fn panic_handler(_: Caller) -> Answer<Done> {
    panic!("injected by a test");
}

pub async fn panic_queue(app: Data<App>, _: Caller, Id(session): Id) -> Answer<Done> {
    let told = app.system.live_queues.tell(session, queue::Panic).await;
    told.map_err(|(problem, _)| problem)?;
    reply(Done::new("The session's actor was told to panic"))
}

pub async fn panic_call(app: Data<App>, _: Caller, Id(call): Id) -> Answer<Done> {
    let told = app.system.reach.calls.live.tell(call, calls::Panic).await;
    told.map_err(|(problem, _)| problem)?;
    reply(Done::new("The call's actor was told to panic"))
}
