//! Conversations: what REST shows of rooms. Lists are read from Postgres; every change goes through the room's actor.

mod create;
mod limits;
mod messages;
mod replay;
mod service;
mod views;

pub use crate::kernel::Listed;
pub use limits::Limits;
pub use messages::{
    AddMember, CreateConversation, DeleteConversation, FindConversation, FindStats, JoinConversation,
    ListConversations, ListMembers, ListPins, ListPublic, NewConversation, PostMessage, ReadConversation,
    RemoveMember, ReplayChat, SearchMessages, UpdateConversation,
};
pub use service::Conversations;
pub use views::{ChatReplay, ChatStats, ConversationView, MemberView, Peer};
