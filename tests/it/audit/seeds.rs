//! Entries that tests write themselves.

use crate::harness::{App, User};
use serde_json::{Value, json};
use uuid::Uuid;

/// An entry that a test writes itself.
pub struct Seed<'a> {
    /// Who did it.
    pub user: Option<&'a User>,
    /// What.
    pub action: &'a str,
    /// From where.
    pub ip: &'a str,
    /// The answer's status, when it is a request.
    pub status: Option<i32>,
    /// How long ago.
    pub minutes: i32,
}

/// Writes entries down, as many of each as it says.
pub fn db_seed(app: &App, seeds: &[(usize, Seed)]) {
    let sql = "INSERT INTO audit_log (id, kind, user_id, action, resource, data, ip_address, user_agent, created_at)
               SELECT gen_random_uuid(), $1, $2, $3, 'user', $4, $5, 'seeded', now() - make_interval(mins => $6)
               FROM generate_series(1, $7)";
    for (count, seed) in seeds {
        let user = seed.user.map(|user| Uuid::parse_str(&user.id).expect("an id"));
        let kind = if seed.status.is_some() { "request" } else { "event" };
        let data: Option<Value> =
            seed.status.map(|status| json!({"request": "POST /seeded", "status": status}));
        let count = i32::try_from(*count).expect("a small number");
        app.db().execute(sql, &[&kind, &user, &seed.action, &data, &seed.ip, &seed.minutes, &count]);
    }
}

/// Returns the day so many days ago, in UTC.
pub fn db_day(app: &App, days: i32) -> String {
    let sql = "SELECT to_char((now() AT TIME ZONE 'UTC') - make_interval(days => $1), 'YYYY-MM-DD')";
    app.db().rows(sql, &[&days])[0].get(0)
}
