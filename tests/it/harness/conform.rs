//! Holds every answer that a test gets against the OpenAPI document: its status, its content type, and its JSON against the
//! closed schema of its route: nothing is there that is not documented.

use super::{Answer, Schemas};
use serde_json::{Value, json};
use std::process::Command;
use std::sync::OnceLock;

/// Panics unless an answer is documented. What has no route has to answer with an error like any other.
#[track_caller]
pub fn conform(method: &str, url: &str, answer: &Answer) {
    let path =
        url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or("/");
    let path = path.split(['?', '#']).next().unwrap_or_default();
    // preflights are answered before any route; injected faults are in no document
    if method == "OPTIONS" || path.contains("/_faults/") {
        return;
    }
    let document = document();
    let operation = operation(document, method, path);
    let faults = match operation {
        Some(operation) => faults(document, operation, method, answer),
        None if answer.status >= 400 && is_json(answer) => document.faults(&error_body(), &json_of(answer)),
        None => Vec::new(),
    };
    assert!(faults.is_empty(), "not as documented: {faults:#?}\n{answer}");
}

fn faults(document: &Schemas, operation: &Value, method: &str, answer: &Answer) -> Vec<String> {
    let status = answer.status.to_string();
    let mut response = &operation["responses"][&status];
    if let Some(reference) = response["$ref"].as_str() {
        response = document.behind(reference);
    }
    if response.is_null() {
        return vec![format!("the status {status} is not documented for {}", operation["operationId"])];
    }
    let content = response["content"].as_object();
    if method == "HEAD" || answer.bytes.is_empty() {
        return Vec::new();
    }
    let Some(content) = content else {
        return vec![format!("a body is not documented for the status {status}")];
    };
    let kind = answer.header("content-type").unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    let documented = content.iter().find(|(documented, _)| is_of_kind(essence, documented));
    match documented {
        None => vec![format!("the content type {essence} is not documented for the status {status}")],
        Some((kind, content)) if kind == "application/json" => {
            document.faults(&content["schema"], &json_of(answer))
        }
        Some(_) => Vec::new(),
    }
}

fn is_of_kind(essence: &str, documented: &str) -> bool {
    let documented = documented.split(';').next().unwrap_or_default().trim();
    essence == documented
        || documented == "*/*"
        || documented.strip_suffix("/*").is_some_and(|kind| essence.split('/').next() == Some(kind))
}

fn document() -> &'static Schemas {
    static DOCUMENT: OnceLock<Schemas> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let out = Command::new(env!("CARGO_BIN_EXE_veza")).arg("openapi").output().expect("the binary runs");
        Schemas(serde_json::from_slice(&out.stdout).expect("it prints JSON"))
    })
}

/// Returns the operation of a path: one without parameters goes before one with them.
fn operation<'a>(document: &'a Schemas, method: &str, path: &str) -> Option<&'a Value> {
    let method = if method == "HEAD" { "get".to_owned() } else { method.to_lowercase() };
    let paths = document.0["paths"].as_object()?;
    let fitting = paths.iter().filter(|(template, _)| fits(template, path));
    let item = fitting.min_by_key(|(template, _)| template.matches('{').count())?.1;
    item.get(method)
}

fn fits(template: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if wanted == given => {}
            (Some(wanted), Some(given)) if wanted.starts_with('{') && !given.is_empty() => {}
            _ => return false,
        }
    }
}

fn error_body() -> Value {
    json!({"$ref": "#/components/schemas/ErrorBody"})
}

fn is_json(answer: &Answer) -> bool {
    answer.header("content-type").is_some_and(|kind| kind.starts_with("application/json"))
        && !answer.bytes.is_empty()
}

#[track_caller]
fn json_of(answer: &Answer) -> Value {
    answer.json()
}
