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
    T6: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub username: T1,
    pub name_skeleton: T2,
    pub email: T3,
    pub password_hash: T4,
    pub role: T5,
    pub words: T6,
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
#[derive(Clone, Copy, Debug)]
pub struct FindStandingParams {
    pub id: uuid::Uuid,
    pub viewer: Option<uuid::Uuid>,
}
#[derive(Clone, Copy, Debug)]
pub struct IsBlockedParams {
    pub one: uuid::Uuid,
    pub other: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct IsBlockedForNowParams {
    pub one: uuid::Uuid,
    pub other: uuid::Uuid,
}
#[derive(Debug)]
pub struct IsAnyBlockedParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub others: T1,
    pub one: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListNewestPeopleParams {
    pub viewer: Option<uuid::Uuid>,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct ListPeopleParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub viewer: Option<uuid::Uuid>,
    pub role: Option<T1>,
    pub is_active: Option<bool>,
    pub is_verified: Option<bool>,
    pub is_admin: bool,
    pub pattern: Option<T2>,
    pub wanted: Option<T3>,
    pub named: Option<T4>,
    pub descending: bool,
    pub sort: T5,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct CountListedPeopleParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub viewer: Option<uuid::Uuid>,
    pub role: Option<T1>,
    pub is_active: Option<bool>,
    pub is_verified: Option<bool>,
    pub is_admin: bool,
    pub pattern: Option<T2>,
    pub wanted: Option<T3>,
    pub named: Option<T4>,
}
#[derive(Debug)]
pub struct SearchPeopleParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub wanted: T1,
    pub pattern: T2,
    pub query: T3,
    pub viewer: Option<uuid::Uuid>,
    pub named: T4,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct SearchPeopleExactlyParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub wanted: T1,
    pub named: T2,
    pub viewer: Option<uuid::Uuid>,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListUnreadNamesParams {
    pub id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct UpdateWordsOfNamesParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub ids: T1,
    pub words: T3,
}
#[derive(Clone, Copy, Debug)]
pub struct SuggestPeopleParams {
    pub id: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug)]
pub struct UpdateProfileParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::JsonSql,
    T10: crate::StringSql,
    T11: crate::ArraySql<Item = T10>,
> {
    pub username: Option<T1>,
    pub name_skeleton: Option<T2>,
    pub first_name: Option<T3>,
    pub last_name: Option<T4>,
    pub bio: Option<T5>,
    pub location: Option<T6>,
    pub changes_birthdate: bool,
    pub birthdate: Option<chrono::NaiveDate>,
    pub gender: Option<T7>,
    pub banner_url: Option<T8>,
    pub social_links: Option<T9>,
    pub genres: Option<T11>,
    pub is_public: Option<bool>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct UpdateDoNotSellParams {
    pub do_not_sell: bool,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct BlockUserParams {
    pub by: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct UnblockUserParams {
    pub by: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListBlockedPeopleParams {
    pub by: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListPlaysParams {
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListLikedTracksParams {
    pub viewer: Option<uuid::Uuid>,
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CountLikedTracksParams {
    pub viewer: Option<uuid::Uuid>,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListRepostedTracksParams {
    pub viewer: Option<uuid::Uuid>,
    pub user_id: uuid::Uuid,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CountRepostedTracksParams {
    pub viewer: Option<uuid::Uuid>,
    pub user_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Me {
    pub id: uuid::Uuid,
    pub username: String,
    pub email: String,
    pub role: String,
    pub avatar: Option<String>,
    pub is_active: bool,
    pub is_verified: bool,
    pub login_count: i32,
    pub last_login_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub password_changed_at: chrono::DateTime<chrono::FixedOffset>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub bio: Option<String>,
    pub location: Option<String>,
    pub birthdate: Option<chrono::NaiveDate>,
    pub gender: Option<String>,
    pub banner_url: Option<String>,
    pub social_links: serde_json::Value,
    pub genres: Vec<String>,
    pub is_public: bool,
    pub do_not_sell: bool,
    pub username_changed_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub promoted_to_creator_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
pub struct MeBorrowed<'a> {
    pub id: uuid::Uuid,
    pub username: &'a str,
    pub email: &'a str,
    pub role: &'a str,
    pub avatar: Option<&'a str>,
    pub is_active: bool,
    pub is_verified: bool,
    pub login_count: i32,
    pub last_login_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub password_changed_at: chrono::DateTime<chrono::FixedOffset>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
    pub bio: Option<&'a str>,
    pub location: Option<&'a str>,
    pub birthdate: Option<chrono::NaiveDate>,
    pub gender: Option<&'a str>,
    pub banner_url: Option<&'a str>,
    pub social_links: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub genres: crate::ArrayIterator<'a, &'a str>,
    pub is_public: bool,
    pub do_not_sell: bool,
    pub username_changed_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub promoted_to_creator_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
impl<'a> From<MeBorrowed<'a>> for Me {
    fn from(
        MeBorrowed {
            id,
            username,
            email,
            role,
            avatar,
            is_active,
            is_verified,
            login_count,
            last_login_at,
            password_changed_at,
            created_at,
            updated_at,
            first_name,
            last_name,
            bio,
            location,
            birthdate,
            gender,
            banner_url,
            social_links,
            genres,
            is_public,
            do_not_sell,
            username_changed_at,
            promoted_to_creator_at,
        }: MeBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            username: username.into(),
            email: email.into(),
            role: role.into(),
            avatar: avatar.map(|v| v.into()),
            is_active,
            is_verified,
            login_count,
            last_login_at,
            password_changed_at,
            created_at,
            updated_at,
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
            bio: bio.map(|v| v.into()),
            location: location.map(|v| v.into()),
            birthdate,
            gender: gender.map(|v| v.into()),
            banner_url: banner_url.map(|v| v.into()),
            social_links: serde_json::from_str(social_links.0.get()).unwrap(),
            genres: genres.map(|v| v.into()).collect(),
            is_public,
            do_not_sell,
            username_changed_at,
            promoted_to_creator_at,
        }
    }
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
pub struct FindLoginBasis {
    pub password_hash: String,
    pub may_log_in: bool,
    pub has_two_factor: bool,
}
pub struct FindLoginBasisBorrowed<'a> {
    pub password_hash: &'a str,
    pub may_log_in: bool,
    pub has_two_factor: bool,
}
impl<'a> From<FindLoginBasisBorrowed<'a>> for FindLoginBasis {
    fn from(
        FindLoginBasisBorrowed {
            password_hash,
            may_log_in,
            has_two_factor,
        }: FindLoginBasisBorrowed<'a>,
    ) -> Self {
        Self {
            password_hash: password_hash.into(),
            may_log_in,
            has_two_factor,
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
#[derive(Debug, Clone, PartialEq)]
pub struct FindName {
    pub username: String,
    pub avatar: Option<String>,
    pub is_there: bool,
    pub hook_of: Option<uuid::Uuid>,
}
pub struct FindNameBorrowed<'a> {
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub is_there: bool,
    pub hook_of: Option<uuid::Uuid>,
}
impl<'a> From<FindNameBorrowed<'a>> for FindName {
    fn from(
        FindNameBorrowed {
            username,
            avatar,
            is_there,
            hook_of,
        }: FindNameBorrowed<'a>,
    ) -> Self {
        Self {
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            is_there,
            hook_of,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateUserRole {
    pub id: uuid::Uuid,
    pub before: String,
}
pub struct UpdateUserRoleBorrowed<'a> {
    pub id: uuid::Uuid,
    pub before: &'a str,
}
impl<'a> From<UpdateUserRoleBorrowed<'a>> for UpdateUserRole {
    fn from(UpdateUserRoleBorrowed { id, before }: UpdateUserRoleBorrowed<'a>) -> Self {
        Self {
            id,
            before: before.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    pub id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub bio: Option<String>,
    pub location: Option<String>,
    pub banner_url: Option<String>,
    pub social_links: serde_json::Value,
    pub genres: Vec<String>,
    pub role: String,
    pub is_verified: bool,
    pub is_public: bool,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct PersonBorrowed<'a> {
    pub id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
    pub bio: Option<&'a str>,
    pub location: Option<&'a str>,
    pub banner_url: Option<&'a str>,
    pub social_links: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub genres: crate::ArrayIterator<'a, &'a str>,
    pub role: &'a str,
    pub is_verified: bool,
    pub is_public: bool,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<PersonBorrowed<'a>> for Person {
    fn from(
        PersonBorrowed {
            id,
            username,
            avatar,
            first_name,
            last_name,
            bio,
            location,
            banner_url,
            social_links,
            genres,
            role,
            is_verified,
            is_public,
            created_at,
        }: PersonBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
            bio: bio.map(|v| v.into()),
            location: location.map(|v| v.into()),
            banner_url: banner_url.map(|v| v.into()),
            social_links: serde_json::from_str(social_links.0.get()).unwrap(),
            genres: genres.map(|v| v.into()).collect(),
            role: role.into(),
            is_verified,
            is_public,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindPrivateFacts {
    pub email: String,
    pub birthdate: Option<chrono::NaiveDate>,
    pub gender: Option<String>,
    pub do_not_sell: bool,
    pub username_changed_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub promoted_to_creator_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
pub struct FindPrivateFactsBorrowed<'a> {
    pub email: &'a str,
    pub birthdate: Option<chrono::NaiveDate>,
    pub gender: Option<&'a str>,
    pub do_not_sell: bool,
    pub username_changed_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub promoted_to_creator_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}
impl<'a> From<FindPrivateFactsBorrowed<'a>> for FindPrivateFacts {
    fn from(
        FindPrivateFactsBorrowed {
            email,
            birthdate,
            gender,
            do_not_sell,
            username_changed_at,
            promoted_to_creator_at,
        }: FindPrivateFactsBorrowed<'a>,
    ) -> Self {
        Self {
            email: email.into(),
            birthdate,
            gender: gender.map(|v| v.into()),
            do_not_sell,
            username_changed_at,
            promoted_to_creator_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FindStanding {
    pub followers: i64,
    pub following: i64,
    pub is_following: bool,
    pub is_blocked: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct NewestPerson {
    pub id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub bio: Option<String>,
    pub location: Option<String>,
    pub banner_url: Option<String>,
    pub social_links: serde_json::Value,
    pub genres: Vec<String>,
    pub role: String,
    pub is_verified: bool,
    pub is_public: bool,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub total: i64,
}
pub struct NewestPersonBorrowed<'a> {
    pub id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
    pub bio: Option<&'a str>,
    pub location: Option<&'a str>,
    pub banner_url: Option<&'a str>,
    pub social_links: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub genres: crate::ArrayIterator<'a, &'a str>,
    pub role: &'a str,
    pub is_verified: bool,
    pub is_public: bool,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub total: i64,
}
impl<'a> From<NewestPersonBorrowed<'a>> for NewestPerson {
    fn from(
        NewestPersonBorrowed {
            id,
            username,
            avatar,
            first_name,
            last_name,
            bio,
            location,
            banner_url,
            social_links,
            genres,
            role,
            is_verified,
            is_public,
            created_at,
            total,
        }: NewestPersonBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
            bio: bio.map(|v| v.into()),
            location: location.map(|v| v.into()),
            banner_url: banner_url.map(|v| v.into()),
            social_links: serde_json::from_str(social_links.0.get()).unwrap(),
            genres: genres.map(|v| v.into()).collect(),
            role: role.into(),
            is_verified,
            is_public,
            created_at,
            total,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListUnreadNames {
    pub id: uuid::Uuid,
    pub username: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
}
pub struct ListUnreadNamesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub username: &'a str,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
}
impl<'a> From<ListUnreadNamesBorrowed<'a>> for ListUnreadNames {
    fn from(
        ListUnreadNamesBorrowed {
            id,
            username,
            first_name,
            last_name,
        }: ListUnreadNamesBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            username: username.into(),
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListBlockedPeople {
    pub id: uuid::Uuid,
    pub username: String,
    pub avatar: Option<String>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct ListBlockedPeopleBorrowed<'a> {
    pub id: uuid::Uuid,
    pub username: &'a str,
    pub avatar: Option<&'a str>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<ListBlockedPeopleBorrowed<'a>> for ListBlockedPeople {
    fn from(
        ListBlockedPeopleBorrowed {
            id,
            username,
            avatar,
            created_at,
        }: ListBlockedPeopleBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            username: username.into(),
            avatar: avatar.map(|v| v.into()),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListPlays {
    pub play_id: uuid::Uuid,
    pub session_id: Option<uuid::Uuid>,
    pub heard_ms: i64,
    pub played_at: chrono::DateTime<chrono::FixedOffset>,
    pub id: uuid::Uuid,
    pub creator_id: uuid::Uuid,
    pub title: String,
    pub artist: String,
    pub duration_ms: i64,
    pub is_public: bool,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct ListPlaysBorrowed<'a> {
    pub play_id: uuid::Uuid,
    pub session_id: Option<uuid::Uuid>,
    pub heard_ms: i64,
    pub played_at: chrono::DateTime<chrono::FixedOffset>,
    pub id: uuid::Uuid,
    pub creator_id: uuid::Uuid,
    pub title: &'a str,
    pub artist: &'a str,
    pub duration_ms: i64,
    pub is_public: bool,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<ListPlaysBorrowed<'a>> for ListPlays {
    fn from(
        ListPlaysBorrowed {
            play_id,
            session_id,
            heard_ms,
            played_at,
            id,
            creator_id,
            title,
            artist,
            duration_ms,
            is_public,
            created_at,
        }: ListPlaysBorrowed<'a>,
    ) -> Self {
        Self {
            play_id,
            session_id,
            heard_ms,
            played_at,
            id,
            creator_id,
            title: title.into(),
            artist: artist.into(),
            duration_ms,
            is_public,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    pub id: uuid::Uuid,
    pub creator_id: uuid::Uuid,
    pub title: String,
    pub artist: String,
    pub duration_ms: i64,
    pub is_public: bool,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct TrackBorrowed<'a> {
    pub id: uuid::Uuid,
    pub creator_id: uuid::Uuid,
    pub title: &'a str,
    pub artist: &'a str,
    pub duration_ms: i64,
    pub is_public: bool,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<TrackBorrowed<'a>> for Track {
    fn from(
        TrackBorrowed {
            id,
            creator_id,
            title,
            artist,
            duration_ms,
            is_public,
            created_at,
        }: TrackBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            creator_id,
            title: title.into(),
            artist: artist.into(),
            duration_ms,
            is_public,
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct MeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MeBorrowed, tokio_postgres::Error>,
    mapper: fn(MeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MeBorrowed) -> R) -> MeQuery<'c, 'a, 's, C, R, N> {
        MeQuery {
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
pub struct FindLoginBasisQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindLoginBasisBorrowed, tokio_postgres::Error>,
    mapper: fn(FindLoginBasisBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindLoginBasisQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindLoginBasisBorrowed) -> R,
    ) -> FindLoginBasisQuery<'c, 'a, 's, C, R, N> {
        FindLoginBasisQuery {
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
pub struct FindNameQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindNameBorrowed, tokio_postgres::Error>,
    mapper: fn(FindNameBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindNameQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindNameBorrowed) -> R) -> FindNameQuery<'c, 'a, 's, C, R, N> {
        FindNameQuery {
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
pub struct UpdateUserRoleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UpdateUserRoleBorrowed, tokio_postgres::Error>,
    mapper: fn(UpdateUserRoleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UpdateUserRoleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(UpdateUserRoleBorrowed) -> R,
    ) -> UpdateUserRoleQuery<'c, 'a, 's, C, R, N> {
        UpdateUserRoleQuery {
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
pub struct PersonQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PersonBorrowed, tokio_postgres::Error>,
    mapper: fn(PersonBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PersonQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PersonBorrowed) -> R) -> PersonQuery<'c, 'a, 's, C, R, N> {
        PersonQuery {
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
pub struct FindPrivateFactsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindPrivateFactsBorrowed, tokio_postgres::Error>,
    mapper: fn(FindPrivateFactsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindPrivateFactsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindPrivateFactsBorrowed) -> R,
    ) -> FindPrivateFactsQuery<'c, 'a, 's, C, R, N> {
        FindPrivateFactsQuery {
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
pub struct FindStandingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindStanding, tokio_postgres::Error>,
    mapper: fn(FindStanding) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindStandingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindStanding) -> R) -> FindStandingQuery<'c, 'a, 's, C, R, N> {
        FindStandingQuery {
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
pub struct NewestPersonQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NewestPersonBorrowed, tokio_postgres::Error>,
    mapper: fn(NewestPersonBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NewestPersonQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(NewestPersonBorrowed) -> R,
    ) -> NewestPersonQuery<'c, 'a, 's, C, R, N> {
        NewestPersonQuery {
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
pub struct ListUnreadNamesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListUnreadNamesBorrowed, tokio_postgres::Error>,
    mapper: fn(ListUnreadNamesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListUnreadNamesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListUnreadNamesBorrowed) -> R,
    ) -> ListUnreadNamesQuery<'c, 'a, 's, C, R, N> {
        ListUnreadNamesQuery {
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
pub struct ListBlockedPeopleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListBlockedPeopleBorrowed, tokio_postgres::Error>,
    mapper: fn(ListBlockedPeopleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListBlockedPeopleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListBlockedPeopleBorrowed) -> R,
    ) -> ListBlockedPeopleQuery<'c, 'a, 's, C, R, N> {
        ListBlockedPeopleQuery {
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
pub struct ListPlaysQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListPlaysBorrowed, tokio_postgres::Error>,
    mapper: fn(ListPlaysBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListPlaysQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListPlaysBorrowed) -> R) -> ListPlaysQuery<'c, 'a, 's, C, R, N> {
        ListPlaysQuery {
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
pub struct TrackQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TrackBorrowed, tokio_postgres::Error>,
    mapper: fn(TrackBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TrackQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TrackBorrowed) -> R) -> TrackQuery<'c, 'a, 's, C, R, N> {
        TrackQuery {
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
        "SELECT id, username, email, role, avatar, is_active, is_verified, login_count, last_login_at, password_changed_at, created_at, updated_at, first_name, last_name, bio, location, birthdate, gender, banner_url, social_links, genres, is_public, do_not_sell, username_changed_at, promoted_to_creator_at FROM users WHERE id = $1",
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
    ) -> MeQuery<'c, 'a, 's, C, Me, 1> {
        MeQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MeBorrowed, tokio_postgres::Error> {
                Ok(MeBorrowed {
                    id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    email: row.try_get(2)?,
                    role: row.try_get(3)?,
                    avatar: row.try_get(4)?,
                    is_active: row.try_get(5)?,
                    is_verified: row.try_get(6)?,
                    login_count: row.try_get(7)?,
                    last_login_at: row.try_get(8)?,
                    password_changed_at: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                    updated_at: row.try_get(11)?,
                    first_name: row.try_get(12)?,
                    last_name: row.try_get(13)?,
                    bio: row.try_get(14)?,
                    location: row.try_get(15)?,
                    birthdate: row.try_get(16)?,
                    gender: row.try_get(17)?,
                    banner_url: row.try_get(18)?,
                    social_links: row.try_get(19)?,
                    genres: row.try_get(20)?,
                    is_public: row.try_get(21)?,
                    do_not_sell: row.try_get(22)?,
                    username_changed_at: row.try_get(23)?,
                    promoted_to_creator_at: row.try_get(24)?,
                })
            },
            mapper: |it| Me::from(it),
        }
    }
}
pub struct FindPasswordHashStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_password_hash() -> FindPasswordHashStmt {
    FindPasswordHashStmt(
        "SELECT password_hash FROM users WHERE id = $1 AND is_active",
        None,
    )
}
impl FindPasswordHashStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct FindUserByEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_user_by_email() -> FindUserByEmailStmt {
    FindUserByEmailStmt(
        "SELECT id, username, email, password_hash, role, avatar, is_active, is_verified, is_banned, login_count, last_login_at, password_changed_at, created_at, updated_at FROM users WHERE lower(email) = lower($1) AND hook_name IS NULL",
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
pub struct LockUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_user() -> LockUserStmt {
    LockUserStmt("SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE", None)
}
impl LockUserStmt {
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
pub struct FindLoginBasisStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_login_basis() -> FindLoginBasisStmt {
    FindLoginBasisStmt(
        "SELECT u.password_hash, u.is_active AND NOT u.is_banned AS may_log_in, EXISTS (SELECT 1 FROM two_factor t WHERE t.user_id = u.id AND t.enabled_at IS NOT NULL) AS has_two_factor FROM users u WHERE u.id = $1",
        None,
    )
}
impl FindLoginBasisStmt {
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
    ) -> FindLoginBasisQuery<'c, 'a, 's, C, FindLoginBasis, 1> {
        FindLoginBasisQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindLoginBasisBorrowed, tokio_postgres::Error> {
                Ok(FindLoginBasisBorrowed {
                    password_hash: row.try_get(0)?,
                    may_log_in: row.try_get(1)?,
                    has_two_factor: row.try_get(2)?,
                })
            },
            mapper: |it| FindLoginBasis::from(it),
        }
    }
}
pub struct FindPublicUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_public_user() -> FindPublicUserStmt {
    FindPublicUserStmt(
        "SELECT id, username, avatar FROM users WHERE id = $1 AND is_active AND NOT is_banned",
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
pub struct FindNameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_name() -> FindNameStmt {
    FindNameStmt(
        "SELECT coalesce(u.hook_name, u.username) AS username, u.avatar, u.is_active AND NOT u.is_banned AS is_there, h.room_id AS hook_of FROM users u LEFT JOIN room_hooks h ON h.id = u.id WHERE u.id = $1",
        None,
    )
}
impl FindNameStmt {
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
    ) -> FindNameQuery<'c, 'a, 's, C, FindName, 1> {
        FindNameQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindNameBorrowed, tokio_postgres::Error> {
                    Ok(FindNameBorrowed {
                        username: row.try_get(0)?,
                        avatar: row.try_get(1)?,
                        is_there: row.try_get(2)?,
                        hook_of: row.try_get(3)?,
                    })
                },
            mapper: |it| FindName::from(it),
        }
    }
}
pub struct FindPublicUserByUsernameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_public_user_by_username() -> FindPublicUserByUsernameStmt {
    FindPublicUserByUsernameStmt(
        "SELECT id, username, avatar FROM users WHERE lower(username) = lower($1) AND is_active AND NOT is_banned",
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
        "INSERT INTO users (id, username, name_skeleton, email, password_hash, role, words) VALUES ($1, $2, $3, $4, $5, $6, $7::text::tsvector)",
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
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        username: &'a T1,
        name_skeleton: &'a T2,
        email: &'a T3,
        password_hash: &'a T4,
        role: &'a T5,
        words: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    username,
                    name_skeleton,
                    email,
                    password_hash,
                    role,
                    words,
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
        InsertUserParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertUserStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertUserParams<T1, T2, T3, T4, T5, T6>,
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
            &params.words,
        ))
    }
}
pub struct UpdateUserRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_user_role() -> UpdateUserRoleStmt {
    UpdateUserRoleStmt(
        "UPDATE users u SET role = $1, updated_at = now(), role_withdrawn_at = CASE WHEN $1 <> 'user' THEN NULL WHEN f.role <> 'user' THEN now() ELSE u.role_withdrawn_at END FROM (SELECT o.id, o.role FROM users o WHERE lower(o.email) = lower($2) FOR NO KEY UPDATE) f WHERE u.id = f.id RETURNING u.id, f.role AS before",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        role: &'a T1,
        email: &'a T2,
    ) -> UpdateUserRoleQuery<'c, 'a, 's, C, UpdateUserRole, 2> {
        UpdateUserRoleQuery {
            client,
            params: [role, email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<UpdateUserRoleBorrowed, tokio_postgres::Error> {
                Ok(UpdateUserRoleBorrowed {
                    id: row.try_get(0)?,
                    before: row.try_get(1)?,
                })
            },
            mapper: |it| UpdateUserRole::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateUserRoleParams<T1, T2>,
        UpdateUserRoleQuery<'c, 'a, 's, C, UpdateUserRole, 2>,
        C,
    > for UpdateUserRoleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateUserRoleParams<T1, T2>,
    ) -> UpdateUserRoleQuery<'c, 'a, 's, C, UpdateUserRole, 2> {
        self.bind(client, &params.role, &params.email)
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
pub struct FindPersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_person() -> FindPersonStmt {
    FindPersonStmt(
        "SELECT id, username, avatar, first_name, last_name, bio, location, banner_url, social_links, genres, role, is_verified, is_public, created_at FROM users WHERE id = $1 AND is_active",
        None,
    )
}
impl FindPersonStmt {
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
    ) -> PersonQuery<'c, 'a, 's, C, Person, 1> {
        PersonQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PersonBorrowed, tokio_postgres::Error> {
                    Ok(PersonBorrowed {
                        id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        avatar: row.try_get(2)?,
                        first_name: row.try_get(3)?,
                        last_name: row.try_get(4)?,
                        bio: row.try_get(5)?,
                        location: row.try_get(6)?,
                        banner_url: row.try_get(7)?,
                        social_links: row.try_get(8)?,
                        genres: row.try_get(9)?,
                        role: row.try_get(10)?,
                        is_verified: row.try_get(11)?,
                        is_public: row.try_get(12)?,
                        created_at: row.try_get(13)?,
                    })
                },
            mapper: |it| Person::from(it),
        }
    }
}
pub struct FindPrivateFactsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_private_facts() -> FindPrivateFactsStmt {
    FindPrivateFactsStmt(
        "SELECT email, birthdate, gender, do_not_sell, username_changed_at, promoted_to_creator_at FROM users WHERE id = $1",
        None,
    )
}
impl FindPrivateFactsStmt {
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
    ) -> FindPrivateFactsQuery<'c, 'a, 's, C, FindPrivateFacts, 1> {
        FindPrivateFactsQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindPrivateFactsBorrowed, tokio_postgres::Error> {
                Ok(FindPrivateFactsBorrowed {
                    email: row.try_get(0)?,
                    birthdate: row.try_get(1)?,
                    gender: row.try_get(2)?,
                    do_not_sell: row.try_get(3)?,
                    username_changed_at: row.try_get(4)?,
                    promoted_to_creator_at: row.try_get(5)?,
                })
            },
            mapper: |it| FindPrivateFacts::from(it),
        }
    }
}
pub struct FindStandingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_standing() -> FindStandingStmt {
    FindStandingStmt(
        "SELECT followers_count($1) AS followers, following_count($1) AS following, EXISTS (SELECT 1 FROM follows WHERE follower_id = $2 AND followed_id = $1) AS is_following, is_blocked($1, $2) OR NOT is_person_there($1) AS is_blocked",
        None,
    )
}
impl FindStandingStmt {
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
        viewer: &'a Option<uuid::Uuid>,
    ) -> FindStandingQuery<'c, 'a, 's, C, FindStanding, 2> {
        FindStandingQuery {
            client,
            params: [id, viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindStanding, tokio_postgres::Error> {
                Ok(FindStanding {
                    followers: row.try_get(0)?,
                    following: row.try_get(1)?,
                    is_following: row.try_get(2)?,
                    is_blocked: row.try_get(3)?,
                })
            },
            mapper: |it| FindStanding::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindStandingParams,
        FindStandingQuery<'c, 'a, 's, C, FindStanding, 2>,
        C,
    > for FindStandingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindStandingParams,
    ) -> FindStandingQuery<'c, 'a, 's, C, FindStanding, 2> {
        self.bind(client, &params.id, &params.viewer)
    }
}
pub struct IsBlockedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_blocked() -> IsBlockedStmt {
    IsBlockedStmt("SELECT is_blocked($1, $2) AS blocked", None)
}
impl IsBlockedStmt {
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
        one: &'a uuid::Uuid,
        other: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [one, other],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, IsBlockedParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for IsBlockedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IsBlockedParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.one, &params.other)
    }
}
pub struct IsBlockedForNowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_blocked_for_now() -> IsBlockedForNowStmt {
    IsBlockedForNowStmt("SELECT is_blocked_for_now($1, $2) AS blocked", None)
}
impl IsBlockedForNowStmt {
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
        one: &'a uuid::Uuid,
        other: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [one, other],
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
        IsBlockedForNowParams,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for IsBlockedForNowStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IsBlockedForNowParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.one, &params.other)
    }
}
pub struct IsAnyBlockedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_any_blocked() -> IsAnyBlockedStmt {
    IsAnyBlockedStmt(
        "SELECT EXISTS (SELECT 1 FROM unnest($1::uuid[]) AS o (id) WHERE is_blocked($2, o.id)) AS blocked",
        None,
    )
}
impl IsAnyBlockedStmt {
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
        others: &'a T1,
        one: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [others, one],
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
        IsAnyBlockedParams<T1>,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for IsAnyBlockedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IsAnyBlockedParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.others, &params.one)
    }
}
pub struct ListNewestPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_newest_people() -> ListNewestPeopleStmt {
    ListNewestPeopleStmt(
        "SELECT id, username, avatar, first_name, last_name, bio, location, banner_url, social_links, genres, role, is_verified, is_public, created_at, (SELECT count_people($1)) AS total FROM users WHERE is_active AND NOT is_banned AND id <> ALL ((SELECT blocked_around($1))::uuid[]) ORDER BY created_at DESC, id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ListNewestPeopleStmt {
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
        viewer: &'a Option<uuid::Uuid>,
        limit: &'a i64,
        offset: &'a i64,
    ) -> NewestPersonQuery<'c, 'a, 's, C, NewestPerson, 3> {
        NewestPersonQuery {
            client,
            params: [viewer, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<NewestPersonBorrowed, tokio_postgres::Error> {
                    Ok(NewestPersonBorrowed {
                        id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        avatar: row.try_get(2)?,
                        first_name: row.try_get(3)?,
                        last_name: row.try_get(4)?,
                        bio: row.try_get(5)?,
                        location: row.try_get(6)?,
                        banner_url: row.try_get(7)?,
                        social_links: row.try_get(8)?,
                        genres: row.try_get(9)?,
                        role: row.try_get(10)?,
                        is_verified: row.try_get(11)?,
                        is_public: row.try_get(12)?,
                        created_at: row.try_get(13)?,
                        total: row.try_get(14)?,
                    })
                },
            mapper: |it| NewestPerson::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListNewestPeopleParams,
        NewestPersonQuery<'c, 'a, 's, C, NewestPerson, 3>,
        C,
    > for ListNewestPeopleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListNewestPeopleParams,
    ) -> NewestPersonQuery<'c, 'a, 's, C, NewestPerson, 3> {
        self.bind(client, &params.viewer, &params.limit, &params.offset)
    }
}
pub struct CountPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_people() -> CountPeopleStmt {
    CountPeopleStmt("SELECT count_people($1) AS total", None)
}
impl CountPeopleStmt {
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
        viewer: &'a Option<uuid::Uuid>,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ListPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_people() -> ListPeopleStmt {
    ListPeopleStmt(
        "SELECT id, username, avatar, first_name, last_name, bio, location, banner_url, social_links, genres, role, is_verified, is_public, created_at FROM users WHERE hook_name IS NULL AND id <> ALL ((SELECT blocked_around($1))::uuid[]) AND ($2::text IS NULL OR role = $2::text) AND ($3::boolean IS NULL OR is_active = $3::boolean) AND ($4::boolean IS NULL OR is_verified = $4::boolean) AND ($5 OR NOT is_banned AND (is_public OR $2::text IS NULL AND $4::boolean IS NULL)) AND ($6::text IS NULL OR username ILIKE $6::text OR $5 AND email ILIKE $6::text OR (is_public OR $5) AND (first_name ILIKE $6::text OR last_name ILIKE $6::text OR words @@ $7::text::tsquery) OR NOT (is_public OR $5) AND words @@ $8::text::tsquery) ORDER BY CASE WHEN NOT $9 THEN CASE $10 WHEN 'username' THEN lower(username) WHEN 'email' THEN lower(email) END END, CASE WHEN $9 THEN CASE $10 WHEN 'username' THEN lower(username) WHEN 'email' THEN lower(email) END END DESC, CASE WHEN NOT $9 THEN CASE $10 WHEN 'created_at' THEN created_at WHEN 'last_login_at' THEN last_login_at END END, CASE WHEN $9 THEN CASE $10 WHEN 'created_at' THEN created_at WHEN 'last_login_at' THEN last_login_at END END DESC NULLS LAST, id LIMIT $11 OFFSET $12",
        None,
    )
}
impl ListPeopleStmt {
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
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        role: &'a Option<T1>,
        is_active: &'a Option<bool>,
        is_verified: &'a Option<bool>,
        is_admin: &'a bool,
        pattern: &'a Option<T2>,
        wanted: &'a Option<T3>,
        named: &'a Option<T4>,
        descending: &'a bool,
        sort: &'a T5,
        limit: &'a i64,
        offset: &'a i64,
    ) -> PersonQuery<'c, 'a, 's, C, Person, 12> {
        PersonQuery {
            client,
            params: [
                viewer,
                role,
                is_active,
                is_verified,
                is_admin,
                pattern,
                wanted,
                named,
                descending,
                sort,
                limit,
                offset,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PersonBorrowed, tokio_postgres::Error> {
                    Ok(PersonBorrowed {
                        id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        avatar: row.try_get(2)?,
                        first_name: row.try_get(3)?,
                        last_name: row.try_get(4)?,
                        bio: row.try_get(5)?,
                        location: row.try_get(6)?,
                        banner_url: row.try_get(7)?,
                        social_links: row.try_get(8)?,
                        genres: row.try_get(9)?,
                        role: row.try_get(10)?,
                        is_verified: row.try_get(11)?,
                        is_public: row.try_get(12)?,
                        created_at: row.try_get(13)?,
                    })
                },
            mapper: |it| Person::from(it),
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
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListPeopleParams<T1, T2, T3, T4, T5>,
        PersonQuery<'c, 'a, 's, C, Person, 12>,
        C,
    > for ListPeopleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListPeopleParams<T1, T2, T3, T4, T5>,
    ) -> PersonQuery<'c, 'a, 's, C, Person, 12> {
        self.bind(
            client,
            &params.viewer,
            &params.role,
            &params.is_active,
            &params.is_verified,
            &params.is_admin,
            &params.pattern,
            &params.wanted,
            &params.named,
            &params.descending,
            &params.sort,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountListedPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_listed_people() -> CountListedPeopleStmt {
    CountListedPeopleStmt(
        "SELECT count(*) AS total FROM users WHERE hook_name IS NULL AND id <> ALL ((SELECT blocked_around($1))::uuid[]) AND ($2::text IS NULL OR role = $2::text) AND ($3::boolean IS NULL OR is_active = $3::boolean) AND ($4::boolean IS NULL OR is_verified = $4::boolean) AND ($5 OR NOT is_banned AND (is_public OR $2::text IS NULL AND $4::boolean IS NULL)) AND ($6::text IS NULL OR username ILIKE $6::text OR $5 AND email ILIKE $6::text OR (is_public OR $5) AND (first_name ILIKE $6::text OR last_name ILIKE $6::text OR words @@ $7::text::tsquery) OR NOT (is_public OR $5) AND words @@ $8::text::tsquery)",
        None,
    )
}
impl CountListedPeopleStmt {
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
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        role: &'a Option<T1>,
        is_active: &'a Option<bool>,
        is_verified: &'a Option<bool>,
        is_admin: &'a bool,
        pattern: &'a Option<T2>,
        wanted: &'a Option<T3>,
        named: &'a Option<T4>,
    ) -> I64Query<'c, 'a, 's, C, i64, 8> {
        I64Query {
            client,
            params: [
                viewer,
                role,
                is_active,
                is_verified,
                is_admin,
                pattern,
                wanted,
                named,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
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
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountListedPeopleParams<T1, T2, T3, T4>,
        I64Query<'c, 'a, 's, C, i64, 8>,
        C,
    > for CountListedPeopleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountListedPeopleParams<T1, T2, T3, T4>,
    ) -> I64Query<'c, 'a, 's, C, i64, 8> {
        self.bind(
            client,
            &params.viewer,
            &params.role,
            &params.is_active,
            &params.is_verified,
            &params.is_admin,
            &params.pattern,
            &params.wanted,
            &params.named,
        )
    }
}
pub struct SearchPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search_people() -> SearchPeopleStmt {
    SearchPeopleStmt(
        "WITH found AS MATERIALIZED ( SELECT u.id FROM users u WHERE u.is_active AND NOT u.is_banned AND ( u.words @@ $1::text::tsquery OR lower(u.username || ' ' || coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')) LIKE $2 OR lower($3::text) <% lower(u.username || ' ' || coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, ''))) LIMIT 1000 ) SELECT u.id, u.username, u.avatar, u.first_name, u.last_name, u.bio, u.location, u.banner_url, u.social_links, u.genres, u.role, u.is_verified, u.is_public, u.created_at FROM found f JOIN users u ON u.id = f.id WHERE u.id <> ALL ((SELECT blocked_around($4))::uuid[]) AND (u.is_public OR lower(u.username) LIKE $2 OR u.words @@ $5::text::tsquery OR u.id = $4::uuid) ORDER BY coalesce(u.words @@ $1::text::tsquery, false) DESC, word_similarity(lower($3::text), lower(u.username || ' ' || coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, ''))) DESC, u.id LIMIT $6 OFFSET $7",
        None,
    )
}
impl SearchPeopleStmt {
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
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        wanted: &'a T1,
        pattern: &'a T2,
        query: &'a T3,
        viewer: &'a Option<uuid::Uuid>,
        named: &'a T4,
        limit: &'a i64,
        offset: &'a i64,
    ) -> PersonQuery<'c, 'a, 's, C, Person, 7> {
        PersonQuery {
            client,
            params: [wanted, pattern, query, viewer, named, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PersonBorrowed, tokio_postgres::Error> {
                    Ok(PersonBorrowed {
                        id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        avatar: row.try_get(2)?,
                        first_name: row.try_get(3)?,
                        last_name: row.try_get(4)?,
                        bio: row.try_get(5)?,
                        location: row.try_get(6)?,
                        banner_url: row.try_get(7)?,
                        social_links: row.try_get(8)?,
                        genres: row.try_get(9)?,
                        role: row.try_get(10)?,
                        is_verified: row.try_get(11)?,
                        is_public: row.try_get(12)?,
                        created_at: row.try_get(13)?,
                    })
                },
            mapper: |it| Person::from(it),
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
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SearchPeopleParams<T1, T2, T3, T4>,
        PersonQuery<'c, 'a, 's, C, Person, 7>,
        C,
    > for SearchPeopleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchPeopleParams<T1, T2, T3, T4>,
    ) -> PersonQuery<'c, 'a, 's, C, Person, 7> {
        self.bind(
            client,
            &params.wanted,
            &params.pattern,
            &params.query,
            &params.viewer,
            &params.named,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct SearchPeopleExactlyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search_people_exactly() -> SearchPeopleExactlyStmt {
    SearchPeopleExactlyStmt(
        "WITH found AS MATERIALIZED ( SELECT u.id FROM users u WHERE u.is_active AND NOT u.is_banned AND (u.words @@ $1::text::tsquery OR u.words @@ $2::text::tsquery) LIMIT 1000 ) SELECT u.id, u.username, u.avatar, u.first_name, u.last_name, u.bio, u.location, u.banner_url, u.social_links, u.genres, u.role, u.is_verified, u.is_public, u.created_at FROM found f JOIN users u ON u.id = f.id WHERE u.id <> ALL ((SELECT blocked_around($3))::uuid[]) AND CASE WHEN u.is_public OR u.id = $3::uuid THEN u.words @@ $1::text::tsquery ELSE u.words @@ $2::text::tsquery END ORDER BY lower(u.username), u.id LIMIT $4 OFFSET $5",
        None,
    )
}
impl SearchPeopleExactlyStmt {
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
        wanted: &'a T1,
        named: &'a T2,
        viewer: &'a Option<uuid::Uuid>,
        limit: &'a i64,
        offset: &'a i64,
    ) -> PersonQuery<'c, 'a, 's, C, Person, 5> {
        PersonQuery {
            client,
            params: [wanted, named, viewer, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PersonBorrowed, tokio_postgres::Error> {
                    Ok(PersonBorrowed {
                        id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        avatar: row.try_get(2)?,
                        first_name: row.try_get(3)?,
                        last_name: row.try_get(4)?,
                        bio: row.try_get(5)?,
                        location: row.try_get(6)?,
                        banner_url: row.try_get(7)?,
                        social_links: row.try_get(8)?,
                        genres: row.try_get(9)?,
                        role: row.try_get(10)?,
                        is_verified: row.try_get(11)?,
                        is_public: row.try_get(12)?,
                        created_at: row.try_get(13)?,
                    })
                },
            mapper: |it| Person::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SearchPeopleExactlyParams<T1, T2>,
        PersonQuery<'c, 'a, 's, C, Person, 5>,
        C,
    > for SearchPeopleExactlyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchPeopleExactlyParams<T1, T2>,
    ) -> PersonQuery<'c, 'a, 's, C, Person, 5> {
        self.bind(
            client,
            &params.wanted,
            &params.named,
            &params.viewer,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct ListUnreadNamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_unread_names() -> ListUnreadNamesStmt {
    ListUnreadNamesStmt(
        "SELECT id, username, first_name, last_name FROM users WHERE words IS NULL AND is_active AND ($1::uuid IS NULL OR id = $1::uuid) ORDER BY id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED",
        None,
    )
}
impl ListUnreadNamesStmt {
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
        id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ListUnreadNamesQuery<'c, 'a, 's, C, ListUnreadNames, 2> {
        ListUnreadNamesQuery {
            client,
            params: [id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListUnreadNamesBorrowed, tokio_postgres::Error> {
                Ok(ListUnreadNamesBorrowed {
                    id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    first_name: row.try_get(2)?,
                    last_name: row.try_get(3)?,
                })
            },
            mapper: |it| ListUnreadNames::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListUnreadNamesParams,
        ListUnreadNamesQuery<'c, 'a, 's, C, ListUnreadNames, 2>,
        C,
    > for ListUnreadNamesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListUnreadNamesParams,
    ) -> ListUnreadNamesQuery<'c, 'a, 's, C, ListUnreadNames, 2> {
        self.bind(client, &params.id, &params.limit)
    }
}
pub struct UpdateWordsOfNamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_words_of_names() -> UpdateWordsOfNamesStmt {
    UpdateWordsOfNamesStmt(
        "UPDATE users u SET words = i.words::tsvector FROM unnest($1::uuid[], $2::text[]) AS i (id, words) WHERE u.id = i.id",
        None,
    )
}
impl UpdateWordsOfNamesStmt {
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
        UpdateWordsOfNamesParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateWordsOfNamesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateWordsOfNamesParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.ids, &params.words))
    }
}
pub struct SuggestPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn suggest_people() -> SuggestPeopleStmt {
    SuggestPeopleStmt(
        "WITH mine AS (SELECT followed_id FROM follows WHERE follower_id = $1), me AS (SELECT genres FROM users WHERE id = $1), candidates AS ( (SELECT f.followed_id AS id FROM follows f JOIN mine m ON m.followed_id = f.follower_id LIMIT 2000) UNION (SELECT u.id FROM users u, me WHERE u.genres && me.genres AND u.is_active LIMIT 500) UNION (SELECT u.id FROM users u WHERE u.is_active ORDER BY u.created_at DESC LIMIT 200) ) SELECT u.id, u.username, u.avatar, u.first_name, u.last_name, u.bio, u.location, u.banner_url, u.social_links, u.genres, u.role, u.is_verified, u.is_public, u.created_at FROM candidates c JOIN users u ON u.id = c.id, me WHERE u.is_active AND NOT u.is_banned AND u.is_public AND u.id <> $1 AND NOT EXISTS (SELECT 1 FROM mine m WHERE m.followed_id = u.id) AND u.id <> ALL ((SELECT blocked_around($1))::uuid[]) ORDER BY (SELECT count(*) FROM follows f JOIN mine m ON m.followed_id = f.follower_id WHERE f.followed_id = u.id) DESC, cardinality(ARRAY(SELECT unnest(u.genres) INTERSECT SELECT unnest(me.genres))) DESC, u.created_at DESC, u.id LIMIT $2",
        None,
    )
}
impl SuggestPeopleStmt {
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
        limit: &'a i64,
    ) -> PersonQuery<'c, 'a, 's, C, Person, 2> {
        PersonQuery {
            client,
            params: [id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PersonBorrowed, tokio_postgres::Error> {
                    Ok(PersonBorrowed {
                        id: row.try_get(0)?,
                        username: row.try_get(1)?,
                        avatar: row.try_get(2)?,
                        first_name: row.try_get(3)?,
                        last_name: row.try_get(4)?,
                        bio: row.try_get(5)?,
                        location: row.try_get(6)?,
                        banner_url: row.try_get(7)?,
                        social_links: row.try_get(8)?,
                        genres: row.try_get(9)?,
                        role: row.try_get(10)?,
                        is_verified: row.try_get(11)?,
                        is_public: row.try_get(12)?,
                        created_at: row.try_get(13)?,
                    })
                },
            mapper: |it| Person::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SuggestPeopleParams,
        PersonQuery<'c, 'a, 's, C, Person, 2>,
        C,
    > for SuggestPeopleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SuggestPeopleParams,
    ) -> PersonQuery<'c, 'a, 's, C, Person, 2> {
        self.bind(client, &params.id, &params.limit)
    }
}
pub struct UpdateProfileStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_profile() -> UpdateProfileStmt {
    UpdateProfileStmt(
        "UPDATE users SET username = coalesce($1::text, username), name_skeleton = coalesce($2::text, name_skeleton), username_changed_at = CASE WHEN $1::text <> username THEN now() ELSE username_changed_at END, first_name = NULLIF(coalesce($3::text, first_name), ''), last_name = NULLIF(coalesce($4::text, last_name), ''), bio = NULLIF(coalesce($5::text, bio), ''), location = NULLIF(coalesce($6::text, location), ''), birthdate = CASE WHEN $7 THEN $8::date ELSE birthdate END, gender = NULLIF(coalesce($9::text, gender), ''), banner_url = NULLIF(coalesce($10::text, banner_url), ''), social_links = coalesce($11::jsonb, social_links), genres = coalesce($12::text[], genres), is_public = coalesce($13::boolean, is_public), updated_at = now() WHERE id = $14 AND is_active",
        None,
    )
}
impl UpdateProfileStmt {
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
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::JsonSql,
        T10: crate::StringSql,
        T11: crate::ArraySql<Item = T10>,
    >(
        &'s self,
        client: &'c C,
        username: &'a Option<T1>,
        name_skeleton: &'a Option<T2>,
        first_name: &'a Option<T3>,
        last_name: &'a Option<T4>,
        bio: &'a Option<T5>,
        location: &'a Option<T6>,
        changes_birthdate: &'a bool,
        birthdate: &'a Option<chrono::NaiveDate>,
        gender: &'a Option<T7>,
        banner_url: &'a Option<T8>,
        social_links: &'a Option<T9>,
        genres: &'a Option<T11>,
        is_public: &'a Option<bool>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    username,
                    name_skeleton,
                    first_name,
                    last_name,
                    bio,
                    location,
                    changes_birthdate,
                    birthdate,
                    gender,
                    banner_url,
                    social_links,
                    genres,
                    is_public,
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
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::JsonSql,
    T10: crate::StringSql,
    T11: crate::ArraySql<Item = T10>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateProfileParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateProfileStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateProfileParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.username,
            &params.name_skeleton,
            &params.first_name,
            &params.last_name,
            &params.bio,
            &params.location,
            &params.changes_birthdate,
            &params.birthdate,
            &params.gender,
            &params.banner_url,
            &params.social_links,
            &params.genres,
            &params.is_public,
            &params.id,
        ))
    }
}
pub struct PromoteToCreatorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn promote_to_creator() -> PromoteToCreatorStmt {
    PromoteToCreatorStmt(
        "UPDATE users SET role = 'creator', promoted_to_creator_at = coalesce(promoted_to_creator_at, now()), updated_at = now() WHERE id = $1 AND is_active AND role = 'user' AND role_withdrawn_at IS NULL",
        None,
    )
}
impl PromoteToCreatorStmt {
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
pub struct UpdateDoNotSellStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_do_not_sell() -> UpdateDoNotSellStmt {
    UpdateDoNotSellStmt(
        "UPDATE users SET do_not_sell = $1, updated_at = now() WHERE id = $2",
        None,
    )
}
impl UpdateDoNotSellStmt {
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
        do_not_sell: &'a bool,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[do_not_sell, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateDoNotSellParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateDoNotSellStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateDoNotSellParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.do_not_sell, &params.id))
    }
}
pub struct DeactivateUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn deactivate_user() -> DeactivateUserStmt {
    DeactivateUserStmt(
        "UPDATE users SET is_active = false, updated_at = now() WHERE id = $1 AND is_active AND role <> 'admin'",
        None,
    )
}
impl DeactivateUserStmt {
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
pub struct BlockUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn block_user() -> BlockUserStmt {
    BlockUserStmt("SELECT block_user($1, $2) AS changed", None)
}
impl BlockUserStmt {
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
        by: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [by, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, BlockUserParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for BlockUserStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BlockUserParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.by, &params.user_id)
    }
}
pub struct UnblockUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unblock_user() -> UnblockUserStmt {
    UnblockUserStmt("SELECT unblock_user($1, $2) AS changed", None)
}
impl UnblockUserStmt {
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
        by: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [by, user_id],
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
        UnblockUserParams,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for UnblockUserStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UnblockUserParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.by, &params.user_id)
    }
}
pub struct ListBlockedPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_blocked_people() -> ListBlockedPeopleStmt {
    ListBlockedPeopleStmt(
        "SELECT u.id, u.username, u.avatar, b.created_at FROM user_blocks b JOIN users u ON u.id = b.blocked_id WHERE b.blocker_id = $1 ORDER BY b.created_at DESC, u.id LIMIT $2 OFFSET $3",
        None,
    )
}
impl ListBlockedPeopleStmt {
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
        by: &'a uuid::Uuid,
        limit: &'a i64,
        offset: &'a i64,
    ) -> ListBlockedPeopleQuery<'c, 'a, 's, C, ListBlockedPeople, 3> {
        ListBlockedPeopleQuery {
            client,
            params: [by, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListBlockedPeopleBorrowed, tokio_postgres::Error> {
                Ok(ListBlockedPeopleBorrowed {
                    id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    avatar: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                })
            },
            mapper: |it| ListBlockedPeople::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListBlockedPeopleParams,
        ListBlockedPeopleQuery<'c, 'a, 's, C, ListBlockedPeople, 3>,
        C,
    > for ListBlockedPeopleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListBlockedPeopleParams,
    ) -> ListBlockedPeopleQuery<'c, 'a, 's, C, ListBlockedPeople, 3> {
        self.bind(client, &params.by, &params.limit, &params.offset)
    }
}
pub struct CountBlockedPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_blocked_people() -> CountBlockedPeopleStmt {
    CountBlockedPeopleStmt(
        "SELECT count(*) AS total FROM user_blocks WHERE blocker_id = $1",
        None,
    )
}
impl CountBlockedPeopleStmt {
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
        by: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [by],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ListPlaysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_plays() -> ListPlaysStmt {
    ListPlaysStmt(
        "SELECT p.id AS play_id, p.session_id, p.heard_ms, p.played_at, t.id, t.creator_id, t.title, t.artist, t.duration_ms, t.is_public, t.created_at FROM plays p JOIN visible_tracks($1, false) t ON t.id = p.track_id WHERE p.user_id = $1 ORDER BY p.played_at DESC, p.id DESC LIMIT $2 OFFSET $3",
        None,
    )
}
impl ListPlaysStmt {
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
        limit: &'a i64,
        offset: &'a i64,
    ) -> ListPlaysQuery<'c, 'a, 's, C, ListPlays, 3> {
        ListPlaysQuery {
            client,
            params: [user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListPlaysBorrowed, tokio_postgres::Error> {
                    Ok(ListPlaysBorrowed {
                        play_id: row.try_get(0)?,
                        session_id: row.try_get(1)?,
                        heard_ms: row.try_get(2)?,
                        played_at: row.try_get(3)?,
                        id: row.try_get(4)?,
                        creator_id: row.try_get(5)?,
                        title: row.try_get(6)?,
                        artist: row.try_get(7)?,
                        duration_ms: row.try_get(8)?,
                        is_public: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                    })
                },
            mapper: |it| ListPlays::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListPlaysParams,
        ListPlaysQuery<'c, 'a, 's, C, ListPlays, 3>,
        C,
    > for ListPlaysStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListPlaysParams,
    ) -> ListPlaysQuery<'c, 'a, 's, C, ListPlays, 3> {
        self.bind(client, &params.user_id, &params.limit, &params.offset)
    }
}
pub struct CountPlaysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_plays() -> CountPlaysStmt {
    CountPlaysStmt(
        "SELECT count(*) AS total FROM plays p JOIN visible_tracks($1, false) t ON t.id = p.track_id WHERE p.user_id = $1",
        None,
    )
}
impl CountPlaysStmt {
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
pub struct ListLikedTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_liked_tracks() -> ListLikedTracksStmt {
    ListLikedTracksStmt(
        "SELECT t.id, t.creator_id, t.title, t.artist, t.duration_ms, t.is_public, t.created_at FROM track_likes l JOIN visible_tracks($1, false) t ON t.id = l.track_id WHERE l.user_id = $2 ORDER BY l.created_at DESC, t.id LIMIT $3 OFFSET $4",
        None,
    )
}
impl ListLikedTracksStmt {
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
        viewer: &'a Option<uuid::Uuid>,
        user_id: &'a uuid::Uuid,
        limit: &'a i64,
        offset: &'a i64,
    ) -> TrackQuery<'c, 'a, 's, C, Track, 4> {
        TrackQuery {
            client,
            params: [viewer, user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TrackBorrowed, tokio_postgres::Error> {
                Ok(TrackBorrowed {
                    id: row.try_get(0)?,
                    creator_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    artist: row.try_get(3)?,
                    duration_ms: row.try_get(4)?,
                    is_public: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                })
            },
            mapper: |it| Track::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListLikedTracksParams,
        TrackQuery<'c, 'a, 's, C, Track, 4>,
        C,
    > for ListLikedTracksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListLikedTracksParams,
    ) -> TrackQuery<'c, 'a, 's, C, Track, 4> {
        self.bind(
            client,
            &params.viewer,
            &params.user_id,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountLikedTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_liked_tracks() -> CountLikedTracksStmt {
    CountLikedTracksStmt(
        "SELECT count(*) AS total FROM track_likes l JOIN visible_tracks($1, false) t ON t.id = l.track_id WHERE l.user_id = $2",
        None,
    )
}
impl CountLikedTracksStmt {
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
        viewer: &'a Option<uuid::Uuid>,
        user_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [viewer, user_id],
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
        CountLikedTracksParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for CountLikedTracksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountLikedTracksParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.viewer, &params.user_id)
    }
}
pub struct ListRepostedTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_reposted_tracks() -> ListRepostedTracksStmt {
    ListRepostedTracksStmt(
        "SELECT t.id, t.creator_id, t.title, t.artist, t.duration_ms, t.is_public, t.created_at FROM track_reposts l JOIN visible_tracks($1, false) t ON t.id = l.track_id WHERE l.user_id = $2 ORDER BY l.created_at DESC, t.id LIMIT $3 OFFSET $4",
        None,
    )
}
impl ListRepostedTracksStmt {
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
        viewer: &'a Option<uuid::Uuid>,
        user_id: &'a uuid::Uuid,
        limit: &'a i64,
        offset: &'a i64,
    ) -> TrackQuery<'c, 'a, 's, C, Track, 4> {
        TrackQuery {
            client,
            params: [viewer, user_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TrackBorrowed, tokio_postgres::Error> {
                Ok(TrackBorrowed {
                    id: row.try_get(0)?,
                    creator_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    artist: row.try_get(3)?,
                    duration_ms: row.try_get(4)?,
                    is_public: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                })
            },
            mapper: |it| Track::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListRepostedTracksParams,
        TrackQuery<'c, 'a, 's, C, Track, 4>,
        C,
    > for ListRepostedTracksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListRepostedTracksParams,
    ) -> TrackQuery<'c, 'a, 's, C, Track, 4> {
        self.bind(
            client,
            &params.viewer,
            &params.user_id,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountRepostedTracksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_reposted_tracks() -> CountRepostedTracksStmt {
    CountRepostedTracksStmt(
        "SELECT count(*) AS total FROM track_reposts l JOIN visible_tracks($1, false) t ON t.id = l.track_id WHERE l.user_id = $2",
        None,
    )
}
impl CountRepostedTracksStmt {
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
        viewer: &'a Option<uuid::Uuid>,
        user_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [viewer, user_id],
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
        CountRepostedTracksParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for CountRepostedTracksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountRepostedTracksParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.viewer, &params.user_id)
    }
}
