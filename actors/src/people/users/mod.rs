//! People: who they are, how they are found, whom they follow and block.

mod account;
mod blocks;
mod people;
mod profile;
mod role;
mod service;
mod tracks;
mod views;

pub use account::{DeleteUser, OptOut, UpgradeToCreator};
pub use blocks::{Block, ListBlocked, Unblock};
pub(crate) use people::contains;
pub use people::{ListPeople, PeopleFilter, SearchPeople, SuggestPeople};
pub use profile::{ChangeProfile, FindProfile, FindProfileByName, ProfileChange};
pub use role::Role;
pub(crate) use service::nobody;
pub use service::{FindUser, Follow, Unfollow, UserExists, Users};
pub use tracks::{ListLikes, ListPlays, ListReposts, Play};
pub use views::{
    BlockedUser, Completion, PersonProfile, PrivateFacts, Profile, PublicUser, TrackCard, Viewer,
};
