//! A hook's body as fields of text, whether it comes as a form or as JSON.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::web::Query;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::error::Failure;
use crate::extract::{Describe, Sketch, parse_body, read_body};

/// The fields of a hook. Of several with one name the first counts: what whoever streams has put behind the name stands last.
#[derive(Debug, Default)]
pub struct Fields(BTreeMap<String, String>);

impl Fields {
    /// Reads a body.
    ///
    /// # Errors
    /// `invalid`, when it is neither JSON nor a form, or holds a NUL, which no text of Postgres's can.
    pub fn read(body: &[u8]) -> Result<Self, Failure> {
        let fields = Self::parsed(body)?;
        if fields.0.iter().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
            return Err(Failure::field("body", "must not hold a NUL"));
        }
        Ok(fields)
    }

    fn parsed(body: &[u8]) -> Result<Self, Failure> {
        if body.trim_ascii_start().starts_with(b"{") {
            let object: BTreeMap<String, Value> = parse_body(body)?;
            let texts = object.into_iter().filter_map(|(name, value)| Some((name, text(value)?)));
            return Ok(Self(texts.collect()));
        }
        let form = std::str::from_utf8(body).map_err(|_not_utf8| Failure::field("body", "must be UTF-8"))?;
        Self::pairs(form).ok_or_else(|| Failure::field("body", "must be a form or JSON"))
    }

    /// Reads what stands behind the `?` of an address.
    pub fn of_query(query: &str) -> Self {
        let mut fields = Self::pairs(query.trim_start_matches('?')).unwrap_or_default();
        fields.0.retain(|_, value| !value.contains('\0'));
        fields
    }

    fn pairs(text: &str) -> Option<Self> {
        let pairs = Query::<Vec<(String, String)>>::from_query(text).ok()?.into_inner();
        let mut fields = BTreeMap::new();
        for (name, value) in pairs {
            fields.entry(name).or_insert(value);
        }
        Some(Self(fields))
    }

    /// Returns the field that says what happened.
    ///
    /// # Errors
    /// `invalid` when it is not there: nothing is said.
    pub fn said(&self, name: &str) -> Result<&str, Failure> {
        let said = self.get(name);
        if said.is_empty() { Err(Failure::field(name, "must say what happened")) } else { Ok(said) }
    }

    /// Returns a field; empty when it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    /// Returns a field that says something.
    pub fn given(&self, name: &str) -> Option<String> {
        self.0.get(name).filter(|value| !value.is_empty()).cloned()
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// Returns the stream that a media's name or path means.
pub fn stream(path: &str) -> Option<Uuid> {
    let name = path.rsplit('/').next().unwrap_or_default();
    // in the form in which it is handed out: other ones would be other media
    Uuid::try_parse(name).ok().filter(|id| id.to_string() == name)
}

/// The fields of a hook whose document is this type's.
pub struct Hook<T>(pub Fields, pub PhantomData<T>);

impl<T: 'static> FromRequest for Hook<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (head, payload) = (request.headers().clone(), payload.take());
        Box::pin(async move { Ok(Self(Fields::read(&read_body(&head, payload).await?)?, PhantomData)) })
    }
}

impl<T: ToSchema> Describe for Hook<T> {
    fn describe(sketch: &mut Sketch) {
        // forms stand in the operation's words: generators of clients know no body of several kinds
        sketch.body::<T>(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_behind_a_name_replaces_nothing() {
        let fields = Fields::read(b"call=publish&name=a&key=right&name=b&call=play&key=wrong").unwrap();
        assert_eq!((fields.get("call"), fields.get("name"), fields.get("key")), ("publish", "a", "right"));
        assert_eq!(Fields::of_query("?key=x%26y&key=z").get("key"), "x&y");
        assert_eq!(Fields::of_query("").given("key"), None);
    }

    #[test]
    fn what_postgres_cannot_hold_is_nobodys_key() {
        assert!(Fields::read(b"call=publish&key=a%00b").is_err());
        assert!(Fields::read(b"{\"stream\":\"a\\u0000\"}").is_err());
        assert_eq!(Fields::of_query("?key=a%00b").given("key"), None);
    }

    #[test]
    fn json_has_numbers_and_more() {
        let fields =
            Fields::read(br#"{"action":"on_publish","client_id":7,"more":{"a":1},"none":null}"#).unwrap();
        assert_eq!((fields.get("client_id"), fields.given("more"), fields.given("none")), ("7", None, None));
        assert!(Fields::read(b"{").is_err() && Fields::read(b"\xff").is_err());
    }

    #[test]
    fn only_the_ids_own_form_is_a_stream() {
        let id = "0198c0de-0000-7000-8000-000000000001";
        assert_eq!(stream(id).map(|id| id.to_string()).as_deref(), Some(id));
        assert!(stream(&format!("live/{id}")).is_some());
        for other in [&id.to_uppercase(), &id.replace('-', ""), "", "x", "live/"] {
            assert_eq!(stream(other), None, "{other}");
        }
    }
}
