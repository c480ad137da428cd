//! The one shell that runs every service actor: a bounded mailbox, a bound on requests in flight, a deadline, a span and
//! counters per message, panics turned into `internal`.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use actix::dev::{self, OneshotSender, ToEnvelope};
use actix::{Actor, Addr, Context, Handler, Message};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use tokio::sync::Semaphore;
use tracing::{Instrument, Span};

use super::{Arbiters, Metrics, Origin, ask, tell};
use crate::error::Problem;

/// A domain without live state: its messages run concurrently.
pub trait Service: Send + Sync + 'static {
    /// The domain's word.
    const NAME: &'static str;
    /// Messages worked on at once: a slow domain must not take all database connections from the others.
    const IN_FLIGHT: usize = 16;
    /// Messages that may wait for their turn before new ones are refused.
    const QUEUE: usize = 512;
    /// Bound on the work on one message.
    const DEADLINE: Duration = Duration::from_millis(4500);
}

/// A message to a service.
pub trait Request: Send + 'static {
    /// What is answered.
    type Reply: Send + 'static;
}

/// Declares requests with their replies, as signatures: the name of a field says what it is, and a comment what it does not say.
/// `by` asks or acts, `viewer` looks, `id` is the object, `user` another person, `window` the part of a list.
#[macro_export]
macro_rules! requests {
    ($($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $type:ty),* $(,)? } -> $reply:ty;)*) => {$(
        $(#[$about])*
        #[allow(missing_docs, reason = "fields of a signature")]
        pub struct $name { $($(#[$field_about])* pub $field: $type),* }

        impl $crate::Request for $name {
            type Reply = $reply;
        }
    )*};
}

/// How a service answers a message. The service's own error becomes a [`Problem`] here.
pub trait Handle<M: Request>: Service {
    /// Works on the message.
    fn handle(&self, message: M) -> impl Future<Output = Result<M::Reply, Problem>>;
}

/// The address of a service.
pub struct ServiceAddr<S: Service>(Addr<Shell<S>>);

impl<S: Service> Clone for ServiceAddr<S> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<S: Service> ServiceAddr<S> {
    /// Asks the service.
    ///
    /// # Errors
    /// The service's own problem, or `unavailable` and `internal` from the shell.
    pub async fn ask<M>(&self, message: M) -> Result<M::Reply, Problem>
    where
        M: Request,
        S: Handle<M>,
        Context<Shell<S>>: ToEnvelope<Shell<S>, Call<M>>,
    {
        ask(&self.0, Call::new(message)).await
    }

    /// Asks without waiting for the answer; a service that is too busy is not asked. For what happens by itself a little
    /// later anyhow.
    pub fn nudge<M>(&self, message: M)
    where
        M: Request,
        S: Handle<M>,
        Context<Shell<S>>: ToEnvelope<Shell<S>, Call<M>>,
    {
        // a full mailbox loses nothing, see above
        let _ = tell(&self.0, Call::new(message));
    }
}

/// Starts a service on one of the arbiters.
pub fn start_service<S: Service>(service: S, arbiters: &Arbiters, metrics: &Metrics) -> ServiceAddr<S> {
    let shell = Shell {
        service: Arc::new(service),
        permits: Arc::new(Semaphore::new(S::IN_FLIGHT)),
        metrics: metrics.clone(),
    };
    metrics.actors.with_label_values(&["service"]).inc();
    ServiceAddr(Shell::start_in_arbiter(&arbiters.services(), move |context| {
        context.set_mailbox_capacity(S::QUEUE);
        shell
    }))
}

/// The actor around a service.
pub struct Shell<S> {
    service: Arc<S>,
    permits: Arc<Semaphore>,
    metrics: Metrics,
}

impl<S: Service> Actor for Shell<S> {
    type Context = Context<Self>;
}

/// Carries a request to a shell, with the span and the origin of who asks: log lines have the request's id, and what is
/// written down of an act names where it came from.
pub struct Call<M> {
    message: M,
    asked_in: Span,
    origin: Option<Arc<Origin>>,
}

impl<M> Call<M> {
    fn new(message: M) -> Self {
        Self { message, asked_in: Span::current(), origin: Origin::current() }
    }
}

impl<M: Request> Message for Call<M> {
    type Result = Result<M::Reply, Problem>;
}

impl<M: Request, S: Handle<M>> Handler<Call<M>> for Shell<S> {
    type Result = Working<M::Reply>;

    fn handle(&mut self, call: Call<M>, _: &mut Self::Context) -> Self::Result {
        let depth = self.metrics.mailbox.with_label_values(&[S::NAME]);
        if usize::try_from(depth.get()).unwrap_or_default() >= S::QUEUE {
            return Working(Box::pin(async { Err(Problem::unavailable("service queue full")) }));
        }
        depth.inc();
        let message = std::any::type_name::<M>().rsplit("::").next().unwrap_or_default();
        let span = tracing::debug_span!(parent: &call.asked_in, "service", service.name = S::NAME, message.name = message);
        let place = Place {
            service: S::NAME,
            deadline: S::DEADLINE,
            permits: self.permits.clone(),
            metrics: self.metrics.clone(),
            // counted down also when the work is dropped half done
            _waiting: Waiting(depth),
        };
        let service = self.service.clone();
        let work = Box::pin(async move { service.handle(call.message).await });
        Working(Box::pin(place.work(call.origin, work).instrument(span)))
    }
}

/// A place among the messages that a service works on.
struct Place {
    service: &'static str,
    deadline: Duration,
    permits: Arc<Semaphore>,
    metrics: Metrics,
    _waiting: Waiting,
}

impl Place {
    /// Does the work in its turn. It is boxed, so that this is compiled for each kind of answer and not for each message.
    async fn work<T>(
        self,
        origin: Option<Arc<Origin>>,
        work: LocalBoxFuture<'static, Result<T, Problem>>,
    ) -> Result<T, Problem> {
        let work = async {
            let _permit = self.permits.acquire().await;
            AssertUnwindSafe(Origin::scope(origin, work)).catch_unwind().await
        };
        let (answer, outcome) = match tokio::time::timeout(self.deadline, work).await {
            Ok(Ok(Ok(reply))) => (Ok(reply), "ok"),
            Ok(Ok(Err(problem))) => {
                let outcome = problem.code.wire();
                (Err(problem), outcome)
            }
            Ok(Err(_panic)) => (Err(Problem::internal("service panicked")), "panic"),
            Err(_elapsed) => (Err(Problem::unavailable("service deadline")), "timeout"),
        };
        self.metrics.messages.with_label_values(&[self.service, outcome]).inc();
        answer
    }
}

/// Work on a message that goes on beside the actor. Unlike actix's own it is one type of task, whatever is answered: each type of
/// task is some thirty functions to compile.
pub struct Working<T>(LocalBoxFuture<'static, Result<T, Problem>>);

impl<A, M, T> dev::MessageResponse<A, M> for Working<T>
where
    A: Actor,
    M: Message<Result = Result<T, Problem>>,
    T: 'static,
{
    fn handle(self, _: &mut A::Context, asked: Option<OneshotSender<M::Result>>) {
        let work: LocalBoxFuture<'static, ()> = Box::pin(async move {
            let answer = self.0.await;
            if let Some(asked) = asked {
                // who asked may be gone
                let _ = asked.send(answer);
            }
        });
        actix_rt::spawn(work);
    }
}

struct Waiting(prometheus::IntGauge);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.dec();
    }
}
