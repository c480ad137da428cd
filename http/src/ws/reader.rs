//! The inward half of a socket: reads, judges and hands on what a client sends. Whatever that is, it is counted, and others get
//! their turn in between; what has to be done by a certain time is looked at by the clock.

use std::cell::RefCell;
use std::io::ErrorKind;
use std::rc::Rc;
use std::sync::Arc;

use actix::Addr;
use tokio::net::TcpStream;
use tokio::time::Instant;
use veza_actors::connections::{CONTROL_FRAMES, FLOOD, Opening, Session, Speaker};
use veza_actors::kernel::{Bucket, Class, Close, Hub, Origin, Outbox, whole_frame};
use veza_actors::system::System;

#[cfg(feature = "faults")]
use super::echo;
use super::frame::{Decoder, Incoming, PONG};
use super::guesses::Guessing;
use super::pace::Pace;
use super::who::NOT_AUTHENTICATED;
use crate::limits::{GREETING, Stranger};

/// Bytes read at once; one buffer serves all sockets of a thread, so an idle socket has none. The frames in it are the most that
/// one socket makes this thread keep: not larger than it must be.
const SCRATCH: usize = 16 << 10;
/// Messages for which a socket keeps the room between two reads.
const KEPT: usize = 8;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = RefCell::new(vec![0; SCRATCH]);
}

/// See the file's head.
pub struct Reader {
    pub(super) system: Arc<System>,
    hub: Addr<Hub>,
    pub(super) outbox: Arc<Outbox>,
    decoder: Decoder,
    pub(super) state: State,
    pub(super) guesses: Rc<Guessing>,
    origin: Arc<Origin>,
    /// Whether it is in a page of another origin, which nobody may log in from.
    pub(super) is_foreign: bool,
    /// What is left of control frames; none when limits are off.
    controls: Option<Bucket>,
}

/// Before and after it is known who speaks: nothing but `auth` is handled before.
pub enum State {
    Unnamed(Option<Stranger>),
    Open(Box<Session>, #[expect(dead_code, reason = "kept for its Drop")] Option<Stranger>),
    #[cfg(feature = "faults")]
    Echo,
}

impl Reader {
    /// Returns the reader of a socket of which nobody knows yet whose it is.
    pub fn new(
        system: Arc<System>,
        hub: Addr<Hub>,
        outbox: Arc<Outbox>,
        guesses: Rc<Guessing>,
        origin: Arc<Origin>,
    ) -> Self {
        let limited = system.settings.rate_limits;
        let controls = limited.then(|| Bucket::full(CONTROL_FRAMES, system.clock.instant()));
        let (decoder, state) = (Decoder::default(), State::Unnamed(None));
        Self { system, hub, outbox, decoder, state, guesses, origin, is_foreign: false, controls }
    }

    /// Notes that it is a stranger's, who has to say who they are, or is in a foreign page and only watches.
    pub fn expect(&mut self, stranger: Option<Stranger>, is_foreign: bool) {
        self.is_foreign = is_foreign;
        self.state = State::Unnamed(stranger);
    }

    /// Makes it a socket that says back what it hears.
    #[cfg(feature = "faults")]
    pub fn echo(&mut self) {
        (self.decoder, self.state, self.controls) = (echo::decoder(), State::Echo, None);
    }

    /// Opens it for someone.
    pub fn open(&mut self, who: Speaker) {
        let (hub, outbox) = (self.hub.clone(), self.outbox.clone());
        let from = self.guesses.ip();
        let origin = self.origin.clone();
        let opening = Opening { who, hub, outbox, from, origin, guesses: self.guesses.clone() };
        match Session::open(self.system.reach.clone(), opening) {
            Ok(session) => {
                // who has no account counts as a stranger of their address to the end
                let was = std::mem::replace(&mut self.state, State::Unnamed(None));
                let stranger = match was {
                    State::Unnamed(stranger) if session.is_stranger() => stranger,
                    _ => None,
                };
                self.state = State::Open(Box::new(session), stranger);
            }
            Err(close) => self.outbox.close(close),
        }
    }

    /// Reads until the client is gone. After a violation nothing is read any more; the writer ends the socket.
    pub async fn read(&mut self, stream: &TcpStream, mut unread: Vec<u8>) {
        let greeting = Instant::now() + GREETING;
        let (mut messages, mut pace) = (Vec::new(), Pace::default());
        for bytes in unread.chunks_mut(SCRATCH) {
            let read = self.decoder.feed(bytes, &mut messages);
            self.work(read, &mut messages, &mut pace).await;
        }
        drop(unread);
        while self.outbox.closing().is_none() {
            if self.readable(stream, greeting).await.is_err() {
                return;
            }
            let Some(read) = self.receive(stream, &mut messages, &mut pace) else { return };
            self.work(read, &mut messages, &mut pace).await;
        }
        std::future::pending::<()>().await;
    }

    /// Waits until there is something to read, or nothing to wait for any more.
    async fn readable(&mut self, stream: &TcpStream, greeting: Instant) -> std::io::Result<()> {
        match &mut self.state {
            // looked at first: bytes that are always there must not hide that the time is over
            State::Unnamed(_) if Instant::now() >= greeting => {
                self.outbox.close(NOT_AUTHENTICATED);
                Ok(())
            }
            State::Unnamed(_) => tokio::time::timeout_at(greeting, stream.readable()).await.unwrap_or(Ok(())),
            State::Open(session, _) => loop {
                tokio::select! {
                    biased;
                    () = session.advance() => {}
                    readable = stream.readable() => return readable,
                }
            },
            #[cfg(feature = "faults")]
            State::Echo => stream.readable().await,
        }
    }

    /// Reads what is there; `None` when the client has gone.
    fn receive(
        &mut self,
        stream: &TcpStream,
        messages: &mut Vec<Incoming>,
        pace: &mut Pace,
    ) -> Option<Result<(), Close>> {
        BUFFER.with_borrow_mut(|buffer| match stream.try_read(buffer) {
            Ok(0) => None,
            Ok(read) => {
                self.outbox.heard();
                pace.spend(read);
                let bytes = buffer.get_mut(..read).unwrap_or_default();
                Some(self.decoder.feed(bytes, messages))
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {
                Some(Ok(()))
            }
            Err(_) => None,
        })
    }

    /// Takes the messages that were read, also those before a violation in the same segment.
    async fn work(&mut self, read: Result<(), Close>, messages: &mut Vec<Incoming>, pace: &mut Pace) {
        for message in messages.drain(..) {
            pace.let_others().await;
            // what was said to a process that stood still is heard once it knows who may say it
            self.system.awake.becomes_sure().await;
            if self.outbox.closing().is_some() {
                break;
            }
            pace.spend(message.weight());
            self.take(message).await;
        }
        if messages.capacity() > KEPT {
            *messages = Vec::new();
        }
        if let Err(close) = read {
            self.outbox.close(close);
        }
        pace.let_others().await;
    }

    async fn take(&mut self, message: Incoming) {
        match message {
            Incoming::Text(text) => match &mut self.state {
                State::Open(session, _) => session.handle(&text),
                // on the heap: it happens once, and would make every open socket's task that much larger
                State::Unnamed(_) => Box::pin(self.greet(&text)).await,
                #[cfg(feature = "faults")]
                State::Echo => echo::text(&self.outbox, &text),
            },
            #[cfg(feature = "faults")]
            Incoming::Binary(bytes) => echo::binary(&self.outbox, &bytes),
            #[cfg(not(feature = "faults"))]
            Incoming::Binary(_) => {} // these limits let none through
            Incoming::Ping(payload) => {
                if self.count_control() {
                    self.outbox.push(whole_frame(PONG, &payload), Class::MayDrop);
                }
            }
            Incoming::Pong => {
                if self.count_control() {
                    self.outbox.answered();
                }
            }
            Incoming::Close(code) => self.outbox.close_after_pending(Close { code, reason: "" }),
        }
    }

    /// Counts a control frame; too many of them end the socket.
    fn count_control(&mut self) -> bool {
        let Some(controls) = &mut self.controls else { return true };
        let is_in_time = controls.take(CONTROL_FRAMES, self.system.clock.instant()).is_ok();
        if !is_in_time {
            self.outbox.close_after_pending(FLOOD);
        }
        is_in_time
    }
}
