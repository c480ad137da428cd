//! Fields that hold objects: serde takes a list of a structure's fields in their order as well, and no document says so. What is named
//! here by `deserialize_with` takes objects only, and reads each byte once. Bodies and commands as a whole are checked where they are read.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// Reads an object.
///
/// # Errors
/// For anything else.
pub fn one<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Object::deserialize(deserializer).map(|Object(value)| value)
}

/// Reads an object or null.
///
/// # Errors
/// For anything else.
pub fn maybe<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    Ok(Option::<Object<T>>::deserialize(deserializer)?.map(|Object(value)| value))
}

/// Reads a list of objects.
///
/// # Errors
/// For anything else.
pub fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let list = Vec::<Object<T>>::deserialize(deserializer)?;
    Ok(list.into_iter().map(|Object(value)| value).collect())
}

/// Reads objects by names.
///
/// # Errors
/// For anything else.
pub fn named<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, T>, D::Error> {
    let named = BTreeMap::<String, Object<T>>::deserialize(deserializer)?;
    Ok(named.into_iter().map(|(name, Object(value))| (name, value)).collect())
}

struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields(PhantomData)).map(Self)
    }
}

struct Fields<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
    type Value = T;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Place {
        x: i32,
        #[serde(default)]
        y: i32,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "kind")]
    enum Thing {
        A { x: i32 },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Whole {
        #[serde(deserialize_with = "one")]
        place: Place,
        #[serde(default, deserialize_with = "maybe")]
        other: Option<Place>,
        #[serde(default, deserialize_with = "list")]
        things: Vec<Thing>,
        #[serde(default, deserialize_with = "named")]
        named: BTreeMap<String, Place>,
    }

    #[test]
    fn objects_are_taken_and_lists_of_their_fields_are_not() {
        let read = |json: &str| serde_json::from_str::<Whole>(json);
        let json =
            r#"{"place":{"x":1},"other":{"x":2,"y":3},"things":[{"kind":"A","x":4}],"named":{"a":{"x":5}}}"#;
        let whole = read(json).unwrap();
        assert_eq!(
            (whole.place.x, whole.other, whole.things),
            (1, Some(Place { x: 2, y: 3 }), vec![Thing::A { x: 4 }])
        );
        assert_eq!(whole.named["a"].x, 5);
        assert_eq!(read(r#"{"place":{"x":1},"other":null}"#).unwrap().other, None);
        for field in [
            r#""place":[1,2]"#,
            r#""place":{"x":1},"other":[2,3]"#,
            r#""place":{"x":1},"things":[["A",4]]"#,
            r#""place":{"x":1},"things":[["A",{"x":4}]]"#,
            r#""place":{"x":1},"named":{"a":[5,6]}"#,
            r#""place":null"#,
            r#""place":1"#,
        ] {
            let refused = read(&format!("{{{field}}}")).unwrap_err().to_string();
            assert!(refused.contains("expected an object"), "{field}: {refused}");
        }
        assert!(read("{}").unwrap_err().to_string().contains("missing field `place`"));
    }
}
