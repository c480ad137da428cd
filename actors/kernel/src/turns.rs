//! Work that begins when its turn comes. actix looks at a timer that is due between a message's handler and the wait that it asked for.

use actix::{Actor, ActorFuture, ActorFutureExt, Context, WrapFuture};

/// Begins some work when its turn comes, with what the actor knows then: a timer that is due in the same moment as a message has its
/// work done before the message's, though the message was handled first.
pub fn in_turn<A, W>(
    work: impl FnOnce(&mut A) -> W + 'static,
) -> impl ActorFuture<A, Output = W::Output> + 'static
where
    A: Actor<Context = Context<A>>,
    W: Future + 'static,
{
    actix::fut::ready(()).then(move |(), actor: &mut A, _: &mut Context<A>| work(actor).into_actor(actor))
}
