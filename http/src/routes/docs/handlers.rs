//! The documents, written once per process.

use std::sync::LazyLock;

use actix_web::body::BoxBody;
use actix_web::http::header::ContentType;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder};
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use crate::App;
use crate::error::Failure;
use crate::extract::{Describe, Sketch};
use crate::routes::site;

static ASYNCAPI: LazyLock<String> = LazyLock::new(|| veza_actors::protocol::asyncapi().to_string());

/// A JSON text outside the envelope.
pub struct Raw(&'static str);

impl Responder for Raw {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().content_type(ContentType::json()).body(self.0)
    }
}

impl Describe for Raw {
    fn describe(sketch: &mut Sketch) {
        sketch.success(200, "application/json", Schema::from(ObjectBuilder::new()));
    }
}

/// A page for people.
pub struct Html(HttpResponse);

impl Responder for Html {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.0
    }
}

impl Describe for Html {
    fn describe(sketch: &mut Sketch) {
        sketch.success(200, "text/html", Schema::from(ObjectBuilder::new().schema_type(Type::String)));
    }
}

pub async fn show_swagger_ui(request: HttpRequest) -> Result<Html, Failure> {
    site::file(request).await.map(Html)
}

pub async fn show_redoc(request: HttpRequest) -> Result<Html, Failure> {
    site::file(request).await.map(Html)
}

pub async fn show_openapi(app: Data<App>) -> Raw {
    Raw(app.published.openapi())
}

pub async fn show_asyncapi() -> Raw {
    Raw(&ASYNCAPI)
}
