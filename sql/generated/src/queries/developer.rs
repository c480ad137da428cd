// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertKeyParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
> {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub ip_address: T1,
    pub user_agent: T2,
    pub expires_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub hash: T3,
    pub prefix: T4,
    pub name: T5,
    pub scopes: T7,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeKeyParams {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindKeyUser {
    pub session_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub username: String,
    pub role: String,
    pub avatar: Option<String>,
    pub scopes: Vec<String>,
}
pub struct FindKeyUserBorrowed<'a> {
    pub session_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub username: &'a str,
    pub role: &'a str,
    pub avatar: Option<&'a str>,
    pub scopes: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<FindKeyUserBorrowed<'a>> for FindKeyUser {
    fn from(
        FindKeyUserBorrowed {
            session_id,
            user_id,
            username,
            role,
            avatar,
            scopes,
        }: FindKeyUserBorrowed<'a>,
    ) -> Self {
        Self {
            session_id,
            user_id,
            username: username.into(),
            role: role.into(),
            avatar: avatar.map(|v| v.into()),
            scopes: scopes.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ApiKey {
    pub id: uuid::Uuid,
    pub name: String,
    pub prefix: String,
    pub scopes: Vec<String>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub last_used_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub expires_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
pub struct ApiKeyBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub prefix: &'a str,
    pub scopes: crate::ArrayIterator<'a, &'a str>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub last_used_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub expires_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
impl<'a> From<ApiKeyBorrowed<'a>> for ApiKey {
    fn from(
        ApiKeyBorrowed {
            id,
            name,
            prefix,
            scopes,
            created_at,
            last_used_at,
            expires_at,
        }: ApiKeyBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            prefix: prefix.into(),
            scopes: scopes.map(|v| v.into()).collect(),
            created_at,
            last_used_at,
            expires_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindKeyUserQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindKeyUserBorrowed, tokio_postgres::Error>,
    mapper: fn(FindKeyUserBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindKeyUserQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindKeyUserBorrowed) -> R,
    ) -> FindKeyUserQuery<'c, 'a, 's, C, R, N> {
        FindKeyUserQuery {
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
pub struct ApiKeyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ApiKeyBorrowed, tokio_postgres::Error>,
    mapper: fn(ApiKeyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ApiKeyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ApiKeyBorrowed) -> R) -> ApiKeyQuery<'c, 'a, 's, C, R, N> {
        ApiKeyQuery {
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
pub struct FindKeyUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_key_user() -> FindKeyUserStmt {
    FindKeyUserStmt(
        "WITH found AS ( SELECT s.id AS session_id, u.id AS user_id, u.username, u.role, u.avatar, k.scopes FROM api_keys k JOIN sessions s ON s.id = k.session_id JOIN users u ON u.id = s.user_id WHERE k.hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND u.is_active AND NOT u.is_banned ), used AS ( UPDATE api_keys SET last_used_at = now() WHERE session_id = (SELECT session_id FROM found) AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute') ) SELECT session_id, user_id, username, role, avatar, scopes FROM found",
        None,
    )
}
impl FindKeyUserStmt {
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
    ) -> FindKeyUserQuery<'c, 'a, 's, C, FindKeyUser, 1> {
        FindKeyUserQuery {
            client,
            params: [hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindKeyUserBorrowed, tokio_postgres::Error> {
                    Ok(FindKeyUserBorrowed {
                        session_id: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                        username: row.try_get(2)?,
                        role: row.try_get(3)?,
                        avatar: row.try_get(4)?,
                        scopes: row.try_get(5)?,
                    })
                },
            mapper: |it| FindKeyUser::from(it),
        }
    }
}
pub struct IsSessionLiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_session_live() -> IsSessionLiveStmt {
    IsSessionLiveStmt(
        "SELECT EXISTS ( SELECT 1 FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1 AND s.revoked_at IS NULL AND u.is_active AND NOT u.is_banned) AS is_live",
        None,
    )
}
impl IsSessionLiveStmt {
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
        session_id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [session_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CountLiveKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_live_keys() -> CountLiveKeysStmt {
    CountLiveKeysStmt(
        "SELECT count(*) AS live FROM sessions WHERE user_id = $1 AND kind = 'key' AND revoked_at IS NULL AND expires_at > now()",
        None,
    )
}
impl CountLiveKeysStmt {
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
pub struct ListLiveKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_live_keys() -> ListLiveKeysStmt {
    ListLiveKeysStmt(
        "SELECT s.id, k.name, k.prefix, k.scopes, s.created_at, k.last_used_at, k.expires_at FROM sessions s JOIN api_keys k ON k.session_id = s.id WHERE s.user_id = $1 AND s.kind = 'key' AND s.revoked_at IS NULL AND s.expires_at > now() ORDER BY s.created_at DESC, s.id",
        None,
    )
}
impl ListLiveKeysStmt {
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
    ) -> ApiKeyQuery<'c, 'a, 's, C, ApiKey, 1> {
        ApiKeyQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ApiKeyBorrowed, tokio_postgres::Error> {
                    Ok(ApiKeyBorrowed {
                        id: row.try_get(0)?,
                        name: row.try_get(1)?,
                        prefix: row.try_get(2)?,
                        scopes: row.try_get(3)?,
                        created_at: row.try_get(4)?,
                        last_used_at: row.try_get(5)?,
                        expires_at: row.try_get(6)?,
                    })
                },
            mapper: |it| ApiKey::from(it),
        }
    }
}
pub struct InsertKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_key() -> InsertKeyStmt {
    InsertKeyStmt(
        "WITH session AS ( INSERT INTO sessions (id, user_id, kind, ip_address, user_agent, remember_me, expires_at) VALUES ($1, $2, 'key', $3, $4, false, coalesce($5::timestamptz, '9999-12-31')) RETURNING id, created_at ) INSERT INTO api_keys (session_id, hash, prefix, name, scopes, expires_at) SELECT id, $6, $7, $8, $9, $5 FROM session RETURNING session_id AS id, name, prefix, scopes, (SELECT created_at FROM session) AS created_at, last_used_at, expires_at",
        None,
    )
}
impl InsertKeyStmt {
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
        T3: crate::BytesSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = T6>,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        ip_address: &'a T1,
        user_agent: &'a T2,
        expires_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        hash: &'a T3,
        prefix: &'a T4,
        name: &'a T5,
        scopes: &'a T7,
    ) -> ApiKeyQuery<'c, 'a, 's, C, ApiKey, 9> {
        ApiKeyQuery {
            client,
            params: [
                id, user_id, ip_address, user_agent, expires_at, hash, prefix, name, scopes,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ApiKeyBorrowed, tokio_postgres::Error> {
                    Ok(ApiKeyBorrowed {
                        id: row.try_get(0)?,
                        name: row.try_get(1)?,
                        prefix: row.try_get(2)?,
                        scopes: row.try_get(3)?,
                        created_at: row.try_get(4)?,
                        last_used_at: row.try_get(5)?,
                        expires_at: row.try_get(6)?,
                    })
                },
            mapper: |it| ApiKey::from(it),
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
    T3: crate::BytesSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertKeyParams<T1, T2, T3, T4, T5, T6, T7>,
        ApiKeyQuery<'c, 'a, 's, C, ApiKey, 9>,
        C,
    > for InsertKeyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertKeyParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> ApiKeyQuery<'c, 'a, 's, C, ApiKey, 9> {
        self.bind(
            client,
            &params.id,
            &params.user_id,
            &params.ip_address,
            &params.user_agent,
            &params.expires_at,
            &params.hash,
            &params.prefix,
            &params.name,
            &params.scopes,
        )
    }
}
pub struct RevokeKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_key() -> RevokeKeyStmt {
    RevokeKeyStmt(
        "UPDATE sessions SET revoked_at = now() WHERE id = $1 AND user_id = $2 AND kind = 'key' AND revoked_at IS NULL AND expires_at > now()",
        None,
    )
}
impl RevokeKeyStmt {
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
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, user_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeKeyParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for RevokeKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeKeyParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.user_id))
    }
}
