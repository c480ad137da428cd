//! Closes the schemas of answers: what they do not name is not there. Parts that serde flattens into one object become one.

use std::collections::BTreeMap;

use utoipa::openapi::schema::{
    AdditionalProperties, AllOf, ArrayItems, Object, OneOf, Schema, SchemaType, Type,
};
use utoipa::openapi::{RefOr, Response};

/// Types by name.
pub type Schemas = BTreeMap<String, RefOr<Schema>>;

const PREFIX: &str = "#/components/schemas/";

/// Closes an answer's body; `all` are the types that it refers to.
pub fn close_response(response: &mut Response, all: &Schemas) {
    for content in response.content.values_mut() {
        if let RefOr::T(content) = content
            && let Some(schema) = &mut content.schema
        {
            close(schema, all);
        }
    }
}

/// Closes a schema; `all` are the types that it refers to.
pub fn close(schema: &mut RefOr<Schema>, all: &Schemas) {
    let RefOr::T(inner) = schema else { return };
    if let Schema::AllOf(parts) = inner
        && let Some(one) = merged(parts, all)
    {
        *inner = one;
    }
    match inner {
        Schema::Object(object) => close_object(object, all),
        Schema::OneOf(choice) => choice.items.iter_mut().for_each(|item| close(item, all)),
        Schema::Array(array) => {
            if let ArrayItems::RefOrSchema(item) = &mut array.items {
                close(item, all);
            }
        }
        _ => {}
    }
}

fn close_object(object: &mut Object, all: &Schemas) {
    object.properties.values_mut().for_each(|property| close(property, all));
    if !object.properties.is_empty() && object.additional_properties.is_none() {
        object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
    }
}

/// Returns the one object, or the choice of objects, that such parts make.
fn merged(parts: &AllOf, all: &Schemas) -> Option<Schema> {
    let mut whole = vec![Object::with_type(SchemaType::Type(Type::Object))];
    for part in &parts.items {
        let choices = objects(part, all)?;
        whole =
            whole.iter().flat_map(|object| choices.iter().map(|more| with(object.clone(), more))).collect();
    }
    if let [object] = whole.as_mut_slice() {
        object.description.clone_from(&parts.description);
        return whole.pop().map(Schema::Object);
    }
    let items = whole.into_iter().map(|object| RefOr::T(Schema::Object(object))).collect();
    Some(Schema::OneOf(OneOf { items, description: parts.description.clone(), ..OneOf::default() }))
}

/// Returns the objects that a part may be.
fn objects(part: &RefOr<Schema>, all: &Schemas) -> Option<Vec<Object>> {
    match part {
        RefOr::Ref(reference) => objects(all.get(reference.ref_location.strip_prefix(PREFIX)?)?, all),
        RefOr::T(Schema::Object(object)) => Some(vec![object.clone()]),
        RefOr::T(Schema::AllOf(parts)) => objects(&RefOr::T(merged(parts, all)?), all),
        RefOr::T(Schema::OneOf(choice)) => {
            let choices: Option<Vec<_>> = choice.items.iter().map(|item| objects(item, all)).collect();
            choices.map(|choices| without_nothing(choices.into_iter().flatten().collect()))
        }
        RefOr::T(_) => None,
    }
}

/// A part that may be missing whole: whoever reads the one object sees that each of its properties may be.
fn without_nothing(mut choices: Vec<Object>) -> Vec<Object> {
    let all = choices.len();
    choices.retain(|choice| !choice.properties.is_empty());
    if choices.len() < all {
        choices.iter_mut().for_each(|choice| choice.required.clear());
    }
    choices
}

fn with(mut object: Object, more: &Object) -> Object {
    object.properties.extend(more.properties.clone());
    object.required.extend(more.required.clone());
    object
}
