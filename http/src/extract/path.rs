//! Parameters in the path.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use utoipa::openapi::schema::{KnownFormat, Object, ObjectBuilder, SchemaFormat, Type};
use uuid::Uuid;

use super::{Describe, Sketch};
use crate::error::Failure;

/// The one id in the path.
pub struct Id(pub Uuid);

/// The parameters in the path, in their order: `Path((room, user)): Path<(Uuid, Member)>`.
pub struct Path<T>(pub T);

/// What a single parameter of a path turns into.
pub trait Segment: Sized {
    /// Reads the decoded text.
    ///
    /// # Errors
    /// What it must be.
    fn parse(text: &str) -> Result<Self, &'static str>;

    /// Returns what it is, for the document.
    fn schema() -> Object {
        ObjectBuilder::new().schema_type(Type::String).build()
    }
}

impl Segment for Uuid {
    fn parse(text: &str) -> Result<Self, &'static str> {
        Self::try_parse(text).map_err(|_error| "must be a UUID")
    }

    fn schema() -> Object {
        let uuid = SchemaFormat::KnownFormat(KnownFormat::Uuid);
        ObjectBuilder::new().schema_type(Type::String).format(Some(uuid)).build()
    }
}

impl Segment for String {
    fn parse(text: &str) -> Result<Self, &'static str> {
        if text.chars().any(char::is_control) {
            return Err("must not contain control characters");
        }
        Ok(text.to_owned())
    }
}

fn segment<T: Segment>(request: &HttpRequest, index: usize) -> Result<T, Failure> {
    let (name, text) = request.match_info().iter().nth(index).unwrap_or_default();
    T::parse(text).map_err(|message| Failure::field(name, message))
}

impl FromRequest for Id {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(segment(request, 0).map(Self))
    }
}

impl Describe for Id {
    fn describe(sketch: &mut Sketch) {
        sketch.path_parameter(Uuid::schema());
    }
}

macro_rules! paths {
    ($(($($part:ident $index:literal),*))*) => { $(
        impl<$($part: Segment),*> FromRequest for Path<($($part,)*)> {
            type Error = Failure;
            type Future = Ready<Result<Self, Failure>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let read = || Ok(Self(($(segment::<$part>(request, $index)?,)*)));
                ready(read())
            }
        }

        impl<$($part: Segment),*> Describe for Path<($($part,)*)> {
            fn describe(sketch: &mut Sketch) {
                $(sketch.path_parameter($part::schema());)*
            }
        }
    )* };
}
paths! { (A 0) (A 0, B 1) (A 0, B 1, C 2) }
