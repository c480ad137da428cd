//! The secret of a verification link: in a header or, as older mails have it, in the query string.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::HeaderName;
use actix_web::{FromRequest, HttpRequest};
use serde::Deserialize;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Deprecated, Required};

use super::query::parse;
use super::{Describe, Sketch};
use crate::error::Failure;

const HEADER: HeaderName = HeaderName::from_static("x-verify-token");

/// The secret that a request presents.
pub struct VerifyToken(pub String);

#[derive(Deserialize)]
struct InQuery {
    token: Option<String>,
}

impl FromRequest for VerifyToken {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(find(request))
    }
}

fn find(request: &HttpRequest) -> Result<VerifyToken, Failure> {
    let header = request.headers().get(HEADER).and_then(|value| value.to_str().ok());
    if let Some(token) = header.filter(|token| !token.is_empty()) {
        return Ok(VerifyToken(token.to_owned()));
    }
    let InQuery { token } = parse(request.query_string())?;
    let token = token.ok_or_else(|| Failure::field("token", "is missing: send it as X-Verify-Token"))?;
    tracing::warn!(
        "deprecated: a verification token in the query string; X-Verify-Token keeps it out of logs"
    );
    Ok(VerifyToken(token))
}

impl Describe for VerifyToken {
    fn describe(sketch: &mut Sketch) {
        let text = || ObjectBuilder::new().schema_type(Type::String).build();
        let parameter = |name: &str, place| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(place)
                .required(Required::False)
                .schema(Some(text()))
        };
        let header = parameter("X-Verify-Token", ParameterIn::Header)
            .description(Some("What the mailed link carries."));
        let query =
            parameter("token", ParameterIn::Query).description(Some("The same, in links of older mails."));
        sketch.parameters.push(header.build());
        sketch.parameters.push(query.deprecated(Some(Deprecated::True)).build());
    }
}
