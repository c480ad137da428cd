//! What a room does before it refuses somebody: it looks once whether another node has let them in, or gave them a right, and it has not
//! heard of it yet. Whom another node shut out it hears of by notes alone.

use std::time::Duration;

use actix::{
    ActorFutureExt, Addr, AsyncContext, Context, ContextFutureSpawner, Handler, ResponseFuture, WrapFuture,
};
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::error::{Code, Problem};
use crate::kernel::ask;
use crate::rooms::room::actor::Room;
use crate::rooms::room::changing::writes::OVERTAKEN;
use crate::rooms::room::messages::{Body, Command, LookBehind, What};
use crate::rooms::room::parts::Asked;
use crate::rooms::room::rules::{Kind, Standing};
use crate::rooms::room::saying::altering::may;
use crate::rooms::room::store;

/// What cannot be read in this time is not waited for.
const PATIENCE: Duration = Duration::from_secs(2);

impl Room {
    /// Whether there may be other nodes.
    pub(in crate::rooms::room) fn has_company(&self) -> bool {
        self.shared.bus.has_company()
    }

    /// Looks whether the room is behind, and takes over what it does not know. Nothing when there is nobody to be behind of, or when it
    /// looked too often and may as well not be behind.
    fn look_behind(
        &mut self,
        is_certain: bool,
        context: &mut Context<Self>,
    ) -> Option<oneshot::Receiver<bool>> {
        if !self.has_company() || self.doubts.is_full() {
            return None;
        }
        if !self.doubts.is_looking {
            if !is_certain {
                self.doubts.take_look(self.shared.clock.instant())?;
            }
            self.look_now(context);
        }
        let (asked, looked) = oneshot::channel();
        self.doubts.asked.push(asked);
        Some(looked)
    }

    fn look_now(&mut self, context: &mut Context<Self>) {
        self.doubts.is_looking = true;
        tracing::debug!(room.id = %self.info.id, "room looks whether it is behind");
        let (shared, id) = (self.shared.clone(), self.info.id);
        let is_direct = self.info.kind == Kind::Direct;
        let read = async move {
            let newest = store::last_offset(&shared.database, id).await?;
            let is_closed = if is_direct { store::is_closed(&shared.database, id).await? } else { false };
            Ok::<_, Problem>((newest, is_closed))
        };
        let read = async { tokio::time::timeout(PATIENCE, read).await };
        let take = read.into_actor(self).map(|found, room, context| {
            room.doubts.is_looking = false;
            let asked = std::mem::take(&mut room.doubts.asked);
            let Ok(Ok((newest, is_closed))) = found else {
                return tell(asked, false);
            };
            let is_opened = room.info.is_closed && !is_closed;
            room.info.is_closed &= is_closed;
            if newest <= room.known_to() && !room.has_early_change() {
                return tell(asked, is_opened);
            }
            room.doubts.behind.extend(asked.into_iter().map(|asked| (newest, asked)));
            room.catch_up(newest, context);
            context.run_later(PATIENCE, |room, _| room.settle_doubts(i64::MAX));
        });
        context.spawn(take);
    }

    /// Lets those be answered who waited for what is known now.
    pub(in crate::rooms::room) fn settle_doubts(&mut self, known: i64) {
        let settled = self.doubts.behind.extract_if(.., |(offset, _)| *offset <= known);
        tell(settled.map(|(_, asked)| asked), true);
    }

    /// Carries a command out, or looks first whether it is refused for good.
    pub(in crate::rooms::room) fn obey_or_look(&mut self, command: Command, context: &mut Context<Self>) {
        let standing = self.standing(command.person.id);
        if self.would_refuse(standing, &command)
            && let Some(looked) = self.look_behind(false, context)
        {
            let again = looked.into_actor(self).map(|_, room, context| room.obey(command, context));
            return again.spawn(context);
        }
        self.obey(command, context);
    }

    /// Whether it is for what somebody is here that a command is refused, as far as this node knows.
    fn would_refuse(&self, standing: Standing, command: &Command) -> bool {
        let is_refused = match &command.body {
            Body::Join { .. } => standing.closed,
            Body::Send(_) | Body::Typing(_) => !standing.can_send(),
            Body::Alter(alteration) => match &alteration.what {
                what if !may(standing, what) => true,
                What::Pin | What::Unpin => !standing.can_pin(),
                What::Delete(_) => {
                    !standing.can_moderate() && self.is_of_another(alteration.message, command.person.id)
                }
                _ => false,
            },
            _ => false,
        };
        is_refused || !standing.can_read()
    }

    /// Whether a message that is known here was written by somebody else.
    fn is_of_another(&self, message: Uuid, user: Uuid) -> bool {
        self.log.author(message).is_some_and(|author| author != user)
    }

    /// The same for what is asked: it is asked once more when the room knows more than before.
    pub(in crate::rooms::room) async fn looks_behind(address: &Addr<Self>, refusal: &Problem) -> bool {
        let may_be_behind =
            matches!(refusal.code, Code::NotFound | Code::Forbidden | Code::Banned | Code::Muted);
        let is_overtaken = refusal.cause.as_deref() == Some(OVERTAKEN);
        if !may_be_behind && !is_overtaken {
            return false;
        }
        let knows_more = ask(address, LookBehind { is_certain: is_overtaken }).await.unwrap_or(false);
        // a note may have told of it meanwhile
        knows_more || is_overtaken
    }
}

fn tell(asked: impl IntoIterator<Item = Asked>, is_news: bool) {
    for asked in asked {
        // whoever asked may be gone
        let _ = asked.send(is_news);
    }
}

impl Handler<LookBehind> for Room {
    type Result = ResponseFuture<Result<bool, Problem>>;

    fn handle(&mut self, LookBehind { is_certain }: LookBehind, context: &mut Context<Self>) -> Self::Result {
        let looked = self.look_behind(is_certain, context);
        Box::pin(async move {
            match looked {
                Some(looked) => Ok(looked.await.unwrap_or(false)),
                None => Ok(false),
            }
        })
    }
}
