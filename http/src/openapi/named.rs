//! What generators call things: ids of operations, and names of the parts that the types leave without one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use utoipa::openapi::schema::{Discriminator, Object, OneOf, Schema};
use utoipa::openapi::{Ref, RefOr};

use super::closed::Schemas;

/// Returns an operation's id: its handler's name, with the domain's noun behind a verb that stands alone.
pub fn operation_id(domain: &str, handler: &str) -> String {
    match domain.strip_suffix('s').filter(|_| !handler.contains('_')) {
        Some(_) if matches!(handler, "list" | "search") => format!("{handler}_{domain}"),
        Some(one) => format!("{handler}_{one}"),
        None => handler.to_owned(),
    }
}

/// Makes a component of each variant of a tagged enumeration, so that generators have a name for it and can tell it by its tag.
pub fn name_variants(schemas: &mut Schemas) {
    let mut named = Schemas::new();
    for (name, schema) in schemas.iter_mut() {
        if let RefOr::T(Schema::OneOf(choice)) = schema {
            name_choice(name, choice, &mut named);
        }
    }
    schemas.append(&mut named);
}

fn name_choice(whole: &str, choice: &mut OneOf, named: &mut Schemas) {
    let objects: Option<Vec<&Object>> = choice.items.iter().map(object).collect();
    let Some(tag) = objects.and_then(|objects| tag_of(&objects)) else { return };
    let mut mapping = BTreeMap::new();
    for item in &mut choice.items {
        let Some(value) = object(item).and_then(|object| value_of(object, &tag)) else { continue };
        let name = format!("{}{whole}", pascal(&value));
        let reference = Ref::from_schema_name(&name);
        mapping.insert(value, reference.ref_location.clone());
        named.insert(name, std::mem::replace(item, reference.into()));
    }
    choice.discriminator = Some(Discriminator { property_name: tag, mapping, extensions: None });
}

fn object(item: &RefOr<Schema>) -> Option<&Object> {
    match item {
        RefOr::T(Schema::Object(object)) => Some(object),
        _ => None,
    }
}

/// Returns the property that has one value in each, and in each another.
fn tag_of(objects: &[&Object]) -> Option<String> {
    let names = objects.first()?.properties.keys();
    let tells = |name: &&String| {
        let values: BTreeSet<String> = objects.iter().filter_map(|object| value_of(object, name)).collect();
        values.len() == objects.len()
    };
    names.into_iter().find(tells).cloned()
}

fn value_of(object: &Object, property: &str) -> Option<String> {
    let Some(RefOr::T(Schema::Object(property))) = object.properties.get(property) else { return None };
    match property.enum_values.as_deref()? {
        [Value::String(value)] => Some(value.clone()),
        _ => None,
    }
}

fn pascal(words: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
    };
    words.split('_').filter_map(capital).collect()
}

/// Removes the components that nothing refers to.
pub fn prune(document: &mut Value) {
    let mut used = BTreeSet::new();
    let mut open: Vec<String> = Vec::new();
    if let Some(paths) = document.get("paths") {
        references(paths, &mut open);
    }
    while let Some(reference) = open.pop() {
        if let Some(component) =
            document.pointer(reference.trim_start_matches('#')).filter(|_| !used.contains(&reference))
        {
            references(component, &mut open);
            used.insert(reference);
        }
    }
    for kind in ["schemas", "responses"] {
        if let Some(Value::Object(components)) = document.pointer_mut(&format!("/components/{kind}")) {
            components.retain(|name, _| used.contains(&format!("#/components/{kind}/{name}")));
        }
    }
}

/// Adds every reference in a part of the document.
pub fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get("$ref") {
                found.push(reference.clone());
            }
            map.values().for_each(|value| references(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_says_what_is_done_to_what() {
        assert_eq!(operation_id("conversations", "list"), "list_conversations");
        assert_eq!(operation_id("conversations", "create"), "create_conversation");
        assert_eq!(operation_id("conversations", "add_member"), "add_member");
        assert_eq!(operation_id("auth", "login"), "login");
    }
}
