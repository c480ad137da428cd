//! How handlers describe themselves: from the types of their arguments and of what they return comes the operation in
//! the OpenAPI document, so that the two cannot differ.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use serde_json::json;
use utoipa::ToSchema;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{AllOfBuilder, Object, ObjectBuilder, Schema, Type};
use utoipa::openapi::{Content, Ref, RefOr, Required, Response, ResponseBuilder};

use crate::error::Failure;
use crate::reply::{Polled, Reply};

/// An operation in the making.
#[derive(Default)]
pub struct Sketch {
    /// Whether it needs to know who asks.
    pub needs_caller: bool,
    /// Whether it does more for those who sign in.
    pub knows_visitors: bool,
    /// Names in the path that no extractor has claimed yet.
    pub path_names: std::collections::VecDeque<String>,
    /// Path and query parameters.
    pub parameters: Vec<Parameter>,
    /// The request's body.
    pub body: Option<RequestBody>,
    /// Successful answers by status.
    pub successes: Vec<(u16, Response)>,
    /// Types that the above refer to, by name.
    pub schemas: Vec<(String, RefOr<Schema>)>,
    /// Names of those that the request is made of.
    pub taken: Vec<String>,
}

/// What tells the document about itself.
pub trait Describe {
    /// Adds its part to the operation.
    fn describe(sketch: &mut Sketch);
}

impl Sketch {
    /// Records a type and all that it is made of, and returns a reference to it.
    pub fn schema<T: ToSchema>(&mut self) -> RefOr<Schema> {
        self.schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(&mut self.schemas);
        Ref::from_schema_name(T::name()).into()
    }

    /// Adds the next parameter of the path.
    pub fn path_parameter(&mut self, schema: Object) {
        let name = self.path_names.pop_front().unwrap_or_default();
        let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path);
        self.parameters.push(parameter.required(Required::True).schema(Some(schema)).build());
    }

    /// Sets the body, in JSON.
    pub fn body<T: ToSchema>(&mut self, required: bool) {
        self.body_of::<T>("application/json", required);
    }

    /// Sets the body, in this form.
    pub fn body_of<T: ToSchema>(&mut self, content_type: &str, required: bool) {
        let known = self.schemas.len();
        let content = Content::new(Some(self.schema::<T>()));
        self.taken.extend(self.schemas.iter().skip(known).map(|(name, _)| name.clone()));
        let required = if required { Required::True } else { Required::False };
        self.body =
            Some(RequestBodyBuilder::new().content(content_type, content).required(Some(required)).build());
    }

    /// Adds a successful answer of this type.
    pub fn success(&mut self, status: u16, content_type: &str, schema: impl Into<RefOr<Schema>>) {
        let reason = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
        let content = Content::new(Some(schema));
        let response =
            ResponseBuilder::new().description(reason.unwrap_or_default()).content(content_type, content);
        self.successes.push((status, response.build()));
    }

    /// Adds a successful answer in one of several media types, each with its schema.
    pub fn success_of(&mut self, status: u16, contents: &[(&str, RefOr<Schema>)]) {
        let reason = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
        let response = ResponseBuilder::new().description(reason.unwrap_or_default());
        let response = contents.iter().fold(response, |response, (content_type, schema)| {
            response.content(*content_type, Content::new(Some(schema.clone())))
        });
        self.successes.push((status, response.build()));
    }

    /// Adds a successful answer without a body.
    pub fn nothing(&mut self, status: u16) {
        let reason = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
        let response = ResponseBuilder::new().description(reason.unwrap_or_default());
        self.successes.push((status, response.build()));
    }
}

impl<T: ToSchema, const STATUS: u16, const DUAL: bool> Describe for Reply<T, STATUS, DUAL> {
    fn describe(sketch: &mut Sketch) {
        let data = sketch.schema::<T>();
        let success = ObjectBuilder::new().schema_type(Type::Boolean).enum_values(Some([json!(true)]));
        let envelope = ObjectBuilder::new()
            .property("success", success)
            .required("success")
            .property("data", data.clone())
            .required("data");
        let (name, envelope) = if DUAL {
            let both = AllOfBuilder::new().item(envelope).item(data).build();
            (format!("{}DualAnswer", T::name()), Schema::AllOf(both))
        } else {
            (format!("{}Answer", T::name()), Schema::from(envelope))
        };
        let answer = Ref::from_schema_name(&name);
        sketch.schemas.push((name, envelope.into()));
        sketch.success(STATUS, "application/json", answer);
    }
}

impl<T: ToSchema> Describe for Polled<T> {
    fn describe(sketch: &mut Sketch) {
        Reply::<T>::describe(sketch);
        sketch.nothing(304);
    }
}

impl<T: Describe> Describe for Result<T, Failure> {
    fn describe(sketch: &mut Sketch) {
        T::describe(sketch);
    }
}

impl<T> Describe for Data<T> {
    fn describe(_: &mut Sketch) {}
}

/// The raw request says nothing about itself.
impl Describe for actix_web::HttpRequest {
    fn describe(_: &mut Sketch) {}
}

macro_rules! tuples {
    ($(($($part:ident),*))*) => { $(
        impl<$($part: Describe),*> Describe for ($($part,)*) {
            fn describe(_sketch: &mut Sketch) { $($part::describe(_sketch);)* }
        }
    )* };
}
tuples! { () (A) (A, B) (A, B, C) (A, B, C, D) (A, B, C, D, E) (A, B, C, D, E, F) }
