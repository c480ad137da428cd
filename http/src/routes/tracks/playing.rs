//! A track's files on their way to who may hear it.

use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::http::Method;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use veza_actors::tracks::{OpenTrack, Piece};
use veza_actors::users::Viewer;

use crate::App;
use crate::error::Failure;
use crate::extract::{Describe, Id, Query, Sketch, Visitor};
use crate::routes::uploads::files::{Holds, Music, Picture, Served, redirect, serve};
use crate::routes::users::views::viewer;

/// How long a signed address in a bucket is good.
const SIGNED: Duration = Duration::from_secs(15 * 60);

/// Who listens, where no header tells.
#[derive(Deserialize, IntoParams)]
pub struct Token {
    /// A token of `POST /auth/stream-token`.
    token: Option<String>,
}

/// A file, or where it is.
pub struct Played<H>(Served<H>);

impl<H> Responder for Played<H> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        self.0.respond_to(request)
    }
}

impl<H: Holds> Describe for Played<H> {
    fn describe(sketch: &mut Sketch) {
        Served::<H>::describe(sketch);
        sketch.nothing(302);
    }
}

pub async fn stream_track(
    app: Data<App>,
    request: HttpRequest,
    visitor: Visitor,
    Id(id): Id,
    Query(token): Query<Token>,
) -> Result<Played<Music>, Failure> {
    play(&app, &request, &visitor, token, id, Piece::Music).await
}

pub async fn download_cover(
    app: Data<App>,
    request: HttpRequest,
    visitor: Visitor,
    Id(id): Id,
    Query(token): Query<Token>,
) -> Result<Played<Picture>, Failure> {
    play(&app, &request, &visitor, token, id, Piece::Cover).await
}

async fn play<H>(
    app: &App,
    request: &HttpRequest,
    visitor: &Visitor,
    Token { token }: Token,
    id: Uuid,
    piece: Piece,
) -> Result<Played<H>, Failure> {
    let viewer = match (visitor, token) {
        // whoever shows no valid credentials is anyone
        (Visitor(None), Some(token)) => {
            app.system.authenticator.listener(&token).await.map(|caller| viewer(&caller)).unwrap_or_default()
        }
        _ => Viewer::from(visitor),
    };
    let opened = app.system.tracks.ask(OpenTrack { viewer, id, piece }).await?;
    // an address is signed for GET only
    if request.method() == Method::GET
        && let Some(elsewhere) = redirect(&opened, SIGNED).await?
    {
        return Ok(Played(elsewhere));
    }
    serve(request, opened).await.map(Played)
}
