//! One IRC connection: a single task that reads lines, asks a session, and writes what the session is told. It ends when the client has
//! gone, when the session was closed, or when nobody answers.

use std::future::poll_fn;
use std::io::{Error, ErrorKind};
use std::net::IpAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use actix::Addr;
use bytes::Bytes;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use veza_actors::auth::Caller;
use veza_actors::connections::{CONTROL_FRAMES, Guesses, Opening, Session, Speaker};
use veza_actors::error::{Code, Problem};
use veza_actors::kernel::{Bucket, Hub, Origin, Outbox, text_frame, whole_frame};

use super::hearing::{Deed, Hearing};
use super::line::{LINE_BYTES, SERVER};
use super::pipe::Pipe;
use super::telling::Told;
use crate::App;
use crate::limits::Stranger;
use crate::ws::{Counted, Decoder, Guessing, Incoming, PONG, in_time};

/// Who has not said who they are within this time is cut.
const GREETING: Duration = Duration::from_secs(10);
/// A client that is silent this long is asked for a sign of life.
const SILENT: Duration = Duration::from_secs(120);
/// And cut after this long.
const DEAD: Duration = Duration::from_secs(300);
/// How often that is looked at.
const PULSE: Duration = Duration::from_secs(10);
/// The same while it is not known who it is: a server that stops does not wait for them.
const UNNAMED_PULSE: Duration = Duration::from_secs(1);
/// How long a client may take for what is written to it.
const WRITTEN: Duration = Duration::from_secs(10);
/// Bytes read at once.
const SCRATCH: usize = 4096;

/// A connection that was let in.
pub struct Arrival {
    pub app: App,
    pub hub: Addr<Hub>,
    pub stream: TcpStream,
    pub ip: IpAddr,
    pub origin: Arc<Origin>,
    /// Its place among those of which nobody knows whose they are.
    pub stranger: Option<Stranger>,
    /// Whether its lines come in a websocket.
    pub is_websocket: bool,
    /// What it sent already.
    pub unread: Vec<u8>,
}

/// Answers a handshake that was accepted and serves the client behind it.
pub async fn serve_websocket(mut arrival: Arrival, accepted: Vec<u8>) {
    if arrival.stream.write_all(&accepted).await.is_ok() {
        arrival.serve().await;
    }
}

impl Arrival {
    /// Serves the client to its end.
    pub async fn serve(self) {
        let _open = Counted::new(self.app.system.metrics.sockets.clone());
        let limited = self.app.system.settings.rate_limits;
        let clock = &self.app.system.clock;
        let mut client = Client {
            decoder: self.is_websocket.then(Decoder::default),
            controls: limited.then(|| Bucket::full(CONTROL_FRAMES, clock.instant())),
            guesses: Rc::new(Guessing::new(self.app.clone(), self.ip)),
            app: self.app,
            hub: self.hub,
            stream: self.stream,
            origin: self.origin,
            stranger: self.stranger,
            partial: Vec::new(),
            hearing: Hearing::default(),
            told: Told::default(),
            open: None,
            heard: Instant::now(),
            begun: Instant::now(),
            is_asked: false,
        };
        let end = client.run(self.unread).await;
        tracing::debug!(error.cause = %end, "IRC connection ended");
        if let Some(open) = client.open {
            open.outbox.detach();
        }
    }
}

/// What a client has once it is known who it is.
struct Open {
    session: Session,
    outbox: Arc<Outbox>,
    pipe: Arc<Pipe>,
}

struct Client {
    app: App,
    hub: Addr<Hub>,
    stream: TcpStream,
    origin: Arc<Origin>,
    guesses: Rc<Guessing>,
    stranger: Option<Stranger>,
    /// Takes websocket frames apart; none where lines come as they are.
    decoder: Option<Decoder>,
    /// What is no whole line yet.
    partial: Vec<u8>,
    hearing: Hearing,
    told: Told,
    open: Option<Open>,
    /// What is left of lines that ask no session; none when limits are off.
    controls: Option<Bucket>,
    heard: Instant,
    begun: Instant,
    is_asked: bool,
}

/// What happens next.
enum Next {
    Told,
    Closed,
    Readable,
    Pulse,
}

impl Client {
    /// Runs until something ends it; returns what.
    async fn run(&mut self, unread: Vec<u8>) -> Error {
        let mut done = self.feed(unread).await;
        while done.is_ok() {
            done = match self.next().await {
                Ok(Next::Told) => self.tell().await,
                Ok(Next::Closed) => self.part().await,
                Ok(Next::Readable) => self.read().await,
                Ok(Next::Pulse) => self.beat().await,
                Err(error) => Err(error),
            };
        }
        done.err().unwrap_or_else(|| ErrorKind::Other.into())
    }

    async fn next(&mut self) -> std::io::Result<Next> {
        let Some(Open { session, outbox, pipe }) = &mut self.open else {
            let readable = timeout(UNNAMED_PULSE, self.stream.readable()).await;
            return readable.map_or(Ok(Next::Pulse), |readable| readable.map(|()| Next::Readable));
        };
        loop {
            tokio::select! {
                biased;
                _ = poll_fn(|context| outbox.poll_closed(context)) => return Ok(Next::Closed),
                () = session.advance() => {}
                () = pipe.filled() => return Ok(Next::Told),
                readable = self.stream.readable() => return readable.map(|()| Next::Readable),
                () = tokio::time::sleep(PULSE) => return Ok(Next::Pulse),
            }
        }
    }

    /// Writes what the session was told.
    async fn tell(&mut self) -> std::io::Result<()> {
        let Some(open) = &self.open else { return Ok(()) };
        let (mut lines, now) = (Vec::new(), self.app.system.clock.now());
        for message in open.pipe.take() {
            if let Ok(frame) = serde_json::from_slice(&message) {
                lines.extend(self.told.hear(&frame, now));
            }
        }
        open.outbox.resume();
        self.write(&lines).await
    }

    /// Says why the session is over: a server that stops is another matter than a ban.
    async fn part(&mut self) -> std::io::Result<()> {
        self.tell().await?;
        let close = self.open.as_ref().and_then(|open| open.outbox.closing());
        let line = match close {
            Some(close) if close.code < 4500 => format!(":{SERVER} RECONNECT"),
            _ => format!(":{SERVER} NOTICE * :Login authentication failed"),
        };
        self.write(&[line]).await?;
        Err(ErrorKind::ConnectionAborted.into())
    }

    async fn beat(&mut self) -> std::io::Result<()> {
        let is_late = self.open.is_none() && (self.begun.elapsed() > GREETING || !self.app.is_ready());
        if is_late || self.heard.elapsed() > DEAD {
            return Err(ErrorKind::TimedOut.into());
        }
        if self.open.is_some()
            && self.heard.elapsed() > SILENT
            && !std::mem::replace(&mut self.is_asked, true)
        {
            return self.write(&[format!("PING :{SERVER}")]).await;
        }
        Ok(())
    }

    async fn read(&mut self) -> std::io::Result<()> {
        let mut bytes = vec![0; SCRATCH];
        match self.stream.try_read(&mut bytes) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(read) => bytes.truncate(read),
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
            Err(error) => return Err(error),
        }
        (self.heard, self.is_asked) = (Instant::now(), false);
        if let Some(open) = &self.open {
            open.outbox.heard();
        }
        self.feed(bytes).await
    }

    /// Works on the lines that these bytes complete.
    async fn feed(&mut self, mut bytes: Vec<u8>) -> std::io::Result<()> {
        let Some(decoder) = &mut self.decoder else {
            self.partial.extend_from_slice(&bytes);
            while let Some(end) = self.partial.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.partial.drain(..=end).collect();
                self.hear(&String::from_utf8_lossy(&line)).await?;
            }
            let fits = self.partial.len() <= LINE_BYTES;
            return if fits { Ok(()) } else { Err(ErrorKind::InvalidData.into()) };
        };
        let mut messages = Vec::new();
        let read = decoder.feed(&mut bytes, &mut messages);
        for message in messages {
            match message {
                Incoming::Text(text) => {
                    for line in text.lines() {
                        self.hear(line).await?;
                    }
                }
                Incoming::Ping(payload) => {
                    self.count()?;
                    self.send(&whole_frame(PONG, &payload)).await?;
                }
                Incoming::Pong => self.count()?,
                Incoming::Binary(_) | Incoming::Close(_) => return Err(ErrorKind::ConnectionReset.into()),
            }
        }
        read.map_err(|_close| ErrorKind::InvalidData.into())
    }

    async fn hear(&mut self, line: &str) -> std::io::Result<()> {
        for deed in self.hearing.hear(line.trim_end_matches(['\r', '\n']), &mut self.told) {
            match deed {
                Deed::Ask(asked) => {
                    self.app.system.awake.becomes_sure().await;
                    if let Some(open) = &mut self.open {
                        open.session.handle(&asked);
                    }
                }
                Deed::Say(text) => {
                    self.count()?;
                    self.write(&[text]).await?;
                }
                Deed::Login(token) => self.log_in(&token).await?,
                Deed::Read(nick) => self.enter(Speaker::Viewer, &nick, String::new()).await?,
                Deed::End => return Err(ErrorKind::UnexpectedEof.into()),
            }
        }
        Ok(())
    }

    async fn log_in(&mut self, token: &str) -> std::io::Result<()> {
        match self.authenticate(token).await {
            Ok(caller) => {
                // it is known now whose it is, and their sockets have a bound of their own
                self.stranger = None;
                let (name, id) = (caller.username.clone(), caller.user_id.to_string());
                self.enter(Speaker::Caller(caller), &name, id).await
            }
            Err(problem) => {
                let refused = match problem.code {
                    Code::Unauthenticated => "Login authentication failed",
                    Code::Forbidden => "Login unsuccessful",
                    _ => "Login is not possible now",
                };
                self.write(&[format!(":{SERVER} NOTICE * :{refused}")]).await?;
                Err(ErrorKind::PermissionDenied.into())
            }
        }
    }

    /// Returns whom an API key or another token that opens a websocket stands for. Wrong ones count as guesses of the address.
    async fn authenticate(&self, token: &str) -> Result<Caller, Problem> {
        self.guesses.may_guess()?;
        let spelled = from_hexadecimal(token);
        let token = spelled.as_deref().unwrap_or(token);
        let authenticator = &self.app.system.authenticator;
        let found = match in_time(authenticator.key(token)).await {
            Err(problem) if problem.code == Code::Unauthenticated => {
                in_time(authenticator.socket(token, false)).await
            }
            found => found,
        };
        if found.as_ref().is_err_and(|problem| problem.code == Code::Unauthenticated) {
            self.guesses.was_wrong();
        }
        let caller = found?;
        let may = caller.scopes.as_ref().is_none_or(|scopes| scopes.opens("chat", true));
        if may {
            Ok(caller)
        } else {
            Err(Problem::new(Code::Forbidden, "the API key lacks the scope `chat:write`"))
        }
    }

    async fn enter(&mut self, who: Speaker, name: &str, id: String) -> std::io::Result<()> {
        let pipe = Arc::new(Pipe::default());
        let outbox = Arc::new(Outbox::new(pipe.clone(), Bytes::new(), self.app.system.metrics.clone()));
        let opening = Opening {
            who,
            hub: self.hub.clone(),
            outbox: outbox.clone(),
            from: self.guesses.ip(),
            origin: self.origin.clone(),
            guesses: self.guesses.clone(),
        };
        let Ok(session) = Session::open(self.app.system.reach.clone(), opening) else {
            self.write(&[format!(":{SERVER} NOTICE * :too many connections of this account are open")])
                .await?;
            return Err(ErrorKind::QuotaExceeded.into());
        };
        self.told.is_reader = session.is_stranger();
        (self.hearing.is_open, self.open) = (true, Some(Open { session, outbox, pipe }));
        let lines = self.told.opens(name, id);
        self.write(&lines).await
    }

    /// Counts a line that asks no session; too many of them end the connection.
    fn count(&mut self) -> std::io::Result<()> {
        let Some(controls) = &mut self.controls else { return Ok(()) };
        let taken = controls.take(CONTROL_FRAMES, self.app.system.clock.instant());
        taken.map(drop).map_err(|_wait| ErrorKind::QuotaExceeded.into())
    }

    async fn write(&mut self, lines: &[String]) -> std::io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let text = lines.join("\r\n") + "\r\n";
        let bytes = match self.decoder {
            Some(_) => text_frame(text.as_bytes()),
            None => Bytes::from(text),
        };
        self.send(&bytes).await
    }

    async fn send(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        timeout(WRITTEN, self.stream.write_all(bytes)).await?
    }
}

/// Returns an API key that is given in hexadecimal: some libraries write what they are given in small letters.
fn from_hexadecimal(token: &str) -> Option<String> {
    let digits: Option<Vec<u8>> = token.chars().map(|digit| u8::try_from(digit.to_digit(16)?).ok()).collect();
    let bytes = digits?.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
    String::from_utf8(bytes).ok().filter(|key| key.starts_with("vza_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_may_be_given_in_hexadecimal() {
        assert_eq!(from_hexadecimal("767a615f4162").as_deref(), Some("vza_Ab"));
        for other in ["vza_Ab", "", "00ff", "767a615", "é"] {
            assert_eq!(from_hexadecimal(other), None, "{other}");
        }
    }
}
