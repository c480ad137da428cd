//! Opening a login session: the row, its first refresh token, the tokens to hand out.

use uuid::Uuid;
use veza_sql::queries::sessions::{InsertSessionParams, insert_refresh_token, insert_session};
use veza_sql::queries::users;
use veza_sql::{Params, Transaction};

use super::Auth;
use super::views::{Renewal, Tokens};
use crate::error::Problem;
use crate::kernel::{Event, fingerprint, random_token, record};

/// Where a request came from, as the session list shows it.
#[derive(Clone, Debug)]
pub struct Client {
    /// The peer's address, or the one that a trusted proxy names.
    pub ip: String,
    /// The program's own name for itself, shortened and cleaned.
    pub user_agent: String,
}

impl Auth {
    /// Opens a session of this user; it exists once the transaction is committed.
    pub(super) async fn open(
        &self,
        transaction: &Transaction<'_>,
        user: Uuid,
        remember_me: bool,
        client: &Client,
    ) -> Result<Renewal, Problem> {
        let (session, refresh_token) = (Uuid::now_v7(), random_token()?);
        let row = InsertSessionParams {
            id: session,
            user_id: user,
            ip_address: &client.ip,
            user_agent: &client.user_agent,
            remember_me,
            expires_at: (self.clock.now() + self.settings.session_life(remember_me)).fixed_offset(),
        };
        insert_session().params(transaction, &row).await?;
        insert_refresh_token().bind(transaction, &fingerprint(&refresh_token), &session).await?;
        let event = Event { action: "session.opened", resource: "session", ..Event::default() };
        record(transaction, Event { resource_id: Some(session), user: Some(user), ..event }).await?;
        users::update_user_login().bind(transaction, &user).await?;
        self.renewal(user, session, refresh_token, remember_me)
    }

    /// Returns what the owner of a session is handed: a new access token beside this refresh token.
    pub(super) fn renewal(
        &self,
        user: Uuid,
        session: Uuid,
        refresh_token: String,
        remembered: bool,
    ) -> Result<Renewal, Problem> {
        let (access_token, expires_in) = self.authenticator.access_token(user, session);
        Ok(Renewal {
            tokens: Tokens { access_token, refresh_token: Some(refresh_token), expires_in },
            session_s: self.settings.session_life(remembered).num_seconds(),
            csrf_token: self.authenticator.csrf_token(session)?,
        })
    }
}
