//! How a room is listened to: `joining` and leaving of sockets (`audience`), the stream in memory (`log`), what leaves and when (`flow`), holes
//! in it (`repair`), who types (`typing`), who is here by other nodes (`elsewhere`), what is unread (`unread`), who
//! watches a stream (`viewers`), what moderators hear before the others (`ahead`),
//! what another node let somebody do (`behind`), what nodes carry to each other (`carried`).

pub mod ahead;
pub mod audience;
pub mod behind;
pub mod carried;
pub mod elsewhere;
pub mod flow;
pub mod joining;
pub mod log;
pub mod repair;
pub mod typing;
pub mod unread;
pub mod viewers;
