// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct ListTracksParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub user_id: uuid::Uuid,
    pub ids: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct FindVisibleTrackParams {
    pub viewer: Option<uuid::Uuid>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ListNewestTracksParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
{
    pub viewer: Option<uuid::Uuid>,
    pub everything: bool,
    pub creator_id: Option<uuid::Uuid>,
    pub genre: Option<T1>,
    pub format: Option<T2>,
    pub wanted: Option<T3>,
    pub cursor_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub cursor_id: Option<uuid::Uuid>,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct ListSortedTracksParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub viewer: Option<uuid::Uuid>,
    pub everything: bool,
    pub creator_id: Option<uuid::Uuid>,
    pub genre: Option<T1>,
    pub format: Option<T2>,
    pub wanted: Option<T3>,
    pub cursor_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub cursor_id: Option<uuid::Uuid>,
    pub sort: T4,
    pub ascending: bool,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct CountTracksParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub viewer: Option<uuid::Uuid>,
    pub everything: bool,
    pub creator_id: Option<uuid::Uuid>,
    pub genre: Option<T1>,
    pub format: Option<T2>,
    pub wanted: Option<T3>,
}
#[derive(Debug)]
pub struct InsertTrackParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub creator_id: uuid::Uuid,
    pub title: T1,
    pub is_public: bool,
    pub file_name: T2,
    pub file_size: i64,
    pub sha256: T3,
    pub quota: i64,
}
#[derive(Debug)]
pub struct UpdateTrackReadyParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
> {
    pub title: T1,
    pub artist: T2,
    pub album: Option<T3>,
    pub genre: Option<T4>,
    pub genres: T6,
    pub tags: T8,
    pub year: Option<i32>,
    pub bpm: Option<i32>,
    pub musical_key: Option<T9>,
    pub duration_ms: i64,
    pub format: T10,
    pub content_type: T11,
    pub bitrate: i32,
    pub sample_rate: i32,
    pub channels: i32,
    pub has_cover: bool,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct FailTrackParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub message: T1,
    pub has_file: bool,
}
#[derive(Debug)]
pub struct UpdateTrackDetailsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::StringSql,
> {
    pub title: Option<T1>,
    pub artist: Option<T2>,
    pub album: Option<T3>,
    pub genre: Option<T4>,
    pub genres: Option<T6>,
    pub tags: Option<T8>,
    pub year: Option<i32>,
    pub bpm: Option<i32>,
    pub musical_key: Option<T9>,
    pub is_public: Option<bool>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ListTracksToClearParams<T1: crate::StringSql> {
    pub work: T1,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListUnreadTracksParams {
    pub id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct UpdateWordsOfTracksParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub ids: T1,
    pub words: T3,
}
#[derive(Debug)]
pub struct WriteHeardTrackParams<T1: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub waveform: T1,
    pub loudness: Option<f32>,
    pub true_peak: Option<f32>,
}
#[derive(Debug)]
pub struct WriteUnheardTrackParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub message: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    pub id: uuid::Uuid,
    pub title: String,
    pub artist: String,
    pub duration_ms: i64,
}
pub struct TrackBorrowed<'a> {
    pub id: uuid::Uuid,
    pub title: &'a str,
    pub artist: &'a str,
    pub duration_ms: i64,
}
impl<'a> From<TrackBorrowed<'a>> for Track {
    fn from(
        TrackBorrowed {
            id,
            title,
            artist,
            duration_ms,
        }: TrackBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            title: title.into(),
            artist: artist.into(),
            duration_ms,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FullTrack {
    pub id: uuid::Uuid,
    pub creator_id: uuid::Uuid,
    pub title: String,
    pub artist: String,
    pub album: Option<String>,
    pub genre: Option<String>,
    pub genres: Vec<String>,
    pub tags: Vec<String>,
    pub year: Option<i32>,
    pub bpm: Option<i32>,
    pub musical_key: Option<String>,
    pub duration_ms: i64,
    pub status: String,
    pub status_message: Option<String>,
    pub format: Option<String>,
    pub content_type: Option<String>,
    pub file_name: String,
    pub file_size: i64,
    pub sha256: Option<Vec<u8>>,
    pub bitrate: Option<i32>,
    pub sample_rate: Option<i32>,
    pub channels: Option<i32>,
    pub has_cover: bool,
    pub is_public: bool,
    pub play_count: i64,
    pub like_count: i64,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
    pub waveform_status: String,
    pub waveform_message: Option<String>,
    pub loudness: Option<f32>,
    pub true_peak: Option<f32>,
}
pub struct FullTrackBorrowed<'a> {
    pub id: uuid::Uuid,
    pub creator_id: uuid::Uuid,
    pub title: &'a str,
    pub artist: &'a str,
    pub album: Option<&'a str>,
    pub genre: Option<&'a str>,
    pub genres: crate::ArrayIterator<'a, &'a str>,
    pub tags: crate::ArrayIterator<'a, &'a str>,
    pub year: Option<i32>,
    pub bpm: Option<i32>,
    pub musical_key: Option<&'a str>,
    pub duration_ms: i64,
    pub status: &'a str,
    pub status_message: Option<&'a str>,
    pub format: Option<&'a str>,
    pub content_type: Option<&'a str>,
    pub file_name: &'a str,
    pub file_size: i64,
    pub sha256: Option<&'a [u8]>,
    pub bitrate: Option<i32>,
    pub sample_rate: Option<i32>,
    pub channels: Option<i32>,
    pub has_cover: bool,
    pub is_public: bool,
    pub play_count: i64,
    pub like_count: i64,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
    pub waveform_status: &'a str,
    pub waveform_message: Option<&'a str>,
    pub loudness: Option<f32>,
    pub true_peak: Option<f32>,
}
impl<'a> From<FullTrackBorrowed<'a>> for FullTrack {
    fn from(
        FullTrackBorrowed {
            id,
            creator_id,
            title,
            artist,
            album,
            genre,
            genres,
            tags,
            year,
            bpm,
            musical_key,
            duration_ms,
            status,
            status_message,
            format,
            content_type,
            file_name,
            file_size,
            sha256,
            bitrate,
            sample_rate,
            channels,
            has_cover,
            is_public,
            play_count,
            like_count,
            created_at,
            updated_at,
            waveform_status,
            waveform_message,
            loudness,
            true_peak,
        }: FullTrackBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            creator_id,
            title: title.into(),
            artist: artist.into(),
            album: album.map(|v| v.into()),
            genre: genre.map(|v| v.into()),
            genres: genres.map(|v| v.into()).collect(),
            tags: tags.map(|v| v.into()).collect(),
            year,
            bpm,
            musical_key: musical_key.map(|v| v.into()),
            duration_ms,
            status: status.into(),
            status_message: status_message.map(|v| v.into()),
            format: format.map(|v| v.into()),
            content_type: content_type.map(|v| v.into()),
            file_name: file_name.into(),
            file_size,
            sha256: sha256.map(|v| v.into()),
            bitrate,
            sample_rate,
            channels,
            has_cover,
            is_public,
            play_count,
            like_count,
            created_at,
            updated_at,
            waveform_status: waveform_status.into(),
            waveform_message: waveform_message.map(|v| v.into()),
            loudness,
            true_peak,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListUnreadTracks {
    pub id: uuid::Uuid,
    pub title: String,
    pub artist: String,
    pub album: Option<String>,
    pub genres: Vec<String>,
    pub tags: Vec<String>,
}
pub struct ListUnreadTracksBorrowed<'a> {
    pub id: uuid::Uuid,
    pub title: &'a str,
    pub artist: &'a str,
    pub album: Option<&'a str>,
    pub genres: crate::ArrayIterator<'a, &'a str>,
    pub tags: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<ListUnreadTracksBorrowed<'a>> for ListUnreadTracks {
    fn from(
        ListUnreadTracksBorrowed {
            id,
            title,
            artist,
            album,
            genres,
            tags,
        }: ListUnreadTracksBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            title: title.into(),
            artist: artist.into(),
            album: album.map(|v| v.into()),
            genres: genres.map(|v| v.into()).collect(),
            tags: tags.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ClaimUnheardTrack {
    pub id: uuid::Uuid,
    pub creator_id: uuid::Uuid,
    pub file_size: i64,
    pub hearings: i32,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TrackQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TrackBorrowed, tokio_postgres::Error>,
    mapper: fn(TrackBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TrackQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TrackBorrowed) -> R) -> TrackQuery<'c, 'a, 's, C, R, N> {
        TrackQuery {
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
pub struct FullTrackQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FullTrackBorrowed, tokio_postgres::Error>,
    mapper: fn(FullTrackBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FullTrackQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FullTrackBorrowed) -> R) -> FullTrackQuery<'c, 'a, 's, C, R, N> {
        FullTrackQuery {
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
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
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
pub struct ListUnreadTracksQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListUnreadTracksBorrowed, tokio_postgres::Error>,
    mapper: fn(ListUnreadTracksBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListUnreadTracksQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListUnreadTracksBorrowed) -> R,
    ) -> ListUnreadTracksQuery<'c, 'a, 's, C, R, N> {
        ListUnreadTracksQuery {
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
pub struct ClaimUnheardTrackQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClaimUnheardTrack, tokio_postgres::Error>,
    mapper: fn(ClaimUnheardTrack) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimUnheardTrackQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ClaimUnheardTrack) -> R,
    ) -> ClaimUnheardTrackQuery<'c, 'a, 's, C, R, N> {
        ClaimUnheardTrackQuery {
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
pub struct Vecu8Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&[u8], tokio_postgres::Error>,
    mapper: fn(&[u8]) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Vecu8Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&[u8]) -> R) -> Vecu8Query<'c, 'a, 's, C, R, N> {
        Vecu8Query {
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
pub struct ListTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_tracks() -> ListTracksStmt {
    ListTracksStmt(
        "SELECT t.id, t.title, t.artist, t.duration_ms FROM visible_tracks($1, false) t WHERE t.id = ANY ($2) AND t.status = 'completed'",
        None,
    )
}
impl ListTracksStmt {
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
        user_id: &'a uuid::Uuid,
        ids: &'a T1,
    ) -> TrackQuery<'c, 'a, 's, C, Track, 2> {
        TrackQuery {
            client,
            params: [user_id, ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TrackBorrowed, tokio_postgres::Error> {
                Ok(TrackBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    artist: row.try_get(2)?,
                    duration_ms: row.try_get(3)?,
                })
            },
            mapper: |it| Track::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListTracksParams<T1>,
        TrackQuery<'c, 'a, 's, C, Track, 2>,
        C,
    > for ListTracksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListTracksParams<T1>,
    ) -> TrackQuery<'c, 'a, 's, C, Track, 2> {
        self.bind(client, &params.user_id, &params.ids)
    }
}
pub struct FindVisibleTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_visible_track() -> FindVisibleTrackStmt {
    FindVisibleTrackStmt(
        "SELECT t.* FROM visible_tracks($1, false) t WHERE t.id = $2",
        None,
    )
}
impl FindVisibleTrackStmt {
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
        viewer: &'a Option<uuid::Uuid>,
        id: &'a uuid::Uuid,
    ) -> FullTrackQuery<'c, 'a, 's, C, FullTrack, 2> {
        FullTrackQuery {
            client,
            params: [viewer, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FullTrackBorrowed, tokio_postgres::Error> {
                    Ok(FullTrackBorrowed {
                        id: row.try_get(0)?,
                        creator_id: row.try_get(1)?,
                        title: row.try_get(2)?,
                        artist: row.try_get(3)?,
                        album: row.try_get(4)?,
                        genre: row.try_get(5)?,
                        genres: row.try_get(6)?,
                        tags: row.try_get(7)?,
                        year: row.try_get(8)?,
                        bpm: row.try_get(9)?,
                        musical_key: row.try_get(10)?,
                        duration_ms: row.try_get(11)?,
                        status: row.try_get(12)?,
                        status_message: row.try_get(13)?,
                        format: row.try_get(14)?,
                        content_type: row.try_get(15)?,
                        file_name: row.try_get(16)?,
                        file_size: row.try_get(17)?,
                        sha256: row.try_get(18)?,
                        bitrate: row.try_get(19)?,
                        sample_rate: row.try_get(20)?,
                        channels: row.try_get(21)?,
                        has_cover: row.try_get(22)?,
                        is_public: row.try_get(23)?,
                        play_count: row.try_get(24)?,
                        like_count: row.try_get(25)?,
                        created_at: row.try_get(26)?,
                        updated_at: row.try_get(27)?,
                        waveform_status: row.try_get(28)?,
                        waveform_message: row.try_get(29)?,
                        loudness: row.try_get(30)?,
                        true_peak: row.try_get(31)?,
                    })
                },
            mapper: |it| FullTrack::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindVisibleTrackParams,
        FullTrackQuery<'c, 'a, 's, C, FullTrack, 2>,
        C,
    > for FindVisibleTrackStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindVisibleTrackParams,
    ) -> FullTrackQuery<'c, 'a, 's, C, FullTrack, 2> {
        self.bind(client, &params.viewer, &params.id)
    }
}
pub struct FindAnyTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_any_track() -> FindAnyTrackStmt {
    FindAnyTrackStmt("SELECT t.* FROM track_rows t WHERE t.id = $1", None)
}
impl FindAnyTrackStmt {
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
    ) -> FullTrackQuery<'c, 'a, 's, C, FullTrack, 1> {
        FullTrackQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FullTrackBorrowed, tokio_postgres::Error> {
                    Ok(FullTrackBorrowed {
                        id: row.try_get(0)?,
                        creator_id: row.try_get(1)?,
                        title: row.try_get(2)?,
                        artist: row.try_get(3)?,
                        album: row.try_get(4)?,
                        genre: row.try_get(5)?,
                        genres: row.try_get(6)?,
                        tags: row.try_get(7)?,
                        year: row.try_get(8)?,
                        bpm: row.try_get(9)?,
                        musical_key: row.try_get(10)?,
                        duration_ms: row.try_get(11)?,
                        status: row.try_get(12)?,
                        status_message: row.try_get(13)?,
                        format: row.try_get(14)?,
                        content_type: row.try_get(15)?,
                        file_name: row.try_get(16)?,
                        file_size: row.try_get(17)?,
                        sha256: row.try_get(18)?,
                        bitrate: row.try_get(19)?,
                        sample_rate: row.try_get(20)?,
                        channels: row.try_get(21)?,
                        has_cover: row.try_get(22)?,
                        is_public: row.try_get(23)?,
                        play_count: row.try_get(24)?,
                        like_count: row.try_get(25)?,
                        created_at: row.try_get(26)?,
                        updated_at: row.try_get(27)?,
                        waveform_status: row.try_get(28)?,
                        waveform_message: row.try_get(29)?,
                        loudness: row.try_get(30)?,
                        true_peak: row.try_get(31)?,
                    })
                },
            mapper: |it| FullTrack::from(it),
        }
    }
}
pub struct ListNewestTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_newest_tracks() -> ListNewestTracksStmt {
    ListNewestTracksStmt(
        "SELECT t.* FROM visible_tracks($1, $2) t WHERE ($3::uuid IS NULL OR t.creator_id = $3) AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM unnest(t.genres) AS g (name) WHERE lower(g.name) = lower($4))) AND ($5::text IS NULL OR t.format = $5) AND ($6::text IS NULL OR t.id IN (SELECT w.id FROM tracks w WHERE w.words @@ $6::text::tsquery)) AND ($7::timestamptz IS NULL OR (t.created_at, t.id) < ($7, $8::uuid)) ORDER BY t.created_at DESC, t.id DESC LIMIT $9 OFFSET $10",
        None,
    )
}
impl ListNewestTracksStmt {
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
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        everything: &'a bool,
        creator_id: &'a Option<uuid::Uuid>,
        genre: &'a Option<T1>,
        format: &'a Option<T2>,
        wanted: &'a Option<T3>,
        cursor_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        cursor_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
        offset: &'a i64,
    ) -> FullTrackQuery<'c, 'a, 's, C, FullTrack, 10> {
        FullTrackQuery {
            client,
            params: [
                viewer, everything, creator_id, genre, format, wanted, cursor_at, cursor_id, limit,
                offset,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FullTrackBorrowed, tokio_postgres::Error> {
                    Ok(FullTrackBorrowed {
                        id: row.try_get(0)?,
                        creator_id: row.try_get(1)?,
                        title: row.try_get(2)?,
                        artist: row.try_get(3)?,
                        album: row.try_get(4)?,
                        genre: row.try_get(5)?,
                        genres: row.try_get(6)?,
                        tags: row.try_get(7)?,
                        year: row.try_get(8)?,
                        bpm: row.try_get(9)?,
                        musical_key: row.try_get(10)?,
                        duration_ms: row.try_get(11)?,
                        status: row.try_get(12)?,
                        status_message: row.try_get(13)?,
                        format: row.try_get(14)?,
                        content_type: row.try_get(15)?,
                        file_name: row.try_get(16)?,
                        file_size: row.try_get(17)?,
                        sha256: row.try_get(18)?,
                        bitrate: row.try_get(19)?,
                        sample_rate: row.try_get(20)?,
                        channels: row.try_get(21)?,
                        has_cover: row.try_get(22)?,
                        is_public: row.try_get(23)?,
                        play_count: row.try_get(24)?,
                        like_count: row.try_get(25)?,
                        created_at: row.try_get(26)?,
                        updated_at: row.try_get(27)?,
                        waveform_status: row.try_get(28)?,
                        waveform_message: row.try_get(29)?,
                        loudness: row.try_get(30)?,
                        true_peak: row.try_get(31)?,
                    })
                },
            mapper: |it| FullTrack::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListNewestTracksParams<T1, T2, T3>,
        FullTrackQuery<'c, 'a, 's, C, FullTrack, 10>,
        C,
    > for ListNewestTracksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListNewestTracksParams<T1, T2, T3>,
    ) -> FullTrackQuery<'c, 'a, 's, C, FullTrack, 10> {
        self.bind(
            client,
            &params.viewer,
            &params.everything,
            &params.creator_id,
            &params.genre,
            &params.format,
            &params.wanted,
            &params.cursor_at,
            &params.cursor_id,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct ListSortedTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_sorted_tracks() -> ListSortedTracksStmt {
    ListSortedTracksStmt(
        "SELECT t.* FROM visible_tracks($1, $2) t WHERE ($3::uuid IS NULL OR t.creator_id = $3) AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM unnest(t.genres) AS g (name) WHERE lower(g.name) = lower($4))) AND ($5::text IS NULL OR t.format = $5) AND ($6::text IS NULL OR t.id IN (SELECT w.id FROM tracks w WHERE w.words @@ $6::text::tsquery)) AND ($7::timestamptz IS NULL OR (t.created_at, t.id) > ($7, $8::uuid)) ORDER BY CASE WHEN $9::text = 'created_at' AND $10 THEN t.created_at END, CASE WHEN $9 = 'play_count' AND $10 THEN t.play_count END, CASE WHEN $9 = 'play_count' AND NOT $10 THEN t.play_count END DESC, CASE WHEN $9 = 'title' AND $10 THEN lower(t.title) END, CASE WHEN $9 = 'title' AND NOT $10 THEN lower(t.title) END DESC, t.id LIMIT $11 OFFSET $12",
        None,
    )
}
impl ListSortedTracksStmt {
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
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        everything: &'a bool,
        creator_id: &'a Option<uuid::Uuid>,
        genre: &'a Option<T1>,
        format: &'a Option<T2>,
        wanted: &'a Option<T3>,
        cursor_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        cursor_id: &'a Option<uuid::Uuid>,
        sort: &'a T4,
        ascending: &'a bool,
        limit: &'a i64,
        offset: &'a i64,
    ) -> FullTrackQuery<'c, 'a, 's, C, FullTrack, 12> {
        FullTrackQuery {
            client,
            params: [
                viewer, everything, creator_id, genre, format, wanted, cursor_at, cursor_id, sort,
                ascending, limit, offset,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FullTrackBorrowed, tokio_postgres::Error> {
                    Ok(FullTrackBorrowed {
                        id: row.try_get(0)?,
                        creator_id: row.try_get(1)?,
                        title: row.try_get(2)?,
                        artist: row.try_get(3)?,
                        album: row.try_get(4)?,
                        genre: row.try_get(5)?,
                        genres: row.try_get(6)?,
                        tags: row.try_get(7)?,
                        year: row.try_get(8)?,
                        bpm: row.try_get(9)?,
                        musical_key: row.try_get(10)?,
                        duration_ms: row.try_get(11)?,
                        status: row.try_get(12)?,
                        status_message: row.try_get(13)?,
                        format: row.try_get(14)?,
                        content_type: row.try_get(15)?,
                        file_name: row.try_get(16)?,
                        file_size: row.try_get(17)?,
                        sha256: row.try_get(18)?,
                        bitrate: row.try_get(19)?,
                        sample_rate: row.try_get(20)?,
                        channels: row.try_get(21)?,
                        has_cover: row.try_get(22)?,
                        is_public: row.try_get(23)?,
                        play_count: row.try_get(24)?,
                        like_count: row.try_get(25)?,
                        created_at: row.try_get(26)?,
                        updated_at: row.try_get(27)?,
                        waveform_status: row.try_get(28)?,
                        waveform_message: row.try_get(29)?,
                        loudness: row.try_get(30)?,
                        true_peak: row.try_get(31)?,
                    })
                },
            mapper: |it| FullTrack::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListSortedTracksParams<T1, T2, T3, T4>,
        FullTrackQuery<'c, 'a, 's, C, FullTrack, 12>,
        C,
    > for ListSortedTracksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListSortedTracksParams<T1, T2, T3, T4>,
    ) -> FullTrackQuery<'c, 'a, 's, C, FullTrack, 12> {
        self.bind(
            client,
            &params.viewer,
            &params.everything,
            &params.creator_id,
            &params.genre,
            &params.format,
            &params.wanted,
            &params.cursor_at,
            &params.cursor_id,
            &params.sort,
            &params.ascending,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_tracks() -> CountTracksStmt {
    CountTracksStmt(
        "SELECT count(*) AS total FROM visible_tracks($1, $2) t WHERE ($3::uuid IS NULL OR t.creator_id = $3) AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM unnest(t.genres) AS g (name) WHERE lower(g.name) = lower($4))) AND ($5::text IS NULL OR t.format = $5) AND ($6::text IS NULL OR t.id IN (SELECT w.id FROM tracks w WHERE w.words @@ $6::text::tsquery))",
        None,
    )
}
impl CountTracksStmt {
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
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        everything: &'a bool,
        creator_id: &'a Option<uuid::Uuid>,
        genre: &'a Option<T1>,
        format: &'a Option<T2>,
        wanted: &'a Option<T3>,
    ) -> I64Query<'c, 'a, 's, C, i64, 6> {
        I64Query {
            client,
            params: [viewer, everything, creator_id, genre, format, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountTracksParams<T1, T2, T3>,
        I64Query<'c, 'a, 's, C, i64, 6>,
        C,
    > for CountTracksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountTracksParams<T1, T2, T3>,
    ) -> I64Query<'c, 'a, 's, C, i64, 6> {
        self.bind(
            client,
            &params.viewer,
            &params.everything,
            &params.creator_id,
            &params.genre,
            &params.format,
            &params.wanted,
        )
    }
}
pub struct InsertTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_track() -> InsertTrackStmt {
    InsertTrackStmt(
        "INSERT INTO tracks (id, creator_id, title, artist, duration_ms, status, is_public, file_name, file_size, sha256, has_file) SELECT $1, $2, $3, '', 0, 'processing', $4, $5, $6, $7, true WHERE used_bytes($2) + $6 <= $8::bigint",
        None,
    )
}
impl InsertTrackStmt {
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
        T3: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        creator_id: &'a uuid::Uuid,
        title: &'a T1,
        is_public: &'a bool,
        file_name: &'a T2,
        file_size: &'a i64,
        sha256: &'a T3,
        quota: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id, creator_id, title, is_public, file_name, file_size, sha256, quota,
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
    T3: crate::BytesSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertTrackParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertTrackStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertTrackParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.creator_id,
            &params.title,
            &params.is_public,
            &params.file_name,
            &params.file_size,
            &params.sha256,
            &params.quota,
        ))
    }
}
pub struct UpdateTrackReadyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_track_ready() -> UpdateTrackReadyStmt {
    UpdateTrackReadyStmt(
        "UPDATE tracks SET status = 'completed', title = $1, artist = $2, album = $3, genre = $4, genres = $5, tags = $6, year = $7, bpm = $8, musical_key = $9, duration_ms = $10, format = $11, content_type = $12, bitrate = $13, sample_rate = $14, channels = $15, has_cover = $16, updated_at = now() WHERE id = $17 AND status = 'processing' AND deleted_at IS NULL",
        None,
    )
}
impl UpdateTrackReadyStmt {
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
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = T7>,
        T9: crate::StringSql,
        T10: crate::StringSql,
        T11: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        title: &'a T1,
        artist: &'a T2,
        album: &'a Option<T3>,
        genre: &'a Option<T4>,
        genres: &'a T6,
        tags: &'a T8,
        year: &'a Option<i32>,
        bpm: &'a Option<i32>,
        musical_key: &'a Option<T9>,
        duration_ms: &'a i64,
        format: &'a T10,
        content_type: &'a T11,
        bitrate: &'a i32,
        sample_rate: &'a i32,
        channels: &'a i32,
        has_cover: &'a bool,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    title,
                    artist,
                    album,
                    genre,
                    genres,
                    tags,
                    year,
                    bpm,
                    musical_key,
                    duration_ms,
                    format,
                    content_type,
                    bitrate,
                    sample_rate,
                    channels,
                    has_cover,
                    id,
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
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateTrackReadyParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateTrackReadyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateTrackReadyParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.title,
            &params.artist,
            &params.album,
            &params.genre,
            &params.genres,
            &params.tags,
            &params.year,
            &params.bpm,
            &params.musical_key,
            &params.duration_ms,
            &params.format,
            &params.content_type,
            &params.bitrate,
            &params.sample_rate,
            &params.channels,
            &params.has_cover,
            &params.id,
        ))
    }
}
pub struct FailTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn fail_track() -> FailTrackStmt {
    FailTrackStmt("SELECT fail_track($1, $2, $3) AS was_processing", None)
}
impl FailTrackStmt {
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
        message: &'a T1,
        has_file: &'a bool,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [id, message, has_file],
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
        FailTrackParams<T1>,
        BoolQuery<'c, 'a, 's, C, bool, 3>,
        C,
    > for FailTrackStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FailTrackParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.id, &params.message, &params.has_file)
    }
}
pub struct TellOfTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tell_of_track() -> TellOfTrackStmt {
    TellOfTrackStmt("SELECT tell_of_tracks(ARRAY[$1::uuid])::text AS told", None)
}
impl TellOfTrackStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct UpdateTrackDetailsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_track_details() -> UpdateTrackDetailsStmt {
    UpdateTrackDetailsStmt(
        "UPDATE tracks SET title = coalesce($1, title), artist = coalesce($2, artist), album = nullif(coalesce($3, album), ''), genre = nullif(coalesce($4, genre), ''), genres = coalesce($5, genres), tags = coalesce($6, tags), year = coalesce($7, year), bpm = coalesce($8, bpm), musical_key = nullif(coalesce($9, musical_key), ''), is_public = coalesce($10, is_public), updated_at = now() WHERE id = $11 AND deleted_at IS NULL",
        None,
    )
}
impl UpdateTrackDetailsStmt {
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
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = T7>,
        T9: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        title: &'a Option<T1>,
        artist: &'a Option<T2>,
        album: &'a Option<T3>,
        genre: &'a Option<T4>,
        genres: &'a Option<T6>,
        tags: &'a Option<T8>,
        year: &'a Option<i32>,
        bpm: &'a Option<i32>,
        musical_key: &'a Option<T9>,
        is_public: &'a Option<bool>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    title,
                    artist,
                    album,
                    genre,
                    genres,
                    tags,
                    year,
                    bpm,
                    musical_key,
                    is_public,
                    id,
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
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateTrackDetailsParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateTrackDetailsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateTrackDetailsParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.title,
            &params.artist,
            &params.album,
            &params.genre,
            &params.genres,
            &params.tags,
            &params.year,
            &params.bpm,
            &params.musical_key,
            &params.is_public,
            &params.id,
        ))
    }
}
pub struct DeleteTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_track() -> DeleteTrackStmt {
    DeleteTrackStmt(
        "UPDATE tracks SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL",
        None,
    )
}
impl DeleteTrackStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct RemoveFailedTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove_failed_track() -> RemoveFailedTrackStmt {
    RemoveFailedTrackStmt(
        "DELETE FROM tracks WHERE id = $1 AND status = 'failed' AND NOT has_file",
        None,
    )
}
impl RemoveFailedTrackStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct FindUsedBytesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_used_bytes() -> FindUsedBytesStmt {
    FindUsedBytesStmt("SELECT used_bytes($1) AS used", None)
}
impl FindUsedBytesStmt {
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
pub struct EndStaleTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_stale_tracks() -> EndStaleTracksStmt {
    EndStaleTracksStmt("SELECT end_stale_tracks() AS ended", None)
}
impl EndStaleTracksStmt {
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
    ) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ForgetFailedTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_failed_tracks() -> ForgetFailedTracksStmt {
    ForgetFailedTracksStmt(
        "UPDATE tracks SET deleted_at = now(), updated_at = now() WHERE deleted_at IS NULL AND status = 'failed' AND created_at < now() - interval '24 hours'",
        None,
    )
}
impl ForgetFailedTracksStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[]).await
    }
}
pub struct ListTracksToClearStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_tracks_to_clear() -> ListTracksToClearStmt {
    ListTracksToClearStmt(
        "SELECT t.id FROM tracks t WHERE t.has_file AND (t.status = 'failed' OR t.deleted_at IS NOT NULL AND (t.status <> 'processing' OR t.created_at < now() - interval '10 minutes')) AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $1 AND p.item = t.id AND p.retry_at > now()) ORDER BY t.id LIMIT $2",
        None,
    )
}
impl ListTracksToClearStmt {
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
        limit: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [work, limit],
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
        ListTracksToClearParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ListTracksToClearStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListTracksToClearParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.work, &params.limit)
    }
}
pub struct UpdateTracksClearedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_tracks_cleared() -> UpdateTracksClearedStmt {
    UpdateTracksClearedStmt(
        "WITH pictures AS (DELETE FROM track_waveforms WHERE track_id = ANY ($1)), comments AS (DELETE FROM track_comments WHERE track_id = ANY ($1)) UPDATE tracks SET has_file = false, has_cover = false WHERE id = ANY ($1)",
        None,
    )
}
impl UpdateTracksClearedStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ids]).await
    }
}
pub struct RemoveForgottenTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove_forgotten_tracks() -> RemoveForgottenTracksStmt {
    RemoveForgottenTracksStmt(
        "DELETE FROM tracks WHERE status = 'failed' AND deleted_at IS NOT NULL AND NOT has_file",
        None,
    )
}
impl RemoveForgottenTracksStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[]).await
    }
}
pub struct ListUnreadTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_unread_tracks() -> ListUnreadTracksStmt {
    ListUnreadTracksStmt(
        "SELECT id, title, artist, album, genres, tags FROM tracks WHERE words IS NULL AND deleted_at IS NULL AND ($1::uuid IS NULL OR id = $1::uuid) ORDER BY id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED",
        None,
    )
}
impl ListUnreadTracksStmt {
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
        id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ListUnreadTracksQuery<'c, 'a, 's, C, ListUnreadTracks, 2> {
        ListUnreadTracksQuery {
            client,
            params: [id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListUnreadTracksBorrowed, tokio_postgres::Error> {
                Ok(ListUnreadTracksBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    artist: row.try_get(2)?,
                    album: row.try_get(3)?,
                    genres: row.try_get(4)?,
                    tags: row.try_get(5)?,
                })
            },
            mapper: |it| ListUnreadTracks::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListUnreadTracksParams,
        ListUnreadTracksQuery<'c, 'a, 's, C, ListUnreadTracks, 2>,
        C,
    > for ListUnreadTracksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListUnreadTracksParams,
    ) -> ListUnreadTracksQuery<'c, 'a, 's, C, ListUnreadTracks, 2> {
        self.bind(client, &params.id, &params.limit)
    }
}
pub struct UpdateWordsOfTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_words_of_tracks() -> UpdateWordsOfTracksStmt {
    UpdateWordsOfTracksStmt(
        "UPDATE tracks t SET words = i.words::tsvector FROM unnest($1::uuid[], $2::text[]) AS i (id, words) WHERE t.id = i.id",
        None,
    )
}
impl UpdateWordsOfTracksStmt {
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
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        ids: &'a T1,
        words: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ids, words]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateWordsOfTracksParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateWordsOfTracksStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateWordsOfTracksParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.ids, &params.words))
    }
}
pub struct ClaimUnheardTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_unheard_track() -> ClaimUnheardTrackStmt {
    ClaimUnheardTrackStmt(
        "SELECT id, creator_id, file_size, hearings FROM claim_unheard_track()",
        None,
    )
}
impl ClaimUnheardTrackStmt {
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
    ) -> ClaimUnheardTrackQuery<'c, 'a, 's, C, ClaimUnheardTrack, 0> {
        ClaimUnheardTrackQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ClaimUnheardTrack, tokio_postgres::Error> {
                    Ok(ClaimUnheardTrack {
                        id: row.try_get(0)?,
                        creator_id: row.try_get(1)?,
                        file_size: row.try_get(2)?,
                        hearings: row.try_get(3)?,
                    })
                },
            mapper: |it| ClaimUnheardTrack::from(it),
        }
    }
}
pub struct ExtendHearingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn extend_hearing() -> ExtendHearingStmt {
    ExtendHearingStmt(
        "UPDATE tracks SET hearing_until = now() + interval '1 minute' WHERE id = $1 AND waveform_status = 'pending'",
        None,
    )
}
impl ExtendHearingStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct ReleaseUnheardTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn release_unheard_track() -> ReleaseUnheardTrackStmt {
    ReleaseUnheardTrackStmt(
        "UPDATE tracks SET hearing_until = now() + interval '1 minute', hearings = hearings - 1 WHERE id = $1 AND waveform_status = 'pending'",
        None,
    )
}
impl ReleaseUnheardTrackStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct WriteHeardTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn write_heard_track() -> WriteHeardTrackStmt {
    WriteHeardTrackStmt(
        "SELECT write_heard_track($1, $2, $3, $4) AS is_written",
        None,
    )
}
impl WriteHeardTrackStmt {
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
        id: &'a uuid::Uuid,
        waveform: &'a T1,
        loudness: &'a Option<f32>,
        true_peak: &'a Option<f32>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 4> {
        BoolQuery {
            client,
            params: [id, waveform, loudness, true_peak],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        WriteHeardTrackParams<T1>,
        BoolQuery<'c, 'a, 's, C, bool, 4>,
        C,
    > for WriteHeardTrackStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WriteHeardTrackParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 4> {
        self.bind(
            client,
            &params.id,
            &params.waveform,
            &params.loudness,
            &params.true_peak,
        )
    }
}
pub struct WriteUnheardTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn write_unheard_track() -> WriteUnheardTrackStmt {
    WriteUnheardTrackStmt("SELECT write_unheard_track($1, $2) AS is_written", None)
}
impl WriteUnheardTrackStmt {
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
        message: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [id, message],
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
        WriteUnheardTrackParams<T1>,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for WriteUnheardTrackStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WriteUnheardTrackParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.id, &params.message)
    }
}
pub struct FindWaveformStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_waveform() -> FindWaveformStmt {
    FindWaveformStmt("SELECT data FROM track_waveforms WHERE track_id = $1", None)
}
impl FindWaveformStmt {
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
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 1> {
        Vecu8Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
