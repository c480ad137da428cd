//! One open socket: a single task that reads, writes and watches its pulse. It ends when the outbox is closed and the
//! close frame is out, or when the stream breaks; dropping the session then leaves its rooms.

use std::net::IpAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use actix::Addr;
use bytes::Bytes;
use tokio::net::TcpStream;
use veza_actors::connections::Speaker;
use veza_actors::kernel::{Hub, Origin, Outbox};

use super::guesses::Guessing;
use super::pulse::beat;
use super::reader::Reader;
use super::who::{NOT_AUTHENTICATED, Who};
use super::writer::{Stream, linger, write};
use crate::App;

/// The kernel's send buffer of a socket (doubled by Linux): what a slow reader may hold up there.
const SEND_BUFFER: usize = 64 << 10;
/// Sent data that stays unacknowledged this long means a dead peer, whatever the retransmissions say.
const USER_TIMEOUT: Duration = Duration::from_secs(30);

/// A socket whose handshake was accepted.
pub struct Opened {
    /// The server.
    pub app: App,
    /// The address that it comes from.
    pub ip: IpAddr,
    /// The same for the audit log, with the program and the id of the handshake.
    pub origin: Arc<Origin>,
    /// The hub of this worker.
    pub hub: Addr<Hub>,
    /// The stream.
    pub stream: TcpStream,
    /// The answer to the handshake, not yet written: it goes out together with `hello`.
    pub accepted: Bytes,
    /// What the client sent behind its handshake.
    pub unread: Vec<u8>,
    /// Who it is.
    pub who: Who,
}

/// Runs a socket to its end.
pub async fn run(opened: Opened) {
    let Opened { app, ip, origin, hub, stream, accepted, unread, who } = opened;
    tune(&stream);
    let (system, metrics) = (app.system.clone(), app.system.metrics.clone());
    let _open = Counted::new(metrics.sockets.clone());
    let stream = Arc::new(Stream(stream));
    let outbox = Arc::new(Outbox::new(stream.clone(), accepted, metrics.clone()));
    let [jitter, ..] = *uuid::Uuid::new_v4().as_bytes();
    let mut reader = Reader::new(system, hub, outbox.clone(), Rc::new(Guessing::new(app, ip)), origin);
    match who {
        Who::Caller(caller) => reader.open(Speaker::Caller(caller)),
        Who::Refused => outbox.close(NOT_AUTHENTICATED),
        Who::Unnamed(stranger) => reader.expect(stranger, false),
        Who::Onlooker(stranger) => reader.expect(stranger, true),
        #[cfg(feature = "faults")]
        Who::Echo => reader.echo(),
    }
    outbox.flush();
    let was_told = tokio::select! {
        biased;
        // the client has gone: nothing more can be written
        () = reader.read(&stream.0, unread) => false,
        written = write(&stream, &outbox) => written.is_ok(),
        () = beat(&outbox, jitter) => false,
    };
    // nothing is written behind the close frame, and the rooms are left before the slow part of the end
    outbox.detach();
    drop(reader);
    if let Some(close) = outbox.closing() {
        metrics.closes.with_label_values(&[&close.code.to_string()]).inc();
    }
    if was_told {
        linger(&stream.0).await;
    }
}

/// Counts something for as long as it lives, also when its task panics.
pub struct Counted(prometheus::IntGauge);

impl Counted {
    pub fn new(gauge: prometheus::IntGauge) -> Self {
        gauge.inc();
        Self(gauge)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.dec();
    }
}

fn tune(stream: &TcpStream) {
    let socket = socket2::SockRef::from(stream);
    let _ = stream.set_nodelay(true);
    let _ = socket.set_send_buffer_size(SEND_BUFFER);
    #[cfg(target_os = "linux")]
    let _ = socket.set_tcp_user_timeout(Some(USER_TIMEOUT));
}
