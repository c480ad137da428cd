//! Limits: that each layer has its headers, that every value can be set, and that a body does not come in for ever.

use crate::harness::{App, Raw};
use serde_json::json;
use std::time::{Duration, Instant};

fn limited(env: &[(&str, &str)]) -> App {
    let builder = App::builder().env("RATE_LIMIT_ENABLED", "true");
    env.iter().fold(builder, |builder, (name, value)| builder.env(name, value)).start()
}

#[test]
fn every_value_can_be_set_and_shows_in_the_headers() {
    let app = limited(&[
        ("RATE_LIMIT_LOGINS_PER_MIN", "2"),
        ("RATE_LIMIT_VALIDATIONS_PER_MIN", "3"),
        ("RATE_LIMIT_PER_IP_PER_S", "40"),
        ("RATE_LIMIT_UPLOADS_PER_10MIN", "1"),
    ]);
    let user = app.user("ada");
    let login = json!({"email": "nobody@example.com", "password": "whatever it is"});
    let body = json!({"type": "LoginRequest", "data": login});
    for (path, body, count) in [("/auth/login", &login, 2), ("/validate", &body, 3)] {
        for left in (0..count).rev() {
            let answer = app.post(path, body);
            assert_ne!(answer.status, 429, "{answer}");
            assert_eq!(answer.header("x-ratelimit-limit"), Some(count.to_string().as_str()), "{answer}");
            assert_eq!(answer.header("x-ratelimit-remaining"), Some(left.to_string().as_str()), "{answer}");
        }
        let refused = app.post(path, body);
        refused.fails(429, "RATE_LIMIT_EXCEEDED");
        assert!(refused.header("retry-after").is_some() && refused.header("x-ratelimit-reset").is_some());
    }
    let upload = || {
        let form = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello\r\n--x--\r\n";
        user.call("POST", "/uploads").body("multipart/form-data; boundary=x", form).send()
    };
    assert_eq!(upload().header("x-ratelimit-limit"), Some("1"));
    upload().fails(429, "RATE_LIMIT_EXCEEDED");
}

#[test]
fn one_address_is_limited_except_on_probes_and_documents() {
    let app = limited(&[("RATE_LIMIT_PER_IP_PER_S", "5")]);
    let ask = |path: &str| {
        (0..40).map(|_| app.call("GET", path).send().status).filter(|status| *status == 429).count()
    };
    assert!(ask("/api/v1/status") > 10);
    for path in ["/api/v1/health", "/healthz", "/swagger/index.html", "/redoc", "/"] {
        assert_eq!(ask(path), 0, "{path}");
    }
}

#[test]
fn a_wrong_limit_is_refused_at_the_start() {
    for value in ["0", "-1", "many"] {
        let (status, output) = App::builder().env("RATE_LIMIT_PER_IP_PER_S", value).start_refused();
        assert!(!status.success() && output.contains("RATE_LIMIT_PER_IP_PER_S"), "{output}");
    }
}

#[test]
fn a_compressed_body_is_refused_unread() {
    let app = App::shared();
    for encoding in ["gzip", "br", "zstd", "deflate", "gzip, gzip"] {
        let call = app.call("POST", "/api/v1/auth/login").header("Content-Encoding", encoding);
        let answer = call.body("application/json", vec![0x1f, 0x8b, 8, 0]).send();
        answer.fails(415, "UNSUPPORTED_MEDIA_TYPE");
    }
}

#[test]
#[ignore = "it waits for a limit of half a minute"]
fn a_body_that_drips_is_given_up() {
    let app = App::shared();
    let mut raw = Raw::connect(&app);
    raw.write(b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n{");
    let started = Instant::now();
    std::thread::scope(|scope| {
        let mut dripping = scope.spawn(|| ());
        for _ in 0..12 {
            dripping.join().ok();
            raw.write(b" ");
            dripping = scope.spawn(|| std::thread::sleep(Duration::from_secs(2)));
        }
    });
    let (status, _) = raw.read_head_within(Duration::from_secs(20));
    assert_eq!(status, 408);
    assert!(started.elapsed() > Duration::from_secs(25), "{:?}", started.elapsed());
}
