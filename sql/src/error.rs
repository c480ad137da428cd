//! What a Postgres error means for the one who asked. Decided here, once.

use deadpool_postgres::PoolError;
use tokio_postgres::error::{Severity, SqlState};

use crate::said::{said, told};
use crate::trouble::{self, is_trouble};

/// An error of Postgres, told apart by what the caller must do about it.
#[derive(Debug, thiserror::Error)]
pub enum SqlError {
    /// A named constraint refused the change; nothing was changed.
    #[error("constraint {0} refused the change")]
    Constraint(String),
    /// The statement or transaction was certainly rolled back.
    #[error("statement failed: {}", said(.0))]
    Aborted(tokio_postgres::Error),
    /// Postgres has no room, memory or connection left, or takes no changes; nothing was changed. The log has it already.
    #[error("Postgres cannot do its work: {0}")]
    Stuck(String),
    /// No connection could be had in time, or what is prepared on it no longer fits; nothing was done.
    #[error("no database connection: {0}")]
    Unavailable(String),
    /// Too much of what reads much is under way for this person, or for all; nothing was sent.
    #[error("too many large reads wait")]
    Busy,
    /// The connection was lost or the answer came too late: it may have been committed or not.
    #[error("outcome unknown: {0}")]
    Unknown(String),
}

impl SqlError {
    /// Returns whether the constraint of this name is what refused the change.
    #[must_use]
    pub fn violates(&self, constraint: &str) -> bool {
        matches!(self, Self::Constraint(name) if name == constraint)
    }

    /// Returns whether somebody else kept a lock for too long.
    #[must_use]
    pub fn is_lock_timeout(&self) -> bool {
        matches!(self, Self::Aborted(error) if error.code() == Some(&SqlState::LOCK_NOT_AVAILABLE))
    }

    /// Returns whether Postgres will refuse the same again: the data is at fault, and not the moment.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        match self {
            Self::Constraint(_) => true,
            Self::Aborted(error) => error.code().is_some_and(|code| {
                // data exceptions, integrity, limits of the program
                ["22", "23", "54"].iter().any(|class| code.code().starts_with(class))
            }),
            _ => false,
        }
    }

    /// Returns whether the change is certainly not in the database.
    #[must_use]
    pub const fn is_certain(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }
}

impl SqlError {
    /// What it means that a connection could not be opened.
    pub(crate) fn unopened(error: &tokio_postgres::Error) -> Self {
        match error.as_db_error().is_some_and(is_trouble) {
            true => Self::Stuck(told(error)),
            false => Self::Unavailable(told(error)),
        }
    }
}

/// Returns whether a prepared statement would return other columns now: a newer node gave a view one more.
pub(crate) fn is_outdated(error: &tokio_postgres::Error) -> bool {
    // statements of this server are refused so for no other reason, and the words are in the database's own language
    error.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED)
}

impl From<tokio_postgres::Error> for SqlError {
    /// Every error of a statement comes by here, also those of rows that come later than their statement's answer.
    fn from(error: tokio_postgres::Error) -> Self {
        trouble::note(&error);
        let Some(db) = error.as_db_error() else {
            // conversion errors carry no SQLSTATE either, but those never reach the server
            return Self::Unknown(said(&error));
        };
        // a panic may come after the commit's record was written, whatever it says
        if matches!(db.parsed_severity(), Some(Severity::Panic)) {
            return Self::Unknown(said(&error));
        }
        // class 57P: the server is shutting down or crashed, perhaps after the commit record was written
        if db.code().code().starts_with("57P") {
            return Self::Unknown(said(&error));
        }
        match db.constraint() {
            Some(name) if db.code().code().starts_with("23") => Self::Constraint(name.to_owned()),
            _ if is_trouble(db) => Self::Stuck(told(&error)),
            _ if is_outdated(&error) => Self::Unavailable(told(&error)),
            _ => Self::Aborted(error),
        }
    }
}

impl From<PoolError> for SqlError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => Self::unopened(&error),
            error => Self::Unavailable(error.to_string()),
        }
    }
}
