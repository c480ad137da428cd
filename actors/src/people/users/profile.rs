//! Profiles: seen by others as far as they may, changed by their owners.

use chrono::{Datelike, NaiveDate};
use futures_util::future::try_join;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, OneOfBuilder, Schema, SchemaFormat, Type};
use uuid::Uuid;
use veza_sql::queries::pictures::retire_picture;
use veza_sql::queries::users::{self as rows, UpdateProfileParams};
use veza_sql::{Params, SqlError, commit};

use super::words::read_names;
use super::{PersonProfile, PrivateFacts, PublicUser, Users};
use crate::auth::check_rename;
use crate::error::{Check, Code, Detail, Problem};
use crate::kernel::identity::Viewer;
use crate::kernel::{Event, Handle, Note, record, requests};
use crate::text::confusable::name_skeleton;
use crate::text::{clean_line, clean_text};

/// What one may call one's gender.
const GENDERS: [&str; 4] = ["Male", "Female", "Other", "Prefer not to say"];
/// Nobody who lives was born before.
const FIRST_YEAR: i32 = 1900;
/// Characters of a name or a place, and of what one says of oneself.
const LINE_CHARS: usize = 100;
const BIO_CHARS: usize = 500;
/// Links of a profile, and characters of each part.
const LINKS: usize = 20;
const LINK_NAME_CHARS: usize = 50;
const ADDRESS_CHARS: usize = 2048;
/// Genres of a person, and characters of one.
const GENRES: usize = 10;
const GENRE_CHARS: usize = 30;
/// Characters of a name that is taken later than at registration.
const USERNAME_CHARS: usize = 30;

/// What is to change of a profile: what is left out stays, an empty text is taken away.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct ProfileChange {
    /// 3 to 30 letters a-z, digits, `_`, `-`, `.`; nothing that is reserved, as `admin`, or looks so.
    #[schema(example = "johndoe", min_length = 3, max_length = 30)]
    pub username: Option<String>,
    /// Given name.
    #[schema(max_length = 100)]
    pub first_name: Option<String>,
    /// Family name.
    #[schema(max_length = 100)]
    pub last_name: Option<String>,
    /// What one says of oneself.
    #[schema(max_length = 500)]
    pub bio: Option<String>,
    /// Where one is.
    #[schema(max_length = 100)]
    pub location: Option<String>,
    /// When one was born: a day from 1900 to today; `null` takes it away, as an empty text does.
    #[serde(default, deserialize_with = "day_or_none")]
    #[schema(schema_with = day_or_none_schema)]
    pub birthdate: Option<Option<NaiveDate>>,
    /// `Male`, `Female`, `Other` or `Prefer not to say`.
    #[schema(example = "Other")]
    pub gender: Option<String>,
    /// The address of the wide picture. Any other than the present one takes an uploaded banner away.
    #[schema(max_length = 2048)]
    pub banner_url: Option<String>,
    /// Places elsewhere, at most 20: a name and an http(s) address each.
    #[schema(value_type = Option<Object>, example = json!({"website": "https://example.com"}))]
    pub social_links: Option<Map<String, Value>>,
    /// What one plays or likes, at most 10 short words.
    #[schema(max_items = 10)]
    pub genres: Option<Vec<String>>,
    /// Whether everyone sees the whole profile.
    pub is_public: Option<bool>,
}

requests! {
    /// A person's profile, as far as the viewer may see it.
    FindProfile { viewer: Viewer, id: Uuid } -> PersonProfile;
    /// The profile of who has this name, whatever its case.
    FindProfileByName { viewer: Viewer, username: String } -> PersonProfile;
    /// Changes a profile; for its owner and administrators.
    ChangeProfile { viewer: Viewer, id: Uuid, change: ProfileChange } -> PersonProfile;
}

impl Handle<FindProfile> for Users {
    async fn handle(&self, FindProfile { viewer, id }: FindProfile) -> Result<PersonProfile, Problem> {
        self.profile(viewer, id).await
    }
}

impl Handle<FindProfileByName> for Users {
    async fn handle(&self, find: FindProfileByName) -> Result<PersonProfile, Problem> {
        let reader = self.database.reader().await?;
        let found = rows::find_public_user_by_username().bind(&reader, &find.username).opt().await?;
        self.profile(find.viewer, found.ok_or_else(crate::kernel::identity::nobody)?.id).await
    }
}

impl Handle<ChangeProfile> for Users {
    async fn handle(
        &self,
        ChangeProfile { viewer, id, mut change }: ChangeProfile,
    ) -> Result<PersonProfile, Problem> {
        let profile = self.profile(viewer, id).await?;
        if viewer.owns(id) && change.banner_url == profile.person.banner_url {
            // it may be the address of an uploaded picture, which only its upload sets
            change.banner_url = None;
        }
        let change = clean(change, &profile.person.username, self.clock.now().date_naive())?;
        if !viewer.owns(id) {
            return Err(Problem::new(Code::Forbidden, "this profile is somebody else's"));
        }
        let renamed = change.username.as_ref().is_some_and(|name| *name != profile.person.username);
        self.update(id, change).await?;
        if renamed {
            self.bus.publish(Note::UserChanged(id));
        }
        self.profile(viewer, id).await
    }
}

impl Users {
    async fn profile(&self, viewer: Viewer, id: Uuid) -> Result<PersonProfile, Problem> {
        let reader = self.database.reader().await?;
        let (row, standing) = try_join(
            rows::find_person().bind(&reader, &id).opt(),
            rows::find_standing().bind(&reader, &id, &viewer.id).one(),
        )
        .await?;
        let row = row
            .filter(|_| viewer.is_admin || !standing.is_blocked)
            .ok_or_else(crate::kernel::identity::nobody)?;
        let private = match viewer.owns(id) {
            true => rows::find_private_facts().bind(&reader, &id).opt().await?.map(PrivateFacts::from),
            false => None,
        };
        let whole = row.is_public || viewer.owns(id);
        Ok(PersonProfile {
            person: PublicUser::seen_by(viewer, row),
            follower_count: whole.then_some(standing.followers),
            following_count: whole.then_some(standing.following),
            is_following: standing.is_following,
            private,
        })
    }

    async fn update(&self, id: Uuid, change: ProfileChange) -> Result<(), Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let row = UpdateProfileParams {
            name_skeleton: change.username.as_deref().map(name_skeleton),
            username: change.username.clone(),
            first_name: change.first_name,
            last_name: change.last_name,
            bio: change.bio,
            location: change.location,
            changes_birthdate: change.birthdate.is_some(),
            birthdate: change.birthdate.flatten(),
            gender: change.gender,
            banner_url: change.banner_url,
            social_links: change.social_links.map(Value::Object),
            genres: change.genres,
            is_public: change.is_public,
            id,
        };
        rows::update_profile().params(&transaction, &row).await.map_err(|error| {
            match SqlError::from(error) {
                error
                    if error.violates("users_username_key") || error.violates("users_name_skeleton_key") =>
                {
                    let name = change.username.unwrap_or_default();
                    let detail = Detail::new("username", "is taken, or looks like one that is").given(name);
                    let message = format!("{} {}", detail.field, detail.message);
                    Problem { details: vec![detail], ..Problem::new(Code::Conflict, message) }
                }
                error => error.into(),
            }
        })?;
        read_names(&transaction, Some(id)).await?;
        if row.banner_url.is_some() {
            // it gives way to an address elsewhere, or to none; the janitor takes its file
            retire_picture().bind(&transaction, &id, &"banner").opt().await?;
        }
        let event =
            Event { action: "profile.updated", resource: "user", resource_id: Some(id), ..Event::default() };
        record(&transaction, event).await?;
        Ok(commit(transaction).await?)
    }
}

/// Returns the change with its texts as they are kept.
fn clean(mut change: ProfileChange, former: &str, today: NaiveDate) -> Result<ProfileChange, Problem> {
    let mut check = Check::default();
    clean_texts(&mut change, former, &mut check);
    let banner = change.banner_url.as_deref().unwrap_or_default();
    let most = format!("must be an http(s) address of at most {ADDRESS_CHARS} characters");
    check.require(banner.is_empty() || is_address(banner), "banner_url", most);
    let is_past = change.birthdate.flatten().is_none_or(|day| day.year() >= FIRST_YEAR && day <= today);
    check.require(is_past, "birthdate", format!("must be a day from {FIRST_YEAR} to today"));
    let gender = change.gender.as_deref().unwrap_or_default();
    check.require(
        gender.is_empty() || GENDERS.contains(&gender),
        "gender",
        "must be Male, Female, Other or Prefer not to say",
    );
    let few = change.social_links.as_ref().is_none_or(|links| links.len() <= LINKS);
    check.require(few, "social_links", "must be at most 20");
    let genres = change.genres.as_deref().unwrap_or_default();
    let word = |genre: &String| {
        (1..=GENRE_CHARS).contains(&genre.len())
            && genre.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    check.require(
        genres.len() <= GENRES && genres.iter().all(word),
        "genres",
        "must be at most 10 words of a-z, 0-9 and -",
    );
    check.finish()?;
    Ok(change)
}

/// Cleans what people write freely.
fn clean_texts(change: &mut ProfileChange, former: &str, check: &mut Check) {
    if let Some(name) = &change.username {
        check.require(name.chars().count() <= USERNAME_CHARS, "username", "must be 3 to 30 characters long");
        if let Err(problem) = check_rename(name, former) {
            problem.details.into_iter().for_each(|detail| {
                check.add(detail);
            });
        }
    }
    let lines = [
        ("first_name", &mut change.first_name),
        ("last_name", &mut change.last_name),
        ("location", &mut change.location),
    ];
    for (field, line) in lines {
        if let Some(text) = line {
            *text = check.take(clean_line(field, text, 0, LINE_CHARS)).unwrap_or_default();
        }
    }
    if let Some(bio) = &mut change.bio {
        *bio = check.take(clean_text("bio", bio, BIO_CHARS)).unwrap_or_default();
    }
    let Some(links) = &mut change.social_links else { return };
    let mut cleaned = Map::new();
    for (name, address) in std::mem::take(links) {
        let is_web = address.as_str().is_some_and(is_address);
        check.require(
            is_web,
            "social_links",
            "must be names of at most 50 characters with http(s) addresses",
        );
        if let Some(name) = check.take(clean_line("social_links", &name, 1, LINK_NAME_CHARS)) {
            cleaned.insert(name, address);
        }
    }
    *links = cleaned;
}

/// Reads a field that is there: a day, or none by `null` or an empty text.
fn day_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<NaiveDate>>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?.filter(|text| !text.is_empty());
    Ok(Some(text.map(|text| text.parse().map_err(D::Error::custom)).transpose()?))
}

fn day_or_none_schema() -> Schema {
    let text = |schema: ObjectBuilder| schema.schema_type(Type::String);
    let day = text(ObjectBuilder::new()).format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)));
    let nothing = text(ObjectBuilder::new()).max_length(Some(0));
    let null = ObjectBuilder::new().schema_type(Type::Null);
    let description =
        "When one was born: a day from 1900 to today; null takes it away, as an empty text does.";
    OneOfBuilder::new().item(day).item(nothing).item(null).description(Some(description)).into()
}

/// A web address that a browser may be led to: nothing that runs.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    text.chars().count() <= ADDRESS_CHARS
        && rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && clean_line("", text, 1, ADDRESS_CHARS).is_ok()
        && !text.chars().any(|c| c.is_whitespace() || "\"<>".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_the_web_and_nowhere_else() {
        for good in ["https://example.com", "http://a.b/c?d=e#f"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "ftp://a.b",
            "//a.b",
            "https://a b",
            "https://a\"b",
            "https://a.b/\u{202e}c",
            "https://a.b/\u{200b}c",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
