//! Conversations: what REST shows of rooms. Lists are read from Postgres; every change goes through the room's actor.

mod create;
mod limits;
mod messages;
mod service;
mod views;

pub use crate::kernel::Listed;
pub use limits::Limits;
pub use messages::{
    AddMember, CreateConversation, DeleteConversation, FindConversation, FindStats, JoinConversation,
    ListConversations, ListMembers, ListPins, ListPublic, NewConversation, PostMessage, ReadConversation,
    RemoveMember, SearchMessages, UpdateConversation,
};
pub use service::Conversations;
pub use views::{ChatStats, ConversationView, MemberView, Peer};
