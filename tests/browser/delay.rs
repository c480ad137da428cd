//! A long way to the server: a TCP proxy that hands every byte on so much later, in both directions, and loses none until it is cut.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Bytes that are on their way, and when they arrive.
type Underway = (Instant, Vec<u8>);

const AT_ONCE: usize = 16 << 10;

pub struct LongWay {
    port: u16,
    is_open: Arc<AtomicBool>,
    sockets: Arc<Mutex<Vec<TcpStream>>>,
}

impl LongWay {
    /// A way to this port of this machine that takes so long, there as well as back.
    pub fn to(port: u16, delay: Duration) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let here = listener.local_addr().unwrap().port();
        let is_open = Arc::new(AtomicBool::new(true));
        let still = Arc::clone(&is_open);
        let sockets = Arc::new(Mutex::new(Vec::new()));
        let all = Arc::clone(&sockets);
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if !still.load(Ordering::Relaxed) {
                    return;
                }
                if let Ok(server) = TcpStream::connect(("127.0.0.1", port)) {
                    join(&client, &server, delay);
                    all.lock().unwrap().extend([client, server]);
                }
            }
        });
        Self { port: here, is_open, sockets }
    }

    /// Breaks all that goes this way now, as a network does that is gone; who comes anew gets through.
    pub fn cut(&self) {
        for socket in self.sockets.lock().unwrap().drain(..) {
            let _ = socket.shutdown(Shutdown::Both);
        }
    }

    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }
}

impl Drop for LongWay {
    fn drop(&mut self) {
        self.is_open.store(false, Ordering::Relaxed);
        let _ = TcpStream::connect(("127.0.0.1", self.port)); // wakes the thread that listens
    }
}

fn join(client: &TcpStream, server: &TcpStream, delay: Duration) {
    for socket in [client, server] {
        let _ = socket.set_nodelay(true);
    }
    for (from, to) in [(client, server), (server, client)] {
        let (Ok(from), Ok(to)) = (from.try_clone(), to.try_clone()) else { return };
        let (sender, receiver) = channel();
        std::thread::spawn(move || take(from, &sender, delay));
        std::thread::spawn(move || hand_on(to, &receiver));
    }
}

/// Takes what comes; the end of it is the end of the channel.
fn take(mut from: TcpStream, sender: &Sender<Underway>, delay: Duration) {
    let mut bytes = vec![0; AT_ONCE];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        if sender.send((Instant::now() + delay, bytes[..count].to_vec())).is_err() {
            return;
        }
    }
}

fn hand_on(mut to: TcpStream, receiver: &Receiver<Underway>) {
    for (arrives_at, bytes) in receiver {
        std::thread::sleep(arrives_at.saturating_duration_since(Instant::now()));
        if to.write_all(&bytes).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}
