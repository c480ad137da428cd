//! What files of music say of themselves beside the sound: title, artist, cover and the like. None of it is needed.
//!
//! # Order
//! `read` knows which tags each container may have. One reader for each kind of tag fills `said`; `encodings` reads texts.
//!
//! # Why
//! - Readers go forward, once, and keep only what is wanted: neither a crowd of frames nor sizes that are lies cost anything.
//! - What cannot be read loses itself: the frames, comments and boxes around it are read all the same.
//! - Texts that do not say how they are coded, or say it wrongly, are read as UTF-8 if they are that. Words of nothing but the letters
//!   of windows-1251, and what is Japanese in Shift-JIS, are read so. All else is windows-1252, as browsers read Latin-1.
//!   Chinese and Korean encodings cannot be told from one another by a title, and are not guessed.
//!
//! # Never
//! A tag that decides whether a file is music.

mod atoms;
mod chunks;
mod comments;
mod encodings;
mod genres;
mod id3;
mod id3_frames;
mod read;
mod said;
mod trailers;

pub use read::read;
pub use said::{Field, Tags};
