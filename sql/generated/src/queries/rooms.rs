// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ListMessagesBeforeParams {
    pub room_id: uuid::Uuid,
    pub before: i64,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListMessagesChangedParams {
    pub room_id: uuid::Uuid,
    pub after: i64,
    pub upto: i64,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListRoomEventsParams {
    pub room_id: uuid::Uuid,
    pub after: i64,
    pub upto: i64,
    pub limit: i64,
}
#[derive(Debug)]
pub struct AppendMessagesParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub rooms: T1,
    pub ids: T2,
    pub authors: T3,
    pub clients: T4,
    pub contents: T6,
    pub replies: T7,
}
#[derive(Debug)]
pub struct AppendRoomEventParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub room_id: uuid::Uuid,
    pub kind: T1,
    pub data: T2,
}
#[derive(Debug)]
pub struct InsertMemberParams<T1: crate::StringSql> {
    pub role: T1,
    pub room_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct UpdateRoomParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: Option<T1>,
    pub topic: Option<T2>,
    pub is_archived: bool,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteMemberParams {
    pub room_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct UpdateReadOffsetsParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = i64>,
> {
    pub user_ids: T1,
    pub read_offsets: T2,
    pub room_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertMessagesParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
> {
    pub rooms: T1,
    pub ids: T2,
    pub authors: T3,
    pub clients: T4,
    pub contents: T6,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Room {
    pub id: uuid::Uuid,
    pub kind: String,
    pub name: Option<String>,
    pub topic: Option<String>,
    pub avatar: Option<String>,
    pub created_by: uuid::Uuid,
    pub epoch: String,
    pub last_offset: i64,
    pub is_archived: bool,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct RoomBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub name: Option<&'a str>,
    pub topic: Option<&'a str>,
    pub avatar: Option<&'a str>,
    pub created_by: uuid::Uuid,
    pub epoch: &'a str,
    pub last_offset: i64,
    pub is_archived: bool,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<RoomBorrowed<'a>> for Room {
    fn from(
        RoomBorrowed {
            id,
            kind,
            name,
            topic,
            avatar,
            created_by,
            epoch,
            last_offset,
            is_archived,
            created_at,
            updated_at,
        }: RoomBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            name: name.map(|v| v.into()),
            topic: topic.map(|v| v.into()),
            avatar: avatar.map(|v| v.into()),
            created_by,
            epoch: epoch.into(),
            last_offset,
            is_archived,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub seq: i64,
    pub change_seq: i64,
    pub author_id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub client_id: uuid::Uuid,
    pub content: String,
    pub reply_to: Option<uuid::Uuid>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub edited_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub deleted_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
pub struct MessageBorrowed<'a> {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub seq: i64,
    pub change_seq: i64,
    pub author_id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub client_id: uuid::Uuid,
    pub content: &'a str,
    pub reply_to: Option<uuid::Uuid>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub edited_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub deleted_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
impl<'a> From<MessageBorrowed<'a>> for Message {
    fn from(
        MessageBorrowed {
            id,
            room_id,
            seq,
            change_seq,
            author_id,
            username,
            avatar,
            client_id,
            content,
            reply_to,
            created_at,
            edited_at,
            deleted_at,
        }: MessageBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            room_id,
            seq,
            change_seq,
            author_id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            client_id,
            content: content.into(),
            reply_to,
            created_at,
            edited_at,
            deleted_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    pub user_id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub role: String,
    pub read_offset: i64,
    pub joined_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct MemberBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub role: &'a str,
    pub read_offset: i64,
    pub joined_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<MemberBorrowed<'a>> for Member {
    fn from(
        MemberBorrowed {
            user_id,
            username,
            avatar,
            role,
            read_offset,
            joined_at,
        }: MemberBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            role: role.into(),
            read_offset,
            joined_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct RoomEvent {
    pub seq: i64,
    pub kind: String,
    pub data: serde_json::Value,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct RoomEventBorrowed<'a> {
    pub seq: i64,
    pub kind: &'a str,
    pub data: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<RoomEventBorrowed<'a>> for RoomEvent {
    fn from(
        RoomEventBorrowed {
            seq,
            kind,
            data,
            created_at,
        }: RoomEventBorrowed<'a>,
    ) -> Self {
        Self {
            seq,
            kind: kind.into(),
            data: serde_json::from_str(data.0.get()).unwrap(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct AppendMessages {
    pub ord: i64,
    pub status: String,
    pub message_id: uuid::Uuid,
    pub message_room: uuid::Uuid,
    pub message_seq: i64,
    pub message_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct AppendMessagesBorrowed<'a> {
    pub ord: i64,
    pub status: &'a str,
    pub message_id: uuid::Uuid,
    pub message_room: uuid::Uuid,
    pub message_seq: i64,
    pub message_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<AppendMessagesBorrowed<'a>> for AppendMessages {
    fn from(
        AppendMessagesBorrowed {
            ord,
            status,
            message_id,
            message_room,
            message_seq,
            message_at,
        }: AppendMessagesBorrowed<'a>,
    ) -> Self {
        Self {
            ord,
            status: status.into(),
            message_id,
            message_room,
            message_seq,
            message_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct AppendRoomEvent {
    pub event_seq: i64,
    pub event_at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct UpdateReadOffsets {
    pub user_id: uuid::Uuid,
    pub read_offset: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct InsertMessages {
    pub id: uuid::Uuid,
    pub seq: i64,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RoomQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RoomBorrowed, tokio_postgres::Error>,
    mapper: fn(RoomBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RoomQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RoomBorrowed) -> R) -> RoomQuery<'c, 'a, 's, C, R, N> {
        RoomQuery {
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
pub struct MessageQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MessageBorrowed, tokio_postgres::Error>,
    mapper: fn(MessageBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MessageQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MessageBorrowed) -> R) -> MessageQuery<'c, 'a, 's, C, R, N> {
        MessageQuery {
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
pub struct MemberQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MemberBorrowed, tokio_postgres::Error>,
    mapper: fn(MemberBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MemberQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MemberBorrowed) -> R) -> MemberQuery<'c, 'a, 's, C, R, N> {
        MemberQuery {
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
pub struct RoomEventQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RoomEventBorrowed, tokio_postgres::Error>,
    mapper: fn(RoomEventBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RoomEventQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RoomEventBorrowed) -> R) -> RoomEventQuery<'c, 'a, 's, C, R, N> {
        RoomEventQuery {
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
pub struct AppendMessagesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AppendMessagesBorrowed, tokio_postgres::Error>,
    mapper: fn(AppendMessagesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AppendMessagesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(AppendMessagesBorrowed) -> R,
    ) -> AppendMessagesQuery<'c, 'a, 's, C, R, N> {
        AppendMessagesQuery {
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
pub struct AppendRoomEventQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AppendRoomEvent, tokio_postgres::Error>,
    mapper: fn(AppendRoomEvent) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AppendRoomEventQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(AppendRoomEvent) -> R,
    ) -> AppendRoomEventQuery<'c, 'a, 's, C, R, N> {
        AppendRoomEventQuery {
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
pub struct UpdateReadOffsetsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UpdateReadOffsets, tokio_postgres::Error>,
    mapper: fn(UpdateReadOffsets) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UpdateReadOffsetsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(UpdateReadOffsets) -> R,
    ) -> UpdateReadOffsetsQuery<'c, 'a, 's, C, R, N> {
        UpdateReadOffsetsQuery {
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
pub struct InsertMessagesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<InsertMessages, tokio_postgres::Error>,
    mapper: fn(InsertMessages) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> InsertMessagesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(InsertMessages) -> R,
    ) -> InsertMessagesQuery<'c, 'a, 's, C, R, N> {
        InsertMessagesQuery {
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
pub struct FindRoomStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_room() -> FindRoomStmt {
    FindRoomStmt(
        "SELECT id, type AS kind, name, topic, avatar, created_by, epoch, last_offset, is_archived, created_at, updated_at FROM rooms WHERE id = $1 AND deleted_at IS NULL",
        None,
    )
}
impl FindRoomStmt {
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
    ) -> RoomQuery<'c, 'a, 's, C, Room, 1> {
        RoomQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RoomBorrowed, tokio_postgres::Error> {
                Ok(RoomBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    name: row.try_get(2)?,
                    topic: row.try_get(3)?,
                    avatar: row.try_get(4)?,
                    created_by: row.try_get(5)?,
                    epoch: row.try_get(6)?,
                    last_offset: row.try_get(7)?,
                    is_archived: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    updated_at: row.try_get(10)?,
                })
            },
            mapper: |it| Room::from(it),
        }
    }
}
pub struct FindMessageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_message() -> FindMessageStmt {
    FindMessageStmt(
        "SELECT m.id, m.room_id, m.seq, m.change_seq, m.author_id, u.username, u.avatar, m.client_id, m.content, m.reply_to, m.created_at, m.edited_at, m.deleted_at FROM messages m JOIN users u ON u.id = m.author_id WHERE m.id = $1",
        None,
    )
}
impl FindMessageStmt {
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
    ) -> MessageQuery<'c, 'a, 's, C, Message, 1> {
        MessageQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MessageBorrowed, tokio_postgres::Error> {
                    Ok(MessageBorrowed {
                        id: row.try_get(0)?,
                        room_id: row.try_get(1)?,
                        seq: row.try_get(2)?,
                        change_seq: row.try_get(3)?,
                        author_id: row.try_get(4)?,
                        username: row.try_get(5)?,
                        avatar: row.try_get(6)?,
                        client_id: row.try_get(7)?,
                        content: row.try_get(8)?,
                        reply_to: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                        edited_at: row.try_get(11)?,
                        deleted_at: row.try_get(12)?,
                    })
                },
            mapper: |it| Message::from(it),
        }
    }
}
pub struct ListMembersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_members() -> ListMembersStmt {
    ListMembersStmt(
        "SELECT m.user_id, u.username, u.avatar, m.role, m.read_offset, m.joined_at FROM room_members m JOIN users u ON u.id = m.user_id WHERE m.room_id = $1 ORDER BY m.joined_at, m.user_id",
        None,
    )
}
impl ListMembersStmt {
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
    ) -> MemberQuery<'c, 'a, 's, C, Member, 1> {
        MemberQuery {
            client,
            params: [room_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MemberBorrowed, tokio_postgres::Error> {
                    Ok(MemberBorrowed {
                        user_id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        avatar: row.try_get(2)?,
                        role: row.try_get(3)?,
                        read_offset: row.try_get(4)?,
                        joined_at: row.try_get(5)?,
                    })
                },
            mapper: |it| Member::from(it),
        }
    }
}
pub struct ListMessagesBeforeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_messages_before() -> ListMessagesBeforeStmt {
    ListMessagesBeforeStmt(
        "SELECT m.id, m.room_id, m.seq, m.change_seq, m.author_id, u.username, u.avatar, m.client_id, m.content, m.reply_to, m.created_at, m.edited_at, m.deleted_at FROM messages m JOIN users u ON u.id = m.author_id WHERE m.room_id = $1 AND m.seq < $2 ORDER BY m.seq DESC LIMIT $3",
        None,
    )
}
impl ListMessagesBeforeStmt {
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
        before: &'a i64,
        limit: &'a i64,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 3> {
        MessageQuery {
            client,
            params: [room_id, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MessageBorrowed, tokio_postgres::Error> {
                    Ok(MessageBorrowed {
                        id: row.try_get(0)?,
                        room_id: row.try_get(1)?,
                        seq: row.try_get(2)?,
                        change_seq: row.try_get(3)?,
                        author_id: row.try_get(4)?,
                        username: row.try_get(5)?,
                        avatar: row.try_get(6)?,
                        client_id: row.try_get(7)?,
                        content: row.try_get(8)?,
                        reply_to: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                        edited_at: row.try_get(11)?,
                        deleted_at: row.try_get(12)?,
                    })
                },
            mapper: |it| Message::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListMessagesBeforeParams,
        MessageQuery<'c, 'a, 's, C, Message, 3>,
        C,
    > for ListMessagesBeforeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListMessagesBeforeParams,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 3> {
        self.bind(client, &params.room_id, &params.before, &params.limit)
    }
}
pub struct ListMessagesChangedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_messages_changed() -> ListMessagesChangedStmt {
    ListMessagesChangedStmt(
        "SELECT m.id, m.room_id, m.seq, m.change_seq, m.author_id, u.username, u.avatar, m.client_id, m.content, m.reply_to, m.created_at, m.edited_at, m.deleted_at FROM ( (SELECT * FROM messages a WHERE a.room_id = $1 AND a.seq > $2 AND a.seq <= $3 AND a.change_seq = a.seq ORDER BY a.seq LIMIT $4) UNION ALL (SELECT * FROM messages b WHERE b.room_id = $1 AND b.change_seq > $2 AND b.change_seq <= $3 AND b.change_seq <> b.seq ORDER BY b.change_seq LIMIT $4) ) m JOIN users u ON u.id = m.author_id ORDER BY m.change_seq LIMIT $4",
        None,
    )
}
impl ListMessagesChangedStmt {
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
        after: &'a i64,
        upto: &'a i64,
        limit: &'a i64,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 4> {
        MessageQuery {
            client,
            params: [room_id, after, upto, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MessageBorrowed, tokio_postgres::Error> {
                    Ok(MessageBorrowed {
                        id: row.try_get(0)?,
                        room_id: row.try_get(1)?,
                        seq: row.try_get(2)?,
                        change_seq: row.try_get(3)?,
                        author_id: row.try_get(4)?,
                        username: row.try_get(5)?,
                        avatar: row.try_get(6)?,
                        client_id: row.try_get(7)?,
                        content: row.try_get(8)?,
                        reply_to: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                        edited_at: row.try_get(11)?,
                        deleted_at: row.try_get(12)?,
                    })
                },
            mapper: |it| Message::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListMessagesChangedParams,
        MessageQuery<'c, 'a, 's, C, Message, 4>,
        C,
    > for ListMessagesChangedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListMessagesChangedParams,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 4> {
        self.bind(
            client,
            &params.room_id,
            &params.after,
            &params.upto,
            &params.limit,
        )
    }
}
pub struct ListRoomEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_room_events() -> ListRoomEventsStmt {
    ListRoomEventsStmt(
        "SELECT seq, type AS kind, data, created_at FROM room_events WHERE room_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4",
        None,
    )
}
impl ListRoomEventsStmt {
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
        after: &'a i64,
        upto: &'a i64,
        limit: &'a i64,
    ) -> RoomEventQuery<'c, 'a, 's, C, RoomEvent, 4> {
        RoomEventQuery {
            client,
            params: [room_id, after, upto, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RoomEventBorrowed, tokio_postgres::Error> {
                    Ok(RoomEventBorrowed {
                        seq: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        data: row.try_get(2)?,
                        created_at: row.try_get(3)?,
                    })
                },
            mapper: |it| RoomEvent::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListRoomEventsParams,
        RoomEventQuery<'c, 'a, 's, C, RoomEvent, 4>,
        C,
    > for ListRoomEventsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListRoomEventsParams,
    ) -> RoomEventQuery<'c, 'a, 's, C, RoomEvent, 4> {
        self.bind(
            client,
            &params.room_id,
            &params.after,
            &params.upto,
            &params.limit,
        )
    }
}
pub struct AppendMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn append_messages() -> AppendMessagesStmt {
    AppendMessagesStmt(
        "SELECT ord, status, message_id, message_room, message_seq, message_at FROM append_messages($1, $2, $3, $4, $5, $6)",
        None,
    )
}
impl AppendMessagesStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::ArraySql<Item = uuid::Uuid>,
        T4: crate::ArraySql<Item = uuid::Uuid>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        rooms: &'a T1,
        ids: &'a T2,
        authors: &'a T3,
        clients: &'a T4,
        contents: &'a T6,
        replies: &'a T7,
    ) -> AppendMessagesQuery<'c, 'a, 's, C, AppendMessages, 6> {
        AppendMessagesQuery {
            client,
            params: [rooms, ids, authors, clients, contents, replies],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<AppendMessagesBorrowed, tokio_postgres::Error> {
                Ok(AppendMessagesBorrowed {
                    ord: row.try_get(0)?,
                    status: row.try_get(1)?,
                    message_id: row.try_get(2)?,
                    message_room: row.try_get(3)?,
                    message_seq: row.try_get(4)?,
                    message_at: row.try_get(5)?,
                })
            },
            mapper: |it| AppendMessages::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AppendMessagesParams<T1, T2, T3, T4, T5, T6, T7>,
        AppendMessagesQuery<'c, 'a, 's, C, AppendMessages, 6>,
        C,
    > for AppendMessagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AppendMessagesParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> AppendMessagesQuery<'c, 'a, 's, C, AppendMessages, 6> {
        self.bind(
            client,
            &params.rooms,
            &params.ids,
            &params.authors,
            &params.clients,
            &params.contents,
            &params.replies,
        )
    }
}
pub struct AppendRoomEventStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn append_room_event() -> AppendRoomEventStmt {
    AppendRoomEventStmt(
        "SELECT event_seq, event_at FROM append_room_event($1, $2, $3)",
        None,
    )
}
impl AppendRoomEventStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        room_id: &'a uuid::Uuid,
        kind: &'a T1,
        data: &'a T2,
    ) -> AppendRoomEventQuery<'c, 'a, 's, C, AppendRoomEvent, 3> {
        AppendRoomEventQuery {
            client,
            params: [room_id, kind, data],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<AppendRoomEvent, tokio_postgres::Error> {
                    Ok(AppendRoomEvent {
                        event_seq: row.try_get(0)?,
                        event_at: row.try_get(1)?,
                    })
                },
            mapper: |it| AppendRoomEvent::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AppendRoomEventParams<T1, T2>,
        AppendRoomEventQuery<'c, 'a, 's, C, AppendRoomEvent, 3>,
        C,
    > for AppendRoomEventStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AppendRoomEventParams<T1, T2>,
    ) -> AppendRoomEventQuery<'c, 'a, 's, C, AppendRoomEvent, 3> {
        self.bind(client, &params.room_id, &params.kind, &params.data)
    }
}
pub struct InsertMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_member() -> InsertMemberStmt {
    InsertMemberStmt(
        "INSERT INTO room_members (room_id, user_id, role, read_offset) SELECT r.id, u.id, $1, r.last_offset FROM rooms r, users u WHERE r.id = $2 AND u.id = $3 AND u.is_active ON CONFLICT (room_id, user_id) DO UPDATE SET role = excluded.role",
        None,
    )
}
impl InsertMemberStmt {
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
        room_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[role, room_id, user_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertMemberParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertMemberStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertMemberParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.role, &params.room_id, &params.user_id))
    }
}
pub struct UpdateRoomStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_room() -> UpdateRoomStmt {
    UpdateRoomStmt(
        "UPDATE rooms SET name = $1, topic = $2, is_archived = $3, updated_at = now() WHERE id = $4",
        None,
    )
}
impl UpdateRoomStmt {
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
        name: &'a Option<T1>,
        topic: &'a Option<T2>,
        is_archived: &'a bool,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[name, topic, is_archived, id])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateRoomParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateRoomStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateRoomParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.topic,
            &params.is_archived,
            &params.id,
        ))
    }
}
pub struct DeleteRoomStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_room() -> DeleteRoomStmt {
    DeleteRoomStmt("UPDATE rooms SET deleted_at = now() WHERE id = $1", None)
}
impl DeleteRoomStmt {
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
pub struct DeleteMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_member() -> DeleteMemberStmt {
    DeleteMemberStmt(
        "DELETE FROM room_members WHERE room_id = $1 AND user_id = $2",
        None,
    )
}
impl DeleteMemberStmt {
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
        room_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[room_id, user_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteMemberParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteMemberStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteMemberParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.room_id, &params.user_id))
    }
}
pub struct UpdateReadOffsetsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_read_offsets() -> UpdateReadOffsetsStmt {
    UpdateReadOffsetsStmt(
        "UPDATE room_members m SET read_offset = greatest(m.read_offset, least(i.read_offset, r.last_offset)) FROM rooms r, unnest($1::uuid[], $2::bigint[]) AS i (user_id, read_offset) WHERE r.id = m.room_id AND m.room_id = $3 AND m.user_id = i.user_id RETURNING m.user_id, m.read_offset",
        None,
    )
}
impl UpdateReadOffsetsStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = i64>,
    >(
        &'s self,
        client: &'c C,
        user_ids: &'a T1,
        read_offsets: &'a T2,
        room_id: &'a uuid::Uuid,
    ) -> UpdateReadOffsetsQuery<'c, 'a, 's, C, UpdateReadOffsets, 3> {
        UpdateReadOffsetsQuery {
            client,
            params: [user_ids, read_offsets, room_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<UpdateReadOffsets, tokio_postgres::Error> {
                    Ok(UpdateReadOffsets {
                        user_id: row.try_get(0)?,
                        read_offset: row.try_get(1)?,
                    })
                },
            mapper: |it| UpdateReadOffsets::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = i64>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateReadOffsetsParams<T1, T2>,
        UpdateReadOffsetsQuery<'c, 'a, 's, C, UpdateReadOffsets, 3>,
        C,
    > for UpdateReadOffsetsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateReadOffsetsParams<T1, T2>,
    ) -> UpdateReadOffsetsQuery<'c, 'a, 's, C, UpdateReadOffsets, 3> {
        self.bind(
            client,
            &params.user_ids,
            &params.read_offsets,
            &params.room_id,
        )
    }
}
pub struct FindLastOffsetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_last_offset() -> FindLastOffsetStmt {
    FindLastOffsetStmt(
        "SELECT last_offset FROM rooms WHERE id = $1 AND deleted_at IS NULL",
        None,
    )
}
impl FindLastOffsetStmt {
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
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_messages() -> InsertMessagesStmt {
    InsertMessagesStmt(
        "WITH input AS ( SELECT i.* FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) WITH ORDINALITY AS i (room_id, id, author_id, client_id, content, ord) ), counted AS ( UPDATE rooms r SET last_offset = r.last_offset + n.added FROM (SELECT i.room_id, count(*) AS added FROM input i GROUP BY i.room_id) n WHERE r.id = n.room_id AND r.deleted_at IS NULL AND NOT r.is_archived RETURNING r.id, r.last_offset - n.added AS base ), placed AS ( SELECT i.*, c.base + row_number() OVER (PARTITION BY i.room_id ORDER BY i.ord) AS seq FROM input i JOIN counted c ON c.id = i.room_id ) INSERT INTO messages (id, room_id, seq, change_seq, author_id, client_id, content) SELECT p.id, p.room_id, p.seq, p.seq, p.author_id, p.client_id, p.content FROM placed p RETURNING id, seq, created_at",
        None,
    )
}
impl InsertMessagesStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::ArraySql<Item = uuid::Uuid>,
        T4: crate::ArraySql<Item = uuid::Uuid>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
    >(
        &'s self,
        client: &'c C,
        rooms: &'a T1,
        ids: &'a T2,
        authors: &'a T3,
        clients: &'a T4,
        contents: &'a T6,
    ) -> InsertMessagesQuery<'c, 'a, 's, C, InsertMessages, 5> {
        InsertMessagesQuery {
            client,
            params: [rooms, ids, authors, clients, contents],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<InsertMessages, tokio_postgres::Error> {
                    Ok(InsertMessages {
                        id: row.try_get(0)?,
                        seq: row.try_get(1)?,
                        created_at: row.try_get(2)?,
                    })
                },
            mapper: |it| InsertMessages::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertMessagesParams<T1, T2, T3, T4, T5, T6>,
        InsertMessagesQuery<'c, 'a, 's, C, InsertMessages, 5>,
        C,
    > for InsertMessagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertMessagesParams<T1, T2, T3, T4, T5, T6>,
    ) -> InsertMessagesQuery<'c, 'a, 's, C, InsertMessages, 5> {
        self.bind(
            client,
            &params.rooms,
            &params.ids,
            &params.authors,
            &params.clients,
            &params.contents,
        )
    }
}
