//! What a comment may be. Pure.

use crate::error::{Code, Detail, Problem};
use crate::music::tracks::no_track;
use crate::text::{clean_prose, mentions};

/// Characters of a comment.
const CHARS: usize = 5000;
/// Comments of one track, with the places of deleted ones.
pub const MOST: i64 = 10_000;
/// Comments above another one in its thread, at most.
pub const DEEPEST: i32 = 4;
/// Later than any track ends, in seconds.
const LONGEST_S: f64 = 86_400.0 * 2.0;

/// What a comment says, as it is kept.
pub struct Said {
    /// The words.
    pub content: String,
    /// What the names in them may be, in small letters.
    pub forms: Vec<String>,
    /// Which of the names each form is of.
    pub places: Vec<i32>,
}

/// Returns what is kept of a text.
///
/// # Errors
/// `validation` with what is wrong with `content`.
pub fn said(content: &str) -> Result<Said, Problem> {
    let content = clean_prose(content, CHARS).map_err(|detail| Problem::invalid(vec![detail]))?;
    let named = mentions(&content);
    if named.too_many {
        return Err(wrong("content", "must not call more than 50 people"));
    }
    let forms = named.names.into_iter().zip(0..);
    let (forms, places) =
        forms.flat_map(|(forms, place)| forms.into_iter().map(move |form| (form, place))).unzip();
    Ok(Said { content, forms, places })
}

/// Returns a moment in milliseconds; 0 is the whole track.
///
/// # Errors
/// `validation` for what is no moment of any track.
pub fn moment(seconds: Option<f64>) -> Result<i64, Problem> {
    let seconds = seconds.unwrap_or_default();
    if !(0.0..=LONGEST_S).contains(&seconds) {
        return Err(wrong("timestamp", "must be a moment of the track, in seconds"));
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is less than two days")]
    Ok((seconds * 1000.0).round() as i64)
}

/// Returns why a comment was not taken; None: it was.
pub fn refusal(outcome: &str) -> Option<Problem> {
    Some(match outcome {
        "created" => return None,
        "no_track" => no_track(),
        "no_parent" => Problem::new(Code::NotFound, "there is no comment of this track to answer"),
        "too_late" => wrong("timestamp", "must not be behind the track's end"),
        "too_deep" => wrong("parent_id", "must not stand five levels deep: answer the comment above it"),
        _ => Problem::new(Code::Conflict, "this track has 10000 comments and takes no more"),
    })
}

/// No such comment, or none that one may see.
pub fn no_comment() -> Problem {
    Problem::new(Code::NotFound, "no such comment")
}

fn wrong(field: &str, message: &str) -> Problem {
    Problem::invalid(vec![Detail::new(field, message)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_kept_to_the_millisecond() {
        for (seconds, ms) in [(None, 0), (Some(0.0), 0), (Some(83.4567), 83_457), (Some(0.0001), 0)] {
            assert_eq!(moment(seconds).unwrap(), ms, "{seconds:?}");
        }
        for seconds in [-0.001, f64::NAN, f64::INFINITY, 1e300] {
            assert!(moment(Some(seconds)).is_err(), "{seconds}");
        }
    }

    #[test]
    fn a_name_keeps_all_that_it_may_be() {
        let said = said("hi @ana. and @bob").unwrap();
        assert_eq!(
            (said.forms, said.places),
            (vec!["ana.".into(), "ana".into(), "bob".into()], vec![0, 0, 1])
        );
    }
}
