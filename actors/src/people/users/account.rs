//! What one decides about one's own account, and its plain deletion.

use uuid::Uuid;
use veza_sql::commit;
use veza_sql::queries::sessions::revoke_sessions_of_user;
use veza_sql::queries::users as rows;

use super::service::event;
use super::{Profile, Users};
use crate::error::{Code, Detail, Problem};
use crate::kernel::identity::{Role, Viewer};
use crate::kernel::{Handle, Note, requests};

requests! {
    /// Makes oneself a creator, who may upload and sell. Who is more already stays it; whose role an administrator took
    /// away does not get it back by themselves.
    UpgradeToCreator { by: Uuid } -> Profile;
    /// Says whether one's data may be sold (CCPA).
    OptOut {
        by: Uuid,
        /// Whether it may not.
        do_not_sell: bool,
    } -> ();
    /// Marks an account as deleted: nobody sees or uses it any more. For its owner and administrators.
    DeleteUser {
        viewer: Viewer,
        id: Uuid,
        /// The owner's password, where it is the owner who does it.
        password: Option<String>,
    } -> ();
}

impl Handle<UpgradeToCreator> for Users {
    async fn handle(&self, UpgradeToCreator { by }: UpgradeToCreator) -> Result<Profile, Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if rows::promote_to_creator().bind(&transaction, &by).await? > 0 {
            crate::kernel::record(&transaction, event("user.promoted", by)).await?;
        }
        let row = rows::find_user()
            .bind(&transaction, &by)
            .opt()
            .await?
            .ok_or_else(crate::kernel::identity::nobody)?;
        if Role::of(&row.role) == Role::User {
            return Err(Problem::new(
                Code::Forbidden,
                "an administrator took your role away: only an administrator gives it back",
            ));
        }
        commit(transaction).await?;
        self.bus.publish(Note::UserChanged(by));
        Ok(row.into())
    }
}

impl Handle<OptOut> for Users {
    async fn handle(&self, OptOut { by, do_not_sell }: OptOut) -> Result<(), Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        rows::update_do_not_sell().bind(&transaction, &do_not_sell, &by).await?;
        let action = if do_not_sell { "privacy.opted_out" } else { "privacy.opted_in" };
        crate::kernel::record(&transaction, event(action, by)).await?;
        Ok(commit(transaction).await?)
    }
}

impl Handle<DeleteUser> for Users {
    async fn handle(&self, DeleteUser { viewer, id, password }: DeleteUser) -> Result<(), Problem> {
        // an administrator's own is refused below, whatever they know
        if viewer.id == Some(id) && !viewer.is_admin {
            let missing = || Problem::invalid(vec![Detail::new("password", "is missing")]);
            self.proof.ask(id, &password.ok_or_else(missing)?).await?;
        }
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let there = rows::find_user().bind(&transaction, &id).opt().await?;
        there.filter(|user| user.is_active).ok_or_else(crate::kernel::identity::nobody)?;
        if !viewer.owns(id) {
            return Err(Problem::new(Code::Forbidden, "this account is somebody else's"));
        }
        if rows::deactivate_user().bind(&transaction, &id).await? == 0 {
            return Err(Problem::new(
                Code::Forbidden,
                "an administrator's account: take the role away first",
            ));
        }
        let ended = revoke_sessions_of_user().bind(&transaction, &id).all().await?;
        crate::kernel::record(&transaction, event("user.deactivated", id)).await?;
        commit(transaction).await?;
        self.bus.publish(Note::SessionsRevoked(ended));
        self.bus.publish(Note::UserChanged(id));
        Ok(())
    }
}
