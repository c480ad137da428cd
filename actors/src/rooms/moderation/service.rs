//! The moderation service.

use std::sync::Arc;

use futures_util::future::try_join;
use tokio::sync::Semaphore;
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::moderation as sql;

use super::dry_run::dry_run;
use super::messages::{
    ChangeRule, DryRun, FindBan, ListActs, ListBans, ListHeld, ListOwnHeld, ListRules, Moderate, ReviewHeld,
};
use super::views::{ActView, BanView, HeldView, OwnHeldView, RuleView, Trial};
use crate::error::{Code, Problem};
use crate::kernel::{Clock, Handle, Listed, Origin, Service};
use crate::rooms::rules::clean_reason;
use crate::rooms::{ChangeRoom, ChangeRules, FindStanding, Review, Rooms};

/// Dry runs at once.
const TRIALS: usize = 2;

/// See the module.
pub struct Moderation {
    database: Arc<Database>,
    rooms: Rooms,
    clock: Clock,
    /// Dry runs read and search a lot: a few at a time.
    trials: Semaphore,
}

impl Moderation {
    /// Returns the service.
    #[must_use]
    pub fn new(database: Arc<Database>, rooms: Rooms, clock: Clock) -> Self {
        Self { database, rooms, clock, trials: Semaphore::new(TRIALS) }
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
        self.rooms.ask(id, ChangeRoom { by, change, origin: Origin::current() }).await.map(drop)
    }
}

impl Handle<ListBans> for Moderation {
    async fn handle(&self, asked: ListBans) -> Result<Listed<BanView>, Problem> {
        self.admit(asked.by, asked.id).await?;
        let reader = self.database.reader().await?;
        let (list, count) = (sql::list_bans(), sql::count_bans());
        let list = list.bind(&reader, &asked.id, &asked.window.limit, &asked.window.offset);
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

impl Handle<ListRules> for Moderation {
    async fn handle(&self, asked: ListRules) -> Result<Listed<RuleView>, Problem> {
        self.admit(asked.by, asked.id).await?;
        let reader = self.database.reader().await?;
        let (list, count) = (sql::list_word_rules(), sql::count_word_rules());
        let list = list.bind(&reader, &asked.id, &asked.window.limit, &asked.window.offset);
        let count = count.bind(&reader, &asked.id);
        let (rows, total) = try_join(list.all(), count.one()).await?;
        Ok(Listed { items: rows.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<ChangeRule> for Moderation {
    async fn handle(&self, asked: ChangeRule) -> Result<Option<RuleView>, Problem> {
        let ChangeRule { by, id, change } = asked;
        let rule = self.rooms.ask(id, ChangeRules { by, change, origin: Origin::current() }).await?;
        let reader = self.database.reader().await?;
        Ok(sql::find_word_rule().bind(&reader, &rule).opt().await?.map(Into::into))
    }
}

impl Handle<DryRun> for Moderation {
    async fn handle(&self, DryRun { by, id, pattern }: DryRun) -> Result<Trial, Problem> {
        self.admit(by, id).await?;
        let wait = self.trials.acquire().await;
        let _turn = wait.map_err(|closed| Problem::internal(closed.to_string()))?;
        dry_run(&self.database, &self.clock, id, pattern).await
    }
}

impl Handle<ListHeld> for Moderation {
    async fn handle(&self, asked: ListHeld) -> Result<Listed<HeldView>, Problem> {
        self.admit(asked.by, asked.id).await?;
        let reader = self.database.reader().await?;
        let (list, count) = (sql::list_held(), sql::count_held());
        let list = list.bind(&reader, &asked.id, &asked.window.limit, &asked.window.offset);
        let count = count.bind(&reader, &asked.id);
        let (rows, total) = try_join(list.all(), count.one()).await?;
        Ok(Listed { items: rows.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<ListOwnHeld> for Moderation {
    async fn handle(&self, asked: ListOwnHeld) -> Result<Listed<OwnHeldView>, Problem> {
        let reader = self.database.reader().await?;
        let (list, count) = (sql::list_own_held(), sql::count_own_held());
        let list = list.bind(&reader, &asked.by, &asked.window.limit, &asked.window.offset);
        let count = count.bind(&reader, &asked.by);
        let (rows, total) = try_join(list.all(), count.one()).await?;
        Ok(Listed { items: rows.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<ReviewHeld> for Moderation {
    async fn handle(&self, asked: ReviewHeld) -> Result<(), Problem> {
        let ReviewHeld { id, by, held, approves, reason } = asked;
        let reason = clean_reason(reason).map_err(|detail| Problem::invalid(vec![detail]))?;
        self.rooms.ask(id, Review { by, held, approves, reason, origin: Origin::current() }).await
    }
}

impl Handle<ListActs> for Moderation {
    async fn handle(&self, asked: ListActs) -> Result<Listed<ActView>, Problem> {
        self.admit(asked.by, asked.id).await?;
        let reader = self.database.reader().await?;
        let (list, count) = (sql::list_acts(), sql::count_acts());
        let list = list.bind(&reader, &asked.id, &asked.before, &asked.window.limit, &asked.window.offset);
        let count = count.bind(&reader, &asked.id);
        let (rows, total) = try_join(list.all(), count.one()).await?;
        Ok(Listed { items: rows.into_iter().map(Into::into).collect(), total })
    }
}
