//! What follows the deletion of an account: it leaves its rooms through their actors, so that members see it go, and copies of
//! the name and what the audit log knows of the person are cleaned. Every step may be repeated; who dies on the way goes on after
//! the start.

use uuid::Uuid;
use veza_sql::queries::privacy as sql;
use veza_sql::queries::users::find_public_user;
use veza_sql::{Database, GenericClient};

use super::Worker;
use super::names::renew;
use crate::error::{Code, Problem};
use crate::kernel::identity::Person;
use crate::kernel::{Bus, Note};
use crate::rooms::rules::Role;
use crate::rooms::{Change, ChangeRoom, Rooms};

/// Rooms that are listed at once.
const ROOMS: i64 = 100;
/// Rows of one kind that one statement takes away, and entries of the audit log that one changes.
const ENTRIES: i64 = 1000;

/// Does what is left to do for one deleted account, and some time later once more: what was under way while the account ended, or
/// came from an older version of the server, is found then.
pub(super) async fn erase(worker: &Worker, open: &sql::FindOpenErasure) -> Result<(), Problem> {
    let user = open.user_id;
    sweep(worker, open).await?;
    let gone = Person { id: user, username: open.username.as_str().into(), avatar: None };
    let left = leave_rooms(&worker.database, &worker.rooms, &gone).await;
    // what fails above does not keep this from being done
    renew(&worker.lane, worker.bus.as_ref(), &[user]).await?;
    let reader = worker.lane.get().await?;
    forget_acts(&reader, worker.bus.as_ref(), user).await?;
    while sql::erase_rows().bind(&reader, &user, &ENTRIES).one().await? > 0 {}
    erase_audit(worker, user).await?;
    left?;
    sql::finish_erasure().bind(&worker.lane.get().await?, &user).await?;
    tracing::info!(user.id = %user, "a deleted account is gone from its rooms");
    Ok(())
}

/// Takes the person out of what others were notified of, and has their open devices hear of it.
async fn forget_acts(reader: &impl GenericClient, bus: &dyn Bus, user: Uuid) -> Result<(), Problem> {
    loop {
        let forgotten = sql::forget_acts_of().bind(reader, &user, &ENTRIES).one().await?;
        if forgotten.taken == 0 {
            return Ok(());
        }
        bus.publish(Note::UsersAdvanced(forgotten.told));
    }
}

/// Waits for what was being written when the account ended, and takes it away.
async fn sweep(worker: &Worker, open: &sql::FindOpenErasure) -> Result<(), Problem> {
    let reader = worker.lane.get().await?;
    sql::await_writes_of().bind(&reader, &open.user_id).opt().await?;
    let keep = open.keep_public_tracks.unwrap_or(true);
    let ended = sql::erase_things().bind(&reader, &open.user_id, &keep).all().await?;
    if !ended.is_empty() {
        worker.bus.publish(Note::SessionsRevoked(ended));
    }
    let queues = sql::end_queues_of().bind(&reader, &open.user_id).all().await?;
    tell_queues_ended(worker.bus.as_ref(), queues);
    Ok(())
}

/// Has the sessions of listening together find out that they are over.
pub(super) fn tell_queues_ended(bus: &dyn Bus, queues: Vec<Uuid>) {
    queues.into_iter().for_each(|session| bus.publish(Note::QueueAdvanced { session, rev: i64::MAX }));
}

/// Takes from the audit log where the person was. What is written a little later is taken by the last look at their name.
pub(super) async fn erase_audit(worker: &Worker, user: Uuid) -> Result<(), Problem> {
    let reader = worker.lane.get().await?;
    while sql::erase_audit_entries().bind(&reader, &user, &ENTRIES).one().await? > 0 {}
    Ok(())
}

/// Leaves every room that can be left, and answers with the first that cannot.
async fn leave_rooms(database: &Database, rooms: &Rooms, gone: &Person) -> Result<(), Problem> {
    let (mut after, mut outcome) = (Uuid::nil(), Ok(()));
    loop {
        let reader = database.reader().await?;
        let page = sql::list_rooms_to_leave().bind(&reader, &gone.id, &after, &ROOMS).all().await?;
        let Some(last) = page.last() else { return outcome };
        after = last.id;
        for room in page {
            let id = room.id;
            if let Err(problem) = leave(database, rooms, gone, room).await {
                tracing::error!(room.id = %id, user.id = %gone.id, error.code = problem.code.wire(), "a deleted account cannot leave a room");
                outcome = outcome.and(Err(problem));
            }
        }
    }
}

/// Leaves a room; an owner names an heir before. Where nobody could take it over, it is deleted.
async fn leave(
    database: &Database,
    rooms: &Rooms,
    gone: &Person,
    room: sql::ListRoomsToLeave,
) -> Result<(), Problem> {
    let ask = |change| rooms.ask(room.id, ChangeRoom { by: gone.clone(), change, origin: None });
    let is_owner = Role::parse(&room.role) == Some(Role::Owner);
    let left = match room.heir_id {
        None if is_owner => ask(Change::Delete).await,
        Some(heir) if is_owner => {
            let found = find_public_user().bind(&database.reader().await?, &heir).opt().await?;
            let found = found.ok_or_else(|| Problem::unavailable("the heir of a room has gone"))?;
            let avatar = found.avatar.map(Into::into);
            let user = Person { id: found.id, username: found.username.into(), avatar };
            ask(Change::Admit { user, role: Role::Owner }).await?;
            ask(Change::Remove { user: gone.id, reason: None }).await
        }
        _ => ask(Change::Remove { user: gone.id, reason: None }).await,
    };
    match left {
        // gone already: a former try came this far
        Err(problem) if problem.code == Code::NotFound => Ok(()),
        left => left.map(drop),
    }
}
