// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct ListTracksParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub ids: T1,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct GetTrackParams {
    pub id: uuid::Uuid,
    pub viewer: Option<uuid::Uuid>,
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
        }
    }
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
pub struct ListTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_tracks() -> ListTracksStmt {
    ListTracksStmt(
        "SELECT id, title, artist, duration_ms FROM tracks WHERE id = ANY ($1) AND deleted_at IS NULL AND status = 'completed' AND (is_public OR creator_id = $2)",
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
        ids: &'a T1,
        user_id: &'a uuid::Uuid,
    ) -> TrackQuery<'c, 'a, 's, C, Track, 2> {
        TrackQuery {
            client,
            params: [ids, user_id],
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
        self.bind(client, &params.ids, &params.user_id)
    }
}
pub struct GetTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get_track() -> GetTrackStmt {
    GetTrackStmt(
        "SELECT t.id, t.creator_id, t.title, t.artist, t.album, t.genre, t.genres, t.tags, t.year, t.bpm, t.musical_key, t.duration_ms, t.status, t.status_message, t.format, t.content_type, t.file_name, t.file_size, t.sha256, t.bitrate, t.sample_rate, t.channels, t.has_cover, t.is_public, t.play_count, (SELECT count(*) FROM track_likes l WHERE l.track_id = t.id) AS like_count, t.created_at, t.updated_at FROM tracks t WHERE t.id = $1 AND t.deleted_at IS NULL AND (t.creator_id = $2::uuid OR t.is_public AND t.status = 'completed')",
        None,
    )
}
impl GetTrackStmt {
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
        viewer: &'a Option<uuid::Uuid>,
    ) -> FullTrackQuery<'c, 'a, 's, C, FullTrack, 2> {
        FullTrackQuery {
            client,
            params: [id, viewer],
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
        GetTrackParams,
        FullTrackQuery<'c, 'a, 's, C, FullTrack, 2>,
        C,
    > for GetTrackStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a GetTrackParams,
    ) -> FullTrackQuery<'c, 'a, 's, C, FullTrack, 2> {
        self.bind(client, &params.id, &params.viewer)
    }
}
