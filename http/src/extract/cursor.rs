//! Cursors: behind which entry a list goes on. One way for all lists: the place in few bytes behind a mark of the list, as base64,
//! opaque to clients. The mark tells a cursor of this list, with these filters and this order, from all others; it is no secret.

use actix_web::HttpRequest;
use actix_web::web::Query;
use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use chrono::{DateTime, Datelike, Utc};
use uuid::Uuid;

const LONGEST: usize = 128;
/// Parameters that say which part of a list is asked for; all others say which list it is.
const PARTS: [&str; 7] = ["page", "limit", "offset", "cursor", "before", "after", "around"];

/// What tells an entry's place in a list.
pub trait Place: Sized {
    /// Returns it as bytes.
    fn to_bytes(&self) -> Vec<u8>;
    /// Reads what [`Place::to_bytes`] wrote; None: no entry could stand there.
    fn from_bytes(bytes: &[u8]) -> Option<Self>;
}

impl Place for i64 {
    fn to_bytes(&self) -> Vec<u8> {
        self.to_be_bytes().to_vec()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::from_be_bytes)
    }
}

impl Place for Uuid {
    fn to_bytes(&self) -> Vec<u8> {
        self.as_bytes().to_vec()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::from_slice(bytes).ok()
    }
}

/// The place in a list that is ordered by a time, and by the id where times are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The time that the list is ordered by.
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
    /// As precise as Postgres knows the time: a cursor that rounds would leave entries out.
    fn to_bytes(&self) -> Vec<u8> {
        [self.at.timestamp_micros().to_bytes(), self.id.to_bytes()].concat()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (at, id) = bytes.split_at_checked(size_of::<i64>())?;
        let at = DateTime::from_timestamp_micros(i64::from_bytes(at)?)?;
        let id = Uuid::from_slice(id).ok()?;
        // Postgres knows other times than chrono does, and nothing here is older or that new
        (1970..=9999).contains(&at.year()).then_some(Self { at, id })
    }
}

impl From<Moment> for (DateTime<Utc>, Uuid) {
    fn from(Moment { at, id }: Moment) -> Self {
        (at, id)
    }
}

/// Which list a request asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark([u8; 4]);

impl Mark {
    /// Returns the mark of the list that this request asks for.
    pub fn of(request: &HttpRequest) -> Self {
        Self::new(request.path(), request.query_string())
    }

    fn new(path: &str, query: &str) -> Self {
        let given =
            Query::<Vec<(String, String)>>::from_query(query).map(Query::into_inner).unwrap_or_default();
        let says_which =
            |(name, value): &(String, String)| !value.is_empty() && !PARTS.contains(&name.as_str());
        let mut given: Vec<_> = given.into_iter().filter(says_which).collect();
        given.sort_unstable();
        let texts = given.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]);
        let texts = std::iter::once(path).chain(texts);
        let bytes = texts.flat_map(|text| text.bytes().chain([0]));
        // FNV-1a: the same in every version and on every node
        let hash =
            bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        Self(hash.to_be_bytes())
    }

    /// Returns the cursor of a place in this list.
    pub fn encode(self, place: &impl Place) -> String {
        URL_SAFE_NO_PAD.encode([self.0.to_vec(), place.to_bytes()].concat())
    }

    /// Reads a cursor in either alphabet, with or without padding; None: this list did not give it.
    pub fn decode<P: Place>(self, cursor: &str) -> Option<P> {
        const LENIENT: GeneralPurposeConfig =
            GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        const ENGINE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);
        if cursor.len() > LONGEST {
            return None;
        }
        let bytes = ENGINE.decode(cursor.replace('+', "-").replace('/', "_")).ok()?;
        P::from_bytes(bytes.strip_prefix(&self.0)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(at: &str) -> Moment {
        Moment::of(at.parse().unwrap(), Uuid::from_u128(7))
    }

    #[test]
    fn a_place_comes_back_as_it_was() {
        let (mark, at) = (Mark::new("/a", ""), moment("2026-01-01T00:00:00.000001Z"));
        assert_eq!(mark.decode::<Moment>(&mark.encode(&at)), Some(at));
        assert_eq!(mark.decode::<i64>(&mark.encode(&41_i64)), Some(41));
        let id = Uuid::from_u128(9);
        assert_eq!(mark.decode::<Uuid>(&mark.encode(&id)), Some(id));
        assert!(mark.encode(&at).len() <= 38, "short");
    }

    #[test]
    fn cursors_are_read_in_both_alphabets() {
        let (mark, at) = (Mark::new("/a", ""), moment("2026-01-01T00:00:00.7Z"));
        let bytes = [mark.0.to_vec(), at.to_bytes()].concat();
        for engine in [base64::engine::general_purpose::STANDARD, URL_SAFE_NO_PAD] {
            assert!(mark.decode::<Moment>(&engine.encode(&bytes)).is_some());
        }
    }

    #[test]
    fn a_list_is_its_path_its_filters_and_its_order_and_not_the_part_of_it() {
        let mark = Mark::new("/a", "q=x&order=asc");
        for same in ["order=asc&q=x", "q=x&order=asc&limit=2&page=4&cursor=z&offset=1&genre="] {
            assert_eq!(Mark::new("/a", same), mark, "{same}");
        }
        for other in ["", "q=x", "q=y&order=asc", "q=x&order=desc", "qx=&order=asc", "q=x&order=asc&by=a"] {
            assert_ne!(Mark::new("/a", other), mark, "{other}");
        }
        assert_ne!(Mark::new("/b", "q=x&order=asc"), mark);
    }

    #[test]
    fn what_no_list_gave_is_no_cursor() {
        let mark = Mark::new("/a", "");
        let far = mark.encode(&moment("0001-01-01T00:00:00Z"));
        let (another, foreign) =
            (mark.encode(&41_i64), Mark::new("/b", "").encode(&moment("2026-01-01T00:00:00Z")));
        for cursor in ["%", "AA", "", far.as_str(), another.as_str(), foreign.as_str(), &"A".repeat(129)] {
            assert_eq!(mark.decode::<Moment>(cursor), None, "{cursor}");
        }
    }
}
