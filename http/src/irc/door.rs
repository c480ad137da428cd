//! The port of IRC: plain lines, and websockets for clients that know no path. What comes first says which it is.

use std::net::{IpAddr, Ipv4Addr};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use actix::Addr;
use actix_http::ws::hash_key;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use uuid::Uuid;
use veza_actors::kernel::{Hub, Origin};

use super::client::{Arrival, serve_websocket};
use crate::App;

/// Within this time a client says its first word, and a whole handshake.
const FIRST_WORD: Duration = Duration::from_secs(5);
/// Longest handshake.
const HANDSHAKE_BYTES: usize = 8 << 10;

/// Lets the IRC clients of one worker in.
pub struct Door {
    app: App,
    hub: Addr<Hub>,
}

impl Door {
    /// Starts the worker's hub for them; must be called on the worker's own thread.
    #[must_use]
    pub fn start_here(app: App) -> Rc<Self> {
        app.system.arbiters.adopt_current();
        let hub = Hub::start_here(&app.system.hubs, app.system.metrics.clone());
        Rc::new(Self { app, hub })
    }

    /// Serves a connection, if there is a place for it.
    pub async fn take(self: Rc<Self>, stream: TcpStream) {
        let unspecified = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
        let ip = stream.peer_addr().map_or(unspecified, |peer| peer.ip().to_canonical());
        let Ok(stranger) = self.app.limits.stranger(ip) else { return };
        if !self.app.is_ready() {
            return;
        }
        let _ = stream.set_nodelay(true);
        let origin = Origin {
            ip_address: ip.to_string(),
            request_id: Uuid::new_v4().simple().to_string(),
            ..Origin::default()
        };
        let mut arrival = Arrival {
            app: self.app.clone(),
            hub: self.hub.clone(),
            stream,
            ip,
            origin: Arc::new(origin),
            stranger,
            is_websocket: false,
            unread: Vec::new(),
        };
        match timeout(FIRST_WORD, arrival.shake_hands()).await {
            Ok(Ok(Some(accepted))) => serve_websocket(arrival, accepted).await,
            Ok(Ok(None)) => arrival.serve().await,
            _ => {}
        }
    }
}

impl Arrival {
    /// Reads the first word; returns the answer to a handshake, if it is one.
    async fn shake_hands(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        let is_begun = |unread: &[u8]| b"GET ".starts_with(unread.get(..4).unwrap_or(unread));
        while self.unread.len() < 4 && is_begun(&self.unread) {
            self.stream.read_buf(&mut self.unread).await.and_then(some)?;
        }
        if !is_begun(&self.unread) {
            return Ok(None);
        }
        let end = loop {
            if let Some(end) = self.unread.windows(4).position(|end| end == b"\r\n\r\n") {
                break end + 4;
            }
            if self.unread.len() > HANDSHAKE_BYTES {
                return Err(std::io::ErrorKind::InvalidData.into());
            }
            self.stream.read_buf(&mut self.unread).await.and_then(some)?;
        };
        let head: Vec<u8> = self.unread.drain(..end).collect();
        let Some(accepted) = accepted(&String::from_utf8_lossy(&head)) else {
            let refused = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            self.stream.write_all(refused).await?;
            return Err(std::io::ErrorKind::InvalidData.into());
        };
        self.is_websocket = true;
        Ok(Some(accepted))
    }
}

fn some(read: usize) -> std::io::Result<()> {
    if read == 0 { Err(std::io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}

/// Returns the answer to a websocket handshake; none when it is something else.
fn accepted(head: &str) -> Option<Vec<u8>> {
    let field = |wanted: &str| {
        let mut fields = head.lines().skip(1).filter_map(|line| line.split_once(':'));
        fields.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    let is_upgrade = field("Upgrade").is_some_and(|upgrade| upgrade.eq_ignore_ascii_case("websocket"));
    let key =
        field("Sec-WebSocket-Key").filter(|_| is_upgrade && field("Sec-WebSocket-Version") == Some("13"))?;
    Some(switching(key, field("Sec-WebSocket-Protocol")))
}

/// Returns the answer to a handshake with this key; the subprotocol of IRC is echoed where it was offered.
pub fn switching(key: &str, offered: Option<&str>) -> Vec<u8> {
    let accept = hash_key(key.as_bytes());
    let accept = String::from_utf8_lossy(&accept);
    let offers = offered.is_some_and(|offered| offered.split(',').any(|protocol| protocol.trim() == "irc"));
    let protocol = if offers { "Sec-WebSocket-Protocol: irc\r\n" } else { "" };
    let head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    format!("{head}Sec-WebSocket-Accept: {accept}\r\n{protocol}\r\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handshake_is_answered_and_another_request_is_not() {
        let ask = "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n";
        let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        let answer = accepted(&format!("{ask}{key}Sec-WebSocket-Protocol: irc\r\n\r\n")).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        assert!(
            answer.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") && answer.contains("Protocol: irc\r\n"),
            "{answer}"
        );
        assert_eq!(accepted(&format!("{ask}\r\n")), None);
        assert_eq!(accepted("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), None);
    }
}
