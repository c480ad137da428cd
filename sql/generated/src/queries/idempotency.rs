// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct ReserveIdempotencyKeyParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub hash: T1,
    pub fingerprint: T2,
}
#[derive(Debug)]
pub struct AnswerIdempotencyKeyParams<T1: crate::BytesSql, T2: crate::BytesSql, T3: crate::BytesSql>
{
    pub answer: T1,
    pub hash: T2,
    pub fingerprint: T3,
}
#[derive(Debug)]
pub struct FreeIdempotencyKeyParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub hash: T1,
    pub fingerprint: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindIdempotencyKey {
    pub fingerprint: Vec<u8>,
    pub answer: Option<Vec<u8>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub is_old: bool,
}
pub struct FindIdempotencyKeyBorrowed<'a> {
    pub fingerprint: &'a [u8],
    pub answer: Option<&'a [u8]>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub is_old: bool,
}
impl<'a> From<FindIdempotencyKeyBorrowed<'a>> for FindIdempotencyKey {
    fn from(
        FindIdempotencyKeyBorrowed {
            fingerprint,
            answer,
            created_at,
            is_old,
        }: FindIdempotencyKeyBorrowed<'a>,
    ) -> Self {
        Self {
            fingerprint: fingerprint.into(),
            answer: answer.map(|v| v.into()),
            created_at,
            is_old,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindIdempotencyKeyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<FindIdempotencyKeyBorrowed, tokio_postgres::Error>,
    mapper: fn(FindIdempotencyKeyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindIdempotencyKeyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindIdempotencyKeyBorrowed) -> R,
    ) -> FindIdempotencyKeyQuery<'c, 'a, 's, C, R, N> {
        FindIdempotencyKeyQuery {
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
pub struct ReserveIdempotencyKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reserve_idempotency_key() -> ReserveIdempotencyKeyStmt {
    ReserveIdempotencyKeyStmt(
        "INSERT INTO idempotency_keys (hash, fingerprint) VALUES ($1, $2) ON CONFLICT (hash) DO UPDATE SET fingerprint = excluded.fingerprint, answer = NULL, created_at = now() WHERE idempotency_keys.created_at < now() - interval '24 hours'",
        None,
    )
}
impl ReserveIdempotencyKeyStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        hash: &'a T1,
        fingerprint: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[hash, fingerprint]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReserveIdempotencyKeyParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for ReserveIdempotencyKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReserveIdempotencyKeyParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.hash, &params.fingerprint))
    }
}
pub struct FindIdempotencyKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_idempotency_key() -> FindIdempotencyKeyStmt {
    FindIdempotencyKeyStmt(
        "SELECT fingerprint, answer, created_at, created_at < now() - interval '60 seconds' AS is_old FROM idempotency_keys WHERE hash = $1",
        None,
    )
}
impl FindIdempotencyKeyStmt {
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
        hash: &'a T1,
    ) -> FindIdempotencyKeyQuery<'c, 'a, 's, C, FindIdempotencyKey, 1> {
        FindIdempotencyKeyQuery {
            client,
            params: [hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindIdempotencyKeyBorrowed, tokio_postgres::Error> {
                Ok(FindIdempotencyKeyBorrowed {
                    fingerprint: row.try_get(0)?,
                    answer: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                    is_old: row.try_get(3)?,
                })
            },
            mapper: |it| FindIdempotencyKey::from(it),
        }
    }
}
pub struct AnswerIdempotencyKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn answer_idempotency_key() -> AnswerIdempotencyKeyStmt {
    AnswerIdempotencyKeyStmt(
        "UPDATE idempotency_keys SET answer = $1 WHERE hash = $2 AND fingerprint = $3 AND answer IS NULL",
        None,
    )
}
impl AnswerIdempotencyKeyStmt {
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
        T1: crate::BytesSql,
        T2: crate::BytesSql,
        T3: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        answer: &'a T1,
        hash: &'a T2,
        fingerprint: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[answer, hash, fingerprint]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::BytesSql,
    T2: crate::BytesSql,
    T3: crate::BytesSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AnswerIdempotencyKeyParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for AnswerIdempotencyKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AnswerIdempotencyKeyParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.answer, &params.hash, &params.fingerprint))
    }
}
pub struct FreeIdempotencyKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn free_idempotency_key() -> FreeIdempotencyKeyStmt {
    FreeIdempotencyKeyStmt(
        "DELETE FROM idempotency_keys WHERE hash = $1 AND fingerprint = $2 AND answer IS NULL",
        None,
    )
}
impl FreeIdempotencyKeyStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        hash: &'a T1,
        fingerprint: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[hash, fingerprint]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FreeIdempotencyKeyParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for FreeIdempotencyKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FreeIdempotencyKeyParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.hash, &params.fingerprint))
    }
}
pub struct SweepIdempotencyKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep_idempotency_keys() -> SweepIdempotencyKeysStmt {
    SweepIdempotencyKeysStmt(
        "DELETE FROM idempotency_keys WHERE hash IN ( SELECT hash FROM idempotency_keys WHERE created_at < now() - interval '24 hours' ORDER BY created_at LIMIT $1)",
        None,
    )
}
impl SweepIdempotencyKeysStmt {
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
