//! JSON as the wire has it: a field that is null, an empty list or false is left out, of structures and maps at any depth.
//! Commands are read as serde reads them; only what the server sends is written so.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{
    Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::value::RawValue;

/// Encodes one of our own types, which cannot fail: they have string keys and no custom errors.
#[must_use]
pub fn encode(value: &(impl Serialize + ?Sized)) -> Vec<u8> {
    serde_json::to_vec(&Terse(value)).unwrap_or_default()
}

/// The same as a part of something that is encoded later.
#[must_use]
pub fn encode_part(value: &(impl Serialize + ?Sized)) -> Box<RawValue> {
    serde_json::value::to_raw_value(&Terse(value)).unwrap_or_else(|_error| RawValue::NULL.to_owned())
}

/// Writes a value without the fields that say nothing.
pub struct Terse<'a, T: ?Sized>(pub &'a T);

impl<T: Serialize + ?Sized> Serialize for Terse<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(Writer(serializer))
    }
}

/// Whether a value is null, an empty list or false. Nothing of it is looked at but its beginning.
fn says_nothing<T: Serialize + ?Sized>(value: &T) -> bool {
    value.serialize(Look).is_ok()
}

struct Writer<S>(S);

/// Hands all scalars but booleans to a macro that writes a method for each.
macro_rules! scalars {
    ($write:ident) => {
        $write!(
            serialize_i8(i8),
            serialize_i16(i16),
            serialize_i32(i32),
            serialize_i64(i64),
            serialize_i128(i128),
            serialize_u8(u8),
            serialize_u16(u16),
            serialize_u32(u32),
            serialize_u64(u64),
            serialize_u128(u128),
            serialize_f32(f32),
            serialize_f64(f64),
            serialize_char(char),
            serialize_str(&str),
            serialize_bytes(&[u8]),
            serialize_unit_struct(&'static str),
        );
    };
}

/// Passes scalars on as they are.
macro_rules! pass_on {
    ($($method:ident($type:ty)),* $(,)?) => {
        $(fn $method(self, value: $type) -> Result<S::Ok, S::Error> {
            self.0.$method(value)
        })*
    };
}

impl<S: Serializer> Serializer for Writer<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Writer<S::SerializeSeq>;
    type SerializeTuple = Writer<S::SerializeTuple>;
    type SerializeTupleStruct = Writer<S::SerializeTupleStruct>;
    type SerializeTupleVariant = Writer<S::SerializeTupleVariant>;
    type SerializeMap = Writer<S::SerializeMap>;
    type SerializeStruct = Writer<S::SerializeStruct>;
    type SerializeStructVariant = Writer<S::SerializeStructVariant>;

    pass_on!(serialize_bool(bool));
    scalars!(pass_on);

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.0.collect_str(value)
    }

    fn serialize_none(self) -> Result<S::Ok, S::Error> {
        self.0.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_some(&Terse(value))
    }

    fn serialize_unit(self) -> Result<S::Ok, S::Error> {
        self.0.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize_unit_variant(name, index, variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_struct(name, &Terse(value))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_variant(name, index, variant, &Terse(value))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        self.0.serialize_seq(length).map(Writer)
    }

    fn serialize_tuple(self, length: usize) -> Result<Self::SerializeTuple, S::Error> {
        self.0.serialize_tuple(length).map(Writer)
    }

    fn serialize_tuple_struct(
        self,
        name: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleStruct, S::Error> {
        self.0.serialize_tuple_struct(name, length).map(Writer)
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleVariant, S::Error> {
        self.0.serialize_tuple_variant(name, index, variant, length).map(Writer)
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        // how many entries will be left is not known yet
        self.0.serialize_map(None).map(Writer)
    }

    fn serialize_struct(self, name: &'static str, length: usize) -> Result<Self::SerializeStruct, S::Error> {
        self.0.serialize_struct(name, length).map(Writer)
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStructVariant, S::Error> {
        self.0.serialize_struct_variant(name, index, variant, length).map(Writer)
    }
}

/// Lists keep what they hold, whatever it is: its place counts.
macro_rules! keep_elements {
    ($($trait:ident::$method:ident),* $(,)?) => {
        $(impl<S: $trait> $trait for Writer<S> {
            type Ok = S::Ok;
            type Error = S::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
                self.0.$method(&Terse(value))
            }

            fn end(self) -> Result<S::Ok, S::Error> {
                self.0.end()
            }
        })*
    };
}

keep_elements!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field,
);

macro_rules! leave_out_fields {
    ($($trait:ident),* $(,)?) => {
        $(impl<S: $trait> $trait for Writer<S> {
            type Ok = S::Ok;
            type Error = S::Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), S::Error> {
                if says_nothing(value) { self.0.skip_field(key) } else { self.0.serialize_field(key, &Terse(value)) }
            }

            fn end(self) -> Result<S::Ok, S::Error> {
                self.0.end()
            }
        })*
    };
}

leave_out_fields!(SerializeStruct, SerializeStructVariant);

impl<S: SerializeMap> SerializeMap for Writer<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), S::Error> {
        self.0.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.0.serialize_value(&Terse(value))
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), S::Error> {
        if says_nothing(value) { Ok(()) } else { self.0.serialize_entry(key, &Terse(value)) }
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}

/// Takes only a value that says nothing.
struct Look;

/// The value says something.
type Says = std::fmt::Error;

const SAYS: Result<(), Says> = Err(std::fmt::Error);

macro_rules! says {
    ($($method:ident($type:ty)),* $(,)?) => {
        $(fn $method(self, _value: $type) -> Result<(), Says> {
            SAYS
        })*
    };
}

impl Serializer for Look {
    type Ok = ();
    type Error = Says;
    type SerializeSeq = Nothing;
    type SerializeTuple = Impossible<(), Says>;
    type SerializeTupleStruct = Impossible<(), Says>;
    type SerializeTupleVariant = Impossible<(), Says>;
    type SerializeMap = Impossible<(), Says>;
    type SerializeStruct = Impossible<(), Says>;
    type SerializeStructVariant = Impossible<(), Says>;

    scalars!(says);

    fn collect_str<T: Display + ?Sized>(self, _value: &T) -> Result<(), Says> {
        SAYS
    }

    fn serialize_bool(self, value: bool) -> Result<(), Says> {
        if value { SAYS } else { Ok(()) }
    }

    fn serialize_none(self) -> Result<(), Says> {
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Says> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Says> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<(), Says> {
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Nothing, Says> {
        match length {
            Some(1..) => Err(std::fmt::Error),
            // the first element shows it
            Some(0) | None => Ok(Nothing),
        }
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Says> {
        SAYS
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Says> {
        SAYS
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Says> {
        Err(std::fmt::Error)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Says> {
        Err(std::fmt::Error)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Says> {
        Err(std::fmt::Error)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Says> {
        Err(std::fmt::Error)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Says> {
        Err(std::fmt::Error)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Says> {
        Err(std::fmt::Error)
    }
}

/// A list that has had no element yet.
struct Nothing;

impl SerializeSeq for Nothing {
    type Ok = ();
    type Error = Says;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, _value: &T) -> Result<(), Says> {
        SAYS
    }

    fn end(self) -> Result<(), Says> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn terse(value: &impl Serialize) -> Value {
        serde_json::from_slice(&encode(value)).unwrap()
    }

    #[derive(Serialize)]
    struct Inner {
        is_on: bool,
        name: Option<&'static str>,
    }

    #[derive(Serialize)]
    struct Outer {
        none: Option<u8>,
        off: Option<bool>,
        empty: Vec<u8>,
        zero: u8,
        text: &'static str,
        inner: Inner,
        list: Vec<Option<u8>>,
        raw: Box<RawValue>,
        #[serde(flatten)]
        beside: Inner,
    }

    #[derive(Serialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Tagged {
        One { flag: bool, items: Vec<u8> },
    }

    #[test]
    fn what_says_nothing_is_left_out_at_any_depth() {
        let value = Outer {
            none: None,
            off: Some(false),
            empty: Vec::new(),
            zero: 0,
            text: "",
            inner: Inner { is_on: false, name: None },
            list: vec![None, Some(1)],
            raw: RawValue::from_string("{\"kept\":null}".to_owned()).unwrap(),
            beside: Inner { is_on: true, name: None },
        };
        let expected = json!({
            "zero": 0, "text": "", "inner": {}, "list": [null, 1], "raw": {"kept": null}, "is_on": true,
        });
        assert_eq!(terse(&value), expected);
    }

    #[test]
    fn values_and_tagged_enumerations_are_written_alike() {
        let value = json!({"a": null, "b": [], "c": false, "d": {"e": null}, "f": [[], false], "g": true});
        assert_eq!(terse(&value), json!({"d": {}, "f": [[], false], "g": true}));
        assert_eq!(terse(&Tagged::One { flag: false, items: Vec::new() }), json!({"kind": "one"}));
        let one = Tagged::One { flag: true, items: vec![1] };
        assert_eq!(terse(&one), json!({"kind": "one", "flag": true, "items": [1]}));
    }
}
