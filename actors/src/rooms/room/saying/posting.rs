//! Messages that come by REST. They go the way of those from sockets, and what they say is checked by the same function.

use std::time::Instant;

use actix::{Context, Handler, Message, ResponseFuture};
use uuid::Uuid;

use super::attach::ATTACHMENTS;
use super::gate::Draft;
use crate::error::{Check, Problem};
use crate::kernel::identity::Person;
use crate::protocol::{Posted, ReplyTo, SendMessage};
use crate::rooms::room::actor::Room;
use crate::text::mentions::MENTIONS;
use crate::text::{clean_content, mentions};

/// A message to be sent, for REST. Its fields are checked already; asked for again it is the same message.
#[derive(Clone, Message)]
#[rtype(result = "Result<Posted, Problem>")]
pub struct Post {
    /// Its author.
    pub by: Person,
    /// Who answers for its author, where that is a hook.
    pub keeper: Option<Uuid>,
    /// The message.
    pub new: Box<SendMessage>,
}

impl Handler<Post> for Room {
    type Result = ResponseFuture<Result<Posted, Problem>>;

    fn handle(&mut self, Post { by, keeper, new }: Post, context: &mut Context<Self>) -> Self::Result {
        self.used_at = Instant::now();
        let standing = self.standing(by.id);
        if !standing.can_read() {
            let hidden = self.hidden(standing, by.id);
            return Box::pin(std::future::ready(Err(hidden)));
        }
        let (reply, answer) = ReplyTo::asking();
        self.send(Draft { author: by, keeper, new, reply }, context);
        Box::pin(async {
            let sent = answer.await.map_err(|_dropped| Problem::unavailable("dropped unanswered"))??;
            sent.ok_or_else(|| Problem::internal("a message was answered without itself"))
        })
    }
}

/// Returns a message as it is sent: its text is clean, and nothing of it is too much.
///
/// # Errors
/// `invalid`, naming what is wrong.
pub fn checked_send(mut send: SendMessage) -> Result<SendMessage, Problem> {
    let mut check = Check::default();
    let is_bare = send.content.is_empty() && !send.attachments.is_empty();
    if !is_bare {
        send.content = check.take(clean_content(&send.content)).unwrap_or_default();
    }
    check.require(
        !mentions(&send.content).too_many,
        "content",
        format!("must name at most {MENTIONS} people"),
    );
    let few = send.attachments.len() <= ATTACHMENTS;
    check.require(few, "attachments", format!("must be at most {ATTACHMENTS}"));
    check.finish()?;
    Ok(send)
}
