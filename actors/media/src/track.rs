//! Looking through a track: what it is, how long it plays, whether its name says so too.

use std::fs::File;
use std::time::Instant;

use super::rules::refused;
use super::sound::{Format, Measured, Source, measure, open};
use veza_kernel::error::Problem;

/// Looks through a file of this name to its end, until the deadline at most.
///
/// # Errors
/// `invalid` when it is no music, broken, called something else than it is, or takes too long.
pub fn listen_through(file: File, name: &str, deadline: Instant) -> Result<Measured, Problem> {
    let mut demuxer = open(Source::new(file, deadline)?)?;
    match (Format::of_name(name), demuxer.format()) {
        (Some(named), Some(is)) if named != is => {
            let (named, is) = (named.name(), is.name());
            Err(refused(&format!("is called {named} but is {is}: give it its right name")))
        }
        _ => measure(demuxer.as_mut(), deadline),
    }
}
