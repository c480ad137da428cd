//! One websocket of the load generator, as cheap as it gets: one read per wake-up into a buffer
//! shared by all connections, frames handed over in place. It does not look into messages.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Poll, ready};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

use crate::Fallible;
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
}

/// The sending half.
pub struct Writer {
    half: OwnedWriteHalf,
    mask: Cell<u32>,
    /// A frame is written in part: nothing may come in between.
    busy: Cell<bool>,
}

impl Client {
    /// Connects and authenticates with an access token in the subprotocol pair.
    pub async fn open(address: SocketAddr, token: &str) -> Fallible<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (mut reader, mut half) = stream.into_split();
        let request = format!(
            "GET /api/v1/ws HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\n\
             Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Sec-WebSocket-Protocol: veza.v1, bearer.{token}\r\n\r\n"
        );
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
        Ok(Self { reader, writer: Rc::new(writer), partial })
    }

    /// Joins a room and waits for the reply.
    pub async fn join(&mut self, room_id: &str) -> Fallible<()> {
        let join = format!(r#"{{"type":"room.join","id":"join","data":{{"room_id":"{room_id}"}}}}"#);
        self.writer.send(join.as_bytes()).await?;
        let mut answer = None;
        while answer.is_none() {
            self.pump(|text| {
                if has(text, b"\"reply\"") && has(text, b"\"id\":\"join\"") {
                    answer = Some(
                        has(text, b"\"ok\":true")
                            .then_some(())
                            .ok_or_else(|| format!("room.join refused: {}", String::from_utf8_lossy(text))),
                    );
                }
            })
            .await?;
        }
        Ok(answer.unwrap_or(Ok(()))?)
    }

    /// Waits for bytes once and hands over every text frame that they complete.
    pub async fn pump(&mut self, mut take: impl FnMut(&[u8])) -> Fallible<()> {
        let Self { reader, writer, partial } = self;
        poll_fn(|context| {
            BUFFER.with_borrow_mut(|buffer| {
                let mut space = ReadBuf::new(buffer);
                ready!(Pin::new(&mut *reader).poll_read(context, &mut space))?;
                if space.filled().is_empty() {
                    return Poll::Ready(Err("connection closed without a close frame".into()));
                }
                Poll::Ready(digest(partial, space.filled(), writer, &mut take))
            })
        })
        .await
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

fn has(text: &[u8], needle: &[u8]) -> bool {
    frame::find(text, needle, &mut 0).is_some()
}
