//! What a handler returns when it succeeds: data inside the envelope, with its status and cookies. The types say enough
//! for the OpenAPI document; see `openapi`.

use actix_web::body::BoxBody;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ETag, EntityTag};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;
use utoipa::ToSchema;

use crate::encoding::is_known;
use crate::error::Failure;
use crate::kept::{REVALIDATED, hash_of};

/// Success with `{"success":true,"data":…}`; with `DUAL` the fields of the data stand at the top level as well.
pub struct Reply<T, const STATUS: u16 = 200, const DUAL: bool = false> {
    data: T,
    status: StatusCode,
    cookies: Vec<Cookie<'static>>,
}

/// What most handlers return: 200 with this data.
pub type Answer<T> = Result<Reply<T>, Failure>;
/// 201 with this data.
pub type Created<T> = Result<Reply<T, 201>, Failure>;
/// 202 with this data: it is not done yet.
pub type Accepted<T> = Result<Reply<T, 202>, Failure>;
/// 200 with this data, twice: see [`Reply`].
pub type DualAnswer<T> = Result<Reply<T, 200, true>, Failure>;

/// Ends a handler: the status and the envelope follow from its return type.
///
/// # Errors
/// Never; it is a `Result` so that it can stand last.
pub fn reply<T, const STATUS: u16, const DUAL: bool>(data: T) -> Result<Reply<T, STATUS, DUAL>, Failure> {
    Ok(Reply::new(data))
}

impl<T, const STATUS: u16, const DUAL: bool> Reply<T, STATUS, DUAL> {
    /// Returns a reply without cookies.
    pub fn new(data: T) -> Self {
        Self { data, status: StatusCode::from_u16(STATUS).unwrap_or(StatusCode::OK), cookies: Vec::new() }
    }

    /// Answers with another status than the type's; the document must be told.
    #[must_use]
    pub const fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Sets cookies.
    #[must_use]
    pub fn cookies(mut self, cookies: impl IntoIterator<Item = Cookie<'static>>) -> Self {
        self.cookies.extend(cookies);
        self
    }
}

#[derive(Serialize)]
struct Envelope<'a, T> {
    success: bool,
    data: &'a T,
}

#[derive(Serialize)]
struct DualEnvelope<'a, T> {
    success: bool,
    data: &'a T,
    #[serde(flatten)]
    fields: &'a T,
}

impl<T: Serialize, const STATUS: u16, const DUAL: bool> Responder for Reply<T, STATUS, DUAL> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        for cookie in self.cookies {
            response.cookie(cookie);
        }
        let (success, data) = (self.status.is_success(), &self.data);
        if DUAL {
            response.json(DualEnvelope { success, data, fields: data })
        } else {
            response.json(Envelope { success, data })
        }
    }
}

/// 200 with data that is the same for everyone and is asked for again and again: who has it already is only told so.
pub struct Polled<T>(pub T);

impl<T: Serialize> Responder for Polled<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let body = match serde_json::to_vec(&Envelope { success: true, data: &self.0 }) {
            Ok(body) => body,
            Err(error) => return HttpResponse::from_error(error),
        };
        // weak: the same data has other bytes when it is compressed
        let tag = EntityTag::new_weak(hash_of(&body));
        let mut response = HttpResponse::Ok();
        response.insert_header(ETag(tag.clone())).insert_header((header::CACHE_CONTROL, REVALIDATED));
        if is_known(request, &tag) {
            return response.status(StatusCode::NOT_MODIFIED).finish();
        }
        response.content_type("application/json").body(body)
    }
}

/// Data that only says that it is done.
#[derive(Serialize, ToSchema)]
pub struct Done {
    /// For a person.
    #[schema(example = "Logged out successfully")]
    message: &'static str,
}

impl Done {
    /// Returns data with this message.
    #[must_use]
    pub const fn new(message: &'static str) -> Self {
        Self { message }
    }
}
