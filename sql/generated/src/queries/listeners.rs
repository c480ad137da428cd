// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct InsertLikeParams {
    pub by: uuid::Uuid,
    pub track_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteLikeParams {
    pub by: uuid::Uuid,
    pub track_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FindLikesParams {
    pub by: Option<uuid::Uuid>,
    pub track_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListLikersParams {
    pub track_id: uuid::Uuid,
    pub viewer: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct InsertRepostParams {
    pub by: uuid::Uuid,
    pub track_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteRepostParams {
    pub by: uuid::Uuid,
    pub track_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct HasRepostedParams {
    pub by: Option<uuid::Uuid>,
    pub track_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FindLikes {
    pub is_liked: bool,
    pub total: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListLikers {
    pub user_id: uuid::Uuid,
    pub username: String,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct ListLikersBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub username: &'a str,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<ListLikersBorrowed<'a>> for ListLikers {
    fn from(
        ListLikersBorrowed {
            user_id,
            username,
            created_at,
        }: ListLikersBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            username: username.into(),
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindLikesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindLikes, tokio_postgres::Error>,
    mapper: fn(FindLikes) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindLikesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindLikes) -> R) -> FindLikesQuery<'c, 'a, 's, C, R, N> {
        FindLikesQuery {
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
pub struct ListLikersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListLikersBorrowed, tokio_postgres::Error>,
    mapper: fn(ListLikersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListLikersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListLikersBorrowed) -> R,
    ) -> ListLikersQuery<'c, 'a, 's, C, R, N> {
        ListLikersQuery {
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
pub struct InsertLikeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_like() -> InsertLikeStmt {
    InsertLikeStmt(
        "INSERT INTO track_likes (user_id, track_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        None,
    )
}
impl InsertLikeStmt {
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
        by: &'a uuid::Uuid,
        track_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, track_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertLikeParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertLikeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertLikeParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.by, &params.track_id))
    }
}
pub struct DeleteLikeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_like() -> DeleteLikeStmt {
    DeleteLikeStmt(
        "DELETE FROM track_likes WHERE user_id = $1 AND track_id = $2",
        None,
    )
}
impl DeleteLikeStmt {
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
        by: &'a uuid::Uuid,
        track_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, track_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteLikeParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteLikeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteLikeParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.by, &params.track_id))
    }
}
pub struct FindLikesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_likes() -> FindLikesStmt {
    FindLikesStmt(
        "SELECT EXISTS (SELECT 1 FROM track_likes l WHERE l.user_id = $1 AND l.track_id = $2) AS is_liked, (SELECT count(*) FROM track_likes l WHERE l.track_id = $2) AS total",
        None,
    )
}
impl FindLikesStmt {
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
        by: &'a Option<uuid::Uuid>,
        track_id: &'a uuid::Uuid,
    ) -> FindLikesQuery<'c, 'a, 's, C, FindLikes, 2> {
        FindLikesQuery {
            client,
            params: [by, track_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindLikes, tokio_postgres::Error> {
                Ok(FindLikes {
                    is_liked: row.try_get(0)?,
                    total: row.try_get(1)?,
                })
            },
            mapper: |it| FindLikes::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindLikesParams,
        FindLikesQuery<'c, 'a, 's, C, FindLikes, 2>,
        C,
    > for FindLikesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindLikesParams,
    ) -> FindLikesQuery<'c, 'a, 's, C, FindLikes, 2> {
        self.bind(client, &params.by, &params.track_id)
    }
}
pub struct ListLikersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_likers() -> ListLikersStmt {
    ListLikersStmt(
        "SELECT u.id AS user_id, u.username, l.created_at FROM track_likes l JOIN users u ON u.id = l.user_id AND u.is_active AND NOT u.is_banned WHERE l.track_id = $1 AND u.id <> ALL ((SELECT blocked_around($2))::uuid[]) ORDER BY l.created_at DESC, u.id LIMIT $3",
        None,
    )
}
impl ListLikersStmt {
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
        track_id: &'a uuid::Uuid,
        viewer: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ListLikersQuery<'c, 'a, 's, C, ListLikers, 3> {
        ListLikersQuery {
            client,
            params: [track_id, viewer, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListLikersBorrowed, tokio_postgres::Error> {
                    Ok(ListLikersBorrowed {
                        user_id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        created_at: row.try_get(2)?,
                    })
                },
            mapper: |it| ListLikers::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListLikersParams,
        ListLikersQuery<'c, 'a, 's, C, ListLikers, 3>,
        C,
    > for ListLikersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListLikersParams,
    ) -> ListLikersQuery<'c, 'a, 's, C, ListLikers, 3> {
        self.bind(client, &params.track_id, &params.viewer, &params.limit)
    }
}
pub struct InsertRepostStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_repost() -> InsertRepostStmt {
    InsertRepostStmt(
        "INSERT INTO track_reposts (user_id, track_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        None,
    )
}
impl InsertRepostStmt {
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
        by: &'a uuid::Uuid,
        track_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, track_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertRepostParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertRepostStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertRepostParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.by, &params.track_id))
    }
}
pub struct DeleteRepostStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_repost() -> DeleteRepostStmt {
    DeleteRepostStmt(
        "DELETE FROM track_reposts WHERE user_id = $1 AND track_id = $2",
        None,
    )
}
impl DeleteRepostStmt {
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
        by: &'a uuid::Uuid,
        track_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, track_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteRepostParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteRepostStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteRepostParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.by, &params.track_id))
    }
}
pub struct HasRepostedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_reposted() -> HasRepostedStmt {
    HasRepostedStmt(
        "SELECT EXISTS (SELECT 1 FROM track_reposts r WHERE r.user_id = $1 AND r.track_id = $2) AS is_reposted",
        None,
    )
}
impl HasRepostedStmt {
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
        by: &'a Option<uuid::Uuid>,
        track_id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [by, track_id],
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
        HasRepostedParams,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for HasRepostedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HasRepostedParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.by, &params.track_id)
    }
}
