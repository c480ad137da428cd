//! Somebody has another name or picture, is suspended or back: what the room remembers of them says so from now on.

use actix::{Context, Handler, Message};

use super::actor::Room;
use crate::kernel::identity::Person;
use crate::protocol::Author;

/// A person as they are now. What the room has on its way meanwhile is reached by a second one, some seconds later.
#[derive(Clone, Debug, Message)]
#[rtype(result = "()")]
pub struct Renamed {
    /// How they are shown.
    pub person: Person,
    /// Whether they are there for others.
    pub is_there: bool,
}

impl Handler<Renamed> for Room {
    type Result = ();

    fn handle(&mut self, Renamed { person, is_there }: Renamed, context: &mut Context<Self>) {
        if let Some(member) = self.members.get_mut(&person.id) {
            member.username = person.username.to_string();
        }
        if is_there {
            self.absent.remove(&person.id);
        } else if self.members.contains_key(&person.id) {
            self.absent.insert(person.id);
        }
        self.audience.rename(person.id, &person.username);
        self.presence_changed(context);
        self.log.rename(&Author::from(&person));
    }
}
