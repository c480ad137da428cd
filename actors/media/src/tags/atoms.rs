//! Tags in MPEG-4: boxes that are named for what they say, each with one value or several.

use super::encodings::{older, utf16_big};
use super::genres;
use super::said::{COVER, Field, Tags};
use crate::sound::{Atom, Source, children, list_of_tags};
use veza_kernel::error::Problem;

/// Bytes of a text.
const TEXT: usize = 64 << 10;

/// Reads the tags of a file.
///
/// # Errors
/// As reading a source.
pub fn read(source: &mut Source) -> Result<Tags, Problem> {
    let mut tags = Tags::default();
    let Some(list) = list_of_tags(source)? else { return Ok(tags) };
    for item in children(source, list.content)? {
        let parts = children(source, item.content.clone())?;
        let name = match &item.name {
            b"----" => own_name(source, &parts)?,
            name => name.to_vec(),
        };
        for data in parts.iter().filter(|part| part.name == *b"data") {
            value(source, &name, data, &mut tags)?;
        }
    }
    Ok(tags)
}

/// Returns the name of a box that says its name within.
fn own_name(source: &mut Source, parts: &[Atom]) -> Result<Vec<u8>, Problem> {
    let name = parts.iter().find(|part| part.name == *b"name");
    let name = name.map(|name| name.read(source, 4, 64)).transpose()?.unwrap_or_default();
    Ok(name.to_ascii_lowercase())
}

fn value(source: &mut Source, name: &[u8], data: &Atom, tags: &mut Tags) -> Result<(), Problem> {
    let field = match name {
        b"\xa9nam" => Field::Title,
        b"\xa9ART" => Field::Artist,
        b"\xa9alb" => Field::Album,
        b"\xa9gen" | b"gnre" => Field::Genre,
        b"\xa9day" => Field::Year,
        b"tmpo" | b"bpm" => Field::Bpm,
        b"initialkey" | b"key" => Field::Key,
        b"covr" => {
            tags.show(true, &data.read(source, 8, COVER + 1)?);
            return Ok(());
        }
        _ => return Ok(()),
    };
    let kind = data.read(source, 0, 4)?.last().copied().unwrap_or_default();
    let bytes = data.read(source, 8, TEXT)?;
    let number = || bytes.iter().take(4).fold(0_usize, |number, byte| number << 8 | usize::from(*byte));
    match name {
        b"tmpo" => tags.say(field, &number().to_string()),
        b"gnre" => {
            number().checked_sub(1).and_then(genres::name).into_iter().for_each(|name| tags.say(field, name));
        }
        _ if kind == 2 => utf16_big(&bytes).iter().for_each(|value| tags.say(field, value)),
        _ => bytes.split(|byte| *byte == 0).for_each(|value| tags.say(field, &older(value))),
    }
    Ok(())
}
