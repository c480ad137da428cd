//! Somebody has another name or picture: what the room remembers of them says so from now on.

use actix::{Context, Handler, Message};
use uuid::Uuid;

use super::actor::Room;
use crate::kernel::identity::Person;
use crate::protocol::{Author, Mention, Message as ChatMessage};

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

/// Returns a message that shows this person as they are now; `None` when it shows them so already, or not at all.
pub(super) fn renamed(message: &ChatMessage, person: &Author) -> Option<ChatMessage> {
    let is_stale = |author: &Author| author.id == person.id && author != person;
    let names = |mention: &Mention| matches!(mention, Mention::User { user_id, username } if is_old(*user_id, username, person));
    let quoted = message.quote.as_ref().is_some_and(|quote| is_stale(&quote.author));
    if !is_stale(&message.author) && !quoted && !message.mentions.iter().any(names) {
        return None;
    }
    let mut message = message.clone();
    let quoted = message.quote.as_mut().map(|quote| &mut quote.author);
    for author in [Some(&mut message.author), quoted].into_iter().flatten() {
        if is_stale(author) {
            author.clone_from(person);
        }
    }
    for mention in &mut message.mentions {
        if let Mention::User { user_id, username } = mention
            && *user_id == person.id
        {
            username.clone_from(&person.username);
        }
    }
    Some(message)
}

fn is_old(user: Uuid, username: &str, person: &Author) -> bool {
    user == person.id && username != person.username
}
