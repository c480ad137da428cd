//! What the websocket leaves out: a field that is null, an empty list or false is absent. Every frame is held to that, and completed as
//! the AsyncAPI document says, so that tests read each field where it belongs.

use super::Schemas;
use serde_json::{Map, Value};
use std::process::Command;
use std::sync::OnceLock;

/// Returns an event with all that its data say.
#[track_caller]
pub fn whole_event(mut event: Value) -> Value {
    let kind = event["type"].as_str().unwrap_or_default().to_owned();
    complete_data(&mut event, &format!("event_{}", kind.replace('.', "_")));
    event
}

/// Returns the reply to a command of this type with all that its data say. Who `resumes` is told whether that was whole.
#[track_caller]
pub fn whole_reply(mut reply: Value, command: &str, resumes: bool) -> Value {
    complete_data(&mut reply, &format!("reply_{}", command.replace('.', "_")));
    if let Some(data) = reply.get_mut("data").and_then(Value::as_object_mut).filter(|_| resumes) {
        data.entry("recovered").or_insert(Value::Bool(false));
        data.entry("events").or_insert(Value::Array(Vec::new()));
    }
    reply
}

/// Returns an event's data, however they are kept, with all that they say.
pub fn whole_data(kind: &str, mut data: Value) -> Value {
    complete_as(&mut data, &format!("event_{}", kind.replace('.', "_")));
    data
}

#[track_caller]
fn complete_data(frame: &mut Value, key: &str) {
    let Some(data) = frame.get_mut("data") else { return };
    let told = data.clone();
    if complete_as(data, key) {
        assert!(is_terse(&told), "{key} says what it should leave out: {told}");
    }
    let events = data.get_mut("events").and_then(Value::as_array_mut);
    events.into_iter().flatten().for_each(|event| *event = whole_event(event.take()));
}

/// Returns whether the document knows such data.
fn complete_as(data: &mut Value, key: &str) -> bool {
    let document = document();
    let schema = &document.0["components"]["messages"][key]["payload"]["properties"]["data"];
    if !schema.is_object() {
        return false;
    }
    complete(document, schema, data);
    // a list is told whole or as a patch: without either it is empty
    if key == "event_queue_items" && data["items"].is_null() && data["patch"].is_null() {
        data["items"] = Value::Array(Vec::new());
    }
    true
}

/// Whether no field says nothing; elements of lists may.
fn is_terse(value: &Value) -> bool {
    let says = |value: &Value| {
        !matches!(value, Value::Null | Value::Bool(false)) && *value != Value::Array(Vec::new())
    };
    match value {
        Value::Object(fields) => fields.values().all(|field| says(field) && is_terse(field)),
        Value::Array(items) => items.iter().all(is_terse),
        _ => true,
    }
}

fn complete(document: &Schemas, schema: &Value, value: &mut Value) {
    if let Some(reference) = schema["$ref"].as_str() {
        return complete(document, document.behind(reference), value);
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        complete(document, part, value);
    }
    let choices = schema["oneOf"].as_array().into_iter().flatten();
    if let Some(choice) = choices.into_iter().find(|choice| document.faults(choice, value).is_empty()) {
        complete(document, choice, value);
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| complete(document, &schema["items"], item)),
        Value::Object(fields) => {
            for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                match fields.get_mut(name) {
                    Some(field) => complete(document, property, field),
                    None => leave_in(fields, name, property),
                }
            }
        }
        _ => {}
    }
}

/// Puts in what a field says by its absence; nothing where absence says more than that.
fn leave_in(fields: &mut Map<String, Value>, name: &str, property: &Value) {
    let kind = &property["type"];
    let is_null = |choice: &Value| choice["type"] == "null";
    if kind == "array" {
        fields.insert(name.to_owned(), Value::Array(Vec::new()));
    } else if kind == "boolean" {
        fields.insert(name.to_owned(), Value::Bool(false));
    } else if property["oneOf"].as_array().is_some_and(|choices| choices.iter().any(is_null))
        || kind.as_array().is_some_and(|kinds| !kinds.iter().any(|kind| kind == "array" || kind == "boolean"))
    {
        fields.insert(name.to_owned(), Value::Null);
    }
}

fn document() -> &'static Schemas {
    static DOCUMENT: OnceLock<Schemas> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let out = Command::new(env!("CARGO_BIN_EXE_veza")).arg("asyncapi").output().expect("the binary runs");
        Schemas(serde_json::from_slice(&out.stdout).expect("it prints JSON"))
    })
}
