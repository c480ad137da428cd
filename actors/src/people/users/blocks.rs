//! Blocking: two people of whom one blocks the other do not see, follow, write to or notify each other.

use uuid::Uuid;
use veza_sql::commit;
use veza_sql::queries::conversations::find_direct_room_of;
use veza_sql::queries::users as rows;

use super::service::event;
use super::{BlockedUser, Users};
use crate::error::{Detail, Problem};
use crate::kernel::{Handle, Listed, Note, Window, record, requests};

requests! {
    /// From now on one wants nothing to do with a person; again changes nothing.
    Block { by: Uuid, user: Uuid } -> ();
    /// Ends that; likewise.
    Unblock { by: Uuid, user: Uuid } -> ();
    /// Whom one blocks, the newest first.
    ListBlocked { by: Uuid, window: Window } -> Listed<BlockedUser>;
}

impl Handle<Block> for Users {
    async fn handle(&self, Block { by, user }: Block) -> Result<(), Problem> {
        if by == user {
            return Err(Problem::invalid(vec![Detail::new("id", "must be somebody else's")]));
        }
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        rows::find_public_user()
            .bind(&transaction, &user)
            .opt()
            .await?
            .ok_or_else(crate::kernel::identity::nobody)?;
        if rows::block_user().bind(&transaction, &by, &user).one().await? {
            record(&transaction, event("user.blocked", user)).await?;
        }
        let room = find_direct_room_of().bind(&transaction, &by, &user).opt().await?;
        commit(transaction).await?;
        self.tell_block_changed(room);
        // neither is notified any more of what the other did
        self.bus.publish(Note::UsersAdvanced(vec![by, user]));
        // what one of them made the other does not bring to people who listen together
        self.bus.publish(Note::UserChanged(by));
        Ok(())
    }
}

impl Handle<Unblock> for Users {
    async fn handle(&self, Unblock { by, user }: Unblock) -> Result<(), Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if rows::unblock_user().bind(&transaction, &by, &user).one().await? {
            record(&transaction, event("user.unblocked", user)).await?;
        }
        let room = find_direct_room_of().bind(&transaction, &by, &user).opt().await?;
        commit(transaction).await?;
        self.tell_block_changed(room);
        Ok(())
    }
}

impl Users {
    /// Lets the direct conversation of two people look whether it is closed.
    fn tell_block_changed(&self, room: Option<Uuid>) {
        if let Some(room) = room {
            self.bus.publish(Note::BlockChanged { room });
        }
    }
}

impl Handle<ListBlocked> for Users {
    async fn handle(&self, list: ListBlocked) -> Result<Listed<BlockedUser>, Problem> {
        let reader = self.database.reader().await?;
        let total = rows::count_blocked_people().bind(&reader, &list.by).one().await?;
        let found = rows::list_blocked_people()
            .bind(&reader, &list.by, &list.window.limit, &list.window.offset)
            .all()
            .await?;
        Ok(Listed { items: found.into_iter().map(Into::into).collect(), total })
    }
}
