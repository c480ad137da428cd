// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct FindCalleeParams {
    pub caller_id: uuid::Uuid,
    pub callee_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FindRoomToCallParams {
    pub user_id: uuid::Uuid,
    pub room_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListPeopleToRingParams {
    pub room_id: uuid::Uuid,
    pub caller_id: uuid::Uuid,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct FindNewcomerParams {
    pub user_id: uuid::Uuid,
    pub call_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct BeginCallParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = uuid::Uuid>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::JsonSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub id: uuid::Uuid,
    pub caller_id: uuid::Uuid,
    pub callee_id: Option<uuid::Uuid>,
    pub room_id: Option<uuid::Uuid>,
    pub verdict: T1,
    pub phase: T2,
    pub state: T3,
    pub node: T4,
    pub due_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
    pub ended_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub reason: Option<T5>,
    pub people: T6,
    pub users: T7,
    pub types: T9,
    pub data: T11,
    pub missed: T12,
}
#[derive(Debug)]
pub struct WriteCallParams<
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = uuid::Uuid>,
    T6: crate::ArraySql<Item = uuid::Uuid>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::JsonSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub id: uuid::Uuid,
    pub rev: i64,
    pub phase: T1,
    pub is_silent: bool,
    pub state: T2,
    pub node: T3,
    pub due_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub at: chrono::DateTime<chrono::FixedOffset>,
    pub answered_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub ended_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub reason: Option<T4>,
    pub joined: T5,
    pub left: T6,
    pub users: T7,
    pub types: T9,
    pub data: T11,
    pub missed: T12,
}
#[derive(Debug)]
pub struct ListOverdueCallsParams<T1: crate::StringSql> {
    pub work: T1,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListCallsOfTheGoneParams {
    pub is_alone: bool,
    pub own: uuid::Uuid,
    pub id: Option<uuid::Uuid>,
    pub most: i64,
}
#[derive(Debug)]
pub struct InsertCallSignalParams<T1: crate::JsonSql> {
    pub from_id: uuid::Uuid,
    pub to_id: uuid::Uuid,
    pub rev: i64,
    pub signal: T1,
    pub call_id: uuid::Uuid,
    pub connection: uuid::Uuid,
}
#[derive(Debug)]
pub struct TakeCallSignalsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub call_id: uuid::Uuid,
    pub connections: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct InsertCallQualityParams {
    pub participant_id: uuid::Uuid,
    pub call_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub reports: i64,
    pub rtt_ms_mean: Option<f64>,
    pub rtt_ms_max: Option<f64>,
    pub jitter_ms_mean: Option<f64>,
    pub jitter_ms_max: Option<f64>,
    pub loss_mean: Option<f64>,
    pub loss_max: Option<f64>,
}
#[derive(Debug)]
pub struct ListCallsParams<T1: crate::StringSql> {
    pub user_id: uuid::Uuid,
    pub room_id: Option<uuid::Uuid>,
    pub state: Option<T1>,
    pub before_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub before_id: Option<uuid::Uuid>,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct CountCallsParams<T1: crate::StringSql> {
    pub user_id: uuid::Uuid,
    pub room_id: Option<uuid::Uuid>,
    pub state: Option<T1>,
}
#[derive(Clone, Copy, Debug)]
pub struct FindListedCallParams {
    pub user_id: uuid::Uuid,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SaveCallPreferencesParams {
    pub user_id: uuid::Uuid,
    pub relay_only: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindCallee {
    pub verdict: String,
    pub username: String,
    pub avatar: Option<String>,
    pub relay_only: bool,
}
pub struct FindCalleeBorrowed<'a> {
    pub verdict: &'a str,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub relay_only: bool,
}
impl<'a> From<FindCalleeBorrowed<'a>> for FindCallee {
    fn from(
        FindCalleeBorrowed {
            verdict,
            username,
            avatar,
            relay_only,
        }: FindCalleeBorrowed<'a>,
    ) -> Self {
        Self {
            verdict: verdict.into(),
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            relay_only,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindRoomToCall {
    pub verdict: String,
    pub members: i64,
    pub relay_only: bool,
}
pub struct FindRoomToCallBorrowed<'a> {
    pub verdict: &'a str,
    pub members: i64,
    pub relay_only: bool,
}
impl<'a> From<FindRoomToCallBorrowed<'a>> for FindRoomToCall {
    fn from(
        FindRoomToCallBorrowed {
            verdict,
            members,
            relay_only,
        }: FindRoomToCallBorrowed<'a>,
    ) -> Self {
        Self {
            verdict: verdict.into(),
            members,
            relay_only,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FindNewcomer {
    pub may_come_in: bool,
    pub relay_only: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    pub id: uuid::Uuid,
    pub caller_id: uuid::Uuid,
    pub caller_username: String,
    pub caller_avatar: Option<String>,
    pub callee_id: Option<uuid::Uuid>,
    pub callee_username: Option<String>,
    pub callee_avatar: Option<String>,
    pub room_id: Option<uuid::Uuid>,
    pub rev: i64,
    pub state: serde_json::Value,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct CallBorrowed<'a> {
    pub id: uuid::Uuid,
    pub caller_id: uuid::Uuid,
    pub caller_username: &'a str,
    pub caller_avatar: Option<&'a str>,
    pub callee_id: Option<uuid::Uuid>,
    pub callee_username: Option<&'a str>,
    pub callee_avatar: Option<&'a str>,
    pub room_id: Option<uuid::Uuid>,
    pub rev: i64,
    pub state: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<CallBorrowed<'a>> for Call {
    fn from(
        CallBorrowed {
            id,
            caller_id,
            caller_username,
            caller_avatar,
            callee_id,
            callee_username,
            callee_avatar,
            room_id,
            rev,
            state,
            created_at,
        }: CallBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            caller_id,
            caller_username: caller_username.into(),
            caller_avatar: caller_avatar.map(|v| v.into()),
            callee_id,
            callee_username: callee_username.map(|v| v.into()),
            callee_avatar: callee_avatar.map(|v| v.into()),
            room_id,
            rev,
            state: serde_json::from_str(state.0.get()).unwrap(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct BeginCall {
    pub status: String,
    pub other: Option<uuid::Uuid>,
}
pub struct BeginCallBorrowed<'a> {
    pub status: &'a str,
    pub other: Option<uuid::Uuid>,
}
impl<'a> From<BeginCallBorrowed<'a>> for BeginCall {
    fn from(BeginCallBorrowed { status, other }: BeginCallBorrowed<'a>) -> Self {
        Self {
            status: status.into(),
            other,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListCallsOfTheGone {
    pub id: uuid::Uuid,
    pub gone: Vec<uuid::Uuid>,
}
pub struct ListCallsOfTheGoneBorrowed<'a> {
    pub id: uuid::Uuid,
    pub gone: crate::ArrayIterator<'a, uuid::Uuid>,
}
impl<'a> From<ListCallsOfTheGoneBorrowed<'a>> for ListCallsOfTheGone {
    fn from(ListCallsOfTheGoneBorrowed { id, gone }: ListCallsOfTheGoneBorrowed<'a>) -> Self {
        Self {
            id,
            gone: gone.map(|v| v).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TakeCallSignals {
    pub from_id: uuid::Uuid,
    pub to_id: uuid::Uuid,
    pub rev: i64,
    pub signal: serde_json::Value,
}
pub struct TakeCallSignalsBorrowed<'a> {
    pub from_id: uuid::Uuid,
    pub to_id: uuid::Uuid,
    pub rev: i64,
    pub signal: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<TakeCallSignalsBorrowed<'a>> for TakeCallSignals {
    fn from(
        TakeCallSignalsBorrowed {
            from_id,
            to_id,
            rev,
            signal,
        }: TakeCallSignalsBorrowed<'a>,
    ) -> Self {
        Self {
            from_id,
            to_id,
            rev,
            signal: serde_json::from_str(signal.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ListPeopleToPart {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListedCall {
    pub id: uuid::Uuid,
    pub is_outgoing: bool,
    pub caller_id: uuid::Uuid,
    pub caller_username: String,
    pub caller_avatar: Option<String>,
    pub peer_id: Option<uuid::Uuid>,
    pub peer_username: Option<String>,
    pub peer_avatar: Option<String>,
    pub room_id: Option<uuid::Uuid>,
    pub room_name: Option<String>,
    pub media: serde_json::Value,
    pub music_mode: bool,
    pub participants: i32,
    pub phase: String,
    pub rings: bool,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
    pub answered_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub ended_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub reason: Option<String>,
    pub duration_ms: Option<i64>,
}
pub struct ListedCallBorrowed<'a> {
    pub id: uuid::Uuid,
    pub is_outgoing: bool,
    pub caller_id: uuid::Uuid,
    pub caller_username: &'a str,
    pub caller_avatar: Option<&'a str>,
    pub peer_id: Option<uuid::Uuid>,
    pub peer_username: Option<&'a str>,
    pub peer_avatar: Option<&'a str>,
    pub room_id: Option<uuid::Uuid>,
    pub room_name: Option<&'a str>,
    pub media: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub music_mode: bool,
    pub participants: i32,
    pub phase: &'a str,
    pub rings: bool,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
    pub answered_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub ended_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub reason: Option<&'a str>,
    pub duration_ms: Option<i64>,
}
impl<'a> From<ListedCallBorrowed<'a>> for ListedCall {
    fn from(
        ListedCallBorrowed {
            id,
            is_outgoing,
            caller_id,
            caller_username,
            caller_avatar,
            peer_id,
            peer_username,
            peer_avatar,
            room_id,
            room_name,
            media,
            music_mode,
            participants,
            phase,
            rings,
            created_at,
            expires_at,
            answered_at,
            ended_at,
            reason,
            duration_ms,
        }: ListedCallBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            is_outgoing,
            caller_id,
            caller_username: caller_username.into(),
            caller_avatar: caller_avatar.map(|v| v.into()),
            peer_id,
            peer_username: peer_username.map(|v| v.into()),
            peer_avatar: peer_avatar.map(|v| v.into()),
            room_id,
            room_name: room_name.map(|v| v.into()),
            media: serde_json::from_str(media.0.get()).unwrap(),
            music_mode,
            participants,
            phase: phase.into(),
            rings,
            created_at,
            expires_at,
            answered_at,
            ended_at,
            reason: reason.map(|v| v.into()),
            duration_ms,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ListCallQuality {
    pub participant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub reports: i64,
    pub rtt_ms_mean: Option<f64>,
    pub rtt_ms_max: Option<f64>,
    pub jitter_ms_mean: Option<f64>,
    pub jitter_ms_max: Option<f64>,
    pub loss_mean: Option<f64>,
    pub loss_max: Option<f64>,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindCalleeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindCalleeBorrowed, tokio_postgres::Error>,
    mapper: fn(FindCalleeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindCalleeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindCalleeBorrowed) -> R,
    ) -> FindCalleeQuery<'c, 'a, 's, C, R, N> {
        FindCalleeQuery {
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
pub struct FindRoomToCallQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindRoomToCallBorrowed, tokio_postgres::Error>,
    mapper: fn(FindRoomToCallBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindRoomToCallQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindRoomToCallBorrowed) -> R,
    ) -> FindRoomToCallQuery<'c, 'a, 's, C, R, N> {
        FindRoomToCallQuery {
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
pub struct FindNewcomerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindNewcomer, tokio_postgres::Error>,
    mapper: fn(FindNewcomer) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindNewcomerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindNewcomer) -> R) -> FindNewcomerQuery<'c, 'a, 's, C, R, N> {
        FindNewcomerQuery {
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
pub struct CallQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CallBorrowed, tokio_postgres::Error>,
    mapper: fn(CallBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CallQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CallBorrowed) -> R) -> CallQuery<'c, 'a, 's, C, R, N> {
        CallQuery {
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
pub struct BeginCallQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BeginCallBorrowed, tokio_postgres::Error>,
    mapper: fn(BeginCallBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BeginCallQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(BeginCallBorrowed) -> R) -> BeginCallQuery<'c, 'a, 's, C, R, N> {
        BeginCallQuery {
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
pub struct Optioni64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<i64>, tokio_postgres::Error>,
    mapper: fn(Option<i64>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Optioni64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<i64>) -> R) -> Optioni64Query<'c, 'a, 's, C, R, N> {
        Optioni64Query {
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
pub struct ListCallsOfTheGoneQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<ListCallsOfTheGoneBorrowed, tokio_postgres::Error>,
    mapper: fn(ListCallsOfTheGoneBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListCallsOfTheGoneQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListCallsOfTheGoneBorrowed) -> R,
    ) -> ListCallsOfTheGoneQuery<'c, 'a, 's, C, R, N> {
        ListCallsOfTheGoneQuery {
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
pub struct TakeCallSignalsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TakeCallSignalsBorrowed, tokio_postgres::Error>,
    mapper: fn(TakeCallSignalsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TakeCallSignalsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(TakeCallSignalsBorrowed) -> R,
    ) -> TakeCallSignalsQuery<'c, 'a, 's, C, R, N> {
        TakeCallSignalsQuery {
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
pub struct ListPeopleToPartQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListPeopleToPart, tokio_postgres::Error>,
    mapper: fn(ListPeopleToPart) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListPeopleToPartQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListPeopleToPart) -> R,
    ) -> ListPeopleToPartQuery<'c, 'a, 's, C, R, N> {
        ListPeopleToPartQuery {
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
pub struct ListedCallQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListedCallBorrowed, tokio_postgres::Error>,
    mapper: fn(ListedCallBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListedCallQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListedCallBorrowed) -> R,
    ) -> ListedCallQuery<'c, 'a, 's, C, R, N> {
        ListedCallQuery {
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
pub struct ListCallQualityQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListCallQuality, tokio_postgres::Error>,
    mapper: fn(ListCallQuality) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListCallQualityQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListCallQuality) -> R,
    ) -> ListCallQualityQuery<'c, 'a, 's, C, R, N> {
        ListCallQualityQuery {
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
pub struct FindCalleeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_callee() -> FindCalleeStmt {
    FindCalleeStmt(
        "SELECT may_call($1, u.id) AS verdict, u.username, u.avatar, EXISTS (SELECT 1 FROM call_preferences p WHERE p.user_id = $1 AND p.relay_only) AS relay_only FROM users u WHERE u.id = $2",
        None,
    )
}
impl FindCalleeStmt {
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
        caller_id: &'a uuid::Uuid,
        callee_id: &'a uuid::Uuid,
    ) -> FindCalleeQuery<'c, 'a, 's, C, FindCallee, 2> {
        FindCalleeQuery {
            client,
            params: [caller_id, callee_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindCalleeBorrowed, tokio_postgres::Error> {
                    Ok(FindCalleeBorrowed {
                        verdict: row.try_get(0)?,
                        username: row.try_get(1)?,
                        avatar: row.try_get(2)?,
                        relay_only: row.try_get(3)?,
                    })
                },
            mapper: |it| FindCallee::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindCalleeParams,
        FindCalleeQuery<'c, 'a, 's, C, FindCallee, 2>,
        C,
    > for FindCalleeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindCalleeParams,
    ) -> FindCalleeQuery<'c, 'a, 's, C, FindCallee, 2> {
        self.bind(client, &params.caller_id, &params.callee_id)
    }
}
pub struct FindRoomToCallStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_room_to_call() -> FindRoomToCallStmt {
    FindRoomToCallStmt(
        "SELECT may_call_in($1, r.id) AS verdict, members_count(r.id) AS members, EXISTS (SELECT 1 FROM call_preferences p WHERE p.user_id = $1 AND p.relay_only) AS relay_only FROM rooms r WHERE r.id = $2",
        None,
    )
}
impl FindRoomToCallStmt {
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
        room_id: &'a uuid::Uuid,
    ) -> FindRoomToCallQuery<'c, 'a, 's, C, FindRoomToCall, 2> {
        FindRoomToCallQuery {
            client,
            params: [user_id, room_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindRoomToCallBorrowed, tokio_postgres::Error> {
                Ok(FindRoomToCallBorrowed {
                    verdict: row.try_get(0)?,
                    members: row.try_get(1)?,
                    relay_only: row.try_get(2)?,
                })
            },
            mapper: |it| FindRoomToCall::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindRoomToCallParams,
        FindRoomToCallQuery<'c, 'a, 's, C, FindRoomToCall, 2>,
        C,
    > for FindRoomToCallStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindRoomToCallParams,
    ) -> FindRoomToCallQuery<'c, 'a, 's, C, FindRoomToCall, 2> {
        self.bind(client, &params.user_id, &params.room_id)
    }
}
pub struct ListPeopleToRingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_people_to_ring() -> ListPeopleToRingStmt {
    ListPeopleToRingStmt(
        "SELECT m.user_id FROM room_members m WHERE m.room_id = $1 AND m.user_id <> $2 AND is_person_there(m.user_id) AND m.user_id <> ALL ((SELECT blocked_around($2))::uuid[]) AND may_call_in(m.user_id, m.room_id) = 'yes' ORDER BY m.user_id LIMIT $3",
        None,
    )
}
impl ListPeopleToRingStmt {
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
        caller_id: &'a uuid::Uuid,
        most: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [room_id, caller_id, most],
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
        ListPeopleToRingParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for ListPeopleToRingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListPeopleToRingParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.room_id, &params.caller_id, &params.most)
    }
}
pub struct FindNewcomerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_newcomer() -> FindNewcomerStmt {
    FindNewcomerStmt(
        "SELECT may_come_in($1, $2) AS may_come_in, EXISTS (SELECT 1 FROM call_preferences p WHERE p.user_id = $1 AND p.relay_only) AS relay_only",
        None,
    )
}
impl FindNewcomerStmt {
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
        call_id: &'a uuid::Uuid,
    ) -> FindNewcomerQuery<'c, 'a, 's, C, FindNewcomer, 2> {
        FindNewcomerQuery {
            client,
            params: [user_id, call_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindNewcomer, tokio_postgres::Error> {
                Ok(FindNewcomer {
                    may_come_in: row.try_get(0)?,
                    relay_only: row.try_get(1)?,
                })
            },
            mapper: |it| FindNewcomer::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindNewcomerParams,
        FindNewcomerQuery<'c, 'a, 's, C, FindNewcomer, 2>,
        C,
    > for FindNewcomerStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindNewcomerParams,
    ) -> FindNewcomerQuery<'c, 'a, 's, C, FindNewcomer, 2> {
        self.bind(client, &params.user_id, &params.call_id)
    }
}
pub struct FindCallStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_call() -> FindCallStmt {
    FindCallStmt(
        "SELECT c.id, c.caller_id, a.username AS caller_username, a.avatar AS caller_avatar, c.callee_id, b.username AS callee_username, b.avatar AS callee_avatar, c.room_id, c.rev, c.state, c.created_at FROM calls c JOIN users a ON a.id = c.caller_id LEFT JOIN users b ON b.id = c.callee_id WHERE c.id = $1",
        None,
    )
}
impl FindCallStmt {
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
    ) -> CallQuery<'c, 'a, 's, C, Call, 1> {
        CallQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CallBorrowed, tokio_postgres::Error> {
                Ok(CallBorrowed {
                    id: row.try_get(0)?,
                    caller_id: row.try_get(1)?,
                    caller_username: row.try_get(2)?,
                    caller_avatar: row.try_get(3)?,
                    callee_id: row.try_get(4)?,
                    callee_username: row.try_get(5)?,
                    callee_avatar: row.try_get(6)?,
                    room_id: row.try_get(7)?,
                    rev: row.try_get(8)?,
                    state: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                })
            },
            mapper: |it| Call::from(it),
        }
    }
}
pub struct BeginCallStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_call() -> BeginCallStmt {
    BeginCallStmt(
        "SELECT b.status, b.other FROM begin_call($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) AS b",
        None,
    )
}
impl BeginCallStmt {
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
        T3: crate::JsonSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = uuid::Uuid>,
        T7: crate::ArraySql<Item = uuid::Uuid>,
        T8: crate::StringSql,
        T9: crate::ArraySql<Item = T8>,
        T10: crate::JsonSql,
        T11: crate::ArraySql<Item = T10>,
        T12: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        caller_id: &'a uuid::Uuid,
        callee_id: &'a Option<uuid::Uuid>,
        room_id: &'a Option<uuid::Uuid>,
        verdict: &'a T1,
        phase: &'a T2,
        state: &'a T3,
        node: &'a T4,
        due_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        created_at: &'a chrono::DateTime<chrono::FixedOffset>,
        expires_at: &'a chrono::DateTime<chrono::FixedOffset>,
        ended_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        reason: &'a Option<T5>,
        people: &'a T6,
        users: &'a T7,
        types: &'a T9,
        data: &'a T11,
        missed: &'a T12,
    ) -> BeginCallQuery<'c, 'a, 's, C, BeginCall, 18> {
        BeginCallQuery {
            client,
            params: [
                id, caller_id, callee_id, room_id, verdict, phase, state, node, due_at, created_at,
                expires_at, ended_at, reason, people, users, types, data, missed,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<BeginCallBorrowed, tokio_postgres::Error> {
                    Ok(BeginCallBorrowed {
                        status: row.try_get(0)?,
                        other: row.try_get(1)?,
                    })
                },
            mapper: |it| BeginCall::from(it),
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
    T3: crate::JsonSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = uuid::Uuid>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::JsonSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        BeginCallParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
        BeginCallQuery<'c, 'a, 's, C, BeginCall, 18>,
        C,
    > for BeginCallStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BeginCallParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
    ) -> BeginCallQuery<'c, 'a, 's, C, BeginCall, 18> {
        self.bind(
            client,
            &params.id,
            &params.caller_id,
            &params.callee_id,
            &params.room_id,
            &params.verdict,
            &params.phase,
            &params.state,
            &params.node,
            &params.due_at,
            &params.created_at,
            &params.expires_at,
            &params.ended_at,
            &params.reason,
            &params.people,
            &params.users,
            &params.types,
            &params.data,
            &params.missed,
        )
    }
}
pub struct WriteCallStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn write_call() -> WriteCallStmt {
    WriteCallStmt(
        "SELECT write_call($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) AS rev",
        None,
    )
}
impl WriteCallStmt {
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
        T2: crate::JsonSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = uuid::Uuid>,
        T6: crate::ArraySql<Item = uuid::Uuid>,
        T7: crate::ArraySql<Item = uuid::Uuid>,
        T8: crate::StringSql,
        T9: crate::ArraySql<Item = T8>,
        T10: crate::JsonSql,
        T11: crate::ArraySql<Item = T10>,
        T12: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        rev: &'a i64,
        phase: &'a T1,
        is_silent: &'a bool,
        state: &'a T2,
        node: &'a T3,
        due_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        at: &'a chrono::DateTime<chrono::FixedOffset>,
        answered_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        ended_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        reason: &'a Option<T4>,
        joined: &'a T5,
        left: &'a T6,
        users: &'a T7,
        types: &'a T9,
        data: &'a T11,
        missed: &'a T12,
    ) -> Optioni64Query<'c, 'a, 's, C, Option<i64>, 17> {
        Optioni64Query {
            client,
            params: [
                id,
                rev,
                phase,
                is_silent,
                state,
                node,
                due_at,
                at,
                answered_at,
                ended_at,
                reason,
                joined,
                left,
                users,
                types,
                data,
                missed,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = uuid::Uuid>,
    T6: crate::ArraySql<Item = uuid::Uuid>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::JsonSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        WriteCallParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
        Optioni64Query<'c, 'a, 's, C, Option<i64>, 17>,
        C,
    > for WriteCallStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WriteCallParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
    ) -> Optioni64Query<'c, 'a, 's, C, Option<i64>, 17> {
        self.bind(
            client,
            &params.id,
            &params.rev,
            &params.phase,
            &params.is_silent,
            &params.state,
            &params.node,
            &params.due_at,
            &params.at,
            &params.answered_at,
            &params.ended_at,
            &params.reason,
            &params.joined,
            &params.left,
            &params.users,
            &params.types,
            &params.data,
            &params.missed,
        )
    }
}
pub struct ListOverdueCallsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_overdue_calls() -> ListOverdueCallsStmt {
    ListOverdueCallsStmt(
        "SELECT c.id FROM calls c WHERE c.phase <> 'ended' AND c.due_at <= now() AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $1 AND p.item = c.id AND p.retry_at > now()) ORDER BY c.due_at LIMIT $2",
        None,
    )
}
impl ListOverdueCallsStmt {
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
        most: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [work, most],
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
        ListOverdueCallsParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ListOverdueCallsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListOverdueCallsParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.work, &params.most)
    }
}
pub struct ListCallsOfTheGoneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_calls_of_the_gone() -> ListCallsOfTheGoneStmt {
    ListCallsOfTheGoneStmt(
        "WITH alive AS (SELECT CASE WHEN $1::boolean THEN ARRAY[$2]::uuid[] ELSE living_processes($2) END AS living) SELECT c.id, processes_gone(c, a.living) AS gone FROM calls c CROSS JOIN alive a WHERE c.phase <> 'ended' AND ($3::uuid IS NULL OR c.id = $3::uuid) AND processes_gone(c, a.living) <> '{}' ORDER BY c.id LIMIT $4",
        None,
    )
}
impl ListCallsOfTheGoneStmt {
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
        is_alone: &'a bool,
        own: &'a uuid::Uuid,
        id: &'a Option<uuid::Uuid>,
        most: &'a i64,
    ) -> ListCallsOfTheGoneQuery<'c, 'a, 's, C, ListCallsOfTheGone, 4> {
        ListCallsOfTheGoneQuery {
            client,
            params: [is_alone, own, id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListCallsOfTheGoneBorrowed, tokio_postgres::Error> {
                Ok(ListCallsOfTheGoneBorrowed {
                    id: row.try_get(0)?,
                    gone: row.try_get(1)?,
                })
            },
            mapper: |it| ListCallsOfTheGone::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListCallsOfTheGoneParams,
        ListCallsOfTheGoneQuery<'c, 'a, 's, C, ListCallsOfTheGone, 4>,
        C,
    > for ListCallsOfTheGoneStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListCallsOfTheGoneParams,
    ) -> ListCallsOfTheGoneQuery<'c, 'a, 's, C, ListCallsOfTheGone, 4> {
        self.bind(
            client,
            &params.is_alone,
            &params.own,
            &params.id,
            &params.most,
        )
    }
}
pub struct InsertCallSignalStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_call_signal() -> InsertCallSignalStmt {
    InsertCallSignalStmt(
        "INSERT INTO call_signals (call_id, from_id, to_id, rev, signal) SELECT c.id, $1, $2, $3, $4 FROM calls c WHERE c.id = $5 AND c.phase <> 'ended' AND has_place(c, $1, ARRAY[$6]::uuid[])",
        None,
    )
}
impl InsertCallSignalStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        from_id: &'a uuid::Uuid,
        to_id: &'a uuid::Uuid,
        rev: &'a i64,
        signal: &'a T1,
        call_id: &'a uuid::Uuid,
        connection: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[from_id, to_id, rev, signal, call_id, connection])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertCallSignalParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertCallSignalStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertCallSignalParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.from_id,
            &params.to_id,
            &params.rev,
            &params.signal,
            &params.call_id,
            &params.connection,
        ))
    }
}
pub struct TakeCallSignalsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_call_signals() -> TakeCallSignalsStmt {
    TakeCallSignalsStmt(
        "WITH taken AS ( DELETE FROM call_signals s USING calls c WHERE s.call_id = $1 AND c.id = s.call_id AND has_place(c, s.to_id, $2) RETURNING s.id, s.from_id, s.to_id, s.rev, s.signal ) SELECT t.from_id, t.to_id, t.rev, t.signal FROM taken t ORDER BY t.id",
        None,
    )
}
impl TakeCallSignalsStmt {
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
        call_id: &'a uuid::Uuid,
        connections: &'a T1,
    ) -> TakeCallSignalsQuery<'c, 'a, 's, C, TakeCallSignals, 2> {
        TakeCallSignalsQuery {
            client,
            params: [call_id, connections],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<TakeCallSignalsBorrowed, tokio_postgres::Error> {
                Ok(TakeCallSignalsBorrowed {
                    from_id: row.try_get(0)?,
                    to_id: row.try_get(1)?,
                    rev: row.try_get(2)?,
                    signal: row.try_get(3)?,
                })
            },
            mapper: |it| TakeCallSignals::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TakeCallSignalsParams<T1>,
        TakeCallSignalsQuery<'c, 'a, 's, C, TakeCallSignals, 2>,
        C,
    > for TakeCallSignalsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TakeCallSignalsParams<T1>,
    ) -> TakeCallSignalsQuery<'c, 'a, 's, C, TakeCallSignals, 2> {
        self.bind(client, &params.call_id, &params.connections)
    }
}
pub struct ListPeopleToPartStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_people_to_part() -> ListPeopleToPartStmt {
    ListPeopleToPartStmt(
        "SELECT c.id, p.user_id FROM calls c JOIN call_people p ON p.call_id = c.id AND p.left_at IS NULL WHERE c.phase <> 'ended' AND (NOT is_person_there(p.user_id) OR c.callee_id IS NOT NULL AND NOT c.is_silent AND EXISTS (SELECT 1 FROM user_blocks b WHERE b.blocker_id = p.user_id AND b.blocked_id IN (c.caller_id, c.callee_id)) OR c.room_id IS NOT NULL AND (NOT may_read_room(p.user_id, c.room_id) OR may_call_in(p.user_id, c.room_id) = 'muted' OR NOT EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = c.room_id AND m.user_id = p.user_id))) ORDER BY c.id LIMIT $1",
        None,
    )
}
impl ListPeopleToPartStmt {
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
        most: &'a i64,
    ) -> ListPeopleToPartQuery<'c, 'a, 's, C, ListPeopleToPart, 1> {
        ListPeopleToPartQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListPeopleToPart, tokio_postgres::Error> {
                    Ok(ListPeopleToPart {
                        id: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                    })
                },
            mapper: |it| ListPeopleToPart::from(it),
        }
    }
}
pub struct ListRelayOnlyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_relay_only() -> ListRelayOnlyStmt {
    ListRelayOnlyStmt(
        "SELECT user_id FROM call_preferences WHERE user_id = ANY ($1) AND relay_only",
        None,
    )
}
impl ListRelayOnlyStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [users],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertCallQualityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_call_quality() -> InsertCallQualityStmt {
    InsertCallQualityStmt(
        "INSERT INTO call_quality (participant_id, call_id, user_id, reports, rtt_ms_mean, rtt_ms_max, jitter_ms_mean, jitter_ms_max, loss_mean, loss_max) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
        None,
    )
}
impl InsertCallQualityStmt {
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
        participant_id: &'a uuid::Uuid,
        call_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        reports: &'a i64,
        rtt_ms_mean: &'a Option<f64>,
        rtt_ms_max: &'a Option<f64>,
        jitter_ms_mean: &'a Option<f64>,
        jitter_ms_max: &'a Option<f64>,
        loss_mean: &'a Option<f64>,
        loss_max: &'a Option<f64>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    participant_id,
                    call_id,
                    user_id,
                    reports,
                    rtt_ms_mean,
                    rtt_ms_max,
                    jitter_ms_mean,
                    jitter_ms_max,
                    loss_mean,
                    loss_max,
                ],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertCallQualityParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertCallQualityStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertCallQualityParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.participant_id,
            &params.call_id,
            &params.user_id,
            &params.reports,
            &params.rtt_ms_mean,
            &params.rtt_ms_max,
            &params.jitter_ms_mean,
            &params.jitter_ms_max,
            &params.loss_mean,
            &params.loss_max,
        ))
    }
}
pub struct ListCallsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_calls() -> ListCallsStmt {
    ListCallsStmt(
        "WITH found AS ( SELECT p.call_id AS id FROM call_people p WHERE p.user_id = $1 UNION SELECT c.id FROM calls c WHERE c.room_id = $2 AND c.phase <> 'ended' AND may_call_in($1, c.room_id) <> 'no' ) SELECT c.id, c.caller_id = $1 AS is_outgoing, c.caller_id, a.username AS caller_username, a.avatar AS caller_avatar, peer.id AS peer_id, peer.username AS peer_username, peer.avatar AS peer_avatar, c.room_id, CASE WHEN may_read_room($1, c.room_id) THEN r.name END AS room_name, c.state -> 'media' AS media, (c.state ->> 'music_mode')::boolean AS music_mode, jsonb_array_length(c.state -> 'participants') AS participants, call_phase(c, $1) AS phase, rings_at(c, $1) AS rings, c.created_at, c.expires_at, c.answered_at, c.ended_at, call_outcome(c, $1, p.joined_at) AS reason, call_duration_ms(c, p.joined_at, p.left_at) AS duration_ms FROM found f JOIN calls c ON c.id = f.id JOIN users a ON a.id = c.caller_id LEFT JOIN call_people p ON p.call_id = c.id AND p.user_id = $1 LEFT JOIN users peer ON peer.id = CASE WHEN c.caller_id = $1 THEN c.callee_id WHEN c.callee_id = $1 THEN c.caller_id END LEFT JOIN rooms r ON r.id = c.room_id WHERE may_see_call(c, $1) AND ($2::uuid IS NULL OR c.room_id = $2::uuid) AND ($3::text IS NULL OR call_phase(c, $1) = $3::text OR $3::text = 'ringing' AND rings_at(c, $1)) AND ($4::timestamptz IS NULL OR (c.created_at, c.id) < ($4::timestamptz, $5::uuid)) ORDER BY c.created_at DESC, c.id DESC LIMIT $6 OFFSET $7",
        None,
    )
}
impl ListCallsStmt {
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
        room_id: &'a Option<uuid::Uuid>,
        state: &'a Option<T1>,
        before_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        before_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
        offset: &'a i64,
    ) -> ListedCallQuery<'c, 'a, 's, C, ListedCall, 7> {
        ListedCallQuery {
            client,
            params: [user_id, room_id, state, before_at, before_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListedCallBorrowed, tokio_postgres::Error> {
                    Ok(ListedCallBorrowed {
                        id: row.try_get(0)?,
                        is_outgoing: row.try_get(1)?,
                        caller_id: row.try_get(2)?,
                        caller_username: row.try_get(3)?,
                        caller_avatar: row.try_get(4)?,
                        peer_id: row.try_get(5)?,
                        peer_username: row.try_get(6)?,
                        peer_avatar: row.try_get(7)?,
                        room_id: row.try_get(8)?,
                        room_name: row.try_get(9)?,
                        media: row.try_get(10)?,
                        music_mode: row.try_get(11)?,
                        participants: row.try_get(12)?,
                        phase: row.try_get(13)?,
                        rings: row.try_get(14)?,
                        created_at: row.try_get(15)?,
                        expires_at: row.try_get(16)?,
                        answered_at: row.try_get(17)?,
                        ended_at: row.try_get(18)?,
                        reason: row.try_get(19)?,
                        duration_ms: row.try_get(20)?,
                    })
                },
            mapper: |it| ListedCall::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListCallsParams<T1>,
        ListedCallQuery<'c, 'a, 's, C, ListedCall, 7>,
        C,
    > for ListCallsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListCallsParams<T1>,
    ) -> ListedCallQuery<'c, 'a, 's, C, ListedCall, 7> {
        self.bind(
            client,
            &params.user_id,
            &params.room_id,
            &params.state,
            &params.before_at,
            &params.before_id,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountCallsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_calls() -> CountCallsStmt {
    CountCallsStmt(
        "WITH found AS ( SELECT p.call_id AS id FROM call_people p WHERE p.user_id = $1 UNION SELECT c.id FROM calls c WHERE c.room_id = $2 AND c.phase <> 'ended' AND may_call_in($1, c.room_id) <> 'no' ) SELECT count(*) AS total FROM found f JOIN calls c ON c.id = f.id WHERE may_see_call(c, $1) AND ($2::uuid IS NULL OR c.room_id = $2::uuid) AND ($3::text IS NULL OR call_phase(c, $1) = $3::text OR $3::text = 'ringing' AND rings_at(c, $1))",
        None,
    )
}
impl CountCallsStmt {
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
        room_id: &'a Option<uuid::Uuid>,
        state: &'a Option<T1>,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [user_id, room_id, state],
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
        CountCallsParams<T1>,
        I64Query<'c, 'a, 's, C, i64, 3>,
        C,
    > for CountCallsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountCallsParams<T1>,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.user_id, &params.room_id, &params.state)
    }
}
pub struct FindListedCallStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_listed_call() -> FindListedCallStmt {
    FindListedCallStmt(
        "SELECT c.id, c.caller_id = $1 AS is_outgoing, c.caller_id, a.username AS caller_username, a.avatar AS caller_avatar, peer.id AS peer_id, peer.username AS peer_username, peer.avatar AS peer_avatar, c.room_id, CASE WHEN may_read_room($1, c.room_id) THEN r.name END AS room_name, c.state -> 'media' AS media, (c.state ->> 'music_mode')::boolean AS music_mode, jsonb_array_length(c.state -> 'participants') AS participants, call_phase(c, $1) AS phase, rings_at(c, $1) AS rings, c.created_at, c.expires_at, c.answered_at, c.ended_at, call_outcome(c, $1, p.joined_at) AS reason, call_duration_ms(c, p.joined_at, p.left_at) AS duration_ms FROM calls c JOIN users a ON a.id = c.caller_id LEFT JOIN call_people p ON p.call_id = c.id AND p.user_id = $1 LEFT JOIN users peer ON peer.id = CASE WHEN c.caller_id = $1 THEN c.callee_id WHEN c.callee_id = $1 THEN c.caller_id END LEFT JOIN rooms r ON r.id = c.room_id WHERE c.id = $2 AND may_see_call(c, $1) AND (p.user_id IS NOT NULL OR c.phase <> 'ended' AND c.room_id IS NOT NULL AND may_call_in($1, c.room_id) <> 'no')",
        None,
    )
}
impl FindListedCallStmt {
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
        id: &'a uuid::Uuid,
    ) -> ListedCallQuery<'c, 'a, 's, C, ListedCall, 2> {
        ListedCallQuery {
            client,
            params: [user_id, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListedCallBorrowed, tokio_postgres::Error> {
                    Ok(ListedCallBorrowed {
                        id: row.try_get(0)?,
                        is_outgoing: row.try_get(1)?,
                        caller_id: row.try_get(2)?,
                        caller_username: row.try_get(3)?,
                        caller_avatar: row.try_get(4)?,
                        peer_id: row.try_get(5)?,
                        peer_username: row.try_get(6)?,
                        peer_avatar: row.try_get(7)?,
                        room_id: row.try_get(8)?,
                        room_name: row.try_get(9)?,
                        media: row.try_get(10)?,
                        music_mode: row.try_get(11)?,
                        participants: row.try_get(12)?,
                        phase: row.try_get(13)?,
                        rings: row.try_get(14)?,
                        created_at: row.try_get(15)?,
                        expires_at: row.try_get(16)?,
                        answered_at: row.try_get(17)?,
                        ended_at: row.try_get(18)?,
                        reason: row.try_get(19)?,
                        duration_ms: row.try_get(20)?,
                    })
                },
            mapper: |it| ListedCall::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindListedCallParams,
        ListedCallQuery<'c, 'a, 's, C, ListedCall, 2>,
        C,
    > for FindListedCallStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindListedCallParams,
    ) -> ListedCallQuery<'c, 'a, 's, C, ListedCall, 2> {
        self.bind(client, &params.user_id, &params.id)
    }
}
pub struct ListCallQualityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_call_quality() -> ListCallQualityStmt {
    ListCallQualityStmt(
        "SELECT q.participant_id, q.user_id, q.reports, q.rtt_ms_mean, q.rtt_ms_max, q.jitter_ms_mean, q.jitter_ms_max, q.loss_mean, q.loss_max FROM call_quality q WHERE q.call_id = $1 ORDER BY q.participant_id",
        None,
    )
}
impl ListCallQualityStmt {
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
        call_id: &'a uuid::Uuid,
    ) -> ListCallQualityQuery<'c, 'a, 's, C, ListCallQuality, 1> {
        ListCallQualityQuery {
            client,
            params: [call_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListCallQuality, tokio_postgres::Error> {
                    Ok(ListCallQuality {
                        participant_id: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                        reports: row.try_get(2)?,
                        rtt_ms_mean: row.try_get(3)?,
                        rtt_ms_max: row.try_get(4)?,
                        jitter_ms_mean: row.try_get(5)?,
                        jitter_ms_max: row.try_get(6)?,
                        loss_mean: row.try_get(7)?,
                        loss_max: row.try_get(8)?,
                    })
                },
            mapper: |it| ListCallQuality::from(it),
        }
    }
}
pub struct FindCallPreferencesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_call_preferences() -> FindCallPreferencesStmt {
    FindCallPreferencesStmt(
        "SELECT EXISTS (SELECT 1 FROM call_preferences p WHERE p.user_id = $1 AND p.relay_only) AS relay_only",
        None,
    )
}
impl FindCallPreferencesStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SaveCallPreferencesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn save_call_preferences() -> SaveCallPreferencesStmt {
    SaveCallPreferencesStmt(
        "INSERT INTO call_preferences (user_id, relay_only) VALUES ($1, $2) ON CONFLICT (user_id) DO UPDATE SET relay_only = excluded.relay_only",
        None,
    )
}
impl SaveCallPreferencesStmt {
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
        relay_only: &'a bool,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[user_id, relay_only]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SaveCallPreferencesParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SaveCallPreferencesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SaveCallPreferencesParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.user_id, &params.relay_only))
    }
}
pub struct SweepCallsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep_calls() -> SweepCallsStmt {
    SweepCallsStmt(
        "WITH untaken AS (DELETE FROM call_signals s WHERE s.created_at < now() - interval '10 minutes') DELETE FROM calls WHERE id IN (SELECT c.id FROM calls c WHERE c.phase = 'ended' AND c.ended_at < now() - interval '365 days' LIMIT $1)",
        None,
    )
}
impl SweepCallsStmt {
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
        batch: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[batch]).await
    }
}
