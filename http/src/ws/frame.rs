//! Reads client frames (RFC 6455 section 5), strictly and within bounds: a frame is judged by its header, before a byte
//! of its payload is kept, and text while it arrives. actix-http's codec buffers up to the declared length first
//! (actix-http 3.20), so it is not used.

use actix_web_actors::ws::CloseCode;
use veza_actors::connections::FRAME_BYTES;
use veza_actors::kernel::Close;

use super::pace::STEP;

/// Longest payload of a control frame (RFC 6455 section 5.5).
const CONTROL_BYTES: usize = 125;

/// What a client sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Incoming {
    /// A whole text message.
    Text(String),
    /// A whole binary message, where they are taken.
    Binary(Vec<u8>),
    /// To be answered with a pong of the same payload.
    Ping(Vec<u8>),
    /// The answer to a ping.
    Pong,
    /// The client closes; the code to echo.
    Close(u16),
}

impl Incoming {
    /// Returns what it costs to work on it, in bytes.
    pub fn weight(&self) -> usize {
        STEP + match self {
            Self::Text(text) => text.len(),
            Self::Binary(bytes) | Self::Ping(bytes) => bytes.len(),
            Self::Pong | Self::Close(_) => 0,
        }
    }
}

/// What is taken of a client.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most bytes of one message.
    pub message_bytes: usize,
    /// Most fragments of one message: a flood of empty ones costs time without growing.
    pub fragments: u32,
    /// Whether binary messages are taken.
    pub takes_binary: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { message_bytes: FRAME_BYTES, fragments: 128, takes_binary: false }
    }
}

/// Turns bytes as they arrive into messages. An idle decoder owns no memory.
#[derive(Default)]
pub struct Decoder {
    limits: Limits,
    /// What is no whole header, or no whole control frame, yet.
    partial: Vec<u8>,
    message: Option<Message>,
}

struct Header {
    last: bool,
    opcode: u8,
    mask: [u8; 4],
    size: usize,
    length: usize,
}

/// A message that is not finished.
#[derive(Default)]
struct Message {
    is_binary: bool,
    bytes: Vec<u8>,
    /// How many bytes are known to be whole characters.
    checked: usize,
    fragments: u32,
    /// Of its latest frame: whether it is the last, its mask as the next byte needs it, how much of it is still to come.
    is_last: bool,
    mask: [u8; 4],
    left: usize,
}

const CONTINUATION: u8 = 0x0;
const TEXT: u8 = 0x1;
/// The opcode of a binary message.
pub const BINARY: u8 = 0x2;
const CLOSE: u8 = 0x8;
const PING: u8 = 0x9;
/// The opcode of a pong.
pub const PONG: u8 = 0xA;

fn violation<T>(code: CloseCode, reason: &'static str) -> Result<T, Close> {
    Err(Close { code: code.into(), reason })
}

impl Decoder {
    /// Returns a decoder with limits of its own.
    #[cfg(feature = "faults")]
    pub fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Takes in bytes and returns the messages that they complete.
    ///
    /// # Errors
    /// The close for a client that breaks the protocol, behind the messages before that; nothing after it is read.
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

    /// Reads as far as it understands and returns how many bytes that took.
    fn read(&mut self, bytes: &mut [u8], messages: &mut Vec<Incoming>) -> Result<usize, Close> {
        let mut used = 0;
        while let Some(rest) = bytes.get_mut(used..).filter(|rest| !rest.is_empty()) {
            if self.message.as_ref().is_some_and(|message| message.left > 0) {
                used += self.read_data(rest, messages)?;
                continue;
            }
            let Some(header) = self.header(rest)? else { break };
            let payload = rest.get_mut(header.size..).unwrap_or_default();
            if header.opcode < CLOSE {
                used += header.size;
                self.begin(&header);
                used += self.read_data(payload, messages)?;
                continue;
            }
            let Some(payload) = payload.get_mut(..header.length) else { break };
            unmask(payload, header.mask);
            used += header.size + header.length;
            messages.push(control(header.opcode, payload)?);
            if header.opcode == CLOSE {
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
            // the shortest form that holds it (RFC 6455 section 5.2)
            (126, [0, 0..=125, ..]) | (127, [0, 0, 0, 0, 0, 0, _, _, ..]) => {
                return violation(CloseCode::Protocol, "length not in its shortest form");
            }
            (126, [a, b, rest @ ..]) => (u64::from(u16::from_be_bytes([*a, *b])), rest, 2),
            (127, [a, b, c, d, e, f, g, h, rest @ ..]) => {
                (u64::from_be_bytes([*a, *b, *c, *d, *e, *f, *g, *h]), rest, 8)
            }
            (126 | 127, _) => return Ok(None),
            (short, rest) => (u64::from(short), rest, 0),
        };
        let so_far =
            self.message.as_ref().filter(|_| opcode < CLOSE).map_or(0, |message| message.bytes.len());
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if length > self.limits.message_bytes - so_far {
            return violation(CloseCode::Size, "message too large");
        }
        let [m1, m2, m3, m4, ..] = rest else { return Ok(None) };
        Ok(Some(Header { last, opcode, mask: [*m1, *m2, *m3, *m4], size: 2 + extra + 4, length }))
    }

    fn judge_opcode(&self, opcode: u8, last: bool, short_length: u8) -> Result<(), Close> {
        match opcode {
            CONTINUATION => match &self.message {
                None => violation(CloseCode::Protocol, "nothing to continue"),
                Some(message) if message.fragments >= self.limits.fragments => {
                    violation(CloseCode::Size, "too many fragments")
                }
                Some(_) => Ok(()),
            },
            BINARY if !self.limits.takes_binary => violation(CloseCode::Unsupported, "text frames only"),
            TEXT | BINARY if self.message.is_some() => violation(CloseCode::Protocol, "message not finished"),
            TEXT | BINARY => Ok(()),
            CLOSE | PING | PONG if !last => violation(CloseCode::Protocol, "control frame in fragments"),
            CLOSE | PING | PONG if usize::from(short_length) > CONTROL_BYTES => {
                violation(CloseCode::Protocol, "control frame too long")
            }
            CLOSE | PING | PONG => Ok(()),
            _ => violation(CloseCode::Protocol, "unknown opcode"),
        }
    }

    fn begin(&mut self, header: &Header) {
        let message = self.message.get_or_insert_default();
        message.is_binary |= header.opcode == BINARY;
        message.fragments += 1;
        (message.is_last, message.mask, message.left) = (header.last, header.mask, header.length);
    }

    /// Reads payload of a message's frame and returns how many bytes that took.
    fn read_data(&mut self, bytes: &mut [u8], messages: &mut Vec<Incoming>) -> Result<usize, Close> {
        let Some(mut message) = self.message.take() else { return Ok(0) };
        let used = message.take_in(bytes);
        if message.is_last && message.left == 0 {
            messages.push(message.finish()?);
        } else {
            message.check()?;
            self.message = Some(message);
        }
        Ok(used)
    }
}

impl Message {
    /// Takes in what of these bytes is its frame's payload and returns how many that are.
    fn take_in(&mut self, bytes: &mut [u8]) -> usize {
        let used = bytes.len().min(self.left);
        let payload = bytes.get_mut(..used).unwrap_or_default();
        unmask(payload, self.mask);
        self.bytes.extend_from_slice(payload);
        self.mask.rotate_left(used % 4);
        self.left -= used;
        used
    }

    /// Judges the text so far: what cannot become UTF-8 any more is not waited for.
    fn check(&mut self) -> Result<(), Close> {
        if self.is_binary {
            return Ok(());
        }
        match std::str::from_utf8(self.bytes.get(self.checked..).unwrap_or_default()) {
            Ok(text) => self.checked += text.len(),
            Err(error) if error.error_len().is_none() => self.checked += error.valid_up_to(),
            Err(_) => return violation(CloseCode::Invalid, "not UTF-8"),
        }
        Ok(())
    }

    fn finish(self) -> Result<Incoming, Close> {
        if self.is_binary {
            return Ok(Incoming::Binary(self.bytes));
        }
        String::from_utf8(self.bytes)
            .map(Incoming::Text)
            .or_else(|_| violation(CloseCode::Invalid, "not UTF-8"))
    }
}

fn control(opcode: u8, payload: &[u8]) -> Result<Incoming, Close> {
    Ok(match opcode {
        PING => Incoming::Ping(payload.to_vec()),
        PONG => Incoming::Pong,
        _ => Incoming::Close(close_code(payload)?),
    })
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
mod tests;
