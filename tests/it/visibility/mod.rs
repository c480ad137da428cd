//! What a ban, a removal, a block, a deactivation or a suspension hides: a word is planted, and it must be nowhere to be had.

mod canary;
mod coming;
mod people;
mod rooms;
mod tracks;
