// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct EraseUserParams {
    pub user_id: uuid::Uuid,
    pub keep_public_tracks: bool,
}
#[derive(Clone, Copy, Debug)]
pub struct EraseThingsParams {
    pub user_id: uuid::Uuid,
    pub keep_public_tracks: bool,
}
#[derive(Clone, Copy, Debug)]
pub struct ListRoomsToLeaveParams {
    pub user_id: uuid::Uuid,
    pub after: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetActsOfParams {
    pub user_id: uuid::Uuid,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct EraseRowsParams {
    pub user_id: uuid::Uuid,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct EraseAuditEntriesParams {
    pub user_id: uuid::Uuid,
    pub most: i64,
}
#[derive(Debug)]
pub struct SettleStaleNamesParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub users: T1,
    pub began_at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Debug)]
pub struct RenewNamesInUserEventsParams<T1: crate::JsonSql, T2: crate::StringSql> {
    pub after_id: uuid::Uuid,
    pub after_seq: i64,
    pub limit: i64,
    pub people: T1,
    pub pattern: T2,
}
#[derive(Debug)]
pub struct RenewNamesInRoomEventsParams<T1: crate::JsonSql, T2: crate::StringSql> {
    pub after_id: uuid::Uuid,
    pub after_seq: i64,
    pub limit: i64,
    pub people: T1,
    pub pattern: T2,
}
#[derive(Debug)]
pub struct RenewNamesInQueueEventsParams<T1: crate::JsonSql, T2: crate::StringSql> {
    pub after_id: uuid::Uuid,
    pub after_seq: i64,
    pub limit: i64,
    pub people: T1,
    pub pattern: T2,
}
#[derive(Debug)]
pub struct RenewNamesInQueueOperationsParams<T1: crate::JsonSql, T2: crate::StringSql> {
    pub after_id: uuid::Uuid,
    pub after_op: uuid::Uuid,
    pub limit: i64,
    pub people: T1,
    pub pattern: T2,
}
#[derive(Debug)]
pub struct RenewNamesInMentionsParams<T1: crate::JsonSql, T2: crate::StringSql> {
    pub after_id: uuid::Uuid,
    pub limit: i64,
    pub people: T1,
    pub pattern: T2,
}
#[derive(Debug)]
pub struct RenewNamesInQueuesParams<T1: crate::JsonSql, T2: crate::StringSql> {
    pub after_id: uuid::Uuid,
    pub limit: i64,
    pub people: T1,
    pub pattern: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetTrackParams {
    pub track_id: uuid::Uuid,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetHeldTrackParams {
    pub track_id: uuid::Uuid,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SettleGoneTrackParams {
    pub track_id: uuid::Uuid,
    pub began_at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Clone, Copy, Debug)]
pub struct InsertExportParams {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Debug)]
pub struct ReleaseExportsOfGoneParams<T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>>
{
    pub node: T1,
    pub living: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct HoldExportParams {
    pub id: uuid::Uuid,
    pub tries: i32,
}
#[derive(Debug)]
pub struct ClaimExportParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub node: T1,
    pub work: T2,
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
pub struct ExportAccountParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportSessionsParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportApiKeysParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportFollowsParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportBlocksParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportLikesParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportConversationsParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportUploadsParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportTracksParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportTrackUploadsParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportNotificationsParams {
    pub user_id: uuid::Uuid,
    pub after: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportCommentsParams {
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
pub struct ExportQueueParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
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
#[derive(Clone, Copy, Debug)]
pub struct ExportReactionsParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportRepostsParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportInvitesParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportHooksParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportHeldMessagesParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportPreferencesParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportTransfersParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportQueueOperationsParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportCallsParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportCallQualityParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportLiveStreamsParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportLiveBroadcastsParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportCallPreferencesParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindOpenErasure {
    pub user_id: uuid::Uuid,
    pub username: String,
    pub keep_public_tracks: Option<bool>,
}
pub struct FindOpenErasureBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub username: &'a str,
    pub keep_public_tracks: Option<bool>,
}
impl<'a> From<FindOpenErasureBorrowed<'a>> for FindOpenErasure {
    fn from(
        FindOpenErasureBorrowed {
            user_id,
            username,
            keep_public_tracks,
        }: FindOpenErasureBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            username: username.into(),
            keep_public_tracks,
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
pub struct ForgetActsOf {
    pub taken: i64,
    pub told: Vec<uuid::Uuid>,
}
pub struct ForgetActsOfBorrowed<'a> {
    pub taken: i64,
    pub told: crate::ArrayIterator<'a, uuid::Uuid>,
}
impl<'a> From<ForgetActsOfBorrowed<'a>> for ForgetActsOf {
    fn from(ForgetActsOfBorrowed { taken, told }: ForgetActsOfBorrowed<'a>) -> Self {
        Self {
            taken,
            told: told.map(|v| v).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ListStaleNames {
    pub user_id: uuid::Uuid,
    pub is_erased: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindPresentNames {
    pub people: serde_json::Value,
    pub at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct FindPresentNamesBorrowed<'a> {
    pub people: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<FindPresentNamesBorrowed<'a>> for FindPresentNames {
    fn from(FindPresentNamesBorrowed { people, at }: FindPresentNamesBorrowed<'a>) -> Self {
        Self {
            people: serde_json::from_str(people.0.get()).unwrap(),
            at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RenewNamesInUserEvents {
    pub id: uuid::Uuid,
    pub seq: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RenewNamesInRoomEvents {
    pub id: uuid::Uuid,
    pub seq: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RenewNamesInQueueEvents {
    pub id: uuid::Uuid,
    pub seq: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RenewNamesInQueueOperations {
    pub id: uuid::Uuid,
    pub op_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RenewNamesInQueues {
    pub id: uuid::Uuid,
    pub changed_id: Option<uuid::Uuid>,
    pub changed_rev: Option<i64>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FindGoneTrack {
    pub track_id: uuid::Uuid,
    pub at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ForgetTrack {
    pub room: uuid::Uuid,
    pub newest: i64,
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
    pub tries: i32,
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
pub struct ExportComments {
    pub id: uuid::Uuid,
    pub item: serde_json::Value,
}
pub struct ExportCommentsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub item: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<ExportCommentsBorrowed<'a>> for ExportComments {
    fn from(ExportCommentsBorrowed { id, item }: ExportCommentsBorrowed<'a>) -> Self {
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
pub struct ForgetActsOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ForgetActsOfBorrowed, tokio_postgres::Error>,
    mapper: fn(ForgetActsOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ForgetActsOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ForgetActsOfBorrowed) -> R,
    ) -> ForgetActsOfQuery<'c, 'a, 's, C, R, N> {
        ForgetActsOfQuery {
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
pub struct ListStaleNamesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListStaleNames, tokio_postgres::Error>,
    mapper: fn(ListStaleNames) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListStaleNamesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListStaleNames) -> R,
    ) -> ListStaleNamesQuery<'c, 'a, 's, C, R, N> {
        ListStaleNamesQuery {
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
pub struct FindPresentNamesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindPresentNamesBorrowed, tokio_postgres::Error>,
    mapper: fn(FindPresentNamesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindPresentNamesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindPresentNamesBorrowed) -> R,
    ) -> FindPresentNamesQuery<'c, 'a, 's, C, R, N> {
        FindPresentNamesQuery {
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
pub struct RenewNamesInUserEventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RenewNamesInUserEvents, tokio_postgres::Error>,
    mapper: fn(RenewNamesInUserEvents) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RenewNamesInUserEventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RenewNamesInUserEvents) -> R,
    ) -> RenewNamesInUserEventsQuery<'c, 'a, 's, C, R, N> {
        RenewNamesInUserEventsQuery {
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
pub struct RenewNamesInRoomEventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RenewNamesInRoomEvents, tokio_postgres::Error>,
    mapper: fn(RenewNamesInRoomEvents) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RenewNamesInRoomEventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RenewNamesInRoomEvents) -> R,
    ) -> RenewNamesInRoomEventsQuery<'c, 'a, 's, C, R, N> {
        RenewNamesInRoomEventsQuery {
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
pub struct RenewNamesInQueueEventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RenewNamesInQueueEvents, tokio_postgres::Error>,
    mapper: fn(RenewNamesInQueueEvents) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RenewNamesInQueueEventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RenewNamesInQueueEvents) -> R,
    ) -> RenewNamesInQueueEventsQuery<'c, 'a, 's, C, R, N> {
        RenewNamesInQueueEventsQuery {
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
pub struct RenewNamesInQueueOperationsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<RenewNamesInQueueOperations, tokio_postgres::Error>,
    mapper: fn(RenewNamesInQueueOperations) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RenewNamesInQueueOperationsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RenewNamesInQueueOperations) -> R,
    ) -> RenewNamesInQueueOperationsQuery<'c, 'a, 's, C, R, N> {
        RenewNamesInQueueOperationsQuery {
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
pub struct RenewNamesInQueuesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RenewNamesInQueues, tokio_postgres::Error>,
    mapper: fn(RenewNamesInQueues) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RenewNamesInQueuesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RenewNamesInQueues) -> R,
    ) -> RenewNamesInQueuesQuery<'c, 'a, 's, C, R, N> {
        RenewNamesInQueuesQuery {
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
pub struct FindGoneTrackQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindGoneTrack, tokio_postgres::Error>,
    mapper: fn(FindGoneTrack) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindGoneTrackQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindGoneTrack) -> R) -> FindGoneTrackQuery<'c, 'a, 's, C, R, N> {
        FindGoneTrackQuery {
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
pub struct ForgetTrackQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ForgetTrack, tokio_postgres::Error>,
    mapper: fn(ForgetTrack) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ForgetTrackQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ForgetTrack) -> R) -> ForgetTrackQuery<'c, 'a, 's, C, R, N> {
        ForgetTrackQuery {
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
pub struct ExportCommentsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ExportCommentsBorrowed, tokio_postgres::Error>,
    mapper: fn(ExportCommentsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ExportCommentsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ExportCommentsBorrowed) -> R,
    ) -> ExportCommentsQuery<'c, 'a, 's, C, R, N> {
        ExportCommentsQuery {
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
        "SELECT e.user_id, u.username, e.keep_public_tracks FROM erasures e JOIN users u ON u.id = e.user_id WHERE (e.done_at IS NULL OR e.again_at <= now()) AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $1 AND p.item = e.user_id AND p.retry_at > now()) ORDER BY e.created_at LIMIT 1",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        work: &'a T1,
    ) -> FindOpenErasureQuery<'c, 'a, 's, C, FindOpenErasure, 1> {
        FindOpenErasureQuery {
            client,
            params: [work],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindOpenErasureBorrowed, tokio_postgres::Error> {
                Ok(FindOpenErasureBorrowed {
                    user_id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    keep_public_tracks: row.try_get(2)?,
                })
            },
            mapper: |it| FindOpenErasure::from(it),
        }
    }
}
pub struct AwaitWritesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn await_writes_of() -> AwaitWritesOfStmt {
    AwaitWritesOfStmt("SELECT await_writes_of($1)::text AS waited", None)
}
impl AwaitWritesOfStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct EraseThingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_things() -> EraseThingsStmt {
    EraseThingsStmt(
        "SELECT erased FROM erase_things($1, $2) AS e (erased)",
        None,
    )
}
impl EraseThingsStmt {
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
        EraseThingsParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for EraseThingsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EraseThingsParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.user_id, &params.keep_public_tracks)
    }
}
pub struct EndQueuesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_queues_of() -> EndQueuesOfStmt {
    EndQueuesOfStmt(
        "WITH ended AS ( UPDATE queue_sessions SET ended_at = now(), last_offset = last_offset + 1 WHERE creator_id = $1 AND ended_at IS NULL RETURNING id, last_offset ) INSERT INTO queue_events (session_id, seq, type, data) SELECT id, last_offset, 'queue.ended', '{}' FROM ended RETURNING session_id",
        None,
    )
}
impl EndQueuesOfStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FinishErasureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish_erasure() -> FinishErasureStmt {
    FinishErasureStmt(
        "UPDATE erasures SET done_at = now(), username = NULL, again_at = CASE WHEN done_at IS NULL THEN now() + interval '30 seconds' END WHERE user_id = $1",
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
        "SELECT r.id, m.role, ( SELECT o.user_id FROM room_members o JOIN users u ON u.id = o.user_id AND u.is_active AND NOT u.is_banned WHERE o.room_id = r.id AND o.user_id <> m.user_id AND r.type <> 'live' ORDER BY o.role = 'owner' DESC, o.role = 'moderator' DESC, o.joined_at, o.user_id LIMIT 1) AS heir_id FROM room_members m JOIN rooms r ON r.id = m.room_id WHERE m.user_id = $1 AND r.type <> 'direct' AND r.deleted_at IS NULL AND r.id > $2 ORDER BY r.id LIMIT $3",
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
        after: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> ListRoomsToLeaveQuery<'c, 'a, 's, C, ListRoomsToLeave, 3> {
        ListRoomsToLeaveQuery {
            client,
            params: [user_id, after, limit],
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
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListRoomsToLeaveParams,
        ListRoomsToLeaveQuery<'c, 'a, 's, C, ListRoomsToLeave, 3>,
        C,
    > for ListRoomsToLeaveStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListRoomsToLeaveParams,
    ) -> ListRoomsToLeaveQuery<'c, 'a, 's, C, ListRoomsToLeave, 3> {
        self.bind(client, &params.user_id, &params.after, &params.limit)
    }
}
pub struct ForgetActsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_acts_of() -> ForgetActsOfStmt {
    ForgetActsOfStmt("SELECT taken, told FROM forget_acts_of($1, $2)", None)
}
impl ForgetActsOfStmt {
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
        most: &'a i64,
    ) -> ForgetActsOfQuery<'c, 'a, 's, C, ForgetActsOf, 2> {
        ForgetActsOfQuery {
            client,
            params: [user_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ForgetActsOfBorrowed, tokio_postgres::Error> {
                    Ok(ForgetActsOfBorrowed {
                        taken: row.try_get(0)?,
                        told: row.try_get(1)?,
                    })
                },
            mapper: |it| ForgetActsOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ForgetActsOfParams,
        ForgetActsOfQuery<'c, 'a, 's, C, ForgetActsOf, 2>,
        C,
    > for ForgetActsOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ForgetActsOfParams,
    ) -> ForgetActsOfQuery<'c, 'a, 's, C, ForgetActsOf, 2> {
        self.bind(client, &params.user_id, &params.most)
    }
}
pub struct EraseRowsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_rows() -> EraseRowsStmt {
    EraseRowsStmt("SELECT erase_rows($1, $2) AS erased", None)
}
impl EraseRowsStmt {
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
        most: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [user_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, EraseRowsParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for EraseRowsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EraseRowsParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.user_id, &params.most)
    }
}
pub struct EraseAuditEntriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_audit_entries() -> EraseAuditEntriesStmt {
    EraseAuditEntriesStmt("SELECT erase_audit_entries($1, $2) AS erased", None)
}
impl EraseAuditEntriesStmt {
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
        most: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [user_id, most],
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
        EraseAuditEntriesParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for EraseAuditEntriesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EraseAuditEntriesParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.user_id, &params.most)
    }
}
pub struct ListStaleNamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_stale_names() -> ListStaleNamesStmt {
    ListStaleNamesStmt(
        "SELECT n.user_id, EXISTS (SELECT 1 FROM erasures e WHERE e.user_id = n.user_id) AS is_erased FROM stale_names n WHERE n.due_at <= now() ORDER BY n.due_at LIMIT $1",
        None,
    )
}
impl ListStaleNamesStmt {
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
        limit: &'a i64,
    ) -> ListStaleNamesQuery<'c, 'a, 's, C, ListStaleNames, 1> {
        ListStaleNamesQuery {
            client,
            params: [limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListStaleNames, tokio_postgres::Error> {
                    Ok(ListStaleNames {
                        user_id: row.try_get(0)?,
                        is_erased: row.try_get(1)?,
                    })
                },
            mapper: |it| ListStaleNames::from(it),
        }
    }
}
pub struct SettleStaleNamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_stale_names() -> SettleStaleNamesStmt {
    SettleStaleNamesStmt(
        "WITH gone AS (DELETE FROM stale_names WHERE user_id = ANY ($1::uuid[]) AND is_last AND due_at <= $2 RETURNING user_id) UPDATE stale_names SET is_last = true, due_at = now() + interval '10 seconds' WHERE user_id = ANY ($1) AND NOT is_last AND due_at <= $2",
        None,
    )
}
impl SettleStaleNamesStmt {
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
        users: &'a T1,
        began_at: &'a chrono::DateTime<chrono::FixedOffset>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[users, began_at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SettleStaleNamesParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SettleStaleNamesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SettleStaleNamesParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.users, &params.began_at))
    }
}
pub struct FindPresentNamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_present_names() -> FindPresentNamesStmt {
    FindPresentNamesStmt(
        "SELECT coalesce(jsonb_object_agg(u.id, jsonb_build_object('username', coalesce(u.hook_name, u.username), 'avatar', u.avatar)), '{}') AS people, now() AS at FROM users u WHERE u.id = ANY ($1::uuid[])",
        None,
    )
}
impl FindPresentNamesStmt {
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
        users: &'a T1,
    ) -> FindPresentNamesQuery<'c, 'a, 's, C, FindPresentNames, 1> {
        FindPresentNamesQuery {
            client,
            params: [users],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindPresentNamesBorrowed, tokio_postgres::Error> {
                Ok(FindPresentNamesBorrowed {
                    people: row.try_get(0)?,
                    at: row.try_get(1)?,
                })
            },
            mapper: |it| FindPresentNames::from(it),
        }
    }
}
pub struct RenewNamesInUserEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn renew_names_in_user_events() -> RenewNamesInUserEventsStmt {
    RenewNamesInUserEventsStmt(
        "WITH batch AS ( SELECT e.user_id, e.seq FROM user_events e WHERE (e.user_id, e.seq) > ($1::uuid, $2::bigint) ORDER BY e.user_id, e.seq LIMIT $3 ), done AS ( UPDATE user_events e SET data = with_present_names(e.data, $4) FROM batch b WHERE e.user_id = b.user_id AND e.seq = b.seq AND e.data::text ~ $5 ) SELECT b.user_id AS id, b.seq FROM batch b ORDER BY b.user_id DESC, b.seq DESC LIMIT 1",
        None,
    )
}
impl RenewNamesInUserEventsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        after_id: &'a uuid::Uuid,
        after_seq: &'a i64,
        limit: &'a i64,
        people: &'a T1,
        pattern: &'a T2,
    ) -> RenewNamesInUserEventsQuery<'c, 'a, 's, C, RenewNamesInUserEvents, 5> {
        RenewNamesInUserEventsQuery {
            client,
            params: [after_id, after_seq, limit, people, pattern],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<RenewNamesInUserEvents, tokio_postgres::Error> {
                Ok(RenewNamesInUserEvents {
                    id: row.try_get(0)?,
                    seq: row.try_get(1)?,
                })
            },
            mapper: |it| RenewNamesInUserEvents::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RenewNamesInUserEventsParams<T1, T2>,
        RenewNamesInUserEventsQuery<'c, 'a, 's, C, RenewNamesInUserEvents, 5>,
        C,
    > for RenewNamesInUserEventsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RenewNamesInUserEventsParams<T1, T2>,
    ) -> RenewNamesInUserEventsQuery<'c, 'a, 's, C, RenewNamesInUserEvents, 5> {
        self.bind(
            client,
            &params.after_id,
            &params.after_seq,
            &params.limit,
            &params.people,
            &params.pattern,
        )
    }
}
pub struct RenewNamesInRoomEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn renew_names_in_room_events() -> RenewNamesInRoomEventsStmt {
    RenewNamesInRoomEventsStmt(
        "WITH batch AS ( SELECT e.room_id, e.seq FROM room_events e WHERE (e.room_id, e.seq) > ($1::uuid, $2::bigint) ORDER BY e.room_id, e.seq LIMIT $3 ), done AS ( UPDATE room_events e SET data = with_present_names(e.data, $4) FROM batch b WHERE e.room_id = b.room_id AND e.seq = b.seq AND e.data::text ~ $5 ) SELECT b.room_id AS id, b.seq FROM batch b ORDER BY b.room_id DESC, b.seq DESC LIMIT 1",
        None,
    )
}
impl RenewNamesInRoomEventsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        after_id: &'a uuid::Uuid,
        after_seq: &'a i64,
        limit: &'a i64,
        people: &'a T1,
        pattern: &'a T2,
    ) -> RenewNamesInRoomEventsQuery<'c, 'a, 's, C, RenewNamesInRoomEvents, 5> {
        RenewNamesInRoomEventsQuery {
            client,
            params: [after_id, after_seq, limit, people, pattern],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<RenewNamesInRoomEvents, tokio_postgres::Error> {
                Ok(RenewNamesInRoomEvents {
                    id: row.try_get(0)?,
                    seq: row.try_get(1)?,
                })
            },
            mapper: |it| RenewNamesInRoomEvents::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RenewNamesInRoomEventsParams<T1, T2>,
        RenewNamesInRoomEventsQuery<'c, 'a, 's, C, RenewNamesInRoomEvents, 5>,
        C,
    > for RenewNamesInRoomEventsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RenewNamesInRoomEventsParams<T1, T2>,
    ) -> RenewNamesInRoomEventsQuery<'c, 'a, 's, C, RenewNamesInRoomEvents, 5> {
        self.bind(
            client,
            &params.after_id,
            &params.after_seq,
            &params.limit,
            &params.people,
            &params.pattern,
        )
    }
}
pub struct RenewNamesInQueueEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn renew_names_in_queue_events() -> RenewNamesInQueueEventsStmt {
    RenewNamesInQueueEventsStmt(
        "WITH batch AS ( SELECT e.session_id, e.seq FROM queue_events e WHERE (e.session_id, e.seq) > ($1::uuid, $2::bigint) ORDER BY e.session_id, e.seq LIMIT $3 ), done AS ( UPDATE queue_events e SET data = with_present_names(e.data, $4) FROM batch b WHERE e.session_id = b.session_id AND e.seq = b.seq AND e.data::text ~ $5 ) SELECT b.session_id AS id, b.seq FROM batch b ORDER BY b.session_id DESC, b.seq DESC LIMIT 1",
        None,
    )
}
impl RenewNamesInQueueEventsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        after_id: &'a uuid::Uuid,
        after_seq: &'a i64,
        limit: &'a i64,
        people: &'a T1,
        pattern: &'a T2,
    ) -> RenewNamesInQueueEventsQuery<'c, 'a, 's, C, RenewNamesInQueueEvents, 5> {
        RenewNamesInQueueEventsQuery {
            client,
            params: [after_id, after_seq, limit, people, pattern],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<RenewNamesInQueueEvents, tokio_postgres::Error> {
                Ok(RenewNamesInQueueEvents {
                    id: row.try_get(0)?,
                    seq: row.try_get(1)?,
                })
            },
            mapper: |it| RenewNamesInQueueEvents::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RenewNamesInQueueEventsParams<T1, T2>,
        RenewNamesInQueueEventsQuery<'c, 'a, 's, C, RenewNamesInQueueEvents, 5>,
        C,
    > for RenewNamesInQueueEventsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RenewNamesInQueueEventsParams<T1, T2>,
    ) -> RenewNamesInQueueEventsQuery<'c, 'a, 's, C, RenewNamesInQueueEvents, 5> {
        self.bind(
            client,
            &params.after_id,
            &params.after_seq,
            &params.limit,
            &params.people,
            &params.pattern,
        )
    }
}
pub struct RenewNamesInQueueOperationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn renew_names_in_queue_operations() -> RenewNamesInQueueOperationsStmt {
    RenewNamesInQueueOperationsStmt(
        "WITH batch AS ( SELECT o.session_id, o.op_id FROM queue_operations o WHERE (o.session_id, o.op_id) > ($1::uuid, $2::uuid) ORDER BY o.session_id, o.op_id LIMIT $3 ), done AS ( UPDATE queue_operations o SET undo = with_present_names(o.undo, $4), by_name = coalesce($4 -> (o.by_id::text) ->> 'username', o.by_name) FROM batch b WHERE o.session_id = b.session_id AND o.op_id = b.op_id AND (o.by_id::text ~ $5 OR o.undo::text ~ $5) ) SELECT b.session_id AS id, b.op_id FROM batch b ORDER BY b.session_id DESC, b.op_id DESC LIMIT 1",
        None,
    )
}
impl RenewNamesInQueueOperationsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        after_id: &'a uuid::Uuid,
        after_op: &'a uuid::Uuid,
        limit: &'a i64,
        people: &'a T1,
        pattern: &'a T2,
    ) -> RenewNamesInQueueOperationsQuery<'c, 'a, 's, C, RenewNamesInQueueOperations, 5> {
        RenewNamesInQueueOperationsQuery {
            client,
            params: [after_id, after_op, limit, people, pattern],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<RenewNamesInQueueOperations, tokio_postgres::Error> {
                Ok(RenewNamesInQueueOperations {
                    id: row.try_get(0)?,
                    op_id: row.try_get(1)?,
                })
            },
            mapper: |it| RenewNamesInQueueOperations::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RenewNamesInQueueOperationsParams<T1, T2>,
        RenewNamesInQueueOperationsQuery<'c, 'a, 's, C, RenewNamesInQueueOperations, 5>,
        C,
    > for RenewNamesInQueueOperationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RenewNamesInQueueOperationsParams<T1, T2>,
    ) -> RenewNamesInQueueOperationsQuery<'c, 'a, 's, C, RenewNamesInQueueOperations, 5> {
        self.bind(
            client,
            &params.after_id,
            &params.after_op,
            &params.limit,
            &params.people,
            &params.pattern,
        )
    }
}
pub struct RenewNamesInMentionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn renew_names_in_mentions() -> RenewNamesInMentionsStmt {
    RenewNamesInMentionsStmt(
        "WITH batch AS ( SELECT m.id FROM messages m WHERE m.mentions IS NOT NULL AND m.id > $1 ORDER BY m.id LIMIT $2 ), done AS ( UPDATE messages m SET mentions = with_present_names(m.mentions, $3) FROM batch b WHERE m.id = b.id AND m.mentions::text ~ $4 ) SELECT b.id FROM batch b ORDER BY b.id DESC LIMIT 1",
        None,
    )
}
impl RenewNamesInMentionsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        after_id: &'a uuid::Uuid,
        limit: &'a i64,
        people: &'a T1,
        pattern: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [after_id, limit, people, pattern],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RenewNamesInMentionsParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for RenewNamesInMentionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RenewNamesInMentionsParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(
            client,
            &params.after_id,
            &params.limit,
            &params.people,
            &params.pattern,
        )
    }
}
pub struct RenewNamesInQueuesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn renew_names_in_queues() -> RenewNamesInQueuesStmt {
    RenewNamesInQueuesStmt(
        "WITH batch AS ( SELECT s.id FROM queue_sessions s WHERE s.id > $1 ORDER BY s.id LIMIT $2 ), done AS ( UPDATE queue_sessions s SET rev = s.rev + 1, state = with_present_names(s.state, $3) FROM batch b WHERE s.id = b.id AND s.state::text ~ $4 AND s.state <> with_present_names(s.state, $3) RETURNING s.id, s.rev ) SELECT b.id, d.id AS changed_id, d.rev AS changed_rev FROM batch b LEFT JOIN done d ON d.id = b.id ORDER BY b.id",
        None,
    )
}
impl RenewNamesInQueuesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        after_id: &'a uuid::Uuid,
        limit: &'a i64,
        people: &'a T1,
        pattern: &'a T2,
    ) -> RenewNamesInQueuesQuery<'c, 'a, 's, C, RenewNamesInQueues, 4> {
        RenewNamesInQueuesQuery {
            client,
            params: [after_id, limit, people, pattern],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RenewNamesInQueues, tokio_postgres::Error> {
                    Ok(RenewNamesInQueues {
                        id: row.try_get(0)?,
                        changed_id: row.try_get(1)?,
                        changed_rev: row.try_get(2)?,
                    })
                },
            mapper: |it| RenewNamesInQueues::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RenewNamesInQueuesParams<T1, T2>,
        RenewNamesInQueuesQuery<'c, 'a, 's, C, RenewNamesInQueues, 4>,
        C,
    > for RenewNamesInQueuesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RenewNamesInQueuesParams<T1, T2>,
    ) -> RenewNamesInQueuesQuery<'c, 'a, 's, C, RenewNamesInQueues, 4> {
        self.bind(
            client,
            &params.after_id,
            &params.limit,
            &params.people,
            &params.pattern,
        )
    }
}
pub struct FindGoneTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_gone_track() -> FindGoneTrackStmt {
    FindGoneTrackStmt(
        "SELECT g.track_id, now() AS at FROM gone_tracks g WHERE g.due_at <= now() AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $1 AND p.item = g.track_id AND p.retry_at > now()) ORDER BY g.due_at LIMIT 1",
        None,
    )
}
impl FindGoneTrackStmt {
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
    ) -> FindGoneTrackQuery<'c, 'a, 's, C, FindGoneTrack, 1> {
        FindGoneTrackQuery {
            client,
            params: [work],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindGoneTrack, tokio_postgres::Error> {
                Ok(FindGoneTrack {
                    track_id: row.try_get(0)?,
                    at: row.try_get(1)?,
                })
            },
            mapper: |it| FindGoneTrack::from(it),
        }
    }
}
pub struct ForgetTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_track() -> ForgetTrackStmt {
    ForgetTrackStmt("SELECT room, newest FROM forget_track($1, $2)", None)
}
impl ForgetTrackStmt {
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
        most: &'a i64,
    ) -> ForgetTrackQuery<'c, 'a, 's, C, ForgetTrack, 2> {
        ForgetTrackQuery {
            client,
            params: [track_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ForgetTrack, tokio_postgres::Error> {
                Ok(ForgetTrack {
                    room: row.try_get(0)?,
                    newest: row.try_get(1)?,
                })
            },
            mapper: |it| ForgetTrack::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ForgetTrackParams,
        ForgetTrackQuery<'c, 'a, 's, C, ForgetTrack, 2>,
        C,
    > for ForgetTrackStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ForgetTrackParams,
    ) -> ForgetTrackQuery<'c, 'a, 's, C, ForgetTrack, 2> {
        self.bind(client, &params.track_id, &params.most)
    }
}
pub struct ForgetHeldTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_held_track() -> ForgetHeldTrackStmt {
    ForgetHeldTrackStmt("SELECT forget_held_track($1, $2) AS changed", None)
}
impl ForgetHeldTrackStmt {
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
        most: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [track_id, most],
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
        ForgetHeldTrackParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for ForgetHeldTrackStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ForgetHeldTrackParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.track_id, &params.most)
    }
}
pub struct ForgetQueueEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_queue_events() -> ForgetQueueEventsStmt {
    ForgetQueueEventsStmt(
        "DELETE FROM queue_events e USING (SELECT DISTINCT i.session_id FROM queue_session_items i WHERE i.track_id = $1) s WHERE e.session_id = s.session_id",
        None,
    )
}
impl ForgetQueueEventsStmt {
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
        track_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[track_id]).await
    }
}
pub struct SettleGoneTrackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_gone_track() -> SettleGoneTrackStmt {
    SettleGoneTrackStmt(
        "WITH gone AS (DELETE FROM gone_tracks WHERE track_id = $1 AND is_last AND due_at <= $2 RETURNING track_id) UPDATE gone_tracks SET is_last = true, due_at = now() + interval '10 seconds' WHERE track_id = $1 AND NOT is_last AND due_at <= $2",
        None,
    )
}
impl SettleGoneTrackStmt {
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
        track_id: &'a uuid::Uuid,
        began_at: &'a chrono::DateTime<chrono::FixedOffset>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[track_id, began_at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SettleGoneTrackParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SettleGoneTrackStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SettleGoneTrackParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.track_id, &params.began_at))
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
pub struct ReleaseExportsOfGoneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn release_exports_of_gone() -> ReleaseExportsOfGoneStmt {
    ReleaseExportsOfGoneStmt(
        "UPDATE data_exports x SET claimed_until = now() WHERE x.status = 'pending' AND x.claimed_until > now() AND x.claimed_by <> $1 AND NOT EXISTS (SELECT 1 FROM processes p WHERE p.process = ANY ($2) AND p.name = x.claimed_by)",
        None,
    )
}
impl ReleaseExportsOfGoneStmt {
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
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        node: &'a T1,
        living: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[node, living]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReleaseExportsOfGoneParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for ReleaseExportsOfGoneStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReleaseExportsOfGoneParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.node, &params.living))
    }
}
pub struct HoldExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hold_export() -> HoldExportStmt {
    HoldExportStmt(
        "UPDATE data_exports SET claimed_until = now() + interval '10 minutes' WHERE id = $1 AND status = 'pending' AND tries = $2",
        None,
    )
}
impl HoldExportStmt {
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
        tries: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, tries]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        HoldExportParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for HoldExportStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a HoldExportParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.tries))
    }
}
pub struct ClaimExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_export() -> ClaimExportStmt {
    ClaimExportStmt(
        "UPDATE data_exports SET claimed_by = $1, claimed_until = now() + interval '10 minutes', tries = tries + 1 WHERE id = (SELECT x.id FROM data_exports x WHERE x.status = 'pending' AND x.claimed_until <= now() AND x.tries < 3 AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $2 AND p.item = x.id AND p.retry_at > now()) ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, user_id, tries",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        node: &'a T1,
        work: &'a T2,
    ) -> ClaimExportQuery<'c, 'a, 's, C, ClaimExport, 2> {
        ClaimExportQuery {
            client,
            params: [node, work],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClaimExport, tokio_postgres::Error> {
                Ok(ClaimExport {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    tries: row.try_get(2)?,
                })
            },
            mapper: |it| ClaimExport::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ClaimExportParams<T1, T2>,
        ClaimExportQuery<'c, 'a, 's, C, ClaimExport, 2>,
        C,
    > for ClaimExportStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimExportParams<T1, T2>,
    ) -> ClaimExportQuery<'c, 'a, 's, C, ClaimExport, 2> {
        self.bind(client, &params.node, &params.work)
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
pub struct ExportExistsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_exists() -> ExportExistsStmt {
    ExportExistsStmt(
        "SELECT EXISTS (SELECT 1 FROM data_exports WHERE id = $1 AND status <> 'failed') AS present",
        None,
    )
}
impl ExportExistsStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
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
        "SELECT x.id FROM data_exports x WHERE x.expires_at <= now() AND (x.status <> 'failed' OR x.claimed_until <= now()) AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $1 AND p.item = x.id AND p.retry_at > now()) LIMIT 100",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        work: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [work],
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
        "SELECT to_jsonb(u) - '{password_hash,name_skeleton,words,hook_name}'::text[] AS item FROM users u WHERE u.id = $1 LIMIT $2 OFFSET $3",
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportAccountParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportAccountStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportAccountParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_sessions() -> ExportSessionsStmt {
    ExportSessionsStmt(
        "SELECT jsonb_build_object('id', s.id, 'kind', s.kind, 'ip_address', s.ip_address, 'user_agent', s.user_agent, 'created_at', s.created_at, 'last_activity', s.last_activity, 'expires_at', s.expires_at, 'revoked_at', s.revoked_at) AS item FROM sessions s WHERE s.user_id = $1 ORDER BY s.created_at, s.id LIMIT $2 OFFSET $3",
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportSessionsParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportSessionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportSessionsParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportApiKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_api_keys() -> ExportApiKeysStmt {
    ExportApiKeysStmt(
        "SELECT jsonb_build_object('name', k.name, 'prefix', k.prefix, 'scopes', k.scopes, 'last_used_at', k.last_used_at, 'created_at', s.created_at) AS item FROM api_keys k JOIN sessions s ON s.id = k.session_id WHERE s.user_id = $1 ORDER BY s.created_at, s.id LIMIT $2 OFFSET $3",
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportApiKeysParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportApiKeysStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportApiKeysParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportFollowsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_follows() -> ExportFollowsStmt {
    ExportFollowsStmt(
        "SELECT jsonb_build_object('follower_id', f.follower_id, 'followed_id', f.followed_id, 'since', f.created_at) AS item FROM follows f WHERE f.follower_id = $1 OR f.followed_id = $1 ORDER BY f.created_at, f.follower_id, f.followed_id LIMIT $2 OFFSET $3",
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportFollowsParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportFollowsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportFollowsParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportBlocksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_blocks() -> ExportBlocksStmt {
    ExportBlocksStmt(
        "SELECT jsonb_build_object('blocked_id', b.blocked_id, 'since', b.created_at) AS item FROM user_blocks b WHERE b.blocker_id = $1 ORDER BY b.created_at, b.blocked_id LIMIT $2 OFFSET $3",
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportBlocksParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportBlocksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportBlocksParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportLikesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_likes() -> ExportLikesStmt {
    ExportLikesStmt(
        "SELECT jsonb_build_object('track_id', l.track_id, 'since', l.created_at) AS item FROM track_likes l WHERE l.user_id = $1 ORDER BY l.created_at, l.track_id LIMIT $2 OFFSET $3",
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportLikesParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportLikesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportLikesParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportConversationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_conversations() -> ExportConversationsStmt {
    ExportConversationsStmt(
        "SELECT jsonb_build_object('id', r.id, 'type', r.type, 'name', r.name, 'topic', r.topic, 'role', m.role, 'joined_at', m.joined_at) AS item FROM room_members m JOIN rooms r ON r.id = m.room_id WHERE m.user_id = $1 AND r.deleted_at IS NULL ORDER BY m.joined_at, r.id LIMIT $2 OFFSET $3",
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportConversationsParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportConversationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportConversationsParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_uploads() -> ExportUploadsStmt {
    ExportUploadsStmt(
        "SELECT jsonb_build_object('id', u.id, 'name', u.name, 'purpose', u.purpose, 'content_type', u.content_type, 'size', u.size, 'created_at', u.created_at) AS item FROM uploads u WHERE u.owner_id = $1 AND u.status = 'ready' AND u.deleted_at IS NULL ORDER BY u.id LIMIT $2 OFFSET $3",
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportUploadsParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportUploadsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportUploadsParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_tracks() -> ExportTracksStmt {
    ExportTracksStmt(
        "SELECT to_jsonb(t) - '{sha256,has_file,deleted_at,words,hearing_until,hearings}'::text[] AS item FROM tracks t WHERE t.creator_id = $1 AND t.deleted_at IS NULL ORDER BY t.created_at, t.id LIMIT $2 OFFSET $3",
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportTracksParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportTracksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportTracksParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportTrackUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_track_uploads() -> ExportTrackUploadsStmt {
    ExportTrackUploadsStmt(
        "SELECT jsonb_build_object('id', u.id, 'file_name', u.file_name, 'total_size', u.total_size, 'total_chunks', u.total_chunks, 'details', u.details, 'status', u.status, 'created_at', u.created_at) AS item FROM track_uploads u WHERE u.owner_id = $1 AND u.status <> 'ended' ORDER BY u.created_at, u.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportTrackUploadsStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportTrackUploadsParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportTrackUploadsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportTrackUploadsParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
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
pub struct ExportCommentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_comments() -> ExportCommentsStmt {
    ExportCommentsStmt(
        "SELECT c.id, jsonb_build_object('id', c.id, 'track_id', c.track_id, 'parent_id', c.parent_id, 'content', c.content, 'timestamp', coalesce(c.at_ms, 0) / 1000.0, 'created_at', c.created_at, 'edited_at', c.edited_at) AS item FROM track_comments c WHERE c.author_id = $1 AND c.deleted_at IS NULL AND c.id > $2 ORDER BY c.id LIMIT $3",
        None,
    )
}
impl ExportCommentsStmt {
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
    ) -> ExportCommentsQuery<'c, 'a, 's, C, ExportComments, 3> {
        ExportCommentsQuery {
            client,
            params: [user_id, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ExportCommentsBorrowed, tokio_postgres::Error> {
                Ok(ExportCommentsBorrowed {
                    id: row.try_get(0)?,
                    item: row.try_get(1)?,
                })
            },
            mapper: |it| ExportComments::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportCommentsParams,
        ExportCommentsQuery<'c, 'a, 's, C, ExportComments, 3>,
        C,
    > for ExportCommentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportCommentsParams,
    ) -> ExportCommentsQuery<'c, 'a, 's, C, ExportComments, 3> {
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
        "SELECT to_jsonb(i) - 'user_id' AS item FROM queue_items i WHERE i.user_id = $1 ORDER BY i.position LIMIT $2 OFFSET $3",
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportQueueParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportQueueStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportQueueParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_messages() -> ExportMessagesStmt {
    ExportMessagesStmt(
        "SELECT m.id, jsonb_build_object('id', m.id, 'room_id', m.room_id, 'content', m.content, 'reply_to', m.reply_to, 'attachments', own_attachments(m.attachments, $1), 'created_at', m.created_at, 'edited_at', m.edited_at, 'deleted_at', m.deleted_at) AS item FROM messages m WHERE m.author_id = $1 AND m.id > $2 ORDER BY m.id LIMIT $3",
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
pub struct ExportReactionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_reactions() -> ExportReactionsStmt {
    ExportReactionsStmt(
        "SELECT jsonb_build_object('message_id', r.message_id, 'emoji', r.emoji, 'since', r.created_at) AS item FROM message_reactions r WHERE r.user_id = $1 ORDER BY r.created_at, r.message_id, r.emoji LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportReactionsStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportReactionsParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportReactionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportReactionsParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportRepostsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_reposts() -> ExportRepostsStmt {
    ExportRepostsStmt(
        "SELECT jsonb_build_object('track_id', l.track_id, 'since', l.created_at) AS item FROM track_reposts l WHERE l.user_id = $1 ORDER BY l.created_at, l.track_id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportRepostsStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportRepostsParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportRepostsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportRepostsParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportInvitesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_invites() -> ExportInvitesStmt {
    ExportInvitesStmt(
        "SELECT jsonb_build_object('id', i.id, 'room_id', i.room_id, 'created_at', i.created_at, 'expires_at', i.expires_at, 'uses', i.uses) AS item FROM room_invites i WHERE i.created_by = $1 ORDER BY i.created_at, i.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportInvitesStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportInvitesParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportInvitesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportInvitesParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportHooksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_hooks() -> ExportHooksStmt {
    ExportHooksStmt(
        "SELECT jsonb_build_object('id', h.id, 'room_id', h.room_id, 'name', a.hook_name, 'is_enabled', h.is_enabled, 'created_at', h.created_at) AS item FROM room_hooks h JOIN users a ON a.id = h.id WHERE h.created_by = $1 ORDER BY h.created_at, h.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportHooksStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportHooksParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportHooksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportHooksParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportHeldMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_held_messages() -> ExportHeldMessagesStmt {
    ExportHeldMessagesStmt(
        "SELECT jsonb_build_object('id', h.id, 'room_id', h.room_id, 'content', h.content, 'created_at', h.created_at) AS item FROM held_messages h WHERE h.author_id = $1 ORDER BY h.created_at, h.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportHeldMessagesStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportHeldMessagesParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportHeldMessagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportHeldMessagesParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportPreferencesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_preferences() -> ExportPreferencesStmt {
    ExportPreferencesStmt(
        "SELECT to_jsonb(p) - 'user_id' AS item FROM notification_preferences p WHERE p.user_id = $1 ORDER BY p.kind LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportPreferencesStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportPreferencesParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportPreferencesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportPreferencesParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportTransfersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_transfers() -> ExportTransfersStmt {
    ExportTransfersStmt(
        "SELECT to_jsonb(t) AS item FROM transfers t WHERE t.seller_id = $1 ORDER BY t.created_at, t.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportTransfersStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportTransfersParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportTransfersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportTransfersParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportQueueOperationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_queue_operations() -> ExportQueueOperationsStmt {
    ExportQueueOperationsStmt(
        "SELECT jsonb_build_object('session_id', o.session_id, 'op_id', o.op_id, 'kind', o.kind, 'created_at', o.created_at) AS item FROM queue_operations o JOIN queue_sessions s ON s.id = o.session_id WHERE s.creator_id = $1 AND o.by_id = $1 ORDER BY o.created_at, o.session_id, o.op_id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportQueueOperationsStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportQueueOperationsParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportQueueOperationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportQueueOperationsParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportCallsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_calls() -> ExportCallsStmt {
    ExportCallsStmt(
        "SELECT jsonb_build_object('id', c.id, 'is_outgoing', c.caller_id = p.user_id, 'caller_id', c.caller_id, 'callee_id', c.callee_id, 'room_id', c.room_id, 'created_at', c.created_at, 'answered_at', c.answered_at, 'ended_at', c.ended_at, 'outcome', call_outcome(c, $1, p.joined_at), 'joined_at', p.joined_at, 'left_at', p.left_at) AS item FROM call_people p JOIN calls c ON c.id = p.call_id WHERE p.user_id = $1 ORDER BY p.created_at, p.call_id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportCallsStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportCallsParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportCallsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportCallsParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportCallQualityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_call_quality() -> ExportCallQualityStmt {
    ExportCallQualityStmt(
        "SELECT to_jsonb(q) - 'user_id' AS item FROM call_quality q WHERE q.user_id = $1 ORDER BY q.participant_id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportCallQualityStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportCallQualityParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportCallQualityStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportCallQualityParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportLiveStreamsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_live_streams() -> ExportLiveStreamsStmt {
    ExportLiveStreamsStmt(
        "SELECT to_jsonb(s) - '{owner_id,key_hash,key_sealed,admitted_until,barred_until}'::text[] AS item FROM live_streams s JOIN rooms r ON r.id = s.id AND r.deleted_at IS NULL WHERE s.owner_id = $1 ORDER BY s.created_at, s.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportLiveStreamsStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportLiveStreamsParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportLiveStreamsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportLiveStreamsParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportLiveBroadcastsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_live_broadcasts() -> ExportLiveBroadcastsStmt {
    ExportLiveBroadcastsStmt(
        "SELECT jsonb_build_object('id', b.id, 'stream_id', b.stream_id, 'started_at', b.started_at, 'ended_at', b.ended_at, 'reason', b.reason, 'peak_viewers', b.peak_viewers, 'recording_url', b.recording_url, 'recording_ms', b.recording_ms) AS item FROM live_broadcasts b JOIN live_streams s ON s.id = b.stream_id WHERE s.owner_id = $1 ORDER BY b.started_at, b.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportLiveBroadcastsStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportLiveBroadcastsParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportLiveBroadcastsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportLiveBroadcastsParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct ExportCallPreferencesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_call_preferences() -> ExportCallPreferencesStmt {
    ExportCallPreferencesStmt(
        "SELECT to_jsonb(p) - 'user_id' AS item FROM call_preferences p WHERE p.user_id = $1 ORDER BY p.user_id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ExportCallPreferencesStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        SerdejsonValueQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportCallPreferencesParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3>,
        C,
    > for ExportCallPreferencesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportCallPreferencesParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
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
