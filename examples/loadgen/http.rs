//! One kept HTTP/1.1 connection of the load generator: a request written as it is, an answer read to its end.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Fallible;
use crate::frame::find;

pub struct Http {
    stream: TcpStream,
    answer: Vec<u8>,
}

impl Http {
    pub async fn open(address: SocketAddr) -> Fallible<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, answer: Vec::with_capacity(16 << 10) })
    }

    /// Sends a request and returns the body of its answer, which must be a 200 of known length.
    pub async fn ask(&mut self, request: &[u8]) -> Fallible<&[u8]> {
        self.answer.clear();
        self.stream.write_all(request).await?;
        let body = loop {
            if self.stream.read_buf(&mut self.answer).await? == 0 {
                return Err("the server closed the connection".into());
            }
            if let Some(at) = find(&self.answer, b"\r\n\r\n", &mut 0) {
                break at + 4;
            }
        };
        let head = String::from_utf8_lossy(self.answer.get(..body).unwrap_or_default()).to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.ok_or("an answer without a length")?.trim().parse()?;
        while self.answer.len() < body + length {
            if self.stream.read_buf(&mut self.answer).await? == 0 {
                return Err("the server closed the connection".into());
            }
        }
        match head.starts_with("http/1.1 200 ") {
            true => Ok(self.answer.get(body..).unwrap_or_default()),
            false => Err(format!("refused: {}", String::from_utf8_lossy(&self.answer)).into()),
        }
    }
}

/// A request with an access token, or with a JSON body, or with neither.
pub fn request(method: &str, path: &str, token: &str, body: &str) -> Vec<u8> {
    let mut text = format!("{method} /api/v1{path} HTTP/1.1\r\nHost: localhost\r\n");
    if !token.is_empty() {
        text += &format!("Authorization: Bearer {token}\r\n");
    }
    if !body.is_empty() {
        text += &format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
    }
    (text + "\r\n" + body).into_bytes()
}
