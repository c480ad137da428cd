//! A way that connections take: a small TCP proxy of a test's own. It leads to the first of its ends that takes a connection, in an order by
//! chance, and can be cut, be silent, or be slow. It ends with the test.

use super::port::own_port;
use std::{
    collections::HashMap,
    io::{self, Read, Write},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    os::unix::net::UnixStream,
    path::PathBuf,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// Where a way may lead.
#[derive(Clone, Debug)]
pub enum End {
    /// A host and its port.
    Tcp(String),
    /// A socket in the file system.
    Socket(PathBuf),
}

/// How it is on a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    /// All passes.
    Fair,
    /// Connections are ended, and new ones at once.
    Cut,
    /// Connections stay, new ones are taken, and nothing passes. What waits passes afterwards.
    Silent,
    /// Everything is so much later, and comes in pieces of so many bytes.
    Slow { later: Duration, piece: usize },
}

/// See the file's head. Clones name the same one; the last one ends it.
#[derive(Clone)]
pub struct Way(Arc<Owner>);

struct Owner(Arc<Inner>);

struct Inner {
    port: u16,
    ends: Vec<End>,
    /// To which of them alone new connections are led.
    only: Mutex<Option<usize>>,
    weather: Mutex<Option<Weather>>,
    turn: Condvar,
    open: Mutex<HashMap<u64, [Line; 2]>>,
    count: AtomicU64,
}

impl End {
    /// A port of this machine.
    pub fn here(port: u16) -> End {
        End::Tcp(format!("127.0.0.1:{port}"))
    }
}

impl Way {
    /// Opens one.
    pub fn to(ends: Vec<End>) -> Way {
        let port = own_port();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).expect("a port of our own");
        let inner = Arc::new(Inner {
            port,
            ends,
            only: Mutex::default(),
            weather: Mutex::new(Some(Weather::Fair)),
            turn: Condvar::new(),
            open: Mutex::default(),
            count: AtomicU64::new(0),
        });
        let taken = Arc::clone(&inner);
        std::thread::spawn(move || taken.take_for_ever(&listener));
        Way(Arc::new(Owner(inner)))
    }

    /// Returns the port of this machine where it begins.
    pub fn port(&self) -> u16 {
        self.0.0.port
    }

    /// Returns how many connections it has taken.
    pub fn taken(&self) -> u64 {
        self.0.0.count.load(Ordering::Relaxed)
    }

    /// Leads new connections to this one of its ends alone, or to any again.
    pub fn leads_to(&self, only: Option<usize>) {
        *lock(&self.0.0.only) = only;
    }

    /// Changes how it is on the way.
    pub fn becomes(&self, weather: Weather) {
        self.0.0.becomes(Some(weather));
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.0.becomes(None);
        // the one who takes connections looks up
        drop(TcpStream::connect((Ipv4Addr::LOCALHOST, self.0.port)));
    }
}

impl Inner {
    /// None: the way is no more.
    fn becomes(&self, weather: Option<Weather>) {
        *lock(&self.weather) = weather;
        self.turn.notify_all();
        if matches!(weather, None | Some(Weather::Cut)) {
            lock(&self.open).drain().for_each(|(_, both)| both.iter().for_each(Line::end));
        }
    }

    fn take_for_ever(self: Arc<Inner>, listener: &TcpListener) {
        while let Ok((coming, _)) = listener.accept() {
            if lock(&self.weather).is_none() {
                return;
            }
            let number = self.count.fetch_add(1, Ordering::Relaxed);
            let inner = Arc::clone(&self);
            // a connection that fails is over, as it would be without a way
            std::thread::spawn(move || drop(inner.lead(number, Line::Tcp(coming))));
        }
    }

    /// Waits while nothing passes; returns how it is then, or None where the connection ends.
    fn passes(&self) -> Option<Weather> {
        let is_silent = |weather: &mut Option<Weather>| *weather == Some(Weather::Silent);
        let waited = self.turn.wait_while(lock(&self.weather), is_silent);
        let weather = *waited.unwrap_or_else(PoisonError::into_inner);
        weather.filter(|weather| *weather != Weather::Cut)
    }

    fn lead(self: Arc<Inner>, number: u64, coming: Line) -> io::Result<()> {
        let Some(going) = self.passes().and_then(|_| self.far_end()) else { return Ok(()) };
        coming.set_nodelay()?;
        going.set_nodelay()?;
        lock(&self.open).insert(number, [coming.another()?, going.another()?]);
        // the weather may have changed before it was known
        if self.passes().is_some() {
            let (from, to, inner) = (going.another()?, coming.another()?, Arc::clone(&self));
            let back = std::thread::spawn(move || inner.carry(from, to));
            self.carry(coming, going);
            let _ = back.join();
        }
        lock(&self.open).remove(&number);
        Ok(())
    }

    fn far_end(&self) -> Option<Line> {
        let only = *lock(&self.only);
        let ends = self.ends.iter().enumerate().filter(|(number, _)| only.is_none_or(|only| only == *number));
        let mut ends: Vec<(u128, &End)> =
            ends.map(|(_, end)| (uuid::Uuid::new_v4().as_u128(), end)).collect();
        ends.sort_by_key(|(chance, _)| *chance);
        ends.into_iter().find_map(|(_, end)| Line::to(end).ok())
    }

    fn carry(&self, mut from: Line, mut to: Line) {
        let mut buffer = vec![0; 64 << 10];
        while let Ok(read @ 1..) = from.read(&mut buffer) {
            let Some(weather) = self.passes() else { break };
            let piece = match weather {
                Weather::Slow { later, piece } => {
                    std::thread::sleep(later);
                    piece
                }
                _ => buffer.len(),
            };
            if buffer[..read].chunks(piece).any(|bytes| to.write_all(bytes).is_err()) {
                break;
            }
        }
        to.end();
        from.end();
    }
}

fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One side of a connection.
enum Line {
    Tcp(TcpStream),
    Unix(UnixStream),
}

impl Line {
    fn to(end: &End) -> io::Result<Line> {
        match end {
            End::Tcp(at) => TcpStream::connect(at).map(Line::Tcp),
            End::Socket(file) => UnixStream::connect(file).map(Line::Unix),
        }
    }

    fn set_nodelay(&self) -> io::Result<()> {
        match self {
            Line::Tcp(stream) => stream.set_nodelay(true),
            Line::Unix(_) => Ok(()),
        }
    }

    fn another(&self) -> io::Result<Line> {
        match self {
            Line::Tcp(stream) => stream.try_clone().map(Line::Tcp),
            Line::Unix(stream) => stream.try_clone().map(Line::Unix),
        }
    }

    fn end(&self) {
        // it may be over already
        let _ = match self {
            Line::Tcp(stream) => stream.shutdown(Shutdown::Both),
            Line::Unix(stream) => stream.shutdown(Shutdown::Both),
        };
    }
}

impl Read for Line {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Line::Tcp(stream) => stream.read(buffer),
            Line::Unix(stream) => stream.read(buffer),
        }
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Line::Tcp(stream) => stream.write(bytes),
            Line::Unix(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
