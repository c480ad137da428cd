//! Logging out: ends every session that the request presents something of.

use uuid::Uuid;
use veza_sql::commit;
use veza_sql::queries::sessions::{find_refresh_token_session, revoke_session};

use super::Auth;
use crate::error::{Code, Problem};
use crate::kernel::identity::Caller;
use crate::kernel::{Event, Handle, fingerprint, record, requests};

requests! {
    /// Ends the session of the caller and that of the refresh token, whichever are given.
    LogOut { caller: Option<Caller>, refresh_token: Option<String> } -> ();
}

impl Handle<LogOut> for Auth {
    async fn handle(&self, LogOut { caller, refresh_token }: LogOut) -> Result<(), Problem> {
        let mut connection = self.database.client().await?;
        let transaction = connection.transaction().await?;
        // an API key is no login: it is revoked where it was made
        let mut sessions: Vec<(Uuid, Uuid)> = caller
            .into_iter()
            .filter(|caller| caller.scopes.is_none())
            .map(|caller| (caller.session_id, caller.user_id))
            .collect();
        if let Some(token) = refresh_token {
            let found = find_refresh_token_session().bind(&transaction, &fingerprint(&token)).opt().await?;
            sessions.extend(found.map(|found| (found.session_id, found.user_id)));
        }
        if sessions.is_empty() {
            return Err(Problem::new(Code::Unauthenticated, "nothing tells which session to end"));
        }
        for (session, user) in &sessions {
            if revoke_session().bind(&transaction, session, user).await? > 0 {
                let event = Event { action: "session.revoked", resource: "session", ..Event::default() };
                record(&transaction, Event { resource_id: Some(*session), user: Some(*user), ..event })
                    .await?;
            }
        }
        commit(transaction).await?;
        self.announce_end(sessions.into_iter().map(|(session, _)| session).collect());
        Ok(())
    }
}
