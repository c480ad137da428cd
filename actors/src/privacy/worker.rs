//! Does what takes longer than a request: writes copies of data, finishes deletions, removes copies whose time is over. What it
//! has to do stands in Postgres, so it goes on after a restart.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use uuid::Uuid;
use veza_sql::queries::privacy as sql;
use veza_sql::{Database, commit};

use super::erasing::erase_next;
use super::export::KEPT_DAYS;
use super::gather::gather;
use super::link::Signer;
use crate::audit::{Event, record};
use crate::error::Problem;
use crate::kernel::{Bus, Clock, Note};
use crate::mail::{self, Mail};
use crate::media::{Key, Store};
use crate::rooms::Rooms;
use crate::settings::Settings;

/// How long work of another node, or a failed try, waits at most.
const ROUND: Duration = Duration::from_secs(30);

/// What the work is done with.
pub struct Worker {
    /// Where it stands.
    pub database: Arc<Database>,
    /// Where files are.
    pub store: Store,
    /// The live rooms.
    pub rooms: Rooms,
    /// Wakes people's own streams.
    pub bus: Arc<dyn Bus>,
    /// Keys and the node's name.
    pub settings: Arc<Settings>,
    /// Time.
    pub clock: Clock,
    /// Wakes the worker.
    pub work: Arc<Notify>,
}

/// Works until the process ends.
pub async fn work_for_ever(worker: Worker) {
    if let Ok(reader) = worker.database.reader().await {
        let _ = sql::release_exports().bind(&reader, &worker.settings.node.as_str()).await;
    }
    loop {
        if let Err(problem) = worker.round().await {
            problem.log();
        }
        let _ = tokio::time::timeout(ROUND, worker.work.notified()).await;
    }
}

impl Worker {
    async fn round(&self) -> Result<(), Problem> {
        while erase_next(&self.database, &self.rooms).await? {}
        while self.export_next().await? {}
        self.sweep().await
    }

    /// Writes the next copy; false: nobody waits for one.
    async fn export_next(&self) -> Result<bool, Problem> {
        let reader = self.database.reader().await?;
        let Some(claimed) = sql::claim_export().bind(&reader, &self.settings.node.as_str()).opt().await?
        else {
            sql::fail_exports().bind(&reader).await?;
            return Ok(false);
        };
        let received = gather(&self.database, &self.store, claimed.user_id).await?;
        let size = i64::try_from(received.size).unwrap_or(i64::MAX);
        self.store.keep(Key::Export(claimed.id), &received).await?;
        self.tell(claimed.id, claimed.user_id, size).await?;
        Ok(true)
    }

    /// Marks a copy as ready and tells its owner, both or neither.
    async fn tell(&self, id: Uuid, user: Uuid, size: i64) -> Result<(), Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if sql::finish_export().bind(&transaction, &size, &id).await? == 0 {
            // the account was deleted meanwhile
            return self.store.remove(Key::Export(id)).await;
        }
        let expires = self.clock.now().timestamp() + KEPT_DAYS * 86_400;
        let path = Signer::new(&self.settings.jwt_secret).path(id, expires);
        sql::notify_of_export().bind(&transaction, &user, &id, &path).one().await?;
        let letter = Mail::new("Your data is ready")
            .text("The copy of your data that you asked for is ready. The link works for seven days.")
            .link("Fetch it", path);
        mail::enqueue_to_user(&transaction, user, letter).await?;
        let event = Event {
            action: "export.finished",
            resource: "export",
            resource_id: Some(id),
            user: Some(user),
            ..Event::default()
        };
        record(&transaction, event).await?;
        commit(transaction).await?;
        self.bus.publish(Note::UsersAdvanced(vec![user]));
        Ok(())
    }

    /// Removes copies whose time is over, the files first.
    async fn sweep(&self) -> Result<(), Problem> {
        let reader = self.database.reader().await?;
        let expired: Vec<Uuid> = sql::list_expired_exports().bind(&reader).all().await?;
        for id in &expired {
            self.store.remove(Key::Export(*id)).await?;
        }
        if !expired.is_empty() {
            sql::remove_exports().bind(&reader, &expired).await?;
        }
        Ok(())
    }
}
