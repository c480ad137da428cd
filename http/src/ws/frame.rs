//! Reads client frames (RFC 6455 section 5), strictly and within bounds: a frame is judged by its header, before a byte
//! of its payload is kept. actix-http's codec buffers up to the declared length first (actix-http 3.20), so it is not used.

use actix_web_actors::ws::CloseCode;
use veza_actors::connections::FRAME_BYTES;
use veza_actors::kernel::Close;

/// Most fragments of one message: a flood of empty ones costs time without growing.
const FRAGMENTS: u32 = 128;
const CONTROL_BYTES: usize = 125;

/// What a client sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Incoming {
    /// A whole text message.
    Text(String),
    /// To be answered with a pong of the same payload.
    Ping(Vec<u8>),
    /// The answer to a ping.
    Pong,
    /// The client closes; the code to echo.
    Close(u16),
}

/// Turns bytes as they arrive into messages. An idle decoder owns no memory.
#[derive(Default)]
pub struct Decoder {
    partial: Vec<u8>,
    message: Option<Vec<u8>>,
    fragments: u32,
}

struct Header {
    last: bool,
    opcode: u8,
    mask: [u8; 4],
    size: usize,
    length: usize,
}

const CONTINUATION: u8 = 0x0;
const TEXT: u8 = 0x1;
const BINARY: u8 = 0x2;
const CLOSE: u8 = 0x8;
const PING: u8 = 0x9;
const PONG: u8 = 0xA;

fn violation<T>(code: CloseCode, reason: &'static str) -> Result<T, Close> {
    Err(Close { code: code.into(), reason })
}

impl Decoder {
    /// Takes in bytes and returns the messages that they complete.
    ///
    /// # Errors
    /// The close for a client that breaks the protocol; nothing after it is read.
    pub fn feed(&mut self, bytes: &mut [u8], messages: &mut Vec<Incoming>) -> Result<(), Close> {
        if self.partial.is_empty() {
            let used = self.read(bytes, messages)?;
            self.partial.extend_from_slice(bytes.get(used..).unwrap_or_default());
            return Ok(());
        }
        let mut partial = std::mem::take(&mut self.partial);
        partial.extend_from_slice(bytes);
        let used = self.read(&mut partial, messages)?;
        partial.drain(..used);
        if !partial.is_empty() {
            self.partial = partial;
        }
        Ok(())
    }

    /// Reads whole frames and returns how many bytes they took.
    fn read(&mut self, bytes: &mut [u8], messages: &mut Vec<Incoming>) -> Result<usize, Close> {
        let mut used = 0;
        while let Some(rest) = bytes.get_mut(used..) {
            let Some(header) = self.header(rest)? else { break };
            let Some(payload) = rest.get_mut(header.size..header.size + header.length) else { break };
            unmask(payload, header.mask);
            self.take(&header, payload, messages)?;
            used += header.size + header.length;
            if matches!(messages.last(), Some(Incoming::Close(_))) {
                break;
            }
        }
        Ok(used)
    }

    /// Reads and judges a header; `None` until it is whole.
    fn header(&self, bytes: &[u8]) -> Result<Option<Header>, Close> {
        let [first, second, rest @ ..] = bytes else { return Ok(None) };
        let (last, opcode, masked) = (first & 0x80 != 0, first & 0x0F, second & 0x80 != 0);
        if first & 0x70 != 0 {
            return violation(CloseCode::Protocol, "reserved bits set");
        }
        if !masked {
            return violation(CloseCode::Protocol, "client frame not masked");
        }
        self.judge_opcode(opcode, last, second & 0x7F)?;
        let (length, rest, extra) = match (second & 0x7F, rest) {
            (126, [a, b, rest @ ..]) => (u64::from(u16::from_be_bytes([*a, *b])), rest, 2),
            (127, [a, b, c, d, e, f, g, h, rest @ ..]) => {
                (u64::from_be_bytes([*a, *b, *c, *d, *e, *f, *g, *h]), rest, 8)
            }
            (126 | 127, _) => return Ok(None),
            (short, rest) => (u64::from(short), rest, 0),
        };
        let so_far = self.message.as_ref().map_or(0, Vec::len);
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if length > FRAME_BYTES || (opcode < CLOSE && so_far + length > FRAME_BYTES) {
            return violation(CloseCode::Size, "message too large");
        }
        let [m1, m2, m3, m4, ..] = rest else { return Ok(None) };
        Ok(Some(Header { last, opcode, mask: [*m1, *m2, *m3, *m4], size: 2 + extra + 4, length }))
    }

    fn judge_opcode(&self, opcode: u8, last: bool, short_length: u8) -> Result<(), Close> {
        match opcode {
            CONTINUATION if self.message.is_none() => violation(CloseCode::Protocol, "nothing to continue"),
            CONTINUATION if self.fragments >= FRAGMENTS => violation(CloseCode::Size, "too many fragments"),
            TEXT if self.message.is_some() => violation(CloseCode::Protocol, "message not finished"),
            CONTINUATION | TEXT => Ok(()),
            BINARY => violation(CloseCode::Unsupported, "text frames only"),
            CLOSE | PING | PONG if !last => violation(CloseCode::Protocol, "control frame in fragments"),
            CLOSE | PING | PONG if usize::from(short_length) > CONTROL_BYTES => {
                violation(CloseCode::Protocol, "control frame too long")
            }
            CLOSE | PING | PONG => Ok(()),
            _ => violation(CloseCode::Protocol, "unknown opcode"),
        }
    }

    fn take(&mut self, header: &Header, payload: &[u8], messages: &mut Vec<Incoming>) -> Result<(), Close> {
        match header.opcode {
            TEXT if header.last => messages.push(Incoming::Text(text(payload.to_vec())?)),
            TEXT => {
                self.message = Some(payload.to_vec());
                self.fragments = 1;
            }
            CONTINUATION => {
                let mut message = self.message.take().unwrap_or_default();
                message.extend_from_slice(payload);
                self.fragments += 1;
                if header.last {
                    messages.push(Incoming::Text(text(message)?));
                } else {
                    self.message = Some(message);
                }
            }
            PING => messages.push(Incoming::Ping(payload.to_vec())),
            PONG => messages.push(Incoming::Pong),
            _ => messages.push(Incoming::Close(close_code(payload)?)),
        }
        Ok(())
    }
}

fn text(bytes: Vec<u8>) -> Result<String, Close> {
    String::from_utf8(bytes).or_else(|_| violation(CloseCode::Invalid, "not UTF-8"))
}

/// Returns the code to echo: 1000 when the client gave none (RFC 6455 section 7.4 says which are allowed).
fn close_code(payload: &[u8]) -> Result<u16, Close> {
    let [high, low, reason @ ..] = payload else {
        let empty = payload.is_empty();
        return if empty { Ok(1000) } else { violation(CloseCode::Protocol, "close code cut short") };
    };
    if std::str::from_utf8(reason).is_err() {
        return violation(CloseCode::Invalid, "close reason not UTF-8");
    }
    match u16::from_be_bytes([*high, *low]) {
        code @ (1000..=1003 | 1007..=1014 | 3000..=4999) => Ok(code),
        _ => violation(CloseCode::Protocol, "close code not allowed"),
    }
}

fn unmask(payload: &mut [u8], mask: [u8; 4]) {
    let mut chunks = payload.chunks_exact_mut(4);
    for chunk in &mut chunks {
        for (byte, key) in chunk.iter_mut().zip(mask) {
            *byte ^= key;
        }
    }
    for (byte, key) in chunks.into_remainder().iter_mut().zip(mask) {
        *byte ^= key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
        let mask = [1, 2, 3, 4];
        let mut bytes = vec![first];
        match payload.len() {
            short @ 0..=125 => bytes.push(0x80 | u8::try_from(short).unwrap()),
            long => {
                bytes.push(0x80 | 126);
                bytes.extend(u16::try_from(long).unwrap().to_be_bytes());
            }
        }
        bytes.extend(mask);
        bytes.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, key)| byte ^ key));
        bytes
    }

    fn decode(mut bytes: Vec<u8>) -> Result<Vec<Incoming>, u16> {
        let mut messages = Vec::new();
        Decoder::default().feed(&mut bytes, &mut messages).map_err(|close| close.code)?;
        Ok(messages)
    }

    #[test]
    fn whole_and_fragmented_messages_are_read_also_byte_by_byte() {
        let bytes = [
            frame(0x81, b"one"),
            frame(0x01, "zw".as_bytes()),
            frame(0x89, b"ping"),
            frame(0x00, b"e"),
            frame(0x80, b"i"),
            frame(0x81, &[b'x'; 40_000]),
            frame(0x8A, b""),
        ]
        .concat();
        let expected = [
            Incoming::Text("one".to_owned()),
            Incoming::Ping(b"ping".to_vec()),
            Incoming::Text("zwei".to_owned()),
            Incoming::Text("x".repeat(40_000)),
            Incoming::Pong,
        ];
        assert_eq!(decode(bytes.clone()).unwrap(), expected);
        let (mut decoder, mut messages) = (Decoder::default(), Vec::new());
        for byte in bytes {
            decoder.feed(&mut [byte], &mut messages).unwrap();
        }
        assert_eq!(messages, expected);
        assert_eq!(decoder.partial.capacity(), 0);
    }

    #[test]
    fn a_declared_length_is_judged_by_the_header_alone() {
        for length in [65_537_u64, 1 << 30, u64::MAX >> 1, u64::MAX] {
            let header = [&[0x81, 0xFF][..], &length.to_be_bytes()].concat();
            assert_eq!(decode(header), Err(1009), "{length}");
        }
        let at_the_limit = [&[0x81, 0xFF][..], &65_536_u64.to_be_bytes()].concat();
        assert_eq!(decode(at_the_limit), Ok(vec![]));
    }

    #[test]
    fn fragments_are_bounded_together() {
        let large = [frame(0x01, &[b'x'; 60_000]), frame(0x00, &[b'x'; 6_000])].concat();
        assert_eq!(decode(large), Err(1009));
        let many = [frame(0x01, b""), frame(0x00, b"").repeat(200)].concat();
        assert_eq!(decode(many), Err(1009));
    }

    #[test]
    fn violations_have_their_codes() {
        for (bytes, code) in [
            (vec![0x81, 0x02, b'h', b'i'], 1002),
            (frame(0xC1, b"x"), 1002),
            (frame(0x80, b"x"), 1002),
            (frame(0x83, b"x"), 1002),
            (frame(0x09, b"x"), 1002),
            (frame(0x89, &[0; 126]), 1002),
            ([frame(0x01, b"x"), frame(0x81, b"y")].concat(), 1002),
            (frame(0x82, b"x"), 1003),
            (frame(0x81, &[0xFF]), 1007),
            (frame(0x88, &[3]), 1002),
            (frame(0x88, &1005_u16.to_be_bytes()), 1002),
            (frame(0x88, &[3, 232, 0xFF]), 1007),
        ] {
            assert_eq!(decode(bytes.clone()), Err(code), "{bytes:?}");
        }
        assert_eq!(decode(frame(0x88, b"")), Ok(vec![Incoming::Close(1000)]));
        assert_eq!(decode(frame(0x88, &4000_u16.to_be_bytes())), Ok(vec![Incoming::Close(4000)]));
    }
}
