//! Rooms: one actor each, loaded from Postgres on first use; one writer that commits all rooms' messages in groups.
//!
//! # Owns
//! - A room's members, messages, presence, read marks and its stream `room:<id>`; who may do what in it (`rules`).
//! - The one way of a message into Postgres: `writing`.
//!
//! # Where
//! - `commands` is the door. `saying` has what stands before a message, `changing` what a change of the room takes, `history` what is read.
//! - `telling` is how the room is listened to. `parts` are the pieces of the actor's state that have rules of their own.
//!
//! # Order
//! - Offsets are dense: a row lock on `rooms` hands them out in the transaction that stores the event, on any number of nodes.
//! - Events leave strictly by offset (`flow`). Where one is missing for 50 ms the hole is read from Postgres (`repair`). So a room
//!   hears of another node's writes, and of a commit that was under way when an actor died; a new actor looks once more after 6 s.
//! - What such an event says of the room and its members is taken over before it is let out. Who it removes hears nothing behind it.
//! - A change is planned (`plans`, `moderating`), written, and only then taken over. One transaction holds it, its event, its audit entry
//!   and what people's own streams are told (`writes`).
//! - A change of a message takes a new offset, and its event is the message as it is now. Clients that upsert by id are right.
//! - Nobody is let in while what the room is and the offset that it stands at are of two times: the join begins again.
//! - Before an act that silences someone the writer finishes what it was handed before. An event that sends someone away cuts their
//!   sockets off before the next one is let out. That holds when it is read back after a crash, too.
//!
//! # Why
//! - One statement commits all that queued while the last commit ran: one round trip, no timer. New messages take a short statement.
//!   A careful one is for batches that the index of `client_id` refuses, and for messages that answer, name or carry something. It finds
//!   duplicates, names the originals, claims uploads and notifies. If a batch is refused whole, each message is tried by itself.
//! - A room that cannot know whether its commit happened does not guess: it answers `unavailable`, ends, and is loaded again.
//! - A quote is read after the commit: it may be newer than the message, never older. A deletion empties the row and purges the words
//!   from memory, so a resume reads Postgres, where they are gone.
//! - Up to 128 events of a resume come from the ring, up to 500 from Postgres. More, another epoch, or an offset of the future is answered
//!   `recovered: false` (`kernel::stream`).
//! - A first event leaves at once, the next chunk no sooner than 10 µs per listening socket later, 50 ms at most; rooms under 100 never
//!   wait. Over 250 sockets, changes of messages, typing and presence are told at most twice a second.
//! - What has to be looked up before a message is sent (`screening`) makes only its author's later messages wait. It never answers
//!   before it is sure that the message was not sent before.
//! - What is unread is told at most once a second and only where a member listens: one statement for all, which reads the newest 1,000
//!   messages once and bisects. It goes through the inbox, so that it never arrives before the answer to an older join.
//! - In slow mode with several nodes a message takes the careful way: Postgres looks, under the room's lock, at what this node has not heard
//!   of. So of two who write by two nodes at once one waits. A single node decides by its memory.
//! - Whoever is let in at another node is believed here before the note of it comes: a refusal looks first (`telling::behind`).
//! - A room that somebody keeps locked costs the others one wait: the writer waits 0.7 s, asks which rooms are free, commits those, and
//!   asks first while a room stays locked.
//! - A search walks the newest messages first, and asks the index of words only for what is rare: the index knows no rooms. What would
//!   read too much stops after 20,000 messages and says where to go on, so no question holds a connection for long (`searching`).
//! - The chat of a live stream is read by everyone, without an account too (`Kind::Live`). With a delay its moderators are `ahead`: they hear
//!   everything at once, and the one stream of all stands where the others are. So joins and resumes need no second answer. What is read beside
//!   the stream goes by when words were written (`history::untold`), so no restart shows them early.
//! - A private room becomes public only while it has no messages: who wrote in it wrote for its members.
//! - A room that dies again and again is deleted by its owner without its actor (`deleting`).
//!
//! # Never
//! - An event before its commit, or behind the one that sends its reader away.
//! - A decision outside the actor: REST and the websocket are two doors of one owner.

mod actor;
mod changing;
mod commands;
mod history;
mod info;
mod messages;
mod parts;
mod refusals;
pub mod rules;
mod saying;
#[cfg(feature = "seeded-bugs")]
mod seeded;
mod store;
mod telling;
mod writing;

pub use actor::{Room, Shared};
pub(crate) use changing::deleting::delete_apart;
pub use changing::renaming::Renamed;
pub(crate) use changing::writes::{Act, DEEDS, no_invite};
pub(crate) use history::archive::{find_last_messages, fitting_messages, room_of, tell_media_times};
pub(crate) use history::old_words::{keep_room_words, read_words_for_ever};
pub(crate) use history::searching::{FOUND_DEFAULT, checked_page, checked_query, search, search_everywhere};
pub(crate) use history::untold::Untold;
#[cfg(feature = "faults")]
pub use messages::Panic;
pub use messages::{
    Advanced, Alteration, BlockChanged, Body, Change, ChangeRoom, ChangeRules, Command, FindStanding,
    LookAround, NewRule, ReadHistory, ReadPins, Review, RuleChange, RulePatch, RulesChanged, Stands, What,
};
pub(crate) use refusals::{banned, no_hook, no_room};
pub(crate) use saying::attach::names;
pub use saying::gate::{COMINGS, SendLimits};
pub use saying::posting::Post;
pub(crate) use saying::posting::checked_send;
pub(crate) use saying::words::compile;
pub use writing::writer::Writer;

/// Keeps the live rooms.
pub type Rooms = std::sync::Arc<crate::kernel::Keeper<Room>>;
