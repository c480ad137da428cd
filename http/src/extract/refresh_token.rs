//! The refresh token: in the body or, for browsers, in a cookie.

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Describe, OptionalBody, Sketch, same_origin};
use crate::App;
use crate::error::Failure;

/// The cookie that holds the refresh token for browsers.
pub const REFRESH_COOKIE: &str = "refresh_token";

/// The refresh token that a request presents, if any.
pub struct RefreshToken(pub Option<String>);

/// A body with the refresh token; without it the cookie counts.
#[derive(Default, Deserialize, ToSchema)]
struct RefreshBody {
    /// The refresh token of the last answer.
    refresh_token: Option<String>,
}

impl FromRequest for RefreshToken {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let body = OptionalBody::<RefreshBody>::from_request(&request, payload);
        Box::pin(async move {
            let OptionalBody(RefreshBody { refresh_token }) = body.await?;
            if refresh_token.is_some() {
                return Ok(Self(refresh_token));
            }
            let cookie = request.cookie(REFRESH_COOKIE);
            if let (Some(_), Some(app)) = (&cookie, request.app_data::<Data<App>>()) {
                same_origin(&request, &app.settings)?;
            }
            Ok(Self(cookie.map(|cookie| cookie.value().to_owned())))
        })
    }
}

impl Describe for RefreshToken {
    fn describe(sketch: &mut Sketch) {
        sketch.body::<RefreshBody>(false);
    }
}
