//! What Postgres holds of a session in the end.

use crate::harness::{App, whole_data};
use serde_json::Value;

/// An operation as it was written down.
pub struct Done {
    pub rev: i64,
    pub op_id: String,
    pub kind: String,
    /// None: time.
    pub by: Option<String>,
    pub about: Value,
}

/// Everything of one session.
pub struct Truth {
    pub rev: i64,
    pub offset: i64,
    pub state: Value,
    /// By revision.
    pub operations: Vec<Done>,
    /// By offset: type and data.
    pub events: Vec<(i64, String, Value)>,
}

impl Truth {
    /// Reads a session.
    pub fn db_of(app: &App, session: &str) -> Truth {
        let rows = |query: &str| app.db().rows(query, &[&session]);
        let session = &rows(
            "SELECT rev, last_offset, state || jsonb_build_object('items', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'id', i.id, 'track', jsonb_build_object('id', i.track_id), 'added_by', jsonb_build_object('id', i.adder_id,
                 'username', coalesce(u.username, i.guest_name))) ORDER BY o.place), '[]')
                 FROM unnest(item_order) WITH ORDINALITY AS o (id, place)
                 LEFT JOIN queue_session_items i ON i.session_id = queue_sessions.id AND i.id = o.id AND i.gone_at IS NULL
                 LEFT JOIN users u ON u.id = i.adder_id))
             FROM queue_sessions WHERE id = $1::text::uuid",
        )[0];
        let operations = rows(
            "SELECT rev, op_id::text, kind, by_id::text, about FROM queue_operations \
             WHERE session_id = $1::text::uuid ORDER BY rev",
        );
        let events =
            rows("SELECT seq, type, data FROM queue_events WHERE session_id = $1::text::uuid ORDER BY seq");
        Truth {
            rev: session.get(0),
            offset: session.get(1),
            state: session.get(2),
            operations: operations
                .iter()
                .map(|row| Done {
                    rev: row.get(0),
                    op_id: row.get(1),
                    kind: row.get(2),
                    by: row.get(3),
                    about: row.get(4),
                })
                .collect(),
            events: events
                .iter()
                .map(|row| (row.get(0), row.get(1), whole_data(row.get(1), row.get(2))))
                .collect(),
        }
    }
}
