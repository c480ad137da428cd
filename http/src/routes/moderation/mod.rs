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
            Who::Entitled,
            lists::list_bans,
            "List the bans in force. The newest first.",
        )
        .post(
            "/conversations/{id}/bans",
            Who::Entitled,
            acts::ban,
            "Ban a person. They leave at once and may not come back.",
        )
        .named("ban_member")
        .delete("/conversations/{id}/bans/{userId}", Who::Entitled, acts::unban, "End a ban")
        .named("unban_member")
        .post(
            "/conversations/{id}/timeouts",
            Who::Entitled,
            acts::time_out,
            "Let a person send nothing for a time. 0 seconds ends it.",
        )
        .named("time_out_member")
        .get(
            "/conversations/{id}/audit",
            Who::Entitled,
            lists::list_moderation_acts,
            "List what was done. The newest first.",
        );
    word_rules(table);
    held_messages(table);
}

fn word_rules(table: &mut Table) {
    table
        .get(
            "/conversations/{id}/word-rules",
            Who::Entitled,
            rules::list_word_rules,
            "List the word rules. The oldest first.",
        )
        .post(
            "/conversations/{id}/word-rules",
            Who::Entitled,
            rules::create_rule,
            "Add a word rule. It is switched off unless told otherwise.",
        )
        .named("create_word_rule")
        .post(
            "/conversations/{id}/word-rules/dry-run",
            Who::Entitled,
            rules::dry_run,
            "Try a word rule. On the messages of the last seven days, the newest 50,000 at most.",
        )
        .named("try_word_rule")
        .put(
            "/conversations/{id}/word-rules/{ruleId}",
            Who::Entitled,
            rules::update_rule,
            "Change a word rule. What is left out stays.",
        )
        .named("update_word_rule")
        .delete(
            "/conversations/{id}/word-rules/{ruleId}",
            Who::Entitled,
            rules::delete_rule,
            "Delete a word rule",
        )
        .named("delete_word_rule");
}

fn held_messages(table: &mut Table) {
    table
        .get(
            "/conversations/{id}/held",
            Who::Entitled,
            held::list_held_messages,
            "List the messages that wait. The oldest first.",
        )
        .get(
            "/users/me/held",
            Who::User,
            held::list_own_held_messages,
            "List one's own messages that wait for a moderator. In all conversations that one may read, the oldest first.",
        )
        .post(
            "/conversations/{id}/held/{heldId}/approve",
            Who::Entitled,
            held::approve,
            "Send a held message. As its author's.",
        )
        .named("approve_held_message")
        .fails(Code::Conflict)
        .post(
            "/conversations/{id}/held/{heldId}/reject",
            Who::Entitled,
            held::reject,
            "Reject a held message. It is gone then, and its author is notified, with the reason.",
        )
        .named("reject_held_message")
        .fails(Code::Conflict);
}
