//! A bare TCP connection that speaks HTTP and websocket frames by hand, also wrongly. It knows nothing of the protocol
//! inside the frames.

use super::app::App;
use std::{
    io::{ErrorKind, Read, Write},
    net::{Shutdown, TcpStream},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

/// A frame's kind, as its number on the wire.
pub mod opcode {
    pub const CONTINUATION: u8 = 0;
    pub const TEXT: u8 = 1;
    pub const BINARY: u8 = 2;
    pub const CLOSE: u8 = 8;
    pub const PING: u8 = 9;
    pub const PONG: u8 = 10;
}

const MASK: [u8; 4] = [0x11, 0x22, 0x33, 0x44];

/// A connection whose bytes the test writes itself.
pub struct Raw {
    stream: TcpStream,
    unread: Vec<u8>,
}

/// A frame that the server sent.
#[derive(Debug)]
pub struct Frame {
    /// The kind.
    pub opcode: u8,
    /// The payload.
    pub payload: Vec<u8>,
}

impl Frame {
    /// Returns a close frame's code.
    pub fn close_code(&self) -> Option<u16> {
        match (self.opcode, self.payload.as_slice()) {
            (opcode::CLOSE, [high, low, ..]) => Some(u16::from_be_bytes([*high, *low])),
            _ => None,
        }
    }
}

impl Raw {
    /// Connects and sends nothing.
    pub fn connect(app: &App) -> Raw {
        let stream = TcpStream::connect(app.addr()).expect("the server listens");
        stream.set_nodelay(true).expect("a socket option");
        Raw { stream, unread: Vec::new() }
    }

    /// Sends an upgrade request with these further headers and returns the HTTP status of the answer.
    pub fn shake_hands(&mut self, path: &str, headers: &[(&str, &str)]) -> u16 {
        let mut request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        );
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str("\r\n");
        self.write(request.as_bytes());
        self.read_head().0
    }

    /// Opens a websocket with a token, and swallows the server's hello.
    pub fn greeted(app: &App, token: &str) -> Raw {
        let mut raw = Raw::connect(app);
        let status =
            raw.shake_hands("/api/v1/ws", &[("Sec-WebSocket-Protocol", &format!("veza.v1, bearer.{token}"))]);
        assert_eq!(status, 101);
        let hello = raw.frame_of(opcode::TEXT);
        assert!(String::from_utf8_lossy(&hello.payload).contains("hello"), "{hello:?}");
        raw
    }

    /// Reads a status line and headers and returns both.
    pub fn read_head(&mut self) -> (u16, String) {
        self.read_head_within(Duration::from_secs(10))
    }

    /// The same, for an answer that may take longer.
    pub fn read_head_within(&mut self, patience: Duration) -> (u16, String) {
        let deadline = Instant::now() + patience;
        let end = loop {
            if let Some(at) = self.unread.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break at + 4;
            }
            assert!(self.fill(deadline), "no answer: {}", String::from_utf8_lossy(&self.unread));
        };
        let head: Vec<u8> = self.unread.drain(..end).collect();
        let head = String::from_utf8_lossy(&head).into_owned();
        let status = head.split_whitespace().nth(1).and_then(|status| status.parse().ok());
        (status.unwrap_or_else(|| panic!("not an answer: {head}")), head)
    }

    /// Writes bytes; a closed connection swallows them and answers false.
    pub fn write(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).is_ok()
    }

    /// Writes a masked frame.
    pub fn frame(&mut self, fin: bool, kind: u8, payload: &[u8]) -> bool {
        self.write(&Raw::masked(fin, kind, payload))
    }

    /// Returns a masked frame's bytes.
    pub fn masked(fin: bool, kind: u8, payload: &[u8]) -> Vec<u8> {
        let mut bytes = head(fin, kind, true, payload.len() as u64);
        bytes.extend_from_slice(&MASK);
        bytes.extend(payload.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
        bytes
    }

    /// Writes these bytes again and again, as fast as they are taken, and reads what comes, until the server closes or the
    /// time is over. Returns the close code and when it came.
    pub fn flood(&mut self, bytes: &[u8], time: Duration) -> (Option<u16>, Duration) {
        let (begun, stop) = (Instant::now(), AtomicBool::new(false));
        let many = bytes.repeat((64 << 10) / bytes.len() + 1);
        let mut out = self.stream.try_clone().expect("a second handle");
        out.set_write_timeout(Some(Duration::from_millis(50))).expect("a socket option");
        std::thread::scope(|scope| {
            scope.spawn(|| pour(&mut out, &many, &stop));
            let mut code = None;
            while code.is_none() && begun.elapsed() < time {
                match self.next_frame(time.saturating_sub(begun.elapsed())) {
                    Some(frame) => code = frame.close_code(),
                    None => break,
                }
            }
            stop.store(true, Ordering::Relaxed);
            (code, begun.elapsed())
        })
    }

    /// Writes a frame without a mask, which clients must not do.
    pub fn unmasked_frame(&mut self, kind: u8, payload: &[u8]) -> bool {
        let mut bytes = head(true, kind, false, payload.len() as u64);
        bytes.extend_from_slice(payload);
        self.write(&bytes)
    }

    /// Writes only the head of a masked frame that declares this length.
    pub fn declare(&mut self, kind: u8, length: u64) -> bool {
        let mut bytes = head(true, kind, true, length);
        bytes.extend_from_slice(&MASK);
        self.write(&bytes)
    }

    /// Ends the sending half.
    pub fn half_close(&mut self) {
        self.stream.shutdown(Shutdown::Write).ok();
    }

    /// Reads the next frame; `None` at the end of the connection or after the time.
    pub fn next_frame(&mut self, patience: Duration) -> Option<Frame> {
        let deadline = Instant::now() + patience;
        loop {
            if let Some((frame, used)) = parse(&self.unread) {
                self.unread.drain(..used);
                return Some(frame);
            }
            if !self.fill(deadline) {
                return None;
            }
        }
    }

    /// Reads up to the next frame of this kind.
    #[track_caller]
    pub fn frame_of(&mut self, kind: u8) -> Frame {
        let mut seen = Vec::new();
        while let Some(frame) = self.next_frame(Duration::from_secs(5)) {
            if frame.opcode == kind {
                return frame;
            }
            seen.push(frame);
        }
        panic!("no frame of kind {kind}, only {seen:?}")
    }

    /// Reads up to the end and returns the close frame's code; `None` when the connection ended without one.
    #[track_caller]
    pub fn close_code(&mut self) -> Option<u16> {
        let deadline = Instant::now() + Duration::from_secs(5);
        while let Some(frame) = self.next_frame(deadline.saturating_duration_since(Instant::now())) {
            if frame.opcode == opcode::CLOSE {
                return frame.close_code();
            }
        }
        assert!(Instant::now() < deadline, "the socket is still open");
        None
    }

    /// Reads once more into the buffer; false at the end or at the deadline.
    fn fill(&mut self, deadline: Instant) -> bool {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() || self.stream.set_read_timeout(Some(left)).is_err() {
            return false;
        }
        let mut chunk = [0; 16 * 1024];
        match self.stream.read(&mut chunk) {
            Ok(0) | Err(_) => false,
            Ok(count) => {
                self.unread.extend_from_slice(&chunk[..count]);
                true
            }
        }
    }
}

/// Writes without end, in whole rounds however little is taken at a time.
fn pour(out: &mut TcpStream, bytes: &[u8], stop: &AtomicBool) {
    let mut written = 0;
    while !stop.load(Ordering::Relaxed) {
        match out.write(&bytes[written..]) {
            Ok(count) => written = (written + count) % bytes.len(),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => return,
        }
    }
}

fn head(fin: bool, kind: u8, masked: bool, length: u64) -> Vec<u8> {
    let mask = if masked { 0x80 } else { 0 };
    let mut bytes = vec![if fin { 0x80 | kind } else { kind }];
    match length {
        0..126 => bytes.push(mask | length.to_be_bytes()[7]),
        126..65536 => {
            bytes.push(mask | 126);
            bytes.extend_from_slice(&length.to_be_bytes()[6..]);
        }
        _ => {
            bytes.push(mask | 127);
            bytes.extend_from_slice(&length.to_be_bytes());
        }
    }
    bytes
}

fn parse(bytes: &[u8]) -> Option<(Frame, usize)> {
    let (first, second) = (*bytes.first()?, *bytes.get(1)?);
    let (length, start) = match second & 0x7f {
        126 => (u64::from(u16::from_be_bytes(bytes.get(2..4)?.try_into().ok()?)), 4),
        127 => (u64::from_be_bytes(bytes.get(2..10)?.try_into().ok()?), 10),
        short => (u64::from(short), 2),
    };
    let end = start + usize::try_from(length).ok()?;
    let payload = bytes.get(start..end)?.to_vec();
    Some((Frame { opcode: first & 0x0f, payload }, end))
}
