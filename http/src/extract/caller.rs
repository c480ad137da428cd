//! Who asks, as the gate before the route found out.

use std::future::{Ready, ready};
use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use veza_actors::auth;
use veza_actors::error::Code;

use super::{Describe, Sketch};
use crate::error::Failure;

/// The cookie that holds the access token for browsers.
pub const ACCESS_COOKIE: &str = "access_token";

/// The person who asks; without one the request is refused.
pub struct Caller(pub auth::Caller);

impl Deref for Caller {
    type Target = auth::Caller;

    fn deref(&self) -> &auth::Caller {
        &self.0
    }
}

/// The person who asks, if they are signed in.
pub struct Visitor(pub Option<auth::Caller>);

impl FromRequest for Caller {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(known(request).map(Self).ok_or_else(|| Failure::new(Code::Unauthenticated, "sign in first")))
    }
}

impl FromRequest for Visitor {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(known(request))))
    }
}

fn known(request: &HttpRequest) -> Option<auth::Caller> {
    request.extensions().get::<auth::Caller>().cloned()
}

impl Describe for Caller {
    fn describe(sketch: &mut Sketch) {
        sketch.needs_caller = true;
    }
}

impl Describe for Visitor {
    fn describe(sketch: &mut Sketch) {
        sketch.knows_visitors = true;
    }
}
