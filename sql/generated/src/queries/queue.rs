// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct ReadQueueItemsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub session_id: uuid::Uuid,
    pub ids: T1,
}
#[derive(Debug)]
pub struct IsNameOfHostParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub name_skeleton: T1,
}
#[derive(Debug)]
pub struct InsertQueueSessionParams<
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
> {
    pub id: uuid::Uuid,
    pub creator_id: uuid::Uuid,
    pub token_hash: T1,
    pub name: Option<T2>,
    pub epoch: T3,
    pub state: T4,
}
#[derive(Debug)]
pub struct ReplaceQueueTokenParams<T1: crate::BytesSql> {
    pub token_hash: T1,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FindQueueEndParams {
    pub session_id: uuid::Uuid,
    pub after: i64,
}
#[derive(Debug)]
pub struct WriteQueueParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::JsonSql,
    T5: crate::JsonSql,
    T6: crate::ArraySql<Item = uuid::Uuid>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
    T8: crate::JsonSql,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
    T11: crate::JsonSql,
    T12: crate::ArraySql<Item = T11>,
> {
    pub session_id: uuid::Uuid,
    pub rev: i64,
    pub op_id: uuid::Uuid,
    pub kind: T1,
    pub by_id: Option<uuid::Uuid>,
    pub by_name: T2,
    pub about: T3,
    pub undo: Option<T4>,
    pub undone: Option<uuid::Uuid>,
    pub state: T5,
    pub order: Option<T6>,
    pub gone: T7,
    pub items: T8,
    pub forget: bool,
    pub types: T10,
    pub data: T12,
}
#[derive(Clone, Copy, Debug)]
pub struct ListQueueEventsParams {
    pub session_id: uuid::Uuid,
    pub after: i64,
    pub upto: i64,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct FindQueueOperationParams {
    pub session_id: uuid::Uuid,
    pub op_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FindUndoParams {
    pub session_id: uuid::Uuid,
    pub by_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListQueueOperationsParams {
    pub session_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct FindQueueTrackParams {
    pub id: uuid::Uuid,
    pub by: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertPlaysParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = i64>,
> {
    pub track_id: uuid::Uuid,
    pub session_id: uuid::Uuid,
    pub ids: T1,
    pub users: T2,
    pub heard_ms: T3,
}
#[derive(Clone, Copy, Debug)]
pub struct FindOwnTrackParams {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct InsertOwnItemParams {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub track_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteOwnItemParams {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct OrderOwnItemsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub ids: T1,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct UpdateOwnQueueParams<T1: crate::StringSql> {
    pub current_track_id: Option<uuid::Uuid>,
    pub current_position: Option<i32>,
    pub is_playing: Option<bool>,
    pub repeat_mode: Option<T1>,
    pub shuffle: Option<bool>,
    pub volume: Option<i32>,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct TellOwnQueueParams<T1: crate::JsonSql> {
    pub user_id: uuid::Uuid,
    pub data: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindQueueSession {
    pub id: uuid::Uuid,
    pub creator_id: uuid::Uuid,
    pub name: Option<String>,
    pub epoch: String,
    pub last_offset: i64,
    pub rev: i64,
    pub state: serde_json::Value,
    pub is_whole: bool,
    pub items: serde_json::Value,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct FindQueueSessionBorrowed<'a> {
    pub id: uuid::Uuid,
    pub creator_id: uuid::Uuid,
    pub name: Option<&'a str>,
    pub epoch: &'a str,
    pub last_offset: i64,
    pub rev: i64,
    pub state: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub is_whole: bool,
    pub items: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<FindQueueSessionBorrowed<'a>> for FindQueueSession {
    fn from(
        FindQueueSessionBorrowed {
            id,
            creator_id,
            name,
            epoch,
            last_offset,
            rev,
            state,
            is_whole,
            items,
            created_at,
        }: FindQueueSessionBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            creator_id,
            name: name.map(|v| v.into()),
            epoch: epoch.into(),
            last_offset,
            rev,
            state: serde_json::from_str(state.0.get()).unwrap(),
            is_whole,
            items: serde_json::from_str(items.0.get()).unwrap(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct EndQueueSession {
    pub seq: i64,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FindQueueEnd {
    pub seq: i64,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct WriteQueue {
    pub status: String,
    pub newest: Option<i64>,
    pub at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct WriteQueueBorrowed<'a> {
    pub status: &'a str,
    pub newest: Option<i64>,
    pub at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<WriteQueueBorrowed<'a>> for WriteQueue {
    fn from(WriteQueueBorrowed { status, newest, at }: WriteQueueBorrowed<'a>) -> Self {
        Self {
            status: status.into(),
            newest,
            at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListQueueEvents {
    pub seq: i64,
    pub kind: String,
    pub data: serde_json::Value,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct ListQueueEventsBorrowed<'a> {
    pub seq: i64,
    pub kind: &'a str,
    pub data: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<ListQueueEventsBorrowed<'a>> for ListQueueEvents {
    fn from(
        ListQueueEventsBorrowed {
            seq,
            kind,
            data,
            created_at,
        }: ListQueueEventsBorrowed<'a>,
    ) -> Self {
        Self {
            seq,
            kind: kind.into(),
            data: serde_json::from_str(data.0.get()).unwrap(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindUndo {
    pub op_id: uuid::Uuid,
    pub undo: Option<serde_json::Value>,
}
pub struct FindUndoBorrowed<'a> {
    pub op_id: uuid::Uuid,
    pub undo: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
}
impl<'a> From<FindUndoBorrowed<'a>> for FindUndo {
    fn from(FindUndoBorrowed { op_id, undo }: FindUndoBorrowed<'a>) -> Self {
        Self {
            op_id,
            undo: undo.map(|v| serde_json::from_str(v.0.get()).unwrap()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    pub op_id: uuid::Uuid,
    pub rev: i64,
    pub kind: String,
    pub by_id: Option<uuid::Uuid>,
    pub by_name: String,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub about: serde_json::Value,
}
pub struct OperationBorrowed<'a> {
    pub op_id: uuid::Uuid,
    pub rev: i64,
    pub kind: &'a str,
    pub by_id: Option<uuid::Uuid>,
    pub by_name: &'a str,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub about: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<OperationBorrowed<'a>> for Operation {
    fn from(
        OperationBorrowed {
            op_id,
            rev,
            kind,
            by_id,
            by_name,
            created_at,
            about,
        }: OperationBorrowed<'a>,
    ) -> Self {
        Self {
            op_id,
            rev,
            kind: kind.into(),
            by_id,
            by_name: by_name.into(),
            created_at,
            about: serde_json::from_str(about.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct QueueTrack {
    pub id: uuid::Uuid,
    pub title: String,
    pub artist: String,
    pub duration_ms: i64,
    pub creator_id: uuid::Uuid,
    pub has_cover: bool,
}
pub struct QueueTrackBorrowed<'a> {
    pub id: uuid::Uuid,
    pub title: &'a str,
    pub artist: &'a str,
    pub duration_ms: i64,
    pub creator_id: uuid::Uuid,
    pub has_cover: bool,
}
impl<'a> From<QueueTrackBorrowed<'a>> for QueueTrack {
    fn from(
        QueueTrackBorrowed {
            id,
            title,
            artist,
            duration_ms,
            creator_id,
            has_cover,
        }: QueueTrackBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            title: title.into(),
            artist: artist.into(),
            duration_ms,
            creator_id,
            has_cover,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OwnQueue {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub current_track_id: Option<uuid::Uuid>,
    pub current_position: i32,
    pub is_playing: bool,
    pub repeat_mode: String,
    pub shuffle: bool,
    pub volume: i32,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct OwnQueueBorrowed<'a> {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub current_track_id: Option<uuid::Uuid>,
    pub current_position: i32,
    pub is_playing: bool,
    pub repeat_mode: &'a str,
    pub shuffle: bool,
    pub volume: i32,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<OwnQueueBorrowed<'a>> for OwnQueue {
    fn from(
        OwnQueueBorrowed {
            id,
            user_id,
            current_track_id,
            current_position,
            is_playing,
            repeat_mode,
            shuffle,
            volume,
            updated_at,
        }: OwnQueueBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            user_id,
            current_track_id,
            current_position,
            is_playing,
            repeat_mode: repeat_mode.into(),
            shuffle,
            volume,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OwnItem {
    pub id: uuid::Uuid,
    pub track_id: uuid::Uuid,
    pub position: i32,
    pub added_at: chrono::DateTime<chrono::FixedOffset>,
    pub title: String,
    pub artist: String,
    pub duration_ms: i64,
    pub has_cover: bool,
}
pub struct OwnItemBorrowed<'a> {
    pub id: uuid::Uuid,
    pub track_id: uuid::Uuid,
    pub position: i32,
    pub added_at: chrono::DateTime<chrono::FixedOffset>,
    pub title: &'a str,
    pub artist: &'a str,
    pub duration_ms: i64,
    pub has_cover: bool,
}
impl<'a> From<OwnItemBorrowed<'a>> for OwnItem {
    fn from(
        OwnItemBorrowed {
            id,
            track_id,
            position,
            added_at,
            title,
            artist,
            duration_ms,
            has_cover,
        }: OwnItemBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            track_id,
            position,
            added_at,
            title: title.into(),
            artist: artist.into(),
            duration_ms,
            has_cover,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindQueueSessionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindQueueSessionBorrowed, tokio_postgres::Error>,
    mapper: fn(FindQueueSessionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindQueueSessionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindQueueSessionBorrowed) -> R,
    ) -> FindQueueSessionQuery<'c, 'a, 's, C, R, N> {
        FindQueueSessionQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct SerdejsonValueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(
            &tokio_postgres::Row,
        )
            -> Result<postgres_types::Json<&serde_json::value::RawValue>, tokio_postgres::Error>,
    mapper: fn(postgres_types::Json<&serde_json::value::RawValue>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SerdejsonValueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(postgres_types::Json<&serde_json::value::RawValue>) -> R,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, R, N> {
        SerdejsonValueQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct EndQueueSessionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EndQueueSession, tokio_postgres::Error>,
    mapper: fn(EndQueueSession) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EndQueueSessionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(EndQueueSession) -> R,
    ) -> EndQueueSessionQuery<'c, 'a, 's, C, R, N> {
        EndQueueSessionQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct FindQueueEndQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindQueueEnd, tokio_postgres::Error>,
    mapper: fn(FindQueueEnd) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindQueueEndQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindQueueEnd) -> R) -> FindQueueEndQuery<'c, 'a, 's, C, R, N> {
        FindQueueEndQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct WriteQueueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WriteQueueBorrowed, tokio_postgres::Error>,
    mapper: fn(WriteQueueBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WriteQueueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(WriteQueueBorrowed) -> R,
    ) -> WriteQueueQuery<'c, 'a, 's, C, R, N> {
        WriteQueueQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ListQueueEventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListQueueEventsBorrowed, tokio_postgres::Error>,
    mapper: fn(ListQueueEventsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListQueueEventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListQueueEventsBorrowed) -> R,
    ) -> ListQueueEventsQuery<'c, 'a, 's, C, R, N> {
        ListQueueEventsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct FindUndoQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindUndoBorrowed, tokio_postgres::Error>,
    mapper: fn(FindUndoBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindUndoQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindUndoBorrowed) -> R) -> FindUndoQuery<'c, 'a, 's, C, R, N> {
        FindUndoQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct OperationQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OperationBorrowed, tokio_postgres::Error>,
    mapper: fn(OperationBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OperationQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OperationBorrowed) -> R) -> OperationQuery<'c, 'a, 's, C, R, N> {
        OperationQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct QueueTrackQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<QueueTrackBorrowed, tokio_postgres::Error>,
    mapper: fn(QueueTrackBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> QueueTrackQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(QueueTrackBorrowed) -> R,
    ) -> QueueTrackQuery<'c, 'a, 's, C, R, N> {
        QueueTrackQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct OwnQueueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OwnQueueBorrowed, tokio_postgres::Error>,
    mapper: fn(OwnQueueBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OwnQueueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OwnQueueBorrowed) -> R) -> OwnQueueQuery<'c, 'a, 's, C, R, N> {
        OwnQueueQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct OwnItemQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OwnItemBorrowed, tokio_postgres::Error>,
    mapper: fn(OwnItemBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OwnItemQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OwnItemBorrowed) -> R) -> OwnItemQuery<'c, 'a, 's, C, R, N> {
        OwnItemQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct FindQueueSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_queue_session() -> FindQueueSessionStmt {
    FindQueueSessionStmt(
        "SELECT s.id, s.creator_id, s.name, s.epoch, s.last_offset, s.rev, s.state, s.state ? 'items' AS is_whole, read_queue_items(s.id, s.item_order) AS items, s.created_at FROM queue_sessions s WHERE s.id = $1 AND s.ended_at IS NULL",
        None,
    )
}
impl FindQueueSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> FindQueueSessionQuery<'c, 'a, 's, C, FindQueueSession, 1> {
        FindQueueSessionQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindQueueSessionBorrowed, tokio_postgres::Error> {
                Ok(FindQueueSessionBorrowed {
                    id: row.try_get(0)?,
                    creator_id: row.try_get(1)?,
                    name: row.try_get(2)?,
                    epoch: row.try_get(3)?,
                    last_offset: row.try_get(4)?,
                    rev: row.try_get(5)?,
                    state: row.try_get(6)?,
                    is_whole: row.try_get(7)?,
                    items: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                })
            },
            mapper: |it| FindQueueSession::from(it),
        }
    }
}
pub struct SplitQueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn split_queue() -> SplitQueueStmt {
    SplitQueueStmt("SELECT 1 AS split FROM split_queue($1)", None)
}
impl SplitQueueStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> I32Query<'c, 'a, 's, C, i32, 1> {
        I32Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ReadQueueItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read_queue_items() -> ReadQueueItemsStmt {
    ReadQueueItemsStmt("SELECT read_queue_items($1, $2) AS items", None)
}
impl ReadQueueItemsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        session_id: &'a uuid::Uuid,
        ids: &'a T1,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2> {
        SerdejsonValueQuery {
            client,
            params: [session_id, ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReadQueueItemsParams<T1>,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2>,
        C,
    > for ReadQueueItemsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReadQueueItemsParams<T1>,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2> {
        self.bind(client, &params.session_id, &params.ids)
    }
}
pub struct IsNameOfHostStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_name_of_host() -> IsNameOfHostStmt {
    IsNameOfHostStmt(
        "SELECT EXISTS (SELECT 1 FROM queue_sessions s CROSS JOIN LATERAL jsonb_object_keys(s.state -> 'roles') AS r (id) JOIN users u ON u.id = r.id::uuid WHERE s.id = $1 AND u.name_skeleton = $2) AS is_taken",
        None,
    )
}
impl IsNameOfHostStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        name_skeleton: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [id, name_skeleton],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        IsNameOfHostParams<T1>,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for IsNameOfHostStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IsNameOfHostParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.id, &params.name_skeleton)
    }
}
pub struct ListAccountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_accounts() -> ListAccountsStmt {
    ListAccountsStmt("SELECT id FROM users WHERE id = ANY ($1)", None)
}
impl ListAccountsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FindQueueCreatorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_queue_creator() -> FindQueueCreatorStmt {
    FindQueueCreatorStmt(
        "SELECT creator_id FROM queue_sessions WHERE id = $1 AND ended_at IS NULL",
        None,
    )
}
impl FindQueueCreatorStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FindQueueSessionIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_queue_session_id() -> FindQueueSessionIdStmt {
    FindQueueSessionIdStmt(
        "SELECT id FROM queue_sessions WHERE token_hash = $1 AND ended_at IS NULL",
        None,
    )
}
impl FindQueueSessionIdStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CountQueueSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_queue_sessions() -> CountQueueSessionsStmt {
    CountQueueSessionsStmt(
        "SELECT count(*) AS total FROM queue_sessions WHERE creator_id = $1 AND ended_at IS NULL",
        None,
    )
}
impl CountQueueSessionsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        creator_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [creator_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertQueueSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_queue_session() -> InsertQueueSessionStmt {
    InsertQueueSessionStmt(
        "INSERT INTO queue_sessions (id, creator_id, token_hash, name, epoch, state) VALUES ($1, $2, $3, $4, $5, $6)",
        None,
    )
}
impl InsertQueueSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::BytesSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        creator_id: &'a uuid::Uuid,
        token_hash: &'a T1,
        name: &'a Option<T2>,
        epoch: &'a T3,
        state: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[id, creator_id, token_hash, name, epoch, state])
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertQueueSessionParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertQueueSessionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertQueueSessionParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.creator_id,
            &params.token_hash,
            &params.name,
            &params.epoch,
            &params.state,
        ))
    }
}
pub struct ReplaceQueueTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replace_queue_token() -> ReplaceQueueTokenStmt {
    ReplaceQueueTokenStmt(
        "UPDATE queue_sessions SET token_hash = $1 WHERE id = $2 AND ended_at IS NULL",
        None,
    )
}
impl ReplaceQueueTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[token_hash, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReplaceQueueTokenParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for ReplaceQueueTokenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReplaceQueueTokenParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.token_hash, &params.id))
    }
}
pub struct EndQueueSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_queue_session() -> EndQueueSessionStmt {
    EndQueueSessionStmt(
        "WITH ended AS ( UPDATE queue_sessions SET ended_at = now(), last_offset = last_offset + 1 WHERE id = $1 AND ended_at IS NULL RETURNING id, last_offset ) INSERT INTO queue_events (session_id, seq, type, data) SELECT id, last_offset, 'queue.ended', '{}' FROM ended RETURNING seq, created_at",
        None,
    )
}
impl EndQueueSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> EndQueueSessionQuery<'c, 'a, 's, C, EndQueueSession, 1> {
        EndQueueSessionQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<EndQueueSession, tokio_postgres::Error> {
                    Ok(EndQueueSession {
                        seq: row.try_get(0)?,
                        created_at: row.try_get(1)?,
                    })
                },
            mapper: |it| EndQueueSession::from(it),
        }
    }
}
pub struct FindQueueEndStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_queue_end() -> FindQueueEndStmt {
    FindQueueEndStmt(
        "SELECT seq, created_at FROM queue_events WHERE session_id = $1 AND type = 'queue.ended' AND seq > $2 ORDER BY seq DESC LIMIT 1",
        None,
    )
}
impl FindQueueEndStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        session_id: &'a uuid::Uuid,
        after: &'a i64,
    ) -> FindQueueEndQuery<'c, 'a, 's, C, FindQueueEnd, 2> {
        FindQueueEndQuery {
            client,
            params: [session_id, after],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindQueueEnd, tokio_postgres::Error> {
                Ok(FindQueueEnd {
                    seq: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                })
            },
            mapper: |it| FindQueueEnd::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindQueueEndParams,
        FindQueueEndQuery<'c, 'a, 's, C, FindQueueEnd, 2>,
        C,
    > for FindQueueEndStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindQueueEndParams,
    ) -> FindQueueEndQuery<'c, 'a, 's, C, FindQueueEnd, 2> {
        self.bind(client, &params.session_id, &params.after)
    }
}
pub struct WriteQueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn write_queue() -> WriteQueueStmt {
    WriteQueueStmt(
        "SELECT c.status, c.newest, c.at FROM write_queue($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) AS c",
        None,
    )
}
impl WriteQueueStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::JsonSql,
        T4: crate::JsonSql,
        T5: crate::JsonSql,
        T6: crate::ArraySql<Item = uuid::Uuid>,
        T7: crate::ArraySql<Item = uuid::Uuid>,
        T8: crate::JsonSql,
        T9: crate::StringSql,
        T10: crate::ArraySql<Item = T9>,
        T11: crate::JsonSql,
        T12: crate::ArraySql<Item = T11>,
    >(
        &'s self,
        client: &'c C,
        session_id: &'a uuid::Uuid,
        rev: &'a i64,
        op_id: &'a uuid::Uuid,
        kind: &'a T1,
        by_id: &'a Option<uuid::Uuid>,
        by_name: &'a T2,
        about: &'a T3,
        undo: &'a Option<T4>,
        undone: &'a Option<uuid::Uuid>,
        state: &'a T5,
        order: &'a Option<T6>,
        gone: &'a T7,
        items: &'a T8,
        forget: &'a bool,
        types: &'a T10,
        data: &'a T12,
    ) -> WriteQueueQuery<'c, 'a, 's, C, WriteQueue, 16> {
        WriteQueueQuery {
            client,
            params: [
                session_id, rev, op_id, kind, by_id, by_name, about, undo, undone, state, order,
                gone, items, forget, types, data,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<WriteQueueBorrowed, tokio_postgres::Error> {
                    Ok(WriteQueueBorrowed {
                        status: row.try_get(0)?,
                        newest: row.try_get(1)?,
                        at: row.try_get(2)?,
                    })
                },
            mapper: |it| WriteQueue::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::JsonSql,
    T5: crate::JsonSql,
    T6: crate::ArraySql<Item = uuid::Uuid>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
    T8: crate::JsonSql,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
    T11: crate::JsonSql,
    T12: crate::ArraySql<Item = T11>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        WriteQueueParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
        WriteQueueQuery<'c, 'a, 's, C, WriteQueue, 16>,
        C,
    > for WriteQueueStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WriteQueueParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
    ) -> WriteQueueQuery<'c, 'a, 's, C, WriteQueue, 16> {
        self.bind(
            client,
            &params.session_id,
            &params.rev,
            &params.op_id,
            &params.kind,
            &params.by_id,
            &params.by_name,
            &params.about,
            &params.undo,
            &params.undone,
            &params.state,
            &params.order,
            &params.gone,
            &params.items,
            &params.forget,
            &params.types,
            &params.data,
        )
    }
}
pub struct ListQueueEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_queue_events() -> ListQueueEventsStmt {
    ListQueueEventsStmt(
        "SELECT seq, type AS kind, data, created_at FROM queue_events WHERE session_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4",
        None,
    )
}
impl ListQueueEventsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        session_id: &'a uuid::Uuid,
        after: &'a i64,
        upto: &'a i64,
        limit: &'a i64,
    ) -> ListQueueEventsQuery<'c, 'a, 's, C, ListQueueEvents, 4> {
        ListQueueEventsQuery {
            client,
            params: [session_id, after, upto, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListQueueEventsBorrowed, tokio_postgres::Error> {
                Ok(ListQueueEventsBorrowed {
                    seq: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    data: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                })
            },
            mapper: |it| ListQueueEvents::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListQueueEventsParams,
        ListQueueEventsQuery<'c, 'a, 's, C, ListQueueEvents, 4>,
        C,
    > for ListQueueEventsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListQueueEventsParams,
    ) -> ListQueueEventsQuery<'c, 'a, 's, C, ListQueueEvents, 4> {
        self.bind(
            client,
            &params.session_id,
            &params.after,
            &params.upto,
            &params.limit,
        )
    }
}
pub struct FindQueueOperationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_queue_operation() -> FindQueueOperationStmt {
    FindQueueOperationStmt(
        "SELECT rev FROM queue_operations WHERE session_id = $1 AND op_id = $2",
        None,
    )
}
impl FindQueueOperationStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        session_id: &'a uuid::Uuid,
        op_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [session_id, op_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindQueueOperationParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for FindQueueOperationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindQueueOperationParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.session_id, &params.op_id)
    }
}
pub struct FindUndoStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_undo() -> FindUndoStmt {
    FindUndoStmt(
        "SELECT op_id, undo FROM queue_operations WHERE session_id = $1 AND by_id = $2 AND undo IS NOT NULL ORDER BY rev DESC LIMIT 1",
        None,
    )
}
impl FindUndoStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        session_id: &'a uuid::Uuid,
        by_id: &'a uuid::Uuid,
    ) -> FindUndoQuery<'c, 'a, 's, C, FindUndo, 2> {
        FindUndoQuery {
            client,
            params: [session_id, by_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindUndoBorrowed, tokio_postgres::Error> {
                    Ok(FindUndoBorrowed {
                        op_id: row.try_get(0)?,
                        undo: row.try_get(1)?,
                    })
                },
            mapper: |it| FindUndo::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindUndoParams,
        FindUndoQuery<'c, 'a, 's, C, FindUndo, 2>,
        C,
    > for FindUndoStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindUndoParams,
    ) -> FindUndoQuery<'c, 'a, 's, C, FindUndo, 2> {
        self.bind(client, &params.session_id, &params.by_id)
    }
}
pub struct ListQueueOperationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_queue_operations() -> ListQueueOperationsStmt {
    ListQueueOperationsStmt(
        "SELECT o.op_id, o.rev, o.kind, o.by_id, o.by_name, o.created_at, CASE WHEN o.about ? 'item_id' THEN o.about - 'track_id' || jsonb_build_object('title', (SELECT t.title FROM tracks t WHERE t.id = (o.about ->> 'track_id')::uuid AND is_shareable(t.id, coalesce(o.by_id, t.creator_id)))) ELSE o.about END AS about FROM (SELECT p.* FROM queue_operations p WHERE p.session_id = $1 ORDER BY p.rev DESC LIMIT $2 OFFSET $3) o ORDER BY o.rev DESC",
        None,
    )
}
impl ListQueueOperationsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        session_id: &'a uuid::Uuid,
        limit: &'a i64,
        offset: &'a i64,
    ) -> OperationQuery<'c, 'a, 's, C, Operation, 3> {
        OperationQuery {
            client,
            params: [session_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OperationBorrowed, tokio_postgres::Error> {
                    Ok(OperationBorrowed {
                        op_id: row.try_get(0)?,
                        rev: row.try_get(1)?,
                        kind: row.try_get(2)?,
                        by_id: row.try_get(3)?,
                        by_name: row.try_get(4)?,
                        created_at: row.try_get(5)?,
                        about: row.try_get(6)?,
                    })
                },
            mapper: |it| Operation::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListQueueOperationsParams,
        OperationQuery<'c, 'a, 's, C, Operation, 3>,
        C,
    > for ListQueueOperationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListQueueOperationsParams,
    ) -> OperationQuery<'c, 'a, 's, C, Operation, 3> {
        self.bind(client, &params.session_id, &params.limit, &params.offset)
    }
}
pub struct CountQueueOperationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_queue_operations() -> CountQueueOperationsStmt {
    CountQueueOperationsStmt(
        "SELECT count(*) AS total FROM queue_operations WHERE session_id = $1",
        None,
    )
}
impl CountQueueOperationsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        session_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [session_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FindQueueTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_queue_track() -> FindQueueTrackStmt {
    FindQueueTrackStmt(
        "SELECT id, title, artist, duration_ms, creator_id, has_cover FROM tracks WHERE id = $1 AND is_shareable(id, $2)",
        None,
    )
}
impl FindQueueTrackStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        by: &'a uuid::Uuid,
    ) -> QueueTrackQuery<'c, 'a, 's, C, QueueTrack, 2> {
        QueueTrackQuery {
            client,
            params: [id, by],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<QueueTrackBorrowed, tokio_postgres::Error> {
                    Ok(QueueTrackBorrowed {
                        id: row.try_get(0)?,
                        title: row.try_get(1)?,
                        artist: row.try_get(2)?,
                        duration_ms: row.try_get(3)?,
                        creator_id: row.try_get(4)?,
                        has_cover: row.try_get(5)?,
                    })
                },
            mapper: |it| QueueTrack::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindQueueTrackParams,
        QueueTrackQuery<'c, 'a, 's, C, QueueTrack, 2>,
        C,
    > for FindQueueTrackStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindQueueTrackParams,
    ) -> QueueTrackQuery<'c, 'a, 's, C, QueueTrack, 2> {
        self.bind(client, &params.id, &params.by)
    }
}
pub struct InsertPlaysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_plays() -> InsertPlaysStmt {
    InsertPlaysStmt(
        "INSERT INTO plays (id, user_id, track_id, session_id, heard_ms) SELECT i.id, i.user_id, $1, $2, i.heard_ms FROM unnest($3::uuid[], $4::uuid[], $5::bigint[]) AS i (id, user_id, heard_ms) JOIN users u ON u.id = i.user_id AND u.is_active",
        None,
    )
}
impl InsertPlaysStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::ArraySql<Item = i64>,
    >(
        &'s self,
        client: &'c C,
        track_id: &'a uuid::Uuid,
        session_id: &'a uuid::Uuid,
        ids: &'a T1,
        users: &'a T2,
        heard_ms: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[track_id, session_id, ids, users, heard_ms])
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = i64>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertPlaysParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertPlaysStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertPlaysParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.track_id,
            &params.session_id,
            &params.ids,
            &params.users,
            &params.heard_ms,
        ))
    }
}
pub struct OpenOwnQueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_own_queue() -> OpenOwnQueueStmt {
    OpenOwnQueueStmt(
        "INSERT INTO queues (user_id) VALUES ($1) ON CONFLICT (user_id) DO UPDATE SET user_id = excluded.user_id RETURNING id, user_id, current_track_id, current_position, is_playing, repeat_mode, shuffle, volume, updated_at",
        None,
    )
}
impl OpenOwnQueueStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
    ) -> OwnQueueQuery<'c, 'a, 's, C, OwnQueue, 1> {
        OwnQueueQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OwnQueueBorrowed, tokio_postgres::Error> {
                    Ok(OwnQueueBorrowed {
                        id: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                        current_track_id: row.try_get(2)?,
                        current_position: row.try_get(3)?,
                        is_playing: row.try_get(4)?,
                        repeat_mode: row.try_get(5)?,
                        shuffle: row.try_get(6)?,
                        volume: row.try_get(7)?,
                        updated_at: row.try_get(8)?,
                    })
                },
            mapper: |it| OwnQueue::from(it),
        }
    }
}
pub struct ListOwnItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_own_items() -> ListOwnItemsStmt {
    ListOwnItemsStmt(
        "SELECT i.id, i.track_id, i.position, i.added_at, t.title, t.artist, t.duration_ms, t.has_cover FROM queue_items i JOIN tracks t ON t.id = i.track_id WHERE i.user_id = $1 AND t.deleted_at IS NULL AND (t.is_public OR t.creator_id = $1) ORDER BY i.position",
        None,
    )
}
impl ListOwnItemsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
    ) -> OwnItemQuery<'c, 'a, 's, C, OwnItem, 1> {
        OwnItemQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OwnItemBorrowed, tokio_postgres::Error> {
                    Ok(OwnItemBorrowed {
                        id: row.try_get(0)?,
                        track_id: row.try_get(1)?,
                        position: row.try_get(2)?,
                        added_at: row.try_get(3)?,
                        title: row.try_get(4)?,
                        artist: row.try_get(5)?,
                        duration_ms: row.try_get(6)?,
                        has_cover: row.try_get(7)?,
                    })
                },
            mapper: |it| OwnItem::from(it),
        }
    }
}
pub struct FindOwnTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_own_track() -> FindOwnTrackStmt {
    FindOwnTrackStmt(
        "SELECT id, title, artist, duration_ms, creator_id, has_cover FROM tracks WHERE id = $1 AND deleted_at IS NULL AND status = 'completed' AND (is_public OR creator_id = $2)",
        None,
    )
}
impl FindOwnTrackStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
    ) -> QueueTrackQuery<'c, 'a, 's, C, QueueTrack, 2> {
        QueueTrackQuery {
            client,
            params: [id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<QueueTrackBorrowed, tokio_postgres::Error> {
                    Ok(QueueTrackBorrowed {
                        id: row.try_get(0)?,
                        title: row.try_get(1)?,
                        artist: row.try_get(2)?,
                        duration_ms: row.try_get(3)?,
                        creator_id: row.try_get(4)?,
                        has_cover: row.try_get(5)?,
                    })
                },
            mapper: |it| QueueTrack::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindOwnTrackParams,
        QueueTrackQuery<'c, 'a, 's, C, QueueTrack, 2>,
        C,
    > for FindOwnTrackStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindOwnTrackParams,
    ) -> QueueTrackQuery<'c, 'a, 's, C, QueueTrack, 2> {
        self.bind(client, &params.id, &params.user_id)
    }
}
pub struct InsertOwnItemStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_own_item() -> InsertOwnItemStmt {
    InsertOwnItemStmt(
        "WITH added AS ( INSERT INTO queue_items (id, user_id, track_id, position) SELECT $1, $2, $3, coalesce(max(i.position) + 1, 0) FROM queue_items i WHERE i.user_id = $2 RETURNING id, track_id, position, added_at ) SELECT a.id, a.track_id, a.position, a.added_at, t.title, t.artist, t.duration_ms, t.has_cover FROM added a JOIN tracks t ON t.id = a.track_id",
        None,
    )
}
impl InsertOwnItemStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        track_id: &'a uuid::Uuid,
    ) -> OwnItemQuery<'c, 'a, 's, C, OwnItem, 3> {
        OwnItemQuery {
            client,
            params: [id, user_id, track_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OwnItemBorrowed, tokio_postgres::Error> {
                    Ok(OwnItemBorrowed {
                        id: row.try_get(0)?,
                        track_id: row.try_get(1)?,
                        position: row.try_get(2)?,
                        added_at: row.try_get(3)?,
                        title: row.try_get(4)?,
                        artist: row.try_get(5)?,
                        duration_ms: row.try_get(6)?,
                        has_cover: row.try_get(7)?,
                    })
                },
            mapper: |it| OwnItem::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertOwnItemParams,
        OwnItemQuery<'c, 'a, 's, C, OwnItem, 3>,
        C,
    > for InsertOwnItemStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertOwnItemParams,
    ) -> OwnItemQuery<'c, 'a, 's, C, OwnItem, 3> {
        self.bind(client, &params.id, &params.user_id, &params.track_id)
    }
}
pub struct DeleteOwnItemStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_own_item() -> DeleteOwnItemStmt {
    DeleteOwnItemStmt(
        "DELETE FROM queue_items WHERE id = $1 AND user_id = $2",
        None,
    )
}
impl DeleteOwnItemStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, user_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteOwnItemParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteOwnItemStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteOwnItemParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.user_id))
    }
}
pub struct DeleteOwnItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_own_items() -> DeleteOwnItemsStmt {
    DeleteOwnItemsStmt("DELETE FROM queue_items WHERE user_id = $1", None)
}
impl DeleteOwnItemsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[user_id]).await
    }
}
pub struct CountOwnItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_own_items() -> CountOwnItemsStmt {
    CountOwnItemsStmt(
        "SELECT count(*) AS total FROM queue_items WHERE user_id = $1",
        None,
    )
}
impl CountOwnItemsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct OrderOwnItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn order_own_items() -> OrderOwnItemsStmt {
    OrderOwnItemsStmt(
        "UPDATE queue_items i SET position = o.ord - 1 FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, ord) WHERE i.id = o.id AND i.user_id = $2",
        None,
    )
}
impl OrderOwnItemsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ids, user_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        OrderOwnItemsParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for OrderOwnItemsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a OrderOwnItemsParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.ids, &params.user_id))
    }
}
pub struct UpdateOwnQueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_own_queue() -> UpdateOwnQueueStmt {
    UpdateOwnQueueStmt(
        "UPDATE queues SET current_track_id = coalesce($1, current_track_id), current_position = coalesce($2, current_position), is_playing = coalesce($3, is_playing), repeat_mode = coalesce($4, repeat_mode), shuffle = coalesce($5, shuffle), volume = coalesce($6, volume), updated_at = now() WHERE user_id = $7",
        None,
    )
}
impl UpdateOwnQueueStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        current_track_id: &'a Option<uuid::Uuid>,
        current_position: &'a Option<i32>,
        is_playing: &'a Option<bool>,
        repeat_mode: &'a Option<T1>,
        shuffle: &'a Option<bool>,
        volume: &'a Option<i32>,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    current_track_id,
                    current_position,
                    is_playing,
                    repeat_mode,
                    shuffle,
                    volume,
                    user_id,
                ],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateOwnQueueParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateOwnQueueStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateOwnQueueParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.current_track_id,
            &params.current_position,
            &params.is_playing,
            &params.repeat_mode,
            &params.shuffle,
            &params.volume,
            &params.user_id,
        ))
    }
}
pub struct ResetOwnQueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reset_own_queue() -> ResetOwnQueueStmt {
    ResetOwnQueueStmt(
        "UPDATE queues SET current_track_id = NULL, current_position = 0, is_playing = false, updated_at = now() WHERE user_id = $1",
        None,
    )
}
impl ResetOwnQueueStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[user_id]).await
    }
}
pub struct TellOwnQueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tell_own_queue() -> TellOwnQueueStmt {
    TellOwnQueueStmt(
        "SELECT 1 AS told FROM tell_user($1, 'queue.changed', $2)",
        None,
    )
}
impl TellOwnQueueStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
        data: &'a T1,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        I32Query {
            client,
            params: [user_id, data],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TellOwnQueueParams<T1>,
        I32Query<'c, 'a, 's, C, i32, 2>,
        C,
    > for TellOwnQueueStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TellOwnQueueParams<T1>,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        self.bind(client, &params.user_id, &params.data)
    }
}
