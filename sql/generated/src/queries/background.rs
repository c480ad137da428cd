// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct PostponeItemParams<T1: crate::StringSql> {
    pub work: T1,
    pub item: uuid::Uuid,
}
#[derive(Debug)]
pub struct SettleItemParams<T1: crate::StringSql> {
    pub work: T1,
    pub item: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct CountPostponed {
    pub work: String,
    pub total: i64,
}
pub struct CountPostponedBorrowed<'a> {
    pub work: &'a str,
    pub total: i64,
}
impl<'a> From<CountPostponedBorrowed<'a>> for CountPostponed {
    fn from(CountPostponedBorrowed { work, total }: CountPostponedBorrowed<'a>) -> Self {
        Self {
            work: work.into(),
            total,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
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
pub struct CountPostponedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountPostponedBorrowed, tokio_postgres::Error>,
    mapper: fn(CountPostponedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountPostponedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CountPostponedBorrowed) -> R,
    ) -> CountPostponedQuery<'c, 'a, 's, C, R, N> {
        CountPostponedQuery {
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
pub struct PostponeItemStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn postpone_item() -> PostponeItemStmt {
    PostponeItemStmt(
        "INSERT INTO postponed_work AS p (work, item, retry_at) VALUES ($1, $2, now() + interval '10 seconds') ON CONFLICT (work, item) DO UPDATE SET tries = p.tries + 1, retry_at = now() + least(interval '10 seconds' * power(4, least(p.tries, 8)), interval '1 hour') RETURNING p.tries",
        None,
    )
}
impl PostponeItemStmt {
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
        item: &'a uuid::Uuid,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        I32Query {
            client,
            params: [work, item],
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
        PostponeItemParams<T1>,
        I32Query<'c, 'a, 's, C, i32, 2>,
        C,
    > for PostponeItemStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PostponeItemParams<T1>,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        self.bind(client, &params.work, &params.item)
    }
}
pub struct SettleItemStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_item() -> SettleItemStmt {
    SettleItemStmt(
        "DELETE FROM postponed_work WHERE work = $1 AND item = $2",
        None,
    )
}
impl SettleItemStmt {
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
        work: &'a T1,
        item: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[work, item]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SettleItemParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SettleItemStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SettleItemParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.work, &params.item))
    }
}
pub struct CountPostponedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_postponed() -> CountPostponedStmt {
    CountPostponedStmt(
        "SELECT work, count(*) AS total FROM postponed_work GROUP BY work",
        None,
    )
}
impl CountPostponedStmt {
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
    ) -> CountPostponedQuery<'c, 'a, 's, C, CountPostponed, 0> {
        CountPostponedQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<CountPostponedBorrowed, tokio_postgres::Error> {
                Ok(CountPostponedBorrowed {
                    work: row.try_get(0)?,
                    total: row.try_get(1)?,
                })
            },
            mapper: |it| CountPostponed::from(it),
        }
    }
}
pub struct ForgetPostponedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_postponed() -> ForgetPostponedStmt {
    ForgetPostponedStmt(
        "DELETE FROM postponed_work WHERE retry_at < now() - interval '1 day'",
        None,
    )
}
impl ForgetPostponedStmt {
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
