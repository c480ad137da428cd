//! A track's files on their way to who may hear it.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::web::Data;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use uuid::Uuid;
use veza_actors::tracks::{Format, OpenTrack, Piece, Shape};
use veza_actors::users::Viewer;

use crate::App;
use crate::error::Failure;
use crate::extract::{Id, Query, Sketch, Visitor};
use crate::files::{Holds, Picture, Served, serve};
use crate::routes::tracks::views::Waveform;
use crate::routes::users::views::viewer;

/// How long a signed address in a bucket is good.
const SIGNED: Duration = Duration::from_secs(15 * 60);

/// Who listens, where no header tells.
#[derive(Deserialize, IntoParams)]
pub struct Token {
    /// A token of `POST /auth/stream-token`.
    token: Option<String>,
}

/// What links of others may hold.
#[derive(Deserialize, IntoParams)]
pub struct Share {
    /// What links to shared tracks will hold. No track is shared by one yet: it opens nothing.
    #[expect(dead_code, reason = "clients may send it already")]
    share_token: Option<String>,
}

/// A track.
pub struct Music;

impl Holds for Music {
    const ELSEWHERE: Option<Duration> = Some(SIGNED);

    fn types() -> Vec<&'static str> {
        Format::ALL.map(Format::content_type).to_vec()
    }
}

/// In which form a picture of sound is to come.
#[derive(Deserialize, IntoParams)]
pub struct Form {
    /// `json` (the default) and `dat` are audiowaveform's, version 2, which peaks.js reads; `float` has values from -1 to 1 for wavesurfer.js.
    #[serde(default)]
    #[param(inline)]
    format: Shape,
}

/// A picture of sound.
pub struct Drawn;

impl Holds for Drawn {
    fn types() -> Vec<&'static str> {
        Vec::new()
    }

    fn json(sketch: &mut Sketch) -> Option<RefOr<Schema>> {
        Some(sketch.schema::<Waveform>())
    }
}

pub async fn draw_track(
    app: Data<App>,
    request: HttpRequest,
    visitor: Visitor,
    Id(id): Id,
    Query(token): Query<Token>,
    Query(Form { format }): Query<Form>,
) -> Result<Served<Drawn>, Failure> {
    play(&app, &request, &visitor, token, id, Piece::Waveform(format)).await
}

pub async fn stream_track(
    app: Data<App>,
    request: HttpRequest,
    visitor: Visitor,
    Id(id): Id,
    Query(token): Query<Token>,
    _: Query<Share>,
) -> Result<Served<Music>, Failure> {
    play(&app, &request, &visitor, token, id, Piece::Music).await
}

pub async fn download_cover(
    app: Data<App>,
    request: HttpRequest,
    visitor: Visitor,
    Id(id): Id,
    Query(token): Query<Token>,
) -> Result<Served<Picture>, Failure> {
    play(&app, &request, &visitor, token, id, Piece::Cover).await
}

async fn play<H: Holds>(
    app: &App,
    request: &HttpRequest,
    visitor: &Visitor,
    Token { token }: Token,
    id: Uuid,
    piece: Piece,
) -> Result<Served<H>, Failure> {
    let viewer = match (visitor, token) {
        // whoever shows no valid credentials is anyone
        (Visitor(None), Some(token)) => {
            app.system.authenticator.listener(&token).await.map(|caller| viewer(&caller)).unwrap_or_default()
        }
        _ => Viewer::from(visitor),
    };
    let opened = app.system.tracks.ask(OpenTrack { viewer, id, piece }).await?;
    serve(request, opened).await
}
