//! People: who they are, how they are found, whom they follow and block.
//!
//! # Owns
//! Profiles, lists and searches of people, follows, blocks, likes and reposts. Accounts as administrators see them are `accounts`.
//!
//! # Order
//! What relates two people asks under one advisory lock of the pair, so a block holds in every moment.
//!
//! # Why
//! - A block closes the two's direct conversation by a flag that the statements that write messages look at.
//! - Shared rooms go on: one encoded event serves everyone, so clients hide by the list of those whom one blocks.
//!
//! # Never
//! A relation of two people that is written without their lock.

mod account;
mod blocks;
mod people;
mod profile;
mod service;
mod tracks;
mod views;
mod words;

pub use crate::kernel::identity::{Role, Viewer};
pub use account::{DeleteUser, OptOut, UpgradeToCreator};
pub use blocks::{Block, ListBlocked, Unblock};
pub use people::{Direction, ListPeople, PeopleFilter, SearchPeople, SuggestPeople};
pub use profile::{ChangeProfile, FindProfile, FindProfileByName, ProfileChange};
pub use service::{FindUser, Follow, Unfollow, UserExists, Users};
pub use tracks::{ListLikes, ListPlays, ListReposts, Play};
pub use views::{BlockedUser, Completion, PersonProfile, PrivateFacts, Profile, PublicUser, TrackCard};
pub use words::read_names_for_ever;
