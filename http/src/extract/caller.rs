//! Who asks: the person behind the bearer token or, failing that, behind the access cookie.

use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use veza_actors::auth;
use veza_actors::error::{Code, Problem};

use super::{Access, Describe, Sketch, same_origin};
use crate::App;
use crate::error::Failure;

/// The cookie that holds the access token for browsers.
pub const ACCESS_COOKIE: &str = "access_token";
/// Nothing of ours is longer; what is longer is not looked at.
const LONGEST: usize = 4096;

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
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { identify(&request).await.map(Self) })
    }
}

impl FromRequest for Visitor {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            match identify(&request).await {
                Ok(caller) => Ok(Self(Some(caller))),
                Err(Failure(problem)) if problem.code == Code::Unauthenticated => Ok(Self(None)),
                Err(failure) => Err(failure),
            }
        })
    }
}

impl Describe for Caller {
    fn describe(sketch: &mut Sketch) {
        sketch.access = Access::SignedIn;
    }
}

impl Describe for Visitor {
    fn describe(sketch: &mut Sketch) {
        sketch.access = Access::Optional;
    }
}

async fn identify(request: &HttpRequest) -> Result<auth::Caller, Failure> {
    let app = request.app_data::<Data<App>>().ok_or_else(|| Problem::internal("no application state"))?;
    let token = match request.headers().get(header::AUTHORIZATION) {
        Some(value) => bearer(value.to_str().unwrap_or_default()).ok_or_else(refused)?.to_owned(),
        None => {
            let cookie = request.cookie(ACCESS_COOKIE).ok_or_else(refused)?;
            same_origin(request, &app.settings)?;
            cookie.value().to_owned()
        }
    };
    if token.len() > LONGEST {
        return Err(refused());
    }
    Ok(app.system.authenticator.access(&token).await?)
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn refused() -> Failure {
    Failure::new(Code::Unauthenticated, "sign in first")
}
