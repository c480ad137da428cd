//! What a music file tells of itself beside its sound: title, artist, cover and the like. Nothing here is needed: a file whose
//! tags cannot be read has none.

use std::fs::File;
use std::io::BufReader;
use std::time::Instant;

use lofty::config::ParseOptions;
use lofty::file::TaggedFileExt;
use lofty::picture::{Picture, PictureType};
use lofty::probe::Probe;
use lofty::tag::{Accessor, ItemKey, Tag};

use super::details::Details;
use super::frames;
use crate::media::{Bounded, Family, Kind, cover};

/// Bytes of a cover that are decoded.
const COVER: usize = 16 << 20;

/// What was read.
#[derive(Debug, Default)]
pub struct Tags {
    /// What the file says of the music.
    pub details: Details,
    /// The cover, coded anew.
    pub cover: Option<Vec<u8>>,
}

/// Reads a file's tags, until the deadline at most.
#[must_use]
pub fn read(file: File, deadline: Instant) -> Tags {
    if !frames::are_few(&file, deadline).unwrap_or(false) {
        return Tags::default();
    }
    let probe = Probe::new(BufReader::new(Bounded::new(file, deadline)))
        .options(ParseOptions::new().read_properties(false));
    let Some(tagged) = probe.guess_file_type().ok().and_then(|probe| probe.read().ok()) else {
        return Tags::default();
    };
    // the format's own tag first, then what older programs wrote beside it
    let mut tags: Vec<&Tag> = tagged.primary_tag().into_iter().collect();
    tags.extend(
        tagged.tags().iter().filter(|tag| Some(tag.tag_type()) != tagged.primary_tag().map(Tag::tag_type)),
    );
    let said = tags.iter().map(|tag| details(tag).usable()).reduce(Details::or);
    let pictures: Vec<&Picture> = tags.iter().flat_map(|tag| tag.pictures()).collect();
    let front = pictures.iter().find(|picture| picture.pic_type() == PictureType::CoverFront);
    let cover = front.or(pictures.first()).and_then(|picture| decode(picture.data()));
    Tags { details: said.unwrap_or_default(), cover }
}

fn details(tag: &Tag) -> Details {
    let text = |key| tag.get_string(key).map(str::to_owned);
    let bpm = tag.get_string(ItemKey::IntegerBpm).or_else(|| tag.get_string(ItemKey::Bpm));
    Details {
        title: tag.title().map(Into::into),
        artist: tag.artist().map(Into::into),
        album: tag.album().map(Into::into),
        genre: tag.genre().map(Into::into),
        year: tag
            .date()
            .map(|date| i32::from(date.year))
            .or_else(|| tag.get_string(ItemKey::Year)?.parse().ok()),
        bpm: bpm.and_then(|bpm| bpm.split('.').next()?.trim().parse().ok()),
        musical_key: text(ItemKey::InitialKey),
        ..Details::default()
    }
}

fn decode(bytes: &[u8]) -> Option<Vec<u8>> {
    match Kind::sniff(bytes).family {
        Family::Picture(format) if bytes.len() <= COVER => cover(bytes, format).ok(),
        _ => None,
    }
}
