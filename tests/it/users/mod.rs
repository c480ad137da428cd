//! People: profiles, lists and search, suggestions, follows and blocks, likes.

mod account;
mod blocks;
mod people;
mod photo;
mod picture_changes;
pub mod pictures;
mod profiles;
mod races;
mod texts;
mod tracks;
