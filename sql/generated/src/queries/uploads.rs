// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct FindOwnUploadParams {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FindReadableUploadParams {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ListAttachableParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub ids: T1,
    pub owner_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FindAvatarParams {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimAvatarParams {
    pub room_id: uuid::Uuid,
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertUploadParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::BytesSql,
> {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub purpose: T1,
    pub name: T2,
    pub content_type: T3,
    pub size: i64,
    pub sha256: T4,
    pub quota: i64,
}
#[derive(Debug)]
pub struct UpdateUploadReadyParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::BytesSql,
> {
    pub name: T1,
    pub content_type: T2,
    pub size: i64,
    pub sha256: T3,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub has_thumbnail: bool,
    pub duration_ms: Option<i64>,
    pub peaks: Option<T4>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct UpdateUploadFailedParams<T1: crate::StringSql> {
    pub failure: T1,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteOwnUploadParams {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ListDeletedUploadsParams<T1: crate::StringSql> {
    pub work: T1,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Upload {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub purpose: String,
    pub status: String,
    pub failure: Option<String>,
    pub name: String,
    pub content_type: String,
    pub size: i64,
    pub sha256: Vec<u8>,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub has_thumbnail: bool,
    pub duration_ms: Option<i64>,
    pub peaks: Option<Vec<u8>>,
    pub room_id: Option<uuid::Uuid>,
    pub message_id: Option<uuid::Uuid>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct UploadBorrowed<'a> {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub purpose: &'a str,
    pub status: &'a str,
    pub failure: Option<&'a str>,
    pub name: &'a str,
    pub content_type: &'a str,
    pub size: i64,
    pub sha256: &'a [u8],
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub has_thumbnail: bool,
    pub duration_ms: Option<i64>,
    pub peaks: Option<&'a [u8]>,
    pub room_id: Option<uuid::Uuid>,
    pub message_id: Option<uuid::Uuid>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<UploadBorrowed<'a>> for Upload {
    fn from(
        UploadBorrowed {
            id,
            owner_id,
            purpose,
            status,
            failure,
            name,
            content_type,
            size,
            sha256,
            width,
            height,
            has_thumbnail,
            duration_ms,
            peaks,
            room_id,
            message_id,
            created_at,
        }: UploadBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            owner_id,
            purpose: purpose.into(),
            status: status.into(),
            failure: failure.map(|v| v.into()),
            name: name.into(),
            content_type: content_type.into(),
            size,
            sha256: sha256.into(),
            width,
            height,
            has_thumbnail,
            duration_ms,
            peaks: peaks.map(|v| v.into()),
            room_id,
            message_id,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindReadableUpload {
    pub name: String,
    pub content_type: String,
    pub size: i64,
    pub sha256: Vec<u8>,
    pub has_thumbnail: bool,
}
pub struct FindReadableUploadBorrowed<'a> {
    pub name: &'a str,
    pub content_type: &'a str,
    pub size: i64,
    pub sha256: &'a [u8],
    pub has_thumbnail: bool,
}
impl<'a> From<FindReadableUploadBorrowed<'a>> for FindReadableUpload {
    fn from(
        FindReadableUploadBorrowed {
            name,
            content_type,
            size,
            sha256,
            has_thumbnail,
        }: FindReadableUploadBorrowed<'a>,
    ) -> Self {
        Self {
            name: name.into(),
            content_type: content_type.into(),
            size,
            sha256: sha256.into(),
            has_thumbnail,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct UploadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UploadBorrowed, tokio_postgres::Error>,
    mapper: fn(UploadBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UploadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(UploadBorrowed) -> R) -> UploadQuery<'c, 'a, 's, C, R, N> {
        UploadQuery {
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
pub struct FindReadableUploadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<FindReadableUploadBorrowed, tokio_postgres::Error>,
    mapper: fn(FindReadableUploadBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindReadableUploadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindReadableUploadBorrowed) -> R,
    ) -> FindReadableUploadQuery<'c, 'a, 's, C, R, N> {
        FindReadableUploadQuery {
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
pub struct FindOwnUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_own_upload() -> FindOwnUploadStmt {
    FindOwnUploadStmt(
        "SELECT id, owner_id, purpose, status, failure, name, content_type, size, sha256, width, height, has_thumbnail, duration_ms, peaks, room_id, message_id, created_at FROM uploads WHERE id = $1 AND owner_id = $2 AND deleted_at IS NULL",
        None,
    )
}
impl FindOwnUploadStmt {
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
    ) -> UploadQuery<'c, 'a, 's, C, Upload, 2> {
        UploadQuery {
            client,
            params: [id, owner_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<UploadBorrowed, tokio_postgres::Error> {
                    Ok(UploadBorrowed {
                        id: row.try_get(0)?,
                        owner_id: row.try_get(1)?,
                        purpose: row.try_get(2)?,
                        status: row.try_get(3)?,
                        failure: row.try_get(4)?,
                        name: row.try_get(5)?,
                        content_type: row.try_get(6)?,
                        size: row.try_get(7)?,
                        sha256: row.try_get(8)?,
                        width: row.try_get(9)?,
                        height: row.try_get(10)?,
                        has_thumbnail: row.try_get(11)?,
                        duration_ms: row.try_get(12)?,
                        peaks: row.try_get(13)?,
                        room_id: row.try_get(14)?,
                        message_id: row.try_get(15)?,
                        created_at: row.try_get(16)?,
                    })
                },
            mapper: |it| Upload::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindOwnUploadParams,
        UploadQuery<'c, 'a, 's, C, Upload, 2>,
        C,
    > for FindOwnUploadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindOwnUploadParams,
    ) -> UploadQuery<'c, 'a, 's, C, Upload, 2> {
        self.bind(client, &params.id, &params.owner_id)
    }
}
pub struct FindReadableUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_readable_upload() -> FindReadableUploadStmt {
    FindReadableUploadStmt(
        "SELECT u.name, u.content_type, u.size, u.sha256, u.has_thumbnail FROM uploads u WHERE u.id = $1 AND u.status = 'ready' AND u.deleted_at IS NULL AND (u.owner_id = $2 OR may_read_room($2, u.room_id) OR EXISTS ( SELECT 1 FROM held_messages h JOIN room_members m ON m.room_id = h.room_id AND m.user_id = $2 AND m.role IN ('owner', 'moderator') WHERE h.author_id = u.owner_id AND h.attachments @> jsonb_build_array(jsonb_build_object('upload_id', u.id))))",
        None,
    )
}
impl FindReadableUploadStmt {
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
    ) -> FindReadableUploadQuery<'c, 'a, 's, C, FindReadableUpload, 2> {
        FindReadableUploadQuery {
            client,
            params: [id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindReadableUploadBorrowed, tokio_postgres::Error> {
                Ok(FindReadableUploadBorrowed {
                    name: row.try_get(0)?,
                    content_type: row.try_get(1)?,
                    size: row.try_get(2)?,
                    sha256: row.try_get(3)?,
                    has_thumbnail: row.try_get(4)?,
                })
            },
            mapper: |it| FindReadableUpload::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindReadableUploadParams,
        FindReadableUploadQuery<'c, 'a, 's, C, FindReadableUpload, 2>,
        C,
    > for FindReadableUploadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindReadableUploadParams,
    ) -> FindReadableUploadQuery<'c, 'a, 's, C, FindReadableUpload, 2> {
        self.bind(client, &params.id, &params.user_id)
    }
}
pub struct ListAttachableStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_attachable() -> ListAttachableStmt {
    ListAttachableStmt(
        "SELECT id, owner_id, purpose, status, failure, name, content_type, size, sha256, width, height, has_thumbnail, duration_ms, peaks, room_id, message_id, created_at FROM uploads WHERE id = ANY ($1) AND owner_id = $2 AND status = 'ready' AND deleted_at IS NULL AND room_id IS NULL AND message_id IS NULL AND purpose <> 'avatar'",
        None,
    )
}
impl ListAttachableStmt {
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
        owner_id: &'a uuid::Uuid,
    ) -> UploadQuery<'c, 'a, 's, C, Upload, 2> {
        UploadQuery {
            client,
            params: [ids, owner_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<UploadBorrowed, tokio_postgres::Error> {
                    Ok(UploadBorrowed {
                        id: row.try_get(0)?,
                        owner_id: row.try_get(1)?,
                        purpose: row.try_get(2)?,
                        status: row.try_get(3)?,
                        failure: row.try_get(4)?,
                        name: row.try_get(5)?,
                        content_type: row.try_get(6)?,
                        size: row.try_get(7)?,
                        sha256: row.try_get(8)?,
                        width: row.try_get(9)?,
                        height: row.try_get(10)?,
                        has_thumbnail: row.try_get(11)?,
                        duration_ms: row.try_get(12)?,
                        peaks: row.try_get(13)?,
                        room_id: row.try_get(14)?,
                        message_id: row.try_get(15)?,
                        created_at: row.try_get(16)?,
                    })
                },
            mapper: |it| Upload::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListAttachableParams<T1>,
        UploadQuery<'c, 'a, 's, C, Upload, 2>,
        C,
    > for ListAttachableStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListAttachableParams<T1>,
    ) -> UploadQuery<'c, 'a, 's, C, Upload, 2> {
        self.bind(client, &params.ids, &params.owner_id)
    }
}
pub struct FindAvatarStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_avatar() -> FindAvatarStmt {
    FindAvatarStmt(
        "SELECT id, owner_id, purpose, status, failure, name, content_type, size, sha256, width, height, has_thumbnail, duration_ms, peaks, room_id, message_id, created_at FROM uploads WHERE id = $1 AND owner_id = $2 AND status = 'ready' AND deleted_at IS NULL AND room_id IS NULL AND message_id IS NULL AND purpose = 'avatar'",
        None,
    )
}
impl FindAvatarStmt {
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
    ) -> UploadQuery<'c, 'a, 's, C, Upload, 2> {
        UploadQuery {
            client,
            params: [id, owner_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<UploadBorrowed, tokio_postgres::Error> {
                    Ok(UploadBorrowed {
                        id: row.try_get(0)?,
                        owner_id: row.try_get(1)?,
                        purpose: row.try_get(2)?,
                        status: row.try_get(3)?,
                        failure: row.try_get(4)?,
                        name: row.try_get(5)?,
                        content_type: row.try_get(6)?,
                        size: row.try_get(7)?,
                        sha256: row.try_get(8)?,
                        width: row.try_get(9)?,
                        height: row.try_get(10)?,
                        has_thumbnail: row.try_get(11)?,
                        duration_ms: row.try_get(12)?,
                        peaks: row.try_get(13)?,
                        room_id: row.try_get(14)?,
                        message_id: row.try_get(15)?,
                        created_at: row.try_get(16)?,
                    })
                },
            mapper: |it| Upload::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindAvatarParams,
        UploadQuery<'c, 'a, 's, C, Upload, 2>,
        C,
    > for FindAvatarStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindAvatarParams,
    ) -> UploadQuery<'c, 'a, 's, C, Upload, 2> {
        self.bind(client, &params.id, &params.owner_id)
    }
}
pub struct ClaimAvatarStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_avatar() -> ClaimAvatarStmt {
    ClaimAvatarStmt(
        "WITH claimed AS ( UPDATE uploads SET room_id = $1 WHERE id = $2 AND owner_id = $3 AND status = 'ready' AND deleted_at IS NULL AND purpose = 'avatar' AND (room_id IS NULL OR room_id = $1) AND message_id IS NULL RETURNING id ), given_up AS ( UPDATE uploads SET deleted_at = now() WHERE room_id = $1 AND purpose = 'avatar' AND id <> $2 AND deleted_at IS NULL AND EXISTS (SELECT 1 FROM claimed) ) SELECT id FROM claimed",
        None,
    )
}
impl ClaimAvatarStmt {
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
        room_id: &'a uuid::Uuid,
        id: &'a uuid::Uuid,
        owner_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [room_id, id, owner_id],
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
        ClaimAvatarParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for ClaimAvatarStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimAvatarParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.room_id, &params.id, &params.owner_id)
    }
}
pub struct LockOwnerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_owner() -> LockOwnerStmt {
    LockOwnerStmt(
        "SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended($1, 5))",
        None,
    )
}
impl LockOwnerStmt {
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
        owner_id: &'a T1,
    ) -> I32Query<'c, 'a, 's, C, i32, 1> {
        I32Query {
            client,
            params: [owner_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_upload() -> InsertUploadStmt {
    InsertUploadStmt(
        "INSERT INTO uploads (id, owner_id, purpose, name, content_type, size, sha256) SELECT $1, $2, $3, $4, $5, $6, $7 WHERE used_bytes($2) + $6 <= $8::bigint",
        None,
    )
}
impl InsertUploadStmt {
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
        T4: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        owner_id: &'a uuid::Uuid,
        purpose: &'a T1,
        name: &'a T2,
        content_type: &'a T3,
        size: &'a i64,
        sha256: &'a T4,
        quota: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    owner_id,
                    purpose,
                    name,
                    content_type,
                    size,
                    sha256,
                    quota,
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
    T4: crate::BytesSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertUploadParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertUploadStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertUploadParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.owner_id,
            &params.purpose,
            &params.name,
            &params.content_type,
            &params.size,
            &params.sha256,
            &params.quota,
        ))
    }
}
pub struct UpdateUploadReadyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_upload_ready() -> UpdateUploadReadyStmt {
    UpdateUploadReadyStmt(
        "UPDATE uploads SET status = 'ready', name = $1, content_type = $2, size = $3, sha256 = $4, width = $5, height = $6, has_thumbnail = $7, duration_ms = $8, peaks = $9 WHERE id = $10 AND status = 'processing' AND deleted_at IS NULL",
        None,
    )
}
impl UpdateUploadReadyStmt {
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
        T4: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        content_type: &'a T2,
        size: &'a i64,
        sha256: &'a T3,
        width: &'a Option<i32>,
        height: &'a Option<i32>,
        has_thumbnail: &'a bool,
        duration_ms: &'a Option<i64>,
        peaks: &'a Option<T4>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    name,
                    content_type,
                    size,
                    sha256,
                    width,
                    height,
                    has_thumbnail,
                    duration_ms,
                    peaks,
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
    T3: crate::BytesSql,
    T4: crate::BytesSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateUploadReadyParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateUploadReadyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateUploadReadyParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.content_type,
            &params.size,
            &params.sha256,
            &params.width,
            &params.height,
            &params.has_thumbnail,
            &params.duration_ms,
            &params.peaks,
            &params.id,
        ))
    }
}
pub struct UpdateUploadFailedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_upload_failed() -> UpdateUploadFailedStmt {
    UpdateUploadFailedStmt(
        "UPDATE uploads SET status = 'failed', failure = $1 WHERE id = $2 AND status = 'processing'",
        None,
    )
}
impl UpdateUploadFailedStmt {
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
        failure: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[failure, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateUploadFailedParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateUploadFailedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateUploadFailedParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.failure, &params.id))
    }
}
pub struct DeleteOwnUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_own_upload() -> DeleteOwnUploadStmt {
    DeleteOwnUploadStmt(
        "WITH deleted AS ( UPDATE uploads SET deleted_at = now() WHERE id = $1 AND owner_id = $2 AND deleted_at IS NULL AND room_id IS NULL AND message_id IS NULL RETURNING id ) SELECT EXISTS (SELECT 1 FROM deleted) AS deleted FROM uploads WHERE id = $1 AND owner_id = $2 AND deleted_at IS NULL",
        None,
    )
}
impl DeleteOwnUploadStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [id, owner_id],
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
        DeleteOwnUploadParams,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for DeleteOwnUploadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeleteOwnUploadParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.id, &params.owner_id)
    }
}
pub struct RemoveFailedUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove_failed_upload() -> RemoveFailedUploadStmt {
    RemoveFailedUploadStmt(
        "DELETE FROM uploads WHERE id = $1 AND status = 'failed'",
        None,
    )
}
impl RemoveFailedUploadStmt {
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
pub struct FailStaleUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn fail_stale_uploads() -> FailStaleUploadsStmt {
    FailStaleUploadsStmt(
        "UPDATE uploads SET status = 'failed', failure = 'the server was stopped while it looked into it' WHERE status = 'processing' AND created_at < now() - interval '10 minutes' AND room_id IS NULL AND message_id IS NULL",
        None,
    )
}
impl FailStaleUploadsStmt {
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
pub struct DeleteUnclaimedUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_unclaimed_uploads() -> DeleteUnclaimedUploadsStmt {
    DeleteUnclaimedUploadsStmt(
        "UPDATE uploads SET deleted_at = now() WHERE id IN (SELECT u.id FROM uploads u WHERE u.room_id IS NULL AND u.message_id IS NULL AND u.deleted_at IS NULL AND u.created_at < now() - interval '24 hours' AND NOT EXISTS ( SELECT 1 FROM held_messages h WHERE h.author_id = u.owner_id AND h.attachments @> jsonb_build_array(jsonb_build_object('upload_id', u.id))) ORDER BY u.created_at LIMIT $1) AND room_id IS NULL AND message_id IS NULL",
        None,
    )
}
impl DeleteUnclaimedUploadsStmt {
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
        limit: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[limit]).await
    }
}
pub struct ListDeletedUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_deleted_uploads() -> ListDeletedUploadsStmt {
    ListDeletedUploadsStmt(
        "SELECT u.id FROM uploads u WHERE u.deleted_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $1 AND p.item = u.id AND p.retry_at > now()) ORDER BY u.deleted_at LIMIT $2",
        None,
    )
}
impl ListDeletedUploadsStmt {
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
        ListDeletedUploadsParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ListDeletedUploadsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListDeletedUploadsParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.work, &params.limit)
    }
}
pub struct RemoveUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove_uploads() -> RemoveUploadsStmt {
    RemoveUploadsStmt(
        "DELETE FROM uploads WHERE id = ANY ($1) AND deleted_at IS NOT NULL",
        None,
    )
}
impl RemoveUploadsStmt {
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
