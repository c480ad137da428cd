//! What can go wrong with the private cluster: every message is one line and says what to do about it.

use std::{io, path::PathBuf};

/// Why the private Postgres cluster is not there.
#[derive(Debug, thiserror::Error)]
pub enum PostgresError {
    /// No usable `postgres` and `initdb` on the machine.
    #[error(
        "no Postgres on this machine (programs `postgres` and `initdb`, version {oldest} or newer): {}, \
         or set DATABASE_URL to one that runs",
        install_hint("postgresql")
    )]
    NotInstalled {
        /// The oldest major version that will do.
        oldest: u32,
    },
    /// The folder was made by a major version whose programs are gone.
    #[error(
        "{folder} was made by Postgres {wanted}, whose programs are not on this machine \
         (found: {found}): {}, or move that folder away to begin anew",
        install_hint(&format!("postgresql-{wanted}"))
    )]
    OtherVersion {
        /// The data folder.
        folder: PathBuf,
        /// The major version that made it.
        wanted: String,
        /// The versions that are installed.
        found: String,
    },
    /// Another process holds the data folder.
    #[error(
        "another veza server (process {pid}) uses {data_dir}: stop it, or set DATA_DIR to another folder"
    )]
    Busy {
        /// The data folder.
        data_dir: PathBuf,
        /// The process that holds it, as it wrote itself.
        pid: String,
    },
    /// Postgres refuses to run as root, and there is nobody else to run it.
    #[error(
        "Postgres does not run as root and there is neither a user `postgres` nor `nobody`: \
         start the server as an ordinary user, or set DATABASE_URL"
    )]
    NoAccount,
    /// The cluster's folder belongs to somebody under whom it cannot be started.
    #[error("{folder} belongs to user id {owner}, and Postgres cannot run as that user from here: {advice}")]
    Owner {
        /// The cluster's folder.
        folder: PathBuf,
        /// Its owner.
        owner: u32,
        /// What to do about it.
        advice: &'static str,
    },
    /// A file or folder could not be used.
    #[error("cannot {action} {path}: {source}")]
    File {
        /// What was tried.
        action: &'static str,
        /// With which file.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// A program could not be started.
    #[error("cannot run {program}: {source}")]
    Spawn {
        /// The program.
        program: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// `initdb` failed.
    #[error("initdb could not make {folder}: {reason}")]
    Create {
        /// The cluster's folder.
        folder: PathBuf,
        /// What it said.
        reason: String,
    },
    /// Postgres ended instead of starting.
    #[error("Postgres did not start: {reason} (log: {log})")]
    Start {
        /// The last lines of its log.
        reason: String,
        /// The whole log.
        log: PathBuf,
    },
    /// Postgres runs but did not accept connections in time.
    #[error("Postgres was not ready after {seconds} s: {reason} (log: {log})")]
    Late {
        /// How long was waited.
        seconds: u64,
        /// Its last answer and the last lines of its log.
        reason: String,
        /// The whole log.
        log: PathBuf,
    },
    /// Postgres answered, and refused.
    #[error("the Postgres in {folder} refuses the server: {reason}")]
    Refused {
        /// The cluster's folder.
        folder: PathBuf,
        /// What it said.
        reason: String,
    },
}

impl PostgresError {
    /// For `map_err` on file operations.
    pub(super) fn file(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { action, path, source }
    }
}

fn install_hint(package: &str) -> String {
    if cfg!(target_os = "macos") {
        format!("`brew install {}`", package.replace("postgresql-", "postgresql@"))
    } else {
        format!(
            "install it (Debian, Ubuntu: `apt-get install {package}`; Fedora: `dnf install postgresql-server`)"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_one_line_and_name_the_way_out() {
        let missing = PostgresError::NotInstalled { oldest: 14 }.to_string();
        assert!(missing.contains("install") && missing.contains("DATABASE_URL"), "{missing}");
        let busy = PostgresError::Busy { data_dir: "/x/.data".into(), pid: "42".into() }.to_string();
        assert_eq!(
            busy,
            "another veza server (process 42) uses /x/.data: stop it, or set DATA_DIR to another folder"
        );
        assert!(!missing.contains('\n') && !busy.contains('\n'));
    }
}
