//! Holds JSON against the schemas of the AsyncAPI and the OpenAPI document: types, required fields, and that nothing is there which is not
//! documented. It knows as much of JSON Schema as the document uses, and fails on what it does not know.

use chrono::DateTime;
use serde_json::Value;
use uuid::Uuid;

/// What the checker understands.
const KNOWN: &[&str] = &[
    "$ref",
    "additionalProperties",
    "allOf",
    "const",
    "default",
    "description",
    // which of the choices it is; the choices are checked themselves
    "discriminator",
    "enum",
    "example",
    "examples",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "oneOf",
    "properties",
    "propertyNames",
    "required",
    "title",
    "type",
];

/// A document whose parts refer to each other.
pub struct Schemas(pub Value);

impl Schemas {
    /// Returns what is wrong with a value, by its place in it.
    pub fn faults(&self, schema: &Value, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(schema, value, "", &mut faults);
        faults
    }

    /// Returns the part behind a reference such as `#/components/schemas/Message`.
    #[track_caller]
    pub fn behind(&self, reference: &str) -> &Value {
        let path = reference.strip_prefix('#').unwrap_or(reference);
        self.0.pointer(path).unwrap_or_else(|| panic!("{reference} leads nowhere"))
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let keywords = schema.as_object().unwrap_or_else(|| panic!("no schema: {schema}"));
        let unknown: Vec<_> = keywords.keys().filter(|key| !KNOWN.contains(&key.as_str())).collect();
        assert!(unknown.is_empty(), "the checker does not know {unknown:?}");
        if let Some(reference) = schema["$ref"].as_str() {
            return self.check(self.behind(reference), value, at, faults);
        }
        if let Some(choices) = schema["oneOf"].as_array() {
            self.check_choice(choices, value, at, faults);
        }
        let mut wrong = |what: String| faults.push(format!("{at}: {value} {what}"));
        if !schema["const"].is_null() && schema["const"] != *value {
            wrong(format!("is not {}", schema["const"]));
        }
        if schema["enum"].as_array().is_some_and(|values| !values.contains(value)) {
            wrong(format!("is none of {}", schema["enum"]));
        }
        if !is_of_type(&schema["type"], value) {
            wrong(format!("is no {}", schema["type"]));
        }
        if value.as_str().is_some_and(|text| !is_of_format(schema["format"].as_str(), text)) {
            wrong(format!("is no {}", schema["format"]));
        }
        for bound in out_of_bounds(schema, value) {
            wrong(format!("breaks {bound}"));
        }
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            if schema["items"].is_object() {
                self.check(&schema["items"], item, &format!("{at}[{index}]"), faults);
            }
        }
        if value.is_object() {
            self.check_fields(schema, value, at, faults);
        }
    }

    fn check_choice(&self, choices: &[Value], value: &Value, at: &str, faults: &mut Vec<String>) {
        let tries: Vec<_> = choices.iter().map(|choice| self.faults(choice, value)).collect();
        if !tries.iter().any(Vec::is_empty) {
            let least = tries.into_iter().min_by_key(Vec::len).unwrap_or_default();
            faults.push(format!("{at}: {value} is none of the choices, the nearest says {least:?}"));
        }
    }

    fn check_fields(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let mut parts = Vec::new();
        self.collect(schema, &mut parts);
        let required = parts.iter().flat_map(|part| part["required"].as_array()).flatten();
        for name in required.filter_map(Value::as_str).filter(|name| value.get(name).is_none()) {
            faults.push(format!("{at}: {name} is missing in {value}"));
        }
        let is_open = parts.iter().all(|part| part["properties"].is_null()) || schema["oneOf"].is_array();
        for (name, field) in value.as_object().into_iter().flatten() {
            let schemas: Vec<_> = parts.iter().filter_map(|part| part["properties"].get(name)).collect();
            let others: Vec<_> =
                parts.iter().map(|part| &part["additionalProperties"]).filter(|it| it.is_object()).collect();
            if schemas.is_empty() && others.is_empty() && !is_open {
                faults.push(format!("{at}: {name} is not documented"));
            }
            if schemas.is_empty() {
                others.iter().for_each(|schema| self.check(schema, field, &format!("{at}.{name}"), faults));
            }
            for schema in schemas {
                self.check(schema, field, &format!("{at}.{name}"), faults);
            }
        }
    }

    /// The parts that an object is made of.
    fn collect<'a>(&'a self, schema: &'a Value, parts: &mut Vec<&'a Value>) {
        match schema["$ref"].as_str() {
            Some(reference) => self.collect(self.behind(reference), parts),
            None => {
                parts.push(schema);
                for part in schema["allOf"].as_array().into_iter().flatten() {
                    self.collect(part, parts);
                }
            }
        }
    }
}

/// The bounds of a schema that a value breaks.
fn out_of_bounds<'a>(schema: &Value, value: &'a Value) -> impl Iterator<Item = &'static str> + use<'a> {
    let size = |count: usize| i64::try_from(count).ok();
    let (number, length) = (value.as_i64(), value.as_str().and_then(|text| size(text.chars().count())));
    let items = value.as_array().and_then(|items| size(items.len()));
    let bounds = [
        ("minimum", number, false),
        ("maximum", number, true),
        ("minLength", length, false),
        ("maxLength", length, true),
        ("minItems", items, false),
        ("maxItems", items, true),
    ];
    let bounds = bounds.map(|(name, measured, is_most)| (name, measured, schema[name].as_i64(), is_most));
    let broken = bounds.into_iter().filter(|(_, measured, bound, is_most)| match (measured, bound) {
        (Some(measured), Some(bound)) if *is_most => measured > bound,
        (Some(measured), Some(bound)) => measured < bound,
        _ => false,
    });
    broken.map(|(name, ..)| name)
}

fn is_of_type(wanted: &Value, value: &Value) -> bool {
    let fits = |name: &Value| match name.as_str().unwrap_or_default() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("no type is called {other:?}"),
    };
    match wanted {
        Value::Null => true,
        Value::Array(names) => names.iter().any(fits),
        name => fits(name),
    }
}

fn is_of_format(format: Option<&str>, text: &str) -> bool {
    match format {
        Some("uuid") => Uuid::parse_str(text).is_ok(),
        // in UTC with milliseconds, wherever it stands
        Some("date-time") => {
            text.len() == "2026-01-01T00:00:00.000Z".len()
                && text.ends_with('Z')
                && DateTime::parse_from_rfc3339(text).is_ok()
        }
        _ => true,
    }
}
