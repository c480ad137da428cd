//! New messages that may be sent: on to the writer, and what becomes of them.

use std::collections::{BTreeMap, HashMap};

use actix::{AsyncContext, Context, ContextFutureSpawner, Handler, WrapFuture};
use bytes::Bytes;
use uuid::Uuid;

use super::answers::{answer, answer_with};
use super::gate::Draft;
use super::pending::{Outcome, Pending, Settled};
use super::said::Saying;
use crate::error::{Code, Detail, Problem};
use crate::kernel::identity::{Person, is_hook};
use crate::kernel::tell;
use crate::protocol::{Attachment, Author, Mention, Message, Quote};
use crate::rooms::room::actor::Room;
use crate::rooms::room::history::archive;
use crate::rooms::room::refusals::{hasty, no_hook, read_only};
use crate::rooms::room::rules::Standing;
use crate::rooms::room::telling::log::Logged;
use crate::rooms::room::writing::writer::Append;
use crate::text;

/// Most people whom one `@here` notifies; a larger crowd sees it in the room.
const HERE: usize = 250;

/// Who is told of a message on their own stream, and as what.
type Notify = Vec<(Uuid, &'static str)>;

impl Room {
    pub(in crate::rooms::room) fn append(&mut self, pending: Pending, context: &mut Context<Self>) {
        let append = Append { room: context.address().recipient(), pending };
        if let Err(append) = tell(&self.shared.writer, append) {
            self.give_back(&append.pending);
            append.pending.reply.error(&Problem::unavailable("writer mailbox full"));
        }
    }

    /// The message was not taken: what it took is its author's again.
    fn give_back(&mut self, pending: &Pending) {
        let (author, new) = (pending.author.id, &pending.new);
        self.gate.turns.give_back(author, new.client_id);
        if self.info.unique_mode {
            let saying = Saying::Message { client_id: new.client_id, id: pending.id };
            self.gate.said.give_back(author, &new.content, saying);
        }
    }

    /// Refuses a message, unless it was sent before: then the answer is still the original, whatever is forbidden now.
    pub(in crate::rooms::room) fn refuse(&self, draft: Draft, problem: Problem, context: &mut Context<Self>) {
        let (shared, untold) = (self.shared.clone(), self.untold(draft.author.id));
        let find = async move {
            let Draft { author, new, reply, .. } = draft;
            match archive::find_sent(&shared.database, author.id, new.client_id, new.room_id).await {
                Ok(Some(message)) => answer_with(reply, message, &untold),
                Ok(None) => reply.error(&problem),
                Err(unavailable) => reply.error(&unavailable),
            }
        };
        find.into_actor(self).spawn(context);
    }

    /// Whom a text names, and who is told of it: members only, for who is not here cannot be called.
    pub(in crate::rooms::room) fn mentioned(
        &self,
        author: &Person,
        standing: Standing,
        content: &str,
    ) -> (Vec<Mention>, Notify) {
        let named = text::mentions(content);
        let (mut mentions, mut notify) = self.named(&named.names);
        if named.here && standing.can_mention_all() {
            mentions.push(Mention::Here);
            let is_here =
                |id: &&Uuid| self.shared.directory.is_online(**id) || self.audience.is_elsewhere(**id);
            let here = self.members.keys().filter(is_here).take(HERE);
            notify.extend(here.map(|id| (*id, "here")));
        }
        notify.retain(|(id, _)| *id != author.id);
        notify.sort_by_key(|(id, kind)| (*id, *kind == "here"));
        notify.dedup_by_key(|(id, _)| *id);
        (mentions, notify)
    }

    /// The members of these names, in their order; one look at each member, however many are named. Of what one name may mean the
    /// longest is meant that somebody here has.
    fn named(&self, names: &[text::Named]) -> (Vec<Mention>, Notify) {
        if names.is_empty() {
            return (Vec::new(), Notify::new());
        }
        let forms =
            names.iter().zip(0..).flat_map(|(forms, place)| forms.iter().map(move |form| (form, place)));
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        forms.for_each(|(form, place): (&String, usize)| places.entry(form).or_default().push(place));
        let mut meant: BTreeMap<usize, (Uuid, &String)> = BTreeMap::new();
        for (id, member) in self.members.iter() {
            for place in places.get(member.username.to_lowercase().as_str()).into_iter().flatten() {
                let longest = meant.entry(*place).or_insert((*id, &member.username));
                if longest.1.len() < member.username.len() {
                    *longest = (*id, &member.username);
                }
            }
        }
        let mut found: Vec<(Uuid, &String)> = Vec::new();
        for person in meant.into_values() {
            if !found.contains(&person) {
                found.push(person);
            }
        }
        let mention = |(user_id, username): &(Uuid, &String)| Mention::User {
            user_id: *user_id,
            username: (*username).clone(),
        };
        (found.iter().map(mention).collect(), found.iter().map(|(id, _)| (*id, "mention")).collect())
    }

    /// Answers the author of a committed message and takes its event in; returns what of it is carried to other nodes.
    fn placed(
        &mut self,
        pending: Pending,
        offset: i64,
        created_at: chrono::DateTime<chrono::Utc>,
        quote: Option<Quote>,
    ) -> Option<Bytes> {
        self.gate.turns.keep(pending.author.id, pending.new.client_id, created_at);
        let logged = self.logged(&pending, offset, created_at, quote);
        if let Some(placed) = &logged.message {
            answer(pending.reply, placed, &self.untold(pending.author.id), false);
        }
        let carried = self.is_carried(&logged).then(|| logged.event.clone());
        self.log.stream.place(logged);
        carried
    }

    /// A message as everyone sees it, and its event.
    pub(in crate::rooms::room) fn logged(
        &self,
        pending: &Pending,
        offset: i64,
        created_at: chrono::DateTime<chrono::Utc>,
        quote: Option<Quote>,
    ) -> Logged {
        let Pending { author, new, .. } = pending;
        let message = Message {
            id: pending.id,
            room_id: self.info.id,
            offset,
            author: Author::from(author),
            client_id: new.client_id,
            content: new.content.clone(),
            reply_to: new.reply_to,
            quote,
            attachments: pending.attachments.clone(),
            reactions: Vec::new(),
            mentions: pending.mentions.clone(),
            pinned: false,
            edited_at: None,
            deleted_at: None,
            created_at,
            media_time_ms: self.info.media_time_ms(created_at),
        };
        self.info.message(offset, message)
    }

    /// Answers with the original of a message that was sent before: to this room, and by somebody who may read it still.
    fn repeated(&self, pending: Pending, original: Uuid, context: &mut Context<Self>) {
        let Pending { author, reply, .. } = pending;
        let standing = self.standing(author.id);
        if !standing.can_read() {
            return reply.error(&self.hidden(standing, author.id));
        }
        let (shared, room, untold) = (self.shared.clone(), self.info.id, self.untold(author.id));
        let find = async move {
            match archive::find_message(&shared.database, original).await {
                Ok(message) if message.room_id != room => reply.error(&used_elsewhere()),
                Ok(message) => answer_with(reply, message, &untold),
                Err(problem) => reply.error(&problem),
            }
        };
        find.into_actor(self).spawn(context);
    }
}

impl Handler<Settled> for Room {
    type Result = ();

    fn handle(&mut self, Settled(settled): Settled, context: &mut Context<Self>) {
        let (mut lost, mut newest, mut carried) = (false, 0, Vec::new());
        for (pending, outcome) in settled {
            match outcome {
                Outcome::New { .. } => {}
                // it was said before
                Outcome::Duplicate { .. } => {
                    self.gate.turns.give_back(pending.author.id, pending.new.client_id);
                }
                _ => self.give_back(&pending),
            }
            match outcome {
                Outcome::New { offset, at, quote } => carried.extend(self.placed(pending, offset, at, quote)),
                Outcome::Duplicate { original, offset, .. } => {
                    newest = newest.max(offset);
                    self.repeated(pending, original, context);
                }
                Outcome::Slow(spoke_at) => {
                    let wait = self.hear_speaker(&pending, spoke_at);
                    pending.reply.error(&hasty(wait));
                }
                Outcome::Refused => {
                    let problem = refused(&pending);
                    pending.reply.error(&problem);
                }
                Outcome::Failed(problem) => pending.reply.error(&problem),
                Outcome::Unknown(problem) => {
                    lost = true;
                    pending.reply.error(&problem);
                }
            }
        }
        self.carry(carried);
        self.advance(context);
        // committed for this room's predecessor, or on another node
        self.catch_up(newest, context);
        if lost {
            self.reload(context);
        }
    }
}

/// What is told who gives a message the id of one that they sent to another room.
fn used_elsewhere() -> Problem {
    Problem::new(Code::Conflict, "you sent another message under this client_id: take a new one")
}

/// What is wrong with a message whose track went while it was sent.
pub(in crate::rooms::room) fn track_gone() -> Detail {
    Detail::new("attachments", "names a track that is not there any more")
}

/// What the database had against a message that this room had nothing against.
fn refused(pending: &Pending) -> Problem {
    if is_hook(pending.author.id) {
        return no_hook();
    }
    let mut details = Vec::new();
    if let Some(answered) = pending.new.reply_to {
        details.push(Detail::new("reply_to", "names no message of this room").given(answered.to_string()));
    }
    if pending.attachments.iter().any(|attachment| attachment.upload_id().is_some()) {
        details.push(Detail::new("attachments", "names an upload that another message has"));
    }
    if pending.attachments.iter().any(|attachment| matches!(attachment, Attachment::Track { .. })) {
        details.push(track_gone());
    }
    if details.is_empty() { read_only() } else { Problem::invalid(details) }
}
