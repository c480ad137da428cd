//! Files of every kind on their way in and out; a kind adds only what is its own.
//!
//! # Order
//! - In (`take`): a form is read as it comes, within the bytes that its kind allows, into room that the media service made. The kind's
//!   service accepts it; the sender waits for the work, but not for long.
//! - Out (`serve`, `range`): the kind's service opens a file for who may read it. Parts, tags, names, places and addresses in a bucket are
//!   the same for all kinds; what a route [`Holds`] says how long it is kept and whether it may be fetched elsewhere.
//!
//! # Never
//! Who may read a file: the statement that opens it decides.

mod range;
mod serve;
mod take;

pub use serve::{Holds, Picture, Served, serve};
pub use take::{FileForm, Taken, fill, settled, take};
