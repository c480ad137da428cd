//! What an API key needs for a command beside `chat:write`, which opened the socket: the scopes of the same acts in REST.

/// Returns the scope that a key needs for a command; None: the socket's own is enough.
#[must_use]
pub fn scope(kind: &str) -> Option<&'static str> {
    match kind {
        "room.timeout" | "room.kick" | "room.ban" | "room.unban" => Some("moderation:write"),
        "room.settings" => Some("conversations:write"),
        // one's own stream tells what one is notified of
        "user.join" => Some("notifications:read"),
        // listening is open to whoever has the link, also without an account
        "queue.join" | "queue.leave" | "queue.ready" => None,
        kind if kind.starts_with("call.") => Some("calls:write"),
        kind if kind.starts_with("queue.") => Some("queue:write"),
        _ => None,
    }
}
