//! Somebody has another name or picture, is suspended or back: what the room remembers of them says so from now on.

use actix::{Context, Handler, Message};
use uuid::Uuid;

use crate::kernel::Class;
use crate::kernel::identity::Person;
use crate::protocol::{Author, PersonChanged, ephemeral};
use crate::rooms::room::actor::Room;
use crate::rooms::room::history::present_names::renamed;

/// A person as they are now. What the room has on its way meanwhile is reached by a second one, some seconds later.
#[derive(Clone, Debug, Message)]
#[rtype(result = "()")]
pub struct Renamed {
    /// How they are shown.
    pub person: Person,
    /// Whether they are there for others.
    pub is_there: bool,
    /// Of which room they are a hook.
    pub hook_of: Option<Uuid>,
}

impl Room {
    /// Messages that are told later say who wrote them as well.
    fn rename_waiting(&mut self, person: &Author) {
        let renamed = self.log.stream.early().filter_map(|event| {
            let message = renamed(&event.message.as_ref()?.message, person)?;
            Some(self.info.message(event.offset, message))
        });
        for event in renamed.collect::<Vec<_>>() {
            self.log.stream.place(event);
        }
    }
}

impl Handler<Renamed> for Room {
    type Result = ();

    fn handle(&mut self, Renamed { person, is_there, hook_of }: Renamed, context: &mut Context<Self>) {
        let is_here = self.members.contains_key(&person.id) || self.audience.name(person.id).is_some();
        let is_known = is_here || hook_of == Some(self.info.id);
        self.members.rename(person.id, &person.username);
        if is_there {
            self.absent.remove(&person.id);
        } else if self.members.contains_key(&person.id) {
            self.absent.insert(person.id);
        }
        self.audience.rename(person.id, &person.username);
        self.presence_changed(context);
        let person = Author::from(&person);
        self.log.rename(&person);
        self.rename_waiting(&person);
        if !is_known {
            return;
        }
        // pictures stand in no list of the room: whoever looks on is told
        let changed = PersonChanged { room_id: self.info.id, person };
        self.broadcast(ephemeral("person.changed", &changed), Class::MayDrop, None, None);
    }
}
