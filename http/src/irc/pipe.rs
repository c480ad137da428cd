//! What a session's outbox writes, taken apart again: frames in, their JSON out. It is bounded; when it is full the outbox waits, and a
//! client that does not read is cut as a slow one is.

use std::io::{Error, ErrorKind, IoSlice};
use std::sync::{Mutex, PoisonError};

use bytes::{Buf, BytesMut};
use tokio::sync::Notify;
use veza_actors::kernel::Wire;

/// Bytes that wait to be taken.
const MOST: usize = 256 << 10;
/// The opcode of a text message.
const TEXT: u8 = 0x1;

/// See the file's head.
#[derive(Default)]
pub struct Pipe {
    written: Mutex<BytesMut>,
    news: Notify,
}

impl Pipe {
    /// Waits until something was written.
    pub async fn filled(&self) {
        self.news.notified().await;
    }

    /// Takes the messages that are whole.
    pub fn take(&self) -> Vec<BytesMut> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let mut messages = Vec::new();
        while let Some((opcode, head, length)) =
            header(&written).filter(|(_, head, length)| written.len() >= head + length)
        {
            written.advance(head);
            let payload = written.split_to(length);
            if opcode == TEXT {
                messages.push(payload);
            }
        }
        messages
    }
}

impl Wire for Pipe {
    fn try_write(&self, frames: &[IoSlice<'_>]) -> std::io::Result<usize> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if written.len() >= MOST {
            return Err(Error::from(ErrorKind::WouldBlock));
        }
        let before = written.len();
        for frame in frames {
            written.extend_from_slice(frame);
        }
        self.news.notify_one();
        Ok(written.len() - before)
    }
}

/// Reads the header of an own frame, which is whole and has no mask: opcode, its length, that of its payload.
fn header(bytes: &[u8]) -> Option<(u8, usize, usize)> {
    let [first, second, rest @ ..] = bytes else { return None };
    let (size, length) = match (second, rest) {
        (126, [a, b, ..]) => (4, u64::from(u16::from_be_bytes([*a, *b]))),
        (127, [a, b, c, d, e, f, g, h, ..]) => (10, u64::from_be_bytes([*a, *b, *c, *d, *e, *f, *g, *h])),
        (126 | 127, _) => return None,
        (short, _) => (2, u64::from(*short)),
    };
    Some((first & 0x0F, size, usize::try_from(length).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use veza_actors::kernel::text_frame;

    #[test]
    fn messages_come_out_whole_and_in_order_however_long() {
        let pipe = Pipe::default();
        let texts = ["{}".to_owned(), "x".repeat(200), "y".repeat(70_000)];
        let mut frames = BytesMut::new();
        texts.iter().for_each(|text| frames.extend_from_slice(&text_frame(text.as_bytes())));
        let (one, rest) = frames.split_at(frames.len() - 5);
        pipe.try_write(&[IoSlice::new(one)]).unwrap();
        assert_eq!(pipe.take().len(), 2);
        pipe.try_write(&[IoSlice::new(rest)]).unwrap();
        assert_eq!(pipe.take(), [texts[2].as_bytes()]);
        assert!(pipe.take().is_empty());
    }

    #[test]
    fn a_pipe_that_nobody_reads_takes_no_more() {
        let pipe = Pipe::default();
        let frame = text_frame(&vec![b'x'; MOST]);
        assert!(pipe.try_write(&[IoSlice::new(&frame)]).is_ok());
        assert_eq!(pipe.try_write(&[IoSlice::new(&frame)]).unwrap_err().kind(), ErrorKind::WouldBlock);
        pipe.take();
        assert!(pipe.try_write(&[IoSlice::new(&frame)]).is_ok());
    }
}
