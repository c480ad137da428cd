//! Query strings, with every fault traced to its parameter.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::value::MapDeserializer;
use serde::de::{DeserializeOwned, Deserializer, Error, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use utoipa::IntoParams;
use utoipa::openapi::RefOr;
use utoipa::openapi::path::ParameterIn;
use utoipa::openapi::schema::{Schema, SchemaType, Type};
use veza_actors::error::{Detail, Problem};

use super::form::fault;
use super::{Describe, Sketch};
use crate::error::Failure;

/// Characters of an unknown name that an answer repeats.
const SHOWN: usize = 64;
/// Bytes of one value; the longest are tokens. What is searched for is asked of Postgres as it is.
const LONGEST: usize = 4096;

/// The query string's parameters.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse(request.query_string()).map(Query))
    }
}

impl<T: IntoParams> Describe for Query<T> {
    fn describe(sketch: &mut Sketch) {
        let mut parameters = T::into_params(|| Some(ParameterIn::Query));
        for parameter in &mut parameters {
            // what is optional may be left out; it cannot be null in a query
            if let Some(RefOr::T(Schema::OneOf(choice))) = &mut parameter.schema {
                choice.items.retain(|item| !is_null(item));
                if let [only] = choice.items.as_slice() {
                    parameter.schema = Some(only.clone());
                }
            }
            if let Some(RefOr::T(Schema::Object(schema))) = &mut parameter.schema
                && let SchemaType::Array(types) = &mut schema.schema_type
            {
                types.retain(|kind| *kind != Type::Null);
                if let [only] = types.as_slice() {
                    schema.schema_type = SchemaType::Type(only.clone());
                }
            }
        }
        sketch.parameters.extend(parameters);
    }
}

fn is_null(schema: &RefOr<Schema>) -> bool {
    matches!(schema, RefOr::T(Schema::Object(object)) if object.schema_type == SchemaType::Type(Type::Null))
}

/// Returns the names that these arguments read from the query.
pub fn names_in_query<A: Describe>() -> Vec<String> {
    let mut sketch = Sketch::default();
    A::describe(&mut sketch);
    let in_query =
        sketch.parameters.into_iter().filter(|parameter| parameter.parameter_in == ParameterIn::Query);
    in_query.map(|parameter| parameter.name).collect()
}

/// Refuses names that a route does not know: who misspells one must not get everything in place of something.
///
/// # Errors
/// `invalid`, naming each of them.
pub fn refuse_unknown(query: &str, known: &[impl AsRef<str>]) -> Result<(), Failure> {
    if query.is_empty() {
        return Ok(());
    }
    let given = pairs(query)?;
    let is_known = |name: &str| known.iter().any(|known| known.as_ref() == name);
    let mut unknown: Vec<&str> =
        given.iter().map(|(name, _)| name.as_str()).filter(|name| !is_known(name)).collect();
    unknown.dedup();
    if unknown.is_empty() {
        return Ok(());
    }
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    let message = match known.as_slice() {
        [] => "is no parameter: this route takes none in the query".to_owned(),
        known => format!("is no parameter of this route; there are {}", known.join(", ")),
    };
    let details = unknown.into_iter().map(|name| Detail::new(shown(name), message.as_str()));
    Err(Failure(Problem::invalid(details.collect())))
}

/// What has no name is told as the query itself.
fn shown(name: &str) -> String {
    if name.is_empty() { "query".to_owned() } else { name.chars().take(SHOWN).collect() }
}

fn pairs(query: &str) -> Result<Vec<(String, String)>, Failure> {
    let pairs = web::Query::<Vec<(String, String)>>::from_query(query);
    pairs.map(web::Query::into_inner).map_err(|error| Failure::field("query", error.to_string()))
}

/// Reads the parameters that `T` knows; of others [`refuse_unknown`] told before. An empty text counts as left out; an empty number, id
/// or time is wrong: a script whose variable is not set must not get everything in place of something.
pub(super) fn parse<T: DeserializeOwned>(query: &str) -> Result<T, Failure> {
    let pairs = pairs(query)?;
    if let Some((name, _)) = pairs.iter().find(|(_, value)| value.contains('\0')) {
        return Err(Failure::field(name, "must not contain NUL"));
    }
    if let Some((name, _)) = pairs.iter().find(|(_, value)| value.len() > LONGEST) {
        return Err(Failure::field(name, format!("must have at most {LONGEST} bytes")));
    }
    if pairs.iter().any(|(_, value)| value.is_empty()) {
        read::<T>(pairs.clone())?;
    }
    read(pairs.into_iter().filter(|(_, value)| !value.is_empty()))
}

fn read<T: DeserializeOwned>(pairs: impl IntoIterator<Item = (String, String)>) -> Result<T, Failure> {
    let known = pairs.into_iter().map(|(name, value)| (name, Value(value)));
    let map: MapDeserializer<'_, _, serde::de::value::Error> = MapDeserializer::new(known);
    serde_path_to_error::deserialize(map).map_err(|error| fault("query", &error))
}

/// One value: text that turns into whatever is wanted.
struct Value(String);

impl<'de> IntoDeserializer<'de, serde::de::value::Error> for Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident $expected:literal)*) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            match self.0.parse() {
                Ok(value) => visitor.$visit(value),
                Err(_) => Err(Error::custom(concat!("must be ", $expected))),
            }
        }
    )* };
}

impl<'de> Deserializer<'de> for Value {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_string(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_enum(IntoDeserializer::<Self::Error>::into_deserializer(self.0))
    }

    parsed! {
        deserialize_bool visit_bool "true or false"
        deserialize_i32 visit_i32 "a whole number"
        deserialize_i64 visit_i64 "a whole number"
        deserialize_u32 visit_u32 "a whole number, not negative"
        deserialize_u64 visit_u64 "a whole number, not negative"
        deserialize_f64 visit_f64 "a number"
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u8 u16 u128 f32 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use uuid::Uuid;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Filter {
        q: Option<String>,
        limit: Option<i64>,
        mine: Option<bool>,
        room: Option<Uuid>,
        order: Option<Order>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Order {
        Newest,
    }

    #[test]
    fn values_take_their_type() {
        let room = Uuid::from_u128(7);
        let filter: Filter =
            parse(&format!("q=a%20b+c&limit=5&mine=true&room={room}&order=newest&else=1&")).unwrap();
        assert_eq!(filter.q.as_deref(), Some("a b c"));
        assert_eq!((filter.limit, filter.mine, filter.room), (Some(5), Some(true), Some(room)));
        assert_eq!(filter.order, Some(Order::Newest));
        assert_eq!(parse::<Filter>("q=").unwrap().q, None);
    }

    #[test]
    fn faults_name_their_parameter() {
        let cases = [
            ("limit=many", "limit"),
            ("limit=&q=", "limit"),
            ("room=", "room"),
            ("order=", "order"),
            ("limit=99999999999999999999", "limit"),
            ("mine=1", "mine"),
            ("room=5", "room"),
            ("order=oldest", "order"),
            ("q=a%00b", "q"),
            ("limit=1&limit=2", "limit"),
            (&format!("q={}", "a".repeat(4097)), "q"),
        ];
        for (query, field) in cases {
            let failure = parse::<Filter>(query).unwrap_err();
            assert_eq!(failure.0.details[0].field, field, "{query} {:?}", failure.0);
        }
    }

    #[test]
    fn unknown_names_are_refused_and_named() {
        let known = ["limit", "cursor"];
        for query in ["", "&", "limit=1&cursor=x", "lim%69t=1"] {
            assert!(refuse_unknown(query, &known).is_ok(), "{query}");
        }
        let long = "n".repeat(80);
        for (query, names) in [
            ("before=765", vec!["before"]),
            ("Limit=1", vec!["Limit"]),
            ("limit=1&a&b=&a", vec!["a", "b", "a"]),
            ("=1", vec!["query"]),
            (long.as_str(), vec![&long[..SHOWN]]),
        ] {
            let failure = refuse_unknown(query, &known).unwrap_err();
            let fields: Vec<&str> = failure.0.details.iter().map(|detail| detail.field.as_str()).collect();
            assert_eq!(fields, names, "{query}");
            assert!(failure.0.details[0].message.contains("limit, cursor"), "{:?}", failure.0);
        }
        assert!(refuse_unknown("a=1", &[""; 0]).is_err());
    }
}
