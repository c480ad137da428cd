//! The websocket's commands as the served AsyncAPI document has them, so that a test that walks them takes in new ones by
//! itself.

use super::{App, Json, Schemas};
use serde_json::Value;

/// One command.
#[derive(Clone, Debug)]
pub struct Command {
    /// Its type: `chat.send`.
    pub kind: String,
    /// The data of its example.
    pub example: Value,
    /// All fields that its data may have.
    pub fields: Vec<String>,
    /// What an API key needs for it beside the socket's own scope.
    pub scope: Option<String>,
}

impl Command {
    /// Returns the example's data with these values in the place of its own; what it has no field for is left out.
    pub fn filled(&self, values: &Value) -> Value {
        let mut data = self.example.clone();
        for (name, value) in values.as_object().into_iter().flatten() {
            if let Some(field) = data.get_mut(name) {
                *field = value.clone();
            }
        }
        data
    }
}

/// Returns all commands of the served document.
#[track_caller]
pub fn commands(app: &App) -> Vec<Command> {
    let document = Schemas(app.call("GET", "/asyncapi.json").send().json());
    let messages =
        document.0["components"]["messages"].as_object().expect("an AsyncAPI document has messages");
    let commands = messages.iter().filter(|(key, _)| key.starts_with("command_"));
    let read = |message: &Value| {
        let data = &message["payload"]["properties"]["data"];
        let schema = data["$ref"].as_str().map_or(data, |reference| document.behind(reference));
        let fields = schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone());
        let example = message["examples"][0]["payload"]["data"].clone();
        let scope = message["x-scope"].as_str().map(str::to_owned);
        Command { kind: message.text("name"), example, fields: fields.collect(), scope }
    };
    commands.map(|(_, message)| read(message)).collect()
}
