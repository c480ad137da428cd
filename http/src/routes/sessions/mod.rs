//! Routes of login sessions.

mod handlers;

use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("sessions", "Login sessions: the places where one is signed in")
        .get(
            "/sessions",
            Who::Session,
            handlers::list,
            "List the live sessions. One's own, the newest first.",
        )
        .get("/sessions/stats", Who::Session, handlers::find_session_stats, "Count one's sessions")
        .post("/sessions/refresh", Who::Session, handlers::extend, "Extend the session that asks")
        .post(
            "/sessions/logout",
            Who::Session,
            handlers::logout,
            "End a session. The one that asks unless another is named.",
        )
        .fails(Code::NotFound)
        .post(
            "/sessions/logout-all",
            Who::Session,
            handlers::logout_all,
            "End all of one's sessions. Also the one that asks.",
        )
        .named("logout_all_sessions")
        .delete("/sessions/{session_id}", Who::Session, handlers::revoke, "End one of one's sessions");
}
