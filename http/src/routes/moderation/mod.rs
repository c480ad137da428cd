//! Routes of moderation.

mod acts;
mod held;
mod lists;
mod rules;

use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("moderation", "What owner and moderators do in their rooms")
        .get(
            "/conversations/{id}/bans",
            Who::Owner,
            lists::list_bans,
            "List the bans in force. The newest first.",
        )
        .post(
            "/conversations/{id}/bans",
            Who::Owner,
            acts::ban,
            "Ban a person. They leave at once and may not come back.",
        )
        .delete("/conversations/{id}/bans/{userId}", Who::Owner, acts::unban, "End a ban")
        .post(
            "/conversations/{id}/timeouts",
            Who::Owner,
            acts::time_out,
            "Let a person send nothing for a time. 0 seconds ends it.",
        )
        .get(
            "/conversations/{id}/audit",
            Who::Owner,
            lists::list_acts,
            "List what was done. The newest first.",
        );
    word_rules(table);
    held_messages(table);
}

fn word_rules(table: &mut Table) {
    table
        .get(
            "/conversations/{id}/word-rules",
            Who::Owner,
            rules::list_rules,
            "List the word rules. The oldest first.",
        )
        .post(
            "/conversations/{id}/word-rules",
            Who::Owner,
            rules::create_rule,
            "Add a word rule. It is switched off unless told otherwise.",
        )
        .post(
            "/conversations/{id}/word-rules/dry-run",
            Who::Owner,
            rules::dry_run,
            "Try a word rule. On the messages of the last seven days, the newest 50,000 at most.",
        )
        .put(
            "/conversations/{id}/word-rules/{ruleId}",
            Who::Owner,
            rules::update_rule,
            "Change a word rule. What is left out stays.",
        )
        .delete(
            "/conversations/{id}/word-rules/{ruleId}",
            Who::Owner,
            rules::delete_rule,
            "Delete a word rule",
        );
}

fn held_messages(table: &mut Table) {
    table
        .get(
            "/conversations/{id}/held",
            Who::Owner,
            held::list_held,
            "List the messages that wait. The oldest first.",
        )
        .post(
            "/conversations/{id}/held/{heldId}/approve",
            Who::Owner,
            held::approve,
            "Send a held message. As its author's.",
        )
        .fails(Code::Conflict)
        .post(
            "/conversations/{id}/held/{heldId}/reject",
            Who::Owner,
            held::reject,
            "Reject a held message. It is gone then.",
        )
        .fails(Code::Conflict);
}
