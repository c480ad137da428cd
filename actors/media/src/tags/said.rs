//! What tags say, whichever kind they are of: the values of some fields, and pictures.

use crate::kind::{Family, Kind};
use crate::picture::cover;

/// Bytes of a cover that are decoded.
pub const COVER: usize = 16 << 20;
/// Values of one field, and bytes of one value; a value that is longer is cut.
const VALUES: usize = 16;
const BYTES: usize = 4 << 10;

/// A field that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// Who plays.
    Artist,
    /// Where it is from.
    Album,
    /// What kind of music it is.
    Genre,
    /// When it came out, as a year or as a date.
    Year,
    /// Beats per minute.
    Bpm,
    /// The key.
    Key,
}

const FIELDS: usize = 7;

/// See the file's head.
#[derive(Debug, Default)]
pub struct Tags {
    values: [Vec<String>; FIELDS],
    front: Option<Vec<u8>>,
    other: Option<Vec<u8>>,
}

impl Tags {
    /// Takes a value; what is empty or was said before says nothing.
    pub fn say(&mut self, field: Field, value: &str) {
        let mut value = value.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}');
        if value.len() > BYTES {
            let end = (0..=BYTES).rev().find(|end| value.is_char_boundary(*end)).unwrap_or_default();
            value = value.get(..end).unwrap_or_default();
        }
        if let Some(values) = self.values.get_mut(field as usize)
            && values.len() < VALUES
            && !value.is_empty()
            && !values.iter().any(|said| said == value)
        {
            values.push(value.to_owned());
        }
    }

    /// Takes a picture; `is_front`: it calls itself the front cover.
    pub fn show(&mut self, is_front: bool, picture: &[u8]) {
        let place = if is_front { &mut self.front } else { &mut self.other };
        if picture.len() <= COVER && !picture.is_empty() {
            place.get_or_insert_with(|| picture.to_vec());
        }
    }

    /// Returns these with what `other` says where they say nothing.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        for (values, others) in self.values.iter_mut().zip(other.values) {
            if values.is_empty() {
                *values = others;
            }
        }
        if self.front.is_none() && self.other.is_none() {
            (self.front, self.other) = (other.front, other.other);
        }
        self
    }

    /// Returns all values of a field.
    #[must_use]
    pub fn all(&self, field: Field) -> &[String] {
        self.values.get(field as usize).map_or(&[], Vec::as_slice)
    }

    /// Returns the values of a field as people write several in one line.
    #[must_use]
    pub fn line(&self, field: Field) -> Option<String> {
        Some(self.all(field).join(", ")).filter(|line| !line.is_empty())
    }

    /// Returns the first number in a field that has so many digits.
    #[must_use]
    pub fn number(&self, field: Field, digits: std::ops::RangeInclusive<usize>) -> Option<i32> {
        let mut runs = self.all(field).iter().flat_map(|value| value.split(|c: char| !c.is_ascii_digit()));
        runs.find(|run| digits.contains(&run.len()))?.parse().ok()
    }

    /// Returns the cover, coded anew: the front one, or another if that cannot be read.
    #[must_use]
    pub fn cover(&self) -> Option<Vec<u8>> {
        [&self.front, &self.other].into_iter().flatten().find_map(|bytes| match Kind::sniff(bytes).family {
            Family::Picture(format) => cover(bytes, format).ok(),
            _ => None,
        })
    }
}
