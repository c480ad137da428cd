// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct FindBanEndParams {
    pub room_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FindBanParams {
    pub room_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListBansParams {
    pub room_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListActsParams {
    pub room_id: uuid::Uuid,
    pub before: Option<uuid::Uuid>,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListWordRulesParams {
    pub room_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListTextsParams {
    pub room_id: uuid::Uuid,
    pub before: i64,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListRecentTextsParams {
    pub room_id: uuid::Uuid,
    pub limit: i64,
    pub seconds: f64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListSpeakersParams {
    pub room_id: uuid::Uuid,
    pub seconds: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct FindHeldParams {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListHeldParams {
    pub room_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListOwnHeldParams {
    pub author_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct HoldMessageParams<
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub author_id: uuid::Uuid,
    pub client_id: uuid::Uuid,
    pub content: T1,
    pub reply_to: Option<uuid::Uuid>,
    pub attachments: Option<T2>,
    pub rule_id: uuid::Uuid,
    pub rule_by: uuid::Uuid,
    pub moderators: T3,
}
#[derive(Debug)]
pub struct InsertRestrictionParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub room_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub kind: T1,
    pub reason: Option<T2>,
    pub created_by: uuid::Uuid,
    pub ends_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
#[derive(Debug)]
pub struct DeleteMessagesOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub room_id: uuid::Uuid,
    pub author_id: uuid::Uuid,
    pub since: chrono::DateTime<chrono::FixedOffset>,
    pub also: T1,
}
#[derive(Debug)]
pub struct DeleteRestrictionParams<T1: crate::StringSql> {
    pub room_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub kind: T1,
}
#[derive(Debug)]
pub struct InsertWordRuleParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub pattern: T1,
    pub action: T2,
    pub seconds: Option<i32>,
    pub is_enabled: bool,
    pub created_by: uuid::Uuid,
}
#[derive(Debug)]
pub struct UpdateWordRuleParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub pattern: T1,
    pub action: T2,
    pub seconds: Option<i32>,
    pub is_enabled: bool,
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteWordRuleParams {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct SettleHeldParams<T1: crate::StringSql> {
    pub room_id: uuid::Uuid,
    pub author_id: uuid::Uuid,
    pub client_id: uuid::Uuid,
    pub approved: bool,
    pub reason: Option<T1>,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteHeldParams {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Ban {
    pub user_id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub created_by: uuid::Uuid,
    pub by_username: String,
    pub by_avatar: Option<String>,
    pub reason: Option<String>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub ends_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
pub struct BanBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub created_by: uuid::Uuid,
    pub by_username: &'a str,
    pub by_avatar: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub ends_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
impl<'a> From<BanBorrowed<'a>> for Ban {
    fn from(
        BanBorrowed {
            user_id,
            username,
            avatar,
            created_by,
            by_username,
            by_avatar,
            reason,
            created_at,
            ends_at,
        }: BanBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            created_by,
            by_username: by_username.into(),
            by_avatar: by_avatar.map(|v| v.into()),
            reason: reason.map(|v| v.into()),
            created_at,
            ends_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    pub id: uuid::Uuid,
    pub action: String,
    pub user_id: Option<uuid::Uuid>,
    pub username: Option<String>,
    pub avatar: Option<String>,
    pub target_id: Option<uuid::Uuid>,
    pub target_username: Option<String>,
    pub target_avatar: Option<String>,
    pub reason: Option<String>,
    pub data: Option<serde_json::Value>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct ActBorrowed<'a> {
    pub id: uuid::Uuid,
    pub action: &'a str,
    pub user_id: Option<uuid::Uuid>,
    pub username: Option<&'a str>,
    pub avatar: Option<&'a str>,
    pub target_id: Option<uuid::Uuid>,
    pub target_username: Option<&'a str>,
    pub target_avatar: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub data: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<ActBorrowed<'a>> for Act {
    fn from(
        ActBorrowed {
            id,
            action,
            user_id,
            username,
            avatar,
            target_id,
            target_username,
            target_avatar,
            reason,
            data,
            created_at,
        }: ActBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            action: action.into(),
            user_id,
            username: username.map(|v| v.into()),
            avatar: avatar.map(|v| v.into()),
            target_id,
            target_username: target_username.map(|v| v.into()),
            target_avatar: target_avatar.map(|v| v.into()),
            reason: reason.map(|v| v.into()),
            data: data.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct WordRule {
    pub id: uuid::Uuid,
    pub pattern: String,
    pub action: String,
    pub seconds: Option<i32>,
    pub is_enabled: bool,
    pub created_by: uuid::Uuid,
    pub by_username: String,
    pub by_avatar: Option<String>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct WordRuleBorrowed<'a> {
    pub id: uuid::Uuid,
    pub pattern: &'a str,
    pub action: &'a str,
    pub seconds: Option<i32>,
    pub is_enabled: bool,
    pub created_by: uuid::Uuid,
    pub by_username: &'a str,
    pub by_avatar: Option<&'a str>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<WordRuleBorrowed<'a>> for WordRule {
    fn from(
        WordRuleBorrowed {
            id,
            pattern,
            action,
            seconds,
            is_enabled,
            created_by,
            by_username,
            by_avatar,
            created_at,
        }: WordRuleBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            pattern: pattern.into(),
            action: action.into(),
            seconds,
            is_enabled,
            created_by,
            by_username: by_username.into(),
            by_avatar: by_avatar.map(|v| v.into()),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListTexts {
    pub id: uuid::Uuid,
    pub seq: i64,
    pub author_id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub content: String,
    pub attachments: Option<serde_json::Value>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub is_exempt: bool,
}
pub struct ListTextsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub seq: i64,
    pub author_id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub content: &'a str,
    pub attachments: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub is_exempt: bool,
}
impl<'a> From<ListTextsBorrowed<'a>> for ListTexts {
    fn from(
        ListTextsBorrowed {
            id,
            seq,
            author_id,
            username,
            avatar,
            content,
            attachments,
            created_at,
            is_exempt,
        }: ListTextsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            seq,
            author_id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            content: content.into(),
            attachments: attachments.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            created_at,
            is_exempt,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListRecentTexts {
    pub id: uuid::Uuid,
    pub author_id: uuid::Uuid,
    pub client_id: uuid::Uuid,
    pub content: String,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct ListRecentTextsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub author_id: uuid::Uuid,
    pub client_id: uuid::Uuid,
    pub content: &'a str,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<ListRecentTextsBorrowed<'a>> for ListRecentTexts {
    fn from(
        ListRecentTextsBorrowed {
            id,
            author_id,
            client_id,
            content,
            created_at,
        }: ListRecentTextsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            author_id,
            client_id,
            content: content.into(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ListSpeakers {
    pub author_id: uuid::Uuid,
    pub spoke_at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    pub id: uuid::Uuid,
    pub author_id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub client_id: uuid::Uuid,
    pub content: String,
    pub reply_to: Option<uuid::Uuid>,
    pub attachments: Option<serde_json::Value>,
    pub rule_id: Option<uuid::Uuid>,
    pub pattern: Option<String>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct HeldBorrowed<'a> {
    pub id: uuid::Uuid,
    pub author_id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub client_id: uuid::Uuid,
    pub content: &'a str,
    pub reply_to: Option<uuid::Uuid>,
    pub attachments: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub rule_id: Option<uuid::Uuid>,
    pub pattern: Option<&'a str>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<HeldBorrowed<'a>> for Held {
    fn from(
        HeldBorrowed {
            id,
            author_id,
            username,
            avatar,
            client_id,
            content,
            reply_to,
            attachments,
            rule_id,
            pattern,
            created_at,
        }: HeldBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            author_id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            client_id,
            content: content.into(),
            reply_to,
            attachments: attachments.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            rule_id,
            pattern: pattern.map(|v| v.into()),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OwnHeld {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub client_id: uuid::Uuid,
    pub content: String,
    pub reply_to: Option<uuid::Uuid>,
    pub attachments: Option<serde_json::Value>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct OwnHeldBorrowed<'a> {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub client_id: uuid::Uuid,
    pub content: &'a str,
    pub reply_to: Option<uuid::Uuid>,
    pub attachments: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<OwnHeldBorrowed<'a>> for OwnHeld {
    fn from(
        OwnHeldBorrowed {
            id,
            room_id,
            client_id,
            content,
            reply_to,
            attachments,
            created_at,
        }: OwnHeldBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            room_id,
            client_id,
            content: content.into(),
            reply_to,
            attachments: attachments.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct DeleteMessagesOf {
    pub deleted: i64,
    pub told: Vec<uuid::Uuid>,
}
pub struct DeleteMessagesOfBorrowed<'a> {
    pub deleted: i64,
    pub told: crate::ArrayIterator<'a, uuid::Uuid>,
}
impl<'a> From<DeleteMessagesOfBorrowed<'a>> for DeleteMessagesOf {
    fn from(DeleteMessagesOfBorrowed { deleted, told }: DeleteMessagesOfBorrowed<'a>) -> Self {
        Self {
            deleted,
            told: told.map(|v| v).collect(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
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
pub struct OptionchronoDateTimechronoFixedOffsetQuery<
    'c,
    'a,
    's,
    C: GenericClient,
    T,
    const N: usize,
> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(
        &tokio_postgres::Row,
    )
        -> Result<Option<chrono::DateTime<chrono::FixedOffset>>, tokio_postgres::Error>,
    mapper: fn(Option<chrono::DateTime<chrono::FixedOffset>>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize>
    OptionchronoDateTimechronoFixedOffsetQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(Option<chrono::DateTime<chrono::FixedOffset>>) -> R,
    ) -> OptionchronoDateTimechronoFixedOffsetQuery<'c, 'a, 's, C, R, N> {
        OptionchronoDateTimechronoFixedOffsetQuery {
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
pub struct BanQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BanBorrowed, tokio_postgres::Error>,
    mapper: fn(BanBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BanQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(BanBorrowed) -> R) -> BanQuery<'c, 'a, 's, C, R, N> {
        BanQuery {
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
pub struct ActQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ActBorrowed, tokio_postgres::Error>,
    mapper: fn(ActBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ActQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ActBorrowed) -> R) -> ActQuery<'c, 'a, 's, C, R, N> {
        ActQuery {
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
pub struct WordRuleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WordRuleBorrowed, tokio_postgres::Error>,
    mapper: fn(WordRuleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WordRuleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WordRuleBorrowed) -> R) -> WordRuleQuery<'c, 'a, 's, C, R, N> {
        WordRuleQuery {
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
pub struct ListTextsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListTextsBorrowed, tokio_postgres::Error>,
    mapper: fn(ListTextsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListTextsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListTextsBorrowed) -> R) -> ListTextsQuery<'c, 'a, 's, C, R, N> {
        ListTextsQuery {
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
pub struct ListRecentTextsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListRecentTextsBorrowed, tokio_postgres::Error>,
    mapper: fn(ListRecentTextsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListRecentTextsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListRecentTextsBorrowed) -> R,
    ) -> ListRecentTextsQuery<'c, 'a, 's, C, R, N> {
        ListRecentTextsQuery {
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
pub struct ListSpeakersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListSpeakers, tokio_postgres::Error>,
    mapper: fn(ListSpeakers) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListSpeakersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListSpeakers) -> R) -> ListSpeakersQuery<'c, 'a, 's, C, R, N> {
        ListSpeakersQuery {
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
pub struct HeldQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HeldBorrowed, tokio_postgres::Error>,
    mapper: fn(HeldBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HeldQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HeldBorrowed) -> R) -> HeldQuery<'c, 'a, 's, C, R, N> {
        HeldQuery {
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
pub struct OwnHeldQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OwnHeldBorrowed, tokio_postgres::Error>,
    mapper: fn(OwnHeldBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OwnHeldQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OwnHeldBorrowed) -> R) -> OwnHeldQuery<'c, 'a, 's, C, R, N> {
        OwnHeldQuery {
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
pub struct DeleteMessagesOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DeleteMessagesOfBorrowed, tokio_postgres::Error>,
    mapper: fn(DeleteMessagesOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DeleteMessagesOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(DeleteMessagesOfBorrowed) -> R,
    ) -> DeleteMessagesOfQuery<'c, 'a, 's, C, R, N> {
        DeleteMessagesOfQuery {
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
pub struct VecuuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(
        &tokio_postgres::Row,
    ) -> Result<crate::ArrayIterator<'_, uuid::Uuid>, tokio_postgres::Error>,
    mapper: fn(crate::ArrayIterator<'_, uuid::Uuid>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VecuuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(crate::ArrayIterator<'_, uuid::Uuid>) -> R,
    ) -> VecuuidUuidQuery<'c, 'a, 's, C, R, N> {
        VecuuidUuidQuery {
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
pub struct FindUsernameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_username() -> FindUsernameStmt {
    FindUsernameStmt(
        "SELECT username FROM users WHERE id = $1 AND hook_name IS NULL",
        None,
    )
}
impl FindUsernameStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct FindBanEndStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_ban_end() -> FindBanEndStmt {
    FindBanEndStmt(
        "SELECT ends_at FROM room_restrictions WHERE room_id = $1 AND user_id = $2 AND kind = 'ban' AND (ends_at IS NULL OR ends_at > now())",
        None,
    )
}
impl FindBanEndStmt {
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
    ) -> OptionchronoDateTimechronoFixedOffsetQuery<
        'c,
        'a,
        's,
        C,
        Option<chrono::DateTime<chrono::FixedOffset>>,
        2,
    > {
        OptionchronoDateTimechronoFixedOffsetQuery {
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
        FindBanEndParams,
        OptionchronoDateTimechronoFixedOffsetQuery<
            'c,
            'a,
            's,
            C,
            Option<chrono::DateTime<chrono::FixedOffset>>,
            2,
        >,
        C,
    > for FindBanEndStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindBanEndParams,
    ) -> OptionchronoDateTimechronoFixedOffsetQuery<
        'c,
        'a,
        's,
        C,
        Option<chrono::DateTime<chrono::FixedOffset>>,
        2,
    > {
        self.bind(client, &params.room_id, &params.user_id)
    }
}
pub struct FindBanStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_ban() -> FindBanStmt {
    FindBanStmt(
        "SELECT b.user_id, u.username, u.avatar, b.created_by, c.username AS by_username, c.avatar AS by_avatar, b.reason, b.created_at, b.ends_at FROM room_restrictions b JOIN users u ON u.id = b.user_id JOIN users c ON c.id = b.created_by WHERE b.room_id = $1 AND b.user_id = $2 AND b.kind = 'ban' AND (b.ends_at IS NULL OR b.ends_at > now())",
        None,
    )
}
impl FindBanStmt {
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
    ) -> BanQuery<'c, 'a, 's, C, Ban, 2> {
        BanQuery {
            client,
            params: [room_id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BanBorrowed, tokio_postgres::Error> {
                Ok(BanBorrowed {
                    user_id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    avatar: row.try_get(2)?,
                    created_by: row.try_get(3)?,
                    by_username: row.try_get(4)?,
                    by_avatar: row.try_get(5)?,
                    reason: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    ends_at: row.try_get(8)?,
                })
            },
            mapper: |it| Ban::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, FindBanParams, BanQuery<'c, 'a, 's, C, Ban, 2>, C>
    for FindBanStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindBanParams,
    ) -> BanQuery<'c, 'a, 's, C, Ban, 2> {
        self.bind(client, &params.room_id, &params.user_id)
    }
}
pub struct ListBansStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_bans() -> ListBansStmt {
    ListBansStmt(
        "SELECT b.user_id, u.username, u.avatar, b.created_by, c.username AS by_username, c.avatar AS by_avatar, b.reason, b.created_at, b.ends_at FROM room_restrictions b JOIN users u ON u.id = b.user_id JOIN users c ON c.id = b.created_by WHERE b.room_id = $1 AND b.kind = 'ban' AND (b.ends_at IS NULL OR b.ends_at > now()) ORDER BY b.created_at DESC, b.user_id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ListBansStmt {
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
    ) -> BanQuery<'c, 'a, 's, C, Ban, 3> {
        BanQuery {
            client,
            params: [room_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BanBorrowed, tokio_postgres::Error> {
                Ok(BanBorrowed {
                    user_id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    avatar: row.try_get(2)?,
                    created_by: row.try_get(3)?,
                    by_username: row.try_get(4)?,
                    by_avatar: row.try_get(5)?,
                    reason: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    ends_at: row.try_get(8)?,
                })
            },
            mapper: |it| Ban::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ListBansParams, BanQuery<'c, 'a, 's, C, Ban, 3>, C>
    for ListBansStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListBansParams,
    ) -> BanQuery<'c, 'a, 's, C, Ban, 3> {
        self.bind(client, &params.room_id, &params.limit, &params.offset)
    }
}
pub struct CountBansStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_bans() -> CountBansStmt {
    CountBansStmt(
        "SELECT count(*) AS total FROM room_restrictions WHERE room_id = $1 AND kind = 'ban' AND (ends_at IS NULL OR ends_at > now())",
        None,
    )
}
impl CountBansStmt {
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
pub struct ListActsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_acts() -> ListActsStmt {
    ListActsStmt(
        "SELECT a.id, a.action, a.user_id, u.username, u.avatar, a.target_id, coalesce(t.hook_name, t.username) AS target_username, t.avatar AS target_avatar, a.reason, a.data, a.created_at FROM audit_log a LEFT JOIN users u ON u.id = a.user_id LEFT JOIN users t ON t.id = a.target_id WHERE a.resource = 'room' AND a.resource_id = $1 AND ($2::uuid IS NULL OR a.id < $2::uuid) ORDER BY a.id DESC LIMIT $3 OFFSET $4",
        None,
    )
}
impl ListActsStmt {
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
        before: &'a Option<uuid::Uuid>,
        limit: &'a i64,
        offset: &'a i64,
    ) -> ActQuery<'c, 'a, 's, C, Act, 4> {
        ActQuery {
            client,
            params: [room_id, before, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ActBorrowed, tokio_postgres::Error> {
                Ok(ActBorrowed {
                    id: row.try_get(0)?,
                    action: row.try_get(1)?,
                    user_id: row.try_get(2)?,
                    username: row.try_get(3)?,
                    avatar: row.try_get(4)?,
                    target_id: row.try_get(5)?,
                    target_username: row.try_get(6)?,
                    target_avatar: row.try_get(7)?,
                    reason: row.try_get(8)?,
                    data: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                })
            },
            mapper: |it| Act::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ListActsParams, ActQuery<'c, 'a, 's, C, Act, 4>, C>
    for ListActsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListActsParams,
    ) -> ActQuery<'c, 'a, 's, C, Act, 4> {
        self.bind(
            client,
            &params.room_id,
            &params.before,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountActsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_acts() -> CountActsStmt {
    CountActsStmt(
        "SELECT count(*) AS total FROM audit_log WHERE resource = 'room' AND resource_id = $1",
        None,
    )
}
impl CountActsStmt {
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
pub struct ListWordRulesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_word_rules() -> ListWordRulesStmt {
    ListWordRulesStmt(
        "SELECT r.id, r.pattern, r.action, r.seconds, r.is_enabled, r.created_by, u.username AS by_username, u.avatar AS by_avatar, r.created_at FROM room_word_rules r JOIN users u ON u.id = r.created_by WHERE r.room_id = $1 ORDER BY r.created_at, r.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ListWordRulesStmt {
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
    ) -> WordRuleQuery<'c, 'a, 's, C, WordRule, 3> {
        WordRuleQuery {
            client,
            params: [room_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<WordRuleBorrowed, tokio_postgres::Error> {
                    Ok(WordRuleBorrowed {
                        id: row.try_get(0)?,
                        pattern: row.try_get(1)?,
                        action: row.try_get(2)?,
                        seconds: row.try_get(3)?,
                        is_enabled: row.try_get(4)?,
                        created_by: row.try_get(5)?,
                        by_username: row.try_get(6)?,
                        by_avatar: row.try_get(7)?,
                        created_at: row.try_get(8)?,
                    })
                },
            mapper: |it| WordRule::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListWordRulesParams,
        WordRuleQuery<'c, 'a, 's, C, WordRule, 3>,
        C,
    > for ListWordRulesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListWordRulesParams,
    ) -> WordRuleQuery<'c, 'a, 's, C, WordRule, 3> {
        self.bind(client, &params.room_id, &params.limit, &params.offset)
    }
}
pub struct FindWordRuleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_word_rule() -> FindWordRuleStmt {
    FindWordRuleStmt(
        "SELECT r.id, r.pattern, r.action, r.seconds, r.is_enabled, r.created_by, u.username AS by_username, u.avatar AS by_avatar, r.created_at FROM room_word_rules r JOIN users u ON u.id = r.created_by WHERE r.id = $1",
        None,
    )
}
impl FindWordRuleStmt {
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
    ) -> WordRuleQuery<'c, 'a, 's, C, WordRule, 1> {
        WordRuleQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<WordRuleBorrowed, tokio_postgres::Error> {
                    Ok(WordRuleBorrowed {
                        id: row.try_get(0)?,
                        pattern: row.try_get(1)?,
                        action: row.try_get(2)?,
                        seconds: row.try_get(3)?,
                        is_enabled: row.try_get(4)?,
                        created_by: row.try_get(5)?,
                        by_username: row.try_get(6)?,
                        by_avatar: row.try_get(7)?,
                        created_at: row.try_get(8)?,
                    })
                },
            mapper: |it| WordRule::from(it),
        }
    }
}
pub struct CountWordRulesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_word_rules() -> CountWordRulesStmt {
    CountWordRulesStmt(
        "SELECT count(*) AS total FROM room_word_rules WHERE room_id = $1",
        None,
    )
}
impl CountWordRulesStmt {
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
pub struct ListTextsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_texts() -> ListTextsStmt {
    ListTextsStmt(
        "SELECT m.id, m.seq, m.author_id, coalesce(u.hook_name, u.username) AS username, u.avatar, m.content, m.attachments, m.created_at, coalesce(r.role IN ('owner', 'moderator'), false) AS is_exempt FROM messages m JOIN users u ON u.id = m.author_id LEFT JOIN room_members r ON r.room_id = m.room_id AND r.user_id = m.author_id WHERE m.room_id = $1 AND m.seq < $2 AND m.deleted_at IS NULL ORDER BY m.seq DESC LIMIT $3",
        None,
    )
}
impl ListTextsStmt {
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
    ) -> ListTextsQuery<'c, 'a, 's, C, ListTexts, 3> {
        ListTextsQuery {
            client,
            params: [room_id, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListTextsBorrowed, tokio_postgres::Error> {
                    Ok(ListTextsBorrowed {
                        id: row.try_get(0)?,
                        seq: row.try_get(1)?,
                        author_id: row.try_get(2)?,
                        username: row.try_get(3)?,
                        avatar: row.try_get(4)?,
                        content: row.try_get(5)?,
                        attachments: row.try_get(6)?,
                        created_at: row.try_get(7)?,
                        is_exempt: row.try_get(8)?,
                    })
                },
            mapper: |it| ListTexts::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListTextsParams,
        ListTextsQuery<'c, 'a, 's, C, ListTexts, 3>,
        C,
    > for ListTextsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListTextsParams,
    ) -> ListTextsQuery<'c, 'a, 's, C, ListTexts, 3> {
        self.bind(client, &params.room_id, &params.before, &params.limit)
    }
}
pub struct ListRecentTextsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_recent_texts() -> ListRecentTextsStmt {
    ListRecentTextsStmt(
        "SELECT m.id, m.author_id, m.client_id, m.content, m.created_at FROM (SELECT w.id, w.author_id, w.client_id, w.content, w.created_at, w.deleted_at FROM messages w WHERE w.room_id = $1 ORDER BY w.seq DESC LIMIT $2) m WHERE m.created_at > now() - make_interval(secs => $3) AND m.deleted_at IS NULL ORDER BY m.created_at",
        None,
    )
}
impl ListRecentTextsStmt {
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
        seconds: &'a f64,
    ) -> ListRecentTextsQuery<'c, 'a, 's, C, ListRecentTexts, 3> {
        ListRecentTextsQuery {
            client,
            params: [room_id, limit, seconds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListRecentTextsBorrowed, tokio_postgres::Error> {
                Ok(ListRecentTextsBorrowed {
                    id: row.try_get(0)?,
                    author_id: row.try_get(1)?,
                    client_id: row.try_get(2)?,
                    content: row.try_get(3)?,
                    created_at: row.try_get(4)?,
                })
            },
            mapper: |it| ListRecentTexts::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListRecentTextsParams,
        ListRecentTextsQuery<'c, 'a, 's, C, ListRecentTexts, 3>,
        C,
    > for ListRecentTextsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListRecentTextsParams,
    ) -> ListRecentTextsQuery<'c, 'a, 's, C, ListRecentTexts, 3> {
        self.bind(client, &params.room_id, &params.limit, &params.seconds)
    }
}
pub struct ListSpeakersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_speakers() -> ListSpeakersStmt {
    ListSpeakersStmt(
        "SELECT s.author AS author_id, max(s.spoke) AS spoke_at FROM recent_speakers($1, $2) s GROUP BY s.author",
        None,
    )
}
impl ListSpeakersStmt {
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
        seconds: &'a i32,
    ) -> ListSpeakersQuery<'c, 'a, 's, C, ListSpeakers, 2> {
        ListSpeakersQuery {
            client,
            params: [room_id, seconds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListSpeakers, tokio_postgres::Error> {
                Ok(ListSpeakers {
                    author_id: row.try_get(0)?,
                    spoke_at: row.try_get(1)?,
                })
            },
            mapper: |it| ListSpeakers::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListSpeakersParams,
        ListSpeakersQuery<'c, 'a, 's, C, ListSpeakers, 2>,
        C,
    > for ListSpeakersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListSpeakersParams,
    ) -> ListSpeakersQuery<'c, 'a, 's, C, ListSpeakers, 2> {
        self.bind(client, &params.room_id, &params.seconds)
    }
}
pub struct FindHeldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_held() -> FindHeldStmt {
    FindHeldStmt(
        "SELECT h.id, h.author_id, coalesce(u.hook_name, u.username) AS username, u.avatar, h.client_id, h.content, h.reply_to, h.attachments, h.rule_id, r.pattern, h.created_at FROM held_messages h JOIN users u ON u.id = h.author_id LEFT JOIN room_word_rules r ON r.id = h.rule_id WHERE h.id = $1 AND h.room_id = $2",
        None,
    )
}
impl FindHeldStmt {
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
    ) -> HeldQuery<'c, 'a, 's, C, Held, 2> {
        HeldQuery {
            client,
            params: [id, room_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HeldBorrowed, tokio_postgres::Error> {
                Ok(HeldBorrowed {
                    id: row.try_get(0)?,
                    author_id: row.try_get(1)?,
                    username: row.try_get(2)?,
                    avatar: row.try_get(3)?,
                    client_id: row.try_get(4)?,
                    content: row.try_get(5)?,
                    reply_to: row.try_get(6)?,
                    attachments: row.try_get(7)?,
                    rule_id: row.try_get(8)?,
                    pattern: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                })
            },
            mapper: |it| Held::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, FindHeldParams, HeldQuery<'c, 'a, 's, C, Held, 2>, C>
    for FindHeldStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindHeldParams,
    ) -> HeldQuery<'c, 'a, 's, C, Held, 2> {
        self.bind(client, &params.id, &params.room_id)
    }
}
pub struct ListHeldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_held() -> ListHeldStmt {
    ListHeldStmt(
        "SELECT h.id, h.author_id, coalesce(u.hook_name, u.username) AS username, u.avatar, h.client_id, h.content, h.reply_to, h.attachments, h.rule_id, r.pattern, h.created_at FROM held_messages h JOIN users u ON u.id = h.author_id LEFT JOIN room_word_rules r ON r.id = h.rule_id WHERE h.room_id = $1 ORDER BY h.created_at, h.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ListHeldStmt {
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
    ) -> HeldQuery<'c, 'a, 's, C, Held, 3> {
        HeldQuery {
            client,
            params: [room_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HeldBorrowed, tokio_postgres::Error> {
                Ok(HeldBorrowed {
                    id: row.try_get(0)?,
                    author_id: row.try_get(1)?,
                    username: row.try_get(2)?,
                    avatar: row.try_get(3)?,
                    client_id: row.try_get(4)?,
                    content: row.try_get(5)?,
                    reply_to: row.try_get(6)?,
                    attachments: row.try_get(7)?,
                    rule_id: row.try_get(8)?,
                    pattern: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                })
            },
            mapper: |it| Held::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ListHeldParams, HeldQuery<'c, 'a, 's, C, Held, 3>, C>
    for ListHeldStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListHeldParams,
    ) -> HeldQuery<'c, 'a, 's, C, Held, 3> {
        self.bind(client, &params.room_id, &params.limit, &params.offset)
    }
}
pub struct CountHeldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_held() -> CountHeldStmt {
    CountHeldStmt(
        "SELECT count(*) AS total FROM held_messages WHERE room_id = $1",
        None,
    )
}
impl CountHeldStmt {
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
pub struct ListOwnHeldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_own_held() -> ListOwnHeldStmt {
    ListOwnHeldStmt(
        "SELECT h.id, h.room_id, h.client_id, h.content, h.reply_to, h.attachments, h.created_at FROM held_messages h WHERE h.author_id = $1 AND may_read_room($1, h.room_id) ORDER BY h.created_at, h.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ListOwnHeldStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> OwnHeldQuery<'c, 'a, 's, C, OwnHeld, 3> {
        OwnHeldQuery {
            client,
            params: [author_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OwnHeldBorrowed, tokio_postgres::Error> {
                    Ok(OwnHeldBorrowed {
                        id: row.try_get(0)?,
                        room_id: row.try_get(1)?,
                        client_id: row.try_get(2)?,
                        content: row.try_get(3)?,
                        reply_to: row.try_get(4)?,
                        attachments: row.try_get(5)?,
                        created_at: row.try_get(6)?,
                    })
                },
            mapper: |it| OwnHeld::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListOwnHeldParams,
        OwnHeldQuery<'c, 'a, 's, C, OwnHeld, 3>,
        C,
    > for ListOwnHeldStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListOwnHeldParams,
    ) -> OwnHeldQuery<'c, 'a, 's, C, OwnHeld, 3> {
        self.bind(client, &params.author_id, &params.limit, &params.offset)
    }
}
pub struct CountOwnHeldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_own_held() -> CountOwnHeldStmt {
    CountOwnHeldStmt(
        "SELECT count(*) AS total FROM held_messages h WHERE h.author_id = $1 AND may_read_room($1, h.room_id)",
        None,
    )
}
impl CountOwnHeldStmt {
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
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [author_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct HoldMessageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hold_message() -> HoldMessageStmt {
    HoldMessageStmt(
        "SELECT status FROM hold_message($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS h (status)",
        None,
    )
}
impl HoldMessageStmt {
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
        T2: crate::JsonSql,
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        room_id: &'a uuid::Uuid,
        author_id: &'a uuid::Uuid,
        client_id: &'a uuid::Uuid,
        content: &'a T1,
        reply_to: &'a Option<uuid::Uuid>,
        attachments: &'a Option<T2>,
        rule_id: &'a uuid::Uuid,
        rule_by: &'a uuid::Uuid,
        moderators: &'a T3,
    ) -> StringQuery<'c, 'a, 's, C, String, 10> {
        StringQuery {
            client,
            params: [
                id,
                room_id,
                author_id,
                client_id,
                content,
                reply_to,
                attachments,
                rule_id,
                rule_by,
                moderators,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        HoldMessageParams<T1, T2, T3>,
        StringQuery<'c, 'a, 's, C, String, 10>,
        C,
    > for HoldMessageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HoldMessageParams<T1, T2, T3>,
    ) -> StringQuery<'c, 'a, 's, C, String, 10> {
        self.bind(
            client,
            &params.id,
            &params.room_id,
            &params.author_id,
            &params.client_id,
            &params.content,
            &params.reply_to,
            &params.attachments,
            &params.rule_id,
            &params.rule_by,
            &params.moderators,
        )
    }
}
pub struct InsertRestrictionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_restriction() -> InsertRestrictionStmt {
    InsertRestrictionStmt(
        "INSERT INTO room_restrictions (room_id, user_id, kind, reason, created_by, ends_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (room_id, user_id, kind) DO UPDATE SET reason = excluded.reason, created_by = excluded.created_by, created_at = now(), ends_at = excluded.ends_at",
        None,
    )
}
impl InsertRestrictionStmt {
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
        room_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        kind: &'a T1,
        reason: &'a Option<T2>,
        created_by: &'a uuid::Uuid,
        ends_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[room_id, user_id, kind, reason, created_by, ends_at],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertRestrictionParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertRestrictionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertRestrictionParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.room_id,
            &params.user_id,
            &params.kind,
            &params.reason,
            &params.created_by,
            &params.ends_at,
        ))
    }
}
pub struct DeleteMessagesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_messages_of() -> DeleteMessagesOfStmt {
    DeleteMessagesOfStmt(
        "SELECT deleted, told FROM delete_messages_of($1, $2, $3, $4)",
        None,
    )
}
impl DeleteMessagesOfStmt {
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
        room_id: &'a uuid::Uuid,
        author_id: &'a uuid::Uuid,
        since: &'a chrono::DateTime<chrono::FixedOffset>,
        also: &'a T1,
    ) -> DeleteMessagesOfQuery<'c, 'a, 's, C, DeleteMessagesOf, 4> {
        DeleteMessagesOfQuery {
            client,
            params: [room_id, author_id, since, also],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<DeleteMessagesOfBorrowed, tokio_postgres::Error> {
                Ok(DeleteMessagesOfBorrowed {
                    deleted: row.try_get(0)?,
                    told: row.try_get(1)?,
                })
            },
            mapper: |it| DeleteMessagesOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DeleteMessagesOfParams<T1>,
        DeleteMessagesOfQuery<'c, 'a, 's, C, DeleteMessagesOf, 4>,
        C,
    > for DeleteMessagesOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeleteMessagesOfParams<T1>,
    ) -> DeleteMessagesOfQuery<'c, 'a, 's, C, DeleteMessagesOf, 4> {
        self.bind(
            client,
            &params.room_id,
            &params.author_id,
            &params.since,
            &params.also,
        )
    }
}
pub struct DeleteRestrictionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_restriction() -> DeleteRestrictionStmt {
    DeleteRestrictionStmt(
        "DELETE FROM room_restrictions WHERE room_id = $1 AND user_id = $2 AND kind = $3",
        None,
    )
}
impl DeleteRestrictionStmt {
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
        room_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        kind: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[room_id, user_id, kind]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteRestrictionParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteRestrictionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteRestrictionParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.room_id, &params.user_id, &params.kind))
    }
}
pub struct InsertWordRuleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_word_rule() -> InsertWordRuleStmt {
    InsertWordRuleStmt(
        "INSERT INTO room_word_rules (id, room_id, pattern, action, seconds, is_enabled, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        None,
    )
}
impl InsertWordRuleStmt {
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
        room_id: &'a uuid::Uuid,
        pattern: &'a T1,
        action: &'a T2,
        seconds: &'a Option<i32>,
        is_enabled: &'a bool,
        created_by: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id, room_id, pattern, action, seconds, is_enabled, created_by,
                ],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertWordRuleParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertWordRuleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertWordRuleParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.room_id,
            &params.pattern,
            &params.action,
            &params.seconds,
            &params.is_enabled,
            &params.created_by,
        ))
    }
}
pub struct UpdateWordRuleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_word_rule() -> UpdateWordRuleStmt {
    UpdateWordRuleStmt(
        "UPDATE room_word_rules SET pattern = $1, action = $2, seconds = $3, is_enabled = $4 WHERE id = $5 AND room_id = $6",
        None,
    )
}
impl UpdateWordRuleStmt {
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
        pattern: &'a T1,
        action: &'a T2,
        seconds: &'a Option<i32>,
        is_enabled: &'a bool,
        id: &'a uuid::Uuid,
        room_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[pattern, action, seconds, is_enabled, id, room_id])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateWordRuleParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateWordRuleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateWordRuleParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.pattern,
            &params.action,
            &params.seconds,
            &params.is_enabled,
            &params.id,
            &params.room_id,
        ))
    }
}
pub struct DeleteWordRuleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_word_rule() -> DeleteWordRuleStmt {
    DeleteWordRuleStmt(
        "DELETE FROM room_word_rules WHERE id = $1 AND room_id = $2",
        None,
    )
}
impl DeleteWordRuleStmt {
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
        DeleteWordRuleParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteWordRuleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteWordRuleParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.room_id))
    }
}
pub struct SettleHeldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_held() -> SettleHeldStmt {
    SettleHeldStmt("SELECT settle_held($1, $2, $3, $4, $5) AS told", None)
}
impl SettleHeldStmt {
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
        room_id: &'a uuid::Uuid,
        author_id: &'a uuid::Uuid,
        client_id: &'a uuid::Uuid,
        approved: &'a bool,
        reason: &'a Option<T1>,
    ) -> VecuuidUuidQuery<'c, 'a, 's, C, Vec<uuid::Uuid>, 5> {
        VecuuidUuidQuery {
            client,
            params: [room_id, author_id, client_id, approved, reason],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v).collect(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SettleHeldParams<T1>,
        VecuuidUuidQuery<'c, 'a, 's, C, Vec<uuid::Uuid>, 5>,
        C,
    > for SettleHeldStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SettleHeldParams<T1>,
    ) -> VecuuidUuidQuery<'c, 'a, 's, C, Vec<uuid::Uuid>, 5> {
        self.bind(
            client,
            &params.room_id,
            &params.author_id,
            &params.client_id,
            &params.approved,
            &params.reason,
        )
    }
}
pub struct DeleteHeldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_held() -> DeleteHeldStmt {
    DeleteHeldStmt(
        "DELETE FROM held_messages WHERE id = $1 AND room_id = $2",
        None,
    )
}
impl DeleteHeldStmt {
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
        DeleteHeldParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteHeldStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteHeldParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.room_id))
    }
}
