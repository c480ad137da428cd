//! Seeing and ending one's login sessions.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::sessions::{
    ExtendSession, FindSessionStats, ListSessions, RevokeAllSessions, RevokeSession, Session, SessionStats,
};

use crate::App;
use crate::extract::{Caller, Id, OptionalBody};
use crate::reply::{Answer, Done, reply};

/// One's live sessions.
#[derive(Serialize, ToSchema)]
pub struct SessionList {
    sessions: Vec<Session>,
}

pub async fn list(app: Data<App>, caller: Caller) -> Answer<SessionList> {
    let list = ListSessions { user: caller.user_id, current: caller.session_id };
    reply(SessionList { sessions: app.system.sessions.ask(list).await? })
}

pub async fn find_session_stats(app: Data<App>, caller: Caller) -> Answer<SessionStats> {
    reply(app.system.sessions.ask(FindSessionStats { user: caller.user_id }).await?)
}

/// A session with a new end.
#[derive(Serialize, ToSchema)]
pub struct Extended {
    /// For a person.
    message: &'static str,
    session: Session,
    /// When it ends now.
    #[serde(serialize_with = "veza_actors::protocol::millis")]
    expires_at: DateTime<Utc>,
}

pub async fn extend(app: Data<App>, caller: Caller) -> Answer<Extended> {
    let session = app.system.sessions.ask(ExtendSession { id: caller.session_id }).await?;
    reply(Extended { message: "Session extended", expires_at: session.expires_at, session })
}

/// Which session to end.
#[derive(Default, Deserialize, ToSchema)]
#[schema(as = EndedSession)]
pub struct Which {
    /// The one that asks when left out.
    session_id: Option<Uuid>,
}

pub async fn logout(
    app: Data<App>,
    caller: Caller,
    OptionalBody(which): OptionalBody<Which>,
) -> Answer<Done> {
    let session = which.session_id.unwrap_or(caller.session_id);
    app.system.sessions.ask(RevokeSession { user: caller.user_id, session }).await?;
    reply(Done::new("Session ended"))
}

pub async fn logout_all(app: Data<App>, caller: Caller) -> Answer<Done> {
    app.system.sessions.ask(RevokeAllSessions { user: caller.user_id }).await?;
    reply(Done::new("All sessions ended"))
}

pub async fn revoke(app: Data<App>, caller: Caller, Id(session): Id) -> Answer<Done> {
    app.system.sessions.ask(RevokeSession { user: caller.user_id, session }).await?;
    reply(Done::new("Session ended"))
}
