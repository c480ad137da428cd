//! Mails as they arrive: files of a server's mail folder, and a small SMTP server that takes them as any other would.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::App;

const PATIENCE: Duration = Duration::from_secs(10);

/// A mail, as text.
#[derive(Clone, Debug)]
pub struct Letter(pub String);

impl Letter {
    /// Returns a header's value.
    #[track_caller]
    pub fn header(&self, name: &str) -> String {
        let head = self.0.split("\r\n\r\n").next().unwrap_or_default();
        let start = format!("{name}: ");
        let line = head.lines().find_map(|line| line.strip_prefix(&start));
        line.unwrap_or_else(|| panic!("no {name} in {head}")).to_owned()
    }

    /// Returns the whole with quoted-printable undone.
    pub fn decoded(&self) -> String {
        let joined = self.0.replace("=\r\n", "");
        let mut bytes = Vec::new();
        let mut rest = joined.bytes();
        while let Some(byte) = rest.next() {
            let mut ahead = rest.clone();
            let code = (byte == b'=').then(|| Some([ahead.next()?, ahead.next()?])).flatten();
            let code = code.and_then(|pair| u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok());
            if code.is_some() {
                rest = ahead;
            }
            bytes.push(code.unwrap_or(byte));
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Returns the secret of the mail's link.
    #[track_caller]
    pub fn token(&self) -> String {
        let text = self.decoded();
        let after = text.split("token=").nth(1).unwrap_or_else(|| panic!("no link in {text}"));
        after.chars().take_while(|next| next.is_ascii_alphanumeric() || matches!(next, '-' | '_')).collect()
    }
}

impl App {
    /// Returns all mails so far to this address with this in their subject, the oldest first.
    pub fn mails(&self, to: &str, subject: &str) -> Vec<Letter> {
        let folder = self.data_dir().join("mail");
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
            .unwrap_or_default();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
        files.sort();
        let letters = files.iter().filter_map(|path| Some(Letter(std::fs::read_to_string(path).ok()?)));
        letters.filter(|mail| mail.header("To") == to && mail.header("Subject").contains(subject)).collect()
    }

    /// Waits for the mail of this number (from 1) to this address with this in its subject.
    #[track_caller]
    pub fn mail(&self, to: &str, subject: &str, number: usize) -> Letter {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mails = self.mails(to, subject);
            if let Some(mail) = mails.get(number - 1) {
                return mail.clone();
            }
            assert!(Instant::now() < deadline, "{} mails {subject:?} to {to}", mails.len());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until no mail waits in the queue.
    #[track_caller]
    pub fn wait_for_mails(&self) {
        let deadline = Instant::now() + PATIENCE;
        while self.db().rows("SELECT count(*) FROM mails", &[])[0].get::<_, i64>(0) > 0 {
            assert!(Instant::now() < deadline, "mails wait still");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// An SMTP server on a port of its own.
pub struct SmtpServer {
    port: u16,
    events: Receiver<Event>,
}

/// What an SMTP server was handed.
#[derive(Debug)]
pub enum Event {
    /// A mail that it put off with a 451.
    PutOff,
    /// A mail that it took: from, to, and the mail.
    Took(String, String, Letter),
}

impl SmtpServer {
    /// Starts one that puts off so many mails before it takes any.
    pub fn start(put_off: usize) -> SmtpServer {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it listens").port();
        let (told, events) = channel();
        std::thread::spawn(move || {
            let mut left = put_off;
            for stream in listener.incoming().map_while(Result::ok) {
                for event in talk(stream, &mut left).unwrap_or_default() {
                    if told.send(event).is_err() {
                        return;
                    }
                }
            }
        });
        SmtpServer { port, events }
    }

    /// Returns what SMTP_URL is to say.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Waits for the next event.
    #[track_caller]
    pub fn next(&self) -> Event {
        self.events.recv_timeout(PATIENCE).expect("a mail comes")
    }
}

/// Talks SMTP (RFC 5321) with one client until it leaves, and returns what came of it.
fn talk(stream: TcpStream, put_off: &mut usize) -> std::io::Result<Vec<Event>> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream);
    let (mut from, mut to, mut events) = (String::new(), String::new(), Vec::new());
    out.write_all(b"220 test ESMTP\r\n")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(events);
        }
        let line = line.trim_end();
        let upper = line.to_ascii_uppercase();
        if upper.starts_with("EHLO ") {
            out.write_all(b"250-test\r\n250 8BITMIME\r\n")?;
        } else if upper.starts_with("MAIL FROM:") {
            line.clone_into(&mut from);
            out.write_all(b"250 ok\r\n")?;
        } else if upper.starts_with("RCPT TO:") && !from.is_empty() {
            line.clone_into(&mut to);
            out.write_all(b"250 ok\r\n")?;
        } else if upper == "DATA" && !to.is_empty() {
            if *put_off > 0 {
                *put_off -= 1;
                out.write_all(b"451 try again later\r\n")?;
                events.push(Event::PutOff);
            } else {
                out.write_all(b"354 go on\r\n")?;
                events.push(Event::Took(from.clone(), to.clone(), Letter(data(&mut lines)?)));
                out.write_all(b"250 taken\r\n")?;
            }
        } else if upper == "QUIT" {
            out.write_all(b"221 bye\r\n")?;
            return Ok(events);
        } else if upper == "RSET" || upper == "NOOP" {
            out.write_all(b"250 ok\r\n")?;
        } else {
            out.write_all(b"503 not now\r\n")?;
        }
    }
}

/// Reads a mail up to the line with the single dot.
fn data(lines: &mut impl BufRead) -> std::io::Result<String> {
    let mut mail = String::new();
    loop {
        let mut line = String::new();
        lines.read_line(&mut line)?;
        if line == ".\r\n" || line.is_empty() {
            return Ok(mail);
        }
        mail.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
