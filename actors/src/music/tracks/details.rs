//! What people say of their tracks: the fields of a form, the body of an update, the tags of a file.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::{Check, Detail, Problem};
use crate::media::{Field, Tags};
use crate::text::{clean_line, fit_line};

/// Characters of the longest title, artist and album.
const LINE: usize = 255;
const GENRE: usize = 100;
const GENRES: usize = 3;
const TAG: usize = 30;
const TAGS: usize = 10;
const KEY: usize = 10;
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;
const BPM: std::ops::RangeInclusive<i32> = 0..=300;

/// What is said of a track. What is left out stays as it is.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
pub struct Details {
    /// Its title.
    #[schema(min_length = 1, max_length = 255, example = "My Track")]
    pub title: Option<String>,
    /// Who plays.
    #[schema(max_length = 255)]
    pub artist: Option<String>,
    /// Where it is from.
    #[schema(max_length = 255)]
    pub album: Option<String>,
    /// The first genre; `genres` goes before it.
    #[schema(max_length = 100)]
    pub genre: Option<String>,
    /// Genres, the main one first.
    #[schema(max_items = 3)]
    pub genres: Option<Vec<String>>,
    /// Anything to find it by, of at most 30 characters each.
    #[schema(max_items = 10)]
    pub tags: Option<Vec<String>>,
    /// When it came out.
    #[schema(minimum = 1900, maximum = 2100)]
    pub year: Option<i32>,
    /// Beats per minute.
    #[schema(minimum = 0, maximum = 300)]
    pub bpm: Option<i32>,
    /// Its key, as `Am`.
    #[schema(max_length = 10)]
    pub musical_key: Option<String>,
    /// Whether everyone may hear it.
    pub is_public: Option<bool>,
}

impl Details {
    /// Takes a field of a form; what is empty counts as left out, and fields of other names are passed over.
    ///
    /// # Errors
    /// When it is no number or no truth where one is needed.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Detail> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let owned = || Some(text.to_owned());
        match field {
            "title" => self.title = owned(),
            "artist" => self.artist = owned(),
            "album" => self.album = owned(),
            "genre" => self.genre = owned(),
            "musical_key" => self.musical_key = owned(),
            "genres" => self.genres.get_or_insert_default().extend(list(text)),
            "tags" => self.tags.get_or_insert_default().extend(list(text)),
            "year" => self.year = Some(number(field, text)?),
            "bpm" => self.bpm = Some(number(field, text)?),
            "is_public" => self.is_public = Some(truth(text)?),
            _ => {}
        }
        Ok(())
    }

    /// Returns them cleaned, with the genres in agreement.
    ///
    /// # Errors
    /// `invalid`, naming each field that is wrong.
    pub fn check(mut self) -> Result<Self, Problem> {
        let mut check = Check::default();
        let lines = [
            ("title", &mut self.title, 1, LINE),
            ("artist", &mut self.artist, 0, LINE),
            ("album", &mut self.album, 0, LINE),
            ("genre", &mut self.genre, 0, GENRE),
            ("musical_key", &mut self.musical_key, 0, KEY),
        ];
        for (field, line, least, most) in lines {
            if let Some(text) = line.take() {
                *line = check.take(clean_line(field, &text, least, most));
            }
        }
        for (field, list, count, most) in
            [("genres", &mut self.genres, GENRES, GENRE), ("tags", &mut self.tags, TAGS, TAG)]
        {
            if let Some(items) = list.take() {
                *list = check.take(clean_list(field, &items, count, most));
            }
        }
        check
            .require(self.year.is_none_or(|year| YEARS.contains(&year)), "year", "must be 1900 to 2100")
            .require(self.bpm.is_none_or(|bpm| BPM.contains(&bpm)), "bpm", "must be 0 to 300")
            .finish()?;
        Ok(self.agree())
    }

    /// The genre is the first of the genres, whichever of both was given.
    fn agree(mut self) -> Self {
        match (&self.genres, &self.genre) {
            (Some(genres), _) => self.genre = Some(genres.first().cloned().unwrap_or_default()),
            (None, Some(genre)) => {
                self.genres =
                    Some(Some(genre.clone()).filter(|genre| !genre.is_empty()).into_iter().collect());
            }
            (None, None) => {}
        }
        self
    }

    /// Returns them with what `other` says where these say nothing.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let is_silent = self.genre.is_none() && self.genres.is_none();
        Self {
            title: self.title.or(other.title),
            artist: self.artist.or(other.artist),
            album: self.album.or(other.album),
            genre: if is_silent { other.genre } else { self.genre },
            genres: if is_silent { other.genres } else { self.genres },
            tags: self.tags.or(other.tags),
            year: self.year.or(other.year),
            bpm: self.bpm.or(other.bpm),
            musical_key: self.musical_key.or(other.musical_key),
            is_public: self.is_public.or(other.is_public),
        }
    }

    /// Returns what a file's tags say, as far as it can be used: several values stand in one line, and a line that is too long is cut.
    #[must_use]
    pub fn of_tags(tags: &Tags) -> Self {
        let line = |field, most| tags.line(field).and_then(|text| fit_line(&text, most));
        let mut genres: Vec<String> = Vec::new();
        for genre in tags.all(Field::Genre).iter().filter_map(|genre| fit_line(genre, GENRE)) {
            if genres.len() < GENRES && !genres.contains(&genre) {
                genres.push(genre);
            }
        }
        let said = Self {
            title: line(Field::Title, LINE),
            artist: line(Field::Artist, LINE),
            album: line(Field::Album, LINE),
            genres: Some(genres).filter(|genres| !genres.is_empty()),
            year: tags.number(Field::Year, 4..=4).filter(|year| YEARS.contains(year)),
            bpm: tags.number(Field::Bpm, 1..=4).filter(|bpm| BPM.contains(bpm)),
            musical_key: line(Field::Key, KEY),
            ..Self::default()
        };
        said.agree()
    }
}

fn clean_list(field: &str, items: &[String], count: usize, most: usize) -> Result<Vec<String>, Detail> {
    if items.len() > count {
        return Err(Detail::new(field, format!("must be at most {count}")));
    }
    let mut clean = Vec::with_capacity(items.len());
    for (place, item) in items.iter().enumerate() {
        let item = clean_line(&format!("{field}[{place}]"), item, 1, most)?;
        if !clean.contains(&item) {
            clean.push(item);
        }
    }
    Ok(clean)
}

/// A list in one field: JSON, or parted by commas.
fn list(text: &str) -> Vec<String> {
    let parted =
        || text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect();
    serde_json::from_str(text).unwrap_or_else(|_plain| parted())
}

fn number(field: &str, text: &str) -> Result<i32, Detail> {
    text.parse().map_err(|_invalid| Detail::new(field, "must be a whole number"))
}

fn truth(text: &str) -> Result<bool, Detail> {
    match text {
        "true" | "1" | "on" => Ok(true),
        "false" | "0" | "off" => Ok(false),
        _ => Err(Detail::new("is_public", "must be true or false")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_what_a_body_says() {
        let mut form = Details::default();
        for (field, text) in
            [("title", " A "), ("tags", "x, y,,x"), ("year", "1999"), ("is_public", "false"), ("album", "")]
        {
            form.set(field, text).unwrap();
        }
        form.set("genres", r#"["house","dub"]"#).unwrap();
        let said = form.check().unwrap();
        assert_eq!(said.title.as_deref(), Some("A"));
        assert_eq!(said.tags.unwrap(), ["x", "y"]);
        assert_eq!((said.year, said.is_public, said.album), (Some(1999), Some(false), None));
        assert_eq!(said.genre.as_deref(), Some("house"));
        assert_eq!(Details::default().set("bpm", "fast").unwrap_err().field, "bpm");
        assert_eq!(Details::default().set("is_public", "maybe").unwrap_err().field, "is_public");
    }

    #[test]
    fn what_tags_say_is_joined_and_cut_until_it_fits() {
        let mut tags = Tags::default();
        tags.say(Field::Title, &"é".repeat(300));
        for (field, value) in [
            (Field::Artist, "One"),
            (Field::Artist, "Two"),
            (Field::Album, "First line\r\nand\tsecond\u{202a}"),
            (Field::Genre, "House"),
            (Field::Genre, "Dub"),
            (Field::Genre, "Jazz"),
            (Field::Genre, "Rock"),
            (Field::Year, "12 March 1999"),
            (Field::Bpm, "128.50"),
        ] {
            tags.say(field, value);
        }
        let said = Details::of_tags(&tags);
        assert_eq!(said.title, Some("é".repeat(255)));
        assert_eq!(
            (said.artist.as_deref(), said.album.as_deref()),
            (Some("One, Two"), Some("First line and second"))
        );
        assert_eq!((said.genre.as_deref(), said.genres.unwrap().len()), (Some("House"), 3));
        assert_eq!((said.year, said.bpm, said.musical_key), (Some(1999), Some(128), None));
    }

    #[test]
    fn what_is_out_of_bounds_is_named() {
        let wrong = Details {
            title: Some(String::new()),
            year: Some(1899),
            bpm: Some(301),
            musical_key: Some("a".repeat(11)),
            genres: Some(vec!["a".into(); 4]),
            tags: Some(vec!["a".repeat(31)]),
            ..Details::default()
        };
        let mut fields: Vec<_> =
            wrong.clone().check().unwrap_err().details.into_iter().map(|detail| detail.field).collect();
        fields.sort();
        assert_eq!(fields, ["bpm", "genres", "musical_key", "tags[0]", "title", "year"]);
    }
}
