// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertMailParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub id: uuid::Uuid,
    pub recipient: T1,
    pub letter: T2,
}
#[derive(Debug)]
pub struct InsertMailToUserParams<T1: crate::JsonSql> {
    pub id: uuid::Uuid,
    pub letter: T1,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimMailsParams {
    pub lease_s: f64,
    pub process: uuid::Uuid,
    pub batch: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct HoldMailParams {
    pub lease_s: f64,
    pub id: uuid::Uuid,
    pub process: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct PostponeMailParams {
    pub delay_s: f64,
    pub id: uuid::Uuid,
    pub process: uuid::Uuid,
}
#[derive(Debug)]
pub struct KeepMailedTokenParams<T1: crate::StringSql, T2: crate::BytesSql, T3: crate::StringSql> {
    pub user_id: uuid::Uuid,
    pub purpose: T1,
    pub hash: T2,
    pub email: T3,
    pub life_s: f64,
}
#[derive(Debug)]
pub struct FindMailedTokenOwnerParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub hash: T1,
    pub purpose: T2,
}
#[derive(Debug)]
pub struct UseMailedTokenParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub hash: T1,
    pub purpose: T2,
}
#[derive(Debug)]
pub struct UpdatePasswordParams<T1: crate::StringSql> {
    pub password_hash: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimMails {
    pub id: uuid::Uuid,
    pub recipient: String,
    pub letter: serde_json::Value,
    pub tries: i32,
    pub stale: bool,
}
pub struct ClaimMailsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub recipient: &'a str,
    pub letter: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub tries: i32,
    pub stale: bool,
}
impl<'a> From<ClaimMailsBorrowed<'a>> for ClaimMails {
    fn from(
        ClaimMailsBorrowed {
            id,
            recipient,
            letter,
            tries,
            stale,
        }: ClaimMailsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            recipient: recipient.into(),
            letter: serde_json::from_str(letter.0.get()).unwrap(),
            tries,
            stale,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindMailOwner {
    pub id: uuid::Uuid,
    pub username: String,
    pub is_verified: bool,
}
pub struct FindMailOwnerBorrowed<'a> {
    pub id: uuid::Uuid,
    pub username: &'a str,
    pub is_verified: bool,
}
impl<'a> From<FindMailOwnerBorrowed<'a>> for FindMailOwner {
    fn from(
        FindMailOwnerBorrowed {
            id,
            username,
            is_verified,
        }: FindMailOwnerBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            username: username.into(),
            is_verified,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct UseMailedToken {
    pub id: uuid::Uuid,
    pub username: String,
    pub is_verified: bool,
    pub email: String,
}
pub struct UseMailedTokenBorrowed<'a> {
    pub id: uuid::Uuid,
    pub username: &'a str,
    pub is_verified: bool,
    pub email: &'a str,
}
impl<'a> From<UseMailedTokenBorrowed<'a>> for UseMailedToken {
    fn from(
        UseMailedTokenBorrowed {
            id,
            username,
            is_verified,
            email,
        }: UseMailedTokenBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            username: username.into(),
            is_verified,
            email: email.into(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ClaimMailsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClaimMailsBorrowed, tokio_postgres::Error>,
    mapper: fn(ClaimMailsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimMailsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ClaimMailsBorrowed) -> R,
    ) -> ClaimMailsQuery<'c, 'a, 's, C, R, N> {
        ClaimMailsQuery {
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
pub struct FindMailOwnerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindMailOwnerBorrowed, tokio_postgres::Error>,
    mapper: fn(FindMailOwnerBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindMailOwnerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindMailOwnerBorrowed) -> R,
    ) -> FindMailOwnerQuery<'c, 'a, 's, C, R, N> {
        FindMailOwnerQuery {
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
pub struct UseMailedTokenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UseMailedTokenBorrowed, tokio_postgres::Error>,
    mapper: fn(UseMailedTokenBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UseMailedTokenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(UseMailedTokenBorrowed) -> R,
    ) -> UseMailedTokenQuery<'c, 'a, 's, C, R, N> {
        UseMailedTokenQuery {
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
pub struct InsertMailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_mail() -> InsertMailStmt {
    InsertMailStmt(
        "INSERT INTO mails (id, recipient, letter) VALUES ($1, $2, $3)",
        None,
    )
}
impl InsertMailStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        recipient: &'a T1,
        letter: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, recipient, letter]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertMailParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertMailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertMailParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.recipient, &params.letter))
    }
}
pub struct InsertMailToUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_mail_to_user() -> InsertMailToUserStmt {
    InsertMailToUserStmt(
        "INSERT INTO mails (id, recipient, letter, user_id) SELECT $1, email, $2, id FROM users WHERE id = $3 AND is_active",
        None,
    )
}
impl InsertMailToUserStmt {
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
        id: &'a uuid::Uuid,
        letter: &'a T1,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, letter, user_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertMailToUserParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertMailToUserStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertMailToUserParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.letter, &params.user_id))
    }
}
pub struct ClaimMailsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_mails() -> ClaimMailsStmt {
    ClaimMailsStmt(
        "UPDATE mails SET tries = tries + 1, due_at = now() + make_interval(secs => $1), claimed_by = $2 WHERE id IN ( SELECT m.id FROM mails m WHERE m.due_at <= now() AND NOT EXISTS ( SELECT 1 FROM mails o WHERE lower(o.recipient) = lower(m.recipient) AND o.due_at <= now() AND o.id < m.id) ORDER BY m.due_at LIMIT $3 FOR UPDATE OF m SKIP LOCKED) RETURNING id, recipient, letter, tries, created_at < now() - interval '1 day' AS stale",
        None,
    )
}
impl ClaimMailsStmt {
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
        lease_s: &'a f64,
        process: &'a uuid::Uuid,
        batch: &'a i64,
    ) -> ClaimMailsQuery<'c, 'a, 's, C, ClaimMails, 3> {
        ClaimMailsQuery {
            client,
            params: [lease_s, process, batch],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ClaimMailsBorrowed, tokio_postgres::Error> {
                    Ok(ClaimMailsBorrowed {
                        id: row.try_get(0)?,
                        recipient: row.try_get(1)?,
                        letter: row.try_get(2)?,
                        tries: row.try_get(3)?,
                        stale: row.try_get(4)?,
                    })
                },
            mapper: |it| ClaimMails::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ClaimMailsParams,
        ClaimMailsQuery<'c, 'a, 's, C, ClaimMails, 3>,
        C,
    > for ClaimMailsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimMailsParams,
    ) -> ClaimMailsQuery<'c, 'a, 's, C, ClaimMails, 3> {
        self.bind(client, &params.lease_s, &params.process, &params.batch)
    }
}
pub struct HoldMailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hold_mail() -> HoldMailStmt {
    HoldMailStmt(
        "UPDATE mails SET due_at = now() + make_interval(secs => $1) WHERE id = $2 AND claimed_by = $3",
        None,
    )
}
impl HoldMailStmt {
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
        lease_s: &'a f64,
        id: &'a uuid::Uuid,
        process: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[lease_s, id, process]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        HoldMailParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for HoldMailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a HoldMailParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.lease_s, &params.id, &params.process))
    }
}
pub struct ReleaseMailsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn release_mails() -> ReleaseMailsStmt {
    ReleaseMailsStmt(
        "UPDATE mails SET due_at = now(), claimed_by = NULL WHERE claimed_by <> ALL ($1)",
        None,
    )
}
impl ReleaseMailsStmt {
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
        living: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[living]).await
    }
}
pub struct CountMailsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_mails() -> CountMailsStmt {
    CountMailsStmt("SELECT count(*) AS total FROM mails", None)
}
impl CountMailsStmt {
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
    ) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PostponeMailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn postpone_mail() -> PostponeMailStmt {
    PostponeMailStmt(
        "UPDATE mails SET due_at = now() + make_interval(secs => $1), claimed_by = NULL WHERE id = $2 AND claimed_by = $3",
        None,
    )
}
impl PostponeMailStmt {
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
        delay_s: &'a f64,
        id: &'a uuid::Uuid,
        process: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[delay_s, id, process]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PostponeMailParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for PostponeMailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PostponeMailParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.delay_s, &params.id, &params.process))
    }
}
pub struct DeleteMailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_mail() -> DeleteMailStmt {
    DeleteMailStmt("DELETE FROM mails WHERE id = $1", None)
}
impl DeleteMailStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct FindMailOwnerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_mail_owner() -> FindMailOwnerStmt {
    FindMailOwnerStmt(
        "SELECT id, username, is_verified FROM users WHERE lower(email) = lower($1) AND is_active",
        None,
    )
}
impl FindMailOwnerStmt {
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
        email: &'a T1,
    ) -> FindMailOwnerQuery<'c, 'a, 's, C, FindMailOwner, 1> {
        FindMailOwnerQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindMailOwnerBorrowed, tokio_postgres::Error> {
                    Ok(FindMailOwnerBorrowed {
                        id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        is_verified: row.try_get(2)?,
                    })
                },
            mapper: |it| FindMailOwner::from(it),
        }
    }
}
pub struct KeepMailedTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_mailed_token() -> KeepMailedTokenStmt {
    KeepMailedTokenStmt(
        "INSERT INTO mailed_tokens (user_id, purpose, hash, email, expires_at) VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5)) ON CONFLICT (user_id, purpose) DO UPDATE SET hash = excluded.hash, email = excluded.email, expires_at = excluded.expires_at",
        None,
    )
}
impl KeepMailedTokenStmt {
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
        T2: crate::BytesSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
        purpose: &'a T1,
        hash: &'a T2,
        email: &'a T3,
        life_s: &'a f64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[user_id, purpose, hash, email, life_s])
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::BytesSql,
    T3: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepMailedTokenParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for KeepMailedTokenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepMailedTokenParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.user_id,
            &params.purpose,
            &params.hash,
            &params.email,
            &params.life_s,
        ))
    }
}
pub struct FindMailedTokenOwnerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_mailed_token_owner() -> FindMailedTokenOwnerStmt {
    FindMailedTokenOwnerStmt(
        "SELECT user_id FROM mailed_tokens WHERE hash = $1 AND purpose = $2",
        None,
    )
}
impl FindMailedTokenOwnerStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        hash: &'a T1,
        purpose: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [hash, purpose],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindMailedTokenOwnerParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for FindMailedTokenOwnerStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindMailedTokenOwnerParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.hash, &params.purpose)
    }
}
pub struct UseMailedTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_mailed_token() -> UseMailedTokenStmt {
    UseMailedTokenStmt(
        "DELETE FROM mailed_tokens t USING users u WHERE t.hash = $1 AND t.purpose = $2 AND t.expires_at > now() AND u.id = t.user_id AND u.is_active AND lower(u.email) = lower(t.email) RETURNING u.id, u.username, u.is_verified, u.email",
        None,
    )
}
impl UseMailedTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        hash: &'a T1,
        purpose: &'a T2,
    ) -> UseMailedTokenQuery<'c, 'a, 's, C, UseMailedToken, 2> {
        UseMailedTokenQuery {
            client,
            params: [hash, purpose],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<UseMailedTokenBorrowed, tokio_postgres::Error> {
                Ok(UseMailedTokenBorrowed {
                    id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    is_verified: row.try_get(2)?,
                    email: row.try_get(3)?,
                })
            },
            mapper: |it| UseMailedToken::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UseMailedTokenParams<T1, T2>,
        UseMailedTokenQuery<'c, 'a, 's, C, UseMailedToken, 2>,
        C,
    > for UseMailedTokenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UseMailedTokenParams<T1, T2>,
    ) -> UseMailedTokenQuery<'c, 'a, 's, C, UseMailedToken, 2> {
        self.bind(client, &params.hash, &params.purpose)
    }
}
pub struct MailedTokenExistsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mailed_token_exists() -> MailedTokenExistsStmt {
    MailedTokenExistsStmt(
        "SELECT EXISTS (SELECT 1 FROM mailed_tokens WHERE hash = $1 AND expires_at > now()) AS present",
        None,
    )
}
impl MailedTokenExistsStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct VerifyUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn verify_user() -> VerifyUserStmt {
    VerifyUserStmt(
        "UPDATE users SET is_verified = true, updated_at = now() WHERE id = $1",
        None,
    )
}
impl VerifyUserStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct UpdatePasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_password() -> UpdatePasswordStmt {
    UpdatePasswordStmt(
        "UPDATE users SET password_hash = $1, password_changed_at = now(), updated_at = now() WHERE id = $2",
        None,
    )
}
impl UpdatePasswordStmt {
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
        password_hash: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[password_hash, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdatePasswordParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdatePasswordStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdatePasswordParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.password_hash, &params.id))
    }
}
