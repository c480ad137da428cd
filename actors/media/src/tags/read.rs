//! Which tags each container may have, and which goes before which: the format's own first, then what older programs wrote beside it.

use std::fs::File;
use std::time::Instant;

use super::said::Tags;
use super::{atoms, chunks, comments, id3, trailers};
use crate::sound::{Container, Source, id3_length, tell};
use veza_kernel::error::Problem;

/// Reads a file's tags, until the deadline at most. What cannot be read says nothing.
#[must_use]
pub fn read(file: File, deadline: Instant) -> Tags {
    let tags = Source::new(file, deadline).and_then(|mut source| of_container(&mut source));
    tags.unwrap_or_default()
}

fn of_container(source: &mut Source) -> Result<Tags, Problem> {
    Ok(match tell(source)? {
        Container::Mpeg(..) | Container::Adts(_) => {
            let tags = in_front(source)?;
            tags.or(trailers::read(source)?)
        }
        Container::Flac(at) => {
            let tags = comments::read_flac(source, at)?.or(in_front(source)?);
            tags.or(trailers::read(source)?)
        }
        Container::Ogg => comments::read_ogg(source)?,
        Container::Wave => chunks::read(source)?,
        Container::Mp4 => atoms::read(source)?,
        Container::Matroska => Tags::default(),
    })
}

fn in_front(source: &mut Source) -> Result<Tags, Problem> {
    let (mut tags, mut at) = (Tags::default(), 0);
    loop {
        source.seek(at);
        let Some(length) = id3_length(source.peek(10)?) else { return Ok(tags) };
        tags = tags.or(id3::read(source, at, length)?);
        at += length;
    }
}
