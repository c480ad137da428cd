// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct UsernameExistsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub username: T1,
    pub skeleton: T2,
}
#[derive(Debug)]
pub struct InsertUserParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub username: T1,
    pub name_skeleton: T2,
    pub email: T3,
    pub password_hash: T4,
    pub role: T5,
}
#[derive(Debug)]
pub struct UpdateUserRoleParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub role: T1,
    pub email: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct FollowsParams {
    pub follower_id: uuid::Uuid,
    pub followed_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct InsertFollowParams {
    pub follower_id: uuid::Uuid,
    pub followed_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteFollowParams {
    pub follower_id: uuid::Uuid,
    pub followed_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    pub id: uuid::Uuid,
    pub username: String,
    pub email: String,
    pub password_hash: String,
    pub role: String,
    pub avatar: Option<String>,
    pub is_active: bool,
    pub is_verified: bool,
    pub is_banned: bool,
    pub login_count: i32,
    pub last_login_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub password_changed_at: chrono::DateTime<chrono::FixedOffset>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct UserBorrowed<'a> {
    pub id: uuid::Uuid,
    pub username: &'a str,
    pub email: &'a str,
    pub password_hash: &'a str,
    pub role: &'a str,
    pub avatar: Option<&'a str>,
    pub is_active: bool,
    pub is_verified: bool,
    pub is_banned: bool,
    pub login_count: i32,
    pub last_login_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub password_changed_at: chrono::DateTime<chrono::FixedOffset>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<UserBorrowed<'a>> for User {
    fn from(
        UserBorrowed {
            id,
            username,
            email,
            password_hash,
            role,
            avatar,
            is_active,
            is_verified,
            is_banned,
            login_count,
            last_login_at,
            password_changed_at,
            created_at,
            updated_at,
        }: UserBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            username: username.into(),
            email: email.into(),
            password_hash: password_hash.into(),
            role: role.into(),
            avatar: avatar.map(|v| v.into()),
            is_active,
            is_verified,
            is_banned,
            login_count,
            last_login_at,
            password_changed_at,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PublicUser {
    pub id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
}
pub struct PublicUserBorrowed<'a> {
    pub id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
}
impl<'a> From<PublicUserBorrowed<'a>> for PublicUser {
    fn from(
        PublicUserBorrowed {
            id,
            username,
            avatar,
        }: PublicUserBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct UserQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UserBorrowed, tokio_postgres::Error>,
    mapper: fn(UserBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UserQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(UserBorrowed) -> R) -> UserQuery<'c, 'a, 's, C, R, N> {
        UserQuery {
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
pub struct PublicUserQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PublicUserBorrowed, tokio_postgres::Error>,
    mapper: fn(PublicUserBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PublicUserQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PublicUserBorrowed) -> R,
    ) -> PublicUserQuery<'c, 'a, 's, C, R, N> {
        PublicUserQuery {
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
pub struct FindUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_user() -> FindUserStmt {
    FindUserStmt(
        "SELECT id, username, email, password_hash, role, avatar, is_active, is_verified, is_banned, login_count, last_login_at, password_changed_at, created_at, updated_at FROM users WHERE id = $1",
        None,
    )
}
impl FindUserStmt {
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
    ) -> UserQuery<'c, 'a, 's, C, User, 1> {
        UserQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UserBorrowed, tokio_postgres::Error> {
                Ok(UserBorrowed {
                    id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    email: row.try_get(2)?,
                    password_hash: row.try_get(3)?,
                    role: row.try_get(4)?,
                    avatar: row.try_get(5)?,
                    is_active: row.try_get(6)?,
                    is_verified: row.try_get(7)?,
                    is_banned: row.try_get(8)?,
                    login_count: row.try_get(9)?,
                    last_login_at: row.try_get(10)?,
                    password_changed_at: row.try_get(11)?,
                    created_at: row.try_get(12)?,
                    updated_at: row.try_get(13)?,
                })
            },
            mapper: |it| User::from(it),
        }
    }
}
pub struct FindUserByEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_user_by_email() -> FindUserByEmailStmt {
    FindUserByEmailStmt(
        "SELECT id, username, email, password_hash, role, avatar, is_active, is_verified, is_banned, login_count, last_login_at, password_changed_at, created_at, updated_at FROM users WHERE lower(email) = lower($1)",
        None,
    )
}
impl FindUserByEmailStmt {
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
    ) -> UserQuery<'c, 'a, 's, C, User, 1> {
        UserQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UserBorrowed, tokio_postgres::Error> {
                Ok(UserBorrowed {
                    id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    email: row.try_get(2)?,
                    password_hash: row.try_get(3)?,
                    role: row.try_get(4)?,
                    avatar: row.try_get(5)?,
                    is_active: row.try_get(6)?,
                    is_verified: row.try_get(7)?,
                    is_banned: row.try_get(8)?,
                    login_count: row.try_get(9)?,
                    last_login_at: row.try_get(10)?,
                    password_changed_at: row.try_get(11)?,
                    created_at: row.try_get(12)?,
                    updated_at: row.try_get(13)?,
                })
            },
            mapper: |it| User::from(it),
        }
    }
}
pub struct FindPublicUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_public_user() -> FindPublicUserStmt {
    FindPublicUserStmt(
        "SELECT id, username, avatar FROM users WHERE id = $1 AND is_active",
        None,
    )
}
impl FindPublicUserStmt {
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
    ) -> PublicUserQuery<'c, 'a, 's, C, PublicUser, 1> {
        PublicUserQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PublicUserBorrowed, tokio_postgres::Error> {
                    Ok(PublicUserBorrowed {
                        id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        avatar: row.try_get(2)?,
                    })
                },
            mapper: |it| PublicUser::from(it),
        }
    }
}
pub struct FindPublicUserByUsernameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_public_user_by_username() -> FindPublicUserByUsernameStmt {
    FindPublicUserByUsernameStmt(
        "SELECT id, username, avatar FROM users WHERE lower(username) = lower($1) AND is_active",
        None,
    )
}
impl FindPublicUserByUsernameStmt {
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
        username: &'a T1,
    ) -> PublicUserQuery<'c, 'a, 's, C, PublicUser, 1> {
        PublicUserQuery {
            client,
            params: [username],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PublicUserBorrowed, tokio_postgres::Error> {
                    Ok(PublicUserBorrowed {
                        id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        avatar: row.try_get(2)?,
                    })
                },
            mapper: |it| PublicUser::from(it),
        }
    }
}
pub struct UsernameExistsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn username_exists() -> UsernameExistsStmt {
    UsernameExistsStmt(
        "SELECT EXISTS (SELECT 1 FROM users WHERE lower(username) = lower($1) OR name_skeleton = $2) AS taken",
        None,
    )
}
impl UsernameExistsStmt {
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
        username: &'a T1,
        skeleton: &'a T2,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [username, skeleton],
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
        UsernameExistsParams<T1, T2>,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for UsernameExistsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UsernameExistsParams<T1, T2>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.username, &params.skeleton)
    }
}
pub struct InsertUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_user() -> InsertUserStmt {
    InsertUserStmt(
        "INSERT INTO users (id, username, name_skeleton, email, password_hash, role) VALUES ($1, $2, $3, $4, $5, $6)",
        None,
    )
}
impl InsertUserStmt {
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
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        username: &'a T1,
        name_skeleton: &'a T2,
        email: &'a T3,
        password_hash: &'a T4,
        role: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[id, username, name_skeleton, email, password_hash, role],
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
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertUserParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertUserStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertUserParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.username,
            &params.name_skeleton,
            &params.email,
            &params.password_hash,
            &params.role,
        ))
    }
}
pub struct UpdateUserRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_user_role() -> UpdateUserRoleStmt {
    UpdateUserRoleStmt(
        "UPDATE users SET role = $1, updated_at = now() WHERE lower(email) = lower($2)",
        None,
    )
}
impl UpdateUserRoleStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        role: &'a T1,
        email: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[role, email]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateUserRoleParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateUserRoleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateUserRoleParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.role, &params.email))
    }
}
pub struct UpdateUserLoginStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_user_login() -> UpdateUserLoginStmt {
    UpdateUserLoginStmt(
        "UPDATE users SET login_count = login_count + 1, last_login_at = now() WHERE id = $1",
        None,
    )
}
impl UpdateUserLoginStmt {
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
pub struct FollowsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn follows() -> FollowsStmt {
    FollowsStmt(
        "SELECT EXISTS (SELECT 1 FROM follows WHERE follower_id = $1 AND followed_id = $2) AS follows",
        None,
    )
}
impl FollowsStmt {
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
        follower_id: &'a uuid::Uuid,
        followed_id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [follower_id, followed_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, FollowsParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for FollowsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FollowsParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.follower_id, &params.followed_id)
    }
}
pub struct InsertFollowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_follow() -> InsertFollowStmt {
    InsertFollowStmt(
        "INSERT INTO follows (follower_id, followed_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        None,
    )
}
impl InsertFollowStmt {
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
        follower_id: &'a uuid::Uuid,
        followed_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[follower_id, followed_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertFollowParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertFollowStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertFollowParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.follower_id, &params.followed_id))
    }
}
pub struct DeleteFollowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_follow() -> DeleteFollowStmt {
    DeleteFollowStmt(
        "DELETE FROM follows WHERE follower_id = $1 AND followed_id = $2",
        None,
    )
}
impl DeleteFollowStmt {
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
        follower_id: &'a uuid::Uuid,
        followed_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[follower_id, followed_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteFollowParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteFollowStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteFollowParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.follower_id, &params.followed_id))
    }
}
