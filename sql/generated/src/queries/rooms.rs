// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct FindMessageByClientIdParams {
    pub author_id: uuid::Uuid,
    pub client_id: uuid::Uuid,
    pub room_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListMembersParams {
    pub room_id: uuid::Uuid,
    pub after_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct FindMemberParams {
    pub room_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListMessagesBeforeParams {
    pub room_id: uuid::Uuid,
    pub before: i64,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListMessagesAfterParams {
    pub room_id: uuid::Uuid,
    pub after: i64,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListMessagesBetweenParams {
    pub room_id: uuid::Uuid,
    pub after: i64,
    pub from_at: chrono::DateTime<chrono::FixedOffset>,
    pub to_at: chrono::DateTime<chrono::FixedOffset>,
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
pub struct FindFirstWaitingParams {
    pub room_id: uuid::Uuid,
    pub seconds: f64,
}
#[derive(Debug)]
pub struct ListOwnReactionsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub message_ids: T1,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct FindMessagesParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
> {
    pub room_id: Option<uuid::Uuid>,
    pub user_id: uuid::Uuid,
    pub wanted: T1,
    pub needed: T3,
    pub plain: T4,
    pub before: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListUnreadWordsParams {
    pub below: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug)]
pub struct UpdateWordsParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub ids: T1,
    pub words: T3,
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
    T8: crate::JsonSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::JsonSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::JsonSql,
    T13: crate::ArraySql<Item = T12>,
    T14: crate::StringSql,
    T15: crate::ArraySql<Item = T14>,
    T16: crate::ArraySql<Item = i64>,
> {
    pub rooms: T1,
    pub ids: T2,
    pub authors: T3,
    pub clients: T4,
    pub contents: T6,
    pub replies: T7,
    pub attachments: T9,
    pub mentions: T11,
    pub notify: T13,
    pub words: T15,
    pub known: T16,
}
#[derive(Debug)]
pub struct ChangeMessagesParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::JsonSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::ArraySql<Item = bool>,
    T10: crate::JsonSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::StringSql,
    T13: crate::ArraySql<Item = T12>,
> {
    pub room_id: uuid::Uuid,
    pub kinds: T2,
    pub messages: T3,
    pub users: T4,
    pub texts: T6,
    pub mentions: T8,
    pub may: T9,
    pub origins: T11,
    pub words: T13,
}
#[derive(Debug)]
pub struct AppendRoomEventParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub room_id: uuid::Uuid,
    pub kind: T1,
    pub data: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct CorrectMembersCountParams {
    pub room_id: uuid::Uuid,
    pub seq: i64,
}
#[derive(Debug)]
pub struct InsertMemberParams<T1: crate::StringSql> {
    pub role: T1,
    pub room_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct UpdateRoomParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub kind: T1,
    pub name: Option<T2>,
    pub topic: Option<T3>,
    pub avatar: Option<T4>,
    pub is_archived: bool,
    pub slow_mode_s: i32,
    pub followers_only: bool,
    pub unique_mode: bool,
    pub chat_delay_s: i32,
    pub who_may_post: T5,
    pub who_may_mention_all: T6,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct HasNewerChangeParams {
    pub room_id: uuid::Uuid,
    pub known: i64,
    pub own: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PartWithMemberParams {
    pub room_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeInvitesOfParams {
    pub room_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct IsOwnerBlockedParams {
    pub room_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct CountStrangersParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub users: T1,
    pub by: uuid::Uuid,
}
#[derive(Debug)]
pub struct TellConversationChangedParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
> {
    pub user_ids: T1,
    pub room_id: uuid::Uuid,
    pub change: T2,
}
#[derive(Debug)]
pub struct UpdateReadOffsetsParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = i64>,
    T3: crate::ArraySql<Item = i64>,
> {
    pub user_ids: T1,
    pub read_offsets: T2,
    pub public_offsets: T3,
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
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
> {
    pub rooms: T1,
    pub ids: T2,
    pub authors: T3,
    pub clients: T4,
    pub contents: T6,
    pub words: T8,
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
    pub is_closed: bool,
    pub slow_mode_s: i32,
    pub followers_only: bool,
    pub unique_mode: bool,
    pub chat_delay_s: i32,
    pub who_may_post: String,
    pub who_may_mention_all: String,
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
    pub is_closed: bool,
    pub slow_mode_s: i32,
    pub followers_only: bool,
    pub unique_mode: bool,
    pub chat_delay_s: i32,
    pub who_may_post: &'a str,
    pub who_may_mention_all: &'a str,
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
            is_closed,
            slow_mode_s,
            followers_only,
            unique_mode,
            chat_delay_s,
            who_may_post,
            who_may_mention_all,
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
            is_closed,
            slow_mode_s,
            followers_only,
            unique_mode,
            chat_delay_s,
            who_may_post: who_may_post.into(),
            who_may_mention_all: who_may_mention_all.into(),
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
    pub attachments: Option<serde_json::Value>,
    pub mentions: Option<serde_json::Value>,
    pub reactions: Option<serde_json::Value>,
    pub pinned_at: Option<chrono::DateTime<chrono::FixedOffset>>,
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
    pub attachments: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub mentions: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub reactions: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub pinned_at: Option<chrono::DateTime<chrono::FixedOffset>>,
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
            attachments,
            mentions,
            reactions,
            pinned_at,
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
            attachments: attachments.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            mentions: mentions.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            reactions: reactions.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            pinned_at,
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
    pub public_read_offset: i64,
    pub joined_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct MemberBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub role: &'a str,
    pub read_offset: i64,
    pub public_read_offset: i64,
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
            public_read_offset,
            joined_at,
        }: MemberBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            role: role.into(),
            read_offset,
            public_read_offset,
            joined_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LoadMembers {
    pub user_id: uuid::Uuid,
    pub username: String,
    pub role: String,
    pub read_offset: i64,
    pub public_read_offset: i64,
    pub is_there: bool,
}
pub struct LoadMembersBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub username: &'a str,
    pub role: &'a str,
    pub read_offset: i64,
    pub public_read_offset: i64,
    pub is_there: bool,
}
impl<'a> From<LoadMembersBorrowed<'a>> for LoadMembers {
    fn from(
        LoadMembersBorrowed {
            user_id,
            username,
            role,
            read_offset,
            public_read_offset,
            is_there,
        }: LoadMembersBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            username: username.into(),
            role: role.into(),
            read_offset,
            public_read_offset,
            is_there,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FindFirstWaiting {
    pub place: Option<i64>,
    pub told_at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ListDelays {
    pub id: uuid::Uuid,
    pub chat_delay_s: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListOwnReactions {
    pub message_id: uuid::Uuid,
    pub emoji: String,
}
pub struct ListOwnReactionsBorrowed<'a> {
    pub message_id: uuid::Uuid,
    pub emoji: &'a str,
}
impl<'a> From<ListOwnReactionsBorrowed<'a>> for ListOwnReactions {
    fn from(ListOwnReactionsBorrowed { message_id, emoji }: ListOwnReactionsBorrowed<'a>) -> Self {
        Self {
            message_id,
            emoji: emoji.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindMessages {
    pub ids: Vec<uuid::Uuid>,
    pub rest: Option<uuid::Uuid>,
}
pub struct FindMessagesBorrowed<'a> {
    pub ids: crate::ArrayIterator<'a, uuid::Uuid>,
    pub rest: Option<uuid::Uuid>,
}
impl<'a> From<FindMessagesBorrowed<'a>> for FindMessages {
    fn from(FindMessagesBorrowed { ids, rest }: FindMessagesBorrowed<'a>) -> Self {
        Self {
            ids: ids.map(|v| v).collect(),
            rest,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListUnreadWords {
    pub id: uuid::Uuid,
    pub content: String,
}
pub struct ListUnreadWordsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub content: &'a str,
}
impl<'a> From<ListUnreadWordsBorrowed<'a>> for ListUnreadWords {
    fn from(ListUnreadWordsBorrowed { id, content }: ListUnreadWordsBorrowed<'a>) -> Self {
        Self {
            id,
            content: content.into(),
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
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeMessages {
    pub ord: i64,
    pub status: String,
    pub told: Vec<uuid::Uuid>,
}
pub struct ChangeMessagesBorrowed<'a> {
    pub ord: i64,
    pub status: &'a str,
    pub told: crate::ArrayIterator<'a, uuid::Uuid>,
}
impl<'a> From<ChangeMessagesBorrowed<'a>> for ChangeMessages {
    fn from(ChangeMessagesBorrowed { ord, status, told }: ChangeMessagesBorrowed<'a>) -> Self {
        Self {
            ord,
            status: status.into(),
            told: told.map(|v| v).collect(),
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
    pub public_read_offset: i64,
    pub was_notified: bool,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct InsertMessages {
    pub id: uuid::Uuid,
    pub seq: i64,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListRestrictions {
    pub user_id: uuid::Uuid,
    pub kind: String,
    pub ends_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
pub struct ListRestrictionsBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub kind: &'a str,
    pub ends_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
impl<'a> From<ListRestrictionsBorrowed<'a>> for ListRestrictions {
    fn from(
        ListRestrictionsBorrowed {
            user_id,
            kind,
            ends_at,
        }: ListRestrictionsBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            kind: kind.into(),
            ends_at,
        }
    }
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
pub struct LoadMembersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LoadMembersBorrowed, tokio_postgres::Error>,
    mapper: fn(LoadMembersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LoadMembersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(LoadMembersBorrowed) -> R,
    ) -> LoadMembersQuery<'c, 'a, 's, C, R, N> {
        LoadMembersQuery {
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
pub struct FindFirstWaitingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindFirstWaiting, tokio_postgres::Error>,
    mapper: fn(FindFirstWaiting) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindFirstWaitingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindFirstWaiting) -> R,
    ) -> FindFirstWaitingQuery<'c, 'a, 's, C, R, N> {
        FindFirstWaitingQuery {
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
pub struct ListDelaysQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListDelays, tokio_postgres::Error>,
    mapper: fn(ListDelays) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListDelaysQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListDelays) -> R) -> ListDelaysQuery<'c, 'a, 's, C, R, N> {
        ListDelaysQuery {
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
pub struct ListOwnReactionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListOwnReactionsBorrowed, tokio_postgres::Error>,
    mapper: fn(ListOwnReactionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListOwnReactionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListOwnReactionsBorrowed) -> R,
    ) -> ListOwnReactionsQuery<'c, 'a, 's, C, R, N> {
        ListOwnReactionsQuery {
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
pub struct FindMessagesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindMessagesBorrowed, tokio_postgres::Error>,
    mapper: fn(FindMessagesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindMessagesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindMessagesBorrowed) -> R,
    ) -> FindMessagesQuery<'c, 'a, 's, C, R, N> {
        FindMessagesQuery {
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
pub struct ListUnreadWordsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListUnreadWordsBorrowed, tokio_postgres::Error>,
    mapper: fn(ListUnreadWordsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListUnreadWordsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListUnreadWordsBorrowed) -> R,
    ) -> ListUnreadWordsQuery<'c, 'a, 's, C, R, N> {
        ListUnreadWordsQuery {
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
pub struct ChangeMessagesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ChangeMessagesBorrowed, tokio_postgres::Error>,
    mapper: fn(ChangeMessagesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ChangeMessagesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ChangeMessagesBorrowed) -> R,
    ) -> ChangeMessagesQuery<'c, 'a, 's, C, R, N> {
        ChangeMessagesQuery {
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
pub struct ListRestrictionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListRestrictionsBorrowed, tokio_postgres::Error>,
    mapper: fn(ListRestrictionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListRestrictionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListRestrictionsBorrowed) -> R,
    ) -> ListRestrictionsQuery<'c, 'a, 's, C, R, N> {
        ListRestrictionsQuery {
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
        "SELECT id, type AS kind, name, topic, avatar, created_by, epoch, last_offset, is_archived, is_closed, slow_mode_s, followers_only, unique_mode, chat_delay_s, who_may_post, who_may_mention_all, created_at, updated_at FROM rooms WHERE id = $1 AND deleted_at IS NULL",
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
                    is_closed: row.try_get(9)?,
                    slow_mode_s: row.try_get(10)?,
                    followers_only: row.try_get(11)?,
                    unique_mode: row.try_get(12)?,
                    chat_delay_s: row.try_get(13)?,
                    who_may_post: row.try_get(14)?,
                    who_may_mention_all: row.try_get(15)?,
                    created_at: row.try_get(16)?,
                    updated_at: row.try_get(17)?,
                })
            },
            mapper: |it| Room::from(it),
        }
    }
}
pub struct FindMessageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_message() -> FindMessageStmt {
    FindMessageStmt("SELECT v.* FROM message_rows v WHERE v.id = $1", None)
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
                        attachments: row.try_get(10)?,
                        mentions: row.try_get(11)?,
                        reactions: row.try_get(12)?,
                        pinned_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        edited_at: row.try_get(15)?,
                        deleted_at: row.try_get(16)?,
                    })
                },
            mapper: |it| Message::from(it),
        }
    }
}
pub struct FindMessageRoomStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_message_room() -> FindMessageRoomStmt {
    FindMessageRoomStmt("SELECT room_id FROM messages WHERE id = $1", None)
}
impl FindMessageRoomStmt {
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
pub struct FindMessageByClientIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_message_by_client_id() -> FindMessageByClientIdStmt {
    FindMessageByClientIdStmt(
        "SELECT id FROM messages WHERE author_id = $1 AND client_id = $2 AND room_id = $3",
        None,
    )
}
impl FindMessageByClientIdStmt {
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
        author_id: &'a uuid::Uuid,
        client_id: &'a uuid::Uuid,
        room_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [author_id, client_id, room_id],
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
        FindMessageByClientIdParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for FindMessageByClientIdStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindMessageByClientIdParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(
            client,
            &params.author_id,
            &params.client_id,
            &params.room_id,
        )
    }
}
pub struct ListMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_messages() -> ListMessagesStmt {
    ListMessagesStmt(
        "SELECT v.* FROM message_rows v WHERE v.id = ANY ($1) ORDER BY v.change_seq",
        None,
    )
}
impl ListMessagesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 1> {
        MessageQuery {
            client,
            params: [ids],
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
                        attachments: row.try_get(10)?,
                        mentions: row.try_get(11)?,
                        reactions: row.try_get(12)?,
                        pinned_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        edited_at: row.try_get(15)?,
                        deleted_at: row.try_get(16)?,
                    })
                },
            mapper: |it| Message::from(it),
        }
    }
}
pub struct ListMembersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_members() -> ListMembersStmt {
    ListMembersStmt(
        "SELECT m.user_id, u.username, u.avatar, m.role, m.read_offset, m.public_read_offset, m.joined_at FROM room_members m JOIN users u ON u.id = m.user_id WHERE m.room_id = $1 AND u.is_active AND NOT u.is_banned AND ($2::timestamptz IS NULL OR (m.joined_at, m.user_id) > ($2::timestamptz, $3::uuid)) ORDER BY m.joined_at, m.user_id LIMIT $4 OFFSET $5",
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
        after_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
        offset: &'a i64,
    ) -> MemberQuery<'c, 'a, 's, C, Member, 5> {
        MemberQuery {
            client,
            params: [room_id, after_at, after_id, limit, offset],
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
                        public_read_offset: row.try_get(5)?,
                        joined_at: row.try_get(6)?,
                    })
                },
            mapper: |it| Member::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListMembersParams,
        MemberQuery<'c, 'a, 's, C, Member, 5>,
        C,
    > for ListMembersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListMembersParams,
    ) -> MemberQuery<'c, 'a, 's, C, Member, 5> {
        self.bind(
            client,
            &params.room_id,
            &params.after_at,
            &params.after_id,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountMembersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_members() -> CountMembersStmt {
    CountMembersStmt("SELECT members_count($1) AS total", None)
}
impl CountMembersStmt {
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
pub struct FindMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_member() -> FindMemberStmt {
    FindMemberStmt(
        "SELECT m.user_id, u.username, u.avatar, m.role, m.read_offset, m.public_read_offset, m.joined_at FROM room_members m JOIN users u ON u.id = m.user_id WHERE m.room_id = $1 AND m.user_id = $2",
        None,
    )
}
impl FindMemberStmt {
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
        user_id: &'a uuid::Uuid,
    ) -> MemberQuery<'c, 'a, 's, C, Member, 2> {
        MemberQuery {
            client,
            params: [room_id, user_id],
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
                        public_read_offset: row.try_get(5)?,
                        joined_at: row.try_get(6)?,
                    })
                },
            mapper: |it| Member::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindMemberParams,
        MemberQuery<'c, 'a, 's, C, Member, 2>,
        C,
    > for FindMemberStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindMemberParams,
    ) -> MemberQuery<'c, 'a, 's, C, Member, 2> {
        self.bind(client, &params.room_id, &params.user_id)
    }
}
pub struct LoadMembersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn load_members() -> LoadMembersStmt {
    LoadMembersStmt(
        "SELECT m.user_id, u.username, m.role, m.read_offset, m.public_read_offset, u.is_active AND NOT u.is_banned AS is_there FROM room_members m JOIN users u ON u.id = m.user_id WHERE m.room_id = $1",
        None,
    )
}
impl LoadMembersStmt {
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
    ) -> LoadMembersQuery<'c, 'a, 's, C, LoadMembers, 1> {
        LoadMembersQuery {
            client,
            params: [room_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<LoadMembersBorrowed, tokio_postgres::Error> {
                    Ok(LoadMembersBorrowed {
                        user_id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        role: row.try_get(2)?,
                        read_offset: row.try_get(3)?,
                        public_read_offset: row.try_get(4)?,
                        is_there: row.try_get(5)?,
                    })
                },
            mapper: |it| LoadMembers::from(it),
        }
    }
}
pub struct ListMessagesBeforeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_messages_before() -> ListMessagesBeforeStmt {
    ListMessagesBeforeStmt(
        "SELECT v.* FROM message_rows v WHERE v.room_id = $1 AND v.seq < $2 ORDER BY v.seq DESC LIMIT $3",
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
                        attachments: row.try_get(10)?,
                        mentions: row.try_get(11)?,
                        reactions: row.try_get(12)?,
                        pinned_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        edited_at: row.try_get(15)?,
                        deleted_at: row.try_get(16)?,
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
pub struct ListMessagesAfterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_messages_after() -> ListMessagesAfterStmt {
    ListMessagesAfterStmt(
        "SELECT v.* FROM message_rows v WHERE v.room_id = $1 AND v.seq > $2 ORDER BY v.seq LIMIT $3",
        None,
    )
}
impl ListMessagesAfterStmt {
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
        limit: &'a i64,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 3> {
        MessageQuery {
            client,
            params: [room_id, after, limit],
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
                        attachments: row.try_get(10)?,
                        mentions: row.try_get(11)?,
                        reactions: row.try_get(12)?,
                        pinned_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        edited_at: row.try_get(15)?,
                        deleted_at: row.try_get(16)?,
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
        ListMessagesAfterParams,
        MessageQuery<'c, 'a, 's, C, Message, 3>,
        C,
    > for ListMessagesAfterStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListMessagesAfterParams,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 3> {
        self.bind(client, &params.room_id, &params.after, &params.limit)
    }
}
pub struct ListMessagesBetweenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_messages_between() -> ListMessagesBetweenStmt {
    ListMessagesBetweenStmt(
        "SELECT v.* FROM message_rows v WHERE v.room_id = $1 AND v.seq > greatest($2::bigint, seq_before($1, $3)) AND v.created_at >= $3 AND v.created_at < $4 AND v.deleted_at IS NULL ORDER BY v.seq LIMIT $5",
        None,
    )
}
impl ListMessagesBetweenStmt {
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
        from_at: &'a chrono::DateTime<chrono::FixedOffset>,
        to_at: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 5> {
        MessageQuery {
            client,
            params: [room_id, after, from_at, to_at, limit],
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
                        attachments: row.try_get(10)?,
                        mentions: row.try_get(11)?,
                        reactions: row.try_get(12)?,
                        pinned_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        edited_at: row.try_get(15)?,
                        deleted_at: row.try_get(16)?,
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
        ListMessagesBetweenParams,
        MessageQuery<'c, 'a, 's, C, Message, 5>,
        C,
    > for ListMessagesBetweenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListMessagesBetweenParams,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 5> {
        self.bind(
            client,
            &params.room_id,
            &params.after,
            &params.from_at,
            &params.to_at,
            &params.limit,
        )
    }
}
pub struct ListMessagesChangedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_messages_changed() -> ListMessagesChangedStmt {
    ListMessagesChangedStmt(
        "SELECT v.* FROM ( (SELECT a.id FROM messages a WHERE a.room_id = $1 AND a.seq > $2 AND a.seq <= $3 AND a.change_seq = a.seq ORDER BY a.seq LIMIT $4) UNION ALL (SELECT b.id FROM messages b WHERE b.room_id = $1 AND b.change_seq > $2 AND b.change_seq <= $3 AND b.change_seq <> b.seq ORDER BY b.change_seq LIMIT $4) ) c JOIN message_rows v ON v.id = c.id ORDER BY v.change_seq LIMIT $4",
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
                        attachments: row.try_get(10)?,
                        mentions: row.try_get(11)?,
                        reactions: row.try_get(12)?,
                        pinned_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        edited_at: row.try_get(15)?,
                        deleted_at: row.try_get(16)?,
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
pub struct FindFirstWaitingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_first_waiting() -> FindFirstWaitingStmt {
    FindFirstWaitingStmt(
        "SELECT least( (SELECT min(m.seq) FROM messages m WHERE m.room_id = $1 AND m.seq > seq_before($1, t.told_at) AND m.created_at > t.told_at AND m.deleted_at IS NULL), (SELECT min(c.change_seq) FROM (SELECT e.change_seq, e.edited_at, e.deleted_at FROM messages e WHERE e.room_id = $1 AND e.change_seq <> e.seq ORDER BY e.change_seq DESC LIMIT 4000) c WHERE c.edited_at > t.told_at AND c.deleted_at IS NULL)) AS place, t.told_at FROM (SELECT now() - make_interval(secs => $2) AS told_at) t",
        None,
    )
}
impl FindFirstWaitingStmt {
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
        seconds: &'a f64,
    ) -> FindFirstWaitingQuery<'c, 'a, 's, C, FindFirstWaiting, 2> {
        FindFirstWaitingQuery {
            client,
            params: [room_id, seconds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindFirstWaiting, tokio_postgres::Error> {
                    Ok(FindFirstWaiting {
                        place: row.try_get(0)?,
                        told_at: row.try_get(1)?,
                    })
                },
            mapper: |it| FindFirstWaiting::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindFirstWaitingParams,
        FindFirstWaitingQuery<'c, 'a, 's, C, FindFirstWaiting, 2>,
        C,
    > for FindFirstWaitingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindFirstWaitingParams,
    ) -> FindFirstWaitingQuery<'c, 'a, 's, C, FindFirstWaiting, 2> {
        self.bind(client, &params.room_id, &params.seconds)
    }
}
pub struct ListDelaysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_delays() -> ListDelaysStmt {
    ListDelaysStmt(
        "SELECT r.id, r.chat_delay_s FROM room_members m JOIN rooms r ON r.id = m.room_id WHERE m.user_id = $1 AND m.role = 'member' AND r.chat_delay_s > 0",
        None,
    )
}
impl ListDelaysStmt {
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
    ) -> ListDelaysQuery<'c, 'a, 's, C, ListDelays, 1> {
        ListDelaysQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListDelays, tokio_postgres::Error> {
                Ok(ListDelays {
                    id: row.try_get(0)?,
                    chat_delay_s: row.try_get(1)?,
                })
            },
            mapper: |it| ListDelays::from(it),
        }
    }
}
pub struct ListPinnedMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_pinned_messages() -> ListPinnedMessagesStmt {
    ListPinnedMessagesStmt(
        "SELECT v.* FROM message_rows v WHERE v.room_id = $1 AND v.pinned_at IS NOT NULL ORDER BY v.pinned_at DESC, v.seq DESC",
        None,
    )
}
impl ListPinnedMessagesStmt {
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
    ) -> MessageQuery<'c, 'a, 's, C, Message, 1> {
        MessageQuery {
            client,
            params: [room_id],
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
                        attachments: row.try_get(10)?,
                        mentions: row.try_get(11)?,
                        reactions: row.try_get(12)?,
                        pinned_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        edited_at: row.try_get(15)?,
                        deleted_at: row.try_get(16)?,
                    })
                },
            mapper: |it| Message::from(it),
        }
    }
}
pub struct ListLastMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_last_messages() -> ListLastMessagesStmt {
    ListLastMessagesStmt(
        "SELECT v.* FROM unnest($1::uuid[]) AS r (id) CROSS JOIN LATERAL (SELECT m.id FROM messages m WHERE m.room_id = r.id ORDER BY m.seq DESC LIMIT 1) l JOIN message_rows v ON v.id = l.id",
        None,
    )
}
impl ListLastMessagesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        room_ids: &'a T1,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 1> {
        MessageQuery {
            client,
            params: [room_ids],
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
                        attachments: row.try_get(10)?,
                        mentions: row.try_get(11)?,
                        reactions: row.try_get(12)?,
                        pinned_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        edited_at: row.try_get(15)?,
                        deleted_at: row.try_get(16)?,
                    })
                },
            mapper: |it| Message::from(it),
        }
    }
}
pub struct ListOwnReactionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_own_reactions() -> ListOwnReactionsStmt {
    ListOwnReactionsStmt(
        "SELECT message_id, emoji FROM message_reactions WHERE message_id = ANY ($1) AND user_id = $2",
        None,
    )
}
impl ListOwnReactionsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        message_ids: &'a T1,
        user_id: &'a uuid::Uuid,
    ) -> ListOwnReactionsQuery<'c, 'a, 's, C, ListOwnReactions, 2> {
        ListOwnReactionsQuery {
            client,
            params: [message_ids, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListOwnReactionsBorrowed, tokio_postgres::Error> {
                Ok(ListOwnReactionsBorrowed {
                    message_id: row.try_get(0)?,
                    emoji: row.try_get(1)?,
                })
            },
            mapper: |it| ListOwnReactions::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListOwnReactionsParams<T1>,
        ListOwnReactionsQuery<'c, 'a, 's, C, ListOwnReactions, 2>,
        C,
    > for ListOwnReactionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListOwnReactionsParams<T1>,
    ) -> ListOwnReactionsQuery<'c, 'a, 's, C, ListOwnReactions, 2> {
        self.bind(client, &params.message_ids, &params.user_id)
    }
}
pub struct FindMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_messages() -> FindMessagesStmt {
    FindMessagesStmt(
        "SELECT ids, rest FROM find_messages($1, $2, $3::text::tsquery, $4, $5, $6, $7)",
        None,
    )
}
impl FindMessagesStmt {
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
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        room_id: &'a Option<uuid::Uuid>,
        user_id: &'a uuid::Uuid,
        wanted: &'a T1,
        needed: &'a T3,
        plain: &'a T4,
        before: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> FindMessagesQuery<'c, 'a, 's, C, FindMessages, 7> {
        FindMessagesQuery {
            client,
            params: [room_id, user_id, wanted, needed, plain, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindMessagesBorrowed, tokio_postgres::Error> {
                    Ok(FindMessagesBorrowed {
                        ids: row.try_get(0)?,
                        rest: row.try_get(1)?,
                    })
                },
            mapper: |it| FindMessages::from(it),
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
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindMessagesParams<T1, T2, T3, T4>,
        FindMessagesQuery<'c, 'a, 's, C, FindMessages, 7>,
        C,
    > for FindMessagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindMessagesParams<T1, T2, T3, T4>,
    ) -> FindMessagesQuery<'c, 'a, 's, C, FindMessages, 7> {
        self.bind(
            client,
            &params.room_id,
            &params.user_id,
            &params.wanted,
            &params.needed,
            &params.plain,
            &params.before,
            &params.limit,
        )
    }
}
pub struct ListFoundMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_found_messages() -> ListFoundMessagesStmt {
    ListFoundMessagesStmt(
        "SELECT v.* FROM unnest($1::uuid[]) WITH ORDINALITY AS s (id, place) JOIN message_rows v ON v.id = s.id WHERE v.deleted_at IS NULL ORDER BY s.place",
        None,
    )
}
impl ListFoundMessagesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 1> {
        MessageQuery {
            client,
            params: [ids],
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
                        attachments: row.try_get(10)?,
                        mentions: row.try_get(11)?,
                        reactions: row.try_get(12)?,
                        pinned_at: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        edited_at: row.try_get(15)?,
                        deleted_at: row.try_get(16)?,
                    })
                },
            mapper: |it| Message::from(it),
        }
    }
}
pub struct ListUnreadWordsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_unread_words() -> ListUnreadWordsStmt {
    ListUnreadWordsStmt(
        "SELECT id, content FROM messages WHERE words IS NULL AND id < $1 ORDER BY id DESC LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED",
        None,
    )
}
impl ListUnreadWordsStmt {
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
        below: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> ListUnreadWordsQuery<'c, 'a, 's, C, ListUnreadWords, 2> {
        ListUnreadWordsQuery {
            client,
            params: [below, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListUnreadWordsBorrowed, tokio_postgres::Error> {
                Ok(ListUnreadWordsBorrowed {
                    id: row.try_get(0)?,
                    content: row.try_get(1)?,
                })
            },
            mapper: |it| ListUnreadWords::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListUnreadWordsParams,
        ListUnreadWordsQuery<'c, 'a, 's, C, ListUnreadWords, 2>,
        C,
    > for ListUnreadWordsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListUnreadWordsParams,
    ) -> ListUnreadWordsQuery<'c, 'a, 's, C, ListUnreadWords, 2> {
        self.bind(client, &params.below, &params.limit)
    }
}
pub struct UpdateWordsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_words() -> UpdateWordsStmt {
    UpdateWordsStmt(
        "UPDATE messages m SET words = i.words::tsvector FROM unnest($1::uuid[], $2::text[]) AS i (id, words) WHERE m.id = i.id",
        None,
    )
}
impl UpdateWordsStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        ids: &'a T1,
        words: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ids, words]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateWordsParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateWordsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateWordsParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.ids, &params.words))
    }
}
pub struct ForgetOldWordsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_old_words() -> ForgetOldWordsStmt {
    ForgetOldWordsStmt("SELECT forget_old_words() AS is_gone", None)
}
impl ForgetOldWordsStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 0> {
        BoolQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
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
        "SELECT ord, status, message_id, message_room, message_seq, message_at FROM append_messages($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
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
        T8: crate::JsonSql,
        T9: crate::ArraySql<Item = T8>,
        T10: crate::JsonSql,
        T11: crate::ArraySql<Item = T10>,
        T12: crate::JsonSql,
        T13: crate::ArraySql<Item = T12>,
        T14: crate::StringSql,
        T15: crate::ArraySql<Item = T14>,
        T16: crate::ArraySql<Item = i64>,
    >(
        &'s self,
        client: &'c C,
        rooms: &'a T1,
        ids: &'a T2,
        authors: &'a T3,
        clients: &'a T4,
        contents: &'a T6,
        replies: &'a T7,
        attachments: &'a T9,
        mentions: &'a T11,
        notify: &'a T13,
        words: &'a T15,
        known: &'a T16,
    ) -> AppendMessagesQuery<'c, 'a, 's, C, AppendMessages, 11> {
        AppendMessagesQuery {
            client,
            params: [
                rooms,
                ids,
                authors,
                clients,
                contents,
                replies,
                attachments,
                mentions,
                notify,
                words,
                known,
            ],
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
    T8: crate::JsonSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::JsonSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::JsonSql,
    T13: crate::ArraySql<Item = T12>,
    T14: crate::StringSql,
    T15: crate::ArraySql<Item = T14>,
    T16: crate::ArraySql<Item = i64>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AppendMessagesParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>,
        AppendMessagesQuery<'c, 'a, 's, C, AppendMessages, 11>,
        C,
    > for AppendMessagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AppendMessagesParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
        >,
    ) -> AppendMessagesQuery<'c, 'a, 's, C, AppendMessages, 11> {
        self.bind(
            client,
            &params.rooms,
            &params.ids,
            &params.authors,
            &params.clients,
            &params.contents,
            &params.replies,
            &params.attachments,
            &params.mentions,
            &params.notify,
            &params.words,
            &params.known,
        )
    }
}
pub struct ChangeMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn change_messages() -> ChangeMessagesStmt {
    ChangeMessagesStmt(
        "SELECT ord, status, told FROM change_messages($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        None,
    )
}
impl ChangeMessagesStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::ArraySql<Item = uuid::Uuid>,
        T4: crate::ArraySql<Item = uuid::Uuid>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::JsonSql,
        T8: crate::ArraySql<Item = T7>,
        T9: crate::ArraySql<Item = bool>,
        T10: crate::JsonSql,
        T11: crate::ArraySql<Item = T10>,
        T12: crate::StringSql,
        T13: crate::ArraySql<Item = T12>,
    >(
        &'s self,
        client: &'c C,
        room_id: &'a uuid::Uuid,
        kinds: &'a T2,
        messages: &'a T3,
        users: &'a T4,
        texts: &'a T6,
        mentions: &'a T8,
        may: &'a T9,
        origins: &'a T11,
        words: &'a T13,
    ) -> ChangeMessagesQuery<'c, 'a, 's, C, ChangeMessages, 9> {
        ChangeMessagesQuery {
            client,
            params: [
                room_id,
                kinds,
                messages,
                users,
                texts,
                mentions,
                may,
                origins,
                words,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ChangeMessagesBorrowed, tokio_postgres::Error> {
                Ok(ChangeMessagesBorrowed {
                    ord: row.try_get(0)?,
                    status: row.try_get(1)?,
                    told: row.try_get(2)?,
                })
            },
            mapper: |it| ChangeMessages::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::JsonSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::ArraySql<Item = bool>,
    T10: crate::JsonSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::StringSql,
    T13: crate::ArraySql<Item = T12>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ChangeMessagesParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>,
        ChangeMessagesQuery<'c, 'a, 's, C, ChangeMessages, 9>,
        C,
    > for ChangeMessagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ChangeMessagesParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>,
    ) -> ChangeMessagesQuery<'c, 'a, 's, C, ChangeMessages, 9> {
        self.bind(
            client,
            &params.room_id,
            &params.kinds,
            &params.messages,
            &params.users,
            &params.texts,
            &params.mentions,
            &params.may,
            &params.origins,
            &params.words,
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
pub struct CorrectMembersCountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn correct_members_count() -> CorrectMembersCountStmt {
    CorrectMembersCountStmt(
        "UPDATE room_events SET data = jsonb_set(data, '{members_count}', to_jsonb(members_count(room_id))) WHERE room_id = $1 AND seq = $2 RETURNING members_count(room_id) AS total",
        None,
    )
}
impl CorrectMembersCountStmt {
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
        seq: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [room_id, seq],
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
        CorrectMembersCountParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for CorrectMembersCountStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CorrectMembersCountParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.room_id, &params.seq)
    }
}
pub struct InsertMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_member() -> InsertMemberStmt {
    InsertMemberStmt(
        "INSERT INTO room_members (room_id, user_id, role, read_offset) SELECT r.id, u.id, $1, r.last_offset FROM rooms r, users u WHERE r.id = $2 AND u.id = $3 AND u.is_active AND NOT u.is_banned ON CONFLICT (room_id, user_id) DO UPDATE SET role = excluded.role",
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
        "UPDATE rooms SET type = $1, name = $2, topic = $3, avatar = $4, is_archived = $5, slow_mode_s = $6, followers_only = $7, unique_mode = $8, chat_delay_s = $9, who_may_post = $10, who_may_mention_all = $11, updated_at = now() WHERE id = $12",
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
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        kind: &'a T1,
        name: &'a Option<T2>,
        topic: &'a Option<T3>,
        avatar: &'a Option<T4>,
        is_archived: &'a bool,
        slow_mode_s: &'a i32,
        followers_only: &'a bool,
        unique_mode: &'a bool,
        chat_delay_s: &'a i32,
        who_may_post: &'a T5,
        who_may_mention_all: &'a T6,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    kind,
                    name,
                    topic,
                    avatar,
                    is_archived,
                    slow_mode_s,
                    followers_only,
                    unique_mode,
                    chat_delay_s,
                    who_may_post,
                    who_may_mention_all,
                    id,
                ],
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
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateRoomParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateRoomStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateRoomParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.kind,
            &params.name,
            &params.topic,
            &params.avatar,
            &params.is_archived,
            &params.slow_mode_s,
            &params.followers_only,
            &params.unique_mode,
            &params.chat_delay_s,
            &params.who_may_post,
            &params.who_may_mention_all,
            &params.id,
        ))
    }
}
pub struct HasNewerChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_newer_change() -> HasNewerChangeStmt {
    HasNewerChangeStmt(
        "SELECT EXISTS (SELECT 1 FROM room_events WHERE room_id = $1 AND seq > $2 AND seq < $3 AND data ->> 'change' IS DISTINCT FROM 'joined') AS is_newer",
        None,
    )
}
impl HasNewerChangeStmt {
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
        known: &'a i64,
        own: &'a i64,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [room_id, known, own],
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
        HasNewerChangeParams,
        BoolQuery<'c, 'a, 's, C, bool, 3>,
        C,
    > for HasNewerChangeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HasNewerChangeParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.room_id, &params.known, &params.own)
    }
}
pub struct DeleteRoomStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_room() -> DeleteRoomStmt {
    DeleteRoomStmt(
        "WITH files AS ( UPDATE uploads SET deleted_at = now() WHERE room_id = $1 AND deleted_at IS NULL ), hooks AS ( DELETE FROM room_hooks WHERE room_id = $1 ) UPDATE rooms SET deleted_at = now() WHERE id = $1",
        None,
    )
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
pub struct PartWithMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn part_with_member() -> PartWithMemberStmt {
    PartWithMemberStmt("SELECT 1 AS parted FROM part_with_member($1, $2)", None)
}
impl PartWithMemberStmt {
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
        user_id: &'a uuid::Uuid,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        I32Query {
            client,
            params: [room_id, user_id],
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
        PartWithMemberParams,
        I32Query<'c, 'a, 's, C, i32, 2>,
        C,
    > for PartWithMemberStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PartWithMemberParams,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        self.bind(client, &params.room_id, &params.user_id)
    }
}
pub struct RevokeInvitesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_invites_of() -> RevokeInvitesOfStmt {
    RevokeInvitesOfStmt("SELECT 1 AS revoked FROM revoke_invites_of($1, $2)", None)
}
impl RevokeInvitesOfStmt {
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
        user_id: &'a uuid::Uuid,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        I32Query {
            client,
            params: [room_id, user_id],
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
        RevokeInvitesOfParams,
        I32Query<'c, 'a, 's, C, i32, 2>,
        C,
    > for RevokeInvitesOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RevokeInvitesOfParams,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        self.bind(client, &params.room_id, &params.user_id)
    }
}
pub struct HasMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_messages() -> HasMessagesStmt {
    HasMessagesStmt(
        "SELECT EXISTS (SELECT 1 FROM messages m WHERE m.room_id = $1 AND m.deleted_at IS NULL) AS has_messages",
        None,
    )
}
impl HasMessagesStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [room_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct IsRoomClosedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_room_closed() -> IsRoomClosedStmt {
    IsRoomClosedStmt(
        "SELECT is_closed FROM rooms WHERE id = $1 AND deleted_at IS NULL",
        None,
    )
}
impl IsRoomClosedStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct IsOwnerBlockedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_owner_blocked() -> IsOwnerBlockedStmt {
    IsOwnerBlockedStmt(
        "SELECT EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = $1 AND m.role = 'owner' AND is_blocked(m.user_id, $2)) AS blocked",
        None,
    )
}
impl IsOwnerBlockedStmt {
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
        user_id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [room_id, user_id],
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
        IsOwnerBlockedParams,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for IsOwnerBlockedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IsOwnerBlockedParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.room_id, &params.user_id)
    }
}
pub struct CountStrangersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_strangers() -> CountStrangersStmt {
    CountStrangersStmt(
        "SELECT count(*) AS strangers FROM unnest($1::uuid[]) AS i (id) WHERE NOT EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = i.id AND f.followed_id = $2)",
        None,
    )
}
impl CountStrangersStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        users: &'a T1,
        by: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [users, by],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountStrangersParams<T1>,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for CountStrangersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountStrangersParams<T1>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.users, &params.by)
    }
}
pub struct TellConversationChangedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tell_conversation_changed() -> TellConversationChangedStmt {
    TellConversationChangedStmt(
        "SELECT 1 AS told FROM tell_conversation_changed($1, $2, $3)",
        None,
    )
}
impl TellConversationChangedStmt {
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
        T2: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        user_ids: &'a T1,
        room_id: &'a uuid::Uuid,
        change: &'a T2,
    ) -> I32Query<'c, 'a, 's, C, i32, 3> {
        I32Query {
            client,
            params: [user_ids, room_id, change],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TellConversationChangedParams<T1, T2>,
        I32Query<'c, 'a, 's, C, i32, 3>,
        C,
    > for TellConversationChangedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TellConversationChangedParams<T1, T2>,
    ) -> I32Query<'c, 'a, 's, C, i32, 3> {
        self.bind(client, &params.user_ids, &params.room_id, &params.change)
    }
}
pub struct UpdateReadOffsetsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_read_offsets() -> UpdateReadOffsetsStmt {
    UpdateReadOffsetsStmt(
        "WITH moved AS ( UPDATE room_members m SET read_offset = greatest(m.read_offset, least(i.read_offset, r.last_offset)), public_read_offset = greatest(m.public_read_offset, least(i.public_offset, r.last_offset)) FROM rooms r, unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS i (user_id, read_offset, public_offset) WHERE r.id = m.room_id AND m.room_id = $4 AND m.user_id = i.user_id RETURNING m.user_id, m.room_id, m.role, m.read_offset, m.public_read_offset ), read AS ( UPDATE notifications n SET read_at = now() FROM moved d WHERE n.user_id = d.user_id AND n.room_id = d.room_id AND n.seq <= d.read_offset AND n.read_at IS NULL AND NOT (n.kind = 'held' AND d.role IN ('owner', 'moderator') AND EXISTS (SELECT 1 FROM held_messages h WHERE h.room_id = n.room_id AND h.author_id = n.actor_id)) RETURNING n.user_id ) SELECT d.user_id, d.read_offset, d.public_read_offset, EXISTS (SELECT 1 FROM read n WHERE n.user_id = d.user_id) AS was_notified FROM moved d",
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
        T3: crate::ArraySql<Item = i64>,
    >(
        &'s self,
        client: &'c C,
        user_ids: &'a T1,
        read_offsets: &'a T2,
        public_offsets: &'a T3,
        room_id: &'a uuid::Uuid,
    ) -> UpdateReadOffsetsQuery<'c, 'a, 's, C, UpdateReadOffsets, 4> {
        UpdateReadOffsetsQuery {
            client,
            params: [user_ids, read_offsets, public_offsets, room_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<UpdateReadOffsets, tokio_postgres::Error> {
                    Ok(UpdateReadOffsets {
                        user_id: row.try_get(0)?,
                        read_offset: row.try_get(1)?,
                        public_read_offset: row.try_get(2)?,
                        was_notified: row.try_get(3)?,
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
    T3: crate::ArraySql<Item = i64>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateReadOffsetsParams<T1, T2, T3>,
        UpdateReadOffsetsQuery<'c, 'a, 's, C, UpdateReadOffsets, 4>,
        C,
    > for UpdateReadOffsetsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateReadOffsetsParams<T1, T2, T3>,
    ) -> UpdateReadOffsetsQuery<'c, 'a, 's, C, UpdateReadOffsets, 4> {
        self.bind(
            client,
            &params.user_ids,
            &params.read_offsets,
            &params.public_offsets,
            &params.room_id,
        )
    }
}
pub struct FindFreeRoomsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_free_rooms() -> FindFreeRoomsStmt {
    FindFreeRoomsStmt(
        "SELECT id FROM rooms WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED",
        None,
    )
}
impl FindFreeRoomsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
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
pub struct FindNewestRoomEventStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_newest_room_event() -> FindNewestRoomEventStmt {
    FindNewestRoomEventStmt(
        "SELECT coalesce(max(seq), 0) AS newest FROM room_events WHERE room_id = $1",
        None,
    )
}
impl FindNewestRoomEventStmt {
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
pub struct InsertMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_messages() -> InsertMessagesStmt {
    InsertMessagesStmt(
        "WITH input AS ( SELECT i.* FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[]) WITH ORDINALITY AS i (room_id, id, author_id, client_id, content, words, ord) ), counted AS ( UPDATE rooms r SET last_offset = r.last_offset + n.added, message_count = r.message_count + n.added FROM (SELECT i.room_id, count(*) AS added FROM input i GROUP BY i.room_id) n WHERE r.id = n.room_id AND r.deleted_at IS NULL AND NOT r.is_archived AND NOT r.is_closed RETURNING r.id, r.last_offset - n.added AS base ), placed AS ( SELECT i.*, c.base + row_number() OVER (PARTITION BY i.room_id ORDER BY i.ord) AS seq FROM input i JOIN counted c ON c.id = i.room_id ) INSERT INTO messages (id, room_id, seq, change_seq, author_id, client_id, content, words) SELECT p.id, p.room_id, p.seq, p.seq, p.author_id, p.client_id, p.content, p.words::tsvector FROM placed p RETURNING id, seq, created_at",
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
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = T7>,
    >(
        &'s self,
        client: &'c C,
        rooms: &'a T1,
        ids: &'a T2,
        authors: &'a T3,
        clients: &'a T4,
        contents: &'a T6,
        words: &'a T8,
    ) -> InsertMessagesQuery<'c, 'a, 's, C, InsertMessages, 6> {
        InsertMessagesQuery {
            client,
            params: [rooms, ids, authors, clients, contents, words],
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
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertMessagesParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        InsertMessagesQuery<'c, 'a, 's, C, InsertMessages, 6>,
        C,
    > for InsertMessagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertMessagesParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> InsertMessagesQuery<'c, 'a, 's, C, InsertMessages, 6> {
        self.bind(
            client,
            &params.rooms,
            &params.ids,
            &params.authors,
            &params.clients,
            &params.contents,
            &params.words,
        )
    }
}
pub struct ListRestrictionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_restrictions() -> ListRestrictionsStmt {
    ListRestrictionsStmt(
        "SELECT user_id, kind, ends_at FROM room_restrictions WHERE room_id = $1 AND (ends_at IS NULL OR ends_at > now())",
        None,
    )
}
impl ListRestrictionsStmt {
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
    ) -> ListRestrictionsQuery<'c, 'a, 's, C, ListRestrictions, 1> {
        ListRestrictionsQuery {
            client,
            params: [room_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListRestrictionsBorrowed, tokio_postgres::Error> {
                Ok(ListRestrictionsBorrowed {
                    user_id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    ends_at: row.try_get(2)?,
                })
            },
            mapper: |it| ListRestrictions::from(it),
        }
    }
}
