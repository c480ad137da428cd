//! One open socket: a single task that reads, writes and watches its pulse. It ends when the outbox is closed and the
//! close frame is out, or when the stream breaks; dropping the session then leaves its rooms.

use std::cell::RefCell;
use std::io::ErrorKind;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use actix::Addr;
use bytes::Bytes;
use tokio::net::TcpStream;
use veza_actors::connections::{Opening, Session, Speaker, admit_guest};
use veza_actors::error::{Code, Problem};
use veza_actors::kernel::{Class, Close, Hub, Outbox, whole_frame};
use veza_actors::protocol::{Authenticate, Command, Empty, ReplyTo, parse};
use veza_actors::system::System;

#[cfg(feature = "faults")]
use super::echo;
use super::frame::{Decoder, Incoming, PONG};
use super::handshake::{NOT_AUTHENTICATED, Who};
use super::pulse::beat;
use super::writer::{Stream, linger, write};
use crate::limits::{GREETING, Stranger};

/// Bytes read at once; one buffer serves all sockets of a thread, so an idle socket has none.
const SCRATCH: usize = 64 << 10;
/// The kernel's send buffer of a socket (doubled by Linux): what a slow reader may hold up there.
const SEND_BUFFER: usize = 64 << 10;
/// Sent data that stays unacknowledged this long means a dead peer, whatever the retransmissions say.
const USER_TIMEOUT: Duration = Duration::from_secs(30);

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = RefCell::new(vec![0; SCRATCH]);
}

/// A socket whose handshake was accepted.
pub struct Opened {
    /// The domain.
    pub system: Arc<System>,
    /// The hub of this worker.
    pub hub: Addr<Hub>,
    /// The stream.
    pub stream: TcpStream,
    /// The answer to the handshake, not yet written: it goes out together with `hello`.
    pub accepted: Bytes,
    /// What the client sent behind its handshake.
    pub unread: Vec<u8>,
    /// Who it is.
    pub who: Who,
}

/// Runs a socket to its end.
pub async fn run(opened: Opened) {
    let Opened { system, hub, stream, accepted, unread, who } = opened;
    tune(&stream);
    let metrics = system.metrics.clone();
    let _open = Counted::new(metrics.sockets.clone());
    let stream = Arc::new(Stream(stream));
    let outbox = Arc::new(Outbox::new(stream.clone(), accepted, metrics.clone()));
    let [jitter, ..] = *uuid::Uuid::new_v4().as_bytes();
    let mut reader = Reader {
        system,
        hub,
        outbox: outbox.clone(),
        decoder: Decoder::default(),
        from: None,
        state: State::Unnamed(None),
    };
    match who {
        Who::Caller(caller) => reader.open(Speaker::Caller(caller)),
        Who::Refused => outbox.close(NOT_AUTHENTICATED),
        Who::Unnamed(ip, stranger) => (reader.from, reader.state) = (Some(ip), State::Unnamed(stranger)),
        #[cfg(feature = "faults")]
        Who::Echo => (reader.decoder, reader.state) = (echo::decoder(), State::Echo),
    }
    outbox.flush();
    let was_told = tokio::select! {
        biased;
        // the client has gone: nothing more can be written
        () = reader.read(&stream.0, unread) => false,
        written = write(&stream, &outbox) => written.is_ok(),
        () = beat(&outbox, jitter) => false,
    };
    // nothing is written behind the close frame, and the rooms are left before the slow part of the end
    outbox.detach();
    drop(reader);
    if let Some(close) = outbox.closing() {
        metrics.closes.with_label_values(&[&close.code.to_string()]).inc();
    }
    if was_told {
        linger(&stream.0).await;
    }
}

/// Counts something for as long as it lives, also when its task panics.
struct Counted(prometheus::IntGauge);

impl Counted {
    fn new(gauge: prometheus::IntGauge) -> Self {
        gauge.inc();
        Self(gauge)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.dec();
    }
}

fn tune(stream: &TcpStream) {
    let socket = socket2::SockRef::from(stream);
    let _ = stream.set_nodelay(true);
    let _ = socket.set_send_buffer_size(SEND_BUFFER);
    #[cfg(target_os = "linux")]
    let _ = socket.set_tcp_user_timeout(Some(USER_TIMEOUT));
}

/// The inward half of a socket.
struct Reader {
    system: Arc<System>,
    hub: Addr<Hub>,
    outbox: Arc<Outbox>,
    decoder: Decoder,
    /// The address of who shows no token in the handshake.
    from: Option<IpAddr>,
    state: State,
}

/// Before and after it is known who speaks: nothing but `auth` is handled before.
enum State {
    Unnamed(Option<Stranger>),
    Open(Box<Session>, #[expect(dead_code, reason = "kept for its Drop")] Option<Stranger>),
    #[cfg(feature = "faults")]
    Echo,
}

impl Reader {
    fn open(&mut self, who: Speaker) {
        let opening = Opening { who, hub: self.hub.clone(), outbox: self.outbox.clone() };
        match Session::open(self.system.clone(), opening) {
            Ok(session) => {
                // a guest counts as a stranger of their address to the end
                let was = std::mem::replace(&mut self.state, State::Unnamed(None));
                let stranger = match was {
                    State::Unnamed(stranger) if session.is_guest() => stranger,
                    _ => None,
                };
                self.state = State::Open(Box::new(session), stranger);
            }
            Err(close) => self.outbox.close(close),
        }
    }

    /// Reads until the client is gone. After a violation nothing is read any more; the writer ends the socket.
    async fn read(&mut self, stream: &TcpStream, mut unread: Vec<u8>) {
        let greeting = tokio::time::Instant::now() + GREETING;
        let mut messages = Vec::new();
        let mut read = self.decoder.feed(&mut unread, &mut messages);
        drop(unread);
        loop {
            // also what came before a violation, in the same segment
            for message in messages.drain(..) {
                self.take(message).await;
            }
            if let Err(close) = read {
                self.outbox.close(close);
            }
            if self.outbox.closing().is_some() {
                return std::future::pending().await;
            }
            let readable = match self.state {
                State::Unnamed(_) => match tokio::time::timeout_at(greeting, stream.readable()).await {
                    Ok(readable) => readable,
                    Err(_elapsed) => {
                        self.outbox.close(NOT_AUTHENTICATED);
                        continue;
                    }
                },
                _ => stream.readable().await,
            };
            if readable.is_err() {
                return;
            }
            let Some(received) = self.receive(stream, &mut messages) else { return };
            read = received;
        }
    }

    /// Reads what is there; `None` when the client has gone.
    fn receive(&mut self, stream: &TcpStream, messages: &mut Vec<Incoming>) -> Option<Result<(), Close>> {
        BUFFER.with_borrow_mut(|buffer| match stream.try_read(buffer) {
            Ok(0) => None,
            Ok(read) => {
                self.outbox.heard();
                let bytes = buffer.get_mut(..read).unwrap_or_default();
                Some(self.decoder.feed(bytes, messages))
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {
                Some(Ok(()))
            }
            Err(_) => None,
        })
    }

    async fn take(&mut self, message: Incoming) {
        match message {
            Incoming::Text(text) => match &mut self.state {
                State::Open(session, _) => session.handle(&text).await,
                State::Unnamed(_) => self.greet(&text).await,
                #[cfg(feature = "faults")]
                State::Echo => echo::text(&self.outbox, &text),
            },
            #[cfg(feature = "faults")]
            Incoming::Binary(bytes) => echo::binary(&self.outbox, &bytes),
            #[cfg(not(feature = "faults"))]
            Incoming::Binary(_) => {} // these limits let none through
            Incoming::Ping(payload) => self.outbox.push(whole_frame(PONG, &payload), Class::MayDrop),
            Incoming::Pong => self.outbox.answered(),
            Incoming::Close(code) => self.outbox.close_after_pending(Close { code, reason: "" }),
        }
    }

    /// Takes the first frame of someone unnamed: `auth`, or a guest's `queue.join`, or the socket ends.
    async fn greet(&mut self, text: &str) {
        if self.outbox.closing().is_some() {
            return; // the first frame was another one
        }
        let Ok(command) = serde_json::from_str::<Command<'_>>(text) else {
            return self.outbox.close(NOT_AUTHENTICATED);
        };
        if command.kind == "queue.join" {
            return self.greet_guest(&command, text).await;
        }
        let reply = ReplyTo::new(self.outbox.clone(), command.id.as_deref());
        if command.kind != "auth" {
            reply.error(&Problem::new(Code::Unauthenticated, "the first command must be auth"));
            return self.outbox.close_after_pending(NOT_AUTHENTICATED);
        }
        let caller = match parse::<Authenticate>(command.data) {
            Ok(auth) => self.system.authenticator.socket(&auth.token, false).await,
            Err(problem) => Err(problem),
        };
        match caller {
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

    async fn greet_guest(&mut self, command: &Command<'_>, text: &str) {
        match admit_guest(&self.system, command.data, self.from).await {
            Ok(guest) => self.open(Speaker::Guest(guest)),
            Err(problem) => {
                ReplyTo::new(self.outbox.clone(), command.id.as_deref()).error(&problem);
                self.outbox.close_after_pending(NOT_AUTHENTICATED);
            }
        }
        if let State::Open(session, _) = &mut self.state {
            session.handle(text).await;
        }
    }
}
