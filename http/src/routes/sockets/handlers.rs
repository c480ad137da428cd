//! What answers where a websocket was expected.

use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::ResponseBuilder;
use veza_actors::error::Code;

use crate::error::Failure;
use crate::extract::{Describe, Query, Sketch};

/// The answer that a successful upgrade gives.
pub struct Switched(HttpResponse);

impl actix_web::Responder for Switched {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &actix_web::HttpRequest) -> HttpResponse {
        self.0
    }
}

impl Describe for Switched {
    fn describe(sketch: &mut Sketch) {
        let switched = ResponseBuilder::new().description("The connection is a websocket now").build();
        sketch.successes.push((101, switched));
    }
}

/// Who opens the socket, where no header tells.
#[derive(Deserialize, IntoParams)]
pub struct Token {
    /// A token of `GET /chat/token` or of `POST /auth/stream-token`. It is read once the upgrade is asked for.
    #[expect(dead_code, reason = "the handshake reads it")]
    token: Option<String>,
}

/// Only requests that ask for no upgrade come here.
pub async fn open_socket(_: Query<Token>) -> Switched {
    let failure = Failure::new(Code::Invalid, "ask for a websocket: GET with `Upgrade: websocket`");
    Switched(HttpResponse::from_error(failure))
}
