//! One line of the real curl.

use super::hook::{make, texts};
use crate::harness::App;
use serde_json::Value;
use std::process::Command;

fn run(script: &str) -> Value {
    let out = Command::new("bash").args(["-c", script]).output().expect("bash and curl run");
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    serde_json::from_str(&text)
        .unwrap_or_else(|_| panic!("{script}\n{text}\n{}", String::from_utf8_lossy(&out.stderr)))
}

#[test]
fn whatever_one_line_says_is_posted() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let hook = make(&ada, &room, "Nightly");
    let base = format!("http://localhost:{}/api/v1/hooks", app.port());
    let url = format!("{base}/{}", hook.token);
    let bearer = format!("-H 'Authorization: Bearer {}' {base}", hook.token);
    for (line, said) in [
        (format!("curl -sS -d 'hello' {url}"), "hello"),
        (format!("curl -sS -d '{{\"content\":\"as JSON\"}}' {url}"), "as JSON"),
        (format!("curl -sS -d '{{\"text\":\"as elsewhere\",\"username\":\"root\"}}' {url}"), "as elsewhere"),
        (format!("curl -sS --json '{{\"content\":\"said so\"}}' {url}"), "said so"),
        (format!("curl -sS --data-urlencode 'text=50 % & more' {url}"), "50 % & more"),
        (format!("curl -sS -d 'payload={{\"text\":\"a payload\"}}' {url}"), "a payload"),
        (format!("printf 'two\\nlines\\n' | curl -sS --data-binary @- {url}"), "two\nlines"),
        (format!("echo plain | curl -sS -H 'Content-Type: text/plain' --data-binary @- {url}"), "plain"),
        (format!("curl -sS -d 'in a header' {bearer}"), "in a header"),
    ] {
        let answer = run(&line);
        assert_eq!(answer["success"], true, "{line}: {answer}");
        assert_eq!(texts(&ada, &room).last().map(String::as_str), Some(said), "{line}");
    }
}
