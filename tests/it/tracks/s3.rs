//! A stand-in for a bucket: it speaks as much of S3's protocol as the server does, and checks every signature.

use super::s3_signature::{check, hex};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// A request.
pub struct Asked {
    pub method: String,
    /// As on the wire.
    pub path: String,
    /// As on the wire.
    pub query: String,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

struct Answered {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

/// What lies in the bucket.
#[derive(Default)]
struct Shelves {
    objects: Mutex<BTreeMap<String, Vec<u8>>>,
    uploads: Mutex<BTreeMap<String, BTreeMap<u32, Vec<u8>>>>,
    /// Requests whose signature was wrong.
    forged: Mutex<Vec<String>>,
    /// Parts are refused as long as it is set.
    broken: AtomicBool,
    /// Connections are cut as long as it is set.
    away: AtomicBool,
}

/// The stand-in.
pub struct Bucket {
    port: u16,
    shelves: Arc<Shelves>,
}

impl Asked {
    fn read(stream: &mut BufReader<TcpStream>) -> Option<Asked> {
        let mut line = String::new();
        stream.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let mut words = line.split_whitespace();
        let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).ok()?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            headers.push((name.to_lowercase(), value.trim().to_owned()));
        }
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let (path, query) = (path.to_owned(), query.to_owned());
        let mut asked = Asked { method, path, query, headers, body: Vec::new() };
        let length = asked.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        asked.body = vec![0; length];
        stream.read_exact(&mut asked.body).ok()?;
        Some(asked)
    }

    /// Returns a header; the name is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns a parameter as on the wire.
    pub fn query(&self, name: &str) -> Option<String> {
        let pairs = self.query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        pairs.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
    }
}

impl Answered {
    fn new(status: u16, body: impl Into<Vec<u8>>) -> Answered {
        Answered { status, headers: Vec::new(), body: body.into() }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Answered {
        self.headers.push((name, value.into()));
        self
    }

    fn write(&self, stream: &mut TcpStream, method: &str) -> std::io::Result<()> {
        let mut head = format!("HTTP/1.1 {} X\r\ncontent-length: {}\r\n", self.status, self.body.len());
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        stream.write_all(format!("{head}\r\n").as_bytes())?;
        if method == "HEAD" { Ok(()) } else { stream.write_all(&self.body) }
    }
}

impl Bucket {
    /// Starts one on a port of its own.
    pub fn start() -> Bucket {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let shelves = Arc::new(Shelves::default());
        let shared = shelves.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shelves = shared.clone();
                std::thread::spawn(move || serve(stream, &shelves));
            }
        });
        Bucket { port, shelves }
    }

    /// Returns its address for the server's configuration.
    pub fn url(&self, region: &str) -> String {
        format!("s3://music/veza?endpoint=http://127.0.0.1:{}&region={region}", self.port)
    }

    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Returns the names of what lies in it.
    pub fn names(&self) -> Vec<String> {
        self.shelves.objects.lock().unwrap().keys().cloned().collect()
    }

    /// Returns an object.
    pub fn object(&self, name: &str) -> Vec<u8> {
        self.shelves.objects.lock().unwrap()[name].clone()
    }

    /// Returns how many uploads in parts are neither complete nor given up.
    pub fn open_uploads(&self) -> usize {
        self.shelves.uploads.lock().unwrap().len()
    }

    /// Returns what was wrong with signatures.
    pub fn forged(&self) -> Vec<String> {
        self.shelves.forged.lock().unwrap().clone()
    }

    /// Refuses parts, or does not any more.
    pub fn break_parts(&self, broken: bool) {
        self.shelves.broken.store(broken, Ordering::SeqCst);
    }

    /// Answers nobody, or does again.
    pub fn go_away(&self, away: bool) {
        self.shelves.away.store(away, Ordering::SeqCst);
    }
}

fn serve(mut stream: TcpStream, shelves: &Shelves) {
    let Ok(copy) = stream.try_clone() else { return };
    let mut reader = BufReader::new(copy);
    while let Some(asked) = Asked::read(&mut reader) {
        if shelves.away.load(Ordering::SeqCst) {
            return;
        }
        let answered = match check(&asked) {
            Ok(()) => answer(&asked, shelves),
            Err(wrong) => {
                shelves.forged.lock().unwrap().push(wrong);
                Answered::new(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>")
            }
        };
        if answered.write(&mut stream, &asked.method).is_err() {
            return;
        }
    }
}

fn answer(asked: &Asked, shelves: &Shelves) -> Answered {
    let no_such = || Answered::new(404, "<Error><Code>NoSuchKey</Code></Error>");
    let Some(name) = asked.path.strip_prefix("/music/").map(str::to_owned) else { return no_such() };
    let mut objects = shelves.objects.lock().unwrap();
    match (asked.method.as_str(), asked.query("uploadId"), asked.query("uploads")) {
        ("POST" | "PUT" | "DELETE", Some(id), _) => in_parts(asked, &id, name, shelves, &mut objects),
        ("POST", None, Some(_)) => {
            let id = uuid::Uuid::new_v4().simple().to_string();
            shelves.uploads.lock().unwrap().insert(id.clone(), BTreeMap::new());
            Answered::new(
                200,
                format!(
                    "<InitiateMultipartUploadResult><Bucket>music</Bucket><Key>{name}</Key><UploadId>{id}</UploadId></InitiateMultipartUploadResult>"
                ),
            )
        }
        ("PUT", None, None) if asked.header("x-amz-copy-source").is_some() => {
            let from = asked.header("x-amz-copy-source").unwrap_or_default().trim_start_matches("/music/");
            let from = from.trim_start_matches("music/").to_owned();
            let Some(bytes) = objects.get(&from).cloned() else { return no_such() };
            objects.insert(name, bytes);
            Answered::new(200, "<CopyObjectResult><ETag>\"whole\"</ETag></CopyObjectResult>")
        }
        ("PUT", None, None) => {
            objects.insert(name, asked.body.clone());
            Answered::new(200, "").with("etag", "\"whole\"")
        }
        ("DELETE", None, None) => {
            objects.remove(&name);
            Answered::new(204, "")
        }
        ("GET" | "HEAD", None, None) => objects.get(&name).map_or_else(no_such, |bytes| get(asked, bytes)),
        _ => Answered::new(501, ""),
    }
}

fn in_parts(
    asked: &Asked,
    id: &str,
    name: String,
    shelves: &Shelves,
    objects: &mut BTreeMap<String, Vec<u8>>,
) -> Answered {
    let mut uploads = shelves.uploads.lock().unwrap();
    let number = asked.query("partNumber").and_then(|number| number.parse().ok());
    match (asked.method.as_str(), number) {
        ("PUT", Some(_)) if shelves.broken.load(Ordering::SeqCst) => {
            Answered::new(400, "<Error><Code>EntityTooSmall</Code></Error>")
        }
        ("PUT", Some(number)) => match uploads.get_mut(id) {
            Some(parts) => {
                parts.insert(number, asked.body.clone());
                Answered::new(200, "").with("etag", tag_of(&asked.body))
            }
            None => Answered::new(404, "<Error><Code>NoSuchUpload</Code></Error>"),
        },
        ("POST", None) => {
            let Some(parts) = uploads.get(id) else {
                return Answered::new(404, "<Error><Code>NoSuchUpload</Code></Error>");
            };
            if let Some(code) = wrong_parts(&String::from_utf8_lossy(&asked.body), parts) {
                return Answered::new(400, format!("<Error><Code>{code}</Code></Error>"));
            }
            let parts = uploads.remove(id).unwrap_or_default();
            objects.insert(name, parts.into_values().flatten().collect());
            Answered::new(
                200,
                "<CompleteMultipartUploadResult><ETag>\"whole\"</ETag></CompleteMultipartUploadResult>",
            )
        }
        ("DELETE", None) => {
            uploads.remove(id);
            Answered::new(204, "")
        }
        _ => Answered::new(501, ""),
    }
}

/// The tag of a part tells its bytes.
fn tag_of(bytes: &[u8]) -> String {
    format!("\"{}\"", hex(&Sha256::digest(bytes)[..16]))
}

/// Returns what a bucket says of a list of parts that is not that of the parts it has, or has one that is too small.
fn wrong_parts(listed: &str, parts: &BTreeMap<u32, Vec<u8>>) -> Option<&'static str> {
    let tags: Vec<&str> =
        listed.split("<ETag>").skip(1).filter_map(|tag| tag.split("</ETag>").next()).collect();
    let last = parts.len().saturating_sub(1);
    let has = |(tag, part): (&&str, &Vec<u8>)| tag.replace("&quot;", "\"") == tag_of(part);
    if tags.len() != parts.len() || !tags.iter().zip(parts.values()).all(has) {
        return Some("InvalidPart");
    }
    parts.values().take(last).any(|part| part.len() < 5 << 20).then_some("EntityTooSmall")
}

fn get(asked: &Asked, bytes: &[u8]) -> Answered {
    let shown = |name: &str| asked.query(name).unwrap_or_default();
    let (status, part, range) = match asked.header("range").and_then(|range| range.strip_prefix("bytes=")) {
        None => (200, bytes, String::new()),
        Some(range) => {
            let (from, to) = range.split_once('-').expect("a range");
            let from: usize = from.parse().expect("a first byte");
            let last = to.parse().unwrap_or(usize::MAX).min(bytes.len() - 1);
            (206, &bytes[from..=last], format!("bytes {from}-{last}/{}", bytes.len()))
        }
    };
    let answered = Answered::new(status, part)
        .with("etag", "\"whole\"")
        .with("last-modified", "Sat, 28 Nov 2026 09:00:00 GMT")
        .with("x-shown-type", shown("response-content-type"))
        .with("x-shown-disposition", shown("response-content-disposition"));
    if range.is_empty() { answered } else { answered.with("content-range", range) }
}
