//! Somebody has another name or picture: what the room remembers of them says so from now on.

use actix::{Context, Handler, Message};

use super::actor::Room;
use crate::kernel::identity::Person;
use crate::protocol::Author;

/// A person as they are now. What the room has on its way meanwhile is reached by a second one, some seconds later.
#[derive(Clone, Debug, Message)]
#[rtype(result = "()")]
pub struct Renamed(pub Person);

impl Handler<Renamed> for Room {
    type Result = ();

    fn handle(&mut self, Renamed(person): Renamed, context: &mut Context<Self>) {
        if let Some(member) = self.members.get_mut(&person.id) {
            member.username = person.username.to_string();
        }
        self.audience.rename(person.id, &person.username);
        self.presence_changed(context);
        self.log.rename(&Author::from(&person));
    }
}
