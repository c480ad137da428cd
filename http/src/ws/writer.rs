//! Writes a socket's outbox to its stream: whatever waits goes out in one vectored write.

use std::future::poll_fn;
use std::io::{ErrorKind, IoSlice};
use std::task::Poll;
use std::time::Duration;

use bytes::{Buf, BufMut, Bytes, BytesMut};
use tokio::net::TcpStream;
use veza_actors::kernel::{Close, Drained, Outbox};

use super::pulse::Pulse;

/// Frames in one write (Linux takes up to 1024 slices; more than 64 gain nothing measurable).
const SLICES: usize = 64;
/// How long a closing socket may take for its last bytes.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// How long, and how much, a closed socket is still read: a reset would overtake the close frame on its way.
const LINGER: Duration = Duration::from_secs(1);
const LINGER_BYTES: usize = 1 << 20;

/// Writes until the outbox is closed and the close frame is out, or the stream breaks.
pub async fn write(stream: &TcpStream, outbox: &Outbox, pulse: &Pulse) -> std::io::Result<Close> {
    let mut frames = Vec::new();
    loop {
        match poll_fn(|context| outbox.poll_drain(context, &mut frames, SLICES)).await {
            Drained::Frames => {
                pulse.wrote(&mut frames);
                write_all(stream, outbox, &mut frames).await?;
            }
            Drained::Closed(close) => {
                frames.push(close_frame(close));
                let last = flush(stream, &mut frames);
                return match tokio::time::timeout(LAST_WORDS, last).await {
                    Ok(result) => result.map(|()| close),
                    Err(_elapsed) => Err(ErrorKind::TimedOut.into()),
                };
            }
        }
        // an idle socket keeps no memory of its last burst
        if frames.capacity() > 8 {
            frames = Vec::new();
        }
    }
}

/// Writes all frames, unless the outbox is closed meanwhile: then only the rest of a frame that was begun is left.
async fn write_all(stream: &TcpStream, outbox: &Outbox, frames: &mut Vec<Bytes>) -> std::io::Result<()> {
    while !frames.is_empty() {
        if try_write(stream, frames)? {
            continue;
        }
        let closed = poll_fn(|context| {
            if outbox.poll_closed(context).is_ready() {
                return Poll::Ready(true);
            }
            stream.poll_write_ready(context).map(|_| false)
        });
        if closed.await {
            // `try_write` cuts what was written off the first frame: what is left of it must precede the close frame
            frames.truncate(1);
            return match tokio::time::timeout(LAST_WORDS, flush(stream, frames)).await {
                Ok(result) => result,
                Err(_elapsed) => Err(ErrorKind::TimedOut.into()),
            };
        }
    }
    Ok(())
}

async fn flush(stream: &TcpStream, frames: &mut Vec<Bytes>) -> std::io::Result<()> {
    while !frames.is_empty() {
        if !try_write(stream, frames)? {
            stream.writable().await?;
        }
    }
    Ok(())
}

/// Writes what the stream takes now; `false` if it takes nothing.
fn try_write(stream: &TcpStream, frames: &mut Vec<Bytes>) -> std::io::Result<bool> {
    let written = if let [only] = frames.as_slice() {
        stream.try_write(only)
    } else {
        let slices: Vec<IoSlice<'_>> = frames.iter().map(|frame| IoSlice::new(frame)).collect();
        stream.try_write_vectored(&slices)
    };
    let mut written = match written {
        Ok(0) => return Err(ErrorKind::WriteZero.into()),
        Ok(written) => written,
        Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
        Err(error) if error.kind() == ErrorKind::Interrupted => return Ok(true),
        Err(error) => return Err(error),
    };
    let mut whole = 0;
    for frame in frames.iter_mut() {
        if written < frame.len() {
            frame.advance(written);
            break;
        }
        written -= frame.len();
        whole += 1;
    }
    frames.drain(..whole);
    Ok(true)
}

/// Reads and forgets what the client still sends, so that the close frame reaches it.
pub async fn linger(stream: &TcpStream) {
    let _ = socket2::SockRef::from(stream).shutdown(std::net::Shutdown::Write);
    let mut rest = LINGER_BYTES;
    let mut scratch = [0; 4096];
    let drain = async {
        while rest > 0 && stream.readable().await.is_ok() {
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

/// Returns an unmasked control frame.
pub fn control_frame(opcode: u8, payload: &[u8]) -> Bytes {
    let mut frame = BytesMut::with_capacity(2 + payload.len());
    frame.put_u8(0x80 | opcode);
    frame.put_u8(u8::try_from(payload.len()).unwrap_or_default());
    frame.put_slice(payload);
    frame.freeze()
}

fn close_frame(close: Close) -> Bytes {
    let mut payload = close.code.to_be_bytes().to_vec();
    payload.extend_from_slice(close.reason.as_bytes());
    control_frame(0x8, &payload)
}
