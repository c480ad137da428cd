//! References to a passage of a track: `<track>@1:23-1:41`, where the track is an id or a word, and the end may be
//! missing. Times are `m:ss` or `h:mm:ss`.

use std::fmt;
use std::str::FromStr;

/// Longest name of a track in a reference, in bytes; an id has 36.
const TRACK_BYTES: usize = 64;

/// A passage of a track, in milliseconds from its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The track's id, or a word for it.
    pub track: String,
    /// Where it begins.
    pub from_ms: u64,
    /// Where it ends, after its beginning; without it, only a place is meant.
    pub to_ms: Option<u64>,
}

/// Why a text is no reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PassageError {
    /// There is no `@`.
    #[error("a passage is written <track>@1:23 or <track>@1:23-1:41")]
    NoTime,
    /// What stands before the `@` cannot name a track.
    #[error("before the @ stands a track's id, or a word of 1 to 64 letters a-z, digits, _ and -")]
    BadTrack,
    /// A time is not `m:ss` or `h:mm:ss`.
    #[error("a time is written m:ss or h:mm:ss, with minutes and seconds below 60")]
    BadTime,
    /// It ends where it begins, or before.
    #[error("a passage ends after its beginning")]
    Reversed,
}

impl FromStr for Passage {
    type Err = PassageError;

    fn from_str(text: &str) -> Result<Self, PassageError> {
        let (track, times) = text.split_once('@').ok_or(PassageError::NoTime)?;
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        if !(1..=TRACK_BYTES).contains(&track.len()) || !track.bytes().all(is_word) {
            return Err(PassageError::BadTrack);
        }
        let (from, to) = times.split_once('-').map_or((times, None), |(from, to)| (from, Some(to)));
        let from_ms = read_time(from).ok_or(PassageError::BadTime)?;
        let to_ms = to.map(|to| read_time(to).ok_or(PassageError::BadTime)).transpose()?;
        if to_ms.is_some_and(|to| to <= from_ms) {
            return Err(PassageError::Reversed);
        }
        Ok(Self { track: track.to_owned(), from_ms, to_ms })
    }
}

impl fmt::Display for Passage {
    /// Writes whole seconds: what is below one is lost.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}@{}", self.track, Time(self.from_ms))?;
        self.to_ms.map_or(Ok(()), |to| write!(out, "-{}", Time(to)))
    }
}

struct Time(u64);

impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0 / 1000;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        match hours {
            0 => write!(out, "{minutes}:{seconds:02}"),
            _ => write!(out, "{hours}:{minutes:02}:{seconds:02}"),
        }
    }
}

/// Reads `m:ss` or `h:mm:ss`, up to 99 hours, as milliseconds.
fn read_time(text: &str) -> Option<u64> {
    let parts: Vec<&str> = text.split(':').collect();
    let (hours, minutes, seconds) = match *parts.as_slice() {
        [minutes, seconds] => (0, digits(minutes, 1..=2)?, digits(seconds, 2..=2)?),
        [hours, minutes, seconds] => {
            (digits(hours, 1..=2)?, digits(minutes, 2..=2)?, digits(seconds, 2..=2)?)
        }
        _ => return None,
    };
    (minutes < 60 && seconds < 60).then_some(((hours * 60 + minutes) * 60 + seconds) * 1000)
}

fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u64> {
    let is_number = length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<(u64, Option<u64>), PassageError> {
        text.parse::<Passage>().map(|passage| (passage.from_ms, passage.to_ms))
    }

    #[test]
    fn passages_are_read() {
        assert_eq!(read("track@1:23-1:41"), Ok((83_000, Some(101_000))));
        assert_eq!(read("0198c0de-0000-7000-8000-000000000000@0:00"), Ok((0, None)));
        assert_eq!(read("my_mix@59:59-1:00:00"), Ok((3_599_000, Some(3_600_000))));
        assert_eq!(read("x@01:05"), Ok((65_000, None)));
    }

    #[test]
    fn each_fault_is_told_apart() {
        use PassageError::{BadTime, BadTrack, NoTime, Reversed};
        let faults = [
            ("track", NoTime),
            ("", NoTime),
            ("@1:23", BadTrack),
            ("a b@1:23", BadTrack),
            ("é@1:23", BadTrack),
            ("x@", BadTime),
            ("x@1", BadTime),
            ("x@1:2", BadTime),
            ("x@1:60", BadTime),
            ("x@60:00", BadTime),
            ("x@1:1:00", BadTime),
            ("x@1:60:00", BadTime),
            ("x@-1:00", BadTime),
            ("x@+1:00", BadTime),
            ("x@1:23-", BadTime),
            ("x@1:23-1:41-2:00", BadTime),
            ("x@1:23@1:41", BadTime),
            ("x@١:23", BadTime),
            ("x@100:00:00", BadTime),
            ("x@1:23-1:23", Reversed),
            ("x@1:23-1:22", Reversed),
        ];
        for (text, fault) in faults {
            assert_eq!(read(text), Err(fault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(from in 0_u64..300_000, length in proptest::option::of(1_u64..50_000)) {
            let to_ms = length.map(|length| (from + length) * 1000);
            let passage = Passage { track: "mix-1".to_owned(), from_ms: from * 1000, to_ms };
            prop_assert_eq!(passage.to_string().parse(), Ok(passage));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}|[a-z0-9@:-]{0,24}") {
            if let Ok(passage) = text.parse::<Passage>() {
                prop_assert_eq!(passage.to_string().parse(), Ok(passage));
            }
        }
    }
}
