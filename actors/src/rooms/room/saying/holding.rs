//! Messages that a word rule holds back: they wait in Postgres until a moderator has looked at them, and are then sent as their
//! author's, or are gone. Their author hears of it on their own stream either way (`chat.approved`, `chat.rejected`). Only a rejection is
//! a notification, too: what was approved stands in the room.

use actix::{ActorFutureExt, Context, ContextFutureSpawner, Handler, ResponseActFuture, WrapFuture};
use serde_json::json;
use uuid::Uuid;
use veza_sql::queries::moderation as sql;
use veza_sql::{Database, Params};

use super::attach;
use super::gate::Draft;
use super::pending::Pending;
use super::sending::track_gone;
use super::words::Caught;
use crate::error::{Code, Problem};
use crate::kernel::identity::Person;
use crate::kernel::{Note, Origin, record};
use crate::protocol::{Attachment, NewAttachment, ReplyTo, SendMessage};
use crate::rooms::room::actor::Room;
use crate::rooms::room::changing::writes::Act;
use crate::rooms::room::history::archive;
use crate::rooms::room::messages::Review;
use crate::rooms::room::refusals::blocked;

/// A held message that may be sent now.
struct Released {
    author: Person,
    new: Box<SendMessage>,
    attachments: Vec<Attachment>,
    /// It is in the room already: whoever approved it before was cut off.
    is_sent: bool,
}

impl Room {
    /// Lets a message wait for a moderator, and tells them.
    pub(in crate::rooms::room) fn hold(
        &self,
        draft: Draft,
        caught: &Caught,
        attachments: Vec<Attachment>,
        context: &mut Context<Self>,
    ) {
        let Draft { author, new, reply, .. } = draft;
        let moderators = self.members.moderators().to_vec();
        let attachments = (!attachments.is_empty()).then(|| json!(attachments));
        let fields = sql::HoldMessageParams {
            id: Uuid::now_v7(),
            room_id: self.info.id,
            author_id: author.id,
            client_id: new.client_id,
            content: new.content,
            reply_to: new.reply_to,
            attachments,
            rule_id: caught.rule,
            rule_by: caught.by,
            moderators,
        };
        let shared = self.shared.clone();
        let work = async move {
            let held = async {
                let reader = shared.database.reader().await?;
                Ok::<_, Problem>(sql::hold_message().params(&reader, &fields).one().await?)
            };
            match held.await.as_deref() {
                Ok("full") => reply.error(&blocked()),
                Ok("gone") => reply.error(&Problem::invalid(vec![track_gone()])),
                Ok(status) => {
                    if status == "new" {
                        shared.bus.publish(Note::UsersAdvanced(fields.moderators));
                    }
                    reply.error(&Problem::new(Code::Held, "a moderator looks at your message first"));
                }
                Err(problem) => reply.error(problem),
            }
        };
        work.into_actor(self).spawn(context);
    }

    /// Sends a held message as its author's: past the rules, but not when they may not be here any more.
    fn send_released(
        &mut self,
        released: Released,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) -> Result<(), Problem> {
        let Released { author, new, attachments, .. } = released;
        let standing = self.standing(author.id);
        if standing.archived {
            return Err(crate::rooms::room::refusals::read_only());
        }
        if !standing.can_read() {
            return Err(Problem::new(Code::Conflict, "its author is not in this room any more"));
        }
        let (mentions, notify) = self.mentioned(&author, standing, &new.content);
        let (id, known) = (Uuid::now_v7(), None);
        let pending = Pending { id, author, new, attachments, mentions, notify, known, reply };
        self.append(pending, context);
        Ok(())
    }
}

impl Handler<Review> for Room {
    type Result = ResponseActFuture<Self, Result<(), Problem>>;

    fn handle(&mut self, review: Review, _: &mut Context<Self>) -> Self::Result {
        let Review { by, held, .. } = review;
        let standing = self.standing(by);
        let refused = if !standing.can_read() {
            Some(self.hidden(standing, by))
        } else if !standing.can_moderate() {
            Some(self.forbidden("only owner and moderators do this"))
        } else if !self.gate.reviewing.insert(held) {
            Some(Problem::new(Code::Conflict, "another moderator decides on it in this moment"))
        } else {
            None
        };
        if let Some(problem) = refused {
            return Box::pin(async { Err(problem) }.into_actor(self));
        }
        let (shared, room) = (self.shared.clone(), self.info.id);
        let approves = review.approves;
        let find = async move {
            if approves { find(&shared.database, room, held).await.map(Some) } else { Ok(None) }
        };
        let work = find.into_actor(self).then(move |found, room, context| {
            let (shared, id) = (room.shared.clone(), room.info.id);
            let sent = found.and_then(|released| match released {
                Some(released) if !released.is_sent => {
                    let (reply, answer) = ReplyTo::asking();
                    room.send_released(released, reply, context).map(|()| Some(answer))
                }
                _ => Ok(None),
            });
            let decide = async move {
                if let Some(answer) = sent? {
                    let sent = answer.await.map_err(|_dropped| Problem::unavailable("dropped unanswered"))?;
                    sent.map_err(|problem| match problem.code {
                        Code::NotFound => Problem::new(Code::Conflict, "its hook posts no more"),
                        _ => problem,
                    })?;
                }
                let told = Origin::scope(review.origin.clone(), forget(&shared.database, id, review)).await?;
                shared.bus.publish(Note::UsersAdvanced(told));
                Ok(())
            };
            decide.into_actor(room)
        });
        Box::pin(work.map(move |decided, room, _| {
            room.gate.reviewing.remove(&held);
            decided
        }))
    }
}

/// Reads a held message, with what it carries.
async fn find(database: &Database, room: Uuid, id: Uuid) -> Result<Released, Problem> {
    let reader = database.reader().await?;
    let row = sql::find_held().bind(&reader, &id, &room).opt().await?.ok_or_else(nothing_held)?;
    let author =
        Person { id: row.author_id, username: row.username.into(), avatar: row.avatar.map(Into::into) };
    let carried: Vec<Attachment> = row
        .attachments
        .map(serde_json::from_value)
        .transpose()
        .map_err(|error| Problem::internal(error.to_string()))?
        .unwrap_or_default();
    let attachments: Vec<NewAttachment> = carried.iter().map(NewAttachment::from).collect();
    let sent = archive::find_sent(database, author.id, row.client_id, room).await?;
    if sent.as_ref().is_some_and(|sent| sent.content != row.content) {
        let message = "its author sent something else under its client_id: reject it";
        return Err(Problem::new(Code::Conflict, message));
    }
    let is_sent = sent.is_some();
    let resolved =
        if is_sent { Ok(Vec::new()) } else { attach::resolve(database, author.id, &attachments).await };
    let resolved = resolved.map_err(|problem| match problem.code {
        Code::Invalid => Problem::new(Code::Conflict, "what it carries is not there any more"),
        _ => problem,
    })?;
    let (client_id, content, reply_to) = (row.client_id, row.content, row.reply_to);
    let new = Box::new(SendMessage { room_id: room, client_id, content, reply_to, attachments });
    Ok(Released { author, new, attachments: resolved, is_sent })
}

/// Takes a message off the list of those that wait, and notes who decided and how. Returns who is told.
async fn forget(database: &Database, room: Uuid, review: Review) -> Result<Vec<Uuid>, Problem> {
    let Review { by, held, approves, reason, origin: _ } = review;
    let mut client = database.client().await?;
    let transaction = client.transaction().await?;
    let row = sql::find_held().bind(&transaction, &held, &room).opt().await?.ok_or_else(nothing_held)?;
    if sql::delete_held().bind(&transaction, &held, &room).await? == 0 {
        return Err(nothing_held());
    }
    let action = if approves { "message.approved" } else { "message.rejected" };
    let data = json!({ "held_id": held, "client_id": row.client_id, "rule_id": row.rule_id });
    let (settled, why) = (sql::settle_held(), reason.as_deref());
    let told = settled.bind(&transaction, &room, &row.author_id, &row.client_id, &approves, &why);
    let told = told.one().await?;
    let act = Act { by, action, target: Some(row.author_id), reason, data: Some(data) };
    record(&transaction, act.about(room)).await?;
    veza_sql::commit(transaction).await?;
    Ok(told)
}

fn nothing_held() -> Problem {
    Problem::new(Code::NotFound, "no such message waits here")
}
