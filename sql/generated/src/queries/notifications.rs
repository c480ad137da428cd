// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ListNotificationsParams {
    pub user_id: uuid::Uuid,
    pub unread_only: bool,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct HasNotificationParams {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ReadNotificationsParams {
    pub user_id: uuid::Uuid,
    pub id: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct SavePreferencesParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = bool>,
    T4: crate::ArraySql<Item = bool>,
> {
    pub user_id: uuid::Uuid,
    pub kinds: T2,
    pub in_app: T3,
    pub email: T4,
}
#[derive(Debug)]
pub struct SaveDigestParams<T1: crate::StringSql> {
    pub user_id: uuid::Uuid,
    pub every: T1,
}
#[derive(Debug)]
pub struct NotifyGroupedParams<T1: crate::StringSql> {
    pub user_id: uuid::Uuid,
    pub kind: T1,
    pub actor_id: Option<uuid::Uuid>,
    pub target_id: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct ListDueDigestsParams<T1: crate::StringSql> {
    pub work: T1,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CountForDigestParams {
    pub user_id: uuid::Uuid,
    pub since: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Clone, Copy, Debug)]
pub struct ListForDigestParams {
    pub user_id: uuid::Uuid,
    pub since: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub id: uuid::Uuid,
    pub kind: String,
    pub room_id: Option<uuid::Uuid>,
    pub message_id: Option<uuid::Uuid>,
    pub target_id: Option<uuid::Uuid>,
    pub link: Option<String>,
    pub reason: Option<String>,
    pub title: Option<String>,
    pub count: i64,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub is_read: bool,
    pub people: serde_json::Value,
}
pub struct ListedBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub room_id: Option<uuid::Uuid>,
    pub message_id: Option<uuid::Uuid>,
    pub target_id: Option<uuid::Uuid>,
    pub link: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub title: Option<&'a str>,
    pub count: i64,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub is_read: bool,
    pub people: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<ListedBorrowed<'a>> for Listed {
    fn from(
        ListedBorrowed {
            id,
            kind,
            room_id,
            message_id,
            target_id,
            link,
            reason,
            title,
            count,
            created_at,
            is_read,
            people,
        }: ListedBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            room_id,
            message_id,
            target_id,
            link: link.map(|v| v.into()),
            reason: reason.map(|v| v.into()),
            title: title.map(|v| v.into()),
            count,
            created_at,
            is_read,
            people: serde_json::from_str(people.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct CountNotifications {
    pub total: i64,
    pub unread: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListPreferences {
    pub kind: String,
    pub in_app: bool,
    pub email: bool,
}
pub struct ListPreferencesBorrowed<'a> {
    pub kind: &'a str,
    pub in_app: bool,
    pub email: bool,
}
impl<'a> From<ListPreferencesBorrowed<'a>> for ListPreferences {
    fn from(
        ListPreferencesBorrowed {
            kind,
            in_app,
            email,
        }: ListPreferencesBorrowed<'a>,
    ) -> Self {
        Self {
            kind: kind.into(),
            in_app,
            email,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ClaimDigest {
    pub user_id: uuid::Uuid,
    pub since: chrono::DateTime<chrono::FixedOffset>,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ListedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListedBorrowed, tokio_postgres::Error>,
    mapper: fn(ListedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListedBorrowed) -> R) -> ListedQuery<'c, 'a, 's, C, R, N> {
        ListedQuery {
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
pub struct CountNotificationsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountNotifications, tokio_postgres::Error>,
    mapper: fn(CountNotifications) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountNotificationsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CountNotifications) -> R,
    ) -> CountNotificationsQuery<'c, 'a, 's, C, R, N> {
        CountNotificationsQuery {
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
pub struct ListPreferencesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListPreferencesBorrowed, tokio_postgres::Error>,
    mapper: fn(ListPreferencesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListPreferencesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListPreferencesBorrowed) -> R,
    ) -> ListPreferencesQuery<'c, 'a, 's, C, R, N> {
        ListPreferencesQuery {
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
pub struct ClaimDigestQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClaimDigest, tokio_postgres::Error>,
    mapper: fn(ClaimDigest) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimDigestQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ClaimDigest) -> R) -> ClaimDigestQuery<'c, 'a, 's, C, R, N> {
        ClaimDigestQuery {
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
pub struct ListNotificationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_notifications() -> ListNotificationsStmt {
    ListNotificationsStmt(
        "SELECT n.id, n.kind, n.room_id, n.message_id, n.target_id, n.link, n.reason, coalesce(t.title, NULLIF(s.title, '')) AS title, n.count, n.created_at, n.read_at IS NOT NULL AS is_read, notification_people(n.actors, n.actor_id) AS people FROM notifications n LEFT JOIN tracks t ON t.id = n.target_id AND t.deleted_at IS NULL AND (t.is_public OR t.creator_id = n.user_id) LEFT JOIN live_stream_rows s ON s.id = n.target_id WHERE n.user_id = $1 AND (n.read_at IS NULL OR NOT $2) AND (n.room_id IS NULL OR n.room_id <> ALL ((SELECT hidden_rooms($1))::uuid[])) ORDER BY n.created_at DESC, n.id LIMIT $3 OFFSET $4",
        None,
    )
}
impl ListNotificationsStmt {
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
        unread_only: &'a bool,
        limit: &'a i64,
        offset: &'a i64,
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 4> {
        ListedQuery {
            client,
            params: [user_id, unread_only, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListedBorrowed, tokio_postgres::Error> {
                    Ok(ListedBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        room_id: row.try_get(2)?,
                        message_id: row.try_get(3)?,
                        target_id: row.try_get(4)?,
                        link: row.try_get(5)?,
                        reason: row.try_get(6)?,
                        title: row.try_get(7)?,
                        count: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        is_read: row.try_get(10)?,
                        people: row.try_get(11)?,
                    })
                },
            mapper: |it| Listed::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListNotificationsParams,
        ListedQuery<'c, 'a, 's, C, Listed, 4>,
        C,
    > for ListNotificationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListNotificationsParams,
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 4> {
        self.bind(
            client,
            &params.user_id,
            &params.unread_only,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountNotificationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_notifications() -> CountNotificationsStmt {
    CountNotificationsStmt(
        "SELECT count(*) AS total, count(*) FILTER (WHERE read_at IS NULL) AS unread FROM notifications WHERE user_id = $1 AND (room_id IS NULL OR room_id <> ALL ((SELECT hidden_rooms($1))::uuid[]))",
        None,
    )
}
impl CountNotificationsStmt {
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
    ) -> CountNotificationsQuery<'c, 'a, 's, C, CountNotifications, 1> {
        CountNotificationsQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CountNotifications, tokio_postgres::Error> {
                    Ok(CountNotifications {
                        total: row.try_get(0)?,
                        unread: row.try_get(1)?,
                    })
                },
            mapper: |it| CountNotifications::from(it),
        }
    }
}
pub struct HasNotificationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_notification() -> HasNotificationStmt {
    HasNotificationStmt(
        "SELECT id FROM notifications WHERE id = $1 AND user_id = $2",
        None,
    )
}
impl HasNotificationStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [id, user_id],
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
        HasNotificationParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for HasNotificationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HasNotificationParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.id, &params.user_id)
    }
}
pub struct ReadNotificationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read_notifications() -> ReadNotificationsStmt {
    ReadNotificationsStmt("SELECT read_notifications($1, $2) AS were_unread", None)
}
impl ReadNotificationsStmt {
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
        id: &'a Option<uuid::Uuid>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [user_id, id],
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
        ReadNotificationsParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for ReadNotificationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReadNotificationsParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.user_id, &params.id)
    }
}
pub struct ListPreferencesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_preferences() -> ListPreferencesStmt {
    ListPreferencesStmt(
        "SELECT kind, in_app, email FROM notification_preferences WHERE user_id = $1",
        None,
    )
}
impl ListPreferencesStmt {
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
    ) -> ListPreferencesQuery<'c, 'a, 's, C, ListPreferences, 1> {
        ListPreferencesQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListPreferencesBorrowed, tokio_postgres::Error> {
                Ok(ListPreferencesBorrowed {
                    kind: row.try_get(0)?,
                    in_app: row.try_get(1)?,
                    email: row.try_get(2)?,
                })
            },
            mapper: |it| ListPreferences::from(it),
        }
    }
}
pub struct FindDigestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_digest() -> FindDigestStmt {
    FindDigestStmt(
        "SELECT every FROM notification_digests WHERE user_id = $1",
        None,
    )
}
impl FindDigestStmt {
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
pub struct SavePreferencesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn save_preferences() -> SavePreferencesStmt {
    SavePreferencesStmt(
        "INSERT INTO notification_preferences (user_id, kind, in_app, email) SELECT $1, i.kind, i.in_app, i.email FROM unnest($2::text[], $3::boolean[], $4::boolean[]) AS i (kind, in_app, email) ORDER BY i.kind ON CONFLICT (user_id, kind) DO UPDATE SET in_app = excluded.in_app, email = excluded.email",
        None,
    )
}
impl SavePreferencesStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::ArraySql<Item = bool>,
        T4: crate::ArraySql<Item = bool>,
    >(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
        kinds: &'a T2,
        in_app: &'a T3,
        email: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[user_id, kinds, in_app, email])
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = bool>,
    T4: crate::ArraySql<Item = bool>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SavePreferencesParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SavePreferencesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SavePreferencesParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.user_id,
            &params.kinds,
            &params.in_app,
            &params.email,
        ))
    }
}
pub struct DeleteDigestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_digest() -> DeleteDigestStmt {
    DeleteDigestStmt("DELETE FROM notification_digests WHERE user_id = $1", None)
}
impl DeleteDigestStmt {
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
pub struct SaveDigestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn save_digest() -> SaveDigestStmt {
    SaveDigestStmt(
        "INSERT INTO notification_digests (user_id, every) VALUES ($1, $2) ON CONFLICT (user_id) DO UPDATE SET every = excluded.every",
        None,
    )
}
impl SaveDigestStmt {
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
        user_id: &'a uuid::Uuid,
        every: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[user_id, every]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SaveDigestParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SaveDigestStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SaveDigestParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.user_id, &params.every))
    }
}
pub struct NotifyGroupedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn notify_grouped() -> NotifyGroupedStmt {
    NotifyGroupedStmt(
        "SELECT notify_grouped($1, $2, $3, $4) IS NOT NULL AS is_told",
        None,
    )
}
impl NotifyGroupedStmt {
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
        kind: &'a T1,
        actor_id: &'a Option<uuid::Uuid>,
        target_id: &'a Option<uuid::Uuid>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 4> {
        BoolQuery {
            client,
            params: [user_id, kind, actor_id, target_id],
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
        NotifyGroupedParams<T1>,
        BoolQuery<'c, 'a, 's, C, bool, 4>,
        C,
    > for NotifyGroupedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NotifyGroupedParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 4> {
        self.bind(
            client,
            &params.user_id,
            &params.kind,
            &params.actor_id,
            &params.target_id,
        )
    }
}
pub struct ClaimDigestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_digest() -> ClaimDigestStmt {
    ClaimDigestStmt(
        "UPDATE notification_digests d SET sent_at = now() FROM ( SELECT n.user_id, n.sent_at FROM notification_digests n JOIN users u ON u.id = n.user_id AND u.is_active AND NOT u.is_banned AND u.is_verified WHERE n.sent_at <= now() - CASE n.every WHEN 'daily' THEN interval '1 day' ELSE interval '7 days' END AND n.user_id = $1 FOR UPDATE OF n SKIP LOCKED ) due WHERE d.user_id = due.user_id RETURNING d.user_id, due.sent_at AS since",
        None,
    )
}
impl ClaimDigestStmt {
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
    ) -> ClaimDigestQuery<'c, 'a, 's, C, ClaimDigest, 1> {
        ClaimDigestQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClaimDigest, tokio_postgres::Error> {
                Ok(ClaimDigest {
                    user_id: row.try_get(0)?,
                    since: row.try_get(1)?,
                })
            },
            mapper: |it| ClaimDigest::from(it),
        }
    }
}
pub struct ListDueDigestsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_due_digests() -> ListDueDigestsStmt {
    ListDueDigestsStmt(
        "SELECT n.user_id FROM notification_digests n JOIN users u ON u.id = n.user_id AND u.is_active AND u.is_verified WHERE n.sent_at <= now() - CASE n.every WHEN 'daily' THEN interval '1 day' ELSE interval '7 days' END AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $1 AND p.item = n.user_id AND p.retry_at > now()) ORDER BY n.sent_at LIMIT $2",
        None,
    )
}
impl ListDueDigestsStmt {
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
        ListDueDigestsParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ListDueDigestsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListDueDigestsParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.work, &params.most)
    }
}
pub struct CountForDigestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_for_digest() -> CountForDigestStmt {
    CountForDigestStmt(
        "SELECT count(*) AS total FROM notifications n WHERE n.user_id = $1 AND n.read_at IS NULL AND n.created_at > $2 AND NOT EXISTS (SELECT 1 FROM notification_preferences p WHERE p.user_id = n.user_id AND p.kind = n.kind AND NOT p.email) AND (n.room_id IS NULL OR may_read_room(n.user_id, n.room_id))",
        None,
    )
}
impl CountForDigestStmt {
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
        since: &'a chrono::DateTime<chrono::FixedOffset>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [user_id, since],
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
        CountForDigestParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for CountForDigestStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountForDigestParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.user_id, &params.since)
    }
}
pub struct ListForDigestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_for_digest() -> ListForDigestStmt {
    ListForDigestStmt(
        "SELECT n.id, n.kind, n.room_id, n.message_id, n.target_id, n.link, n.reason, coalesce(t.title, NULLIF(s.title, '')) AS title, n.count, n.created_at, false AS is_read, notification_people(n.actors, n.actor_id) AS people FROM notifications n LEFT JOIN tracks t ON t.id = n.target_id AND t.deleted_at IS NULL AND (t.is_public OR t.creator_id = n.user_id) LEFT JOIN live_stream_rows s ON s.id = n.target_id WHERE n.user_id = $1 AND n.read_at IS NULL AND n.created_at > $2 AND NOT EXISTS (SELECT 1 FROM notification_preferences p WHERE p.user_id = n.user_id AND p.kind = n.kind AND NOT p.email) AND (n.room_id IS NULL OR may_read_room(n.user_id, n.room_id)) ORDER BY n.created_at DESC, n.id LIMIT $3",
        None,
    )
}
impl ListForDigestStmt {
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
        since: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 3> {
        ListedQuery {
            client,
            params: [user_id, since, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListedBorrowed, tokio_postgres::Error> {
                    Ok(ListedBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        room_id: row.try_get(2)?,
                        message_id: row.try_get(3)?,
                        target_id: row.try_get(4)?,
                        link: row.try_get(5)?,
                        reason: row.try_get(6)?,
                        title: row.try_get(7)?,
                        count: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        is_read: row.try_get(10)?,
                        people: row.try_get(11)?,
                    })
                },
            mapper: |it| Listed::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListForDigestParams,
        ListedQuery<'c, 'a, 's, C, Listed, 3>,
        C,
    > for ListForDigestStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListForDigestParams,
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 3> {
        self.bind(client, &params.user_id, &params.since, &params.limit)
    }
}
pub struct DeleteOldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_old() -> DeleteOldStmt {
    DeleteOldStmt(
        "DELETE FROM notifications WHERE id IN ( SELECT n.id FROM notifications n WHERE n.read_at < now() - interval '90 days' LIMIT $1 FOR UPDATE SKIP LOCKED )",
        None,
    )
}
impl DeleteOldStmt {
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
        most: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[most]).await
    }
}
