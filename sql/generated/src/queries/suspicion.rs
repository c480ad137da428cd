// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ListSuspiciousParams {
    pub since: chrono::DateTime<chrono::FixedOffset>,
    pub hurried: i64,
    pub failed_logins: i64,
    pub failing_address: i64,
    pub guessed_login: i64,
    pub refused_requests: i64,
    pub reused_token: i64,
    pub deletions: i64,
    pub role_changes: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListSuspicious {
    pub rule: String,
    pub user_id: Option<uuid::Uuid>,
    pub username: Option<String>,
    pub ip_address: Option<String>,
    pub amount: i64,
    pub other: i64,
    pub first_at: chrono::DateTime<chrono::FixedOffset>,
    pub last_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct ListSuspiciousBorrowed<'a> {
    pub rule: &'a str,
    pub user_id: Option<uuid::Uuid>,
    pub username: Option<&'a str>,
    pub ip_address: Option<&'a str>,
    pub amount: i64,
    pub other: i64,
    pub first_at: chrono::DateTime<chrono::FixedOffset>,
    pub last_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<ListSuspiciousBorrowed<'a>> for ListSuspicious {
    fn from(
        ListSuspiciousBorrowed {
            rule,
            user_id,
            username,
            ip_address,
            amount,
            other,
            first_at,
            last_at,
        }: ListSuspiciousBorrowed<'a>,
    ) -> Self {
        Self {
            rule: rule.into(),
            user_id,
            username: username.map(|v| v.into()),
            ip_address: ip_address.map(|v| v.into()),
            amount,
            other,
            first_at,
            last_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ListSuspiciousQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListSuspiciousBorrowed, tokio_postgres::Error>,
    mapper: fn(ListSuspiciousBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListSuspiciousQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListSuspiciousBorrowed) -> R,
    ) -> ListSuspiciousQuery<'c, 'a, 's, C, R, N> {
        ListSuspiciousQuery {
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
pub struct ListSuspiciousStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_suspicious() -> ListSuspiciousStmt {
    ListSuspiciousStmt(
        "WITH recent AS NOT MATERIALIZED ( SELECT * FROM audit_log WHERE created_at >= $1 ), refused AS ( SELECT r.user_id, CASE WHEN r.user_id IS NULL THEN r.ip_address END AS ip_address, r.created_at, coalesce((r.data ->> 'count')::bigint, 1) AS times FROM recent r WHERE r.kind = 'request' AND (r.data ->> 'status')::int IN (401, 403, 404) ), minutes AS ( SELECT r.user_id, count(*) AS n, min(r.created_at) AS first_at, max(r.created_at) AS last_at FROM recent r WHERE r.kind = 'request' AND r.user_id IS NOT NULL GROUP BY r.user_id, date_trunc('minute', r.created_at) HAVING count(*) >= $2 ), hits AS ( SELECT 'failed_logins' AS rule, f.user_id, NULL::text AS ip_address, count(*) AS amount, count(DISTINCT f.ip_address) AS other, min(f.created_at) AS first_at, max(f.created_at) AS last_at FROM recent f WHERE f.action = 'login.failed' AND f.user_id IS NOT NULL GROUP BY f.user_id HAVING count(*) >= $3 UNION ALL SELECT 'failing_address', NULL, f.ip_address, count(*), count(DISTINCT f.user_id) + count(*) FILTER (WHERE f.user_id IS NULL), min(f.created_at), max(f.created_at) FROM recent f WHERE f.action = 'login.failed' AND f.ip_address IS NOT NULL GROUP BY f.ip_address HAVING count(DISTINCT f.user_id) + count(*) FILTER (WHERE f.user_id IS NULL) >= $4 UNION ALL SELECT 'guessed_login', s.user_id, s.ip_address, count(DISTINCT f.id), count(DISTINCT s.id), min(f.created_at), max(s.created_at) FROM recent s JOIN recent f ON f.action = 'login.failed' AND f.user_id = s.user_id AND f.ip_address = s.ip_address AND f.created_at BETWEEN s.created_at - interval '1 hour' AND s.created_at WHERE s.action = 'session.opened' GROUP BY s.user_id, s.ip_address HAVING count(DISTINCT f.id) >= $5 UNION ALL SELECT 'refused_requests', r.user_id, r.ip_address, sum(r.times)::bigint, 1, min(r.created_at), max(r.created_at) FROM refused r GROUP BY r.user_id, r.ip_address HAVING sum(r.times)::bigint >= $6 UNION ALL SELECT 'hurried', m.user_id, NULL, max(m.n), count(*), min(m.first_at), max(m.last_at) FROM minutes m GROUP BY m.user_id UNION ALL SELECT 'reused_token', t.user_id, NULL, count(*), count(DISTINCT t.ip_address), min(t.created_at), max(t.created_at) FROM recent t WHERE t.action = 'refresh_token.reused' GROUP BY t.user_id HAVING count(*) >= $7 UNION ALL SELECT 'deletions', d.user_id, NULL, count(*), count(DISTINCT d.resource), min(d.created_at), max(d.created_at) FROM recent d WHERE d.kind = 'event' AND d.user_id IS NOT NULL AND d.action LIKE '%.deleted' GROUP BY d.user_id HAVING count(*) >= $8 UNION ALL SELECT 'role_changes', c.user_id, NULL, count(*), count(DISTINCT c.target_id), min(c.created_at), max(c.created_at) FROM recent c WHERE c.action = 'user.role_changed' AND c.user_id IS NOT NULL GROUP BY c.user_id HAVING count(*) >= $9 ), ranked AS ( SELECT h.*, row_number() OVER (PARTITION BY h.rule ORDER BY h.amount DESC, h.last_at DESC) AS place FROM hits h ) SELECT h.rule, h.user_id, u.username, h.ip_address, h.amount, h.other, h.first_at, h.last_at FROM ranked h LEFT JOIN users u ON u.id = h.user_id WHERE h.place <= 100 ORDER BY h.last_at DESC, h.rule",
        None,
    )
}
impl ListSuspiciousStmt {
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
        since: &'a chrono::DateTime<chrono::FixedOffset>,
        hurried: &'a i64,
        failed_logins: &'a i64,
        failing_address: &'a i64,
        guessed_login: &'a i64,
        refused_requests: &'a i64,
        reused_token: &'a i64,
        deletions: &'a i64,
        role_changes: &'a i64,
    ) -> ListSuspiciousQuery<'c, 'a, 's, C, ListSuspicious, 9> {
        ListSuspiciousQuery {
            client,
            params: [
                since,
                hurried,
                failed_logins,
                failing_address,
                guessed_login,
                refused_requests,
                reused_token,
                deletions,
                role_changes,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListSuspiciousBorrowed, tokio_postgres::Error> {
                Ok(ListSuspiciousBorrowed {
                    rule: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    username: row.try_get(2)?,
                    ip_address: row.try_get(3)?,
                    amount: row.try_get(4)?,
                    other: row.try_get(5)?,
                    first_at: row.try_get(6)?,
                    last_at: row.try_get(7)?,
                })
            },
            mapper: |it| ListSuspicious::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListSuspiciousParams,
        ListSuspiciousQuery<'c, 'a, 's, C, ListSuspicious, 9>,
        C,
    > for ListSuspiciousStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListSuspiciousParams,
    ) -> ListSuspiciousQuery<'c, 'a, 's, C, ListSuspicious, 9> {
        self.bind(
            client,
            &params.since,
            &params.hurried,
            &params.failed_logins,
            &params.failing_address,
            &params.guessed_login,
            &params.refused_requests,
            &params.reused_token,
            &params.deletions,
            &params.role_changes,
        )
    }
}
