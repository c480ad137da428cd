//! Mails into files and to SMTP servers, also to one that is busy or away for a while.

use crate::harness::{App, Json, MailEvent, Redis, SmtpServer, registration, unique};
use std::os::unix::fs::PermissionsExt;

const VERIFY: &str = "Verify your e-mail address";

#[test]
fn a_mail_is_a_file_that_nobody_else_may_read() {
    let app = App::isolated();
    let user = app.user("ada");
    let mail = app.mail(&user.email, VERIFY, 1);
    assert_eq!(mail.header("From"), "Veza <no-reply@localhost>");
    for part in ["Date", "Message-ID", "MIME-Version"] {
        assert!(!mail.header(part).is_empty());
    }
    let text = mail.decoded();
    assert!(text.contains("Content-Type: multipart/alternative"), "{text}");
    assert!(
        text.contains("text/plain; charset=utf-8") && text.contains("text/html; charset=utf-8"),
        "{text}"
    );
    assert!(text.contains(&format!("Hello {},", user.username)), "{text}");
    let folder = app.data_dir().join("mail");
    assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    let files: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "one file a mail: {files:?}");
    assert_eq!(files[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
    app.wait_for_mails();
    let log = app.output();
    assert!(log.contains(files[0].file_name().unwrap().to_str().unwrap()), "{log}");
    assert!(!log.contains(&mail.token()), "no secret in the log");
}

#[test]
fn links_lead_where_the_configuration_says_and_never_to_the_host_of_a_request() {
    let plain = App::isolated();
    let body = registration(&unique("ada"));
    let call = plain.call("POST", "/api/v1/auth/register").header("Host", "evil.example");
    call.header("X-Forwarded-Host", "evil.example").json(&body).send().ok(201);
    let mail = plain.mail(&body.text("email"), VERIFY, 1).decoded();
    assert!(mail.contains(&format!("http://localhost:{}/#/verify?token=", plain.port())), "{mail}");
    assert!(!mail.contains("evil"), "{mail}");
    let named =
        App::builder().env("PUBLIC_URL", "https://music.example/veza/").env("APP_DOMAIN", "music.example");
    let named = named.env("MAIL_FROM", "Music <post@music.example>").start();
    let mail = named.mail(&named.user("bob").email, VERIFY, 1);
    assert!(mail.decoded().contains("https://music.example/veza/#/verify?token="), "{}", mail.decoded());
    assert_eq!(mail.header("From"), "Music <post@music.example>");
}

#[test]
fn a_mail_goes_to_the_smtp_server_and_its_row_goes_away() {
    let server = SmtpServer::start(0);
    let app = App::builder().env("SMTP_URL", &server.url()).start();
    let user = app.user("ada");
    let MailEvent::Took(from, to, mail) = server.next() else { panic!("it takes all") };
    assert_eq!(from, "MAIL FROM:<no-reply@localhost>");
    assert!(to.starts_with(&format!("RCPT TO:<{}>", user.email)), "{to}");
    assert_eq!(mail.header("To"), user.email);
    let token = mail.token();
    app.call("POST", "/api/v1/auth/verify-email").header("X-Verify-Token", &token).send().ok(200);
    app.wait_for_mails();
    assert!(!app.data_dir().join("mail").exists(), "no files beside it");
}

#[test]
fn a_server_that_is_busy_gets_the_mail_again_a_little_later_and_once() {
    let server = SmtpServer::start(2);
    let app = App::builder().env("SMTP_URL", &server.url()).start();
    let user = app.user("ada");
    assert!(matches!(server.next(), MailEvent::PutOff));
    assert!(matches!(server.next(), MailEvent::PutOff));
    let MailEvent::Took(_, _, mail) = server.next() else { panic!("it takes the third") };
    assert_eq!(mail.header("To"), user.email);
    app.wait_for_mails();
    let bob = app.user("bob");
    let MailEvent::Took(_, _, next) = server.next() else { panic!("it takes all now") };
    assert_eq!(next.header("To"), bob.email, "nothing came twice");
    let log = app.output();
    assert!(log.contains("mail not taken") && !log.contains(&mail.token()), "{log}");
}

#[test]
fn mails_that_wait_outlive_a_crash_and_two_nodes_send_each_once() {
    let away = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let app = App::builder().env("SMTP_URL", &format!("smtp://{away}")).start();
    let users: Vec<_> = (0..20).map(|_| app.user("ada")).collect();
    app.kill();
    // claims of the one that died have run out
    app.db().run("UPDATE mails SET due_at = now()");
    let server = SmtpServer::start(0);
    let redis = Redis::start();
    let node = |name: &str| {
        let node = App::builder().env("REDIS_URL", &redis.url()).env("VEZA_NODE", name);
        node.env("DATABASE_URL", &app.db_url()).env("SMTP_URL", &server.url()).start()
    };
    let (one, two) = (node("one"), node("two"));
    let mut receivers: Vec<String> = (0..20)
        .map(|_| match server.next() {
            MailEvent::Took(_, _, mail) => mail.header("To"),
            MailEvent::PutOff => panic!("it takes all"),
        })
        .collect();
    let mut expected: Vec<String> = users.iter().map(|user| user.email.clone()).collect();
    receivers.sort();
    expected.sort();
    assert_eq!(receivers, expected);
    one.wait_for_mails();
    drop(two);
}

#[test]
fn a_mail_that_nobody_takes_is_given_up_after_a_day() {
    let away = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let app = App::builder().env("SMTP_URL", &format!("smtp://{away}")).start();
    app.user("ada");
    let aged =
        "UPDATE mails SET created_at = now() - interval '25 hours', due_at = now() + interval '300 ms'";
    app.db().run(aged);
    app.wait_for_mails();
    assert!(app.output().contains("mail given up after a day"));
}
