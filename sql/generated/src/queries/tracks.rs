// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct ListTracksParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub ids: T1,
    pub user_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    pub id: uuid::Uuid,
    pub title: String,
    pub artist: String,
    pub duration_ms: i32,
}
pub struct TrackBorrowed<'a> {
    pub id: uuid::Uuid,
    pub title: &'a str,
    pub artist: &'a str,
    pub duration_ms: i32,
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
pub struct ListTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_tracks() -> ListTracksStmt {
    ListTracksStmt(
        "SELECT id, title, artist, duration_ms FROM tracks WHERE id = ANY ($1) AND deleted_at IS NULL AND (is_public OR owner_id = $2)",
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
