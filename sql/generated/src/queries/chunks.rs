// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct OpenTrackUploadParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub file_name: T1,
    pub total_size: i64,
    pub total_chunks: i32,
    pub details: T2,
    pub in_parts: bool,
    pub quota: i64,
    pub most: i64,
}
#[derive(Debug)]
pub struct UpdatePartsBegunParams<T1: crate::StringSql> {
    pub parts_name: T1,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FindTrackUploadParams {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct BeginTrackChunkParams<T1: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub upload_id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub number: i32,
    pub size: i64,
    pub md5: T1,
}
#[derive(Debug)]
pub struct KeepTrackChunkParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub upload_id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub part: Option<T1>,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimTrackUploadParams {
    pub upload_id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub claim: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ExtendTrackClaimParams {
    pub id: uuid::Uuid,
    pub claim: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct UpdatePartsJoinedParams {
    pub id: uuid::Uuid,
    pub claim: uuid::Uuid,
}
#[derive(Debug)]
pub struct AdmitTrackUploadParams<T1: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub claim: uuid::Uuid,
    pub md5: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct CompleteTrackUploadParams {
    pub id: uuid::Uuid,
    pub claim: uuid::Uuid,
}
#[derive(Debug)]
pub struct EndTrackClaimParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub claim: uuid::Uuid,
    pub status: T1,
    pub failure: Option<T2>,
}
#[derive(Clone, Copy, Debug)]
pub struct EndTrackUploadParams {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ListChunksToClearParams<T1: crate::StringSql> {
    pub work: T1,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListPartsToClearParams<T1: crate::StringSql> {
    pub work: T1,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct TrackUpload {
    pub id: uuid::Uuid,
    pub file_name: String,
    pub total_size: i64,
    pub total_chunks: i32,
    pub details: serde_json::Value,
    pub status: String,
    pub in_parts: bool,
    pub parts_name: Option<String>,
    pub is_joined: bool,
    pub md5: Option<Vec<u8>>,
    pub failure: Option<String>,
    pub track_id: Option<uuid::Uuid>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct TrackUploadBorrowed<'a> {
    pub id: uuid::Uuid,
    pub file_name: &'a str,
    pub total_size: i64,
    pub total_chunks: i32,
    pub details: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub status: &'a str,
    pub in_parts: bool,
    pub parts_name: Option<&'a str>,
    pub is_joined: bool,
    pub md5: Option<&'a [u8]>,
    pub failure: Option<&'a str>,
    pub track_id: Option<uuid::Uuid>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<TrackUploadBorrowed<'a>> for TrackUpload {
    fn from(
        TrackUploadBorrowed {
            id,
            file_name,
            total_size,
            total_chunks,
            details,
            status,
            in_parts,
            parts_name,
            is_joined,
            md5,
            failure,
            track_id,
            created_at,
        }: TrackUploadBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            file_name: file_name.into(),
            total_size,
            total_chunks,
            details: serde_json::from_str(details.0.get()).unwrap(),
            status: status.into(),
            in_parts,
            parts_name: parts_name.map(|v| v.into()),
            is_joined,
            md5: md5.map(|v| v.into()),
            failure: failure.map(|v| v.into()),
            track_id,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListTrackChunks {
    pub id: uuid::Uuid,
    pub number: i32,
    pub size: i64,
    pub part: Option<String>,
}
pub struct ListTrackChunksBorrowed<'a> {
    pub id: uuid::Uuid,
    pub number: i32,
    pub size: i64,
    pub part: Option<&'a str>,
}
impl<'a> From<ListTrackChunksBorrowed<'a>> for ListTrackChunks {
    fn from(
        ListTrackChunksBorrowed {
            id,
            number,
            size,
            part,
        }: ListTrackChunksBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            number,
            size,
            part: part.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ListChunksToClear {
    pub id: uuid::Uuid,
    pub in_parts: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListPartsToClear {
    pub id: uuid::Uuid,
    pub parts_name: Option<String>,
    pub is_joined: bool,
}
pub struct ListPartsToClearBorrowed<'a> {
    pub id: uuid::Uuid,
    pub parts_name: Option<&'a str>,
    pub is_joined: bool,
}
impl<'a> From<ListPartsToClearBorrowed<'a>> for ListPartsToClear {
    fn from(
        ListPartsToClearBorrowed {
            id,
            parts_name,
            is_joined,
        }: ListPartsToClearBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            parts_name: parts_name.map(|v| v.into()),
            is_joined,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct TrackUploadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TrackUploadBorrowed, tokio_postgres::Error>,
    mapper: fn(TrackUploadBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TrackUploadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(TrackUploadBorrowed) -> R,
    ) -> TrackUploadQuery<'c, 'a, 's, C, R, N> {
        TrackUploadQuery {
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
pub struct ListTrackChunksQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListTrackChunksBorrowed, tokio_postgres::Error>,
    mapper: fn(ListTrackChunksBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListTrackChunksQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListTrackChunksBorrowed) -> R,
    ) -> ListTrackChunksQuery<'c, 'a, 's, C, R, N> {
        ListTrackChunksQuery {
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
pub struct ListChunksToClearQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListChunksToClear, tokio_postgres::Error>,
    mapper: fn(ListChunksToClear) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListChunksToClearQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListChunksToClear) -> R,
    ) -> ListChunksToClearQuery<'c, 'a, 's, C, R, N> {
        ListChunksToClearQuery {
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
pub struct ListPartsToClearQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListPartsToClearBorrowed, tokio_postgres::Error>,
    mapper: fn(ListPartsToClearBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListPartsToClearQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListPartsToClearBorrowed) -> R,
    ) -> ListPartsToClearQuery<'c, 'a, 's, C, R, N> {
        ListPartsToClearQuery {
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
pub struct OpenTrackUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_track_upload() -> OpenTrackUploadStmt {
    OpenTrackUploadStmt(
        "SELECT open_track_upload($1, $2, $3, $4, $5, $6, $7, $8, $9) AS verdict",
        None,
    )
}
impl OpenTrackUploadStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        owner_id: &'a uuid::Uuid,
        file_name: &'a T1,
        total_size: &'a i64,
        total_chunks: &'a i32,
        details: &'a T2,
        in_parts: &'a bool,
        quota: &'a i64,
        most: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 9> {
        StringQuery {
            client,
            params: [
                id,
                owner_id,
                file_name,
                total_size,
                total_chunks,
                details,
                in_parts,
                quota,
                most,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenTrackUploadParams<T1, T2>,
        StringQuery<'c, 'a, 's, C, String, 9>,
        C,
    > for OpenTrackUploadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenTrackUploadParams<T1, T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 9> {
        self.bind(
            client,
            &params.id,
            &params.owner_id,
            &params.file_name,
            &params.total_size,
            &params.total_chunks,
            &params.details,
            &params.in_parts,
            &params.quota,
            &params.most,
        )
    }
}
pub struct UpdatePartsBegunStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_parts_begun() -> UpdatePartsBegunStmt {
    UpdatePartsBegunStmt(
        "UPDATE track_uploads SET parts_name = $1 WHERE id = $2 AND status = 'open'",
        None,
    )
}
impl UpdatePartsBegunStmt {
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
        parts_name: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[parts_name, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdatePartsBegunParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdatePartsBegunStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdatePartsBegunParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.parts_name, &params.id))
    }
}
pub struct FindTrackUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_track_upload() -> FindTrackUploadStmt {
    FindTrackUploadStmt(
        "SELECT u.id, u.file_name, u.total_size, u.total_chunks, u.details, u.status, u.in_parts, u.parts_name, u.is_joined, u.md5, u.failure, u.track_id, u.created_at FROM track_uploads u WHERE u.id = $1 AND u.owner_id = $2 AND u.status <> 'ended' AND (u.status IN ('completed', 'failed') OR u.created_at >= now() - interval '24 hours')",
        None,
    )
}
impl FindTrackUploadStmt {
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
    ) -> TrackUploadQuery<'c, 'a, 's, C, TrackUpload, 2> {
        TrackUploadQuery {
            client,
            params: [id, owner_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<TrackUploadBorrowed, tokio_postgres::Error> {
                    Ok(TrackUploadBorrowed {
                        id: row.try_get(0)?,
                        file_name: row.try_get(1)?,
                        total_size: row.try_get(2)?,
                        total_chunks: row.try_get(3)?,
                        details: row.try_get(4)?,
                        status: row.try_get(5)?,
                        in_parts: row.try_get(6)?,
                        parts_name: row.try_get(7)?,
                        is_joined: row.try_get(8)?,
                        md5: row.try_get(9)?,
                        failure: row.try_get(10)?,
                        track_id: row.try_get(11)?,
                        created_at: row.try_get(12)?,
                    })
                },
            mapper: |it| TrackUpload::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindTrackUploadParams,
        TrackUploadQuery<'c, 'a, 's, C, TrackUpload, 2>,
        C,
    > for FindTrackUploadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindTrackUploadParams,
    ) -> TrackUploadQuery<'c, 'a, 's, C, TrackUpload, 2> {
        self.bind(client, &params.id, &params.owner_id)
    }
}
pub struct BeginTrackChunkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_track_chunk() -> BeginTrackChunkStmt {
    BeginTrackChunkStmt(
        "SELECT begin_track_chunk($1, $2, $3, $4, $5, $6) AS verdict",
        None,
    )
}
impl BeginTrackChunkStmt {
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
        upload_id: &'a uuid::Uuid,
        owner_id: &'a uuid::Uuid,
        number: &'a i32,
        size: &'a i64,
        md5: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 6> {
        StringQuery {
            client,
            params: [id, upload_id, owner_id, number, size, md5],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        BeginTrackChunkParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 6>,
        C,
    > for BeginTrackChunkStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BeginTrackChunkParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 6> {
        self.bind(
            client,
            &params.id,
            &params.upload_id,
            &params.owner_id,
            &params.number,
            &params.size,
            &params.md5,
        )
    }
}
pub struct KeepTrackChunkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_track_chunk() -> KeepTrackChunkStmt {
    KeepTrackChunkStmt("SELECT keep_track_chunk($1, $2, $3, $4) AS verdict", None)
}
impl KeepTrackChunkStmt {
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
        upload_id: &'a uuid::Uuid,
        owner_id: &'a uuid::Uuid,
        part: &'a Option<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        StringQuery {
            client,
            params: [id, upload_id, owner_id, part],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        KeepTrackChunkParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 4>,
        C,
    > for KeepTrackChunkStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KeepTrackChunkParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        self.bind(
            client,
            &params.id,
            &params.upload_id,
            &params.owner_id,
            &params.part,
        )
    }
}
pub struct DiscardTrackChunkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn discard_track_chunk() -> DiscardTrackChunkStmt {
    DiscardTrackChunkStmt(
        "UPDATE track_chunks SET status = 'gone' WHERE id = $1 AND status = 'coming'",
        None,
    )
}
impl DiscardTrackChunkStmt {
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
pub struct ListTrackChunksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_track_chunks() -> ListTrackChunksStmt {
    ListTrackChunksStmt(
        "SELECT c.id, c.number, c.size, c.part FROM track_chunks c WHERE c.upload_id = $1 AND c.status = 'ready' ORDER BY c.number",
        None,
    )
}
impl ListTrackChunksStmt {
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
        upload_id: &'a uuid::Uuid,
    ) -> ListTrackChunksQuery<'c, 'a, 's, C, ListTrackChunks, 1> {
        ListTrackChunksQuery {
            client,
            params: [upload_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListTrackChunksBorrowed, tokio_postgres::Error> {
                Ok(ListTrackChunksBorrowed {
                    id: row.try_get(0)?,
                    number: row.try_get(1)?,
                    size: row.try_get(2)?,
                    part: row.try_get(3)?,
                })
            },
            mapper: |it| ListTrackChunks::from(it),
        }
    }
}
pub struct ClaimTrackUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_track_upload() -> ClaimTrackUploadStmt {
    ClaimTrackUploadStmt("SELECT claim_track_upload($1, $2, $3) AS verdict", None)
}
impl ClaimTrackUploadStmt {
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
        upload_id: &'a uuid::Uuid,
        owner_id: &'a uuid::Uuid,
        claim: &'a uuid::Uuid,
    ) -> StringQuery<'c, 'a, 's, C, String, 3> {
        StringQuery {
            client,
            params: [upload_id, owner_id, claim],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ClaimTrackUploadParams,
        StringQuery<'c, 'a, 's, C, String, 3>,
        C,
    > for ClaimTrackUploadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimTrackUploadParams,
    ) -> StringQuery<'c, 'a, 's, C, String, 3> {
        self.bind(client, &params.upload_id, &params.owner_id, &params.claim)
    }
}
pub struct ExtendTrackClaimStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn extend_track_claim() -> ExtendTrackClaimStmt {
    ExtendTrackClaimStmt(
        "UPDATE track_uploads SET claimed_until = now() + interval '15 seconds' WHERE id = $1 AND claim = $2 AND status = 'completing'",
        None,
    )
}
impl ExtendTrackClaimStmt {
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
        claim: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, claim]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ExtendTrackClaimParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for ExtendTrackClaimStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ExtendTrackClaimParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.claim))
    }
}
pub struct UpdatePartsJoinedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_parts_joined() -> UpdatePartsJoinedStmt {
    UpdatePartsJoinedStmt(
        "UPDATE track_uploads SET is_joined = true WHERE id = $1 AND claim = $2",
        None,
    )
}
impl UpdatePartsJoinedStmt {
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
        claim: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, claim]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdatePartsJoinedParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdatePartsJoinedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdatePartsJoinedParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.claim))
    }
}
pub struct AdmitTrackUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn admit_track_upload() -> AdmitTrackUploadStmt {
    AdmitTrackUploadStmt("SELECT admit_track_upload($1, $2, $3) AS holds", None)
}
impl AdmitTrackUploadStmt {
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
        claim: &'a uuid::Uuid,
        md5: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [id, claim, md5],
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
        AdmitTrackUploadParams<T1>,
        BoolQuery<'c, 'a, 's, C, bool, 3>,
        C,
    > for AdmitTrackUploadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AdmitTrackUploadParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.id, &params.claim, &params.md5)
    }
}
pub struct CompleteTrackUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn complete_track_upload() -> CompleteTrackUploadStmt {
    CompleteTrackUploadStmt(
        "UPDATE track_uploads SET status = 'completed', claim = NULL, claimed_until = NULL, ended_at = now() WHERE id = $1 AND claim = $2 AND status = 'completing'",
        None,
    )
}
impl CompleteTrackUploadStmt {
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
        claim: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, claim]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CompleteTrackUploadParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for CompleteTrackUploadStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CompleteTrackUploadParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.claim))
    }
}
pub struct EndTrackClaimStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_track_claim() -> EndTrackClaimStmt {
    EndTrackClaimStmt(
        "SELECT end_track_claim($1, $2, $3, $4)::text AS ended",
        None,
    )
}
impl EndTrackClaimStmt {
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
        claim: &'a uuid::Uuid,
        status: &'a T1,
        failure: &'a Option<T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        StringQuery {
            client,
            params: [id, claim, status, failure],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EndTrackClaimParams<T1, T2>,
        StringQuery<'c, 'a, 's, C, String, 4>,
        C,
    > for EndTrackClaimStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EndTrackClaimParams<T1, T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        self.bind(
            client,
            &params.id,
            &params.claim,
            &params.status,
            &params.failure,
        )
    }
}
pub struct EndTrackUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_track_upload() -> EndTrackUploadStmt {
    EndTrackUploadStmt(
        "UPDATE track_uploads SET status = 'ended', ended_at = now() WHERE id = $1 AND owner_id = $2 AND (status = 'open' OR status = 'completing' AND claimed_until < now())",
        None,
    )
}
impl EndTrackUploadStmt {
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
        owner_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, owner_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndTrackUploadParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for EndTrackUploadStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndTrackUploadParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.owner_id))
    }
}
pub struct EndStaleTrackUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_stale_track_uploads() -> EndStaleTrackUploadsStmt {
    EndStaleTrackUploadsStmt("SELECT end_stale_track_uploads()::text AS ended", None)
}
impl EndStaleTrackUploadsStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 0> {
        StringQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct ListChunksToClearStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_chunks_to_clear() -> ListChunksToClearStmt {
    ListChunksToClearStmt(
        "SELECT g.id, g.in_parts FROM ( SELECT c.id, u.in_parts FROM track_chunks c JOIN track_uploads u ON u.id = c.upload_id WHERE c.status = 'gone' UNION ALL SELECT c.id, u.in_parts FROM track_uploads u JOIN track_chunks c ON c.upload_id = u.id AND c.status = 'ready' WHERE u.ended_at IS NOT NULL) g WHERE NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $1 AND p.item = g.id AND p.retry_at > now()) ORDER BY g.id LIMIT $2",
        None,
    )
}
impl ListChunksToClearStmt {
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
    ) -> ListChunksToClearQuery<'c, 'a, 's, C, ListChunksToClear, 2> {
        ListChunksToClearQuery {
            client,
            params: [work, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListChunksToClear, tokio_postgres::Error> {
                    Ok(ListChunksToClear {
                        id: row.try_get(0)?,
                        in_parts: row.try_get(1)?,
                    })
                },
            mapper: |it| ListChunksToClear::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListChunksToClearParams<T1>,
        ListChunksToClearQuery<'c, 'a, 's, C, ListChunksToClear, 2>,
        C,
    > for ListChunksToClearStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListChunksToClearParams<T1>,
    ) -> ListChunksToClearQuery<'c, 'a, 's, C, ListChunksToClear, 2> {
        self.bind(client, &params.work, &params.limit)
    }
}
pub struct RemoveTrackChunkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove_track_chunk() -> RemoveTrackChunkStmt {
    RemoveTrackChunkStmt("DELETE FROM track_chunks WHERE id = $1", None)
}
impl RemoveTrackChunkStmt {
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
pub struct ListPartsToClearStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_parts_to_clear() -> ListPartsToClearStmt {
    ListPartsToClearStmt(
        "SELECT u.id, u.parts_name, u.is_joined FROM track_uploads u WHERE u.ended_at IS NOT NULL AND (u.parts_name IS NOT NULL OR u.is_joined) AND NOT EXISTS (SELECT 1 FROM track_chunks c WHERE c.upload_id = u.id AND c.status = 'coming') AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $1 AND p.item = u.id AND p.retry_at > now()) ORDER BY u.id LIMIT $2",
        None,
    )
}
impl ListPartsToClearStmt {
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
    ) -> ListPartsToClearQuery<'c, 'a, 's, C, ListPartsToClear, 2> {
        ListPartsToClearQuery {
            client,
            params: [work, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListPartsToClearBorrowed, tokio_postgres::Error> {
                Ok(ListPartsToClearBorrowed {
                    id: row.try_get(0)?,
                    parts_name: row.try_get(1)?,
                    is_joined: row.try_get(2)?,
                })
            },
            mapper: |it| ListPartsToClear::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListPartsToClearParams<T1>,
        ListPartsToClearQuery<'c, 'a, 's, C, ListPartsToClear, 2>,
        C,
    > for ListPartsToClearStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListPartsToClearParams<T1>,
    ) -> ListPartsToClearQuery<'c, 'a, 's, C, ListPartsToClear, 2> {
        self.bind(client, &params.work, &params.limit)
    }
}
pub struct UpdatePartsClearedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_parts_cleared() -> UpdatePartsClearedStmt {
    UpdatePartsClearedStmt(
        "UPDATE track_uploads SET parts_name = NULL, is_joined = false WHERE id = $1",
        None,
    )
}
impl UpdatePartsClearedStmt {
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
pub struct RemoveEndedTrackUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove_ended_track_uploads() -> RemoveEndedTrackUploadsStmt {
    RemoveEndedTrackUploadsStmt(
        "DELETE FROM track_uploads u WHERE u.ended_at IS NOT NULL AND (u.status = 'ended' OR u.ended_at < now() - interval '24 hours') AND u.parts_name IS NULL AND NOT u.is_joined AND NOT EXISTS (SELECT 1 FROM track_chunks c WHERE c.upload_id = u.id)",
        None,
    )
}
impl RemoveEndedTrackUploadsStmt {
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
