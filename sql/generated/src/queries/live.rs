// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct FindOwnStreamParams {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListOwnStreamsParams {
    pub owner_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct ListStreamsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub is_live: Option<bool>,
    pub owner_id: Option<uuid::Uuid>,
    pub category: Option<T1>,
    pub tag: Option<T2>,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct CountStreamsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub is_live: Option<bool>,
    pub owner_id: Option<uuid::Uuid>,
    pub category: Option<T1>,
    pub tag: Option<T2>,
}
#[derive(Debug)]
pub struct InsertStreamParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::BytesSql,
    T8: crate::BytesSql,
> {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub title: T1,
    pub description: T2,
    pub category: T3,
    pub tags: T5,
    pub visibility: T6,
    pub scheduled_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub key_hash: T7,
    pub key_sealed: T8,
    pub most: i64,
}
#[derive(Debug)]
pub struct UpdateStreamParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
> {
    pub title: Option<T1>,
    pub description: Option<T2>,
    pub category: Option<T3>,
    pub tags: Option<T5>,
    pub visibility: Option<T6>,
    pub is_scheduled: bool,
    pub scheduled_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct UpdateStreamKeyParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub key_hash: T1,
    pub key_sealed: T2,
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct AdmitSourceParams<T1: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub key_hash: T1,
}
#[derive(Debug)]
pub struct HearBroadcastParams<T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub key: Option<T1>,
    pub server: T2,
    pub source: T3,
    pub broadcast_id: uuid::Uuid,
    pub begins: bool,
}
#[derive(Debug)]
pub struct EndBroadcastParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub source: Option<T1>,
    pub reason: T2,
    pub silent_since: Option<chrono::DateTime<chrono::FixedOffset>>,
}
#[derive(Debug)]
pub struct ListSilentBroadcastsParams<T1: crate::StringSql> {
    pub silent_since: chrono::DateTime<chrono::FixedOffset>,
    pub work: T1,
    pub most: i64,
}
#[derive(Debug)]
pub struct ListUntoldBroadcastsParams<T1: crate::StringSql> {
    pub work: T1,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct TellFollowersParams {
    pub id: uuid::Uuid,
    pub most: i64,
}
#[derive(Debug)]
pub struct RaisePeaksParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::ArraySql<Item = i32>>
{
    pub streams: T1,
    pub viewers: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct ListBroadcastsParams {
    pub id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct ListBroadcastsBetweenParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub streams: T1,
    pub last: chrono::DateTime<chrono::FixedOffset>,
    pub first: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Clone, Copy, Debug)]
pub struct FindBroadcastOfParams {
    pub stream_id: uuid::Uuid,
    pub broadcast_id: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct RecordBroadcastParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub recording_url: Option<T1>,
    pub recording_ms: Option<i64>,
    pub id: uuid::Uuid,
    pub source: Option<T2>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Stream {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub title: String,
    pub description: String,
    pub category: String,
    pub tags: Vec<String>,
    pub visibility: String,
    pub scheduled_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub is_live: bool,
    pub broadcast_id: Option<uuid::Uuid>,
    pub started_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub ended_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct StreamBorrowed<'a> {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub title: &'a str,
    pub description: &'a str,
    pub category: &'a str,
    pub tags: crate::ArrayIterator<'a, &'a str>,
    pub visibility: &'a str,
    pub scheduled_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub is_live: bool,
    pub broadcast_id: Option<uuid::Uuid>,
    pub started_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub ended_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<StreamBorrowed<'a>> for Stream {
    fn from(
        StreamBorrowed {
            id,
            owner_id,
            username,
            avatar,
            title,
            description,
            category,
            tags,
            visibility,
            scheduled_at,
            is_live,
            broadcast_id,
            started_at,
            ended_at,
            created_at,
            updated_at,
        }: StreamBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            owner_id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            title: title.into(),
            description: description.into(),
            category: category.into(),
            tags: tags.map(|v| v.into()).collect(),
            visibility: visibility.into(),
            scheduled_at,
            is_live,
            broadcast_id,
            started_at,
            ended_at,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OwnStream {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub title: String,
    pub description: String,
    pub category: String,
    pub tags: Vec<String>,
    pub visibility: String,
    pub scheduled_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub is_live: bool,
    pub broadcast_id: Option<uuid::Uuid>,
    pub started_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub ended_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
    pub key_sealed: Option<Vec<u8>>,
}
pub struct OwnStreamBorrowed<'a> {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub title: &'a str,
    pub description: &'a str,
    pub category: &'a str,
    pub tags: crate::ArrayIterator<'a, &'a str>,
    pub visibility: &'a str,
    pub scheduled_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub is_live: bool,
    pub broadcast_id: Option<uuid::Uuid>,
    pub started_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub ended_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
    pub key_sealed: Option<&'a [u8]>,
}
impl<'a> From<OwnStreamBorrowed<'a>> for OwnStream {
    fn from(
        OwnStreamBorrowed {
            id,
            owner_id,
            username,
            avatar,
            title,
            description,
            category,
            tags,
            visibility,
            scheduled_at,
            is_live,
            broadcast_id,
            started_at,
            ended_at,
            created_at,
            updated_at,
            key_sealed,
        }: OwnStreamBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            owner_id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            title: title.into(),
            description: description.into(),
            category: category.into(),
            tags: tags.map(|v| v.into()).collect(),
            visibility: visibility.into(),
            scheduled_at,
            is_live,
            broadcast_id,
            started_at,
            ended_at,
            created_at,
            updated_at,
            key_sealed: key_sealed.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct HearBroadcast {
    pub outcome: String,
    pub newest: i64,
}
pub struct HearBroadcastBorrowed<'a> {
    pub outcome: &'a str,
    pub newest: i64,
}
impl<'a> From<HearBroadcastBorrowed<'a>> for HearBroadcast {
    fn from(HearBroadcastBorrowed { outcome, newest }: HearBroadcastBorrowed<'a>) -> Self {
        Self {
            outcome: outcome.into(),
            newest,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ListSilentBroadcasts {
    pub stream_id: uuid::Uuid,
    pub is_there: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct TellFollowers {
    pub is_done: bool,
    pub told: Vec<uuid::Uuid>,
}
pub struct TellFollowersBorrowed<'a> {
    pub is_done: bool,
    pub told: crate::ArrayIterator<'a, uuid::Uuid>,
}
impl<'a> From<TellFollowersBorrowed<'a>> for TellFollowers {
    fn from(TellFollowersBorrowed { is_done, told }: TellFollowersBorrowed<'a>) -> Self {
        Self {
            is_done,
            told: told.map(|v| v).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListBroadcasts {
    pub id: uuid::Uuid,
    pub stream_id: uuid::Uuid,
    pub started_at: chrono::DateTime<chrono::FixedOffset>,
    pub ended_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub reason: Option<String>,
    pub peak_viewers: i32,
    pub recording_url: Option<String>,
    pub recording_ms: Option<i64>,
}
pub struct ListBroadcastsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub stream_id: uuid::Uuid,
    pub started_at: chrono::DateTime<chrono::FixedOffset>,
    pub ended_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub reason: Option<&'a str>,
    pub peak_viewers: i32,
    pub recording_url: Option<&'a str>,
    pub recording_ms: Option<i64>,
}
impl<'a> From<ListBroadcastsBorrowed<'a>> for ListBroadcasts {
    fn from(
        ListBroadcastsBorrowed {
            id,
            stream_id,
            started_at,
            ended_at,
            reason,
            peak_viewers,
            recording_url,
            recording_ms,
        }: ListBroadcastsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            stream_id,
            started_at,
            ended_at,
            reason: reason.map(|v| v.into()),
            peak_viewers,
            recording_url: recording_url.map(|v| v.into()),
            recording_ms,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ListBroadcastsBetween {
    pub stream_id: uuid::Uuid,
    pub started_at: chrono::DateTime<chrono::FixedOffset>,
    pub ended_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FindBroadcastOf {
    pub id: uuid::Uuid,
    pub started_at: chrono::DateTime<chrono::FixedOffset>,
    pub ended_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub chat_delay_s: i32,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct StreamQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StreamBorrowed, tokio_postgres::Error>,
    mapper: fn(StreamBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StreamQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StreamBorrowed) -> R) -> StreamQuery<'c, 'a, 's, C, R, N> {
        StreamQuery {
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
pub struct OwnStreamQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OwnStreamBorrowed, tokio_postgres::Error>,
    mapper: fn(OwnStreamBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OwnStreamQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OwnStreamBorrowed) -> R) -> OwnStreamQuery<'c, 'a, 's, C, R, N> {
        OwnStreamQuery {
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
pub struct HearBroadcastQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HearBroadcastBorrowed, tokio_postgres::Error>,
    mapper: fn(HearBroadcastBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HearBroadcastQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(HearBroadcastBorrowed) -> R,
    ) -> HearBroadcastQuery<'c, 'a, 's, C, R, N> {
        HearBroadcastQuery {
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
pub struct Optioni64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<i64>, tokio_postgres::Error>,
    mapper: fn(Option<i64>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Optioni64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<i64>) -> R) -> Optioni64Query<'c, 'a, 's, C, R, N> {
        Optioni64Query {
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
pub struct ListSilentBroadcastsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListSilentBroadcasts, tokio_postgres::Error>,
    mapper: fn(ListSilentBroadcasts) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListSilentBroadcastsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListSilentBroadcasts) -> R,
    ) -> ListSilentBroadcastsQuery<'c, 'a, 's, C, R, N> {
        ListSilentBroadcastsQuery {
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
pub struct TellFollowersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TellFollowersBorrowed, tokio_postgres::Error>,
    mapper: fn(TellFollowersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TellFollowersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(TellFollowersBorrowed) -> R,
    ) -> TellFollowersQuery<'c, 'a, 's, C, R, N> {
        TellFollowersQuery {
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
pub struct ListBroadcastsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListBroadcastsBorrowed, tokio_postgres::Error>,
    mapper: fn(ListBroadcastsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListBroadcastsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListBroadcastsBorrowed) -> R,
    ) -> ListBroadcastsQuery<'c, 'a, 's, C, R, N> {
        ListBroadcastsQuery {
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
pub struct ListBroadcastsBetweenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListBroadcastsBetween, tokio_postgres::Error>,
    mapper: fn(ListBroadcastsBetween) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListBroadcastsBetweenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListBroadcastsBetween) -> R,
    ) -> ListBroadcastsBetweenQuery<'c, 'a, 's, C, R, N> {
        ListBroadcastsBetweenQuery {
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
pub struct ChronoDateTimechronoFixedOffsetQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(
        &tokio_postgres::Row,
    ) -> Result<chrono::DateTime<chrono::FixedOffset>, tokio_postgres::Error>,
    mapper: fn(chrono::DateTime<chrono::FixedOffset>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ChronoDateTimechronoFixedOffsetQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(chrono::DateTime<chrono::FixedOffset>) -> R,
    ) -> ChronoDateTimechronoFixedOffsetQuery<'c, 'a, 's, C, R, N> {
        ChronoDateTimechronoFixedOffsetQuery {
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
pub struct FindBroadcastOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindBroadcastOf, tokio_postgres::Error>,
    mapper: fn(FindBroadcastOf) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindBroadcastOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindBroadcastOf) -> R,
    ) -> FindBroadcastOfQuery<'c, 'a, 's, C, R, N> {
        FindBroadcastOfQuery {
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
pub struct FindStreamStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_stream() -> FindStreamStmt {
    FindStreamStmt(
        "SELECT s.id, s.owner_id, s.username, s.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live, s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at FROM live_stream_rows s WHERE s.id = $1",
        None,
    )
}
impl FindStreamStmt {
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
    ) -> StreamQuery<'c, 'a, 's, C, Stream, 1> {
        StreamQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<StreamBorrowed, tokio_postgres::Error> {
                    Ok(StreamBorrowed {
                        id: row.try_get(0)?,
                        owner_id: row.try_get(1)?,
                        username: row.try_get(2)?,
                        avatar: row.try_get(3)?,
                        title: row.try_get(4)?,
                        description: row.try_get(5)?,
                        category: row.try_get(6)?,
                        tags: row.try_get(7)?,
                        visibility: row.try_get(8)?,
                        scheduled_at: row.try_get(9)?,
                        is_live: row.try_get(10)?,
                        broadcast_id: row.try_get(11)?,
                        started_at: row.try_get(12)?,
                        ended_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        updated_at: row.try_get(15)?,
                    })
                },
            mapper: |it| Stream::from(it),
        }
    }
}
pub struct FindOwnStreamStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_own_stream() -> FindOwnStreamStmt {
    FindOwnStreamStmt(
        "SELECT s.id, s.owner_id, s.username, s.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live, s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at, s.key_sealed FROM live_stream_rows s WHERE s.id = $1 AND s.owner_id = $2",
        None,
    )
}
impl FindOwnStreamStmt {
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
        owner_id: &'a uuid::Uuid,
    ) -> OwnStreamQuery<'c, 'a, 's, C, OwnStream, 2> {
        OwnStreamQuery {
            client,
            params: [id, owner_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OwnStreamBorrowed, tokio_postgres::Error> {
                    Ok(OwnStreamBorrowed {
                        id: row.try_get(0)?,
                        owner_id: row.try_get(1)?,
                        username: row.try_get(2)?,
                        avatar: row.try_get(3)?,
                        title: row.try_get(4)?,
                        description: row.try_get(5)?,
                        category: row.try_get(6)?,
                        tags: row.try_get(7)?,
                        visibility: row.try_get(8)?,
                        scheduled_at: row.try_get(9)?,
                        is_live: row.try_get(10)?,
                        broadcast_id: row.try_get(11)?,
                        started_at: row.try_get(12)?,
                        ended_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        updated_at: row.try_get(15)?,
                        key_sealed: row.try_get(16)?,
                    })
                },
            mapper: |it| OwnStream::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindOwnStreamParams,
        OwnStreamQuery<'c, 'a, 's, C, OwnStream, 2>,
        C,
    > for FindOwnStreamStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindOwnStreamParams,
    ) -> OwnStreamQuery<'c, 'a, 's, C, OwnStream, 2> {
        self.bind(client, &params.id, &params.owner_id)
    }
}
pub struct FindFirstStreamStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_first_stream() -> FindFirstStreamStmt {
    FindFirstStreamStmt(
        "SELECT s.id, s.owner_id, s.username, s.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live, s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at, s.key_sealed FROM live_stream_rows s WHERE s.owner_id = $1 ORDER BY s.created_at, s.id LIMIT 1",
        None,
    )
}
impl FindFirstStreamStmt {
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
        owner_id: &'a uuid::Uuid,
    ) -> OwnStreamQuery<'c, 'a, 's, C, OwnStream, 1> {
        OwnStreamQuery {
            client,
            params: [owner_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OwnStreamBorrowed, tokio_postgres::Error> {
                    Ok(OwnStreamBorrowed {
                        id: row.try_get(0)?,
                        owner_id: row.try_get(1)?,
                        username: row.try_get(2)?,
                        avatar: row.try_get(3)?,
                        title: row.try_get(4)?,
                        description: row.try_get(5)?,
                        category: row.try_get(6)?,
                        tags: row.try_get(7)?,
                        visibility: row.try_get(8)?,
                        scheduled_at: row.try_get(9)?,
                        is_live: row.try_get(10)?,
                        broadcast_id: row.try_get(11)?,
                        started_at: row.try_get(12)?,
                        ended_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        updated_at: row.try_get(15)?,
                        key_sealed: row.try_get(16)?,
                    })
                },
            mapper: |it| OwnStream::from(it),
        }
    }
}
pub struct ListOwnStreamsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_own_streams() -> ListOwnStreamsStmt {
    ListOwnStreamsStmt(
        "SELECT s.id, s.owner_id, s.username, s.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live, s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at, s.key_sealed FROM live_stream_rows s WHERE s.owner_id = $1 ORDER BY s.created_at, s.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ListOwnStreamsStmt {
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
        owner_id: &'a uuid::Uuid,
        limit: &'a i64,
        offset: &'a i64,
    ) -> OwnStreamQuery<'c, 'a, 's, C, OwnStream, 3> {
        OwnStreamQuery {
            client,
            params: [owner_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OwnStreamBorrowed, tokio_postgres::Error> {
                    Ok(OwnStreamBorrowed {
                        id: row.try_get(0)?,
                        owner_id: row.try_get(1)?,
                        username: row.try_get(2)?,
                        avatar: row.try_get(3)?,
                        title: row.try_get(4)?,
                        description: row.try_get(5)?,
                        category: row.try_get(6)?,
                        tags: row.try_get(7)?,
                        visibility: row.try_get(8)?,
                        scheduled_at: row.try_get(9)?,
                        is_live: row.try_get(10)?,
                        broadcast_id: row.try_get(11)?,
                        started_at: row.try_get(12)?,
                        ended_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        updated_at: row.try_get(15)?,
                        key_sealed: row.try_get(16)?,
                    })
                },
            mapper: |it| OwnStream::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListOwnStreamsParams,
        OwnStreamQuery<'c, 'a, 's, C, OwnStream, 3>,
        C,
    > for ListOwnStreamsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListOwnStreamsParams,
    ) -> OwnStreamQuery<'c, 'a, 's, C, OwnStream, 3> {
        self.bind(client, &params.owner_id, &params.limit, &params.offset)
    }
}
pub struct CountOwnStreamsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_own_streams() -> CountOwnStreamsStmt {
    CountOwnStreamsStmt(
        "SELECT count(*) AS total FROM live_stream_rows s WHERE s.owner_id = $1",
        None,
    )
}
impl CountOwnStreamsStmt {
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
        owner_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [owner_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ListStreamsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_streams() -> ListStreamsStmt {
    ListStreamsStmt(
        "SELECT s.id, s.owner_id, s.username, s.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live, s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at FROM live_stream_rows s WHERE s.visibility = 'public' AND (s.title <> '' OR s.started_at IS NOT NULL) AND ($1::boolean IS NULL OR s.is_live = $1::boolean) AND ($2::uuid IS NULL OR s.owner_id = $2::uuid) AND ($3::text IS NULL OR lower(s.category) = lower($3::text)) AND ($4::text IS NULL OR $4::text = ANY (s.tags)) ORDER BY s.is_live DESC, coalesce(s.started_at, s.created_at) DESC, s.id DESC LIMIT $5 OFFSET $6",
        None,
    )
}
impl ListStreamsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        is_live: &'a Option<bool>,
        owner_id: &'a Option<uuid::Uuid>,
        category: &'a Option<T1>,
        tag: &'a Option<T2>,
        limit: &'a i64,
        offset: &'a i64,
    ) -> StreamQuery<'c, 'a, 's, C, Stream, 6> {
        StreamQuery {
            client,
            params: [is_live, owner_id, category, tag, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<StreamBorrowed, tokio_postgres::Error> {
                    Ok(StreamBorrowed {
                        id: row.try_get(0)?,
                        owner_id: row.try_get(1)?,
                        username: row.try_get(2)?,
                        avatar: row.try_get(3)?,
                        title: row.try_get(4)?,
                        description: row.try_get(5)?,
                        category: row.try_get(6)?,
                        tags: row.try_get(7)?,
                        visibility: row.try_get(8)?,
                        scheduled_at: row.try_get(9)?,
                        is_live: row.try_get(10)?,
                        broadcast_id: row.try_get(11)?,
                        started_at: row.try_get(12)?,
                        ended_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        updated_at: row.try_get(15)?,
                    })
                },
            mapper: |it| Stream::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListStreamsParams<T1, T2>,
        StreamQuery<'c, 'a, 's, C, Stream, 6>,
        C,
    > for ListStreamsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListStreamsParams<T1, T2>,
    ) -> StreamQuery<'c, 'a, 's, C, Stream, 6> {
        self.bind(
            client,
            &params.is_live,
            &params.owner_id,
            &params.category,
            &params.tag,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountStreamsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_streams() -> CountStreamsStmt {
    CountStreamsStmt(
        "SELECT count(*) AS total FROM live_stream_rows s WHERE s.visibility = 'public' AND (s.title <> '' OR s.started_at IS NOT NULL) AND ($1::boolean IS NULL OR s.is_live = $1::boolean) AND ($2::uuid IS NULL OR s.owner_id = $2::uuid) AND ($3::text IS NULL OR lower(s.category) = lower($3::text)) AND ($4::text IS NULL OR $4::text = ANY (s.tags))",
        None,
    )
}
impl CountStreamsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        is_live: &'a Option<bool>,
        owner_id: &'a Option<uuid::Uuid>,
        category: &'a Option<T1>,
        tag: &'a Option<T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [is_live, owner_id, category, tag],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountStreamsParams<T1, T2>,
        I64Query<'c, 'a, 's, C, i64, 4>,
        C,
    > for CountStreamsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountStreamsParams<T1, T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(
            client,
            &params.is_live,
            &params.owner_id,
            &params.category,
            &params.tag,
        )
    }
}
pub struct LockStreamsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_streams_of() -> LockStreamsOfStmt {
    LockStreamsOfStmt(
        "SELECT u.id FROM users u WHERE u.id = $1 FOR NO KEY UPDATE",
        None,
    )
}
impl LockStreamsOfStmt {
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
        owner_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [owner_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertStreamStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_stream() -> InsertStreamStmt {
    InsertStreamStmt(
        "INSERT INTO live_streams (id, owner_id, title, description, category, tags, visibility, scheduled_at, key_hash, key_sealed) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 WHERE (SELECT count(*) FROM live_stream_rows s WHERE s.owner_id = $2) < $11",
        None,
    )
}
impl InsertStreamStmt {
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
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
        T6: crate::StringSql,
        T7: crate::BytesSql,
        T8: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        owner_id: &'a uuid::Uuid,
        title: &'a T1,
        description: &'a T2,
        category: &'a T3,
        tags: &'a T5,
        visibility: &'a T6,
        scheduled_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        key_hash: &'a T7,
        key_sealed: &'a T8,
        most: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    owner_id,
                    title,
                    description,
                    category,
                    tags,
                    visibility,
                    scheduled_at,
                    key_hash,
                    key_sealed,
                    most,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::BytesSql,
    T8: crate::BytesSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertStreamParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertStreamStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertStreamParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.owner_id,
            &params.title,
            &params.description,
            &params.category,
            &params.tags,
            &params.visibility,
            &params.scheduled_at,
            &params.key_hash,
            &params.key_sealed,
            &params.most,
        ))
    }
}
pub struct UpdateStreamStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_stream() -> UpdateStreamStmt {
    UpdateStreamStmt(
        "WITH changed AS ( UPDATE live_streams s SET title = coalesce($1::text, s.title), description = coalesce($2::text, s.description), category = coalesce($3::text, s.category), tags = coalesce($4::text[], s.tags), visibility = coalesce($5::text, s.visibility), scheduled_at = CASE WHEN $6 THEN $7::timestamptz ELSE s.scheduled_at END, updated_at = now() WHERE s.id = $8 AND s.owner_id = $9 RETURNING s.* ), named AS ( UPDATE rooms r SET name = NULLIF(c.title, '') FROM changed c WHERE r.id = c.id ) SELECT s.id, s.owner_id, u.username, u.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live, s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at FROM changed s JOIN users u ON u.id = s.owner_id",
        None,
    )
}
impl UpdateStreamStmt {
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
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        title: &'a Option<T1>,
        description: &'a Option<T2>,
        category: &'a Option<T3>,
        tags: &'a Option<T5>,
        visibility: &'a Option<T6>,
        is_scheduled: &'a bool,
        scheduled_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        id: &'a uuid::Uuid,
        owner_id: &'a uuid::Uuid,
    ) -> StreamQuery<'c, 'a, 's, C, Stream, 9> {
        StreamQuery {
            client,
            params: [
                title,
                description,
                category,
                tags,
                visibility,
                is_scheduled,
                scheduled_at,
                id,
                owner_id,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<StreamBorrowed, tokio_postgres::Error> {
                    Ok(StreamBorrowed {
                        id: row.try_get(0)?,
                        owner_id: row.try_get(1)?,
                        username: row.try_get(2)?,
                        avatar: row.try_get(3)?,
                        title: row.try_get(4)?,
                        description: row.try_get(5)?,
                        category: row.try_get(6)?,
                        tags: row.try_get(7)?,
                        visibility: row.try_get(8)?,
                        scheduled_at: row.try_get(9)?,
                        is_live: row.try_get(10)?,
                        broadcast_id: row.try_get(11)?,
                        started_at: row.try_get(12)?,
                        ended_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        updated_at: row.try_get(15)?,
                    })
                },
            mapper: |it| Stream::from(it),
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
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateStreamParams<T1, T2, T3, T4, T5, T6>,
        StreamQuery<'c, 'a, 's, C, Stream, 9>,
        C,
    > for UpdateStreamStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateStreamParams<T1, T2, T3, T4, T5, T6>,
    ) -> StreamQuery<'c, 'a, 's, C, Stream, 9> {
        self.bind(
            client,
            &params.title,
            &params.description,
            &params.category,
            &params.tags,
            &params.visibility,
            &params.is_scheduled,
            &params.scheduled_at,
            &params.id,
            &params.owner_id,
        )
    }
}
pub struct LockStreamStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_stream() -> LockStreamStmt {
    LockStreamStmt(
        "SELECT r.id FROM rooms r WHERE r.id = $1 AND r.deleted_at IS NULL FOR NO KEY UPDATE",
        None,
    )
}
impl LockStreamStmt {
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
pub struct UpdateStreamKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_stream_key() -> UpdateStreamKeyStmt {
    UpdateStreamKeyStmt(
        "UPDATE live_streams SET key_hash = $1, key_sealed = $2, admitted_until = NULL, updated_at = now() WHERE id = $3 AND owner_id = $4",
        None,
    )
}
impl UpdateStreamKeyStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        key_hash: &'a T1,
        key_sealed: &'a T2,
        id: &'a uuid::Uuid,
        owner_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[key_hash, key_sealed, id, owner_id])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateStreamKeyParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateStreamKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateStreamKeyParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.key_hash,
            &params.key_sealed,
            &params.id,
            &params.owner_id,
        ))
    }
}
pub struct AdmitSourceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn admit_source() -> AdmitSourceStmt {
    AdmitSourceStmt(
        "UPDATE live_streams s SET admitted_until = now() + interval '60 seconds' FROM live_stream_rows r WHERE s.id = $1 AND r.id = s.id AND s.key_hash = $2 AND coalesce(s.barred_until <= now(), true)",
        None,
    )
}
impl AdmitSourceStmt {
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
        id: &'a uuid::Uuid,
        key_hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, key_hash]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AdmitSourceParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for AdmitSourceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AdmitSourceParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.key_hash))
    }
}
pub struct HearBroadcastStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hear_broadcast() -> HearBroadcastStmt {
    HearBroadcastStmt(
        "SELECT outcome, newest FROM hear_broadcast($1, $2, $3, $4, $5, $6)",
        None,
    )
}
impl HearBroadcastStmt {
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
        T1: crate::BytesSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        key: &'a Option<T1>,
        server: &'a T2,
        source: &'a T3,
        broadcast_id: &'a uuid::Uuid,
        begins: &'a bool,
    ) -> HearBroadcastQuery<'c, 'a, 's, C, HearBroadcast, 6> {
        HearBroadcastQuery {
            client,
            params: [id, key, server, source, broadcast_id, begins],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<HearBroadcastBorrowed, tokio_postgres::Error> {
                    Ok(HearBroadcastBorrowed {
                        outcome: row.try_get(0)?,
                        newest: row.try_get(1)?,
                    })
                },
            mapper: |it| HearBroadcast::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        HearBroadcastParams<T1, T2, T3>,
        HearBroadcastQuery<'c, 'a, 's, C, HearBroadcast, 6>,
        C,
    > for HearBroadcastStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HearBroadcastParams<T1, T2, T3>,
    ) -> HearBroadcastQuery<'c, 'a, 's, C, HearBroadcast, 6> {
        self.bind(
            client,
            &params.id,
            &params.key,
            &params.server,
            &params.source,
            &params.broadcast_id,
            &params.begins,
        )
    }
}
pub struct EndBroadcastStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_broadcast() -> EndBroadcastStmt {
    EndBroadcastStmt("SELECT end_broadcast($1, $2, $3, $4) AS newest", None)
}
impl EndBroadcastStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        source: &'a Option<T1>,
        reason: &'a T2,
        silent_since: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Optioni64Query<'c, 'a, 's, C, Option<i64>, 4> {
        Optioni64Query {
            client,
            params: [id, source, reason, silent_since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EndBroadcastParams<T1, T2>,
        Optioni64Query<'c, 'a, 's, C, Option<i64>, 4>,
        C,
    > for EndBroadcastStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EndBroadcastParams<T1, T2>,
    ) -> Optioni64Query<'c, 'a, 's, C, Option<i64>, 4> {
        self.bind(
            client,
            &params.id,
            &params.source,
            &params.reason,
            &params.silent_since,
        )
    }
}
pub struct ListSilentBroadcastsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_silent_broadcasts() -> ListSilentBroadcastsStmt {
    ListSilentBroadcastsStmt(
        "SELECT b.stream_id, s.id IS NOT NULL AS is_there FROM live_broadcasts b LEFT JOIN live_stream_rows s ON s.id = b.stream_id WHERE b.ended_at IS NULL AND (b.heard_at < $1 OR s.id IS NULL) AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $2 AND p.item = b.stream_id AND p.retry_at > now()) ORDER BY b.heard_at LIMIT $3",
        None,
    )
}
impl ListSilentBroadcastsStmt {
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
        silent_since: &'a chrono::DateTime<chrono::FixedOffset>,
        work: &'a T1,
        most: &'a i64,
    ) -> ListSilentBroadcastsQuery<'c, 'a, 's, C, ListSilentBroadcasts, 3> {
        ListSilentBroadcastsQuery {
            client,
            params: [silent_since, work, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListSilentBroadcasts, tokio_postgres::Error> {
                    Ok(ListSilentBroadcasts {
                        stream_id: row.try_get(0)?,
                        is_there: row.try_get(1)?,
                    })
                },
            mapper: |it| ListSilentBroadcasts::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListSilentBroadcastsParams<T1>,
        ListSilentBroadcastsQuery<'c, 'a, 's, C, ListSilentBroadcasts, 3>,
        C,
    > for ListSilentBroadcastsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListSilentBroadcastsParams<T1>,
    ) -> ListSilentBroadcastsQuery<'c, 'a, 's, C, ListSilentBroadcasts, 3> {
        self.bind(client, &params.silent_since, &params.work, &params.most)
    }
}
pub struct ListUntoldBroadcastsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_untold_broadcasts() -> ListUntoldBroadcastsStmt {
    ListUntoldBroadcastsStmt(
        "SELECT b.id FROM live_broadcasts b WHERE b.told_after IS NOT NULL AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $1 AND p.item = b.id AND p.retry_at > now()) ORDER BY b.id LIMIT $2",
        None,
    )
}
impl ListUntoldBroadcastsStmt {
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
        work: &'a T1,
        most: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [work, most],
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
        ListUntoldBroadcastsParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ListUntoldBroadcastsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListUntoldBroadcastsParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.work, &params.most)
    }
}
pub struct TellFollowersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tell_followers() -> TellFollowersStmt {
    TellFollowersStmt("SELECT is_done, told FROM tell_followers($1, $2)", None)
}
impl TellFollowersStmt {
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
        most: &'a i64,
    ) -> TellFollowersQuery<'c, 'a, 's, C, TellFollowers, 2> {
        TellFollowersQuery {
            client,
            params: [id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<TellFollowersBorrowed, tokio_postgres::Error> {
                    Ok(TellFollowersBorrowed {
                        is_done: row.try_get(0)?,
                        told: row.try_get(1)?,
                    })
                },
            mapper: |it| TellFollowers::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TellFollowersParams,
        TellFollowersQuery<'c, 'a, 's, C, TellFollowers, 2>,
        C,
    > for TellFollowersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TellFollowersParams,
    ) -> TellFollowersQuery<'c, 'a, 's, C, TellFollowers, 2> {
        self.bind(client, &params.id, &params.most)
    }
}
pub struct RaisePeaksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn raise_peaks() -> RaisePeaksStmt {
    RaisePeaksStmt(
        "UPDATE live_broadcasts b SET peak_viewers = i.viewers FROM unnest($1::uuid[], $2::int[]) AS i (stream_id, viewers) WHERE b.stream_id = i.stream_id AND b.ended_at IS NULL AND b.peak_viewers < i.viewers",
        None,
    )
}
impl RaisePeaksStmt {
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
        T2: crate::ArraySql<Item = i32>,
    >(
        &'s self,
        client: &'c C,
        streams: &'a T1,
        viewers: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[streams, viewers]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = i32>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RaisePeaksParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for RaisePeaksStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RaisePeaksParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.streams, &params.viewers))
    }
}
pub struct ListBroadcastsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_broadcasts() -> ListBroadcastsStmt {
    ListBroadcastsStmt(
        "SELECT b.id, b.stream_id, b.started_at, b.ended_at, b.reason, b.peak_viewers, b.recording_url, b.recording_ms FROM live_broadcasts b JOIN live_stream_rows s ON s.id = b.stream_id WHERE b.stream_id = $1 ORDER BY b.started_at DESC, b.id DESC LIMIT $2 OFFSET $3",
        None,
    )
}
impl ListBroadcastsStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> ListBroadcastsQuery<'c, 'a, 's, C, ListBroadcasts, 3> {
        ListBroadcastsQuery {
            client,
            params: [id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListBroadcastsBorrowed, tokio_postgres::Error> {
                Ok(ListBroadcastsBorrowed {
                    id: row.try_get(0)?,
                    stream_id: row.try_get(1)?,
                    started_at: row.try_get(2)?,
                    ended_at: row.try_get(3)?,
                    reason: row.try_get(4)?,
                    peak_viewers: row.try_get(5)?,
                    recording_url: row.try_get(6)?,
                    recording_ms: row.try_get(7)?,
                })
            },
            mapper: |it| ListBroadcasts::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListBroadcastsParams,
        ListBroadcastsQuery<'c, 'a, 's, C, ListBroadcasts, 3>,
        C,
    > for ListBroadcastsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListBroadcastsParams,
    ) -> ListBroadcastsQuery<'c, 'a, 's, C, ListBroadcasts, 3> {
        self.bind(client, &params.id, &params.limit, &params.offset)
    }
}
pub struct CountBroadcastsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_broadcasts() -> CountBroadcastsStmt {
    CountBroadcastsStmt(
        "SELECT count(*) AS total FROM live_broadcasts b JOIN live_stream_rows s ON s.id = b.stream_id WHERE b.stream_id = $1",
        None,
    )
}
impl CountBroadcastsStmt {
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
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ListBroadcastsBetweenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_broadcasts_between() -> ListBroadcastsBetweenStmt {
    ListBroadcastsBetweenStmt(
        "SELECT b.stream_id, b.started_at, b.ended_at FROM live_broadcasts b WHERE b.stream_id = ANY ($1) AND b.started_at <= $2 AND (b.ended_at IS NULL OR b.ended_at > $3) ORDER BY b.started_at DESC, b.id DESC",
        None,
    )
}
impl ListBroadcastsBetweenStmt {
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
        streams: &'a T1,
        last: &'a chrono::DateTime<chrono::FixedOffset>,
        first: &'a chrono::DateTime<chrono::FixedOffset>,
    ) -> ListBroadcastsBetweenQuery<'c, 'a, 's, C, ListBroadcastsBetween, 3> {
        ListBroadcastsBetweenQuery {
            client,
            params: [streams, last, first],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListBroadcastsBetween, tokio_postgres::Error> {
                    Ok(ListBroadcastsBetween {
                        stream_id: row.try_get(0)?,
                        started_at: row.try_get(1)?,
                        ended_at: row.try_get(2)?,
                    })
                },
            mapper: |it| ListBroadcastsBetween::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListBroadcastsBetweenParams<T1>,
        ListBroadcastsBetweenQuery<'c, 'a, 's, C, ListBroadcastsBetween, 3>,
        C,
    > for ListBroadcastsBetweenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListBroadcastsBetweenParams<T1>,
    ) -> ListBroadcastsBetweenQuery<'c, 'a, 's, C, ListBroadcastsBetween, 3> {
        self.bind(client, &params.streams, &params.last, &params.first)
    }
}
pub struct FindLiveSinceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_live_since() -> FindLiveSinceStmt {
    FindLiveSinceStmt(
        "SELECT b.started_at FROM live_broadcasts b WHERE b.stream_id = $1 AND b.ended_at IS NULL",
        None,
    )
}
impl FindLiveSinceStmt {
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
        stream_id: &'a uuid::Uuid,
    ) -> ChronoDateTimechronoFixedOffsetQuery<'c, 'a, 's, C, chrono::DateTime<chrono::FixedOffset>, 1>
    {
        ChronoDateTimechronoFixedOffsetQuery {
            client,
            params: [stream_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FindBroadcastOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_broadcast_of() -> FindBroadcastOfStmt {
    FindBroadcastOfStmt(
        "SELECT b.id, b.started_at, b.ended_at, r.chat_delay_s FROM live_broadcasts b JOIN live_stream_rows s ON s.id = b.stream_id JOIN rooms r ON r.id = b.stream_id WHERE b.stream_id = $1 AND ($2::uuid IS NULL OR b.id = $2::uuid) ORDER BY b.started_at DESC, b.id DESC LIMIT 1",
        None,
    )
}
impl FindBroadcastOfStmt {
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
        stream_id: &'a uuid::Uuid,
        broadcast_id: &'a Option<uuid::Uuid>,
    ) -> FindBroadcastOfQuery<'c, 'a, 's, C, FindBroadcastOf, 2> {
        FindBroadcastOfQuery {
            client,
            params: [stream_id, broadcast_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindBroadcastOf, tokio_postgres::Error> {
                    Ok(FindBroadcastOf {
                        id: row.try_get(0)?,
                        started_at: row.try_get(1)?,
                        ended_at: row.try_get(2)?,
                        chat_delay_s: row.try_get(3)?,
                    })
                },
            mapper: |it| FindBroadcastOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindBroadcastOfParams,
        FindBroadcastOfQuery<'c, 'a, 's, C, FindBroadcastOf, 2>,
        C,
    > for FindBroadcastOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindBroadcastOfParams,
    ) -> FindBroadcastOfQuery<'c, 'a, 's, C, FindBroadcastOf, 2> {
        self.bind(client, &params.stream_id, &params.broadcast_id)
    }
}
pub struct RecordBroadcastStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_broadcast() -> RecordBroadcastStmt {
    RecordBroadcastStmt(
        "UPDATE live_broadcasts b SET recording_url = coalesce($1, b.recording_url), recording_ms = coalesce($2, b.recording_ms), recorded_at = now() WHERE b.id = (SELECT o.id FROM live_broadcasts o WHERE o.stream_id = $3 AND ($4::text IS NULL OR $4::text = ANY (o.clients)) ORDER BY o.started_at DESC, o.id DESC LIMIT 1)",
        None,
    )
}
impl RecordBroadcastStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        recording_url: &'a Option<T1>,
        recording_ms: &'a Option<i64>,
        id: &'a uuid::Uuid,
        source: &'a Option<T2>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[recording_url, recording_ms, id, source])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RecordBroadcastParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for RecordBroadcastStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RecordBroadcastParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.recording_url,
            &params.recording_ms,
            &params.id,
            &params.source,
        ))
    }
}
