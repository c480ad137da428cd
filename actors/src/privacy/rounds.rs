//! Does what takes longer than a request: writes copies of data, finishes deletions, removes copies whose time is over. What it
//! has to do stands in Postgres, so it goes on after a restart.

use std::time::Duration;

use uuid::Uuid;
use veza_sql::commit;
use veza_sql::queries::privacy as sql;

use super::erasing::{erase, erase_audit};
use super::export::KEPT_DAYS;
use super::gather::gather;
use super::gone::forget_tracks;
use super::link::Signer;
use super::names::renew;
use super::worker::{ITEM, Worker};
use crate::error::Problem;
use crate::kernel::{Chore, Event, Note, every, record, whenever};
use crate::mail::{self, Mail};
use crate::media::Key;

/// How long work of another node, or a failed try, waits at most.
const ROUND: Duration = Duration::from_secs(30);
/// Between two looks for claims of nodes that are gone.
const RELEASED: Duration = Duration::from_secs(10);
/// How late the last look at a changed name, a deleted account or a hidden track comes at most.
const SOON: Duration = Duration::from_secs(5);

/// People whose copies are renewed in one pass.
const PEOPLE: i64 = 100;

/// Works until the process ends. The kinds of work go on beside each other.
pub async fn work_for_ever(worker: Worker) {
    if let Ok(reader) = worker.database.reader().await {
        let _ = sql::release_exports().bind(&reader, &worker.settings.node.as_str()).await;
    }
    let of = |work| worker.chores.of(work);
    let (erasures, exports, files) = (of("erasures"), of("exports"), of("export_files"));
    let (names, tracks) = (of("names"), of("gone_tracks"));
    let wakes = worker.wakes.clone();
    tokio::join!(
        whenever(&erasures, SOON, &wakes.erasures, || worker.erase_open(&erasures)),
        whenever(&exports, ROUND, &wakes.exports, || worker.export_pending(&exports)),
        every(&exports, RELEASED, || worker.release_exports()),
        every(&files, ROUND, || worker.sweep(&files)),
        whenever(&names, SOON, &wakes.names, || async {
            while renew_next(&worker).await? {}
            Ok(())
        }),
        whenever(&tracks, SOON, &wakes.tracks, || forget_tracks(&worker, &tracks)),
    );
}

/// Renews the copies of those who changed their name or picture; false: there was nobody.
async fn renew_next(worker: &Worker) -> Result<bool, Problem> {
    let rows = sql::list_stale_names().bind(&worker.lane.get().await?, &PEOPLE).all().await?;
    if rows.is_empty() {
        return Ok(false);
    }
    for gone in rows.iter().filter(|row| row.is_erased) {
        erase_audit(worker, gone.user_id).await?;
    }
    let users: Vec<Uuid> = rows.iter().map(|row| row.user_id).collect();
    renew(&worker.lane, worker.bus.as_ref(), &users).await?;
    Ok(true)
}

impl Worker {
    async fn erase_open(&self, chore: &Chore) -> Result<(), Problem> {
        loop {
            let reader = self.database.reader().await?;
            let Some(open) = sql::find_open_erasure().bind(&reader, &chore.work()).opt().await? else {
                return Ok(());
            };
            chore.item(open.user_id, ITEM, erase(self, &open)).await?;
        }
    }

    /// Frees the copies that nodes had in work which are gone.
    async fn release_exports(&self) -> Result<(), Problem> {
        let Some(living) = self.living.known(&self.database).await? else { return Ok(()) };
        let (reader, node) = (self.database.reader().await?, self.settings.node.as_str());
        if sql::release_exports_of_gone().bind(&reader, &node, &living).await? > 0 {
            self.wakes.exports.notify_one();
        }
        Ok(())
    }

    async fn export_pending(&self, chore: &Chore) -> Result<(), Problem> {
        loop {
            let reader = self.database.reader().await?;
            let (node, work) = (self.settings.node.as_str(), chore.work());
            let Some(claimed) = sql::claim_export().bind(&reader, &node, &work).opt().await? else {
                sql::fail_exports().bind(&reader).await?;
                return Ok(());
            };
            chore.item(claimed.id, ITEM, self.export(&claimed)).await?;
        }
    }

    /// Writes a copy.
    async fn export(&self, claimed: &sql::ClaimExport) -> Result<(), Problem> {
        let sql::ClaimExport { id, user_id: user, tries } = *claimed;
        let received = gather(&self.exports, &self.store, user).await?;
        let size = i64::try_from(received.size).unwrap_or(i64::MAX);
        // who stood still may have lost it to another node
        if sql::hold_export().bind(&self.database.reader().await?, &id, &tries).await? == 0 {
            return Ok(());
        }
        self.store.keep(Key::Export(id), &received).await?;
        self.tell(id, user, size).await
    }

    /// Marks a copy as ready and tells its owner, both or neither.
    async fn tell(&self, id: Uuid, user: Uuid, size: i64) -> Result<(), Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if sql::finish_export().bind(&transaction, &size, &id).await? == 0 {
            if sql::export_exists().bind(&transaction, &id).one().await? {
                // another node was faster
                return Ok(());
            }
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
    async fn sweep(&self, chore: &Chore) -> Result<(), Problem> {
        loop {
            let reader = self.database.reader().await?;
            let expired: Vec<Uuid> = sql::list_expired_exports().bind(&reader, &chore.work()).all().await?;
            if expired.is_empty() {
                return Ok(());
            }
            for id in expired {
                chore.item(id, ITEM, self.remove(id)).await?;
            }
        }
    }

    async fn remove(&self, id: Uuid) -> Result<(), Problem> {
        self.store.remove(Key::Export(id)).await?;
        sql::remove_exports().bind(&self.database.reader().await?, &[id].as_slice()).await?;
        Ok(())
    }
}
