//! How what a device asks comes to the actor of its call: at once where that lives, else when it is loaded, and known what the person may
//! and wants.

use uuid::Uuid;
use veza_kernel::error::{Code, Problem};
use veza_kernel::tell;
use veza_protocol::ReplyTo;
use veza_protocol::call::InviteToCall;
use veza_sql::queries::calls as sql;

use super::exchange::Exchange;
use super::held::no_call;
use super::inviting::{Way, check_invitation};
use super::messages::{Asked, Asker, Command};

impl Exchange {
    /// Calls somebody, or starts or joins the call of a room.
    pub async fn invite(&self, who: Asker, asked: InviteToCall, reply: ReplyTo) {
        if let Err(problem) = check_invitation(&asked, who.user) {
            return reply.error(&problem);
        }
        if let Some(invites) = &self.invites
            && let Err(wait) = invites.take(who.user, self.shared.clock.instant())
        {
            return reply.error(&Problem::new(Code::RateLimited, "you call too often").after(wait));
        }
        match self.begin(&who, &asked).await {
            Ok(Way::Ask(call, asked, relay_only)) => {
                self.hand(call, Command { who, asked, relay_only, reply }).await;
            }
            Ok(Way::Over(in_call)) => reply.ok(&in_call),
            Err(problem) => reply.error(&problem),
        }
    }

    /// Asks a call's actor; gives back what has to wait: for the call to be loaded, or for what a person may and wants.
    #[must_use]
    pub fn ask_at_once(
        &self,
        call: Uuid,
        who: &Asker,
        asked: Box<Asked>,
        reply: ReplyTo,
    ) -> Option<(Box<Asked>, ReplyTo)> {
        let actor = if asked.comes_in() { None } else { self.live.live(call) };
        let Some(actor) = actor else { return Some((asked, reply)) };
        let command = Command { who: who.clone(), asked: *asked, relay_only: false, reply };
        tell(&actor, command).err().map(|command| (Box::new(command.asked), command.reply))
    }

    /// The same for what has to wait.
    pub async fn ask(&self, call: Uuid, who: Asker, asked: Asked, reply: ReplyTo) {
        let relay_only = match self.relay_only(call, &who, &asked).await {
            Ok(relay_only) => relay_only,
            Err(problem) => return reply.error(&problem),
        };
        self.hand(call, Command { who, asked, relay_only, reply }).await;
    }

    async fn relay_only(&self, call: Uuid, who: &Asker, asked: &Asked) -> Result<bool, Problem> {
        if !asked.comes_in() {
            return Ok(false);
        }
        let reader = self.shared.database.reader().await?;
        let found = sql::find_newcomer().bind(&reader, &who.user, &call).one().await?;
        // who comes back to a call that is over is told how it ended
        if !found.may_come_in && !matches!(asked, Asked::Resume) {
            return Err(no_call());
        }
        Ok(found.relay_only)
    }

    async fn hand(&self, call: Uuid, command: Command) {
        if let Err((problem, command)) = self.live.tell(call, command).await {
            command.reply.error(&problem);
        }
    }
}
