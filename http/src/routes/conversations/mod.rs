//! Routes of conversations.

mod lists;
pub mod members;
mod one;
mod views;

use actix_web::http::StatusCode;

use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("conversations", "Conversations: direct ones of two people, private and public rooms")
        .get(
            "/conversations",
            Who::User,
            lists::list,
            "List one's conversations. Those with the newest activity first.",
        )
        .get(
            "/conversations/public",
            Who::User,
            lists::list_public_conversations,
            "Find public conversations. The newest first.",
        )
        .get(
            "/conversations/search",
            Who::User,
            lists::search_messages,
            "Find messages. In one conversation, or in all of one's own.",
        )
        .fails(Code::NotFound)
        .post(
            "/conversations",
            Who::User,
            one::create,
            "Begin a conversation. A direct one is one per pair for ever.",
        )
        .answers(StatusCode::OK)
        .get("/conversations/{id}", Who::Entitled, one::find, "Get a conversation")
        .put(
            "/conversations/{id}",
            Who::Entitled,
            one::update,
            "Change a conversation. What is left out stays.",
        )
        .delete("/conversations/{id}", Who::Entitled, one::delete, "Delete a conversation")
        .get(
            "/conversations/{id}/history",
            Who::Entitled,
            lists::read_history,
            "Read messages. The cursor goes back in time.",
        )
        .get(
            "/conversations/{id}/pins",
            Who::Entitled,
            lists::list_pins,
            "List the pinned messages. The newest pin first.",
        );
    membership(table);
}

fn membership(table: &mut Table) {
    table
        .post(
            "/conversations/{id}/join",
            Who::Entitled,
            members::join,
            "Become a member of a public conversation",
        )
        .get("/conversations/{id}/members", Who::Entitled, members::list_members, "List the members. A page has 100 unless `limit` says less; `next_cursor` leads through all of them.")
        .post(
            "/conversations/{id}/members",
            Who::Entitled,
            members::add_member,
            "Add a member. Or give one another role.",
        )
        .delete(
            "/conversations/{id}/members/{userId}",
            Who::Entitled,
            members::remove_member,
            "Remove a member. `me` leaves.",
        )
        .fails(Code::Conflict);
}
