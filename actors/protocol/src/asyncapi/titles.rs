//! Names for what the schemas hold: generators call a type by its title, and what has none `AnonymousSchema_12`.

use serde_json::{Map, Value, json};

/// Keywords whose value is one schema, several by name, and several in a row.
const ONE: [&str; 2] = ["items", "additionalProperties"];
const NAMED: [&str; 1] = ["properties"];
const SEVERAL: [&str; 3] = ["oneOf", "anyOf", "allOf"];

/// Gives a schema its name as a title, and everything inside that is a type of its own one made from it.
pub fn entitle(schema: &mut Value, name: &str) {
    let Value::Object(fields) = schema else { return };
    if fields.contains_key("$ref") {
        return;
    }
    for keyword in NAMED {
        if let Some(Value::Object(properties)) = fields.get_mut(keyword) {
            properties.iter_mut().for_each(|(property, inner)| entitle(inner, &join(name, property)));
        }
    }
    for keyword in ONE {
        if let Some(inner) = fields.get_mut(keyword) {
            entitle(inner, &join(name, "item"));
        }
    }
    for keyword in SEVERAL {
        if let Some(Value::Array(choices)) = fields.get_mut(keyword) {
            for (index, choice) in choices.iter_mut().enumerate() {
                let word = tag(choice).unwrap_or_else(|| format!("choice_{}", index + 1));
                entitle(choice, &join(name, &word));
            }
        }
    }
    if is_type(fields) {
        fields.entry("title").or_insert_with(|| json!(name));
    }
}

/// Whether generators make a type of it: texts and numbers are types of the language.
fn is_type(fields: &Map<String, Value>) -> bool {
    let is_object = fields.get("type").is_some_and(|kind| kind == "object" || has(kind, "object"));
    is_object || ["enum", "oneOf", "anyOf", "allOf"].iter().any(|keyword| fields.contains_key(*keyword))
}

fn has(kinds: &Value, kind: &str) -> bool {
    kinds.as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind))
}

/// Returns the one word by which an object is told from the other choices.
fn tag(choice: &Value) -> Option<String> {
    let properties = choice.get("properties")?.as_object()?;
    properties.values().find_map(|property| match property.get("enum")?.as_array()?.as_slice() {
        [Value::String(word)] => Some(word.clone()),
        _ => None,
    })
}

fn join(name: &str, word: &str) -> String {
    name.to_owned() + &pascal(word)
}

/// Returns words joined by dots or underscores as the name of a type.
pub fn pascal(words: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
    };
    words.split(['.', '_']).filter_map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_inside_has_a_name() {
        let choice = |kind: &str| json!({"type": "object", "properties": {"kind": {"type": "string", "enum": [kind]}}});
        let mut schema = json!({
            "type": "object",
            "properties": {
                "id": {"type": "string"},
                "room": {"$ref": "#/components/schemas/Room"},
                "seen_by": {"type": "array", "items": {"type": "object"}},
                "shown": {"oneOf": [choice("file"), choice("voice_note")]},
            },
        });
        entitle(&mut schema, "Told");
        let title = |pointer: &str| schema.pointer(pointer).and_then(|schema| schema["title"].as_str());
        assert_eq!(title(""), Some("Told"));
        assert_eq!(title("/properties/id"), None);
        assert_eq!(title("/properties/room"), None);
        assert_eq!(title("/properties/seen_by/items"), Some("ToldSeenByItem"));
        assert_eq!(title("/properties/shown/oneOf/1"), Some("ToldShownVoiceNote"));
        assert_eq!(title("/properties/shown/oneOf/1/properties/kind"), Some("ToldShownVoiceNoteKind"));
    }
}
