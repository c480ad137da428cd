//! Puts the document together.

use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, ToSchema};

use super::commands::commands;
use super::entry::{Command, Event, Sample};
use super::events::events;
use super::guide;
use super::titles::{entitle, pascal};
use crate::prices::{Price, price};
use crate::scopes::scope;
use veza_kernel::error::{Code, Detail};

const CHANNEL: &str = "#/channels/socket";

/// Returns the document, the same for every build of the same types.
#[must_use]
pub fn asyncapi() -> Value {
    let (commands, events) = (commands(), events());
    let mut messages = Map::new();
    let mut operations = Map::new();
    for command in &commands {
        messages.insert(key("command", command.name), command_message(command));
        messages.insert(key("reply", command.name), reply_message(command));
        operations.insert(key("command", command.name), command_operation(command));
    }
    for event in &events {
        messages.insert(key("event", event.name), event_message(event));
        operations.insert(key("event", event.name), event_operation(event));
    }
    for (name, message) in &mut messages {
        let (kind, words) = name.split_once('_').unwrap_or(("", name));
        entitle(&mut message["payload"], &(pascal(words) + &pascal(kind)));
    }
    let listed: Map<String, Value> = messages
        .keys()
        .map(|name| (name.clone(), json!({ "$ref": format!("#/components/messages/{name}") })))
        .collect();
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Veza realtime",
            "version": "veza.v1",
            "license": { "name": "Apache 2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0" },
            "description": guide::DESCRIPTION,
        },
        "servers": { "local": { "host": "localhost:8080", "protocol": "ws", "pathname": "/api/v1/ws" } },
        "defaultContentType": "application/json",
        "channels": { "socket": { "address": "/api/v1/ws", "messages": listed } },
        "operations": operations,
        "components": { "messages": messages, "schemas": schemas(&commands, &events) },
        "x-close-codes": guide::close_codes(),
        "x-error-codes": guide::error_codes(),
    })
}

/// A message's key in the document: components' names have no dots.
fn key(prefix: &str, name: &str) -> String {
    format!("{prefix}_{}", name.replace('.', "_"))
}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

fn named(message: &str) -> Value {
    json!([{ "$ref": format!("{CHANNEL}/messages/{message}") }])
}

fn command_operation(command: &Command) -> Value {
    json!({
        "action": "receive",
        "summary": command.about,
        "channel": { "$ref": CHANNEL },
        "messages": named(&key("command", command.name)),
        "reply": { "channel": { "$ref": CHANNEL }, "messages": named(&key("reply", command.name)) },
    })
}

fn event_operation(event: &Event) -> Value {
    json!({
        "action": "send",
        "summary": event.about,
        "channel": { "$ref": CHANNEL },
        "messages": named(&key("event", event.name)),
    })
}

fn command_message(command: &Command) -> Value {
    let fails: Vec<_> = command.fails.iter().map(|code| code.wire()).collect();
    let mut message = json!({
        "name": command.name,
        "summary": command.about,
        "payload": {
            "type": "object",
            "required": ["type", "data"],
            "properties": {
                "type": { "const": command.name },
                "id": { "type": "string", "maxLength": 64, "description": "Comes back in the reply." },
                "data": reference(&command.data.schema),
            },
        },
        "examples": [{ "name": command.name, "payload": command.asked() }],
        "x-error-codes": fails,
        "x-price": price(command.name).map(Price::tokens),
    });
    if let (Some(scope), Some(fields)) = (scope(command.name), message.as_object_mut()) {
        fields.insert("x-scope".to_owned(), json!(scope));
    }
    message
}

fn reply_message(command: &Command) -> Value {
    json!({
        "name": "reply",
        "summary": format!("Reply to {}.", command.name),
        "payload": {
            "type": "object",
            "required": ["type", "id", "ok"],
            "properties": {
                "type": { "const": "reply" },
                "id": { "type": "string" },
                "ok": { "type": "boolean" },
                "data": reference(&command.reply.schema),
                "error": reference("Error"),
            },
        },
        "examples": [{ "name": command.name, "payload": command.answered() }],
    })
}

fn event_message(event: &Event) -> Value {
    let mut properties = Map::from_iter([
        ("type".to_owned(), json!({ "const": event.name })),
        ("data".to_owned(), reference(&event.data.schema)),
    ]);
    if let Some(stream) = &event.stream {
        properties.extend([
            ("stream".to_owned(), json!({ "type": "string", "examples": [stream] })),
            ("offset".to_owned(), json!({ "type": "integer", "format": "int64", "minimum": 1 })),
            ("epoch".to_owned(), json!({ "type": "string", "minLength": 8, "maxLength": 12 })),
            ("ts".to_owned(), json!({ "type": "string", "format": "date-time" })),
        ]);
    }
    let is_always = |name: &&String| !event.is_ephemeral_too || ["type", "data"].contains(&name.as_str());
    let required: Vec<_> = properties.keys().filter(is_always).cloned().collect();
    json!({
        "name": event.name,
        "summary": event.about,
        "payload": { "type": "object", "required": required, "properties": properties },
        "examples": [{ "name": event.name, "payload": event.told() }],
    })
}

fn schemas(commands: &[Command], events: &[Event]) -> Map<String, Value> {
    let all = |samples: Vec<&Sample>| -> Map<String, Value> {
        let schemas = samples.into_iter().flat_map(|Sample { schemas, .. }| schemas);
        schemas.map(|(name, schema)| (name.clone(), json!(schema))).collect()
    };
    let replies = commands.iter().map(|command| &command.reply);
    let mut found = all(replies.chain(events.iter().map(|event| &event.data)).collect());
    found.values_mut().for_each(leave_out_what_says_nothing);
    // what a client sends is taken as it is described
    found.extend(all(commands.iter().map(|command| &command.data).collect()));
    found.insert(Detail::name().into_owned(), json!(Detail::schema()));
    found.insert("Error".to_owned(), error_schema());
    found.iter_mut().for_each(|(name, schema)| entitle(schema, name));
    found
}

/// Takes from what is required, at any depth, the fields that are left out when they are an empty list or false.
fn leave_out_what_says_nothing(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            let properties = fields.get("properties").cloned().unwrap_or_default();
            let may_say_nothing = |name: &Value| {
                let property = name.as_str().and_then(|name| properties.get(name));
                property.is_some_and(|property| property["type"] == "array" || property["type"] == "boolean")
            };
            if let Some(Value::Array(required)) = fields.get_mut("required") {
                required.retain(|name| !may_say_nothing(name));
            }
            fields.values_mut().for_each(leave_out_what_says_nothing);
        }
        Value::Array(parts) => parts.iter_mut().for_each(leave_out_what_says_nothing),
        _ => {}
    }
}

fn error_schema() -> Value {
    let codes: Vec<_> = Code::ALL.iter().map(|code| code.wire()).collect();
    json!({
        "type": "object",
        "required": ["code", "message"],
        "properties": {
            "code": { "type": "string", "enum": codes },
            "message": { "type": "string" },
            "retry_after_ms": { "type": "integer", "description": "When it is worth trying again." },
            "details": { "type": "array", "items": reference("Detail") },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_price() {
        let free: Vec<_> =
            commands().iter().map(|command| command.name).filter(|name| price(name).is_none()).collect();
        assert!(free.is_empty(), "without a price: {free:?}");
    }
}
