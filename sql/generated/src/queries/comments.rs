// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ListCommentsParams {
    pub viewer: Option<uuid::Uuid>,
    pub everything: bool,
    pub track_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CountCommentsParams {
    pub viewer: Option<uuid::Uuid>,
    pub everything: bool,
    pub track_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListRepliesParams {
    pub viewer: Option<uuid::Uuid>,
    pub everything: bool,
    pub parent_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CountRepliesParams {
    pub viewer: Option<uuid::Uuid>,
    pub everything: bool,
    pub parent_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FindCommentParams {
    pub viewer: Option<uuid::Uuid>,
    pub everything: bool,
    pub id: uuid::Uuid,
    pub all_tracks: bool,
}
#[derive(Clone, Copy, Debug)]
pub struct SeesTrackParams {
    pub viewer: Option<uuid::Uuid>,
    pub all_tracks: bool,
    pub track_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct CreateCommentParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::ArraySql<Item = i32>,
> {
    pub id: uuid::Uuid,
    pub track_id: uuid::Uuid,
    pub by: uuid::Uuid,
    pub all_tracks: bool,
    pub everything: bool,
    pub parent_id: Option<uuid::Uuid>,
    pub content: T1,
    pub at_ms: i64,
    pub forms: T3,
    pub places: T4,
    pub most: i64,
    pub deepest: i32,
}
#[derive(Debug)]
pub struct UpdateCommentParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::ArraySql<Item = i32>,
> {
    pub id: uuid::Uuid,
    pub by: uuid::Uuid,
    pub content: T1,
    pub forms: T3,
    pub places: T4,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    pub id: uuid::Uuid,
    pub track_id: uuid::Uuid,
    pub parent_id: Option<uuid::Uuid>,
    pub author_id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub content: String,
    pub at_ms: Option<i64>,
    pub mentions: serde_json::Value,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub edited_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub deleted_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub replies_count: i64,
}
pub struct CommentBorrowed<'a> {
    pub id: uuid::Uuid,
    pub track_id: uuid::Uuid,
    pub parent_id: Option<uuid::Uuid>,
    pub author_id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub content: &'a str,
    pub at_ms: Option<i64>,
    pub mentions: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub edited_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub deleted_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub replies_count: i64,
}
impl<'a> From<CommentBorrowed<'a>> for Comment {
    fn from(
        CommentBorrowed {
            id,
            track_id,
            parent_id,
            author_id,
            username,
            avatar,
            content,
            at_ms,
            mentions,
            created_at,
            edited_at,
            deleted_at,
            replies_count,
        }: CommentBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            track_id,
            parent_id,
            author_id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            content: content.into(),
            at_ms,
            mentions: serde_json::from_str(mentions.0.get()).unwrap(),
            created_at,
            edited_at,
            deleted_at,
            replies_count,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct CreateComment {
    pub outcome: String,
    pub told: Vec<uuid::Uuid>,
}
pub struct CreateCommentBorrowed<'a> {
    pub outcome: &'a str,
    pub told: crate::ArrayIterator<'a, uuid::Uuid>,
}
impl<'a> From<CreateCommentBorrowed<'a>> for CreateComment {
    fn from(CreateCommentBorrowed { outcome, told }: CreateCommentBorrowed<'a>) -> Self {
        Self {
            outcome: outcome.into(),
            told: told.map(|v| v).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FindCommentParties {
    pub track_id: uuid::Uuid,
    pub author_id: uuid::Uuid,
    pub creator_id: uuid::Uuid,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct CommentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CommentBorrowed, tokio_postgres::Error>,
    mapper: fn(CommentBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CommentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CommentBorrowed) -> R) -> CommentQuery<'c, 'a, 's, C, R, N> {
        CommentQuery {
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
pub struct CreateCommentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CreateCommentBorrowed, tokio_postgres::Error>,
    mapper: fn(CreateCommentBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CreateCommentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CreateCommentBorrowed) -> R,
    ) -> CreateCommentQuery<'c, 'a, 's, C, R, N> {
        CreateCommentQuery {
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
pub struct OptionVecuuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(
        &tokio_postgres::Row,
    )
        -> Result<Option<crate::ArrayIterator<'_, uuid::Uuid>>, tokio_postgres::Error>,
    mapper: fn(Option<crate::ArrayIterator<'_, uuid::Uuid>>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionVecuuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(Option<crate::ArrayIterator<'_, uuid::Uuid>>) -> R,
    ) -> OptionVecuuidUuidQuery<'c, 'a, 's, C, R, N> {
        OptionVecuuidUuidQuery {
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
pub struct FindCommentPartiesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindCommentParties, tokio_postgres::Error>,
    mapper: fn(FindCommentParties) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindCommentPartiesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindCommentParties) -> R,
    ) -> FindCommentPartiesQuery<'c, 'a, 's, C, R, N> {
        FindCommentPartiesQuery {
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
pub struct ListCommentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_comments() -> ListCommentsStmt {
    ListCommentsStmt(
        "SELECT c.id, c.track_id, c.parent_id, c.author_id, c.username, c.avatar, c.content, c.at_ms, c.mentions, c.created_at, c.edited_at, c.deleted_at, (SELECT count(*) FROM shown_comments($1, $2) r WHERE r.parent_id = c.id) AS replies_count FROM shown_comments($1, $2) c WHERE c.track_id = $3 AND c.parent_id IS NULL ORDER BY c.created_at DESC, c.id DESC LIMIT $4 OFFSET $5",
        None,
    )
}
impl ListCommentsStmt {
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
        everything: &'a bool,
        track_id: &'a uuid::Uuid,
        limit: &'a i64,
        offset: &'a i64,
    ) -> CommentQuery<'c, 'a, 's, C, Comment, 5> {
        CommentQuery {
            client,
            params: [viewer, everything, track_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CommentBorrowed, tokio_postgres::Error> {
                    Ok(CommentBorrowed {
                        id: row.try_get(0)?,
                        track_id: row.try_get(1)?,
                        parent_id: row.try_get(2)?,
                        author_id: row.try_get(3)?,
                        username: row.try_get(4)?,
                        avatar: row.try_get(5)?,
                        content: row.try_get(6)?,
                        at_ms: row.try_get(7)?,
                        mentions: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        edited_at: row.try_get(10)?,
                        deleted_at: row.try_get(11)?,
                        replies_count: row.try_get(12)?,
                    })
                },
            mapper: |it| Comment::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListCommentsParams,
        CommentQuery<'c, 'a, 's, C, Comment, 5>,
        C,
    > for ListCommentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListCommentsParams,
    ) -> CommentQuery<'c, 'a, 's, C, Comment, 5> {
        self.bind(
            client,
            &params.viewer,
            &params.everything,
            &params.track_id,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountCommentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_comments() -> CountCommentsStmt {
    CountCommentsStmt(
        "SELECT count(*) AS total FROM shown_comments($1, $2) c WHERE c.track_id = $3 AND c.parent_id IS NULL",
        None,
    )
}
impl CountCommentsStmt {
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
        everything: &'a bool,
        track_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [viewer, everything, track_id],
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
        CountCommentsParams,
        I64Query<'c, 'a, 's, C, i64, 3>,
        C,
    > for CountCommentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountCommentsParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.viewer, &params.everything, &params.track_id)
    }
}
pub struct ListRepliesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_replies() -> ListRepliesStmt {
    ListRepliesStmt(
        "SELECT c.id, c.track_id, c.parent_id, c.author_id, c.username, c.avatar, c.content, c.at_ms, c.mentions, c.created_at, c.edited_at, c.deleted_at, (SELECT count(*) FROM shown_comments($1, $2) r WHERE r.parent_id = c.id) AS replies_count FROM shown_comments($1, $2) c WHERE c.parent_id = $3 ORDER BY c.created_at, c.id LIMIT $4 OFFSET $5",
        None,
    )
}
impl ListRepliesStmt {
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
        everything: &'a bool,
        parent_id: &'a uuid::Uuid,
        limit: &'a i64,
        offset: &'a i64,
    ) -> CommentQuery<'c, 'a, 's, C, Comment, 5> {
        CommentQuery {
            client,
            params: [viewer, everything, parent_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CommentBorrowed, tokio_postgres::Error> {
                    Ok(CommentBorrowed {
                        id: row.try_get(0)?,
                        track_id: row.try_get(1)?,
                        parent_id: row.try_get(2)?,
                        author_id: row.try_get(3)?,
                        username: row.try_get(4)?,
                        avatar: row.try_get(5)?,
                        content: row.try_get(6)?,
                        at_ms: row.try_get(7)?,
                        mentions: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        edited_at: row.try_get(10)?,
                        deleted_at: row.try_get(11)?,
                        replies_count: row.try_get(12)?,
                    })
                },
            mapper: |it| Comment::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListRepliesParams,
        CommentQuery<'c, 'a, 's, C, Comment, 5>,
        C,
    > for ListRepliesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListRepliesParams,
    ) -> CommentQuery<'c, 'a, 's, C, Comment, 5> {
        self.bind(
            client,
            &params.viewer,
            &params.everything,
            &params.parent_id,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountRepliesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_replies() -> CountRepliesStmt {
    CountRepliesStmt(
        "SELECT count(*) AS total FROM shown_comments($1, $2) c WHERE c.parent_id = $3",
        None,
    )
}
impl CountRepliesStmt {
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
        everything: &'a bool,
        parent_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [viewer, everything, parent_id],
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
        CountRepliesParams,
        I64Query<'c, 'a, 's, C, i64, 3>,
        C,
    > for CountRepliesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountRepliesParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(
            client,
            &params.viewer,
            &params.everything,
            &params.parent_id,
        )
    }
}
pub struct FindCommentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_comment() -> FindCommentStmt {
    FindCommentStmt(
        "SELECT c.id, c.track_id, c.parent_id, c.author_id, c.username, c.avatar, c.content, c.at_ms, c.mentions, c.created_at, c.edited_at, c.deleted_at, (SELECT count(*) FROM shown_comments($1, $2) r WHERE r.parent_id = c.id) AS replies_count FROM shown_comments($1, $2) c WHERE c.id = $3 AND EXISTS (SELECT 1 FROM visible_tracks($1, $4) t WHERE t.id = c.track_id)",
        None,
    )
}
impl FindCommentStmt {
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
        everything: &'a bool,
        id: &'a uuid::Uuid,
        all_tracks: &'a bool,
    ) -> CommentQuery<'c, 'a, 's, C, Comment, 4> {
        CommentQuery {
            client,
            params: [viewer, everything, id, all_tracks],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CommentBorrowed, tokio_postgres::Error> {
                    Ok(CommentBorrowed {
                        id: row.try_get(0)?,
                        track_id: row.try_get(1)?,
                        parent_id: row.try_get(2)?,
                        author_id: row.try_get(3)?,
                        username: row.try_get(4)?,
                        avatar: row.try_get(5)?,
                        content: row.try_get(6)?,
                        at_ms: row.try_get(7)?,
                        mentions: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        edited_at: row.try_get(10)?,
                        deleted_at: row.try_get(11)?,
                        replies_count: row.try_get(12)?,
                    })
                },
            mapper: |it| Comment::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindCommentParams,
        CommentQuery<'c, 'a, 's, C, Comment, 4>,
        C,
    > for FindCommentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindCommentParams,
    ) -> CommentQuery<'c, 'a, 's, C, Comment, 4> {
        self.bind(
            client,
            &params.viewer,
            &params.everything,
            &params.id,
            &params.all_tracks,
        )
    }
}
pub struct SeesTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sees_track() -> SeesTrackStmt {
    SeesTrackStmt(
        "SELECT EXISTS (SELECT 1 FROM visible_tracks($1, $2) t WHERE t.id = $3) AS is_seen",
        None,
    )
}
impl SeesTrackStmt {
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
        all_tracks: &'a bool,
        track_id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [viewer, all_tracks, track_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SeesTrackParams, BoolQuery<'c, 'a, 's, C, bool, 3>, C>
    for SeesTrackStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SeesTrackParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.viewer, &params.all_tracks, &params.track_id)
    }
}
pub struct CreateCommentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_comment() -> CreateCommentStmt {
    CreateCommentStmt(
        "SELECT outcome, told FROM create_comment($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        None,
    )
}
impl CreateCommentStmt {
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
        T3: crate::ArraySql<Item = T2>,
        T4: crate::ArraySql<Item = i32>,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        track_id: &'a uuid::Uuid,
        by: &'a uuid::Uuid,
        all_tracks: &'a bool,
        everything: &'a bool,
        parent_id: &'a Option<uuid::Uuid>,
        content: &'a T1,
        at_ms: &'a i64,
        forms: &'a T3,
        places: &'a T4,
        most: &'a i64,
        deepest: &'a i32,
    ) -> CreateCommentQuery<'c, 'a, 's, C, CreateComment, 12> {
        CreateCommentQuery {
            client,
            params: [
                id, track_id, by, all_tracks, everything, parent_id, content, at_ms, forms, places,
                most, deepest,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CreateCommentBorrowed, tokio_postgres::Error> {
                    Ok(CreateCommentBorrowed {
                        outcome: row.try_get(0)?,
                        told: row.try_get(1)?,
                    })
                },
            mapper: |it| CreateComment::from(it),
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
    T3: crate::ArraySql<Item = T2>,
    T4: crate::ArraySql<Item = i32>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CreateCommentParams<T1, T2, T3, T4>,
        CreateCommentQuery<'c, 'a, 's, C, CreateComment, 12>,
        C,
    > for CreateCommentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CreateCommentParams<T1, T2, T3, T4>,
    ) -> CreateCommentQuery<'c, 'a, 's, C, CreateComment, 12> {
        self.bind(
            client,
            &params.id,
            &params.track_id,
            &params.by,
            &params.all_tracks,
            &params.everything,
            &params.parent_id,
            &params.content,
            &params.at_ms,
            &params.forms,
            &params.places,
            &params.most,
            &params.deepest,
        )
    }
}
pub struct UpdateCommentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_comment() -> UpdateCommentStmt {
    UpdateCommentStmt("SELECT update_comment($1, $2, $3, $4, $5) AS told", None)
}
impl UpdateCommentStmt {
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
        T3: crate::ArraySql<Item = T2>,
        T4: crate::ArraySql<Item = i32>,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        by: &'a uuid::Uuid,
        content: &'a T1,
        forms: &'a T3,
        places: &'a T4,
    ) -> OptionVecuuidUuidQuery<'c, 'a, 's, C, Option<Vec<uuid::Uuid>>, 5> {
        OptionVecuuidUuidQuery {
            client,
            params: [id, by, content, forms, places],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v.map(|v| v).collect()),
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
    T3: crate::ArraySql<Item = T2>,
    T4: crate::ArraySql<Item = i32>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateCommentParams<T1, T2, T3, T4>,
        OptionVecuuidUuidQuery<'c, 'a, 's, C, Option<Vec<uuid::Uuid>>, 5>,
        C,
    > for UpdateCommentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateCommentParams<T1, T2, T3, T4>,
    ) -> OptionVecuuidUuidQuery<'c, 'a, 's, C, Option<Vec<uuid::Uuid>>, 5> {
        self.bind(
            client,
            &params.id,
            &params.by,
            &params.content,
            &params.forms,
            &params.places,
        )
    }
}
pub struct FindCommentPartiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_comment_parties() -> FindCommentPartiesStmt {
    FindCommentPartiesStmt(
        "SELECT c.track_id, c.author_id, t.creator_id FROM track_comments c JOIN tracks t ON t.id = c.track_id WHERE c.id = $1 AND c.deleted_at IS NULL",
        None,
    )
}
impl FindCommentPartiesStmt {
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
    ) -> FindCommentPartiesQuery<'c, 'a, 's, C, FindCommentParties, 1> {
        FindCommentPartiesQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindCommentParties, tokio_postgres::Error> {
                    Ok(FindCommentParties {
                        track_id: row.try_get(0)?,
                        author_id: row.try_get(1)?,
                        creator_id: row.try_get(2)?,
                    })
                },
            mapper: |it| FindCommentParties::from(it),
        }
    }
}
pub struct DeleteCommentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_comment() -> DeleteCommentStmt {
    DeleteCommentStmt("SELECT delete_comment($1) AS told", None)
}
impl DeleteCommentStmt {
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
    ) -> OptionVecuuidUuidQuery<'c, 'a, 's, C, Option<Vec<uuid::Uuid>>, 1> {
        OptionVecuuidUuidQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v.map(|v| v).collect()),
        }
    }
}
