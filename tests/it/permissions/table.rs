//! Who may call what, written down by hand, so that it is not the server that says what it should answer. An operation that
//! is not here fails the matrix: think of who should be allowed to, and add a line.

use crate::harness::Operation;

/// Who may call an operation, as the page of permissions explains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Anyone,
    User,
    Session,
    Entitled,
    Creator,
    Admin,
}

impl Who {
    /// Returns its name in the document.
    pub fn name(self) -> &'static str {
        match self {
            Who::Anyone => "anyone",
            Who::User => "user",
            Who::Session => "session",
            Who::Entitled => "entitled",
            Who::Creator => "creator",
            Who::Admin => "admin",
        }
    }
}

/// What is known of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub who: Who,
    /// The narrowest scope of a key that opens it; empty where none is needed or none does.
    pub scope: &'static str,
}

/// Returns what is written down of an operation.
pub fn line(operation: &Operation) -> Option<Line> {
    let found = TABLE
        .iter()
        .find(|(method, path, ..)| *method == operation.method && *path == operation.local_path());
    found.map(|&(_, _, who, scope)| Line { who, scope })
}

/// Returns the domains of scopes.
pub fn domains() -> Vec<&'static str> {
    let mut domains: Vec<_> =
        TABLE.iter().filter_map(|(.., scope)| scope.split_once(':')).map(|pair| pair.0).collect();
    domains.sort_unstable();
    domains.dedup();
    domains
}

#[rustfmt::skip]
const TABLE: &[(&str, &str, Who, &str)] = &[
    ("GET", "/admin/audit/logs", Who::Admin, "audit:read"),
    ("GET", "/admin/audit/stats", Who::Admin, "audit:read"),
    ("GET", "/admin/audit/suspicious", Who::Admin, "audit:read"),
    ("GET", "/admin/transfers", Who::Admin, "transfers:read"),
    ("POST", "/admin/transfers/{id}/retry", Who::Admin, "transfers:write"),
    ("GET", "/admin/users", Who::Admin, "accounts:read"),
    ("PUT", "/admin/users/{id}", Who::Admin, "accounts:write"),
    ("GET", "/asyncapi.json", Who::Anyone, ""),
    ("GET", "/audit/activity", Who::User, "audit:read"),
    ("GET", "/audit/logs", Who::User, "audit:read"),
    ("GET", "/audit/stats", Who::User, "audit:read"),
    ("POST", "/auth/2fa/disable", Who::Session, ""),
    ("POST", "/auth/2fa/setup", Who::Session, ""),
    ("GET", "/auth/2fa/status", Who::User, "auth:read"),
    ("POST", "/auth/2fa/verify", Who::Session, ""),
    ("GET", "/auth/check-username", Who::Anyone, ""),
    ("POST", "/auth/login", Who::Anyone, ""),
    ("POST", "/auth/logout", Who::Anyone, ""),
    ("GET", "/auth/me", Who::User, "auth:read"),
    ("POST", "/auth/password/reset", Who::Anyone, ""),
    ("POST", "/auth/password/reset-request", Who::Anyone, ""),
    ("POST", "/auth/refresh", Who::Anyone, ""),
    ("POST", "/auth/register", Who::Anyone, ""),
    ("POST", "/auth/resend-verification", Who::Anyone, ""),
    ("POST", "/auth/stream-token", Who::Session, ""),
    ("POST", "/auth/verify-email", Who::Anyone, ""),
    ("GET", "/calls", Who::User, "calls:read"),
    ("GET", "/calls/preferences", Who::User, "calls:read"),
    ("PUT", "/calls/preferences", Who::User, "calls:write"),
    ("GET", "/calls/{id}", Who::Entitled, "calls:read"),
    ("GET", "/chat/stats", Who::User, "chat:read"),
    ("GET", "/chat/token", Who::User, "chat:write"),
    ("GET", "/config/webrtc", Who::Anyone, ""),
    ("GET", "/conversations", Who::User, "conversations:read"),
    ("POST", "/conversations", Who::User, "conversations:write"),
    ("GET", "/conversations/public", Who::User, "conversations:read"),
    ("GET", "/conversations/search", Who::User, "conversations:read"),
    ("DELETE", "/conversations/{id}", Who::Entitled, "conversations:write"),
    ("GET", "/conversations/{id}", Who::Entitled, "conversations:read"),
    ("PUT", "/conversations/{id}", Who::Entitled, "conversations:write"),
    ("GET", "/conversations/{id}/audit", Who::Entitled, "moderation:read"),
    ("GET", "/conversations/{id}/bans", Who::Entitled, "moderation:read"),
    ("POST", "/conversations/{id}/bans", Who::Entitled, "moderation:write"),
    ("DELETE", "/conversations/{id}/bans/{userId}", Who::Entitled, "moderation:write"),
    ("GET", "/conversations/{id}/held", Who::Entitled, "moderation:read"),
    ("POST", "/conversations/{id}/held/{heldId}/approve", Who::Entitled, "moderation:write"),
    ("POST", "/conversations/{id}/held/{heldId}/reject", Who::Entitled, "moderation:write"),
    ("GET", "/conversations/{id}/history", Who::Entitled, "conversations:read"),
    ("GET", "/conversations/{id}/hooks", Who::Entitled, "hooks:read"),
    ("POST", "/conversations/{id}/hooks", Who::Entitled, "hooks:write"),
    ("DELETE", "/conversations/{id}/hooks/{hookId}", Who::Entitled, "hooks:write"),
    ("PUT", "/conversations/{id}/hooks/{hookId}", Who::Entitled, "hooks:write"),
    ("DELETE", "/conversations/{id}/hooks/{hookId}/avatar", Who::Entitled, "hooks:write"),
    ("POST", "/conversations/{id}/hooks/{hookId}/avatar", Who::Entitled, "hooks:write"),
    ("POST", "/conversations/{id}/hooks/{hookId}/token", Who::Entitled, "hooks:write"),
    ("GET", "/conversations/{id}/invites", Who::Entitled, "invites:read"),
    ("POST", "/conversations/{id}/invites", Who::Entitled, "invites:write"),
    ("DELETE", "/conversations/{id}/invites/{inviteId}", Who::Entitled, "invites:write"),
    ("POST", "/conversations/{id}/join", Who::Entitled, "conversations:write"),
    ("GET", "/conversations/{id}/members", Who::Entitled, "conversations:read"),
    ("POST", "/conversations/{id}/members", Who::Entitled, "conversations:write"),
    ("DELETE", "/conversations/{id}/members/{userId}", Who::Entitled, "conversations:write"),
    ("POST", "/conversations/{id}/messages", Who::Entitled, "chat:write"),
    ("GET", "/conversations/{id}/pins", Who::Entitled, "conversations:read"),
    ("POST", "/conversations/{id}/timeouts", Who::Entitled, "moderation:write"),
    ("GET", "/conversations/{id}/word-rules", Who::Entitled, "moderation:read"),
    ("POST", "/conversations/{id}/word-rules", Who::Entitled, "moderation:write"),
    ("POST", "/conversations/{id}/word-rules/dry-run", Who::Entitled, "moderation:write"),
    ("DELETE", "/conversations/{id}/word-rules/{ruleId}", Who::Entitled, "moderation:write"),
    ("PUT", "/conversations/{id}/word-rules/{ruleId}", Who::Entitled, "moderation:write"),
    ("GET", "/csrf-token", Who::Anyone, ""),
    ("GET", "/developer/api-keys", Who::Session, ""),
    ("POST", "/developer/api-keys", Who::Session, ""),
    ("DELETE", "/developer/api-keys/{id}", Who::Session, ""),
    ("GET", "/exports/{id}", Who::Anyone, ""),
    ("GET", "/health", Who::Anyone, ""),
    ("GET", "/health/deep", Who::Anyone, ""),
    ("GET", "/healthz", Who::Anyone, ""),
    ("POST", "/hooks", Who::Anyone, ""),
    ("POST", "/hooks/{token}", Who::Anyone, ""),
    ("GET", "/invites/{token}", Who::Anyone, ""),
    ("POST", "/invites/{token}/accept", Who::User, "invites:write"),
    ("GET", "/metrics", Who::Anyone, ""),
    ("GET", "/notifications", Who::User, "notifications:read"),
    ("GET", "/notifications/preferences", Who::User, "notifications:read"),
    ("PUT", "/notifications/preferences", Who::User, "notifications:write"),
    ("POST", "/notifications/read-all", Who::User, "notifications:write"),
    ("POST", "/notifications/{id}/read", Who::User, "notifications:write"),
    ("DELETE", "/queue", Who::User, "queue:write"),
    ("GET", "/queue", Who::User, "queue:read"),
    ("PUT", "/queue", Who::User, "queue:write"),
    ("POST", "/queue/items", Who::User, "queue:write"),
    ("DELETE", "/queue/items/{id}", Who::User, "queue:write"),
    ("POST", "/queue/session", Who::User, "queue:write"),
    ("DELETE", "/queue/session/{token}", Who::User, "queue:write"),
    ("GET", "/queue/session/{token}", Who::Anyone, ""),
    ("GET", "/queue/session/{token}/history", Who::Anyone, ""),
    ("POST", "/queue/session/{token}/items", Who::User, "queue:write"),
    ("DELETE", "/queue/session/{token}/items/{id}", Who::User, "queue:write"),
    ("POST", "/queue/session/{token}/token", Who::User, "queue:write"),
    ("GET", "/readyz", Who::Anyone, ""),
    ("GET", "/redoc", Who::Anyone, ""),
    ("GET", "/roles", Who::User, "roles:read"),
    ("GET", "/roles/{id}", Who::User, "roles:read"),
    ("GET", "/sessions", Who::Session, ""),
    ("POST", "/sessions/logout", Who::Session, ""),
    ("POST", "/sessions/logout-all", Who::Session, ""),
    ("POST", "/sessions/refresh", Who::Session, ""),
    ("GET", "/sessions/stats", Who::Session, ""),
    ("DELETE", "/sessions/{session_id}", Who::Session, ""),
    ("GET", "/status", Who::Anyone, ""),
    ("GET", "/swagger/doc.json", Who::Anyone, ""),
    ("GET", "/swagger/index.html", Who::Anyone, ""),
    ("GET", "/tracks", Who::Anyone, ""),
    ("POST", "/tracks", Who::Creator, "tracks:write"),
    ("GET", "/tracks/quota/{id}", Who::Entitled, "tracks:read"),
    ("DELETE", "/tracks/{id}", Who::Entitled, "tracks:write"),
    ("GET", "/tracks/{id}", Who::Anyone, ""),
    ("PUT", "/tracks/{id}", Who::Entitled, "tracks:write"),
    ("GET", "/tracks/{id}/cover", Who::Anyone, ""),
    ("GET", "/tracks/{id}/status", Who::Entitled, "tracks:read"),
    ("GET", "/tracks/{id}/stream", Who::Anyone, ""),
    ("GET", "/upload/limits", Who::Anyone, ""),
    ("GET", "/upload/validate-type", Who::Anyone, ""),
    ("POST", "/uploads", Who::User, "uploads:write"),
    ("DELETE", "/uploads/{id}", Who::Entitled, "uploads:write"),
    ("GET", "/uploads/{id}/file", Who::Entitled, "uploads:read"),
    ("GET", "/uploads/{id}/status", Who::Entitled, "uploads:read"),
    ("GET", "/uploads/{id}/thumbnail", Who::Entitled, "uploads:read"),
    ("GET", "/users", Who::Anyone, ""),
    ("GET", "/users/by-username/{username}", Who::Anyone, ""),
    ("DELETE", "/users/me", Who::Session, ""),
    ("GET", "/users/me", Who::User, "users:read"),
    ("PUT", "/users/me", Who::User, "users:write"),
    ("DELETE", "/users/me/avatar", Who::User, "users:write"),
    ("GET", "/users/me/avatar", Who::User, "users:read"),
    ("POST", "/users/me/avatar", Who::User, "users:write"),
    ("DELETE", "/users/me/banner", Who::User, "users:write"),
    ("GET", "/users/me/banner", Who::User, "users:read"),
    ("POST", "/users/me/banner", Who::User, "users:write"),
    ("GET", "/users/me/blocks", Who::User, "users:read"),
    ("GET", "/users/me/export", Who::Session, ""),
    ("POST", "/users/me/export", Who::Session, ""),
    ("GET", "/users/me/held", Who::User, "moderation:read"),
    ("GET", "/users/me/plays", Who::User, "users:read"),
    ("POST", "/users/me/privacy/opt-out", Who::User, "users:write"),
    ("POST", "/users/me/upgrade-creator", Who::User, "users:write"),
    ("GET", "/users/search", Who::Anyone, ""),
    ("GET", "/users/suggestions", Who::User, "users:read"),
    ("DELETE", "/users/{id}", Who::Session, ""),
    ("GET", "/users/{id}", Who::Anyone, ""),
    ("PUT", "/users/{id}", Who::Entitled, "users:write"),
    ("GET", "/users/{id}/avatar", Who::Anyone, ""),
    ("GET", "/users/{id}/banner", Who::Anyone, ""),
    ("DELETE", "/users/{id}/block", Who::User, "users:write"),
    ("POST", "/users/{id}/block", Who::User, "users:write"),
    ("GET", "/users/{id}/completion", Who::Entitled, "users:read"),
    ("DELETE", "/users/{id}/follow", Who::User, "users:write"),
    ("POST", "/users/{id}/follow", Who::User, "users:write"),
    ("GET", "/users/{id}/likes", Who::User, "users:read"),
    ("GET", "/users/{id}/reposts", Who::Anyone, ""),
    ("POST", "/validate", Who::Anyone, ""),
    ("GET", "/ws", Who::Anyone, ""),
];
