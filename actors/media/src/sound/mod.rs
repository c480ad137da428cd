//! Sound in files: which container it is in, its packets, and which part of them is played.
//!
//! # Order
//! `source` reads a file forward. `front` tells the container by what it begins with. One reader for each container makes `piece`s.
//! `measure` goes through them to the end; `crate::voice` decodes all of them.
//!
//! # Why
//! - The length is what players play. Encoders pad the sound at both ends, and each container says in its own way by how much.
//! - Sizes that a container declares are hints: what is there counts.
//! - Containers that are a row of frames, pages or chunks are read here; MPEG-4, Matroska and FLAC's frames by symphonia.
//!
//! # Never
//! A beginning that is found somewhere in the file: only what a format itself allows may stand in front of it.

mod aac;
mod adts;
mod boxes;
mod edits;
mod flac;
mod format;
mod front;
mod front_tag;
mod matroska;
mod measure;
mod mp4;
mod mpeg;
mod ogg;
mod padding;
mod piece;
mod row;
mod source;
mod view;
mod wave;

pub use boxes::{Atom, children, list_of_tags};
pub use format::Format;
pub use front::{Container, frames_of, open, tell};
pub use front_tag::id3_length;
pub use measure::{Clock, Measured, measure};
pub use ogg::next_page;
pub use piece::{Coding, Demuxer, Piece, Stream};
pub use source::Source;
