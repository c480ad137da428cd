//! Hooks: incoming webhooks, with which a script posts to one room by one line of curl.
//!
//! # Owns
//! - A room's hooks, their names and their tokens; the one way in for who has a token.
//!
//! # Order
//! - A change of a hook holds the room's row lock, and so does the commit of a message. Whether the hook may post is asked there, under the
//!   lock (`append_messages`): nothing of it comes behind the answer to its deletion, a new token aside, which ends the old one for
//!   whoever asks from then on.
//! - Everything else that holds for a message is asked of the room, by `Post`, as for one of a person.
//!
//! # Why
//! - A hook writes as an author of its own, a row of `users` that is not active: whatever looks for people asks for that already, so a
//!   hook is in no list, no count and no search, has no profile, and can be neither followed, blocked, added nor written to. Messages,
//!   held ones and notifications name their author as ever. The alternative, messages with two kinds of authors, would have changed every
//!   statement that shows one.
//! - Its id has version 8, which no person's has (`identity::is_hook`): what is shown of an author says from the id alone that it is a
//!   hook, and so no name can pass for a person's.
//! - Moderators keep hooks, as they keep invites and word rules. One of them answers for each: who made it, switched it on, or renewed its
//!   token last. It posts while they moderate the room and are there; who is made a member again, leaves or is sent away leaves their hooks switched off.
//! - Whoever switches on a hook of somebody else gets a new token with it: who answered before knows the old one.
//! - A ban that deletes what somebody wrote deletes what their hooks posted, those that are deleted by then among them.
//! - All hooks of one person share one person's share of messages, and so do all hooks of a room: more hooks say no more. It is not the
//!   person's own share, so a script that runs wild silences nobody.
//! - A hook is no moderator. Word rules and slow mode hold for it, and `@here` calls nobody. It may post
//!   where only moderators may, and where only followers may: one of them wants it to.
//! - A hook gets no time-out. A rule that times out refuses the message and says so: a script learns nothing from silence, and the alarm
//!   behind a rude line of a log would be lost. Moderators switch a hook off.
//! - What is deleted is the hook and its token. Its messages stay, under its name.
//! - Who has the token is told where the message stands and nothing of what the room says: a token writes and does not read.
//!
//! # Never
//! - A token in a log, a metric or a row: its hash is kept, and routes are named by their pattern.

mod messages;
mod service;
mod token;
mod views;

pub use messages::{
    CreateHook, DeleteHook, FindHook, HookMessage, HookPatch, ListHooks, NewHook, NoteHookPicture,
    PostByHook, RenewHookToken, UpdateHook,
};
pub use service::Hooks;
pub use views::{ChangedHook, HookView, MadeHook, Receipt};
