// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct EraseUserParams {
    pub user_id: uuid::Uuid,
    pub keep_public_tracks: bool,
}
#[derive(Debug)]
pub struct ForgetNameInUserEventsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub former: T1,
    pub now: T2,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ForgetNameInRoomEventsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub former: T1,
    pub now: T2,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ForgetNameInMentionsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub former: T1,
    pub now: T2,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ForgetNameInQueuesParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub now: T1,
    pub user_id: uuid::Uuid,
    pub former: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct InsertExportParams {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Clone, Copy, Debug)]
pub struct FinishExportParams {
    pub size: i64,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct NotifyOfExportParams<T1: crate::StringSql> {
    pub user_id: uuid::Uuid,
    pub id: uuid::Uuid,
    pub link: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportNotificationsParams {
    pub user_id: uuid::Uuid,
    pub after: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportPlaysParams {
    pub user_id: uuid::Uuid,
    pub after: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportMessagesParams {
    pub user_id: uuid::Uuid,
    pub after: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportAuditParams {
    pub user_id: uuid::Uuid,
    pub after: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindOpenErasure {
    pub user_id: uuid::Uuid,
    pub username: Option<String>,
}
pub struct FindOpenErasureBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub username: Option<&'a str>,
}
impl<'a> From<FindOpenErasureBorrowed<'a>> for FindOpenErasure {
    fn from(FindOpenErasureBorrowed { user_id, username }: FindOpenErasureBorrowed<'a>) -> Self {
        Self {
            user_id,
            username: username.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListRoomsToLeave {
    pub id: uuid::Uuid,
    pub role: String,
    pub heir_id: Option<uuid::Uuid>,
}
pub struct ListRoomsToLeaveBorrowed<'a> {
    pub id: uuid::Uuid,
    pub role: &'a str,
    pub heir_id: Option<uuid::Uuid>,
}
impl<'a> From<ListRoomsToLeaveBorrowed<'a>> for ListRoomsToLeave {
    fn from(ListRoomsToLeaveBorrowed { id, role, heir_id }: ListRoomsToLeaveBorrowed<'a>) -> Self {
        Self {
            id,
            role: role.into(),
            heir_id,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct DataExport {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub status: String,
    pub size: Option<i64>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub ready_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct DataExportBorrowed<'a> {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub status: &'a str,
    pub size: Option<i64>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub ready_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<DataExportBorrowed<'a>> for DataExport {
    fn from(
        DataExportBorrowed {
            id,
            user_id,
            status,
            size,
            created_at,
            ready_at,
            expires_at,
        }: DataExportBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            user_id,
            status: status.into(),
            size,
            created_at,
            ready_at,
            expires_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ClaimExport {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ExportNotifications {
    pub id: uuid::Uuid,
    pub item: serde_json::Value,
}
pub struct ExportNotificationsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub item: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<ExportNotificationsBorrowed<'a>> for ExportNotifications {
    fn from(ExportNotificationsBorrowed { id, item }: ExportNotificationsBorrowed<'a>) -> Self {
        Self {
            id,
            item: serde_json::from_str(item.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ExportPlays {
    pub id: uuid::Uuid,
    pub item: serde_json::Value,
}
pub struct ExportPlaysBorrowed<'a> {
    pub id: uuid::Uuid,
    pub item: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<ExportPlaysBorrowed<'a>> for ExportPlays {
    fn from(ExportPlaysBorrowed { id, item }: ExportPlaysBorrowed<'a>) -> Self {
        Self {
            id,
            item: serde_json::from_str(item.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ExportMessages {
    pub id: uuid::Uuid,
    pub item: serde_json::Value,
}
pub struct ExportMessagesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub item: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<ExportMessagesBorrowed<'a>> for ExportMessages {
    fn from(ExportMessagesBorrowed { id, item }: ExportMessagesBorrowed<'a>) -> Self {
        Self {
            id,
            item: serde_json::from_str(item.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ExportAudit {
    pub id: uuid::Uuid,
    pub item: serde_json::Value,
}
pub struct ExportAuditBorrowed<'a> {
    pub id: uuid::Uuid,
    pub item: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<ExportAuditBorrowed<'a>> for ExportAudit {
    fn from(ExportAuditBorrowed { id, item }: ExportAuditBorrowed<'a>) -> Self {
        Self {
            id,
            item: serde_json::from_str(item.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListExportedFiles {
    pub id: uuid::Uuid,
    pub name: String,
    pub size: i64,
}
pub struct ListExportedFilesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub size: i64,
}
impl<'a> From<ListExportedFilesBorrowed<'a>> for ListExportedFiles {
    fn from(ListExportedFilesBorrowed { id, name, size }: ListExportedFilesBorrowed<'a>) -> Self {
        Self {
            id,
            name: name.into(),
            size,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListExportedTracks {
    pub id: uuid::Uuid,
    pub name: String,
    pub size: i64,
}
pub struct ListExportedTracksBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub size: i64,
}
impl<'a> From<ListExportedTracksBorrowed<'a>> for ListExportedTracks {
    fn from(ListExportedTracksBorrowed { id, name, size }: ListExportedTracksBorrowed<'a>) -> Self {
        Self {
            id,
            name: name.into(),
            size,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct FindOpenErasureQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindOpenErasureBorrowed, tokio_postgres::Error>,
    mapper: fn(FindOpenErasureBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindOpenErasureQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindOpenErasureBorrowed) -> R,
    ) -> FindOpenErasureQuery<'c, 'a, 's, C, R, N> {
        FindOpenErasureQuery {
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
pub struct ListRoomsToLeaveQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListRoomsToLeaveBorrowed, tokio_postgres::Error>,
    mapper: fn(ListRoomsToLeaveBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListRoomsToLeaveQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListRoomsToLeaveBorrowed) -> R,
    ) -> ListRoomsToLeaveQuery<'c, 'a, 's, C, R, N> {
        ListRoomsToLeaveQuery {
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
pub struct DataExportQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DataExportBorrowed, tokio_postgres::Error>,
    mapper: fn(DataExportBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DataExportQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(DataExportBorrowed) -> R,
    ) -> DataExportQuery<'c, 'a, 's, C, R, N> {
        DataExportQuery {
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
pub struct ClaimExportQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClaimExport, tokio_postgres::Error>,
    mapper: fn(ClaimExport) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimExportQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ClaimExport) -> R) -> ClaimExportQuery<'c, 'a, 's, C, R, N> {
        ClaimExportQuery {
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
pub struct ExportNotificationsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<ExportNotificationsBorrowed, tokio_postgres::Error>,
    mapper: fn(ExportNotificationsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ExportNotificationsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ExportNotificationsBorrowed) -> R,
    ) -> ExportNotificationsQuery<'c, 'a, 's, C, R, N> {
        ExportNotificationsQuery {
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
pub struct ExportPlaysQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ExportPlaysBorrowed, tokio_postgres::Error>,
    mapper: fn(ExportPlaysBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ExportPlaysQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ExportPlaysBorrowed) -> R,
    ) -> ExportPlaysQuery<'c, 'a, 's, C, R, N> {
        ExportPlaysQuery {
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
pub struct ExportMessagesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ExportMessagesBorrowed, tokio_postgres::Error>,
    mapper: fn(ExportMessagesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ExportMessagesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ExportMessagesBorrowed) -> R,
    ) -> ExportMessagesQuery<'c, 'a, 's, C, R, N> {
        ExportMessagesQuery {
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
pub struct ExportAuditQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ExportAuditBorrowed, tokio_postgres::Error>,
    mapper: fn(ExportAuditBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ExportAuditQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ExportAuditBorrowed) -> R,
    ) -> ExportAuditQuery<'c, 'a, 's, C, R, N> {
        ExportAuditQuery {
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
pub struct ListExportedFilesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListExportedFilesBorrowed, tokio_postgres::Error>,
    mapper: fn(ListExportedFilesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListExportedFilesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListExportedFilesBorrowed) -> R,
    ) -> ListExportedFilesQuery<'c, 'a, 's, C, R, N> {
        ListExportedFilesQuery {
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
pub struct ListExportedTracksQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<ListExportedTracksBorrowed, tokio_postgres::Error>,
    mapper: fn(ListExportedTracksBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListExportedTracksQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListExportedTracksBorrowed) -> R,
    ) -> ListExportedTracksQuery<'c, 'a, 's, C, R, N> {
        ListExportedTracksQuery {
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
pub struct EraseUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_user() -> EraseUserStmt {
    EraseUserStmt("SELECT erased FROM erase_user($1, $2) AS e (erased)", None)
}
impl EraseUserStmt {
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
        keep_public_tracks: &'a bool,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [user_id, keep_public_tracks],
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
        EraseUserParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for EraseUserStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EraseUserParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.user_id, &params.keep_public_tracks)
    }
}
pub struct FindOpenErasureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_open_erasure() -> FindOpenErasureStmt {
    FindOpenErasureStmt(
        "SELECT user_id, username FROM erasures WHERE done_at IS NULL ORDER BY created_at LIMIT 1",
        None,
    )
}
impl FindOpenErasureStmt {
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
    ) -> FindOpenErasureQuery<'c, 'a, 's, C, FindOpenErasure, 0> {
        FindOpenErasureQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindOpenErasureBorrowed, tokio_postgres::Error> {
                Ok(FindOpenErasureBorrowed {
                    user_id: row.try_get(0)?,
                    username: row.try_get(1)?,
                })
            },
            mapper: |it| FindOpenErasure::from(it),
        }
    }
}
pub struct FinishErasureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish_erasure() -> FinishErasureStmt {
    FinishErasureStmt(
        "UPDATE erasures SET done_at = now(), username = NULL WHERE user_id = $1",
        None,
    )
}
impl FinishErasureStmt {
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
pub struct ListRoomsToLeaveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_rooms_to_leave() -> ListRoomsToLeaveStmt {
    ListRoomsToLeaveStmt(
        "SELECT r.id, m.role, ( SELECT o.user_id FROM room_members o WHERE o.room_id = r.id AND o.user_id <> m.user_id ORDER BY o.role = 'owner' DESC, o.role = 'moderator' DESC, o.joined_at, o.user_id LIMIT 1) AS heir_id FROM room_members m JOIN rooms r ON r.id = m.room_id WHERE m.user_id = $1 AND r.type <> 'direct' AND r.deleted_at IS NULL ORDER BY r.id",
        None,
    )
}
impl ListRoomsToLeaveStmt {
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
    ) -> ListRoomsToLeaveQuery<'c, 'a, 's, C, ListRoomsToLeave, 1> {
        ListRoomsToLeaveQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListRoomsToLeaveBorrowed, tokio_postgres::Error> {
                Ok(ListRoomsToLeaveBorrowed {
                    id: row.try_get(0)?,
                    role: row.try_get(1)?,
                    heir_id: row.try_get(2)?,
                })
            },
            mapper: |it| ListRoomsToLeave::from(it),
        }
    }
}
pub struct ForgetNameInUserEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_name_in_user_events() -> ForgetNameInUserEventsStmt {
    ForgetNameInUserEventsStmt(
        "UPDATE user_events SET data = replace(data::text, to_json($1::text)::text, to_json($2::text)::text)::jsonb WHERE data::text LIKE '%' || to_json($1::text)::text || '%' AND data::text LIKE '%' || $3::uuid || '%'",
        None,
    )
}
impl ForgetNameInUserEventsStmt {
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
        former: &'a T1,
        now: &'a T2,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[former, now, user_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetNameInUserEventsParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for ForgetNameInUserEventsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetNameInUserEventsParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.former, &params.now, &params.user_id))
    }
}
pub struct ForgetNameInRoomEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_name_in_room_events() -> ForgetNameInRoomEventsStmt {
    ForgetNameInRoomEventsStmt(
        "UPDATE room_events SET data = replace(data::text, to_json($1::text)::text, to_json($2::text)::text)::jsonb WHERE data::text LIKE '%' || to_json($1::text)::text || '%' AND data::text LIKE '%' || $3::uuid || '%'",
        None,
    )
}
impl ForgetNameInRoomEventsStmt {
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
        former: &'a T1,
        now: &'a T2,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[former, now, user_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetNameInRoomEventsParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for ForgetNameInRoomEventsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetNameInRoomEventsParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.former, &params.now, &params.user_id))
    }
}
pub struct ForgetNameInMentionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_name_in_mentions() -> ForgetNameInMentionsStmt {
    ForgetNameInMentionsStmt(
        "UPDATE messages SET mentions = replace(mentions::text, to_json($1::text)::text, to_json($2::text)::text)::jsonb WHERE mentions IS NOT NULL AND mentions @> jsonb_build_array(jsonb_build_object('id', $3::uuid))",
        None,
    )
}
impl ForgetNameInMentionsStmt {
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
        former: &'a T1,
        now: &'a T2,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[former, now, user_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetNameInMentionsParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for ForgetNameInMentionsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetNameInMentionsParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.former, &params.now, &params.user_id))
    }
}
pub struct ForgetNameInQueuesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_name_in_queues() -> ForgetNameInQueuesStmt {
    ForgetNameInQueuesStmt(
        "WITH done AS (UPDATE queue_operations SET by_name = $1 WHERE by_id = $2::uuid), told AS ( UPDATE queue_events SET data = replace(data::text, to_json($3::text)::text, to_json($1::text)::text)::jsonb WHERE data::text LIKE '%' || to_json($3::text)::text || '%' AND data::text LIKE '%' || $2::uuid || '%' ) UPDATE queue_sessions SET rev = rev + 1, state = replace(state::text, to_json($3::text)::text, to_json($1::text)::text)::jsonb WHERE state::text LIKE '%' || to_json($3::text)::text || '%' AND state::text LIKE '%' || $2::uuid || '%'",
        None,
    )
}
impl ForgetNameInQueuesStmt {
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
        now: &'a T1,
        user_id: &'a uuid::Uuid,
        former: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, user_id, former]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetNameInQueuesParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for ForgetNameInQueuesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetNameInQueuesParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.now, &params.user_id, &params.former))
    }
}
pub struct FindRecentExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_recent_export() -> FindRecentExportStmt {
    FindRecentExportStmt(
        "SELECT id, user_id, status, size, created_at, ready_at, expires_at FROM data_exports WHERE user_id = $1 AND status <> 'failed' AND created_at > now() - interval '1 day' ORDER BY created_at DESC LIMIT 1",
        None,
    )
}
impl FindRecentExportStmt {
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
    ) -> DataExportQuery<'c, 'a, 's, C, DataExport, 1> {
        DataExportQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<DataExportBorrowed, tokio_postgres::Error> {
                    Ok(DataExportBorrowed {
                        id: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                        status: row.try_get(2)?,
                        size: row.try_get(3)?,
                        created_at: row.try_get(4)?,
                        ready_at: row.try_get(5)?,
                        expires_at: row.try_get(6)?,
                    })
                },
            mapper: |it| DataExport::from(it),
        }
    }
}
pub struct FindExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_export() -> FindExportStmt {
    FindExportStmt(
        "SELECT id, user_id, status, size, created_at, ready_at, expires_at FROM data_exports WHERE id = $1 AND expires_at > now()",
        None,
    )
}
impl FindExportStmt {
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
    ) -> DataExportQuery<'c, 'a, 's, C, DataExport, 1> {
        DataExportQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<DataExportBorrowed, tokio_postgres::Error> {
                    Ok(DataExportBorrowed {
                        id: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                        status: row.try_get(2)?,
                        size: row.try_get(3)?,
                        created_at: row.try_get(4)?,
                        ready_at: row.try_get(5)?,
                        expires_at: row.try_get(6)?,
                    })
                },
            mapper: |it| DataExport::from(it),
        }
    }
}
pub struct InsertExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_export() -> InsertExportStmt {
    InsertExportStmt(
        "INSERT INTO data_exports (id, user_id, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        None,
    )
}
impl InsertExportStmt {
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
        expires_at: &'a chrono::DateTime<chrono::FixedOffset>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, user_id, expires_at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertExportParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertExportStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertExportParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.user_id, &params.expires_at))
    }
}
pub struct ReleaseExportsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn release_exports() -> ReleaseExportsStmt {
    ReleaseExportsStmt(
        "UPDATE data_exports SET claimed_until = now() WHERE status = 'pending' AND claimed_by = $1",
        None,
    )
}
impl ReleaseExportsStmt {
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
        node: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[node]).await
    }
}
pub struct ClaimExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_export() -> ClaimExportStmt {
    ClaimExportStmt(
        "UPDATE data_exports SET claimed_by = $1, claimed_until = now() + interval '10 minutes', tries = tries + 1 WHERE id = (SELECT id FROM data_exports WHERE status = 'pending' AND claimed_until <= now() AND tries < 3 ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, user_id",
        None,
    )
}
impl ClaimExportStmt {
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
        node: &'a T1,
    ) -> ClaimExportQuery<'c, 'a, 's, C, ClaimExport, 1> {
        ClaimExportQuery {
            client,
            params: [node],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClaimExport, tokio_postgres::Error> {
                Ok(ClaimExport {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                })
            },
            mapper: |it| ClaimExport::from(it),
        }
    }
}
pub struct FinishExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish_export() -> FinishExportStmt {
    FinishExportStmt(
        "UPDATE data_exports SET status = 'ready', size = $1, ready_at = now() WHERE id = $2 AND status = 'pending'",
        None,
    )
}
impl FinishExportStmt {
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
        size: &'a i64,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[size, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FinishExportParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for FinishExportStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FinishExportParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.size, &params.id))
    }
}
pub struct NotifyOfExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn notify_of_export() -> NotifyOfExportStmt {
    NotifyOfExportStmt("SELECT notify_of_export($1, $2, $3) AS is_told", None)
}
impl NotifyOfExportStmt {
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
        user_id: &'a uuid::Uuid,
        id: &'a uuid::Uuid,
        link: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [user_id, id, link],
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
        NotifyOfExportParams<T1>,
        BoolQuery<'c, 'a, 's, C, bool, 3>,
        C,
    > for NotifyOfExportStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NotifyOfExportParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.user_id, &params.id, &params.link)
    }
}
pub struct FailExportsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn fail_exports() -> FailExportsStmt {
    FailExportsStmt(
        "UPDATE data_exports SET status = 'failed' WHERE status = 'pending' AND claimed_until <= now() AND tries >= 3",
        None,
    )
}
impl FailExportsStmt {
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
pub struct ListExpiredExportsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_expired_exports() -> ListExpiredExportsStmt {
    ListExpiredExportsStmt(
        "SELECT id FROM data_exports WHERE expires_at <= now() LIMIT 100",
        None,
    )
}
impl ListExpiredExportsStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 0> {
        UuidUuidQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct RemoveExportsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove_exports() -> RemoveExportsStmt {
    RemoveExportsStmt("DELETE FROM data_exports WHERE id = ANY ($1)", None)
}
impl RemoveExportsStmt {
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
pub struct ExportAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_account() -> ExportAccountStmt {
    ExportAccountStmt(
        "SELECT to_jsonb(u) - 'password_hash' - 'name_skeleton' AS item FROM users u WHERE u.id = $1",
        None,
    )
}
impl ExportAccountStmt {
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
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
pub struct ExportSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_sessions() -> ExportSessionsStmt {
    ExportSessionsStmt(
        "SELECT jsonb_build_object('id', s.id, 'kind', s.kind, 'ip_address', s.ip_address, 'user_agent', s.user_agent, 'created_at', s.created_at, 'last_activity', s.last_activity, 'expires_at', s.expires_at, 'revoked_at', s.revoked_at) AS item FROM sessions s WHERE s.user_id = $1 ORDER BY s.created_at, s.id",
        None,
    )
}
impl ExportSessionsStmt {
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
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
pub struct ExportApiKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_api_keys() -> ExportApiKeysStmt {
    ExportApiKeysStmt(
        "SELECT jsonb_build_object('name', k.name, 'prefix', k.prefix, 'scopes', k.scopes, 'last_used_at', k.last_used_at, 'created_at', s.created_at) AS item FROM api_keys k JOIN sessions s ON s.id = k.session_id WHERE s.user_id = $1 ORDER BY s.created_at, s.id",
        None,
    )
}
impl ExportApiKeysStmt {
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
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
pub struct ExportFollowsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_follows() -> ExportFollowsStmt {
    ExportFollowsStmt(
        "SELECT jsonb_build_object('follower_id', f.follower_id, 'followed_id', f.followed_id, 'since', f.created_at) AS item FROM follows f WHERE f.follower_id = $1 OR f.followed_id = $1 ORDER BY f.created_at",
        None,
    )
}
impl ExportFollowsStmt {
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
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
pub struct ExportBlocksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_blocks() -> ExportBlocksStmt {
    ExportBlocksStmt(
        "SELECT jsonb_build_object('blocked_id', b.blocked_id, 'since', b.created_at) AS item FROM user_blocks b WHERE b.blocker_id = $1 ORDER BY b.created_at",
        None,
    )
}
impl ExportBlocksStmt {
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
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
pub struct ExportLikesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_likes() -> ExportLikesStmt {
    ExportLikesStmt(
        "SELECT jsonb_build_object('track_id', l.track_id, 'since', l.created_at) AS item FROM track_likes l WHERE l.user_id = $1 ORDER BY l.created_at",
        None,
    )
}
impl ExportLikesStmt {
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
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
pub struct ExportConversationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_conversations() -> ExportConversationsStmt {
    ExportConversationsStmt(
        "SELECT jsonb_build_object('id', r.id, 'type', r.type, 'name', r.name, 'topic', r.topic, 'role', m.role, 'joined_at', m.joined_at) AS item FROM room_members m JOIN rooms r ON r.id = m.room_id WHERE m.user_id = $1 AND r.deleted_at IS NULL ORDER BY m.joined_at",
        None,
    )
}
impl ExportConversationsStmt {
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
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
pub struct ExportUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_uploads() -> ExportUploadsStmt {
    ExportUploadsStmt(
        "SELECT jsonb_build_object('id', u.id, 'name', u.name, 'purpose', u.purpose, 'content_type', u.content_type, 'size', u.size, 'created_at', u.created_at) AS item FROM uploads u WHERE u.owner_id = $1 AND u.status = 'ready' AND u.deleted_at IS NULL ORDER BY u.id",
        None,
    )
}
impl ExportUploadsStmt {
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
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
pub struct ExportTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_tracks() -> ExportTracksStmt {
    ExportTracksStmt(
        "SELECT to_jsonb(t) - '{sha256,has_file,deleted_at}'::text[] AS item FROM tracks t WHERE t.creator_id = $1 AND t.deleted_at IS NULL ORDER BY t.created_at",
        None,
    )
}
impl ExportTracksStmt {
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
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
pub struct ExportNotificationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_notifications() -> ExportNotificationsStmt {
    ExportNotificationsStmt(
        "SELECT n.id, jsonb_build_object('id', n.id, 'kind', n.kind, 'room_id', n.room_id, 'message_id', n.message_id, 'created_at', n.created_at, 'read_at', n.read_at) AS item FROM notifications n WHERE n.user_id = $1 AND n.id > $2 ORDER BY n.id LIMIT $3",
        None,
    )
}
impl ExportNotificationsStmt {
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
        after: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> ExportNotificationsQuery<'c, 'a, 's, C, ExportNotifications, 3> {
        ExportNotificationsQuery {
            client,
            params: [user_id, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ExportNotificationsBorrowed, tokio_postgres::Error> {
                Ok(ExportNotificationsBorrowed {
                    id: row.try_get(0)?,
                    item: row.try_get(1)?,
                })
            },
            mapper: |it| ExportNotifications::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportNotificationsParams,
        ExportNotificationsQuery<'c, 'a, 's, C, ExportNotifications, 3>,
        C,
    > for ExportNotificationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportNotificationsParams,
    ) -> ExportNotificationsQuery<'c, 'a, 's, C, ExportNotifications, 3> {
        self.bind(client, &params.user_id, &params.after, &params.limit)
    }
}
pub struct ExportPlaysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_plays() -> ExportPlaysStmt {
    ExportPlaysStmt(
        "SELECT p.id, to_jsonb(p) - 'user_id' AS item FROM plays p WHERE p.user_id = $1 AND p.id > $2 ORDER BY p.id LIMIT $3",
        None,
    )
}
impl ExportPlaysStmt {
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
        after: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> ExportPlaysQuery<'c, 'a, 's, C, ExportPlays, 3> {
        ExportPlaysQuery {
            client,
            params: [user_id, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ExportPlaysBorrowed, tokio_postgres::Error> {
                    Ok(ExportPlaysBorrowed {
                        id: row.try_get(0)?,
                        item: row.try_get(1)?,
                    })
                },
            mapper: |it| ExportPlays::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportPlaysParams,
        ExportPlaysQuery<'c, 'a, 's, C, ExportPlays, 3>,
        C,
    > for ExportPlaysStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportPlaysParams,
    ) -> ExportPlaysQuery<'c, 'a, 's, C, ExportPlays, 3> {
        self.bind(client, &params.user_id, &params.after, &params.limit)
    }
}
pub struct ExportQueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_queue() -> ExportQueueStmt {
    ExportQueueStmt(
        "SELECT to_jsonb(i) - 'user_id' AS item FROM queue_items i WHERE i.user_id = $1 ORDER BY i.position",
        None,
    )
}
impl ExportQueueStmt {
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
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
pub struct ExportMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_messages() -> ExportMessagesStmt {
    ExportMessagesStmt(
        "SELECT m.id, jsonb_build_object('id', m.id, 'room_id', m.room_id, 'content', m.content, 'reply_to', m.reply_to, 'attachments', m.attachments, 'created_at', m.created_at, 'edited_at', m.edited_at, 'deleted_at', m.deleted_at) AS item FROM messages m WHERE m.author_id = $1 AND m.id > $2 ORDER BY m.id LIMIT $3",
        None,
    )
}
impl ExportMessagesStmt {
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
        after: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> ExportMessagesQuery<'c, 'a, 's, C, ExportMessages, 3> {
        ExportMessagesQuery {
            client,
            params: [user_id, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ExportMessagesBorrowed, tokio_postgres::Error> {
                Ok(ExportMessagesBorrowed {
                    id: row.try_get(0)?,
                    item: row.try_get(1)?,
                })
            },
            mapper: |it| ExportMessages::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportMessagesParams,
        ExportMessagesQuery<'c, 'a, 's, C, ExportMessages, 3>,
        C,
    > for ExportMessagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportMessagesParams,
    ) -> ExportMessagesQuery<'c, 'a, 's, C, ExportMessages, 3> {
        self.bind(client, &params.user_id, &params.after, &params.limit)
    }
}
pub struct ExportAuditStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_audit() -> ExportAuditStmt {
    ExportAuditStmt(
        "SELECT a.id, jsonb_build_object('id', a.id, 'kind', a.kind, 'action', a.action, 'resource', a.resource, 'resource_id', a.resource_id, 'ip_address', a.ip_address, 'user_agent', a.user_agent, 'created_at', a.created_at) AS item FROM audit_log a WHERE a.user_id = $1 AND a.id > $2 ORDER BY a.id LIMIT $3",
        None,
    )
}
impl ExportAuditStmt {
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
        after: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> ExportAuditQuery<'c, 'a, 's, C, ExportAudit, 3> {
        ExportAuditQuery {
            client,
            params: [user_id, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ExportAuditBorrowed, tokio_postgres::Error> {
                    Ok(ExportAuditBorrowed {
                        id: row.try_get(0)?,
                        item: row.try_get(1)?,
                    })
                },
            mapper: |it| ExportAudit::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportAuditParams,
        ExportAuditQuery<'c, 'a, 's, C, ExportAudit, 3>,
        C,
    > for ExportAuditStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportAuditParams,
    ) -> ExportAuditQuery<'c, 'a, 's, C, ExportAudit, 3> {
        self.bind(client, &params.user_id, &params.after, &params.limit)
    }
}
pub struct ListExportedFilesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_exported_files() -> ListExportedFilesStmt {
    ListExportedFilesStmt(
        "SELECT u.id, u.name, u.size FROM uploads u WHERE u.owner_id = $1 AND u.status = 'ready' AND u.deleted_at IS NULL ORDER BY u.id",
        None,
    )
}
impl ListExportedFilesStmt {
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
    ) -> ListExportedFilesQuery<'c, 'a, 's, C, ListExportedFiles, 1> {
        ListExportedFilesQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListExportedFilesBorrowed, tokio_postgres::Error> {
                Ok(ListExportedFilesBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    size: row.try_get(2)?,
                })
            },
            mapper: |it| ListExportedFiles::from(it),
        }
    }
}
pub struct ListExportedTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_exported_tracks() -> ListExportedTracksStmt {
    ListExportedTracksStmt(
        "SELECT t.id, t.file_name AS name, t.file_size AS size FROM tracks t WHERE t.creator_id = $1 AND t.status = 'completed' AND t.has_file AND t.deleted_at IS NULL ORDER BY t.id",
        None,
    )
}
impl ListExportedTracksStmt {
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
    ) -> ListExportedTracksQuery<'c, 'a, 's, C, ListExportedTracks, 1> {
        ListExportedTracksQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListExportedTracksBorrowed, tokio_postgres::Error> {
                Ok(ListExportedTracksBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    size: row.try_get(2)?,
                })
            },
            mapper: |it| ListExportedTracks::from(it),
        }
    }
}
