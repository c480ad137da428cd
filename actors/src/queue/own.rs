//! Everyone's own queue: one for all of a person's devices, which are told of each change on the person's own stream.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::queue::{self as sql, UpdateOwnQueueParams};
use veza_sql::{Database, Params, Transaction};

use super::price::{OF_OWN_QUEUE, Prices};
use super::state::ITEMS;
use crate::error::{Check, Code, Problem};
use crate::kernel::{Bus, Clock, Handle, Note, Service, requests};
use crate::protocol::millis;
use crate::protocol::queue::{OwnQueue, OwnQueueHead, QueueChanged, Repeat, Song};

/// An item of one's own queue.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnItem {
    /// The item.
    pub id: Uuid,
    /// The track.
    pub track_id: Uuid,
    /// Its place, from 0.
    pub position: i32,
    /// When it was added.
    #[serde(serialize_with = "millis")]
    pub added_at: DateTime<Utc>,
    /// What is known of the track.
    pub track: Song,
}

/// A queue with its items.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WholeQueue {
    /// The queue.
    pub queue: OwnQueue,
    /// Its items in order.
    pub items: Vec<OwnItem>,
}

/// What is to change; what is left out stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct QueueChange {
    /// What plays.
    pub current_track_id: Option<Uuid>,
    /// Where in it, in seconds.
    #[schema(minimum = 0)]
    pub current_position: Option<i32>,
    /// Whether it plays.
    pub is_playing: Option<bool>,
    /// The ids of all items in another order.
    #[schema(max_items = 500)]
    pub item_order: Option<Vec<Uuid>>,
    /// What comes after the end.
    pub repeat_mode: Option<Repeat>,
    /// Whether the order is chance.
    pub shuffle: Option<bool>,
    /// Per cent.
    #[schema(minimum = 0, maximum = 100)]
    pub volume: Option<i32>,
}

requests! {
    /// One's own queue.
    FindOwnQueue {
        /// Whose.
        by: Uuid,
    } -> WholeQueue;
    /// Changes it.
    ChangeOwnQueue {
        /// Whose.
        by: Uuid,
        /// What.
        change: QueueChange,
    } -> WholeQueue;
    /// Adds a track at the end.
    AddToOwnQueue {
        /// Whose.
        by: Uuid,
        /// The track.
        track: Uuid,
    } -> OwnItem;
    /// Takes an item away.
    RemoveFromOwnQueue {
        /// Whose.
        by: Uuid,
        /// The item.
        item: Uuid,
    } -> ();
    /// Takes all items away.
    ClearOwnQueue {
        /// Whose.
        by: Uuid,
    } -> ();
}

/// The service of everyone's own queue.
pub struct OwnQueues {
    database: Arc<Database>,
    bus: Arc<dyn Bus>,
    clock: Clock,
    /// What changes cost; nothing when limits are off.
    prices: Option<Prices>,
}

impl OwnQueues {
    /// Returns the service.
    #[must_use]
    pub fn new(database: Arc<Database>, bus: Arc<dyn Bus>, is_limited: bool, clock: Clock) -> Self {
        let prices = is_limited.then(|| Prices::new("queue.own", OF_OWN_QUEUE, bus.as_ref()));
        Self { database, bus, clock, prices }
    }

    /// Takes the price of a change: each is told to all of the person's devices, and that is kept.
    fn pay(&self, by: Uuid) -> Result<(), Problem> {
        self.prices.as_ref().map_or(Ok(()), |prices| prices.pay(by, self.clock.instant()))
    }

    /// Commits a change and tells the person's devices of it.
    async fn tell(&self, transaction: Transaction<'_>, by: Uuid) -> Result<WholeQueue, Problem> {
        let whole = read(&transaction, by).await?;
        let changed = QueueChanged { queue: OwnQueueHead::of(whole.queue.clone()) };
        sql::tell_own_queue().bind(&transaction, &by, &json!(changed)).one().await?;
        veza_sql::commit(transaction).await?;
        self.bus.publish(Note::UsersAdvanced(vec![by]));
        Ok(whole)
    }
}

impl Service for OwnQueues {
    const NAME: &'static str = "own_queue";
}

async fn read(transaction: &Transaction<'_>, by: Uuid) -> Result<WholeQueue, Problem> {
    let row = sql::open_own_queue().bind(transaction, &by).one().await?;
    let items = sql::list_own_items().bind(transaction, &by).all().await?;
    let items: Vec<OwnItem> = items.into_iter().map(OwnItem::from).collect();
    let queue = OwnQueue {
        id: row.id,
        user_id: row.user_id,
        current_track_id: row.current_track_id,
        current_position: row.current_position,
        is_playing: row.is_playing,
        item_order: items.iter().map(|item| item.id).collect(),
        repeat_mode: row.repeat_mode,
        shuffle: row.shuffle,
        volume: row.volume,
        updated_at: row.updated_at.to_utc(),
    };
    Ok(WholeQueue { queue, items })
}

impl From<sql::OwnItem> for OwnItem {
    fn from(row: sql::OwnItem) -> Self {
        let (title, artist) = (row.title, row.artist);
        let (duration_ms, has_cover) = (row.duration_ms, row.has_cover);
        let track = Song { id: row.track_id, title, artist, duration_ms, has_cover, made_by: None };
        let added_at = row.added_at.to_utc();
        Self { id: row.id, track_id: row.track_id, position: row.position, added_at, track }
    }
}

impl Handle<FindOwnQueue> for OwnQueues {
    async fn handle(&self, FindOwnQueue { by }: FindOwnQueue) -> Result<WholeQueue, Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let whole = read(&transaction, by).await?;
        veza_sql::commit(transaction).await?;
        Ok(whole)
    }
}

impl Handle<ChangeOwnQueue> for OwnQueues {
    async fn handle(&self, ChangeOwnQueue { by, change }: ChangeOwnQueue) -> Result<WholeQueue, Problem> {
        Check::default()
            .require(
                change.current_position.is_none_or(|at| at >= 0),
                "current_position",
                "must not be negative",
            )
            .require(
                change.volume.is_none_or(|volume| (0..=100).contains(&volume)),
                "volume",
                "must be 0 to 100",
            )
            .finish()?;
        self.pay(by)?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let before = read(&transaction, by).await?;
        if let Some(order) = &change.item_order {
            check_order(&before.queue.item_order, order)?;
            sql::order_own_items().bind(&transaction, &order.as_slice(), &by).await?;
        }
        if let Some(track) = change.current_track_id {
            must_hear(&transaction, by, track, "current_track_id").await?;
        }
        let params = UpdateOwnQueueParams {
            current_track_id: change.current_track_id,
            current_position: change.current_position,
            is_playing: change.is_playing,
            repeat_mode: change.repeat_mode.map(Repeat::as_str),
            shuffle: change.shuffle,
            volume: change.volume,
            user_id: by,
        };
        sql::update_own_queue().params(&transaction, &params).await?;
        self.tell(transaction, by).await
    }
}

impl Handle<AddToOwnQueue> for OwnQueues {
    async fn handle(&self, AddToOwnQueue { by, track }: AddToOwnQueue) -> Result<OwnItem, Problem> {
        self.pay(by)?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        // held from here: items come in one after the other
        sql::open_own_queue().bind(&transaction, &by).one().await?;
        must_hear(&transaction, by, track, "track_id").await?;
        let count = sql::count_own_items().bind(&transaction, &by).one().await?;
        if usize::try_from(count).is_ok_and(|count| count >= ITEMS) {
            return Err(Problem::new(Code::Conflict, format!("a queue has at most {ITEMS} items")));
        }
        let row = sql::insert_own_item().bind(&transaction, &Uuid::now_v7(), &by, &track).one().await?;
        self.tell(transaction, by).await?;
        Ok(row.into())
    }
}

impl Handle<RemoveFromOwnQueue> for OwnQueues {
    async fn handle(&self, RemoveFromOwnQueue { by, item }: RemoveFromOwnQueue) -> Result<(), Problem> {
        self.pay(by)?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if sql::delete_own_item().bind(&transaction, &item, &by).await? == 0 {
            return Err(Problem::new(Code::NotFound, "there is no such item in your queue"));
        }
        self.tell(transaction, by).await.map(drop)
    }
}

impl Handle<ClearOwnQueue> for OwnQueues {
    async fn handle(&self, ClearOwnQueue { by }: ClearOwnQueue) -> Result<(), Problem> {
        self.pay(by)?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        sql::delete_own_items().bind(&transaction, &by).await?;
        sql::reset_own_queue().bind(&transaction, &by).await?;
        self.tell(transaction, by).await.map(drop)
    }
}

/// An order names every item once.
fn check_order(before: &[Uuid], order: &[Uuid]) -> Result<(), Problem> {
    let sorted = |ids: &[Uuid]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids
    };
    let is_whole = sorted(before) == sorted(order);
    Check::default().require(is_whole, "item_order", "must name every item of the queue once").finish()
}

async fn must_hear(transaction: &Transaction<'_>, by: Uuid, track: Uuid, field: &str) -> Result<(), Problem> {
    let found = sql::find_own_track().bind(transaction, &track, &by).opt().await?;
    Check::default().require(found.is_some(), field, "is no track that you can hear").finish()
}
