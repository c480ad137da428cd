//! What stands between a message and the log: how many, how often, whose followers, which words, what it carries. What has to
//! be looked up for that is looked up here; an author's messages stay in order meanwhile.

use std::time::Duration;

use actix::{ActorFutureExt, Context, ContextFutureSpawner, WrapFuture};
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::rooms;
use veza_sql::queries::users as sql;

use super::answers::answer_with;
use super::attach;
use super::gate::{Draft, Kept, Line};
use super::pending::Pending;
use super::said::Saying;
use super::words::{Caught, Words};
use crate::error::{Code, Problem};
use crate::kernel::identity::is_hook;
use crate::protocol::{Attachment, Message};
use crate::rooms::room::actor::Room;
use crate::rooms::room::history::archive;
use crate::rooms::room::refusals::{blocked, blocked_hook, hasty, repeated};
use crate::rooms::room::rules::Standing;
use crate::text::Action;

/// What everyone is told while a room's share is used up.
const CROWDED: &str = "too many messages are sent in this room";

/// What has to be known of a message before it may go on.
struct Look {
    /// The rules that hold for its author: none for moderators.
    words: Words,
    /// What they found in its text.
    caught: Option<Caught>,
    /// Whether its text is still to be searched, because that takes long.
    is_unsearched: bool,
    /// Whom its author has to follow.
    follow: Option<Uuid>,
    /// Whether it is to be looked up that no owner blocks its author.
    block: bool,
}

impl Look {
    /// Whether there is nothing to be looked up.
    const fn is_over(&self) -> bool {
        self.caught.is_none() && !self.is_unsearched && self.follow.is_none() && !self.block
    }
}

/// What was found out.
enum Found {
    /// It was sent before.
    Sent(Box<Message>),
    /// A word rule does not let it through; what it carries is known when it is held.
    Caught(Caught, Vec<Attachment>),
    /// It may go on, with this.
    Fit(Vec<Attachment>),
}

impl Room {
    pub(in crate::rooms::room) fn send(&mut self, draft: Draft, context: &mut Context<Self>) {
        self.take_in(Kept::Sent(draft), context);
    }

    /// Goes on with what an author asked for, unless something of theirs is being looked into.
    pub(in crate::rooms::room) fn take_in(&mut self, kept: Kept, context: &mut Context<Self>) {
        let too_many = || {
            let message = "too many of your messages wait in this room";
            Problem::new(Code::RateLimited, message).after(Duration::from_secs(1))
        };
        match (self.gate.line(kept.author()), kept) {
            (Line::Open, kept) => self.gate.keep_back(kept),
            (Line::None, Kept::Sent(draft)) => self.consider(draft, context),
            (Line::Full, Kept::Sent(draft)) => self.refuse(draft, too_many(), context),
            (Line::None, Kept::Edited(by, edit, reply)) => self.edit(by, edit, reply, context),
            (Line::Full, Kept::Edited(_, _, reply)) => reply.error(&too_many()),
        }
    }

    /// Decides on a message, at once when nothing has to be looked up for it.
    fn consider(&mut self, draft: Draft, context: &mut Context<Self>) {
        match self.screen(&draft) {
            Ok(look) if look.is_over() && draft.new.attachments.is_empty() => {
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
        match draft.keeper {
            Some(keeper) => self.take_tokens_of_hook(keeper)?,
            None => self.take_tokens(author)?,
        }
        if standing.can_moderate() {
            let words = Words::default();
            return Ok(Look { words, caught: None, is_unsearched: false, follow: None, block: false });
        }
        let now = self.shared.clock.now();
        if let Some(wait) = self
            .slow_mode(standing)
            .and_then(|pause_s| self.gate.turns.wait(author, draft.new.client_id, pause_s, now))
        {
            return Err(hasty(wait));
        }
        let (words, content) = (self.gate.words.clone(), &draft.new.content);
        let saying = Saying::Message { client_id: draft.new.client_id, id: Uuid::nil() };
        if self.info.unique_mode && self.gate.said.has(author, content, saying, now) {
            return Err(repeated());
        }
        let is_unsearched = words.is_costly(content);
        let caught = if is_unsearched { None } else { words.find(content) };
        let is_welcome = self.gate.welcome.has(author, self.shared.clock.instant());
        let block = self.info.is_live() && !is_hook(author) && !is_welcome;
        Ok(Look { words, caught, is_unsearched, follow: self.must_follow(author), block })
    }

    /// Counts a message or an edit against its author's share and the room's.
    pub(in crate::rooms::room) fn take_tokens(&self, author: Uuid) -> Result<(), Problem> {
        let now = self.shared.clock.instant();
        let Some(limits) = &self.shared.sends else { return Ok(()) };
        limits.per_user.take(author, now).map_err(|wait| limited("you send too many messages", wait))?;
        let taken = limits.per_room.take(self.info.id, now);
        taken.map_err(|wait| limited(CROWDED, wait)).map(drop)
    }

    /// Counts a message of a hook against what all hooks of its keeper may send, and all of the room, and the room's share. Each of the
    /// two is as large as one person's share: more hooks say no more.
    fn take_tokens_of_hook(&self, keeper: Uuid) -> Result<(), Problem> {
        let now = self.shared.clock.instant();
        let Some(limits) = &self.shared.sends else { return Ok(()) };
        let of_keeper = limits.per_keeper.take(keeper, now);
        of_keeper.map_err(|wait| limited("the hooks of one person send too many messages", wait))?;
        let of_room = limits.hooks_per_room.take(self.info.id, now);
        of_room.map_err(|wait| limited("the hooks of this room send too many messages", wait))?;
        limits.per_room.take(self.info.id, now).map_err(|wait| limited(CROWDED, wait)).map(drop)
    }

    /// Seconds between two messages of one person, where that holds for them.
    fn slow_mode(&self, standing: Standing) -> Option<i32> {
        Some(self.info.slow_mode_s).filter(|pause_s| *pause_s > 0 && !standing.can_moderate())
    }

    /// Whom someone has to follow to send here, unless they are known to. A hook follows nobody: a moderator answers for it.
    pub(in crate::rooms::room) fn must_follow(&self, author: Uuid) -> Option<Uuid> {
        let maker = self.info.created_by;
        let is_free = !self.info.followers_only
            || author == maker
            || is_hook(author)
            || self.gate.followers.has(author, self.shared.clock.instant());
        (!is_free).then_some(maker)
    }

    fn look_into(&mut self, draft: Draft, look: Look, context: &mut Context<Self>) {
        self.gate.hold_back(draft.author.id);
        let shared = self.shared.clone();
        let find = async move {
            let found = look.find(&shared.database, &draft).await;
            (draft, look.follow.is_some(), look.block, found)
        };
        let take = find.into_actor(self).map(|(draft, has_followed, is_welcome, found), room, context| {
            let author = draft.author.id;
            if has_followed && matches!(found, Ok(Found::Fit(_))) {
                room.gate.followers.note(author, room.shared.clock.instant());
            }
            if is_welcome && matches!(found, Ok(Found::Fit(_))) {
                room.gate.welcome.note(author, room.shared.clock.instant());
            }
            match found {
                Ok(Found::Caught(caught, attachments)) => {
                    return room.catch(draft, caught, attachments, context);
                }
                Ok(Found::Sent(message)) => answer_with(draft.reply, *message, &room.untold(author)),
                Ok(Found::Fit(attachments)) => room.pass(draft, attachments, context),
                // an upload is perhaps taken by this very message, when it is sent for the second time
                Err(problem) => room.refuse(draft, problem, context),
            }
            room.release(author, context);
        });
        take.spawn(context);
    }

    /// Goes on with what an author sent meanwhile.
    pub(in crate::rooms::room) fn release(&mut self, author: Uuid, context: &mut Context<Self>) {
        for kept in self.gate.release(author) {
            self.take_in(kept, context);
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
            // a script does not learn from a time-out, and the next alarm would be lost: moderators switch a hook off
            Action::Timeout { .. } if is_hook(author) => {
                draft.reply.error(&blocked_hook());
                self.release(author, context);
            }
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
    pub(in crate::rooms::room) fn pass(
        &mut self,
        draft: Draft,
        attachments: Vec<Attachment>,
        context: &mut Context<Self>,
    ) {
        let Draft { author, keeper, new, reply } = draft;
        let standing = self.standing(author.id);
        if !standing.can_send() {
            let problem = self.may_not_send(standing, author.id);
            return self.refuse(Draft { author, keeper, new, reply }, problem, context);
        }
        let mut known = None;
        if let Some(pause_s) = self.slow_mode(standing) {
            self.gate.turns.take(author.id, new.client_id, pause_s, self.shared.clock.now());
            known = self.has_company().then(|| self.known_to());
        }
        let id = Uuid::now_v7();
        if self.info.unique_mode && !standing.can_moderate() {
            let saying = Saying::Message { client_id: new.client_id, id };
            self.gate.said.take(author.id, &new.content, saying, self.shared.clock.now());
        }
        let (mentions, notify) = self.mentioned(&author, standing, &new.content);
        let pending = Pending { id, author, new, attachments, mentions, notify, known, reply };
        #[cfg(feature = "seeded-bugs")]
        let pending = self.seed(pending, context);
        self.append(pending, context);
    }
}

impl Look {
    async fn find(&self, database: &Database, draft: &Draft) -> Result<Found, Problem> {
        let (author, new) = (draft.author.id, &draft.new);
        let caught = match &self.caught {
            None if self.is_unsearched => self.words.find_apart(new.content.clone()).await?,
            caught => caught.clone(),
        };
        if let Some(caught) = caught {
            return self.caught(database, draft, caught).await;
        }
        if let Some(maker) = self.follow {
            require_follower(database, author, maker).await?;
        }
        if self.block {
            require_welcome(database, author, new.room_id).await?;
        }
        let carried = attach::resolve(database, author, &new.attachments).await?;
        match self.find_in_names(&carried).await? {
            Some(caught) => self.caught(database, draft, caught).await,
            None => Ok(Found::Fit(carried)),
        }
    }

    /// What becomes of a message in which a rule was found. Rules do not reach back: what was sent before them was sent.
    async fn caught(&self, database: &Database, draft: &Draft, caught: Caught) -> Result<Found, Problem> {
        let (author, new) = (draft.author.id, &draft.new);
        if let Some(sent) = archive::find_sent(database, author, new.client_id, new.room_id).await? {
            return Ok(Found::Sent(Box::new(sent)));
        }
        if caught.action != Action::Hold {
            return Ok(Found::Caught(caught, Vec::new()));
        }
        let carried = attach::resolve(database, author, &new.attachments).await?;
        let worse = self.find_in_names(&carried).await?.filter(|other| other.action > caught.action);
        Ok(Found::Caught(worse.unwrap_or(caught), carried))
    }

    /// Looks at what the things are called that a message carries: everyone reads it, too.
    async fn find_in_names(&self, carried: &[Attachment]) -> Result<Option<Caught>, Problem> {
        if carried.is_empty() || self.words.is_empty() {
            return Ok(None);
        }
        self.words.find_apart(attach::names(carried)).await
    }
}

fn limited(what: &str, wait: Duration) -> Problem {
    Problem::new(Code::RateLimited, what).after(wait)
}

/// Refuses who is blocked by an owner of the stream. It is not said which: it would tell on whoever blocks.
async fn require_welcome(database: &Database, author: Uuid, room: Uuid) -> Result<(), Problem> {
    let reader = database.reader().await?;
    if rooms::is_owner_blocked().bind(&reader, &room, &author).one().await? {
        return Err(Problem::new(Code::Forbidden, "in this room you may read but not send"));
    }
    Ok(())
}

/// Refuses who does not follow the maker of a room for followers.
pub(in crate::rooms::room) async fn require_follower(
    database: &Database,
    author: Uuid,
    maker: Uuid,
) -> Result<(), Problem> {
    let reader = database.reader().await?;
    if sql::follows().bind(&reader, &author, &maker).one().await? {
        return Ok(());
    }
    Err(Problem::new(Code::Forbidden, "only followers of the room's maker send here"))
}
