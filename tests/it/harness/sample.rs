//! Makes a value that a schema takes: its example where it has one, else the simplest that fits.

use super::{NOBODY, Schemas};
use serde_json::{Map, Value, json};

impl Schemas {
    /// Returns a value of this schema: of an object all that is required, and what has an example.
    #[track_caller]
    pub fn sample(&self, schema: &Value) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            return self.sample(self.behind(reference));
        }
        if let Some(given) = given(schema) {
            return given;
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let fields = parts.iter().filter_map(|part| self.sample(part).as_object().cloned()).flatten();
            return Value::Object(fields.collect());
        }
        if let Some(choices) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
            let choice = choices.iter().find(|choice| choice["type"] != "null");
            return choice.map_or(Value::Null, |choice| self.sample(choice));
        }
        let kind = schema["type"].as_array().map_or(&schema["type"], |kinds| &kinds[0]);
        match kind.as_str().unwrap_or("object") {
            "string" => json!(text(schema)),
            "integer" | "number" => json!(schema["minimum"].as_i64().unwrap_or(1).max(1)),
            "boolean" => json!(true),
            "array" => {
                let count = schema["minItems"].as_u64().unwrap_or(0);
                (0..count).map(|_| self.sample(&schema["items"])).collect()
            }
            "null" => Value::Null,
            _ => self.sample_object(schema),
        }
    }

    fn sample_object(&self, schema: &Value) -> Value {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let fields = schema["properties"].as_object().into_iter().flatten();
        let wanted =
            fields.filter(|(name, field)| required.contains(&name.as_str()) || given(field).is_some());
        Value::Object(wanted.map(|(name, field)| (name.clone(), self.sample(field))).collect::<Map<_, _>>())
    }
}

/// What the schema itself says.
fn given(schema: &Value) -> Option<Value> {
    let of_list = |name: &str| schema[name].as_array().and_then(|values| values.first()).cloned();
    let own = |name: &str| schema.get(name).cloned();
    own("example").or_else(|| of_list("examples")).or_else(|| own("const")).or_else(|| of_list("enum"))
}

fn text(schema: &Value) -> String {
    match schema["format"].as_str() {
        Some("uuid") => NOBODY.to_owned(),
        Some("date-time") => "2030-01-01T00:00:00Z".to_owned(),
        Some("date") => "2030-01-01".to_owned(),
        Some("email") => "someone@example.com".to_owned(),
        Some("uri") => "https://example.com/".to_owned(),
        _ => {
            let least = usize::try_from(schema["minLength"].as_u64().unwrap_or(0)).unwrap_or(0);
            "text".chars().cycle().take(least.max(4)).collect()
        }
    }
}
