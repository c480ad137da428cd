//! Mails over TLS: a server of this machine that demands STARTTLS, and one whose certificate only the system or `SSL_CERT_FILE` knows.

use crate::harness::{App, Certificate, Json, scratch_dir};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// A server that takes mails over TLS alone.
struct TlsServer {
    child: Child,
    port: u16,
    mails: Receiver<Value>,
}

impl TlsServer {
    fn start(certificate: &Certificate, kind: &str) -> TlsServer {
        let mut child = Command::new("python3")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/mail/smtp_tls.py"))
            .args([certificate.chain(), certificate.key()])
            .arg(kind)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 runs");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port = lines.next().and_then(|line| line.parse().ok()).expect("it prints its port");
        let (told, mails) = channel();
        std::thread::spawn(move || {
            for line in lines {
                if told.send(serde_json::from_str(&line).expect("it prints JSON")).is_err() {
                    return;
                }
            }
        });
        TlsServer { child, port, mails }
    }

    #[track_caller]
    fn next(&self) -> Value {
        self.mails.recv_timeout(Duration::from_secs(20)).expect("a mail comes")
    }
}

impl Drop for TlsServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_server_of_this_machine_that_demands_starttls_is_spoken_to_so_and_greeted_by_the_host_s_name() {
    // nobody signed for it, as it is on most machines
    let certificate = Certificate::make(&scratch_dir().join("mail_starttls"), "some.other.host");
    let server = TlsServer::start(&certificate, "starttls");
    let url = format!("smtp://127.0.0.1:{}", server.port);
    let app = App::builder().env("SMTP_URL", &url).env("APP_DOMAIN", "veza.example").start();
    let ada = app.user("ada");
    let mail = server.next();
    assert_eq!(mail.text("hello"), "veza.example");
    assert_eq!(mail["headers"].text("To"), ada.email);
    assert_eq!(mail["headers"].text("Auto-Submitted"), "auto-generated");
}

#[test]
fn a_certificate_that_ssl_cert_file_names_is_trusted_and_no_other_is() {
    let certificate = Certificate::make(&scratch_dir().join("mail_wrapped"), "localhost");
    let server = TlsServer::start(&certificate, "wrapped");
    let url = format!("smtps://localhost:{}", server.port);
    let roots = certificate.root().display().to_string();
    let trusting = App::builder().env("SMTP_URL", &url).env("SSL_CERT_FILE", &roots).start();
    let ada = trusting.user("ada");
    assert_eq!(server.next()["headers"].text("To"), ada.email);
    let doubting = App::builder().env("SMTP_URL", &url).start();
    doubting.user("bob");
    let deadline = std::time::Instant::now() + Duration::from_secs(20);
    while !doubting.output().contains("mail not taken") {
        assert!(std::time::Instant::now() < deadline, "{}", doubting.output());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(server.mails.try_recv().is_err(), "nothing was handed over");
}
