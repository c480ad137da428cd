//! The service behind the routes of login sessions. A revocation is announced on the bus once it is committed.

use std::sync::Arc;

use uuid::Uuid;
use veza_sql::{Database, commit, queries::sessions};

use super::{Session, SessionStats};
use crate::auth::AuthSettings;
use crate::error::{Code, Problem};
use crate::kernel::{Bus, Clock, Event, Handle, Note, Service, record, requests};

/// Lists, extends and revokes login sessions.
pub struct Sessions {
    database: Arc<Database>,
    settings: Arc<AuthSettings>,
    bus: Arc<dyn Bus>,
    clock: Clock,
}

impl Sessions {
    /// Returns the service.
    #[must_use]
    pub fn new(
        database: Arc<Database>,
        settings: Arc<AuthSettings>,
        bus: Arc<dyn Bus>,
        clock: Clock,
    ) -> Self {
        Self { database, settings, bus, clock }
    }
}

impl Service for Sessions {
    const NAME: &'static str = "sessions";
}

requests! {
    /// The live sessions of a user, the newest first, as one of them sees them.
    ListSessions { user: Uuid, current: Uuid } -> Vec<Session>;
    /// How many sessions a user has.
    FindSessionStats { user: Uuid } -> SessionStats;
    /// Moves the end of a session as a renewal of its tokens would.
    ExtendSession { id: Uuid } -> Session;
    /// Ends one of a user's own sessions.
    RevokeSession { user: Uuid, session: Uuid } -> ();
    /// Ends all logins of a user, the one that asks included, and none of their API keys; answers how many there were.
    RevokeAllSessions { user: Uuid } -> usize;
}

impl Handle<ListSessions> for Sessions {
    async fn handle(&self, ListSessions { user, current }: ListSessions) -> Result<Vec<Session>, Problem> {
        let reader = self.database.reader().await?;
        let rows = sessions::list_live_sessions().bind(&reader, &user).all().await?;
        Ok(rows.into_iter().map(|row| Session::seen_from(current, row)).collect())
    }
}

impl Handle<FindSessionStats> for Sessions {
    async fn handle(&self, FindSessionStats { user }: FindSessionStats) -> Result<SessionStats, Problem> {
        let counts = sessions::count_sessions().bind(&self.database.reader().await?, &user).one().await?;
        Ok(SessionStats { total_sessions: counts.total, active_sessions: counts.active })
    }
}

impl Handle<ExtendSession> for Sessions {
    async fn handle(&self, ExtendSession { id }: ExtendSession) -> Result<Session, Problem> {
        let reader = self.database.reader().await?;
        let live = sessions::find_live_session().bind(&reader, &id).opt().await?.ok_or_else(ended)?;
        let expires_at = (self.clock.now() + self.settings.session_life(live.remember_me)).fixed_offset();
        let extended = sessions::extend_session().bind(&reader, &expires_at, &id).opt().await?;
        Ok(Session::seen_from(id, extended.ok_or_else(ended)?))
    }
}

impl Handle<RevokeSession> for Sessions {
    async fn handle(&self, RevokeSession { user, session }: RevokeSession) -> Result<(), Problem> {
        let mut connection = self.database.client().await?;
        let transaction = connection.transaction().await?;
        if sessions::revoke_session().bind(&transaction, &session, &user).await? == 0 {
            return Err(Problem::new(Code::NotFound, "no such session"));
        }
        record(&transaction, revoked(user, Some(session))).await?;
        commit(transaction).await?;
        self.bus.publish(Note::SessionsRevoked(vec![session]));
        Ok(())
    }
}

impl Handle<RevokeAllSessions> for Sessions {
    async fn handle(&self, RevokeAllSessions { user }: RevokeAllSessions) -> Result<usize, Problem> {
        let reader = self.database.reader().await?;
        let revoked = sessions::revoke_logins_of_user().bind(&reader, &user).all().await?;
        let count = revoked.len();
        self.bus.publish(Note::SessionsRevoked(revoked));
        Ok(count)
    }
}

fn revoked(user: Uuid, session: Option<Uuid>) -> Event {
    let event = Event { action: "session.revoked", resource: "session", ..Event::default() };
    Event { resource_id: session, user: Some(user), ..event }
}

fn ended() -> Problem {
    Problem::new(Code::Unauthenticated, "the session has ended")
}
