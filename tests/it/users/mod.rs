//! People: profiles, lists and search, suggestions, follows and blocks, likes.

mod account;
mod blocks;
mod people;
mod profiles;
mod tracks;
