//! The first frame of a socket whose handshake did not say whose it is: `auth`, a guest's `queue.join`, or `live.join` of somebody who
//! watches without an account.

use std::future::Future;

use veza_actors::auth::Caller;
use veza_actors::connections::{ANSWER_WITHIN, Speaker, admit_guest};
use veza_actors::error::{Code, Problem};
use veza_actors::protocol::{Authenticate, Command, Empty, ReplyTo, parse};

use super::reader::{Reader, State};
use super::who::NOT_AUTHENTICATED;

impl Reader {
    /// Takes the first frame of someone unnamed: `auth`, a guest's `queue.join`, a viewer's `live.join`, or the socket ends.
    pub(super) async fn greet(&mut self, text: &str) {
        let Ok(command) = Command::read(text) else {
            return self.outbox.close(NOT_AUTHENTICATED);
        };
        if command.kind == "live.join" {
            self.open(Speaker::Viewer);
            return self.hand_on(text);
        }
        if command.kind == "queue.join" && !self.is_foreign {
            return self.greet_guest(&command, text).await;
        }
        let reply = ReplyTo::new(self.outbox.clone(), command.id.as_deref());
        if self.is_foreign {
            let message =
                "a page of this origin watches live streams only: CORS_ALLOWED_ORIGINS lets it do more";
            reply.error(&Problem::new(Code::Forbidden, message));
            return self.outbox.close_after_pending(NOT_AUTHENTICATED);
        }
        if command.kind != "auth" {
            reply.error(&Problem::new(Code::Unauthenticated, "the first command must be auth"));
            return self.outbox.close_after_pending(NOT_AUTHENTICATED);
        }
        match self.authenticate(&command).await {
            Ok(caller) => {
                self.open(Speaker::Caller(caller));
                reply.ok(&Empty {});
            }
            Err(problem) => {
                reply.error(&problem);
                self.outbox.close_after_pending(NOT_AUTHENTICATED);
            }
        }
    }

    async fn authenticate(&self, command: &Command<'_>) -> Result<Caller, Problem> {
        let auth: Authenticate = parse(command.data)?;
        in_time(self.system.authenticator.socket(&auth.token, false)).await
    }

    async fn greet_guest(&mut self, command: &Command<'_>, text: &str) {
        let from = Some(self.guesses.ip());
        let admitted =
            in_time(admit_guest(&self.system.reach, command.data, from, self.guesses.as_ref())).await;
        match admitted {
            Ok(guest) => self.open(Speaker::Guest(guest)),
            Err(problem) => {
                ReplyTo::new(self.outbox.clone(), command.id.as_deref()).error(&problem);
                self.outbox.close_after_pending(NOT_AUTHENTICATED);
            }
        }
        self.hand_on(text);
    }

    /// Has the session work on the frame that opened it.
    fn hand_on(&mut self, text: &str) {
        if let State::Open(session, _) = &mut self.state {
            session.handle(text);
        }
    }
}

/// Waits as long as an answer may take in all, however many looks into Postgres that are.
///
/// # Errors
/// `unavailable` then.
pub async fn in_time<T>(work: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    match tokio::time::timeout(ANSWER_WITHIN, work).await {
        Ok(outcome) => outcome,
        Err(_elapsed) => Err(Problem::unavailable("no answer within the deadline")),
    }
}
