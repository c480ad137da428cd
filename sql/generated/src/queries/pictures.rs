// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertPictureParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub kind: T1,
    pub content_type: T2,
    pub size: i64,
}
#[derive(Debug)]
pub struct RetirePictureParams<T1: crate::StringSql> {
    pub user_id: uuid::Uuid,
    pub kind: T1,
}
#[derive(Debug)]
pub struct UpdateAvatarParams<T1: crate::StringSql> {
    pub avatar: Option<T1>,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct UpdateBannerParams<T1: crate::StringSql> {
    pub banner_url: Option<T1>,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct FindShownPictureParams<T1: crate::StringSql> {
    pub user_id: uuid::Uuid,
    pub kind: T1,
    pub everything: bool,
    pub viewer: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct ListPicturesToRemoveParams<T1: crate::StringSql> {
    pub work: T1,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockPictures {
    pub avatar: Option<String>,
    pub banner_url: Option<String>,
}
pub struct LockPicturesBorrowed<'a> {
    pub avatar: Option<&'a str>,
    pub banner_url: Option<&'a str>,
}
impl<'a> From<LockPicturesBorrowed<'a>> for LockPictures {
    fn from(LockPicturesBorrowed { avatar, banner_url }: LockPicturesBorrowed<'a>) -> Self {
        Self {
            avatar: avatar.map(|v| v.into()),
            banner_url: banner_url.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindShownPicture {
    pub id: uuid::Uuid,
    pub content_type: String,
    pub size: i64,
}
pub struct FindShownPictureBorrowed<'a> {
    pub id: uuid::Uuid,
    pub content_type: &'a str,
    pub size: i64,
}
impl<'a> From<FindShownPictureBorrowed<'a>> for FindShownPicture {
    fn from(
        FindShownPictureBorrowed {
            id,
            content_type,
            size,
        }: FindShownPictureBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            content_type: content_type.into(),
            size,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListPicturesToRemove {
    pub id: uuid::Uuid,
    pub kind: String,
}
pub struct ListPicturesToRemoveBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
}
impl<'a> From<ListPicturesToRemoveBorrowed<'a>> for ListPicturesToRemove {
    fn from(ListPicturesToRemoveBorrowed { id, kind }: ListPicturesToRemoveBorrowed<'a>) -> Self {
        Self {
            id,
            kind: kind.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListExportedPictures {
    pub id: uuid::Uuid,
    pub kind: String,
    pub content_type: String,
    pub size: i64,
}
pub struct ListExportedPicturesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub content_type: &'a str,
    pub size: i64,
}
impl<'a> From<ListExportedPicturesBorrowed<'a>> for ListExportedPictures {
    fn from(
        ListExportedPicturesBorrowed {
            id,
            kind,
            content_type,
            size,
        }: ListExportedPicturesBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            content_type: content_type.into(),
            size,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct LockPicturesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockPicturesBorrowed, tokio_postgres::Error>,
    mapper: fn(LockPicturesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockPicturesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(LockPicturesBorrowed) -> R,
    ) -> LockPicturesQuery<'c, 'a, 's, C, R, N> {
        LockPicturesQuery {
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
pub struct FindShownPictureQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindShownPictureBorrowed, tokio_postgres::Error>,
    mapper: fn(FindShownPictureBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindShownPictureQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindShownPictureBorrowed) -> R,
    ) -> FindShownPictureQuery<'c, 'a, 's, C, R, N> {
        FindShownPictureQuery {
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
pub struct ListPicturesToRemoveQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<ListPicturesToRemoveBorrowed, tokio_postgres::Error>,
    mapper: fn(ListPicturesToRemoveBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListPicturesToRemoveQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListPicturesToRemoveBorrowed) -> R,
    ) -> ListPicturesToRemoveQuery<'c, 'a, 's, C, R, N> {
        ListPicturesToRemoveQuery {
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
pub struct ListExportedPicturesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<ListExportedPicturesBorrowed, tokio_postgres::Error>,
    mapper: fn(ListExportedPicturesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListExportedPicturesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListExportedPicturesBorrowed) -> R,
    ) -> ListExportedPicturesQuery<'c, 'a, 's, C, R, N> {
        ListExportedPicturesQuery {
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
pub struct InsertPictureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_picture() -> InsertPictureStmt {
    InsertPictureStmt(
        "INSERT INTO user_pictures (id, user_id, kind, content_type, size) VALUES ($1, $2, $3, $4, $5)",
        None,
    )
}
impl InsertPictureStmt {
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
        id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        kind: &'a T1,
        content_type: &'a T2,
        size: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[id, user_id, kind, content_type, size])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertPictureParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertPictureStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertPictureParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.user_id,
            &params.kind,
            &params.content_type,
            &params.size,
        ))
    }
}
pub struct LockPicturesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_pictures() -> LockPicturesStmt {
    LockPicturesStmt(
        "SELECT avatar, banner_url FROM users WHERE id = $1 AND (is_active OR hook_name IS NOT NULL) FOR NO KEY UPDATE",
        None,
    )
}
impl LockPicturesStmt {
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
    ) -> LockPicturesQuery<'c, 'a, 's, C, LockPictures, 1> {
        LockPicturesQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<LockPicturesBorrowed, tokio_postgres::Error> {
                    Ok(LockPicturesBorrowed {
                        avatar: row.try_get(0)?,
                        banner_url: row.try_get(1)?,
                    })
                },
            mapper: |it| LockPictures::from(it),
        }
    }
}
pub struct ShowPictureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn show_picture() -> ShowPictureStmt {
    ShowPictureStmt(
        "UPDATE user_pictures SET status = 'shown' WHERE id = $1 AND status = 'kept'",
        None,
    )
}
impl ShowPictureStmt {
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
pub struct RetirePictureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retire_picture() -> RetirePictureStmt {
    RetirePictureStmt(
        "UPDATE user_pictures SET status = 'gone' WHERE user_id = $1 AND kind = $2 AND status = 'shown' RETURNING id",
        None,
    )
}
impl RetirePictureStmt {
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
        user_id: &'a uuid::Uuid,
        kind: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [user_id, kind],
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
        RetirePictureParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for RetirePictureStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RetirePictureParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.user_id, &params.kind)
    }
}
pub struct UpdateAvatarStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_avatar() -> UpdateAvatarStmt {
    UpdateAvatarStmt(
        "UPDATE users SET avatar = $1, updated_at = now() WHERE id = $2",
        None,
    )
}
impl UpdateAvatarStmt {
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
        avatar: &'a Option<T1>,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[avatar, user_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateAvatarParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateAvatarStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateAvatarParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.avatar, &params.user_id))
    }
}
pub struct UpdateBannerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_banner() -> UpdateBannerStmt {
    UpdateBannerStmt(
        "UPDATE users SET banner_url = $1, updated_at = now() WHERE id = $2",
        None,
    )
}
impl UpdateBannerStmt {
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
        banner_url: &'a Option<T1>,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[banner_url, user_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateBannerParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateBannerStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateBannerParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.banner_url, &params.user_id))
    }
}
pub struct FindShownPictureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_shown_picture() -> FindShownPictureStmt {
    FindShownPictureStmt(
        "SELECT p.id, p.content_type, p.size FROM user_pictures p JOIN users u ON u.id = p.user_id WHERE p.user_id = $1 AND p.kind = $2 AND p.status = 'shown' AND (u.is_active OR u.hook_name IS NOT NULL) AND ($3 OR p.user_id = $4 OR u.hook_name IS NOT NULL OR (is_person_there(p.user_id) AND (p.kind = 'avatar' OR u.is_public) AND NOT is_blocked(p.user_id, $4)))",
        None,
    )
}
impl FindShownPictureStmt {
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
        user_id: &'a uuid::Uuid,
        kind: &'a T1,
        everything: &'a bool,
        viewer: &'a Option<uuid::Uuid>,
    ) -> FindShownPictureQuery<'c, 'a, 's, C, FindShownPicture, 4> {
        FindShownPictureQuery {
            client,
            params: [user_id, kind, everything, viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindShownPictureBorrowed, tokio_postgres::Error> {
                Ok(FindShownPictureBorrowed {
                    id: row.try_get(0)?,
                    content_type: row.try_get(1)?,
                    size: row.try_get(2)?,
                })
            },
            mapper: |it| FindShownPicture::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindShownPictureParams<T1>,
        FindShownPictureQuery<'c, 'a, 's, C, FindShownPicture, 4>,
        C,
    > for FindShownPictureStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindShownPictureParams<T1>,
    ) -> FindShownPictureQuery<'c, 'a, 's, C, FindShownPicture, 4> {
        self.bind(
            client,
            &params.user_id,
            &params.kind,
            &params.everything,
            &params.viewer,
        )
    }
}
pub struct DiscardPictureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn discard_picture() -> DiscardPictureStmt {
    DiscardPictureStmt(
        "UPDATE user_pictures SET status = 'gone' WHERE id = $1 AND status = 'kept'",
        None,
    )
}
impl DiscardPictureStmt {
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
pub struct DiscardStalePicturesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn discard_stale_pictures() -> DiscardStalePicturesStmt {
    DiscardStalePicturesStmt(
        "UPDATE user_pictures SET status = 'gone' WHERE status = 'kept' AND created_at < now() - interval '10 minutes'",
        None,
    )
}
impl DiscardStalePicturesStmt {
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
pub struct ListPicturesToRemoveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_pictures_to_remove() -> ListPicturesToRemoveStmt {
    ListPicturesToRemoveStmt(
        "SELECT u.id, u.kind FROM user_pictures u WHERE u.status = 'gone' AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = $1 AND p.item = u.id AND p.retry_at > now()) ORDER BY u.created_at LIMIT $2",
        None,
    )
}
impl ListPicturesToRemoveStmt {
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
        limit: &'a i64,
    ) -> ListPicturesToRemoveQuery<'c, 'a, 's, C, ListPicturesToRemove, 2> {
        ListPicturesToRemoveQuery {
            client,
            params: [work, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListPicturesToRemoveBorrowed, tokio_postgres::Error> {
                Ok(ListPicturesToRemoveBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                })
            },
            mapper: |it| ListPicturesToRemove::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListPicturesToRemoveParams<T1>,
        ListPicturesToRemoveQuery<'c, 'a, 's, C, ListPicturesToRemove, 2>,
        C,
    > for ListPicturesToRemoveStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListPicturesToRemoveParams<T1>,
    ) -> ListPicturesToRemoveQuery<'c, 'a, 's, C, ListPicturesToRemove, 2> {
        self.bind(client, &params.work, &params.limit)
    }
}
pub struct RemovePicturesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove_pictures() -> RemovePicturesStmt {
    RemovePicturesStmt(
        "DELETE FROM user_pictures WHERE id = ANY ($1) AND status = 'gone'",
        None,
    )
}
impl RemovePicturesStmt {
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
        ids: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ids]).await
    }
}
pub struct ListExportedPicturesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_exported_pictures() -> ListExportedPicturesStmt {
    ListExportedPicturesStmt(
        "SELECT id, kind, content_type, size FROM user_pictures WHERE user_id = $1 AND status = 'shown' ORDER BY kind",
        None,
    )
}
impl ListExportedPicturesStmt {
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
    ) -> ListExportedPicturesQuery<'c, 'a, 's, C, ListExportedPictures, 1> {
        ListExportedPicturesQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListExportedPicturesBorrowed, tokio_postgres::Error> {
                Ok(ListExportedPicturesBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    content_type: row.try_get(2)?,
                    size: row.try_get(3)?,
                })
            },
            mapper: |it| ListExportedPictures::from(it),
        }
    }
}
