//! How a message shows a person who has another name or picture since it was sent.

use uuid::Uuid;

use crate::protocol::{Author, Mention, Message};

/// Returns a message that shows this person as they are now; `None` when it shows them so already, or not at all.
pub fn renamed(message: &Message, person: &Author) -> Option<Message> {
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
