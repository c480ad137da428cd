// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ListHooksParams {
    pub room_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct FindHookParams {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertHookAuthorParams<T1: crate::StringSql> {
    pub name: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertHookParams<T1: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub token_hash: T1,
    pub created_by: uuid::Uuid,
}
#[derive(Debug)]
pub struct RenameHookParams<T1: crate::StringSql> {
    pub name: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct SwitchHookParams<T1: crate::BytesSql> {
    pub is_enabled: bool,
    pub by: uuid::Uuid,
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub token_hash: T1,
}
#[derive(Debug)]
pub struct RenewHookTokenParams<T1: crate::BytesSql> {
    pub token_hash: T1,
    pub by: uuid::Uuid,
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteHookParams {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Hook {
    pub id: uuid::Uuid,
    pub name: String,
    pub avatar: Option<String>,
    pub created_by: uuid::Uuid,
    pub by_username: String,
    pub by_avatar: Option<String>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub is_enabled: bool,
}
pub struct HookBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub avatar: Option<&'a str>,
    pub created_by: uuid::Uuid,
    pub by_username: &'a str,
    pub by_avatar: Option<&'a str>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub is_enabled: bool,
}
impl<'a> From<HookBorrowed<'a>> for Hook {
    fn from(
        HookBorrowed {
            id,
            name,
            avatar,
            created_by,
            by_username,
            by_avatar,
            created_at,
            is_enabled,
        }: HookBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            avatar: avatar.map(|v| v.into()),
            created_by,
            by_username: by_username.into(),
            by_avatar: by_avatar.map(|v| v.into()),
            created_at,
            is_enabled,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindUsableHook {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub created_by: uuid::Uuid,
    pub name: String,
    pub avatar: Option<String>,
}
pub struct FindUsableHookBorrowed<'a> {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub created_by: uuid::Uuid,
    pub name: &'a str,
    pub avatar: Option<&'a str>,
}
impl<'a> From<FindUsableHookBorrowed<'a>> for FindUsableHook {
    fn from(
        FindUsableHookBorrowed {
            id,
            room_id,
            created_by,
            name,
            avatar,
        }: FindUsableHookBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            room_id,
            created_by,
            name: name.into(),
            avatar: avatar.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct HookQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HookBorrowed, tokio_postgres::Error>,
    mapper: fn(HookBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HookQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HookBorrowed) -> R) -> HookQuery<'c, 'a, 's, C, R, N> {
        HookQuery {
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
pub struct FindUsableHookQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindUsableHookBorrowed, tokio_postgres::Error>,
    mapper: fn(FindUsableHookBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindUsableHookQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindUsableHookBorrowed) -> R,
    ) -> FindUsableHookQuery<'c, 'a, 's, C, R, N> {
        FindUsableHookQuery {
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
pub struct ListHooksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_hooks() -> ListHooksStmt {
    ListHooksStmt(
        "SELECT h.id, coalesce(a.hook_name, '') AS name, a.avatar, h.created_by, u.username AS by_username, u.avatar AS by_avatar, h.created_at, EXISTS (SELECT 1 FROM usable_hooks o WHERE o.id = h.id) AS is_enabled FROM room_hooks h JOIN users a ON a.id = h.id JOIN users u ON u.id = h.created_by WHERE h.room_id = $1 ORDER BY h.created_at, h.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ListHooksStmt {
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
        room_id: &'a uuid::Uuid,
        limit: &'a i64,
        offset: &'a i64,
    ) -> HookQuery<'c, 'a, 's, C, Hook, 3> {
        HookQuery {
            client,
            params: [room_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HookBorrowed, tokio_postgres::Error> {
                Ok(HookBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    avatar: row.try_get(2)?,
                    created_by: row.try_get(3)?,
                    by_username: row.try_get(4)?,
                    by_avatar: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                    is_enabled: row.try_get(7)?,
                })
            },
            mapper: |it| Hook::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ListHooksParams, HookQuery<'c, 'a, 's, C, Hook, 3>, C>
    for ListHooksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListHooksParams,
    ) -> HookQuery<'c, 'a, 's, C, Hook, 3> {
        self.bind(client, &params.room_id, &params.limit, &params.offset)
    }
}
pub struct FindHookStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_hook() -> FindHookStmt {
    FindHookStmt(
        "SELECT h.id, coalesce(a.hook_name, '') AS name, a.avatar, h.created_by, u.username AS by_username, u.avatar AS by_avatar, h.created_at, EXISTS (SELECT 1 FROM usable_hooks o WHERE o.id = h.id) AS is_enabled FROM room_hooks h JOIN users a ON a.id = h.id JOIN users u ON u.id = h.created_by WHERE h.id = $1 AND h.room_id = $2",
        None,
    )
}
impl FindHookStmt {
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
        room_id: &'a uuid::Uuid,
    ) -> HookQuery<'c, 'a, 's, C, Hook, 2> {
        HookQuery {
            client,
            params: [id, room_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HookBorrowed, tokio_postgres::Error> {
                Ok(HookBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    avatar: row.try_get(2)?,
                    created_by: row.try_get(3)?,
                    by_username: row.try_get(4)?,
                    by_avatar: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                    is_enabled: row.try_get(7)?,
                })
            },
            mapper: |it| Hook::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, FindHookParams, HookQuery<'c, 'a, 's, C, Hook, 2>, C>
    for FindHookStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindHookParams,
    ) -> HookQuery<'c, 'a, 's, C, Hook, 2> {
        self.bind(client, &params.id, &params.room_id)
    }
}
pub struct CountHooksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_hooks() -> CountHooksStmt {
    CountHooksStmt(
        "SELECT count(*) AS total FROM room_hooks WHERE room_id = $1",
        None,
    )
}
impl CountHooksStmt {
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
        room_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [room_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FindUsableHookStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_usable_hook() -> FindUsableHookStmt {
    FindUsableHookStmt(
        "SELECT h.id, h.room_id, h.created_by, coalesce(a.hook_name, '') AS name, a.avatar FROM usable_hooks h JOIN users a ON a.id = h.id WHERE h.token_hash = $1",
        None,
    )
}
impl FindUsableHookStmt {
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
        token_hash: &'a T1,
    ) -> FindUsableHookQuery<'c, 'a, 's, C, FindUsableHook, 1> {
        FindUsableHookQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindUsableHookBorrowed, tokio_postgres::Error> {
                Ok(FindUsableHookBorrowed {
                    id: row.try_get(0)?,
                    room_id: row.try_get(1)?,
                    created_by: row.try_get(2)?,
                    name: row.try_get(3)?,
                    avatar: row.try_get(4)?,
                })
            },
            mapper: |it| FindUsableHook::from(it),
        }
    }
}
pub struct LockRoomOfHooksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_room_of_hooks() -> LockRoomOfHooksStmt {
    LockRoomOfHooksStmt(
        "SELECT id FROM rooms WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE",
        None,
    )
}
impl LockRoomOfHooksStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertHookAuthorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_hook_author() -> InsertHookAuthorStmt {
    InsertHookAuthorStmt(
        "INSERT INTO users (id, username, email, password_hash, is_active, hook_name) SELECT i.id, 'hook-' || i.id, 'hook-' || i.id || '@hook.invalid', '', false, $1 FROM (SELECT $2::uuid AS id) i",
        None,
    )
}
impl InsertHookAuthorStmt {
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
        name: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[name, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertHookAuthorParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertHookAuthorStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertHookAuthorParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.name, &params.id))
    }
}
pub struct InsertHookStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_hook() -> InsertHookStmt {
    InsertHookStmt(
        "INSERT INTO room_hooks (id, room_id, token_hash, created_by) SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM room_hooks h WHERE h.room_id = $2) < 10",
        None,
    )
}
impl InsertHookStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        room_id: &'a uuid::Uuid,
        token_hash: &'a T1,
        created_by: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[id, room_id, token_hash, created_by])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertHookParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertHookStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertHookParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.room_id,
            &params.token_hash,
            &params.created_by,
        ))
    }
}
pub struct RenameHookStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rename_hook() -> RenameHookStmt {
    RenameHookStmt(
        "UPDATE users SET hook_name = $1, updated_at = now() WHERE id = $2 AND hook_name IS NOT NULL",
        None,
    )
}
impl RenameHookStmt {
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
        name: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[name, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RenameHookParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for RenameHookStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RenameHookParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.name, &params.id))
    }
}
pub struct SwitchHookStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn switch_hook() -> SwitchHookStmt {
    SwitchHookStmt(
        "WITH before AS MATERIALIZED ( SELECT h.id, $1 AND h.created_by <> $2 AND NOT EXISTS (SELECT 1 FROM usable_hooks o WHERE o.id = h.id) AS is_taken FROM room_hooks h WHERE h.id = $3 AND h.room_id = $4 ) UPDATE room_hooks h SET is_enabled = $1, created_by = CASE WHEN b.is_taken THEN $2 ELSE h.created_by END, token_hash = CASE WHEN b.is_taken THEN $5 ELSE h.token_hash END FROM before b WHERE h.id = b.id RETURNING b.is_taken",
        None,
    )
}
impl SwitchHookStmt {
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
        is_enabled: &'a bool,
        by: &'a uuid::Uuid,
        id: &'a uuid::Uuid,
        room_id: &'a uuid::Uuid,
        token_hash: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        BoolQuery {
            client,
            params: [is_enabled, by, id, room_id, token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SwitchHookParams<T1>,
        BoolQuery<'c, 'a, 's, C, bool, 5>,
        C,
    > for SwitchHookStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SwitchHookParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        self.bind(
            client,
            &params.is_enabled,
            &params.by,
            &params.id,
            &params.room_id,
            &params.token_hash,
        )
    }
}
pub struct RenewHookTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn renew_hook_token() -> RenewHookTokenStmt {
    RenewHookTokenStmt(
        "UPDATE room_hooks SET token_hash = $1, created_by = $2 WHERE id = $3 AND room_id = $4",
        None,
    )
}
impl RenewHookTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
        by: &'a uuid::Uuid,
        id: &'a uuid::Uuid,
        room_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[token_hash, by, id, room_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RenewHookTokenParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for RenewHookTokenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RenewHookTokenParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.token_hash,
            &params.by,
            &params.id,
            &params.room_id,
        ))
    }
}
pub struct DeleteHookStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_hook() -> DeleteHookStmt {
    DeleteHookStmt(
        "DELETE FROM room_hooks WHERE id = $1 AND room_id = $2",
        None,
    )
}
impl DeleteHookStmt {
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
        room_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, room_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteHookParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteHookStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteHookParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.room_id))
    }
}
