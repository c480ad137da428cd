//! The moderation service.

use std::sync::Arc;

use futures_util::future::try_join;
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::moderation as sql;

use super::messages::{FindBan, ListActs, ListBans, Moderate};
use super::views::{ActView, BanView};
use crate::conversations::Listed;
use crate::error::{Code, Problem};
use crate::kernel::{Handle, Service};
use crate::rooms::{ChangeRoom, FindStanding, Rooms};

/// See the module.
pub struct Moderation {
    database: Arc<Database>,
    rooms: Rooms,
}

impl Moderation {
    /// Returns the service.
    #[must_use]
    pub const fn new(database: Arc<Database>, rooms: Rooms) -> Self {
        Self { database, rooms }
    }

    /// Refuses who is no moderator of the room.
    async fn admit(&self, by: Uuid, id: Uuid) -> Result<(), Problem> {
        if self.rooms.ask(id, FindStanding(by)).await?.can_moderate() {
            return Ok(());
        }
        Err(Problem::new(Code::Forbidden, "only owner and moderators see this"))
    }
}

impl Service for Moderation {
    const NAME: &'static str = "moderation";
}

impl Handle<Moderate> for Moderation {
    async fn handle(&self, Moderate { by, id, change }: Moderate) -> Result<(), Problem> {
        self.rooms.ask(id, ChangeRoom { by, change }).await.map(drop)
    }
}

impl Handle<ListBans> for Moderation {
    async fn handle(&self, asked: ListBans) -> Result<Listed<BanView>, Problem> {
        self.admit(asked.by, asked.id).await?;
        let reader = self.database.reader().await?;
        let (list, count) = (sql::list_bans(), sql::count_bans());
        let list = list.bind(&reader, &asked.id, &asked.limit, &asked.offset);
        let count = count.bind(&reader, &asked.id);
        let (rows, total) = try_join(list.all(), count.one()).await?;
        Ok(Listed { items: rows.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<FindBan> for Moderation {
    async fn handle(&self, asked: FindBan) -> Result<BanView, Problem> {
        self.admit(asked.by, asked.id).await?;
        let reader = self.database.reader().await?;
        let found = sql::find_ban().bind(&reader, &asked.id, &asked.user).opt().await?;
        found.map(Into::into).ok_or_else(|| Problem::new(Code::NotFound, "they are not banned"))
    }
}

impl Handle<ListActs> for Moderation {
    async fn handle(&self, asked: ListActs) -> Result<Listed<ActView>, Problem> {
        self.admit(asked.by, asked.id).await?;
        let reader = self.database.reader().await?;
        let (list, count) = (sql::list_acts(), sql::count_acts());
        let list = list.bind(&reader, &asked.id, &asked.before, &asked.limit, &asked.offset);
        let count = count.bind(&reader, &asked.id);
        let (rows, total) = try_join(list.all(), count.one()).await?;
        Ok(Listed { items: rows.into_iter().map(Into::into).collect(), total })
    }
}
