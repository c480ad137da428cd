//! The end of a room whose actor does not answer: what ends the actor again and again must not keep its owner from deleting it.

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::rooms as sql;

use super::writes::{self, Act, Effect, Write};
use crate::error::{Code, Problem};
use crate::kernel::{Bus, Note};
use crate::rooms::room::info::Info;
use crate::rooms::room::refusals::no_room;
use crate::rooms::room::rules::{Kind, Role};

/// Deletes a room without its actor, as its actor would: its owner may.
///
/// # Errors
/// `not_found` and `forbidden` as the actor says them.
pub async fn delete_apart(database: &Database, bus: &dyn Bus, room: Uuid, by: Uuid) -> Result<(), Problem> {
    let reader = database.reader().await?;
    let row = sql::find_room().bind(&reader, &room).opt().await?.ok_or_else(no_room)?;
    let member = sql::find_member().bind(&reader, &room, &by).opt().await?.ok_or_else(no_room)?;
    let info = Info::of(room, row)?;
    if info.kind == Kind::Direct || Role::parse(&member.role) != Some(Role::Owner) {
        return Err(Problem::new(Code::Forbidden, "only the owner deletes a conversation"));
    }
    let members = sql::load_members().bind(&reader, &room).all().await?;
    let users: Vec<Uuid> = members.iter().map(|member| member.user_id).collect();
    let mut view = info.view(members.iter().filter(|member| member.is_there).count());
    view.deleted = true;
    let act = Act { by, action: "room.deleted", target: None, reason: None, data: None };
    let effect = Effect::Delete(Box::new(view));
    let write = Write { effect, act: Some(act), told: Some((users.clone(), "deleted")) };
    let written =
        writes::write(database, &info, None, &write).await.map_err(|unwritten| unwritten.problem)?;
    // should an actor of it live after all, it hears of its end in this way
    bus.publish(Note::RoomAdvanced { room, offset: written.newest });
    bus.publish(Note::UsersAdvanced(users));
    Ok(())
}
