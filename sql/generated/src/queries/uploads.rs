// This file was generated with `cornucopia`. Do not modify.

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
        "WITH before AS ( UPDATE uploads SET deleted_at = now() WHERE room_id = $1 AND purpose = 'avatar' AND id <> $2 AND deleted_at IS NULL ) UPDATE uploads SET room_id = $1 WHERE id = $2 AND owner_id = $3 AND status = 'ready' AND deleted_at IS NULL AND purpose = 'avatar' AND (room_id IS NULL OR room_id = $1) AND message_id IS NULL RETURNING id",
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
