//! A connection whose peer has to read: when nothing of what waits can be written for too long, writing fails, and actix ends
//! the connection. The kernel's own time-outs do not see this, for the peer acknowledges that its window is closed. And a connection
//! whose peer sends request upon request without a wait gets turns as others do. One that is idle ends when another of its address
//! needs its place.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_codec::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

use crate::limits::{Connection, Spot};

/// Bytes read in one turn of the thread: some hundred of the shortest requests, which are answered in it.
const TURN: usize = 4 << 10;

/// A stream with an end to its patience.
pub struct Impatient {
    stream: TcpStream,
    patience: Duration,
    /// Whether this turn's part was read.
    has_read: bool,
    /// Runs while the peer takes nothing.
    stalled: Option<Pin<Box<Sleep>>>,
    /// Its place among the connections of its address.
    spot: Option<Spot>,
}

impl Impatient {
    pub const fn new(stream: TcpStream, patience: Duration, spot: Option<Spot>) -> Self {
        Self { stream, patience, has_read: false, stalled: None, spot }
    }

    /// Returns the stream itself, and leaves its place: websockets have a pulse and limits of their own.
    pub fn into_inner(self) -> TcpStream {
        self.stream
    }

    /// Returns what the connection shares with others of its address; nothing when it has no place among them.
    pub fn connection(&self) -> Option<Arc<Connection>> {
        self.spot.as_ref().map(|spot| spot.connection().clone())
    }

    /// Passes on what a write came to, and gives up when none came to anything for too long.
    fn watch(
        &mut self,
        written: Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let patience = self.patience;
        let timer = self.stalled.get_or_insert_with(|| Box::pin(sleep(patience)));
        ready!(timer.as_mut().poll(context));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the client reads nothing")))
    }
}

impl AsyncRead for Impatient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if std::mem::take(&mut self.has_read) {
            // others first: actix answers all that it has read before it lets go of the thread
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let is_ended = |spot: &Spot| spot.connection().poll_ended(context).is_ready();
        if self.spot.as_ref().is_some_and(is_ended) {
            // nothing read is the end of what the client sends: actix answers what is under way, and closes
            return Poll::Ready(Ok(()));
        }
        let room = TURN.min(buffer.remaining());
        let mut part = ReadBuf::new(buffer.initialize_unfilled_to(room));
        ready!(Pin::new(&mut self.stream).poll_read(context, &mut part))?;
        let count = part.filled().len();
        buffer.advance(count);
        self.has_read = true;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Impatient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watch(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.watch(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
