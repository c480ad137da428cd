//! Comments: what people say of a track, of a moment of it, and to each other in threads.
//!
//! # Owns
//! Comments of tracks, whom they name, and who is told of them.
//!
//! # Order
//! Who adds or takes away a comment holds the track's row (`replaceable/comments.sql`): nobody answers what goes away at that moment, and
//! what a track may have is counted exactly, over all nodes.
//!
//! # Why
//! - Who may see a track may see what is said of it, and say something. Whoever a block keeps away is not shown, nor what answers them.
//! - A deleted comment that others answer stays as a place without words; it goes with the last answer.
//! - The creator of a track and moderators of the server delete comments; nobody but their author changes one.
//! - There is no stream of a track: the author, the track's creator and those who wrote in the thread hear of a comment on their own
//!   streams. The event says where it is, and not what it says: so no copy of the words outlives them, and no block is passed by.
//! - One person is notified once of one comment: as named, else as answered, else as the track's creator. Notifications gather by track.
//!
//! # Never
//! A count that is kept: how many there are is counted, for each viewer without what they may not see.

mod messages;
mod rules;
mod service;
mod views;

pub use messages::{
    CommentText, CreateComment, DeleteComment, FindComment, ListComments, ListReplies, NewComment, Reader,
    UpdateComment,
};
pub use service::Comments;
pub use views::{CommentView, ReplyView};
