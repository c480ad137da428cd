//! A track's files on their way to who may hear it.

use actix_web::HttpRequest;
use actix_web::web::Data;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use veza_actors::tracks::{OpenTrack, Piece};
use veza_actors::users::Viewer;

use crate::App;
use crate::error::Failure;
use crate::extract::{Id, Query, Visitor};
use crate::routes::uploads::files::{Served, serve};
use crate::routes::users::views::viewer;

/// Who listens, where no header tells.
#[derive(Deserialize, IntoParams)]
pub struct Token {
    /// A token of `POST /auth/stream-token`.
    token: Option<String>,
}

pub async fn stream(
    app: Data<App>,
    request: HttpRequest,
    visitor: Visitor,
    Id(id): Id,
    Query(token): Query<Token>,
) -> Result<Served, Failure> {
    play(&app, &request, &visitor, token, id, Piece::Music).await
}

pub async fn cover(
    app: Data<App>,
    request: HttpRequest,
    visitor: Visitor,
    Id(id): Id,
    Query(token): Query<Token>,
) -> Result<Served, Failure> {
    play(&app, &request, &visitor, token, id, Piece::Cover).await
}

async fn play(
    app: &App,
    request: &HttpRequest,
    visitor: &Visitor,
    Token { token }: Token,
    id: Uuid,
    piece: Piece,
) -> Result<Served, Failure> {
    let viewer = match (visitor, token) {
        // whoever shows no valid credentials is anyone
        (Visitor(None), Some(token)) => {
            app.system.authenticator.listener(&token).await.map(|caller| viewer(&caller)).unwrap_or_default()
        }
        _ => Viewer::from(visitor),
    };
    serve(request, app.system.tracks.ask(OpenTrack { viewer, id, piece }).await?).await
}
