// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertAuditEventParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub user_id: Option<uuid::Uuid>,
    pub action: T1,
    pub resource: T2,
    pub resource_id: Option<uuid::Uuid>,
    pub target_id: Option<uuid::Uuid>,
    pub reason: Option<T3>,
    pub data: Option<T4>,
    pub ip_address: Option<T5>,
    pub user_agent: Option<T6>,
    pub request_id: Option<T7>,
}
#[derive(Debug)]
pub struct InsertAuditRequestsParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::ArraySql<Item = i32>,
    T11: crate::ArraySql<Item = i64>,
    T12: crate::StringSql,
    T13: crate::ArraySql<Item = T12>,
    T14: crate::StringSql,
    T15: crate::ArraySql<Item = T14>,
    T16: crate::StringSql,
    T17: crate::ArraySql<Item = T16>,
> {
    pub ids: T1,
    pub users: T2,
    pub actions: T4,
    pub resources: T6,
    pub objects: T7,
    pub requests: T9,
    pub statuses: T10,
    pub times: T11,
    pub addresses: T13,
    pub agents: T15,
    pub request_ids: T17,
}
#[derive(Debug)]
pub struct ListAuditEntriesParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub user_id: Option<uuid::Uuid>,
    pub action: Option<T1>,
    pub resource: Option<T2>,
    pub resource_id: Option<uuid::Uuid>,
    pub ip_address: Option<T3>,
    pub user_agent: Option<T4>,
    pub from: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub until: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct CountAuditEntriesParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub user_id: Option<uuid::Uuid>,
    pub action: Option<T1>,
    pub resource: Option<T2>,
    pub resource_id: Option<uuid::Uuid>,
    pub ip_address: Option<T3>,
    pub user_agent: Option<T4>,
    pub from: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub until: Option<chrono::DateTime<chrono::FixedOffset>>,
}
#[derive(Clone, Copy, Debug)]
pub struct CountAuditActionsParams {
    pub user_id: Option<uuid::Uuid>,
    pub from: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub until: Option<chrono::DateTime<chrono::FixedOffset>>,
}
#[derive(Clone, Copy, Debug)]
pub struct SweepAuditLogParams {
    pub days: i32,
    pub most: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub id: uuid::Uuid,
    pub user_id: Option<uuid::Uuid>,
    pub username: Option<String>,
    pub action: String,
    pub kind: String,
    pub resource: String,
    pub resource_id: Option<uuid::Uuid>,
    pub target_id: Option<uuid::Uuid>,
    pub reason: Option<String>,
    pub data: Option<serde_json::Value>,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
    pub request_id: Option<String>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct EntryBorrowed<'a> {
    pub id: uuid::Uuid,
    pub user_id: Option<uuid::Uuid>,
    pub username: Option<&'a str>,
    pub action: &'a str,
    pub kind: &'a str,
    pub resource: &'a str,
    pub resource_id: Option<uuid::Uuid>,
    pub target_id: Option<uuid::Uuid>,
    pub reason: Option<&'a str>,
    pub data: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub ip_address: Option<&'a str>,
    pub user_agent: Option<&'a str>,
    pub request_id: Option<&'a str>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<EntryBorrowed<'a>> for Entry {
    fn from(
        EntryBorrowed {
            id,
            user_id,
            username,
            action,
            kind,
            resource,
            resource_id,
            target_id,
            reason,
            data,
            ip_address,
            user_agent,
            request_id,
            created_at,
        }: EntryBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            user_id,
            username: username.map(|v| v.into()),
            action: action.into(),
            kind: kind.into(),
            resource: resource.into(),
            resource_id,
            target_id,
            reason: reason.map(|v| v.into()),
            data: data.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            ip_address: ip_address.map(|v| v.into()),
            user_agent: user_agent.map(|v| v.into()),
            request_id: request_id.map(|v| v.into()),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct CountAuditActions {
    pub action: String,
    pub total: i64,
}
pub struct CountAuditActionsBorrowed<'a> {
    pub action: &'a str,
    pub total: i64,
}
impl<'a> From<CountAuditActionsBorrowed<'a>> for CountAuditActions {
    fn from(CountAuditActionsBorrowed { action, total }: CountAuditActionsBorrowed<'a>) -> Self {
        Self {
            action: action.into(),
            total,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct EntryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EntryBorrowed, tokio_postgres::Error>,
    mapper: fn(EntryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EntryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EntryBorrowed) -> R) -> EntryQuery<'c, 'a, 's, C, R, N> {
        EntryQuery {
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
pub struct CountAuditActionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountAuditActionsBorrowed, tokio_postgres::Error>,
    mapper: fn(CountAuditActionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountAuditActionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CountAuditActionsBorrowed) -> R,
    ) -> CountAuditActionsQuery<'c, 'a, 's, C, R, N> {
        CountAuditActionsQuery {
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
pub struct InsertAuditEventStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_audit_event() -> InsertAuditEventStmt {
    InsertAuditEventStmt(
        "INSERT INTO audit_log (id, user_id, action, resource, resource_id, target_id, reason, data, ip_address, user_agent, request_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        None,
    )
}
impl InsertAuditEventStmt {
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
        T4: crate::JsonSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        user_id: &'a Option<uuid::Uuid>,
        action: &'a T1,
        resource: &'a T2,
        resource_id: &'a Option<uuid::Uuid>,
        target_id: &'a Option<uuid::Uuid>,
        reason: &'a Option<T3>,
        data: &'a Option<T4>,
        ip_address: &'a Option<T5>,
        user_agent: &'a Option<T6>,
        request_id: &'a Option<T7>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    user_id,
                    action,
                    resource,
                    resource_id,
                    target_id,
                    reason,
                    data,
                    ip_address,
                    user_agent,
                    request_id,
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
    T4: crate::JsonSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertAuditEventParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertAuditEventStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertAuditEventParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.user_id,
            &params.action,
            &params.resource,
            &params.resource_id,
            &params.target_id,
            &params.reason,
            &params.data,
            &params.ip_address,
            &params.user_agent,
            &params.request_id,
        ))
    }
}
pub struct InsertAuditRequestsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_audit_requests() -> InsertAuditRequestsStmt {
    InsertAuditRequestsStmt(
        "INSERT INTO audit_log (id, kind, user_id, action, resource, resource_id, data, ip_address, user_agent, request_id) SELECT i.id, 'request', NULLIF(i.user_id, '00000000-0000-0000-0000-000000000000'), i.action, i.resource, NULLIF(i.resource_id, '00000000-0000-0000-0000-000000000000'), jsonb_build_object('request', i.request, 'status', i.status) || CASE WHEN i.times > 1 THEN jsonb_build_object('count', i.times) ELSE '{}' END, NULLIF(i.ip_address, ''), i.user_agent, i.request_id FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::int[], $8::bigint[], $9::text[], $10::text[], $11::text[]) AS i (id, user_id, action, resource, resource_id, request, status, times, ip_address, user_agent, request_id)",
        None,
    )
}
impl InsertAuditRequestsStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::ArraySql<Item = uuid::Uuid>,
        T8: crate::StringSql,
        T9: crate::ArraySql<Item = T8>,
        T10: crate::ArraySql<Item = i32>,
        T11: crate::ArraySql<Item = i64>,
        T12: crate::StringSql,
        T13: crate::ArraySql<Item = T12>,
        T14: crate::StringSql,
        T15: crate::ArraySql<Item = T14>,
        T16: crate::StringSql,
        T17: crate::ArraySql<Item = T16>,
    >(
        &'s self,
        client: &'c C,
        ids: &'a T1,
        users: &'a T2,
        actions: &'a T4,
        resources: &'a T6,
        objects: &'a T7,
        requests: &'a T9,
        statuses: &'a T10,
        times: &'a T11,
        addresses: &'a T13,
        agents: &'a T15,
        request_ids: &'a T17,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    ids,
                    users,
                    actions,
                    resources,
                    objects,
                    requests,
                    statuses,
                    times,
                    addresses,
                    agents,
                    request_ids,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::ArraySql<Item = i32>,
    T11: crate::ArraySql<Item = i64>,
    T12: crate::StringSql,
    T13: crate::ArraySql<Item = T12>,
    T14: crate::StringSql,
    T15: crate::ArraySql<Item = T14>,
    T16: crate::StringSql,
    T17: crate::ArraySql<Item = T16>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertAuditRequestsParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
            T17,
        >,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertAuditRequestsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertAuditRequestsParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
            T17,
        >,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.ids,
            &params.users,
            &params.actions,
            &params.resources,
            &params.objects,
            &params.requests,
            &params.statuses,
            &params.times,
            &params.addresses,
            &params.agents,
            &params.request_ids,
        ))
    }
}
pub struct ListAuditEntriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_audit_entries() -> ListAuditEntriesStmt {
    ListAuditEntriesStmt(
        "SELECT a.id, a.user_id, u.username, a.action, a.kind, a.resource, a.resource_id, a.target_id, a.reason, a.data, a.ip_address, a.user_agent, a.request_id, a.created_at FROM audit_log a LEFT JOIN users u ON u.id = a.user_id WHERE ($1::uuid IS NULL OR a.user_id = $1) AND ($2::text IS NULL OR a.action = $2) AND ($3::text IS NULL OR a.resource = $3) AND ($4::uuid IS NULL OR a.resource_id = $4) AND ($5::text IS NULL OR a.ip_address = $5) AND ($6::text IS NULL OR strpos(lower(a.user_agent), lower($6)) > 0) AND ($7::timestamptz IS NULL OR a.created_at >= $7) AND ($8::timestamptz IS NULL OR a.created_at <= $8) ORDER BY a.id DESC LIMIT $9 OFFSET $10",
        None,
    )
}
impl ListAuditEntriesStmt {
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
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        user_id: &'a Option<uuid::Uuid>,
        action: &'a Option<T1>,
        resource: &'a Option<T2>,
        resource_id: &'a Option<uuid::Uuid>,
        ip_address: &'a Option<T3>,
        user_agent: &'a Option<T4>,
        from: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        until: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        limit: &'a i64,
        offset: &'a i64,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 10> {
        EntryQuery {
            client,
            params: [
                user_id,
                action,
                resource,
                resource_id,
                ip_address,
                user_agent,
                from,
                until,
                limit,
                offset,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryBorrowed, tokio_postgres::Error> {
                Ok(EntryBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    username: row.try_get(2)?,
                    action: row.try_get(3)?,
                    kind: row.try_get(4)?,
                    resource: row.try_get(5)?,
                    resource_id: row.try_get(6)?,
                    target_id: row.try_get(7)?,
                    reason: row.try_get(8)?,
                    data: row.try_get(9)?,
                    ip_address: row.try_get(10)?,
                    user_agent: row.try_get(11)?,
                    request_id: row.try_get(12)?,
                    created_at: row.try_get(13)?,
                })
            },
            mapper: |it| Entry::from(it),
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
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListAuditEntriesParams<T1, T2, T3, T4>,
        EntryQuery<'c, 'a, 's, C, Entry, 10>,
        C,
    > for ListAuditEntriesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListAuditEntriesParams<T1, T2, T3, T4>,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 10> {
        self.bind(
            client,
            &params.user_id,
            &params.action,
            &params.resource,
            &params.resource_id,
            &params.ip_address,
            &params.user_agent,
            &params.from,
            &params.until,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountAuditEntriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_audit_entries() -> CountAuditEntriesStmt {
    CountAuditEntriesStmt(
        "SELECT count(*) AS total FROM audit_log a WHERE ($1::uuid IS NULL OR a.user_id = $1) AND ($2::text IS NULL OR a.action = $2) AND ($3::text IS NULL OR a.resource = $3) AND ($4::uuid IS NULL OR a.resource_id = $4) AND ($5::text IS NULL OR a.ip_address = $5) AND ($6::text IS NULL OR strpos(lower(a.user_agent), lower($6)) > 0) AND ($7::timestamptz IS NULL OR a.created_at >= $7) AND ($8::timestamptz IS NULL OR a.created_at <= $8)",
        None,
    )
}
impl CountAuditEntriesStmt {
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
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        user_id: &'a Option<uuid::Uuid>,
        action: &'a Option<T1>,
        resource: &'a Option<T2>,
        resource_id: &'a Option<uuid::Uuid>,
        ip_address: &'a Option<T3>,
        user_agent: &'a Option<T4>,
        from: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        until: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
    ) -> I64Query<'c, 'a, 's, C, i64, 8> {
        I64Query {
            client,
            params: [
                user_id,
                action,
                resource,
                resource_id,
                ip_address,
                user_agent,
                from,
                until,
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
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountAuditEntriesParams<T1, T2, T3, T4>,
        I64Query<'c, 'a, 's, C, i64, 8>,
        C,
    > for CountAuditEntriesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountAuditEntriesParams<T1, T2, T3, T4>,
    ) -> I64Query<'c, 'a, 's, C, i64, 8> {
        self.bind(
            client,
            &params.user_id,
            &params.action,
            &params.resource,
            &params.resource_id,
            &params.ip_address,
            &params.user_agent,
            &params.from,
            &params.until,
        )
    }
}
pub struct CountAuditActionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_audit_actions() -> CountAuditActionsStmt {
    CountAuditActionsStmt(
        "SELECT a.action, count(*) AS total FROM audit_log a WHERE ($1::uuid IS NULL OR a.user_id = $1) AND ($2::timestamptz IS NULL OR a.created_at >= $2) AND ($3::timestamptz IS NULL OR a.created_at <= $3) GROUP BY a.action",
        None,
    )
}
impl CountAuditActionsStmt {
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
        user_id: &'a Option<uuid::Uuid>,
        from: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        until: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
    ) -> CountAuditActionsQuery<'c, 'a, 's, C, CountAuditActions, 3> {
        CountAuditActionsQuery {
            client,
            params: [user_id, from, until],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<CountAuditActionsBorrowed, tokio_postgres::Error> {
                Ok(CountAuditActionsBorrowed {
                    action: row.try_get(0)?,
                    total: row.try_get(1)?,
                })
            },
            mapper: |it| CountAuditActions::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountAuditActionsParams,
        CountAuditActionsQuery<'c, 'a, 's, C, CountAuditActions, 3>,
        C,
    > for CountAuditActionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountAuditActionsParams,
    ) -> CountAuditActionsQuery<'c, 'a, 's, C, CountAuditActions, 3> {
        self.bind(client, &params.user_id, &params.from, &params.until)
    }
}
pub struct SweepAuditLogStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep_audit_log() -> SweepAuditLogStmt {
    SweepAuditLogStmt("SELECT sweep_audit_log($1, $2) AS removed", None)
}
impl SweepAuditLogStmt {
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
        days: &'a i32,
        most: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [days, most],
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
        SweepAuditLogParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for SweepAuditLogStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SweepAuditLogParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.days, &params.most)
    }
}
