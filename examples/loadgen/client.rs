//! One websocket of the load generator, as cheap as it gets: one read per wake-up into a buffer
//! shared by all connections, frames handed over in place. What is said is the dialect's.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::io::{ErrorKind, IoSliceMut};
use std::net::SocketAddr;
use std::os::fd::AsRawFd;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use nix::sys::socket::{ControlMessageOwned, MsgFlags, recvmsg, setsockopt, sockopt};
use nix::sys::time::TimeSpec;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt, Interest, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

use crate::Fallible;
use crate::dialect::Dialect;
use crate::frame::{self, Frame, Kind};

thread_local! {
    static BUFFER: RefCell<Box<[u8]>> = RefCell::new(vec![0; 256 * 1024].into());
}

/// The receiving half, and a handle on the sending one.
pub struct Client {
    reader: OwnedReadHalf,
    pub writer: Rc<Writer>,
    /// Bytes of a frame whose rest has not arrived.
    partial: Vec<u8>,
    dialect: Dialect,
}

/// When bytes reached this machine's network stack, by the clock of the day; not known of all sockets. A generator that is late to read
/// them says nothing of the server.
pub type Arrival = Option<TimeSpec>;

/// The sending half.
pub struct Writer {
    half: OwnedWriteHalf,
    mask: Cell<u32>,
    /// A frame is written in part: nothing may come in between.
    busy: Cell<bool>,
}

impl Client {
    /// Connects; on Veza authenticates with an access token in the subprotocol pair.
    pub async fn open(address: SocketAddr, dialect: Dialect, token: &str) -> Fallible<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        if dialect == Dialect::VezaLive {
            setsockopt(&stream, sockopt::ReceiveTimestampns, &true)?;
        }
        let (mut reader, mut half) = stream.into_split();
        let request = dialect.request(address, token);
        half.write_all(request.as_bytes()).await?;
        let mut partial = Vec::with_capacity(1024);
        let end = loop {
            if reader.read_buf(&mut partial).await? == 0 {
                return Err("the server closed the connection during the handshake".into());
            }
            if let Some(at) = frame::find(&partial, b"\r\n\r\n", &mut 0) {
                break at + 4;
            }
        };
        if !partial.starts_with(b"HTTP/1.1 101") {
            let answer = String::from_utf8_lossy(&partial);
            return Err(format!("handshake refused: {answer}").into());
        }
        partial.drain(..end);
        let writer = Writer { half, mask: Cell::new(0x9e37_79b9), busy: Cell::new(false) };
        let mut client = Self { reader, writer: Rc::new(writer), partial, dialect };
        if dialect == Dialect::SocketIo {
            client.hear_out(|text| text.starts_with(b"0{").then_some(())).await?;
            client.writer.send(b"40").await?;
            client.hear_out(|text| text.starts_with(b"40{").then_some(())).await?;
        }
        Ok(client)
    }

    /// Joins a room and waits for the reply.
    pub async fn join(&mut self, room: &str) -> Fallible<()> {
        let dialect = self.dialect;
        self.writer.send(dialect.join(room).as_bytes()).await?;
        let refusal = self.hear_out(|text| {
            let joined = dialect.joined(text)?;
            Some((!joined).then(|| format!("joining was refused: {}", String::from_utf8_lossy(text))))
        });
        refusal.await?.map_or(Ok(()), |refusal| Err(refusal.into()))
    }

    /// Sends a command of Veza's and waits until it is answered that it is done.
    pub async fn command(&mut self, kind: &str, data: &str) -> Fallible<()> {
        self.writer.send(format!(r#"{{"type":"{kind}","id":"c","data":{data}}}"#).as_bytes()).await?;
        let answer = self.hear_out(|text| {
            let text = String::from_utf8_lossy(text);
            text.starts_with(r#"{"type":"reply""#).then(|| text.into_owned())
        });
        let answer = answer.await?;
        match answer.starts_with(r#"{"type":"reply","id":"c","ok":true"#) {
            true => Ok(()),
            false => Err(format!("{kind} was refused: {answer}").into()),
        }
    }

    /// Takes frames until one is what is looked for.
    async fn hear_out<T>(&mut self, mut find: impl FnMut(&[u8]) -> Option<T>) -> Fallible<T> {
        let mut found: Option<T> = None;
        // Some may have come along with the handshake's answer.
        digest(&mut self.partial, &[], &self.writer, &mut |text: &[u8]| {
            found = found.take().or_else(|| find(text));
        })?;
        loop {
            if let Some(found) = found {
                return Ok(found);
            }
            self.pump(|text, _| found = found.take().or_else(|| find(text))).await?;
        }
    }

    /// Waits for bytes once and hands over every text frame that they complete.
    pub async fn pump(&mut self, mut take: impl FnMut(&[u8], Arrival)) -> Fallible<()> {
        let Self { reader, writer, partial, dialect } = self;
        poll_fn(|context| {
            BUFFER.with_borrow_mut(|buffer| {
                let (length, arrival) = match dialect {
                    Dialect::VezaLive => ready!(poll_stamped(reader, context, buffer))?,
                    _ => {
                        let mut space = ReadBuf::new(buffer);
                        ready!(Pin::new(&mut *reader).poll_read(context, &mut space))?;
                        (space.filled().len(), None)
                    }
                };
                let fresh = buffer.get(..length).unwrap_or_default();
                if fresh.is_empty() {
                    return Poll::Ready(Err("connection closed without a close frame".into()));
                }
                Poll::Ready(digest(partial, fresh, writer, &mut |text: &[u8]| take(text, arrival)))
            })
        })
        .await
    }
}

/// Reads what there is, with the time at which the last of it came.
fn poll_stamped(
    reader: &OwnedReadHalf,
    context: &mut Context<'_>,
    buffer: &mut [u8],
) -> Poll<std::io::Result<(usize, Arrival)>> {
    let stream: &TcpStream = reader.as_ref();
    loop {
        ready!(stream.poll_read_ready(context))?;
        let read = stream.try_io(Interest::READABLE, || {
            let (mut space, mut control) = ([IoSliceMut::new(buffer)], nix::cmsg_space!(TimeSpec));
            let read = recvmsg::<()>(stream.as_raw_fd(), &mut space, Some(&mut control), MsgFlags::empty())?;
            let arrival = read.cmsgs()?.find_map(|said| match said {
                ControlMessageOwned::ScmTimestampns(at) => Some(at),
                _ => None,
            });
            Ok((read.bytes, arrival))
        });
        match read {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            read => return Poll::Ready(read),
        }
    }
}

/// Takes all complete frames of what is left plus what is fresh, and keeps the rest.
fn digest(
    partial: &mut Vec<u8>,
    fresh: &[u8],
    writer: &Writer,
    take: &mut impl FnMut(&[u8]),
) -> Fallible<()> {
    if partial.is_empty() {
        let used = take_frames(fresh, writer, take)?;
        partial.extend_from_slice(fresh.get(used..).unwrap_or_default());
    } else {
        partial.extend_from_slice(fresh);
        let used = take_frames(partial, writer, take)?;
        partial.drain(..used);
    }
    Ok(())
}

fn take_frames(bytes: &[u8], writer: &Writer, take: &mut impl FnMut(&[u8])) -> Fallible<usize> {
    let mut used = 0;
    while let Some((frame, length)) = frame::parse(bytes.get(used..).unwrap_or_default())? {
        used += length;
        match frame {
            // Socket.IO's own heartbeat; nobody else sends a bare number.
            Frame::Text(b"2") => writer.attempt(Kind::Text, b"3"),
            Frame::Text(text) => take(text),
            Frame::Ping(payload) => writer.pong(payload),
            Frame::Close(code) => return Err(format!("closed by the server with {code}").into()),
            Frame::Other => {}
        }
    }
    Ok(used)
}

impl Writer {
    /// Sends one text message.
    pub async fn send(&self, text: &[u8]) -> Fallible<()> {
        let bytes = self.frame(Kind::Text, text);
        let mut rest = bytes.as_slice();
        self.busy.set(true);
        while !rest.is_empty() {
            match self.half.try_write(rest) {
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::WouldBlock => self.half.writable().await?,
                Err(error) => return Err(error.into()),
            }
        }
        self.busy.set(false);
        Ok(())
    }

    /// Says goodbye, so that the server need not find out.
    pub fn close(&self) {
        self.attempt(Kind::Close, &1000_u16.to_be_bytes());
    }

    fn pong(&self, payload: &[u8]) {
        self.attempt(Kind::Pong, payload);
    }

    /// A control frame, left out when the socket is full: it is small and the next one comes.
    fn attempt(&self, kind: Kind, payload: &[u8]) {
        if !self.busy.get() {
            let _ = self.half.try_write(&self.frame(kind, payload));
        }
    }

    fn frame(&self, kind: Kind, payload: &[u8]) -> Vec<u8> {
        let mask = self.mask.get().wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.mask.set(mask);
        let mut bytes = Vec::with_capacity(payload.len() + 8);
        frame::write(&mut bytes, kind, payload, mask.to_be_bytes());
        bytes
    }
}
