//! What people say of their streams: the bodies, and what they may hold. Pure.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use veza_kernel::checked::{Checked, Circumstances};
use veza_kernel::error::{Check, Detail, Problem};
use veza_text::{clean_line, clean_text};

/// Characters of the longest title, which is a room's name as well.
const TITLE: usize = veza_protocol::ROOM_NAME_CHARS;
const DESCRIPTION: usize = 2000;
pub(super) const CATEGORY: usize = 40;
pub(super) const TAG: usize = 30;
const TAGS: usize = 10;
/// How far ahead a stream is scheduled at most.
const AHEAD: Duration = Duration::from_secs(366 * 24 * 3600);

/// Whether lists have a stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Anyone finds it.
    #[default]
    Public,
    /// Anyone who has its address sees it.
    Unlisted,
}

impl Visibility {
    /// Returns the word that Postgres keeps.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unlisted => "unlisted",
        }
    }
}

/// A stream that is to be made.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewStream {
    /// What it is called.
    #[schema(min_length = 1, max_length = 100, example = "Friday night dub")]
    pub title: String,
    /// What it is about.
    #[schema(max_length = 2000)]
    pub description: Option<String>,
    /// What it is filed under: any word.
    #[schema(max_length = 40, example = "Dub")]
    pub category: Option<String>,
    /// What it is found by, of at most 30 characters each.
    #[schema(max_items = 10)]
    pub tags: Option<Vec<String>>,
    /// Whether lists have it; `public` unless given.
    pub visibility: Option<Visibility>,
    /// When it is to begin, at most a year ahead.
    pub scheduled_at: Option<DateTime<Utc>>,
}

/// Changes of a stream; what is left out stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct StreamPatch {
    /// What it is called.
    #[schema(min_length = 1, max_length = 100)]
    pub title: Option<String>,
    /// What it is about.
    #[schema(max_length = 2000)]
    pub description: Option<String>,
    /// What it is filed under; empty is nothing.
    #[schema(max_length = 40)]
    pub category: Option<String>,
    /// What it is found by, of at most 30 characters each.
    #[schema(max_items = 10)]
    pub tags: Option<Vec<String>>,
    /// Whether lists have it.
    pub visibility: Option<Visibility>,
    /// When it is to begin, at most a year ahead; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<DateTime<Utc>>)]
    pub scheduled_at: Option<Option<DateTime<Utc>>>,
}

/// Reads a field that is there, also when it is null.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<DateTime<Utc>>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl From<NewStream> for StreamPatch {
    fn from(new: NewStream) -> Self {
        Self {
            title: Some(new.title),
            description: new.description,
            category: new.category,
            tags: new.tags,
            visibility: new.visibility,
            scheduled_at: Some(new.scheduled_at),
        }
    }
}

impl StreamPatch {
    /// Returns it with texts cleaned.
    ///
    /// # Errors
    /// `invalid`, naming every field that is wrong.
    pub fn checked(mut self, now: DateTime<Utc>) -> Result<Self, Problem> {
        let mut check = Check::default();
        self.title = self.title.and_then(|title| check.take(clean_line("title", &title, 1, TITLE)));
        self.description =
            self.description.and_then(|text| check.take(clean_text("description", &text, DESCRIPTION)));
        self.category =
            self.category.and_then(|category| check.take(clean_line("category", &category, 0, CATEGORY)));
        self.tags = self.tags.and_then(|tags| check.take(clean_tags(&tags)));
        let is_ahead = |at: DateTime<Utc>| at > now && (at - now).to_std().is_ok_and(|wait| wait <= AHEAD);
        let is_fit = self.scheduled_at.flatten().is_none_or(is_ahead);
        check.require(is_fit, "scheduled_at", "must be in the future, at most a year ahead");
        check.finish()?;
        Ok(self)
    }
}

/// Returns tags in lower case, each once.
fn clean_tags(tags: &[String]) -> Result<Vec<String>, Detail> {
    if tags.len() > TAGS {
        return Err(Detail::new("tags", format!("must be at most {TAGS}")));
    }
    let mut clean: Vec<String> = Vec::new();
    for (place, tag) in tags.iter().enumerate() {
        let tag = clean_line(&format!("tags[{place}]"), tag, 1, TAG)?.to_lowercase();
        if !clean.contains(&tag) {
            clean.push(tag);
        }
    }
    Ok(clean)
}

impl Checked for NewStream {
    fn check(self, circumstances: &Circumstances) -> Result<(), Problem> {
        StreamPatch::from(self).checked(circumstances.now).map(drop)
    }
}

impl Checked for StreamPatch {
    fn check(self, circumstances: &Circumstances) -> Result<(), Problem> {
        self.checked(circumstances.now).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(json: &str) -> Option<String> {
        let patch: StreamPatch = serde_json::from_str(json).unwrap();
        let now = "2026-01-01T00:00:00Z".parse().unwrap();
        patch.checked(now).err().map(|problem| problem.details[0].field.clone())
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (json, field) in [
            (r#"{"title":""}"#.to_owned(), "title"),
            (format!(r#"{{"title":"{}"}}"#, "x".repeat(101)), "title"),
            (format!(r#"{{"description":"{}"}}"#, "x".repeat(2001)), "description"),
            (format!(r#"{{"category":"{}"}}"#, "x".repeat(41)), "category"),
            (r#"{"tags":["a",""]}"#.to_owned(), "tags[1]"),
            (format!(r#"{{"tags":{:?}}}"#, ["a"; 11]), "tags"),
            (r#"{"scheduled_at":"2025-12-31T00:00:00Z"}"#.to_owned(), "scheduled_at"),
            (r#"{"scheduled_at":"2027-06-01T00:00:00Z"}"#.to_owned(), "scheduled_at"),
        ] {
            assert_eq!(fault(&json).as_deref(), Some(field), "{json}");
        }
        assert_eq!(fault(r#"{"scheduled_at":null,"category":"","tags":[]}"#), None);
    }

    #[test]
    fn null_takes_the_time_away_and_absence_leaves_it() {
        let read = |json| serde_json::from_str::<StreamPatch>(json).unwrap().scheduled_at;
        assert_eq!((read("{}"), read(r#"{"scheduled_at":null}"#)), (None, Some(None)));
    }

    #[test]
    fn tags_are_lower_case_and_each_once() {
        let tags = ["Dub".to_owned(), " dub ".to_owned(), "Roots".to_owned()];
        assert_eq!(clean_tags(&tags).unwrap(), ["dub", "roots"]);
    }
}
