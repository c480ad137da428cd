//! What follows the deletion of an account: it leaves its rooms through their actors, so that members see it go, and copies of
//! the name that others' streams hold are cleaned. Every step may be repeated; who dies on the way goes on after the start.

use uuid::Uuid;
use veza_sql::queries::privacy as sql;
use veza_sql::queries::users::find_public_user;
use veza_sql::{Database, commit};

use crate::error::{Code, Problem};
use crate::rooms::rules::Role;
use crate::rooms::{Change, ChangeRoom, Person, Rooms};

/// The table is searched from end to end, which takes longer than a request may.
const NO_HURRY: &str = "SET LOCAL statement_timeout = '10min'";

/// Does what is left to do for one deleted account; false: there is none.
pub(super) async fn erase_next(database: &Database, rooms: &Rooms) -> Result<bool, Problem> {
    let reader = database.reader().await?;
    let Some(open) = sql::find_open_erasure().bind(&reader).opt().await? else { return Ok(false) };
    let name = format!("deleted-{}", open.user_id.simple().to_string().get(20..).unwrap_or_default());
    let gone = Person { id: open.user_id, username: name.as_str().into(), avatar: None };
    for room in sql::list_rooms_to_leave().bind(&reader, &open.user_id).all().await? {
        leave(database, rooms, &gone, room).await?;
    }
    if let Some(former) = open.username {
        forget_name(database, open.user_id, &former, &name).await?;
    }
    sql::finish_erasure().bind(&reader, &open.user_id).await?;
    tracing::info!(user.id = %open.user_id, "a deleted account is gone from its rooms");
    Ok(true)
}

/// Leaves a room; an owner names an heir before, and a room with nobody else in it is deleted.
async fn leave(
    database: &Database,
    rooms: &Rooms,
    gone: &Person,
    room: sql::ListRoomsToLeave,
) -> Result<(), Problem> {
    let ask = |change| rooms.ask(room.id, ChangeRoom { by: gone.clone(), change });
    let is_owner = Role::parse(&room.role) == Some(Role::Owner);
    let left = match room.heir_id {
        None => ask(Change::Delete).await,
        Some(heir) => {
            if is_owner {
                let found = find_public_user().bind(&database.reader().await?, &heir).opt().await?;
                if let Some(found) = found {
                    let avatar = found.avatar.map(Into::into);
                    let user = Person { id: found.id, username: found.username.into(), avatar };
                    ask(Change::Admit { user, role: Role::Owner }).await?;
                }
            }
            ask(Change::Remove { user: gone.id, reason: None }).await
        }
    };
    match left {
        // gone already: a former try came this far
        Err(problem) if problem.code == Code::NotFound => Ok(()),
        left => left.map(drop),
    }
}

async fn forget_name(database: &Database, user: Uuid, former: &str, now: &str) -> Result<(), Problem> {
    let mut client = database.client().await?;
    let transaction = client.transaction().await?;
    transaction.batch_execute(NO_HURRY).await?;
    sql::forget_name_in_user_events().bind(&transaction, &former, &now, &user).await?;
    sql::forget_name_in_room_events().bind(&transaction, &former, &now, &user).await?;
    sql::forget_name_in_queues().bind(&transaction, &now, &user, &former).await?;
    sql::forget_name_in_mentions().bind(&transaction, &former, &now, &user).await?;
    Ok(commit(transaction).await?)
}
