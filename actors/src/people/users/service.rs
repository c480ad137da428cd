//! The service behind the routes of people.

use std::sync::Arc;

use uuid::Uuid;
use veza_sql::{Database, commit, queries::users};

use super::Profile;
use crate::auth::Proof;
use crate::error::{Detail, Problem};
use crate::kernel::identity::nobody;
use crate::kernel::{Bus, Clock, Event, Handle, Note, Service, record, requests};
use crate::notifications::notify;
use crate::protocol::NotificationKind;
use crate::text::confusable::name_skeleton;

/// Answers who people are.
pub struct Users {
    pub(super) database: Arc<Database>,
    pub(super) proof: Proof,
    pub(super) bus: Arc<dyn Bus>,
    pub(super) clock: Clock,
}

impl Users {
    /// Returns the service.
    #[must_use]
    pub(crate) const fn new(database: Arc<Database>, proof: Proof, bus: Arc<dyn Bus>, clock: Clock) -> Self {
        Self { database, proof, bus, clock }
    }
}

impl Service for Users {
    const NAME: &'static str = "users";
    // one person's large reads, which wait for each other, must not take every place
    const IN_FLIGHT: usize = 128;
}

requests! {
    /// One's own profile.
    FindUser { id: Uuid } -> Profile;
    /// Whether the name is taken, or looks like one that is.
    UserExists { username: String } -> bool;
    /// From now on one follows a person; again changes nothing.
    Follow { by: Uuid, user: Uuid } -> ();
    /// From now on one does not; likewise.
    Unfollow { by: Uuid, user: Uuid } -> ();
}

impl Handle<FindUser> for Users {
    async fn handle(&self, FindUser { id }: FindUser) -> Result<Profile, Problem> {
        let row = users::find_user().bind(&self.database.reader().await?, &id).opt().await?;
        row.map(Profile::from).ok_or_else(nobody)
    }
}

impl Handle<UserExists> for Users {
    async fn handle(&self, UserExists { username }: UserExists) -> Result<bool, Problem> {
        let reader = self.database.reader().await?;
        Ok(users::username_exists().bind(&reader, &username, &name_skeleton(&username)).one().await?)
    }
}

impl Handle<Follow> for Users {
    async fn handle(&self, Follow { by, user }: Follow) -> Result<(), Problem> {
        if by == user {
            return Err(Problem::invalid(vec![Detail::new("id", "must be somebody else's")]));
        }
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        users::find_public_user().bind(&transaction, &user).opt().await?.ok_or_else(nobody)?;
        if users::is_blocked_for_now().bind(&transaction, &by, &user).one().await? {
            return Err(nobody());
        }
        let mut told = Vec::new();
        if users::insert_follow().bind(&transaction, &by, &user).await? > 0 {
            record(&transaction, event("user.followed", user)).await?;
            told = notify(&transaction, user, NotificationKind::Follow, Some(by), None).await?;
        }
        commit(transaction).await?;
        self.bus.publish(Note::UsersAdvanced(told));
        Ok(())
    }
}

impl Handle<Unfollow> for Users {
    async fn handle(&self, Unfollow { by, user }: Unfollow) -> Result<(), Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if users::delete_follow().bind(&transaction, &by, &user).await? > 0 {
            record(&transaction, event("user.unfollowed", user)).await?;
        }
        Ok(commit(transaction).await?)
    }
}

/// Something that was done to a person.
pub(super) fn event(action: &'static str, user: Uuid) -> Event {
    Event { action, resource: "user", resource_id: Some(user), target: Some(user), ..Event::default() }
}
