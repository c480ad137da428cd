//! How people are shown: to themselves and to others.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::users as rows;

use crate::kernel::identity::{Role, Viewer};
use crate::kernel::shown;
use crate::protocol::Gender;

/// A person as everyone may see them. Who keeps their profile private shows `id`, `username` and `avatar` only.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublicUser {
    /// The account.
    pub id: Uuid,
    /// The unique name.
    #[schema(example = "johndoe")]
    pub username: String,
    /// The name in lower case: what a profile's address ends with.
    #[schema(example = "johndoe")]
    pub slug: String,
    /// The picture's address.
    pub avatar: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// What they say of themselves.
    pub bio: Option<String>,
    /// Where they are.
    pub location: Option<String>,
    /// The address of the wide picture.
    pub banner_url: Option<String>,
    /// Their places elsewhere: a name and an address each.
    #[schema(value_type = HashMap<String, String>, example = json!({"website": "https://example.com"}))]
    pub social_links: Value,
    /// What they play or like.
    pub genres: Vec<String>,
    /// What they may do on the server.
    pub role: Option<Role>,
    /// Whether their address was verified.
    pub is_verified: Option<bool>,
    /// Whether everyone sees the whole profile.
    pub is_public: bool,
    /// When the account was made.
    #[serde(serialize_with = "crate::protocol::millis_or_null")]
    pub created_at: Option<DateTime<Utc>>,
}

impl PublicUser {
    /// Returns the row as `viewer` sees it.
    #[must_use]
    pub fn seen_by(viewer: Viewer, row: rows::Person) -> Self {
        let whole = row.is_public || viewer.owns(row.id);
        let shown = |text: Option<String>| text.filter(|_| whole);
        Self {
            id: row.id,
            slug: row.username.to_lowercase(),
            username: row.username,
            avatar: row.avatar,
            first_name: shown(row.first_name),
            last_name: shown(row.last_name),
            bio: shown(row.bio),
            location: shown(row.location),
            banner_url: shown(row.banner_url),
            social_links: if whole { row.social_links } else { json!({}) },
            genres: if whole { row.genres } else { Vec::new() },
            role: whole.then(|| Role::of(&row.role)),
            is_verified: whole.then_some(row.is_verified),
            is_public: row.is_public,
            created_at: whole.then(|| row.created_at.to_utc()),
        }
    }
}

/// A person's profile.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonProfile {
    /// What everyone sees.
    #[serde(flatten)]
    pub person: PublicUser,
    /// How many follow them; null for others when the profile is private.
    pub follower_count: Option<i64>,
    /// How many they follow; likewise.
    pub following_count: Option<i64>,
    /// Whether the one who asks follows them.
    pub is_following: bool,
    /// What only its owner sees.
    #[serde(flatten)]
    pub private: Option<PrivateFacts>,
}

/// What only the owner of an account and administrators see.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PrivateFacts {
    /// The address that one logs in with.
    #[schema(example = "john@example.com")]
    pub email: String,
    /// When they were born.
    pub birthdate: Option<NaiveDate>,
    /// As they say.
    #[schema(example = "Other", value_type = Option<Gender>)]
    pub gender: Option<String>,
    /// Whether their data may not be sold.
    pub do_not_sell: bool,
    /// When the name was changed last.
    #[serde(serialize_with = "crate::protocol::millis_or_null")]
    pub username_changed_at: Option<DateTime<Utc>>,
    /// When they made themselves a creator.
    #[serde(serialize_with = "crate::protocol::millis_or_null")]
    pub promoted_to_creator_at: Option<DateTime<Utc>>,
}

shown! {
    rows::FindPrivateFacts as row => PrivateFacts {
        email, birthdate, gender, do_not_sell, username_changed_at, promoted_to_creator_at
    }
}

/// How much of a profile is filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Completion {
    /// 0 to 100.
    #[schema(example = 75)]
    pub completion_percentage: usize,
    /// What is still empty.
    #[schema(example = json!(["bio", "avatar"]))]
    pub missing_fields: Vec<&'static str>,
}

impl Completion {
    /// Returns that of an own profile.
    #[must_use]
    pub fn of(profile: &PersonProfile) -> Self {
        let person = &profile.person;
        let birthdate = profile.private.as_ref().and_then(|facts| facts.birthdate);
        let fields = [
            ("avatar", person.avatar.is_some()),
            ("bio", person.bio.is_some()),
            ("first_name", person.first_name.is_some()),
            ("last_name", person.last_name.is_some()),
            ("location", person.location.is_some()),
            ("banner_url", person.banner_url.is_some()),
            ("birthdate", birthdate.is_some()),
            ("social_links", person.social_links.as_object().is_some_and(|links| !links.is_empty())),
        ];
        let missing_fields: Vec<_> =
            fields.iter().filter(|(_, filled)| !filled).map(|(name, _)| *name).collect();
        let filled = fields.len() - missing_fields.len();
        Self { completion_percentage: filled * 100 / fields.len(), missing_fields }
    }
}

/// Somebody whom one blocks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BlockedUser {
    /// The account.
    pub id: Uuid,
    /// The unique name.
    pub username: String,
    /// The picture's address.
    pub avatar: Option<String>,
    /// Since when.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub created_at: DateTime<Utc>,
}

impl From<rows::ListBlockedPeople> for BlockedUser {
    fn from(row: rows::ListBlockedPeople) -> Self {
        let rows::ListBlockedPeople { id, username, avatar, created_at } = row;
        Self { id, username, avatar, created_at: created_at.to_utc() }
    }
}

/// A track on a person's page.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TrackCard {
    /// The track.
    pub id: Uuid,
    /// Whose it is.
    pub creator_id: Uuid,
    /// Its title.
    pub title: String,
    /// Who plays.
    pub artist: String,
    /// Its length, in seconds.
    pub duration: i64,
    /// Whether everyone may hear it.
    pub is_public: bool,
    /// When it was uploaded.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub created_at: DateTime<Utc>,
}

shown! {
    rows::Track as row => TrackCard {
        id, creator_id, title, artist, is_public, created_at;
        duration: row.duration_ms / 1000,
    }
}

/// A person as they see themselves.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Profile {
    /// The account.
    pub id: Uuid,
    /// The unique name.
    #[schema(example = "johndoe")]
    pub username: String,
    /// The address that one logs in with.
    #[schema(example = "john@example.com")]
    pub email: String,
    /// What one may do on the server.
    pub role: Role,
    /// The picture's address.
    pub avatar: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// What one says of oneself.
    pub bio: Option<String>,
    /// Where one is.
    pub location: Option<String>,
    /// When one was born.
    pub birthdate: Option<NaiveDate>,
    /// As one says.
    #[schema(value_type = Option<Gender>)]
    pub gender: Option<String>,
    /// The address of the wide picture.
    pub banner_url: Option<String>,
    /// Places elsewhere: a name and an address each.
    #[schema(value_type = HashMap<String, String>)]
    pub social_links: Value,
    /// What one plays or likes.
    pub genres: Vec<String>,
    /// Whether everyone sees the whole profile.
    pub is_public: bool,
    /// Whether one's data may not be sold.
    pub do_not_sell: bool,
    /// When the name was changed last.
    #[serde(serialize_with = "crate::protocol::millis_or_null")]
    pub username_changed_at: Option<DateTime<Utc>>,
    /// When one made oneself a creator.
    #[serde(serialize_with = "crate::protocol::millis_or_null")]
    pub promoted_to_creator_at: Option<DateTime<Utc>>,
    /// When the password was changed last.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub password_changed_at: DateTime<Utc>,
    /// Whether the address was verified.
    pub is_verified: bool,
    /// Whether the role is `admin`.
    pub is_admin: bool,
    /// Successful logins so far.
    pub login_count: i32,
    /// The last successful login.
    #[serde(serialize_with = "crate::protocol::millis_or_null")]
    pub last_login_at: Option<DateTime<Utc>>,
    /// When the account was made.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub created_at: DateTime<Utc>,
    /// When the account was last changed.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub updated_at: DateTime<Utc>,
}

impl From<rows::Me> for Profile {
    fn from(row: rows::Me) -> Self {
        let role = Role::of(&row.role);
        Self {
            id: row.id,
            username: row.username,
            email: row.email,
            role,
            avatar: row.avatar,
            first_name: row.first_name,
            last_name: row.last_name,
            bio: row.bio,
            location: row.location,
            birthdate: row.birthdate,
            gender: row.gender,
            banner_url: row.banner_url,
            social_links: row.social_links,
            genres: row.genres,
            is_public: row.is_public,
            do_not_sell: row.do_not_sell,
            username_changed_at: row.username_changed_at.map(|at| at.to_utc()),
            promoted_to_creator_at: row.promoted_to_creator_at.map(|at| at.to_utc()),
            password_changed_at: row.password_changed_at.to_utc(),
            is_verified: row.is_verified,
            is_admin: role == Role::Admin,
            login_count: row.login_count,
            last_login_at: row.last_login_at.map(|at| at.to_utc()),
            created_at: row.created_at.to_utc(),
            updated_at: row.updated_at.to_utc(),
        }
    }
}
