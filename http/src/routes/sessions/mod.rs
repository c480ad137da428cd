//! Routes of login sessions.

mod handlers;

use veza_actors::error::Code;

use super::Table;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("sessions", "Login sessions: the places where one is signed in")
        .get("/sessions", handlers::list, "List the live sessions. One's own, the newest first.")
        .get("/sessions/stats", handlers::stats, "Count one's sessions")
        .post("/sessions/refresh", handlers::extend, "Extend the session that asks")
        .post(
            "/sessions/logout",
            handlers::logout,
            "End a session. The one that asks unless another is named.",
        )
        .fails(Code::NotFound)
        .post(
            "/sessions/logout-all",
            handlers::logout_all,
            "End all of one's sessions. Also the one that asks.",
        )
        .delete("/sessions/{session_id}", handlers::revoke, "End one of one's sessions");
}
