//! What the rank in a room opens: the rule of the page of permissions, written down once more by
//! hand, so that it is not the server that says what it should answer. An operation below a room that is not here fails the
//! matrix: add a line.

use super::callers::Caller;
use super::cells::{Object, Wanted};
use crate::harness::Operation;

/// The rank in a room, the lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub enum Rank {
    /// Reads and sends.
    Member,
    /// Keeps order, names the room, invites.
    Moderator,
    /// Does everything.
    Owner,
}

impl Rank {
    /// Returns its name, as it is given to a member.
    pub fn name(self) -> &'static str {
        match self {
            Rank::Member => "member",
            Rank::Moderator => "moderator",
            Rank::Owner => "owner",
        }
    }
}

/// Where rooms are.
pub const ROOM: &str = "/conversations/{id}";

/// The least rank for what is below a room, by the rest of the path.
const LEAST: &[(&str, &str, Rank)] = &[
    ("GET", "", Rank::Member),
    ("PUT", "", Rank::Moderator),
    ("DELETE", "", Rank::Owner),
    ("GET", "/audit", Rank::Moderator),
    ("GET", "/bans", Rank::Moderator),
    ("POST", "/bans", Rank::Moderator),
    ("DELETE", "/bans/{userId}", Rank::Moderator),
    ("GET", "/held", Rank::Moderator),
    ("POST", "/held/{heldId}/approve", Rank::Moderator),
    ("POST", "/held/{heldId}/reject", Rank::Moderator),
    ("GET", "/history", Rank::Member),
    ("GET", "/hooks", Rank::Moderator),
    ("POST", "/hooks", Rank::Moderator),
    ("PUT", "/hooks/{hookId}", Rank::Moderator),
    ("DELETE", "/hooks/{hookId}", Rank::Moderator),
    ("POST", "/hooks/{hookId}/token", Rank::Moderator),
    ("POST", "/hooks/{hookId}/avatar", Rank::Moderator),
    ("DELETE", "/hooks/{hookId}/avatar", Rank::Moderator),
    ("GET", "/invites", Rank::Moderator),
    ("POST", "/invites", Rank::Moderator),
    ("DELETE", "/invites/{inviteId}", Rank::Moderator),
    ("POST", "/join", Rank::Member),
    ("GET", "/members", Rank::Member),
    ("POST", "/members", Rank::Moderator),
    ("DELETE", "/members/{userId}", Rank::Moderator),
    ("POST", "/messages", Rank::Member),
    ("GET", "/pins", Rank::Member),
    ("POST", "/timeouts", Rank::Moderator),
    ("GET", "/word-rules", Rank::Moderator),
    ("POST", "/word-rules", Rank::Moderator),
    ("POST", "/word-rules/dry-run", Rank::Moderator),
    ("PUT", "/word-rules/{ruleId}", Rank::Moderator),
    ("DELETE", "/word-rules/{ruleId}", Rank::Moderator),
];

/// Returns whether an operation is below a room.
pub fn is_below_room(operation: &Operation) -> bool {
    operation.prefixes().first() == Some(&ROOM)
}

/// Returns the objects that somebody with a rank in somebody else's room calls an operation with.
pub fn objects(operation: &Operation) -> Vec<Object> {
    if !is_below_room(operation) {
        return Vec::new();
    }
    let mut objects = vec![Object::Foreign];
    objects
        .extend((1..operation.prefixes().len()).flat_map(|nth| [Object::Absent(nth), Object::OwnInForeign]));
    objects
}

/// Returns what an operation below a room has to answer to somebody of this rank in it.
pub fn wanted(operation: &Operation, rank: Rank, object: Object) -> Wanted {
    let may = rank >= least(operation);
    match object {
        Object::Foreign if may => Wanted::Fine,
        Object::Foreign => Wanted::Status(403),
        // members see who else is one, and so that there is no such one
        _ if may || operation.local_path() == "/conversations/{id}/members/{userId}" => Wanted::Status(404),
        // they are not told what there is
        _ => Wanted::Status(403),
    }
}

fn least(operation: &Operation) -> Rank {
    let rest = operation.local_path().strip_prefix(ROOM).expect("it is below a room");
    let line = LEAST.iter().find(|(method, path, _)| *method == operation.method && *path == rest);
    line.unwrap_or_else(|| panic!("nobody told the permission matrix which rank in a room opens {operation}"))
        .2
}

impl Caller {
    /// Returns their rank in the room that their calls name; None: a stranger there, or its owner.
    pub fn rank(self) -> Option<Rank> {
        match self {
            Caller::RoomMember => Some(Rank::Member),
            Caller::RoomModerator => Some(Rank::Moderator),
            _ => None,
        }
    }
}
