//! Bodies that come slowly and answers that nobody reads: how many, how much and for how long.

use crate::harness::{App, User, wait_for};
use std::{
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(30);
/// More than the kernel takes for a client that does not read.
const LARGE: usize = 24 << 20;

fn form(content: &[u8]) -> Vec<u8> {
    let mut body =
        b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n".to_vec();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--x--\r\n");
    body
}

fn upload(user: &User, content: &[u8]) -> crate::harness::Answer {
    user.call("POST", "/uploads").body("multipart/form-data; boundary=x", form(content)).send()
}

/// Begins an upload in chunks and leaves it open after these bytes.
fn begun(user: &User, bytes: usize) -> TcpStream {
    let mut stream = TcpStream::connect(user.app.addr()).unwrap();
    let head = format!(
        "POST /api/v1/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nTransfer-Encoding: chunked\r\n\
         Content-Type: multipart/form-data; boundary=x\r\n\r\n",
        user.access
    );
    stream.write_all(head.as_bytes()).unwrap();
    let whole = form(&vec![7; bytes]);
    let part = &whole[..whole.len() - 9];
    stream.write_all(format!("{:x}\r\n", part.len()).as_bytes()).unwrap();
    stream.write_all(part).unwrap();
    stream.write_all(b"\r\n").unwrap();
    stream
}

fn incoming(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder.join("uploads/incoming")).into_iter().flatten().flatten();
    files.map(|file| file.metadata().map_or(0, |file| file.len())).sum()
}

#[test]
fn what_is_on_its_way_counts_in_the_quota() {
    let app = App::builder().env("VEZA_UPLOAD_QUOTA_BYTES", "1000000").start();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let first = begun(&ada, 600_000);
    wait_for(PATIENCE, "the first is on its way", || incoming(&app.data_dir()) > 400_000);
    upload(&ada, &vec![1; 550_000]).fails(403, "QUOTA_EXCEEDED");
    upload(&bob, &vec![1; 550_000]).ok(201);
    drop(first);
    wait_for(PATIENCE, "what broke off counts no more", || upload(&ada, &vec![1; 550_000]).status == 201);
}

#[test]
fn three_uploads_of_one_person_are_under_way_at_once() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let ada = app.user("ada");
    let mut open: Vec<TcpStream> = (0..3).map(|_| begun(&ada, 200_000)).collect();
    wait_for(PATIENCE, "three are on their way", || incoming(&app.data_dir()) >= 3 * 131_072);
    upload(&ada, b"hello").fails(429, "RATE_LIMIT_EXCEEDED");
    open.pop();
    wait_for(PATIENCE, "there is a place again", || upload(&ada, b"hello").status == 201);
}

/// Asks for a file and reads nothing.
fn unread(user: &User, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(user.app.addr()).unwrap();
    let head =
        format!("GET /api/v1{path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\n", user.access);
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

/// Reads to the end, however it comes, and returns how much there was.
fn drained(mut stream: TcpStream) -> usize {
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let (mut piece, mut sum) = (vec![0; 1 << 16], 0);
    loop {
        match stream.read(&mut piece) {
            Ok(0) => return sum,
            Ok(count) => sum += count,
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => return sum,
            Err(error) => panic!("{error}: the connection lives after {sum} bytes"),
        }
    }
}

#[test]
fn a_download_that_nobody_reads_ends() {
    let app = App::builder().env("VEZA_STALLED_WRITE_S", "2").start();
    let ada = app.user("ada");
    let id = upload(&ada, &vec![9; LARGE]).ok(201)["upload_id"].as_str().unwrap().to_owned();
    let path = format!("/uploads/{id}/file");
    let stream = unread(&ada, &path);
    std::thread::sleep(Duration::from_secs(8));
    let came = drained(stream);
    assert!(came < LARGE, "all {came} bytes");
    let read = ada.get(&path);
    assert_eq!((read.status, read.bytes.len()), (200, LARGE), "who reads gets it all");
}

#[test]
fn downloads_under_way_are_counted() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").env("VEZA_DOWNLOADS_AT_ONCE", "1").start();
    let ada = app.user("ada");
    let id = upload(&ada, &vec![9; LARGE]).ok(201)["upload_id"].as_str().unwrap().to_owned();
    let path = format!("/uploads/{id}/file");
    let first = unread(&ada, &path);
    let begins = first.peek(&mut [0; 1]).unwrap();
    assert_eq!(begins, 1, "it is under way");
    ada.get(&path).fails(429, "RATE_LIMIT_EXCEEDED");
    drop(first);
    wait_for(PATIENCE, "there is a place again", || ada.get(&path).status == 200);
}
