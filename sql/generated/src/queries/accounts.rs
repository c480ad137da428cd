// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct ListAccountsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub pattern: Option<T1>,
    pub role: Option<T2>,
    pub is_banned: Option<bool>,
    pub is_active: Option<bool>,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct CountAccountsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub pattern: Option<T1>,
    pub role: Option<T2>,
    pub is_banned: Option<bool>,
    pub is_active: Option<bool>,
}
#[derive(Debug)]
pub struct UpdateAccountParams<T1: crate::StringSql> {
    pub role: T1,
    pub is_banned: bool,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    pub id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub email: String,
    pub role: String,
    pub is_active: bool,
    pub is_verified: bool,
    pub is_banned: bool,
    pub login_count: i32,
    pub last_login_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct AccountBorrowed<'a> {
    pub id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub email: &'a str,
    pub role: &'a str,
    pub is_active: bool,
    pub is_verified: bool,
    pub is_banned: bool,
    pub login_count: i32,
    pub last_login_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<AccountBorrowed<'a>> for Account {
    fn from(
        AccountBorrowed {
            id,
            username,
            avatar,
            email,
            role,
            is_active,
            is_verified,
            is_banned,
            login_count,
            last_login_at,
            created_at,
        }: AccountBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            email: email.into(),
            role: role.into(),
            is_active,
            is_verified,
            is_banned,
            login_count,
            last_login_at,
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AccountQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AccountBorrowed, tokio_postgres::Error>,
    mapper: fn(AccountBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AccountBorrowed) -> R) -> AccountQuery<'c, 'a, 's, C, R, N> {
        AccountQuery {
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
pub struct ListAccountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_accounts() -> ListAccountsStmt {
    ListAccountsStmt(
        "SELECT id, username, avatar, email, role, is_active, is_verified, is_banned, login_count, last_login_at, created_at FROM users WHERE hook_name IS NULL AND ($1::text IS NULL OR username ILIKE $1::text OR email ILIKE $1::text) AND ($2::text IS NULL OR role = $2::text) AND ($3::boolean IS NULL OR is_banned = $3::boolean) AND ($4::boolean IS NULL OR is_active = $4::boolean) ORDER BY created_at DESC, id LIMIT $5 OFFSET $6",
        None,
    )
}
impl ListAccountsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        pattern: &'a Option<T1>,
        role: &'a Option<T2>,
        is_banned: &'a Option<bool>,
        is_active: &'a Option<bool>,
        limit: &'a i64,
        offset: &'a i64,
    ) -> AccountQuery<'c, 'a, 's, C, Account, 6> {
        AccountQuery {
            client,
            params: [pattern, role, is_banned, is_active, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<AccountBorrowed, tokio_postgres::Error> {
                    Ok(AccountBorrowed {
                        id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        avatar: row.try_get(2)?,
                        email: row.try_get(3)?,
                        role: row.try_get(4)?,
                        is_active: row.try_get(5)?,
                        is_verified: row.try_get(6)?,
                        is_banned: row.try_get(7)?,
                        login_count: row.try_get(8)?,
                        last_login_at: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                    })
                },
            mapper: |it| Account::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListAccountsParams<T1, T2>,
        AccountQuery<'c, 'a, 's, C, Account, 6>,
        C,
    > for ListAccountsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListAccountsParams<T1, T2>,
    ) -> AccountQuery<'c, 'a, 's, C, Account, 6> {
        self.bind(
            client,
            &params.pattern,
            &params.role,
            &params.is_banned,
            &params.is_active,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountAccountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_accounts() -> CountAccountsStmt {
    CountAccountsStmt(
        "SELECT count(*) AS total FROM users WHERE hook_name IS NULL AND ($1::text IS NULL OR username ILIKE $1::text OR email ILIKE $1::text) AND ($2::text IS NULL OR role = $2::text) AND ($3::boolean IS NULL OR is_banned = $3::boolean) AND ($4::boolean IS NULL OR is_active = $4::boolean)",
        None,
    )
}
impl CountAccountsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        pattern: &'a Option<T1>,
        role: &'a Option<T2>,
        is_banned: &'a Option<bool>,
        is_active: &'a Option<bool>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [pattern, role, is_banned, is_active],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountAccountsParams<T1, T2>,
        I64Query<'c, 'a, 's, C, i64, 4>,
        C,
    > for CountAccountsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountAccountsParams<T1, T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(
            client,
            &params.pattern,
            &params.role,
            &params.is_banned,
            &params.is_active,
        )
    }
}
pub struct LockAdministratorsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_administrators() -> LockAdministratorsStmt {
    LockAdministratorsStmt(
        "SELECT id FROM users WHERE role = 'admin' AND is_active AND NOT is_banned ORDER BY id FOR NO KEY UPDATE",
        None,
    )
}
impl LockAdministratorsStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 0> {
        UuidUuidQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct LockAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_account() -> LockAccountStmt {
    LockAccountStmt(
        "SELECT id, username, avatar, email, role, is_active, is_verified, is_banned, login_count, last_login_at, created_at FROM users WHERE id = $1 AND hook_name IS NULL FOR NO KEY UPDATE",
        None,
    )
}
impl LockAccountStmt {
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
    ) -> AccountQuery<'c, 'a, 's, C, Account, 1> {
        AccountQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<AccountBorrowed, tokio_postgres::Error> {
                    Ok(AccountBorrowed {
                        id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        avatar: row.try_get(2)?,
                        email: row.try_get(3)?,
                        role: row.try_get(4)?,
                        is_active: row.try_get(5)?,
                        is_verified: row.try_get(6)?,
                        is_banned: row.try_get(7)?,
                        login_count: row.try_get(8)?,
                        last_login_at: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                    })
                },
            mapper: |it| Account::from(it),
        }
    }
}
pub struct UpdateAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_account() -> UpdateAccountStmt {
    UpdateAccountStmt(
        "UPDATE users SET role = $1, is_banned = $2, updated_at = now(), role_withdrawn_at = CASE WHEN $1 <> 'user' THEN NULL WHEN role <> 'user' THEN now() ELSE role_withdrawn_at END WHERE id = $3",
        None,
    )
}
impl UpdateAccountStmt {
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
        role: &'a T1,
        is_banned: &'a bool,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[role, is_banned, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateAccountParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateAccountStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateAccountParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.role, &params.is_banned, &params.id))
    }
}
