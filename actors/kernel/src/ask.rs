//! The three ways to send to an actor. `Addr::do_send` ignores the mailbox's capacity and is banned elsewhere.

use std::time::Duration;

use actix::dev::ToEnvelope;
use actix::{Actor, Addr, Handler, MailboxError, Message, Recipient};

use crate::error::{Code, Problem};

/// Bound on any question: a client hears something within five seconds, even when Postgres hangs.
pub const DEADLINE: Duration = Duration::from_millis(4800);

/// Asks and waits for the answer.
///
/// # Errors
/// `unavailable` when the mailbox stays full or closed, or the answer takes over five seconds; else the actor's own.
pub async fn ask<A, M, T>(address: &Addr<A>, message: M) -> Result<T, Problem>
where
    A: Actor + Handler<M>,
    A::Context: ToEnvelope<A, M>,
    M: Message<Result = Result<T, Problem>> + Send + 'static,
    T: Send + 'static,
{
    match address.send(message).timeout(DEADLINE).await {
        Ok(answer) => answer,
        Err(MailboxError::Closed) => Err(Problem::unavailable("mailbox closed")),
        Err(MailboxError::Timeout) => Err(Problem::unavailable("no answer within the deadline")),
    }
}

/// Sends without waiting; gives the message back when the mailbox is full or closed.
///
/// # Errors
/// The message, untouched.
pub fn tell<A, M>(address: &Addr<A>, message: M) -> Result<(), M>
where
    A: Actor + Handler<M>,
    A::Context: ToEnvelope<A, M>,
    M: Message + Send + 'static,
    M::Result: Send,
{
    address.try_send(message).map_err(actix::prelude::SendError::into_inner)
}

/// Sends what must arrive and whose number is bounded by something else: the completion of admitted work, a socket's
/// end, an event for a worker's hub. The mailbox's capacity does not hold it back.
#[expect(clippy::disallowed_methods, reason = "bounded elsewhere, see above")]
pub fn deliver<A, M>(address: &Addr<A>, message: M)
where
    A: Actor + Handler<M>,
    A::Context: ToEnvelope<A, M>,
    M: Message + Send + 'static,
    M::Result: Send,
{
    address.do_send(message);
}

/// The same for a recipient whose kind is not known here.
#[expect(clippy::disallowed_methods, reason = "bounded elsewhere, see above")]
pub fn deliver_to<M>(recipient: &Recipient<M>, message: M)
where
    M: Message + Send + 'static,
    M::Result: Send,
{
    recipient.do_send(message);
}

/// Returns whether asking again, once, is safe: the message was never delivered.
#[must_use]
pub fn was_not_delivered(problem: &Problem) -> bool {
    problem.code == Code::Unavailable && problem.cause.as_deref() == Some("mailbox closed")
}
