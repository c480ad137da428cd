// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ListUserEventsParams {
    pub user_id: uuid::Uuid,
    pub after: i64,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListUnreadParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub room_id: uuid::Uuid,
    pub user_ids: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindUserStream {
    pub epoch: String,
    pub last_offset: i64,
}
pub struct FindUserStreamBorrowed<'a> {
    pub epoch: &'a str,
    pub last_offset: i64,
}
impl<'a> From<FindUserStreamBorrowed<'a>> for FindUserStream {
    fn from(FindUserStreamBorrowed { epoch, last_offset }: FindUserStreamBorrowed<'a>) -> Self {
        Self {
            epoch: epoch.into(),
            last_offset,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListUserEvents {
    pub seq: i64,
    pub kind: String,
    pub data: serde_json::Value,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct ListUserEventsBorrowed<'a> {
    pub seq: i64,
    pub kind: &'a str,
    pub data: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<ListUserEventsBorrowed<'a>> for ListUserEvents {
    fn from(
        ListUserEventsBorrowed {
            seq,
            kind,
            data,
            created_at,
        }: ListUserEventsBorrowed<'a>,
    ) -> Self {
        Self {
            seq,
            kind: kind.into(),
            data: serde_json::from_str(data.0.get()).unwrap(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ListOwnRooms {
    pub room_id: uuid::Uuid,
    pub unread_count: i64,
    pub mention_count: i64,
    pub last_offset: i64,
    pub read_offset: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ListUnread {
    pub user_id: uuid::Uuid,
    pub read_offset: i64,
    pub unread_count: i64,
    pub mention_count: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindUserStreamQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindUserStreamBorrowed, tokio_postgres::Error>,
    mapper: fn(FindUserStreamBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindUserStreamQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindUserStreamBorrowed) -> R,
    ) -> FindUserStreamQuery<'c, 'a, 's, C, R, N> {
        FindUserStreamQuery {
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
pub struct ListUserEventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListUserEventsBorrowed, tokio_postgres::Error>,
    mapper: fn(ListUserEventsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListUserEventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListUserEventsBorrowed) -> R,
    ) -> ListUserEventsQuery<'c, 'a, 's, C, R, N> {
        ListUserEventsQuery {
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
pub struct ListOwnRoomsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListOwnRooms, tokio_postgres::Error>,
    mapper: fn(ListOwnRooms) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListOwnRoomsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListOwnRooms) -> R) -> ListOwnRoomsQuery<'c, 'a, 's, C, R, N> {
        ListOwnRoomsQuery {
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
pub struct ListUnreadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListUnread, tokio_postgres::Error>,
    mapper: fn(ListUnread) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListUnreadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListUnread) -> R) -> ListUnreadQuery<'c, 'a, 's, C, R, N> {
        ListUnreadQuery {
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
pub struct InsertUserStreamStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_user_stream() -> InsertUserStreamStmt {
    InsertUserStreamStmt(
        "INSERT INTO user_streams (user_id) SELECT u.id FROM users u WHERE u.id = $1 ON CONFLICT DO NOTHING",
        None,
    )
}
impl InsertUserStreamStmt {
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
pub struct FindUserStreamStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_user_stream() -> FindUserStreamStmt {
    FindUserStreamStmt(
        "SELECT epoch, last_offset FROM user_streams WHERE user_id = $1",
        None,
    )
}
impl FindUserStreamStmt {
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
    ) -> FindUserStreamQuery<'c, 'a, 's, C, FindUserStream, 1> {
        FindUserStreamQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindUserStreamBorrowed, tokio_postgres::Error> {
                Ok(FindUserStreamBorrowed {
                    epoch: row.try_get(0)?,
                    last_offset: row.try_get(1)?,
                })
            },
            mapper: |it| FindUserStream::from(it),
        }
    }
}
pub struct ListUserEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_user_events() -> ListUserEventsStmt {
    ListUserEventsStmt(
        "SELECT seq, type AS kind, data, created_at FROM user_events WHERE user_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
        None,
    )
}
impl ListUserEventsStmt {
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
        after: &'a i64,
        limit: &'a i64,
    ) -> ListUserEventsQuery<'c, 'a, 's, C, ListUserEvents, 3> {
        ListUserEventsQuery {
            client,
            params: [user_id, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListUserEventsBorrowed, tokio_postgres::Error> {
                Ok(ListUserEventsBorrowed {
                    seq: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    data: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                })
            },
            mapper: |it| ListUserEvents::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListUserEventsParams,
        ListUserEventsQuery<'c, 'a, 's, C, ListUserEvents, 3>,
        C,
    > for ListUserEventsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListUserEventsParams,
    ) -> ListUserEventsQuery<'c, 'a, 's, C, ListUserEvents, 3> {
        self.bind(client, &params.user_id, &params.after, &params.limit)
    }
}
pub struct ListOwnRoomsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_own_rooms() -> ListOwnRoomsStmt {
    ListOwnRoomsStmt(
        "SELECT r.id AS room_id, unread_count(r.id, me.user_id, me.read_offset, greatest(1, least(1000, 100000 / count(*) OVER ()))) AS unread_count, mention_count(r.id, me.user_id) AS mention_count, r.last_offset, me.read_offset FROM room_members me JOIN rooms r ON r.id = me.room_id AND r.deleted_at IS NULL WHERE me.user_id = $1 ORDER BY r.id",
        None,
    )
}
impl ListOwnRoomsStmt {
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
    ) -> ListOwnRoomsQuery<'c, 'a, 's, C, ListOwnRooms, 1> {
        ListOwnRoomsQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListOwnRooms, tokio_postgres::Error> {
                Ok(ListOwnRooms {
                    room_id: row.try_get(0)?,
                    unread_count: row.try_get(1)?,
                    mention_count: row.try_get(2)?,
                    last_offset: row.try_get(3)?,
                    read_offset: row.try_get(4)?,
                })
            },
            mapper: |it| ListOwnRooms::from(it),
        }
    }
}
pub struct CountUnreadNotificationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_unread_notifications() -> CountUnreadNotificationsStmt {
    CountUnreadNotificationsStmt("SELECT unread_notifications($1) AS total", None)
}
impl CountUnreadNotificationsStmt {
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
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ListUnreadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_unread() -> ListUnreadStmt {
    ListUnreadStmt(
        "WITH readers AS ( SELECT m.user_id, m.read_offset FROM room_members m WHERE m.room_id = $1 AND m.user_id = ANY ($2) ), newest AS MATERIALIZED ( SELECT m.seq, m.author_id FROM messages m WHERE m.room_id = $1 AND m.seq > (SELECT min(r.read_offset) FROM readers r) AND m.deleted_at IS NULL ORDER BY m.seq DESC LIMIT 1000 ), places AS ( SELECT coalesce(array_agg(n.seq ORDER BY n.seq), '{}') AS seqs FROM newest n ), own AS ( SELECT r.user_id, count(*) AS n FROM readers r JOIN newest n ON n.author_id = r.user_id AND n.seq > r.read_offset GROUP BY r.user_id ), mentions AS ( SELECT n.user_id, count(*) AS n FROM notifications n WHERE n.room_id = $1 AND n.user_id = ANY ($2) AND n.read_at IS NULL AND n.kind <> ALL ('{held,rejected}') GROUP BY n.user_id ) SELECT r.user_id, r.read_offset, cardinality(p.seqs) - width_bucket(r.read_offset, p.seqs) - coalesce(o.n, 0) AS unread_count, coalesce(m.n, 0) AS mention_count FROM readers r CROSS JOIN places p LEFT JOIN own o ON o.user_id = r.user_id LEFT JOIN mentions m ON m.user_id = r.user_id",
        None,
    )
}
impl ListUnreadStmt {
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
        room_id: &'a uuid::Uuid,
        user_ids: &'a T1,
    ) -> ListUnreadQuery<'c, 'a, 's, C, ListUnread, 2> {
        ListUnreadQuery {
            client,
            params: [room_id, user_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListUnread, tokio_postgres::Error> {
                Ok(ListUnread {
                    user_id: row.try_get(0)?,
                    read_offset: row.try_get(1)?,
                    unread_count: row.try_get(2)?,
                    mention_count: row.try_get(3)?,
                })
            },
            mapper: |it| ListUnread::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListUnreadParams<T1>,
        ListUnreadQuery<'c, 'a, 's, C, ListUnread, 2>,
        C,
    > for ListUnreadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListUnreadParams<T1>,
    ) -> ListUnreadQuery<'c, 'a, 's, C, ListUnread, 2> {
        self.bind(client, &params.room_id, &params.user_ids)
    }
}
