//! From a token to the person and login session behind it. Issues the tokens as well; it opens and ends no session.

use std::sync::Arc;

use chrono::DateTime;
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::{developer, sessions};

use super::api_key;
use super::callers::Callers;
use super::settings::AuthSettings;
use super::token::{Claims, Keys, Kind};
use crate::error::{Code, Problem};
use crate::kernel::identity::{Caller, Role, Scopes};
use crate::kernel::{Bus, Clock, Note};

/// Life of a token that opens one websocket, in seconds.
const SOCKET_TOKEN_S: i64 = 300;

/// Knows whom a token stands for; cheap to clone.
#[derive(Clone)]
pub struct Authenticator(Arc<Inner>);

struct Inner {
    keys: Keys,
    access_token_s: i64,
    clock: Clock,
    database: Arc<Database>,
    callers: Callers,
}

impl Authenticator {
    /// Returns an authenticator that hears of revocations on the bus.
    #[must_use]
    pub fn new(settings: &AuthSettings, clock: Clock, database: Arc<Database>, bus: &dyn Bus) -> Self {
        let inner = Arc::new(Inner {
            keys: Keys::new(&settings.jwt_secret),
            access_token_s: settings.access_token_s,
            clock,
            database,
            callers: Callers::default(),
        });
        let listener = inner.clone();
        bus.subscribe(Box::new(move |note| match note {
            Note::SessionsRevoked(sessions) => listener.callers.forget(sessions),
            Note::UserChanged(user) => listener.callers.forget_user(*user),
            Note::Missed { .. } => listener.callers.forget_all(),
            _ => {}
        }));
        Self(inner)
    }

    /// Returns whom an access token stands for.
    ///
    /// # Errors
    /// `unauthenticated` when the token is not ours, out of its time, of another kind, or its session has ended;
    /// `unavailable` when Postgres cannot be asked.
    pub async fn access(&self, token: &str) -> Result<Caller, Problem> {
        self.caller(&self.verify(token, &[Kind::Access])?).await
    }

    /// Returns whom an API key stands for. One whose checksum is wrong is refused without asking Postgres.
    ///
    /// # Errors
    /// As [`Authenticator::access`].
    pub async fn key(&self, key: &str) -> Result<Caller, Problem> {
        if !api_key::is_plausible(key) {
            return Err(refused_key());
        }
        let hash = api_key::hash(key);
        let revocations = match self.0.callers.find_key(&hash, self.0.clock.instant()) {
            Ok(caller) => return Ok(caller),
            Err(revocations) => revocations,
        };
        let reader = self.0.database.reader().await?;
        let row = developer::find_key_user().bind(&reader, &hash).opt().await?.ok_or_else(refused_key)?;
        let caller = Caller {
            user_id: row.user_id,
            session_id: row.session_id,
            username: row.username.into(),
            role: Role::of(&row.role),
            avatar: row.avatar.map(Into::into),
            scopes: Some(Scopes::new(row.scopes)),
        }
        .narrowed();
        self.0.callers.keep_key(hash, &caller, revocations, self.0.clock.instant());
        Ok(caller)
    }

    /// Returns a token by which pages of this session show that they are no foreign ones.
    ///
    /// # Errors
    /// `internal` when the operating system has no random bytes.
    pub fn csrf_token(&self, session: Uuid) -> Result<String, Problem> {
        self.0.keys.csrf_token(session)
    }

    /// Returns whether the token was made for this session.
    #[must_use]
    pub fn is_csrf_token(&self, token: &str, session: Uuid) -> bool {
        self.0.keys.is_csrf_token(token, session)
    }

    /// Returns whom a token that opens a websocket stands for. Chat and stream tokens are used up by it;
    /// access tokens are refused in a URL, where they would reach logs.
    ///
    /// # Errors
    /// As [`Authenticator::access`].
    pub async fn socket(&self, token: &str, in_url: bool) -> Result<Caller, Problem> {
        let kinds: &[Kind] =
            if in_url { &[Kind::Chat, Kind::Stream] } else { &[Kind::Chat, Kind::Stream, Kind::Access] };
        let claims = self.verify(token, kinds)?;
        if claims.kind != Kind::Access {
            self.use_once(&claims).await?;
        }
        self.caller(&claims).await
    }

    /// Returns whom a token stands for that came in the URL of sound or pictures. It may come again: players ask part by part.
    ///
    /// # Errors
    /// As [`Authenticator::access`].
    pub async fn listener(&self, token: &str) -> Result<Caller, Problem> {
        let claims = self.verify(token, &[Kind::Stream])?;
        self.caller(&claims).await
    }

    /// Returns a token that opens one websocket, and its life in seconds.
    #[must_use]
    pub fn chat_token(&self, caller: &Caller) -> (String, i64) {
        (self.issue(Kind::Chat, caller.user_id, caller.session_id, SOCKET_TOKEN_S), SOCKET_TOKEN_S)
    }

    /// Returns a token that opens one websocket or the media of live streams, and its life in seconds.
    #[must_use]
    pub fn stream_token(&self, caller: &Caller) -> (String, i64) {
        (self.issue(Kind::Stream, caller.user_id, caller.session_id, SOCKET_TOKEN_S), SOCKET_TOKEN_S)
    }

    /// Returns an access token of this session, and its life in seconds.
    pub(super) fn access_token(&self, user: Uuid, session: Uuid) -> (String, i64) {
        (self.issue(Kind::Access, user, session, self.0.access_token_s), self.0.access_token_s)
    }

    pub(super) fn keys(&self) -> &Keys {
        &self.0.keys
    }

    fn issue(&self, kind: Kind, user: Uuid, session: Uuid, life: i64) -> String {
        self.0.keys.issue(kind, user, session, self.now(), life)
    }

    fn verify(&self, token: &str, kinds: &[Kind]) -> Result<Claims, Problem> {
        let claims = self.0.keys.verify(token, self.now());
        claims.filter(|claims| kinds.contains(&claims.kind)).ok_or_else(refused)
    }

    /// Postgres decides which of several uses is the first, on any node and after a restart.
    async fn use_once(&self, claims: &Claims) -> Result<(), Problem> {
        let id = claims.jti.ok_or_else(refused)?;
        let expires_at = DateTime::from_timestamp(claims.exp, 0).ok_or_else(refused)?.fixed_offset();
        #[cfg(feature = "seeded-bugs")]
        if crate::kernel::seeded::has(crate::kernel::Bug::NodeTokenUsedTwice) {
            return use_once_here(id);
        }
        let reader = self.0.database.reader().await?;
        match sessions::insert_used_token().bind(&reader, &id, &expires_at).await? {
            0 => Err(refused()),
            _ => Ok(()),
        }
    }

    async fn caller(&self, claims: &Claims) -> Result<Caller, Problem> {
        let revocations = match self.0.callers.find(claims.sid, self.0.clock.instant()) {
            Ok(caller) if caller.user_id == claims.sub => return Ok(caller),
            Ok(_) => return Err(refused()),
            Err(revocations) => revocations,
        };
        let reader = self.0.database.reader().await?;
        let row = sessions::find_session_user().bind(&reader, &claims.sid).opt().await?;
        let row = row.filter(|row| row.id == claims.sub).ok_or_else(refused)?;
        let caller = Caller {
            user_id: row.id,
            session_id: claims.sid,
            username: row.username.into(),
            role: Role::of(&row.role),
            avatar: row.avatar.map(Into::into),
            scopes: row.scopes.map(Scopes::new),
        }
        .narrowed();
        self.0.callers.keep(&caller, revocations, self.0.clock.instant());
        Ok(caller)
    }

    fn now(&self) -> i64 {
        self.0.clock.now().timestamp()
    }
}

fn refused_key() -> Problem {
    Problem::new(Code::Unauthenticated, "the API key is not valid")
}

fn refused() -> Problem {
    Problem::new(Code::Unauthenticated, "the token is not valid")
}

/// The bug on purpose: what this process remembers by itself.
#[cfg(feature = "seeded-bugs")]
fn use_once_here(id: Uuid) -> Result<(), Problem> {
    use std::collections::HashSet;
    use std::sync::{Mutex, PoisonError};

    static USED: Mutex<Option<HashSet<Uuid>>> = Mutex::new(None);
    let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
    if used.get_or_insert_default().insert(id) { Ok(()) } else { Err(refused()) }
}
