// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct ListTransfersParams<T1: crate::StringSql> {
    pub status: Option<T1>,
    pub seller_id: Option<uuid::Uuid>,
    pub since: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub until: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct CountTransfersParams<T1: crate::StringSql> {
    pub status: Option<T1>,
    pub seller_id: Option<uuid::Uuid>,
    pub since: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub until: Option<chrono::DateTime<chrono::FixedOffset>>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Transfer {
    pub id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub amount_cents: i64,
    pub platform_fee_cents: i64,
    pub currency: String,
    pub status: String,
    pub retry_count: i32,
    pub next_retry_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct TransferBorrowed<'a> {
    pub id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub amount_cents: i64,
    pub platform_fee_cents: i64,
    pub currency: &'a str,
    pub status: &'a str,
    pub retry_count: i32,
    pub next_retry_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<TransferBorrowed<'a>> for Transfer {
    fn from(
        TransferBorrowed {
            id,
            seller_id,
            order_id,
            amount_cents,
            platform_fee_cents,
            currency,
            status,
            retry_count,
            next_retry_at,
            created_at,
        }: TransferBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            seller_id,
            order_id,
            amount_cents,
            platform_fee_cents,
            currency: currency.into(),
            status: status.into(),
            retry_count,
            next_retry_at,
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TransferQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TransferBorrowed, tokio_postgres::Error>,
    mapper: fn(TransferBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TransferQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TransferBorrowed) -> R) -> TransferQuery<'c, 'a, 's, C, R, N> {
        TransferQuery {
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
pub struct ListTransfersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_transfers() -> ListTransfersStmt {
    ListTransfersStmt(
        "SELECT id, seller_id, order_id, amount_cents, platform_fee_cents, currency, status, retry_count, next_retry_at, created_at FROM transfers WHERE ($1::text IS NULL OR status = $1::text) AND ($2::uuid IS NULL OR seller_id = $2::uuid) AND ($3::timestamptz IS NULL OR created_at >= $3::timestamptz) AND ($4::timestamptz IS NULL OR created_at <= $4::timestamptz) ORDER BY created_at DESC, id LIMIT $5 OFFSET $6",
        None,
    )
}
impl ListTransfersStmt {
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
        status: &'a Option<T1>,
        seller_id: &'a Option<uuid::Uuid>,
        since: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        until: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        limit: &'a i64,
        offset: &'a i64,
    ) -> TransferQuery<'c, 'a, 's, C, Transfer, 6> {
        TransferQuery {
            client,
            params: [status, seller_id, since, until, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<TransferBorrowed, tokio_postgres::Error> {
                    Ok(TransferBorrowed {
                        id: row.try_get(0)?,
                        seller_id: row.try_get(1)?,
                        order_id: row.try_get(2)?,
                        amount_cents: row.try_get(3)?,
                        platform_fee_cents: row.try_get(4)?,
                        currency: row.try_get(5)?,
                        status: row.try_get(6)?,
                        retry_count: row.try_get(7)?,
                        next_retry_at: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                    })
                },
            mapper: |it| Transfer::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListTransfersParams<T1>,
        TransferQuery<'c, 'a, 's, C, Transfer, 6>,
        C,
    > for ListTransfersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListTransfersParams<T1>,
    ) -> TransferQuery<'c, 'a, 's, C, Transfer, 6> {
        self.bind(
            client,
            &params.status,
            &params.seller_id,
            &params.since,
            &params.until,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountTransfersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_transfers() -> CountTransfersStmt {
    CountTransfersStmt(
        "SELECT count(*) AS total FROM transfers WHERE ($1::text IS NULL OR status = $1::text) AND ($2::uuid IS NULL OR seller_id = $2::uuid) AND ($3::timestamptz IS NULL OR created_at >= $3::timestamptz) AND ($4::timestamptz IS NULL OR created_at <= $4::timestamptz)",
        None,
    )
}
impl CountTransfersStmt {
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
        status: &'a Option<T1>,
        seller_id: &'a Option<uuid::Uuid>,
        since: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        until: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [status, seller_id, since, until],
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
        CountTransfersParams<T1>,
        I64Query<'c, 'a, 's, C, i64, 4>,
        C,
    > for CountTransfersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountTransfersParams<T1>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(
            client,
            &params.status,
            &params.seller_id,
            &params.since,
            &params.until,
        )
    }
}
pub struct TransferExistsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn transfer_exists() -> TransferExistsStmt {
    TransferExistsStmt(
        "SELECT EXISTS (SELECT 1 FROM transfers WHERE id = $1) AS there",
        None,
    )
}
impl TransferExistsStmt {
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
pub struct RetryTransferStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retry_transfer() -> RetryTransferStmt {
    RetryTransferStmt(
        "UPDATE transfers SET status = 'pending', retry_count = retry_count + 1, next_retry_at = now() WHERE id = $1 AND status = 'failed' RETURNING id, seller_id, order_id, amount_cents, platform_fee_cents, currency, status, retry_count, next_retry_at, created_at",
        None,
    )
}
impl RetryTransferStmt {
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
    ) -> TransferQuery<'c, 'a, 's, C, Transfer, 1> {
        TransferQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<TransferBorrowed, tokio_postgres::Error> {
                    Ok(TransferBorrowed {
                        id: row.try_get(0)?,
                        seller_id: row.try_get(1)?,
                        order_id: row.try_get(2)?,
                        amount_cents: row.try_get(3)?,
                        platform_fee_cents: row.try_get(4)?,
                        currency: row.try_get(5)?,
                        status: row.try_get(6)?,
                        retry_count: row.try_get(7)?,
                        next_retry_at: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                    })
                },
            mapper: |it| Transfer::from(it),
        }
    }
}
