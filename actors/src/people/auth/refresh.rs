//! Renewal: a refresh token buys the next pair, once. Its successor is derived from it, so that whoever lost the answer
//! may ask again for ten seconds and gets the same; later than that it was stolen, and the session ends.

use veza_sql::commit;
use veza_sql::queries::sessions::{
    extend_session, insert_refresh_token, lock_refresh_token, revoke_session, use_refresh_token,
};

use super::Auth;
use super::views::Renewal;
use crate::error::{Code, Problem};
use crate::kernel::{Event, Handle, fingerprint, record, requests};
use crate::mail::{self, Mail};

requests! {
    /// Trades a refresh token for the next pair.
    Refresh { token: String } -> Renewal;
}

impl Handle<Refresh> for Auth {
    async fn handle(&self, Refresh { token }: Refresh) -> Result<Renewal, Problem> {
        let hash = fingerprint(&token);
        let mut connection = self.database.client().await?;
        let transaction = connection.transaction().await?;
        let found = lock_refresh_token().bind(&transaction, &hash).opt().await?;
        let row = found.filter(|row| row.live).ok_or_else(refused)?;
        if row.reused {
            revoke_session().bind(&transaction, &row.session_id, &row.user_id).await?;
            let event = Event { action: "refresh_token.reused", resource: "session", ..Event::default() };
            let reason = Some("a used refresh token was presented again".to_owned());
            let (resource_id, user) = (Some(row.session_id), Some(row.user_id));
            record(&transaction, Event { resource_id, user, reason, ..event }).await?;
            mail::enqueue_to_user(&transaction, row.user_id, stolen()).await?;
            commit(transaction).await?;
            self.announce_end(vec![row.session_id]);
            tracing::warn!(session.id = %row.session_id, user.id = %row.user_id, "used refresh token presented again");
            return Err(refused());
        }
        let successor = self.authenticator.keys().successor(&token);
        let expires_at = (self.clock.now() + self.settings.session_life(row.remember_me)).fixed_offset();
        use_refresh_token().bind(&transaction, &hash).await?;
        insert_refresh_token().bind(&transaction, &fingerprint(&successor), &row.session_id).await?;
        extend_session().bind(&transaction, &expires_at, &row.session_id).opt().await?;
        commit(transaction).await?;
        self.renewal(row.user_id, row.session_id, successor, row.remember_me)
    }
}

fn refused() -> Problem {
    Problem::new(Code::Unauthenticated, "the refresh token is not valid")
}

fn stolen() -> Mail {
    Mail::new("A session of yours was ended")
        .text("A key of one of your sessions was used twice: somebody may have copied it. That session was ended.")
        .origin()
        .text("Sign in again. If you do not know how that happened, set a new password.")
        .link("Open Veza", "/")
}
