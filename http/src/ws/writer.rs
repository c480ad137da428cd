//! The outward half of a socket that the outbox cannot do by itself: to wait while the stream is full, and the end.

use std::future::poll_fn;
use std::io::{ErrorKind, IoSlice};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use tokio::net::TcpStream;
use veza_actors::kernel::{Close, Outbox, Turn, Wire, whole_frame};

/// How long a closing socket may take for its last bytes.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// How long, and how much, a closed socket is still read: a reset would overtake the close frame on its way.
const LINGER: Duration = Duration::from_secs(1);
const LINGER_BYTES: usize = 1 << 20;
const CLOSE: u8 = 0x8;

/// A socket's stream, shared by its task and its outbox.
pub struct Stream(pub TcpStream);

impl Wire for Stream {
    fn try_write(&self, frames: &[IoSlice<'_>]) -> std::io::Result<usize> {
        match frames {
            [only] => self.0.try_write(only),
            several => self.0.try_write_vectored(several),
        }
    }
}

/// Serves the outbox until it is closed and the close frame is out, or the stream breaks.
pub async fn write(stream: &Arc<Stream>, outbox: &Outbox) -> std::io::Result<()> {
    loop {
        match poll_fn(|context| outbox.poll_turn(context)).await {
            Turn::Full => wait_for_room(&stream.0, outbox).await?,
            Turn::Broken => return Err(ErrorKind::BrokenPipe.into()),
            Turn::Close(close) => {
                let last = last_frame(&stream.0, close_frame(close));
                return tokio::time::timeout(LAST_WORDS, last).await?;
            }
        }
    }
}

/// Waits until the stream takes more. Once the outbox is closed, what is left (a frame that was begun) has little time.
async fn wait_for_room(stream: &TcpStream, outbox: &Outbox) -> std::io::Result<()> {
    let closed = poll_fn(|context| {
        if outbox.poll_closed(context).is_ready() {
            return Poll::Ready(true);
        }
        stream.poll_write_ready(context).map(|_| false)
    });
    if closed.await {
        tokio::time::timeout(LAST_WORDS, stream.writable()).await??;
    }
    outbox.resume();
    Ok(())
}

async fn last_frame(stream: &TcpStream, frame: Bytes) -> std::io::Result<()> {
    let mut rest = &frame[..];
    while !rest.is_empty() {
        stream.writable().await?;
        match stream.try_write(rest) {
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Reads and forgets what the client still sends, so that the close frame reaches it.
pub async fn linger(stream: &TcpStream) {
    let _ = socket2::SockRef::from(stream).shutdown(std::net::Shutdown::Write);
    let mut rest = LINGER_BYTES;
    // on the heap: it would make every open socket's task that much larger
    let mut scratch = vec![0; 4096];
    let drain = async {
        while rest > 0 && stream.readable().await.is_ok() {
            // who sends on and on must not keep the thread, nor the time of it from running out
            tokio::task::coop::consume_budget().await;
            match stream.try_read(&mut scratch) {
                Ok(0) => break,
                Ok(read) => rest = rest.saturating_sub(read),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_) => break,
            }
        }
    };
    let _ = tokio::time::timeout(LINGER, drain).await;
}

fn close_frame(close: Close) -> Bytes {
    let mut payload = close.code.to_be_bytes().to_vec();
    payload.extend_from_slice(close.reason.as_bytes());
    whole_frame(CLOSE, &payload)
}
