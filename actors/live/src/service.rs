//! The service of live streams: what people make of theirs, and what everyone reads.

use std::sync::Arc;

use futures_util::future::try_join;
use serde_json::json;
use tokio::sync::Notify;
use uuid::Uuid;
use veza_kernel::error::{Check, Code, Problem};
use veza_kernel::identity::Person;
use veza_kernel::stream::new_epoch;
use veza_kernel::{Bus, Clock, Event, Handle, KeyedBuckets, Listed, Note, Service, Window, record};
use veza_protocol::{BroadcastEnd, LiveUpdated};
use veza_sql::queries::live as sql;
use veza_sql::queries::{conversations, rooms};
use veza_sql::{Database, Params, Transaction};
use veza_text::clean_line;

use super::details::{CATEGORY, StreamPatch, TAG, Visibility};
use super::key::{Keys, NewKey};
use super::messages::{
    CreateStream, FindOwnStream, FindStream, FindStreamKey, ListOwnStreams, ListStreams, RenewStreamKey,
    UpdateStream,
};
use super::programme::{Asked, Programme};
use super::settings::LiveSettings;
use super::views::{OwnStreamView, StreamKey, StreamView, parted};

/// The type of a stream's room.
const ROOM: &str = "live";
/// Streams of one person.
const MOST: i64 = 20;

/// See the file's head.
pub struct Live {
    pub(super) database: Arc<Database>,
    pub(super) programme: Arc<Programme>,
    pub(super) settings: Arc<LiveSettings>,
    pub(super) bus: Arc<dyn Bus>,
    pub(super) clock: Clock,
    /// Wakes what tells followers.
    pub(super) telling: Arc<Notify>,
    keys: Keys,
    /// Streams that one person makes in an hour; none without limits.
    made: Option<KeyedBuckets<Uuid>>,
}

/// Returns the one answer for a stream that never was, that is deleted, and whose owner is not there.
pub(super) fn no_stream() -> Problem {
    Problem::new(Code::NotFound, "no such stream")
}

pub(super) fn event(action: &'static str, by: Uuid, id: Uuid) -> Event {
    Event { action, resource: "stream", resource_id: Some(id), user: Some(by), ..Event::default() }
}

impl Live {
    /// Returns the service; keys are sealed with what comes of this secret.
    #[must_use]
    pub fn new(
        database: Arc<Database>,
        programme: Arc<Programme>,
        settings: Arc<LiveSettings>,
        bus: Arc<dyn Bus>,
        (clock, secret): (Clock, &[u8]),
        made: Option<KeyedBuckets<Uuid>>,
    ) -> Self {
        let (telling, keys) = (Arc::default(), Keys::new(secret));
        Self { database, programme, settings, bus, clock, telling, keys, made }
    }

    /// Returns what wakes those who tell followers.
    #[must_use]
    pub fn telling(&self) -> Arc<Notify> {
        self.telling.clone()
    }

    pub(super) fn view(&self, row: sql::Stream) -> StreamView {
        self.programme.shown(StreamView::new(row, &self.settings))
    }

    pub(super) async fn find(&self, id: Uuid) -> Result<StreamView, Problem> {
        let begun = self.programme.begin();
        let found = sql::find_stream().bind(&self.database.reader().await?, &id).opt().await?;
        let Some(row) = found else {
            self.programme.forget(id);
            return Err(no_stream());
        };
        let stream = StreamView::new(row, &self.settings);
        self.programme.keep(begun, &stream);
        Ok(self.programme.shown(stream))
    }

    /// Returns one's own stream and its sealed key. Of a stream that is somebody else's everyone may know that it is there.
    pub(super) async fn own(&self, by: Uuid, id: Uuid) -> Result<(StreamView, Vec<u8>), Problem> {
        let reader = self.database.reader().await?;
        let Some(row) = sql::find_own_stream().bind(&reader, &id, &by).opt().await? else {
            drop(reader);
            self.find(id).await?;
            return Err(Problem::new(Code::Forbidden, "this stream is somebody else's"));
        };
        let (row, sealed) = parted(row);
        Ok((self.view(row), sealed.unwrap_or_default()))
    }

    fn key_of(&self, id: Uuid, sealed: &[u8]) -> Result<StreamKey, Problem> {
        let (stream_key, rtmp_url) = (self.keys.show(id, sealed)?, self.settings.rtmp_url.clone());
        Ok(StreamKey { stream_key, rtmp_url, stream_id: id })
    }

    /// Makes a stream, unless somebody has too many, and counts it among those of an hour.
    async fn create(&self, by: &Person, new: StreamPatch, most: i64) -> Result<Option<Uuid>, Problem> {
        let Some(limit) = &self.made else { return self.insert(by, new, most).await };
        let too_many = |wait| Problem::new(Code::RateLimited, "you make too many live streams").after(wait);
        limit.take(by.id, self.clock.instant()).map_err(too_many)?;
        let made = self.insert(by, new, most).await;
        if !matches!(made, Ok(Some(_))) {
            limit.put_back(&by.id);
        }
        made
    }

    /// Makes a stream with its room and its key, unless somebody has too many.
    async fn insert(&self, by: &Person, new: StreamPatch, most: i64) -> Result<Option<Uuid>, Problem> {
        let (id, mut client) = (Uuid::now_v7(), self.database.client().await?);
        let key = self.keys.make(id)?;
        let transaction = client.transaction().await?;
        sql::lock_streams_of().bind(&transaction, &by.id).opt().await?;
        if !insert(&transaction, id, by, &new, &key, most).await? {
            return Ok(None);
        }
        record(&transaction, event("stream.created", by.id, id)).await?;
        veza_sql::commit(transaction).await?;
        self.bus.publish(Note::LiveChanged(id));
        self.bus.publish(Note::UsersAdvanced(vec![by.id]));
        Ok(Some(id))
    }

    /// Returns which stream is meant: this one, or one's first, which is made if there is none.
    async fn meant(&self, by: &Person, id: Option<Uuid>) -> Result<(Uuid, Vec<u8>), Problem> {
        if let Some(id) = id {
            let (stream, sealed) = self.own(by.id, id).await?;
            return Ok((stream.id, sealed));
        }
        if let Some(found) = self.first(by.id).await? {
            return Ok(found);
        }
        // of two at once one makes it
        self.create(by, StreamPatch::default(), 1).await?;
        self.first(by.id).await?.ok_or_else(no_stream)
    }

    async fn first(&self, by: Uuid) -> Result<Option<(Uuid, Vec<u8>)>, Problem> {
        let row = sql::find_first_stream().bind(&self.database.reader().await?, &by).opt().await?;
        Ok(row.map(parted).map(|(row, sealed)| (row.id, sealed.unwrap_or_default())))
    }
}

/// Inserts the room, its owner and the stream. After a `false` the transaction is to be dropped.
async fn insert(
    transaction: &Transaction<'_>,
    id: Uuid,
    by: &Person,
    new: &StreamPatch,
    key: &NewKey,
    most: i64,
) -> Result<bool, Problem> {
    let (owner, name, nothing) = (vec![by.id], new.title.clone(), None::<String>);
    let epoch = new_epoch();
    conversations::insert_conversation()
        .bind(transaction, &id, &ROOM, &name, &nothing, &by.id, &nothing, &epoch)
        .await?;
    if conversations::insert_members().bind(transaction, &id, &"owner", &owner).await? == 0 {
        return Err(Problem::new(Code::Unauthenticated, "this account was deleted or suspended"));
    }
    let fields = sql::InsertStreamParams {
        id,
        owner_id: by.id,
        title: new.title.clone().unwrap_or_default(),
        description: new.description.clone().unwrap_or_default(),
        category: new.category.clone().unwrap_or_default(),
        tags: new.tags.clone().unwrap_or_default(),
        visibility: new.visibility.unwrap_or_default().name(),
        scheduled_at: new.scheduled_at.flatten().map(|at| at.fixed_offset()),
        key_hash: key.hash.as_slice(),
        key_sealed: key.sealed.as_slice(),
        most,
    };
    if sql::insert_stream().params(transaction, &fields).await? == 0 {
        return Ok(false);
    }
    rooms::tell_conversation_changed().bind(transaction, &owner, &id, &"joined").one().await?;
    Ok(true)
}

/// Changes a stream and has its room hear of it; returns it with the offset of the event.
async fn update(
    transaction: &Transaction<'_>,
    (by, id): (Uuid, Uuid),
    patch: &StreamPatch,
    settings: &LiveSettings,
) -> Result<(StreamView, i64), Problem> {
    sql::lock_stream().bind(transaction, &id).opt().await?.ok_or_else(no_stream)?;
    let fields = sql::UpdateStreamParams {
        title: patch.title.as_deref(),
        description: patch.description.as_deref(),
        category: patch.category.as_deref(),
        tags: patch.tags.as_deref(),
        visibility: patch.visibility.map(Visibility::name),
        is_scheduled: patch.scheduled_at.is_some(),
        scheduled_at: patch.scheduled_at.flatten().map(|at| at.fixed_offset()),
        id,
        owner_id: by,
    };
    let row = sql::update_stream().params(transaction, &fields).opt().await?.ok_or_else(no_stream)?;
    let stream = StreamView::new(row, settings);
    let told = LiveUpdated {
        stream_id: id,
        title: stream.title.clone(),
        description: stream.description.clone(),
        category: stream.category.clone(),
        tags: stream.tags.clone(),
        scheduled_at: stream.scheduled_at,
    };
    let data = json!(told);
    let placed = rooms::append_room_event().bind(transaction, &id, &"live.updated", &data).one().await?;
    Ok((stream, placed.event_seq))
}

impl Service for Live {
    const NAME: &'static str = "live";
    const IN_FLIGHT: usize = 32;
}

impl Handle<ListStreams> for Live {
    async fn handle(&self, list: ListStreams) -> Result<Listed<StreamView>, Problem> {
        let mut check = Check::default();
        // in the form in which categories are kept
        let category = list.category.map(|category| clean_line("category", &category, 0, CATEGORY));
        let category = category.and_then(|category| check.take(category));
        let tag = list.tag.map(|tag| clean_line("tag", &tag.to_lowercase(), 0, TAG));
        let tag = tag.and_then(|tag| check.take(tag));
        check.finish()?;
        let ListStreams { is_live, owner, window: Window { limit, offset }, .. } = list;
        let asked = Asked { is_live, owner, category, tag, limit, offset };
        if let Some(page) = self.programme.page(&asked) {
            return Ok(page);
        }
        let (begun, reader) = (self.programme.begin(), self.database.reader().await?);
        let Asked { is_live, owner, category, tag, limit, offset } = &asked;
        let (rows, count) = (sql::list_streams(), sql::count_streams());
        let rows = rows.bind(&reader, is_live, owner, category, tag, limit, offset);
        let count = count.bind(&reader, is_live, owner, category, tag);
        let (rows, total) = try_join(rows.all(), count.one()).await?;
        let items = rows.into_iter().map(|row| StreamView::new(row, &self.settings)).collect();
        let page = Listed { items, total };
        self.programme.keep_page(begun, asked, &page);
        Ok(self.programme.shown_page(page))
    }
}

impl Handle<FindStream> for Live {
    async fn handle(&self, FindStream { id }: FindStream) -> Result<StreamView, Problem> {
        self.find(id).await
    }
}

impl Handle<FindOwnStream> for Live {
    async fn handle(&self, FindOwnStream { by, id }: FindOwnStream) -> Result<StreamView, Problem> {
        Ok(self.own(by, id).await?.0)
    }
}

impl Handle<ListOwnStreams> for Live {
    async fn handle(
        &self,
        ListOwnStreams { by, window }: ListOwnStreams,
    ) -> Result<Listed<OwnStreamView>, Problem> {
        let reader = self.database.reader().await?;
        let (rows, count) = (sql::list_own_streams(), sql::count_own_streams());
        let rows = rows.bind(&reader, &by, &window.limit, &window.offset);
        let count = count.bind(&reader, &by);
        let (rows, total) = try_join(rows.all(), count.one()).await?;
        let own = |row| {
            let (row, sealed) = parted(row);
            let stream_key = self.keys.show(row.id, &sealed.unwrap_or_default())?;
            Ok(OwnStreamView { stream: self.view(row), stream_key })
        };
        let items = rows.into_iter().map(own).collect::<Result<_, Problem>>()?;
        Ok(Listed { items, total })
    }
}

impl Handle<CreateStream> for Live {
    async fn handle(&self, CreateStream { by, new }: CreateStream) -> Result<StreamView, Problem> {
        let new = StreamPatch::from(new).checked(self.clock.now())?;
        let made = self.create(&by, new, MOST).await?;
        let message = format!("one person has at most {MOST} streams: delete one first");
        self.find(made.ok_or_else(|| Problem::new(Code::QuotaExceeded, message))?).await
    }
}

impl Handle<UpdateStream> for Live {
    async fn handle(&self, UpdateStream { by, id, patch }: UpdateStream) -> Result<StreamView, Problem> {
        let patch = patch.checked(self.clock.now())?;
        self.own(by, id).await?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let (stream, offset) = update(&transaction, (by, id), &patch, &self.settings).await?;
        record(&transaction, event("stream.updated", by, id)).await?;
        veza_sql::commit(transaction).await?;
        self.tell(id, offset);
        Ok(self.programme.shown(stream))
    }
}

impl Handle<FindStreamKey> for Live {
    async fn handle(&self, FindStreamKey { by, id }: FindStreamKey) -> Result<StreamKey, Problem> {
        let (id, sealed) = self.meant(&by, id).await?;
        self.key_of(id, &sealed)
    }
}

impl Handle<RenewStreamKey> for Live {
    async fn handle(&self, RenewStreamKey { by, id }: RenewStreamKey) -> Result<StreamKey, Problem> {
        let (id, _) = self.meant(&by, id).await?;
        let key = self.keys.make(id)?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        sql::lock_stream().bind(&transaction, &id).opt().await?.ok_or_else(no_stream)?;
        let renewed = sql::update_stream_key();
        if renewed.bind(&transaction, &key.hash, &key.sealed, &id, &by.id).await? == 0 {
            return Err(no_stream());
        }
        // whoever streams with the old key does so no more
        let ended = sql::end_broadcast()
            .bind(&transaction, &id, &None::<&str>, &BroadcastEnd::NewKey.name(), &None)
            .one()
            .await?;
        record(&transaction, event("stream.key_renewed", by.id, id)).await?;
        veza_sql::commit(transaction).await?;
        if let Some(offset) = ended {
            self.tell(id, offset);
        }
        self.key_of(id, &key.sealed)
    }
}
