//! The service behind the routes of people.

use std::sync::Arc;

use uuid::Uuid;
use veza_sql::{Database, queries::users};

use super::{Profile, PublicUser};
use crate::error::{Code, Detail, Problem};
use crate::kernel::{Handle, Request, Service, requests};
use crate::text::confusable::name_skeleton;

/// Answers who people are.
pub struct Users {
    database: Arc<Database>,
}

impl Users {
    /// Returns the service.
    #[must_use]
    pub const fn new(database: Arc<Database>) -> Self {
        Self { database }
    }
}

impl Service for Users {
    const NAME: &'static str = "users";
}

/// Asks for one's own profile.
pub struct FindUser(pub Uuid);

impl Request for FindUser {
    type Reply = Profile;
}

impl Handle<FindUser> for Users {
    async fn handle(&self, FindUser(id): FindUser) -> Result<Profile, Problem> {
        let row = users::find_user().bind(&self.database.reader().await?, &id).opt().await?;
        row.map(Profile::from).ok_or_else(nobody)
    }
}

/// Asks for the person of this name, whatever its case.
pub struct FindPublicUser(pub String);

impl Request for FindPublicUser {
    type Reply = PublicUser;
}

impl Handle<FindPublicUser> for Users {
    async fn handle(&self, FindPublicUser(username): FindPublicUser) -> Result<PublicUser, Problem> {
        let reader = self.database.reader().await?;
        let row = users::find_public_user_by_username().bind(&reader, &username).opt().await?;
        row.map(PublicUser::from).ok_or_else(nobody)
    }
}

/// Asks whether the name is taken, or looks like one that is.
pub struct UserExists(pub String);

impl Request for UserExists {
    type Reply = bool;
}

impl Handle<UserExists> for Users {
    async fn handle(&self, UserExists(username): UserExists) -> Result<bool, Problem> {
        let reader = self.database.reader().await?;
        Ok(users::username_exists().bind(&reader, &username, &name_skeleton(&username)).one().await?)
    }
}

requests! {
    /// From now on one follows a person; again changes nothing.
    Follow {
        /// Who follows.
        by: Uuid,
        /// Whom.
        user: Uuid,
    } -> ();
    /// From now on one does not; likewise.
    Unfollow {
        /// Who followed.
        by: Uuid,
        /// Whom.
        user: Uuid,
    } -> ();
}

impl Handle<Follow> for Users {
    async fn handle(&self, Follow { by, user }: Follow) -> Result<(), Problem> {
        if by == user {
            return Err(Problem::invalid(vec![Detail::new("id", "must be somebody else's")]));
        }
        let reader = self.database.reader().await?;
        users::find_public_user().bind(&reader, &user).opt().await?.ok_or_else(nobody)?;
        users::insert_follow().bind(&reader, &by, &user).await?;
        Ok(())
    }
}

impl Handle<Unfollow> for Users {
    async fn handle(&self, Unfollow { by, user }: Unfollow) -> Result<(), Problem> {
        users::delete_follow().bind(&self.database.reader().await?, &by, &user).await?;
        Ok(())
    }
}

fn nobody() -> Problem {
    Problem::new(Code::NotFound, "no such user")
}
