//! Pictures that people show of themselves: made anew from what they send, put in the place of the former one, taken away.

use std::sync::Arc;

use uuid::Uuid;
use veza_sql::queries::pictures as sql;
use veza_sql::{Database, Params, Transaction, commit};

use super::accepted::Accepted;
use super::incoming::Received;
use super::kind::{Family, Kind};
use super::opened::Opened;
use super::portrait::Portrait;
use super::service::Media;
use super::store::Store;
use super::views::Purpose;
use super::workers::{Workers, work};
use super::{admission, picture, rules};
use veza_kernel::error::{Code, Problem};
use veza_kernel::identity::{Viewer, nobody};
use veza_kernel::{Bus, Event, Handle, Note, record, requests};

requests! {
    /// A picture that came in whole, to be shown from now on; its id is that of the new file. It counts in nobody's quota: everyone
    /// has one of each kind.
    SetPortrait { by: Uuid, portrait: Portrait, received: Received } -> Accepted;
    /// Shows no picture any more; again changes nothing.
    RemovePortrait { by: Uuid, portrait: Portrait } -> ();
    /// A picture to be read, by whoever may see it on the profile.
    OpenPortrait { viewer: Viewer, user: Uuid, portrait: Portrait } -> Opened;
}

impl Handle<SetPortrait> for Media {
    async fn handle(&self, SetPortrait { by, portrait, received }: SetPortrait) -> Result<Accepted, Problem> {
        let kind = Kind::sniff(&received.head);
        admission::check(self.limits, Purpose::Avatar, received.size, kind)?;
        let (id, workers, change) =
            (Uuid::now_v7(), self.intake.means.workers.clone(), self.change(by, portrait));
        Ok(Accepted::begin(id, async move |mut teller| {
            teller.tell(change.run(id, kind, received, workers).await);
        }))
    }
}

impl Handle<RemovePortrait> for Media {
    async fn handle(&self, RemovePortrait { by, portrait }: RemovePortrait) -> Result<(), Problem> {
        self.change(by, portrait).swap(None).await
    }
}

impl Handle<OpenPortrait> for Media {
    async fn handle(&self, OpenPortrait { viewer, user, portrait }: OpenPortrait) -> Result<Opened, Problem> {
        let reader = self.database.reader().await?;
        let found = sql::find_shown_picture()
            .bind(&reader, &user, &portrait.name(), &viewer.is_admin, &viewer.id)
            .opt()
            .await?;
        let row = found.ok_or_else(|| Problem::new(Code::NotFound, "no such picture"))?;
        let name = portrait.file_name(&row.content_type);
        Ok(Opened::stored(self.store.clone(), portrait.key(row.id), name, &row.content_type, row.size))
    }
}

impl Media {
    fn change(&self, user: Uuid, portrait: Portrait) -> Change {
        let (database, store, bus) = (self.database.clone(), self.store.clone(), self.bus.clone());
        Change { database, store, bus, user, portrait }
    }
}

/// The change of one picture of one person.
struct Change {
    database: Arc<Database>,
    store: Store,
    bus: Arc<dyn Bus>,
    user: Uuid,
    portrait: Portrait,
}

impl Change {
    async fn run(
        self,
        id: Uuid,
        kind: Kind,
        received: Received,
        workers: Arc<Workers>,
    ) -> Result<(), Problem> {
        let Family::Picture(format) = kind.family else { return Err(rules::refused("must be a picture")) };
        let (path, size) = (received.path().to_owned(), self.portrait.size());
        let bytes = work(&workers, self.user, move || {
            let bytes = std::fs::read(&path).map_err(|error| Problem::internal(error.to_string()))?;
            picture::fill(&bytes, format, size)
        })
        .await?;
        let shown = match self.keep(id, bytes).await {
            Ok(()) => self.swap(Some(id)).await,
            Err(problem) => Err(problem),
        };
        if shown.is_err() {
            self.discard(id).await.unwrap_or_else(|problem| problem.log());
        }
        shown
    }

    /// Writes the row and then the file: whatever ends in between, the janitor knows of it.
    async fn keep(&self, id: Uuid, bytes: Vec<u8>) -> Result<(), Problem> {
        let row = sql::InsertPictureParams {
            id,
            user_id: self.user,
            kind: self.portrait.name(),
            content_type: if picture::is_png(&bytes) { "image/png" } else { "image/jpeg" },
            size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        };
        sql::insert_picture().params(&self.database.reader().await?, &row).await?;
        self.store.put(self.portrait.key(id), bytes).await
    }

    /// Shows another picture, or none, and takes the former one away.
    async fn swap(&self, next: Option<Uuid>) -> Result<(), Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let held = sql::lock_pictures().bind(&transaction, &self.user).opt().await?.ok_or_else(nobody)?;
        let shown = if self.portrait == Portrait::Avatar { held.avatar } else { held.banner_url };
        if next.is_none() && shown.is_none() {
            return Ok(());
        }
        let former =
            sql::retire_picture().bind(&transaction, &self.user, &self.portrait.name()).opt().await?;
        self.show(&transaction, next).await?;
        commit(transaction).await?;
        self.bus.publish(Note::UserChanged(self.user));
        if let Some(former) = former {
            // the change is made: what cannot be removed now the janitor removes
            self.remove(former).await.unwrap_or_else(|problem| problem.log());
        }
        Ok(())
    }

    async fn show(&self, transaction: &Transaction<'_>, next: Option<Uuid>) -> Result<(), Problem> {
        if let Some(id) = next
            && sql::show_picture().bind(transaction, &id).await? == 0
        {
            return Err(Problem::unavailable("the picture waited too long to be shown"));
        }
        let path = next.map(|id| self.portrait.path(self.user, id));
        match self.portrait {
            Portrait::Avatar => sql::update_avatar().bind(transaction, &path, &self.user).await?,
            Portrait::Banner => sql::update_banner().bind(transaction, &path, &self.user).await?,
        };
        let action = if next.is_some() { self.portrait.changed() } else { self.portrait.removed() };
        let (resource_id, target) = (Some(self.user), Some(self.user));
        let event = Event { action, resource: "user", resource_id, target, ..Event::default() };
        Ok(record(transaction, event).await?)
    }

    /// Takes away what was not shown; what may have been, when nobody knows how a commit ended, stays.
    async fn discard(&self, id: Uuid) -> Result<(), Problem> {
        match sql::discard_picture().bind(&self.database.reader().await?, &id).await? {
            0 => Ok(()),
            _ => self.remove(id).await,
        }
    }

    async fn remove(&self, id: Uuid) -> Result<(), Problem> {
        self.store.remove(self.portrait.key(id)).await?;
        sql::remove_pictures().bind(&self.database.reader().await?, &[id].as_slice()).await?;
        Ok(())
    }
}
