//! The documents, written once per process.

use std::sync::LazyLock;

use actix_web::body::BoxBody;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder};
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use crate::App;
use crate::error::Failure;
use crate::extract::{Describe, Sketch};
use crate::kept::{Kept, REVALIDATED};
use crate::routes::site;

static ASYNCAPI: LazyLock<Kept> = LazyLock::new(|| Kept::new(veza_actors::protocol::asyncapi().to_string()));

/// A JSON text outside the envelope.
pub struct Raw(Kept);

impl Responder for Raw {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        // a newer server has another one
        self.0.answer(request, "application/json", REVALIDATED)
    }
}

impl Describe for Raw {
    fn describe(sketch: &mut Sketch) {
        sketch.success(200, "application/json", Schema::from(ObjectBuilder::new()));
        sketch.nothing(304);
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
        sketch.nothing(304);
    }
}

pub async fn show_swagger_ui(app: Data<App>, request: HttpRequest) -> Result<Html, Failure> {
    site::file(app, request).await.map(Html)
}

pub async fn show_redoc(app: Data<App>, request: HttpRequest) -> Result<Html, Failure> {
    site::file(app, request).await.map(Html)
}

pub async fn show_openapi(app: Data<App>) -> Raw {
    Raw(app.published.openapi())
}

pub async fn show_asyncapi() -> Raw {
    Raw(*ASYNCAPI)
}
