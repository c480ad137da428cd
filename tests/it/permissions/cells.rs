//! The cells of the matrix: which objects an operation is called with, and what it has to answer to whom.

use super::callers::Caller;
use super::exceptions::exception;
use super::objects::{Seen, kind};
use super::rooms;
use crate::harness::Operation;

/// Whose object a call names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// The path names none.
    None,
    /// The caller's own.
    Own,
    /// Somebody else's.
    Foreign,
    /// The parameter of this number names nothing, those before it are the caller's own.
    Absent(usize),
    /// The caller's own, in somebody else's parent.
    OwnInForeign,
    /// Somebody else's, in the caller's own parent.
    ForeignInOwn,
}

/// What a cell has to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Any success.
    Fine,
    /// This status.
    Status(u16),
}

impl Wanted {
    /// Returns whether a status is what is wanted.
    pub fn is(self, status: u16) -> bool {
        match self {
            Wanted::Fine => (200..400).contains(&status),
            Wanted::Status(wanted) => status == wanted,
        }
    }
}

/// Returns the objects that an operation is to be called with by this caller.
pub fn objects(operation: &Operation, caller: Caller) -> Vec<Object> {
    if caller.rank().is_some() {
        return rooms::objects(operation);
    }
    let count = operation.prefixes().len();
    if count == 0 {
        return vec![Object::None];
    }
    let mut objects = vec![Object::Foreign];
    objects.extend((0..count).map(Object::Absent));
    if caller.is_person() {
        objects.push(Object::Own);
        if count > 1 {
            objects.extend([Object::OwnInForeign, Object::ForeignInOwn]);
        }
    }
    objects
}

/// Returns what an operation has to answer.
pub fn wanted(operation: &Operation, caller: Caller, object: Object) -> Wanted {
    if !caller.is_admitted(operation) {
        let is_known = caller.is_person() && operation.who != "internal";
        return Wanted::Status(if is_known { 403 } else { 401 });
    }
    if let Some(rank) = caller.rank() {
        return rooms::wanted(operation, rank, object);
    }
    if let Some(wanted) = exception(operation, caller, object) {
        return wanted;
    }
    let by_role = matches!(operation.who.as_str(), "anyone" | "creator" | "moderator" | "admin" | "internal");
    match object {
        Object::None | Object::Own => Wanted::Fine,
        Object::Foreign if by_role => Wanted::Fine,
        // everyone sees it, and only its owner and administrators change it
        Object::Foreign if is_seen(operation) && operation.who == "entitled" && caller != Caller::Admin => {
            Wanted::Status(403)
        }
        Object::Foreign if is_seen(operation) => Wanted::Fine,
        Object::Foreign | Object::Absent(_) | Object::OwnInForeign | Object::ForeignInOwn => {
            Wanted::Status(404)
        }
    }
}

fn is_seen(operation: &Operation) -> bool {
    let prefixes = operation.prefixes();
    prefixes.iter().all(|prefix| kind(prefix).is_some_and(|kind| kind.seen == Seen::ByAll))
}
