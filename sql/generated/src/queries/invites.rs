// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ListInvitesParams {
    pub room_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct InsertInviteParams<T1: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub token_hash: T1,
    pub created_by: uuid::Uuid,
    pub expires_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub max_uses: Option<i32>,
}
#[derive(Clone, Copy, Debug)]
pub struct UseInviteParams {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeInviteParams {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Invite {
    pub id: uuid::Uuid,
    pub created_by: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub expires_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub max_uses: Option<i32>,
    pub uses: i32,
}
pub struct InviteBorrowed<'a> {
    pub id: uuid::Uuid,
    pub created_by: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub expires_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub max_uses: Option<i32>,
    pub uses: i32,
}
impl<'a> From<InviteBorrowed<'a>> for Invite {
    fn from(
        InviteBorrowed {
            id,
            created_by,
            username,
            avatar,
            created_at,
            expires_at,
            max_uses,
            uses,
        }: InviteBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            created_by,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            created_at,
            expires_at,
            max_uses,
            uses,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindInvite {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub name: Option<String>,
    pub members_count: i64,
    pub created_by: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
}
pub struct FindInviteBorrowed<'a> {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub name: Option<&'a str>,
    pub members_count: i64,
    pub created_by: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
}
impl<'a> From<FindInviteBorrowed<'a>> for FindInvite {
    fn from(
        FindInviteBorrowed {
            id,
            room_id,
            name,
            members_count,
            created_by,
            username,
            avatar,
        }: FindInviteBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            room_id,
            name: name.map(|v| v.into()),
            members_count,
            created_by,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct InviteQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<InviteBorrowed, tokio_postgres::Error>,
    mapper: fn(InviteBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> InviteQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(InviteBorrowed) -> R) -> InviteQuery<'c, 'a, 's, C, R, N> {
        InviteQuery {
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
pub struct FindInviteQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindInviteBorrowed, tokio_postgres::Error>,
    mapper: fn(FindInviteBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindInviteQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindInviteBorrowed) -> R,
    ) -> FindInviteQuery<'c, 'a, 's, C, R, N> {
        FindInviteQuery {
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
pub struct ListInvitesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_invites() -> ListInvitesStmt {
    ListInvitesStmt(
        "SELECT i.id, i.created_by, u.username, u.avatar, i.created_at, i.expires_at, i.max_uses, i.uses FROM usable_invites i JOIN users u ON u.id = i.created_by WHERE i.room_id = $1 ORDER BY i.created_at DESC, i.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ListInvitesStmt {
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
    ) -> InviteQuery<'c, 'a, 's, C, Invite, 3> {
        InviteQuery {
            client,
            params: [room_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<InviteBorrowed, tokio_postgres::Error> {
                    Ok(InviteBorrowed {
                        id: row.try_get(0)?,
                        created_by: row.try_get(1)?,
                        username: row.try_get(2)?,
                        avatar: row.try_get(3)?,
                        created_at: row.try_get(4)?,
                        expires_at: row.try_get(5)?,
                        max_uses: row.try_get(6)?,
                        uses: row.try_get(7)?,
                    })
                },
            mapper: |it| Invite::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListInvitesParams,
        InviteQuery<'c, 'a, 's, C, Invite, 3>,
        C,
    > for ListInvitesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListInvitesParams,
    ) -> InviteQuery<'c, 'a, 's, C, Invite, 3> {
        self.bind(client, &params.room_id, &params.limit, &params.offset)
    }
}
pub struct CountInvitesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_invites() -> CountInvitesStmt {
    CountInvitesStmt(
        "SELECT count(*) AS total FROM usable_invites i WHERE i.room_id = $1",
        None,
    )
}
impl CountInvitesStmt {
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
pub struct FindInviteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_invite() -> FindInviteStmt {
    FindInviteStmt(
        "SELECT i.id, i.room_id, r.name, members_count(r.id) AS members_count, i.created_by, u.username, u.avatar FROM usable_invites i JOIN rooms r ON r.id = i.room_id AND r.deleted_at IS NULL JOIN users u ON u.id = i.created_by WHERE i.token_hash = $1",
        None,
    )
}
impl FindInviteStmt {
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
    ) -> FindInviteQuery<'c, 'a, 's, C, FindInvite, 1> {
        FindInviteQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindInviteBorrowed, tokio_postgres::Error> {
                    Ok(FindInviteBorrowed {
                        id: row.try_get(0)?,
                        room_id: row.try_get(1)?,
                        name: row.try_get(2)?,
                        members_count: row.try_get(3)?,
                        created_by: row.try_get(4)?,
                        username: row.try_get(5)?,
                        avatar: row.try_get(6)?,
                    })
                },
            mapper: |it| FindInvite::from(it),
        }
    }
}
pub struct InsertInviteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_invite() -> InsertInviteStmt {
    InsertInviteStmt(
        "INSERT INTO room_invites (id, room_id, token_hash, created_by, expires_at, max_uses) SELECT $1, $2, $3, $4, $5, $6 WHERE (SELECT count(*) FROM usable_invites i WHERE i.room_id = $2) < 100",
        None,
    )
}
impl InsertInviteStmt {
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
        expires_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        max_uses: &'a Option<i32>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[id, room_id, token_hash, created_by, expires_at, max_uses],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertInviteParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertInviteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertInviteParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.room_id,
            &params.token_hash,
            &params.created_by,
            &params.expires_at,
            &params.max_uses,
        ))
    }
}
pub struct UseInviteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_invite() -> UseInviteStmt {
    UseInviteStmt(
        "UPDATE room_invites SET uses = uses + 1 WHERE id = $1 AND room_id = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()) AND (max_uses IS NULL OR uses < max_uses) AND EXISTS (SELECT 1 FROM usable_invites u WHERE u.id = $1) AND NOT is_blocked(created_by, $3) RETURNING id",
        None,
    )
}
impl UseInviteStmt {
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
        user_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [id, room_id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UseInviteParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for UseInviteStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UseInviteParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.id, &params.room_id, &params.user_id)
    }
}
pub struct RevokeInviteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_invite() -> RevokeInviteStmt {
    RevokeInviteStmt(
        "UPDATE room_invites SET revoked_at = now() WHERE id = $1 AND room_id = $2 AND revoked_at IS NULL",
        None,
    )
}
impl RevokeInviteStmt {
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
        RevokeInviteParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for RevokeInviteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeInviteParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.room_id))
    }
}
