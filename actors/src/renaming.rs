//! Somebody has another name or picture, or is gone: everything live hears of it. Copies in Postgres are renewed by
//! `privacy::names`, which tells of it again: what was being written meanwhile is reached then.

use std::sync::{Arc, Weak};

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::users::find_name;

use crate::error::Problem;
use crate::kernel::identity::Person;
use crate::kernel::{Arbiters, Directory, Hubs, Keeper, Rename, deliver, tell};
use crate::queue::{self, SharedQueue};
use crate::rooms::{Renamed, Room};

/// Who is told.
#[derive(Clone)]
pub struct Namesakes {
    /// Knows the present name.
    pub database: Arc<Database>,
    /// Where it is looked up.
    pub arbiters: Arc<Arbiters>,
    /// The open sockets.
    pub directory: Directory,
    /// The hubs, which remember names for actors that are restarted.
    pub hubs: Hubs,
    /// The live rooms.
    pub rooms: Weak<Keeper<Room>>,
    /// The live sessions of listening together.
    pub queues: Weak<Keeper<SharedQueue>>,
}

impl Namesakes {
    /// Looks up how a person is shown now and tells everyone.
    pub fn user_changed(&self, user: Uuid) {
        let namesakes = self.clone();
        self.arbiters.services().spawn(async move {
            if let Err(problem) = namesakes.tell(user).await {
                // copies are renewed a little later, which tells of it again
                problem.log();
            }
        });
    }

    async fn tell(&self, user: Uuid) -> Result<(), Problem> {
        let found = find_name().bind(&self.database.reader().await?, &user).opt().await?;
        let Some(found) = found else { return Ok(()) };
        let person =
            Person { id: user, username: found.username.into(), avatar: found.avatar.map(Into::into) };
        // sockets first: what they say from now on is said under the new name
        self.directory.rename(&person);
        for hub in self.hubs.all() {
            deliver(&hub, Rename { user, username: person.username.clone() });
        }
        // a full mailbox loses nothing: it is told again
        for room in self.rooms.upgrade().iter().flat_map(|rooms| rooms.all_live()) {
            let (person, hook_of) = (person.clone(), found.hook_of);
            let _ = tell(&room, Renamed { person, is_there: found.is_there, hook_of });
        }
        for session in self.queues.upgrade().iter().flat_map(|queues| queues.all_live()) {
            let _ = tell(&session, queue::Renamed { user, username: person.username.clone() });
        }
        Ok(())
    }
}
