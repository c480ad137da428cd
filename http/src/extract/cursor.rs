//! Cursors: behind which entry a list goes on. One way for all lists: the place as JSON in base64, opaque to clients.

use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use chrono::{DateTime, Datelike, SecondsFormat, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize, Serializer};
use uuid::Uuid;

const LONGEST: usize = 512;

/// What tells an entry's place in a list.
pub trait Place: Serialize + DeserializeOwned {
    /// Returns whether an entry could stand there.
    fn is_in_reach(&self) -> bool {
        true
    }
}

impl Place for i64 {}
impl Place for Uuid {}

/// The place in a list that is ordered by a time, and by the id where times are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The time that the list is ordered by.
    #[serde(rename = "created_at", serialize_with = "whole")]
    pub at: DateTime<Utc>,
    /// The entry.
    pub id: Uuid,
}

impl Moment {
    /// Returns the place of an entry.
    #[must_use]
    pub const fn of(at: DateTime<Utc>, id: Uuid) -> Self {
        Self { at, id }
    }
}

impl Place for Moment {
    /// Postgres knows other times than chrono does, and nothing here is older or that new.
    fn is_in_reach(&self) -> bool {
        (1970..=9999).contains(&self.at.year())
    }
}

impl From<Moment> for (DateTime<Utc>, Uuid) {
    fn from(Moment { at, id }: Moment) -> Self {
        (at, id)
    }
}

/// As precise as Postgres knows the time: a cursor that rounds would leave entries out.
fn whole<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&at.to_rfc3339_opts(SecondsFormat::Micros, true))
}

/// Returns the cursor of a place.
pub fn encode(place: &impl Place) -> Option<String> {
    serde_json::to_vec(place).ok().map(|json| URL_SAFE_NO_PAD.encode(json))
}

/// Reads a cursor in either alphabet, with or without padding; None: no list gave it.
pub fn decode<P: Place>(cursor: &str) -> Option<P> {
    const LENIENT: GeneralPurposeConfig =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    const ENGINE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);
    if cursor.len() > LONGEST {
        return None;
    }
    let json = ENGINE.decode(cursor.replace('+', "-").replace('/', "_")).ok()?;
    serde_json::from_slice(&json).ok().filter(Place::is_in_reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(at: &str) -> Moment {
        Moment::of(at.parse().unwrap(), Uuid::from_u128(7))
    }

    #[test]
    fn a_place_comes_back_as_it_was() {
        let at = moment("2026-01-01T00:00:00.000001Z");
        assert_eq!(decode::<Moment>(&encode(&at).unwrap()), Some(at));
        assert_eq!(decode::<i64>(&encode(&41_i64).unwrap()), Some(41));
        let id = Uuid::from_u128(9);
        assert_eq!(decode::<Uuid>(&encode(&id).unwrap()), Some(id));
    }

    #[test]
    fn cursors_are_read_in_both_alphabets() {
        let json = serde_json::to_vec(&moment("2026-01-01T00:00:00.7Z")).unwrap();
        for engine in [base64::engine::general_purpose::STANDARD, URL_SAFE_NO_PAD] {
            assert!(decode::<Moment>(&engine.encode(&json)).is_some());
        }
    }

    #[test]
    fn what_no_list_gave_is_no_cursor() {
        let far = encode(&moment("0001-01-01T00:00:00Z")).unwrap();
        let another = encode(&41_i64).unwrap();
        for cursor in ["%", "AA", "", far.as_str(), another.as_str(), &"A".repeat(513)] {
            assert_eq!(decode::<Moment>(cursor), None, "{cursor}");
        }
    }
}
