//! What people want to be told of, and how. Pure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::{Check, Problem};
use crate::protocol::NotificationKind;

/// Ways in which one is told of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct Channels {
    /// As a notification; without it there is none of this kind at all.
    pub in_app: bool,
    /// In the digest as well, if one gets it.
    pub email: bool,
}

/// How often one gets a mail with what one has not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Digest {
    /// Never.
    #[default]
    Off,
    /// Once a day.
    Daily,
    /// Once a week.
    Weekly,
}

impl Digest {
    /// Returns the word that Postgres keeps; none when there is no digest.
    pub(super) const fn every(self) -> Option<&'static str> {
        match self {
            Self::Off => None,
            Self::Daily => Some("daily"),
            Self::Weekly => Some("weekly"),
        }
    }

    pub(super) fn from_every(every: Option<&str>) -> Self {
        [Self::Daily, Self::Weekly].into_iter().find(|digest| digest.every() == every).unwrap_or_default()
    }
}

/// What one wants to be told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Preferences {
    /// By kind.
    #[schema(value_type = BTreeMap<String, Channels>)]
    pub preferences: BTreeMap<NotificationKind, Channels>,
    /// How often a mail gathers what one has not read.
    pub digest: Digest,
}

/// A change of it; what is left out stays as it is.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct NewPreferences {
    /// By kind: `mention`, `here`, `reply`, `rejected`, `follow`, `like`, `repost`, `comment`, `missed_call`,
    /// `live_started`, `export_ready`, `security`.
    #[serde(default, deserialize_with = "crate::kernel::object::named")]
    #[schema(required = false)]
    pub preferences: BTreeMap<String, Channels>,
    /// How often a mail gathers what one has not read.
    pub digest: Option<Digest>,
}

impl NewPreferences {
    /// Checks that every kind is one that people choose.
    pub(super) fn check(&self) -> Result<(), Problem> {
        let mut check = Check::default();
        for kind in self.preferences.keys().filter(|kind| !is_chosen(kind)) {
            let field = format!("preferences.{}", kind.chars().take(64).collect::<String>());
            check.require(false, &field, "is no kind that one can choose");
        }
        check.finish()
    }
}

fn is_chosen(word: &str) -> bool {
    NotificationKind::CHOSEN.iter().any(|kind| kind.as_str() == word)
}

/// Returns what one wants to be told of when this is all that was ever changed.
pub(super) fn completed(changed: &[(String, Channels)], every: Option<&str>) -> Preferences {
    let channels = |kind: NotificationKind| {
        let found = changed.iter().find(|(known, _)| known == kind.as_str());
        (kind, found.map_or(Channels { in_app: true, email: true }, |(_, channels)| *channels))
    };
    let preferences = NotificationKind::CHOSEN.into_iter().map(channels).collect();
    Preferences { preferences, digest: Digest::from_every(every) }
}
