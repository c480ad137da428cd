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
    T11: crate::StringSql,
    T12: crate::ArraySql<Item = T11>,
    T13: crate::StringSql,
    T14: crate::ArraySql<Item = T13>,
    T15: crate::StringSql,
    T16: crate::ArraySql<Item = T15>,
> {
    pub ids: T1,
    pub users: T2,
    pub actions: T4,
    pub resources: T6,
    pub objects: T7,
    pub requests: T9,
    pub statuses: T10,
    pub addresses: T12,
    pub agents: T14,
    pub request_ids: T16,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertAuditEventStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertAuditEventParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
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
        "INSERT INTO audit_log (id, kind, user_id, action, resource, resource_id, data, ip_address, user_agent, request_id) SELECT i.id, 'request', NULLIF(i.user_id, '00000000-0000-0000-0000-000000000000'), i.action, i.resource, NULLIF(i.resource_id, '00000000-0000-0000-0000-000000000000'), jsonb_build_object('request', i.request, 'status', i.status), i.ip_address, i.user_agent, i.request_id FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::int[], $8::text[], $9::text[], $10::text[]) AS i (id, user_id, action, resource, resource_id, request, status, ip_address, user_agent, request_id)",
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
        T11: crate::StringSql,
        T12: crate::ArraySql<Item = T11>,
        T13: crate::StringSql,
        T14: crate::ArraySql<Item = T13>,
        T15: crate::StringSql,
        T16: crate::ArraySql<Item = T15>,
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
        addresses: &'a T12,
        agents: &'a T14,
        request_ids: &'a T16,
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
    T11: crate::StringSql,
    T12: crate::ArraySql<Item = T11>,
    T13: crate::StringSql,
    T14: crate::ArraySql<Item = T13>,
    T15: crate::StringSql,
    T16: crate::ArraySql<Item = T15>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertAuditRequestsParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
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
        >,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.ids,
            &params.users,
            &params.actions,
            &params.resources,
            &params.objects,
            &params.requests,
            &params.statuses,
            &params.addresses,
            &params.agents,
            &params.request_ids,
        ))
    }
}
