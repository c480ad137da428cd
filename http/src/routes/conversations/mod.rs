//! Routes of conversations.

mod lists;
mod members;
mod one;
mod views;

use super::Table;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("conversations", "Conversations: direct ones of two people, private and public rooms")
        .get("/conversations", lists::mine, "List one's conversations. Those with the newest activity first.")
        .get("/conversations/public", lists::public, "Find public conversations. The newest first.")
        .post(
            "/conversations",
            one::create,
            "Begin a conversation. A direct one is one per pair of people for ever: \
            asking again answers 200 with the same one.",
        )
        .get("/conversations/{id}", one::find, "Get a conversation")
        .put("/conversations/{id}", one::update, "Change name, topic, or whether it is archived")
        .delete("/conversations/{id}", one::delete, "Delete a conversation")
        .get(
            "/conversations/{id}/history",
            lists::history,
            "Read messages. The newest page first, each page in the \
            order of its offsets; the cursor goes back in time.",
        )
        .post("/conversations/{id}/join", members::join, "Become a member of a public conversation")
        .get("/conversations/{id}/members", members::list, "List the members")
        .post("/conversations/{id}/members", members::add, "Add a member. Or give one another role.")
        .delete("/conversations/{id}/members/{userId}", members::remove, "Remove a member. `me` leaves.");
}
