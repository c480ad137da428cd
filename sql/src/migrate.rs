//! Brings a database to the schema of this binary: numbered migrations once each, forward only, then the functions
//! and views of `replaceable/` whenever their text changed, unless a newer version wrote them: during an upgrade an older node may
//! start again beside newer ones. Several programs may do so at once: a lock orders them, which ends with each transaction, so that
//! nothing is left behind by one that dies.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Transaction};

use crate::encoding::other_than_utf8;
use crate::said::told;
use crate::{Database, SqlError, lock};

const MIGRATIONS: &[(&str, &str)] = &[
    ("0001_accounts", include_str!("../migrations/0001_accounts.sql")),
    ("0002_rooms", include_str!("../migrations/0002_rooms.sql")),
    ("0003_used_tokens", include_str!("../migrations/0003_used_tokens.sql")),
    ("0004_chat", include_str!("../migrations/0004_chat.sql")),
    ("0005_uploads", include_str!("../migrations/0005_uploads.sql")),
    ("0006_name_skeletons", include_str!("../migrations/0006_name_skeletons.sql")),
    ("0007_audit", include_str!("../migrations/0007_audit.sql")),
    ("0008_auth", include_str!("../migrations/0008_auth.sql")),
    ("0009_users", include_str!("../migrations/0009_users.sql")),
    ("0010_notifications", include_str!("../migrations/0010_notifications.sql")),
    ("0011_privacy", include_str!("../migrations/0011_privacy.sql")),
    ("0012_api_keys", include_str!("../migrations/0012_api_keys.sql")),
    ("0013_idempotency", include_str!("../migrations/0013_idempotency.sql")),
    ("0014_transfers", include_str!("../migrations/0014_transfers.sql")),
    ("0015_user_pictures", include_str!("../migrations/0015_user_pictures.sql")),
    ("0016_tracks", include_str!("../migrations/0016_tracks.sql")),
    ("0017_user_totals", include_str!("../migrations/0017_user_totals.sql")),
    ("0018_queue", include_str!("../migrations/0018_queue.sql")),
    ("0019_audit_end", include_str!("../migrations/0019_audit_end.sql")),
    ("0021_message_counts", include_str!("../migrations/0021_message_counts.sql")),
    ("0022_member_order", include_str!("../migrations/0022_member_order.sql")),
    ("0023_background", include_str!("../migrations/0023_background.sql")),
    ("0024_visibility", include_str!("../migrations/0024_visibility.sql")),
    ("0025_queue_items", include_str!("../migrations/0025_queue_items.sql")),
    ("0027_erasure_order", include_str!("../migrations/0027_erasure_order.sql")),
    ("0028_withdrawn_roles", include_str!("../migrations/0028_withdrawn_roles.sql")),
    ("0029_counts_without_triggers", include_str!("../migrations/0029_counts_without_triggers.sql")),
    ("0030_gone_tracks", include_str!("../migrations/0030_gone_tracks.sql")),
    ("0031_what_is_there", include_str!("../migrations/0031_what_is_there.sql")),
    ("0032_short_epochs", include_str!("../migrations/0032_short_epochs.sql")),
    ("0033_audit_of_the_erased", include_str!("../migrations/0033_audit_of_the_erased.sql")),
    ("0035_left_rooms", include_str!("../migrations/0035_left_rooms.sql")),
    ("0036_words", include_str!("../migrations/0036_words.sql")),
    ("0037_words_elsewhere", include_str!("../migrations/0037_words_elsewhere.sql")),
    ("0040_hooks", include_str!("../migrations/0040_hooks.sql")),
    ("0041_calls", include_str!("../migrations/0041_calls.sql")),
    ("0042_reasons_of_notices", include_str!("../migrations/0042_reasons_of_notices.sql")),
    ("0043_live", include_str!("../migrations/0043_live.sql")),
    ("0044_live_chat", include_str!("../migrations/0044_live_chat.sql")),
    ("0046_nodes", include_str!("../migrations/0046_nodes.sql")),
    ("0047_mail_claims", include_str!("../migrations/0047_mail_claims.sql")),
    ("0048_sounds", include_str!("../migrations/0048_sounds.sql")),
    ("0049_track_uploads", include_str!("../migrations/0049_track_uploads.sql")),
    ("0050_comments", include_str!("../migrations/0050_comments.sql")),
    ("0051_likes", include_str!("../migrations/0051_likes.sql")),
];
const REPLACEABLE: &[(&str, &str)] = &[
    ("access", include_str!("../replaceable/access.sql")),
    ("blocks", include_str!("../replaceable/blocks.sql")),
    ("audit", include_str!("../replaceable/audit.sql")),
    ("append", include_str!("../replaceable/append.sql")),
    ("change", include_str!("../replaceable/change.sql")),
    ("gone", include_str!("../replaceable/gone.sql")),
    ("moderation", include_str!("../replaceable/moderation.sql")),
    ("nodes", include_str!("../replaceable/nodes.sql")),
    ("notify", include_str!("../replaceable/notify.sql")),
    ("calls", include_str!("../replaceable/calls.sql")),
    ("chunks", include_str!("../replaceable/chunks.sql")),
    ("comments", include_str!("../replaceable/comments.sql")),
    ("live", include_str!("../replaceable/live.sql")),
    ("privacy", include_str!("../replaceable/privacy.sql")),
    ("queue", include_str!("../replaceable/queue.sql")),
    ("search", include_str!("../replaceable/search.sql")),
    ("tracks", include_str!("../replaceable/tracks.sql")),
    ("uploads", include_str!("../replaceable/uploads.sql")),
    ("views", include_str!("../replaceable/views.sql")),
];

/// The version of this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// How long another program may keep the lock.
const PATIENCE: Duration = Duration::from_secs(30);
const STEP: Duration = Duration::from_millis(100);
/// How long one try waits for a table that somebody works with, in milliseconds. Who comes behind it waits as long.
const LOCK_WAIT_MS: u32 = 500;
/// Between two tries others go on.
const PAUSE: Duration = Duration::from_millis(500);
/// After so long no more tries are made.
const LOCKS_PATIENCE: Duration = Duration::from_secs(60);

/// Why the schema could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The database has migrations that this binary does not know: it is newer.
    #[error(
        "the database has the migration {0}, which this version of veza does not know: start the newer version"
    )]
    Newer(String),
    /// A migration that was applied has another text now.
    #[error("the migration {0} was applied with another text: migrations are never edited once released")]
    Edited(String),
    /// The database keeps text in an encoding that not every text can be written in, or that is none.
    #[error(
        "DATABASE_URL: the database's encoding is {0} and must be UTF8, which only a new one can have: \
         CREATE DATABASE veza ENCODING 'UTF8' TEMPLATE template0"
    )]
    Encoding(String),
    /// A migration failed; it was rolled back whole.
    #[error("the migration {name} failed: {}", told(.source))]
    Failed {
        /// The file's name.
        name: String,
        /// What Postgres said.
        source: tokio_postgres::Error,
    },
    /// Somebody else kept the lock for too long.
    #[error(
        "another migration has gone on for over {seconds} s: {0}; wait for its end, or end it (SELECT pg_terminate_backend(…))",
        seconds = PATIENCE.as_secs()
    )]
    Locked(lock::Holder),
    /// Postgres cannot be asked what was applied, or refuses to begin.
    #[error("the schema cannot be brought up to date: {}", told(.0))]
    Refused(tokio_postgres::Error),
    /// Postgres could not be reached.
    #[error(transparent)]
    Sql(#[from] SqlError),
}

impl From<tokio_postgres::Error> for MigrateError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Refused(error)
    }
}

impl MigrateError {
    /// Whether somebody else worked with a table for longer than a try waits.
    fn is_lock_timeout(&self) -> bool {
        let (Self::Failed { source, .. } | Self::Refused(source)) = self else { return false };
        source.code() == Some(&SqlState::LOCK_NOT_AVAILABLE)
    }
}

/// Applies what is missing and returns the names of what was applied.
///
/// # Errors
/// [`MigrateError`]; the database is then as it was before the failing file.
pub async fn migrate(database: &Database) -> Result<Vec<String>, MigrateError> {
    // a migration may take longer than a request
    let way = database.way().with(|config| {
        config.application_name("veza migration");
    });
    let way = way.with_setting(&format!(
        "statement_timeout=0 -c lock_timeout={LOCK_WAIT_MS} -c idle_in_transaction_session_timeout=60000"
    ));
    let (mut client, task) = way.open_session().await?;
    if let Some(other) = other_than_utf8(&client).await? {
        return Err(MigrateError::Encoding(other));
    }
    let applied = apply_patiently(&mut client).await;
    drop(client);
    task.abort();
    applied
}

/// Tries again while somebody works with a table for long. Whatever waits for a lock holds up all who come behind it, at other nodes
/// too: so no try waits for long.
async fn apply_patiently(client: &mut Client) -> Result<Vec<String>, MigrateError> {
    let (begun, mut applied, mut is_told) = (Instant::now(), Vec::new(), false);
    loop {
        match apply_all(client, &mut applied).await {
            Err(error) if error.is_lock_timeout() && begun.elapsed() < LOCKS_PATIENCE => {
                if !std::mem::replace(&mut is_told, true) {
                    let seconds = LOCKS_PATIENCE.as_secs();
                    tracing::warn!(%error, "waiting for those who work with the table, {seconds} s at most");
                }
                tokio::time::sleep(PAUSE).await;
            }
            done => return done.map(|()| applied),
        }
    }
}

async fn apply_all(client: &mut Client, applied: &mut Vec<String>) -> Result<(), MigrateError> {
    let known = known(client).await?;
    for name in known.keys() {
        let ours = MIGRATIONS.iter().chain(REPLACEABLE).any(|(own, _)| own == name);
        if !ours && name.starts_with(|first: char| first.is_ascii_digit()) {
            return Err(MigrateError::Newer(name.clone()));
        }
    }
    for (numbered, files) in [(true, MIGRATIONS), (false, REPLACEABLE)] {
        for (name, text) in files {
            let file = File { name, text, hash: hash(text), numbered };
            if !file.is_in(known.get(*name))? && apply(client, &file).await? {
                applied.push((*name).to_owned());
            }
        }
    }
    Ok(())
}

/// A file of the schema as it was applied.
struct Applied {
    hash: String,
    /// The version of veza that did; nothing of one before 0.1.0.
    version: Option<String>,
}

/// Returns what was applied, by name.
async fn known(client: &mut Client) -> Result<HashMap<String, Applied>, MigrateError> {
    let transaction = client.transaction().await?;
    take_turn(&transaction).await?;
    // a database that takes no changes refuses this also when the table is there
    transaction
        .batch_execute(
            "CREATE TABLE IF NOT EXISTS schema_files (
                name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(), version text);
             DO $$ BEGIN
                -- the lock that this takes would wait for the end of a backup
                IF NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = 'schema_files'::regclass AND a.attname = 'version') THEN
                    ALTER TABLE schema_files ADD COLUMN version text;
                END IF;
             END $$",
        )
        .await?;
    let rows = transaction.query("SELECT name, hash, version FROM schema_files", &[]).await?;
    transaction.commit().await?;
    let pairs = rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, Applied { hash: row.try_get(1)?, version: row.try_get(2)? })));
    pairs.collect::<Result<_, tokio_postgres::Error>>().map_err(MigrateError::Refused)
}

/// Waits for the lock, which this transaction keeps to its end.
async fn take_turn(transaction: &Transaction<'_>) -> Result<(), MigrateError> {
    let deadline = Instant::now() + PATIENCE;
    let mut is_told = false;
    loop {
        let row = transaction.query_one("SELECT pg_try_advisory_xact_lock($1)", &[&lock::MIGRATION]).await?;
        if row.try_get(0)? {
            return Ok(());
        }
        if let Some(holder) = lock::holder(transaction.client(), lock::MIGRATION).await? {
            if Instant::now() >= deadline {
                return Err(MigrateError::Locked(holder));
            }
            if !is_told {
                is_told = true;
                let seconds = PATIENCE.as_secs();
                tracing::warn!(%holder, "waiting for another migration, {seconds} s at most");
            }
        }
        tokio::time::sleep(STEP).await;
    }
}

/// A file of the schema.
struct File {
    name: &'static str,
    text: &'static str,
    hash: String,
    numbered: bool,
}

impl File {
    /// Returns whether it is the one that was applied.
    fn is_in(&self, applied: Option<&Applied>) -> Result<bool, MigrateError> {
        match applied {
            Some(applied) if applied.hash == self.hash => Ok(true),
            Some(_) if self.numbered => Err(MigrateError::Edited(self.name.to_owned())),
            Some(Applied { version: Some(theirs), .. }) => Ok(numbers(theirs) > numbers(VERSION)),
            _ => Ok(false),
        }
    }
}

/// Applies a file unless another program just did.
async fn apply(client: &mut Client, file: &File) -> Result<bool, MigrateError> {
    let File { name, text, hash, .. } = file;
    let failed = |source| MigrateError::Failed { name: (*name).to_owned(), source };
    let transaction = client.transaction().await?;
    take_turn(&transaction).await?;
    let row =
        transaction.query_opt("SELECT hash, version FROM schema_files WHERE name = $1", &[name]).await?;
    let applied = row.map(|row| {
        Ok::<_, tokio_postgres::Error>(Applied { hash: row.try_get(0)?, version: row.try_get(1)? })
    });
    if file.is_in(applied.transpose()?.as_ref())? {
        return Ok(false);
    }
    transaction.batch_execute(text).await.map_err(failed)?;
    transaction
        .execute(
            "INSERT INTO schema_files (name, hash, version) VALUES ($1, $2, $3)
             ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, version = excluded.version, applied_at = now()",
            &[name, hash, &VERSION],
        )
        .await
        .map_err(failed)?;
    transaction.commit().await.map_err(failed)?;
    Ok(true)
}

/// Returns a version as numbers that can be compared; what is no number counts as nought.
fn numbers(version: &str) -> Vec<u64> {
    version.split('.').map(|number| number.parse().unwrap_or_default()).collect()
}

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}
