//! What stands between a message and the log: how many, how often, whose followers, which words, what it carries. What has to
//! be looked up for that is looked up here; an author's messages stay in order meanwhile.

use std::time::Duration;

use actix::{ActorFutureExt, Context, ContextFutureSpawner, WrapFuture};
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::users as sql;

use super::actor::Room;
use super::gate::Draft;
use super::messages::Person;
use super::rules::Standing;
use super::sending::answer_with;
use super::words::Caught;
use super::writer::Pending;
use super::{archive, attach};
use crate::error::{Code, Problem};
use crate::protocol::{Attachment, Message, ReplyTo, Send};
use crate::text::Action;

/// What has to be known of a message before it may go on.
struct Look {
    caught: Option<Caught>,
    /// Whom its author has to follow.
    follow: Option<Uuid>,
}

/// What was found out.
enum Found {
    /// It was sent before.
    Sent(Box<Message>),
    /// A word rule does not let it through; what it carries is known when it is held.
    Caught(Caught, Vec<Attachment>),
    /// Its author does not follow.
    Stranger,
    /// It may go on, with this.
    Fit(Vec<Attachment>),
}

impl Room {
    pub(super) fn send(
        &mut self,
        author: Person,
        new: Box<Send>,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) {
        self.take_in(Draft { author, new, reply }, context);
    }

    fn take_in(&mut self, draft: Draft, context: &mut Context<Self>) {
        match self.gate.keep_back(draft) {
            Ok(()) => {}
            Err((draft, false)) => self.consider(draft, context),
            Err((draft, true)) => {
                let problem = Problem::new(Code::RateLimited, "too many of your messages wait in this room");
                self.refuse(draft, problem.after(Duration::from_secs(1)), context);
            }
        }
    }

    /// Decides on a message, at once when nothing has to be looked up for it.
    fn consider(&mut self, draft: Draft, context: &mut Context<Self>) {
        match self.screen(&draft) {
            Ok(Look { caught: None, follow: None }) if draft.new.attachments.is_empty() => {
                self.pass(draft, Vec::new(), context);
            }
            Ok(look) => self.look_into(draft, look, context),
            Err(problem) => self.refuse(draft, problem, context),
        }
    }

    fn screen(&mut self, draft: &Draft) -> Result<Look, Problem> {
        let author = draft.author.id;
        let standing = self.standing(author);
        if !standing.can_send() {
            return Err(self.may_not_send(standing, author));
        }
        self.take_tokens(author)?;
        if standing.can_moderate() {
            return Ok(Look { caught: None, follow: None });
        }
        let now = self.shared.clock.now();
        if let Some(wait) = self
            .slow_mode(standing)
            .and_then(|pause_s| self.gate.turns.wait(author, draft.new.client_id, pause_s, now))
        {
            let problem =
                Problem::new(Code::SlowMode, "the room is in slow mode: wait for your next message");
            return Err(problem.after(wait));
        }
        Ok(Look { caught: self.gate.words.find(&draft.new.content), follow: self.must_follow(author) })
    }

    /// Counts a message against its author's share and the room's.
    fn take_tokens(&mut self, author: Uuid) -> Result<(), Problem> {
        let now = self.shared.clock.instant();
        let Some(limits) = &self.shared.sends else { return Ok(()) };
        let limited = |what: &str, wait| Problem::new(Code::RateLimited, what).after(wait);
        limits.per_user.take(author, now).map_err(|wait| limited("you send too many messages", wait))?;
        let taken = self.gate.take(limits.per_room, now);
        taken.map_err(|wait| limited("too many messages are sent in this room", wait)).map(drop)
    }

    /// Seconds between two messages of one person, where that holds for them.
    fn slow_mode(&self, standing: Standing) -> Option<i32> {
        Some(self.info.slow_mode_s).filter(|pause_s| *pause_s > 0 && !standing.can_moderate())
    }

    /// Whom someone has to follow to send here, unless they are known to.
    fn must_follow(&self, author: Uuid) -> Option<Uuid> {
        let maker = self.info.created_by;
        let is_free = !self.info.followers_only
            || author == maker
            || self.gate.is_follower(author, self.shared.clock.instant());
        (!is_free).then_some(maker)
    }

    fn look_into(&mut self, draft: Draft, look: Look, context: &mut Context<Self>) {
        self.gate.hold_back(draft.author.id);
        let shared = self.shared.clone();
        let find = async move {
            let found = look.find(&shared.database, &draft).await;
            (draft, look.follow.is_some(), found)
        };
        let take = find.into_actor(self).map(|(draft, has_followed, found), room, context| {
            let author = draft.author.id;
            if has_followed && matches!(found, Ok(Found::Fit(_))) {
                room.gate.follows(author, room.shared.clock.instant());
            }
            match found {
                Ok(Found::Caught(caught, attachments)) => {
                    return room.catch(draft, caught, attachments, context);
                }
                Ok(Found::Sent(message)) => answer_with(draft.reply, &message),
                Ok(Found::Fit(attachments)) => room.pass(draft, attachments, context),
                Ok(Found::Stranger) => {
                    let message = "only followers of the room's maker send here";
                    room.refuse(draft, Problem::new(Code::Forbidden, message), context);
                }
                // an upload is perhaps taken by this very message, when it is sent for the second time
                Err(problem) => room.refuse(draft, problem, context),
            }
            room.release(author, context);
        });
        take.spawn(context);
    }

    /// Goes on with what an author sent meanwhile.
    pub(super) fn release(&mut self, author: Uuid, context: &mut Context<Self>) {
        for draft in self.gate.release(author) {
            self.take_in(draft, context);
        }
    }

    /// Does what a word rule says.
    fn catch(
        &mut self,
        draft: Draft,
        caught: Caught,
        attachments: Vec<Attachment>,
        context: &mut Context<Self>,
    ) {
        let author = draft.author.id;
        match caught.action {
            Action::Timeout { seconds } => self.punish(author, caught, seconds, draft.reply, context),
            Action::Block => {
                draft.reply.error(&blocked());
                self.release(author, context);
            }
            Action::Hold => {
                self.hold(draft, &caught, attachments, context);
                self.release(author, context);
            }
        }
    }

    /// Hands a message to the writer.
    pub(super) fn pass(&mut self, draft: Draft, attachments: Vec<Attachment>, context: &mut Context<Self>) {
        let Draft { author, new, reply } = draft;
        let standing = self.standing(author.id);
        if !standing.can_send() {
            let problem = self.may_not_send(standing, author.id);
            return self.refuse(Draft { author, new, reply }, problem, context);
        }
        if let Some(pause_s) = self.slow_mode(standing) {
            self.gate.turns.take(author.id, new.client_id, pause_s, self.shared.clock.now());
        }
        let (mentions, notify) = self.mentioned(&author, standing, &new.content);
        let pending = Pending { id: Uuid::now_v7(), author, new, attachments, mentions, notify, reply };
        #[cfg(feature = "seeded-bugs")]
        let pending = self.seed(pending, context);
        self.append(pending, context);
    }
}

impl Look {
    async fn find(&self, database: &Database, draft: &Draft) -> Result<Found, Problem> {
        let author = draft.author.id;
        if let Some(caught) = &self.caught {
            // rules do not reach back: what was sent before them was sent
            if let Some(sent) = archive::find_sent(database, author, draft.new.client_id).await? {
                return Ok(Found::Sent(Box::new(sent)));
            }
            let carried = match caught.action {
                Action::Hold => attach::resolve(database, author, &draft.new.attachments).await?,
                Action::Block | Action::Timeout { .. } => Vec::new(),
            };
            return Ok(Found::Caught(caught.clone(), carried));
        }
        if let Some(maker) = self.follow {
            let reader = database.reader().await?;
            if !sql::follows().bind(&reader, &author, &maker).one().await? {
                return Ok(Found::Stranger);
            }
        }
        Ok(Found::Fit(attach::resolve(database, author, &draft.new.attachments).await?))
    }
}

/// What is told whose text a word rule refuses: not which, for the rules are the moderators'.
pub(super) fn blocked() -> Problem {
    Problem::new(Code::ContentBlocked, "this room does not take a message with these words")
}
