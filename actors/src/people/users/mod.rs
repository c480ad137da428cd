//! People: who they are, how they are found, whom they follow and block.

mod account;
mod blocks;
mod people;
mod profile;
mod service;
mod tracks;
mod views;

pub use crate::kernel::identity::{Role, Viewer};
pub use account::{DeleteUser, OptOut, UpgradeToCreator};
pub use blocks::{Block, ListBlocked, Unblock};
pub use people::{ListPeople, PeopleFilter, SearchPeople, SuggestPeople};
pub use profile::{ChangeProfile, FindProfile, FindProfileByName, ProfileChange};
pub use service::{FindUser, Follow, Unfollow, UserExists, Users};
pub use tracks::{ListLikes, ListPlays, ListReposts, Play};
pub use views::{BlockedUser, Completion, PersonProfile, PrivateFacts, Profile, PublicUser, TrackCard};
