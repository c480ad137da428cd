//! The pictures that people show of themselves: sent, taken away, looked at.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::web::Data;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use veza_actors::error::Problem;
use veza_actors::media::{OpenPortrait, Portrait, Purpose, RemovePortrait, SetPortrait, UploadLimits};
use veza_actors::users::{FindProfile, Viewer};

use super::views::{OneProfile, viewer};
use crate::App;
use crate::error::Failure;
use crate::extract::{Caller, Id, Multipart, Query, Visitor};
use crate::files::{FileForm, Holds, Picture, Served, serve, take};
use crate::limits::tell;
use crate::reply::{Answer, reply};

/// How long a picture's sender waits for it to be shown.
const PATIENCE: Duration = Duration::from_secs(30);
/// A picture of a person.
pub struct Face;

impl Holds for Face {
    /// Asked for each time, and answered with nothing new: who is blocked sees it no longer, nor who looks after its end.
    const CACHE: &str = "private, no-cache";

    fn types() -> Vec<&'static str> {
        Picture::types()
    }
}

/// Which picture is meant.
#[derive(Deserialize, IntoParams)]
pub struct Version {
    /// What addresses of profiles hold, so that another picture has another address; any is answered with the present one.
    #[expect(dead_code, reason = "it is there for what remembers answers by their address")]
    v: Option<String>,
}

/// The form of a picture.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the form; the parts are read as they come")]
pub struct PictureForm {
    /// A JPEG, PNG, GIF or WebP picture of at most 40 megapixels. The middle of it is cut out; of what came nothing else stays.
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
}

impl FileForm for PictureForm {
    type Said = ();

    fn most((): &(), limits: UploadLimits) -> u64 {
        limits.bytes(Purpose::Avatar)
    }
}

pub async fn set_avatar(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    form: Multipart<PictureForm>,
) -> Answer<OneProfile> {
    set(&app, &request, &caller, form, Portrait::Avatar).await
}

pub async fn set_banner(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    form: Multipart<PictureForm>,
) -> Answer<OneProfile> {
    set(&app, &request, &caller, form, Portrait::Banner).await
}

async fn set(
    app: &App,
    request: &HttpRequest,
    caller: &Caller,
    form: Multipart<PictureForm>,
    portrait: Portrait,
) -> Answer<OneProfile> {
    show(app, request, (caller.user_id, caller.user_id), form, portrait).await?;
    profile(app, caller).await
}

/// Shows a picture that somebody sends as that of a person or a hook.
pub async fn show(
    app: &App,
    request: &HttpRequest,
    (by, of): (Uuid, Uuid),
    mut form: Multipart<PictureForm>,
    portrait: Portrait,
) -> Result<(), Failure> {
    tell(request, app.limits.upload(by, app.system.clock.instant()))?;
    // everyone has one of each kind: they count in nobody's quota
    let received = take(app, None, &mut form).await?.received;
    let accepted = app.system.media.ask(SetPortrait { by: of, portrait, received }).await?;
    match accepted.finished(PATIENCE).await {
        Some(outcome) => Ok(outcome?),
        None => Err(Problem::unavailable("the picture is still being worked on").into()),
    }
}

pub async fn remove_avatar(app: Data<App>, caller: Caller) -> Answer<OneProfile> {
    app.system.media.ask(RemovePortrait { by: caller.user_id, portrait: Portrait::Avatar }).await?;
    profile(&app, &caller).await
}

pub async fn remove_banner(app: Data<App>, caller: Caller) -> Answer<OneProfile> {
    app.system.media.ask(RemovePortrait { by: caller.user_id, portrait: Portrait::Banner }).await?;
    profile(&app, &caller).await
}

async fn profile(app: &App, caller: &Caller) -> Answer<OneProfile> {
    let find = FindProfile { viewer: viewer(caller), id: caller.user_id };
    reply(OneProfile { profile: app.system.users.ask(find).await? })
}

pub async fn download_avatar(
    app: Data<App>,
    request: HttpRequest,
    visitor: Visitor,
    Id(user): Id,
    _: Query<Version>,
) -> Result<Served<Face>, Failure> {
    see(&app, &request, Viewer::from(&visitor), user, Portrait::Avatar).await
}

pub async fn download_own_avatar(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    _: Query<Version>,
) -> Result<Served<Face>, Failure> {
    see(&app, &request, viewer(&caller), caller.user_id, Portrait::Avatar).await
}

pub async fn download_banner(
    app: Data<App>,
    request: HttpRequest,
    visitor: Visitor,
    Id(user): Id,
    _: Query<Version>,
) -> Result<Served<Face>, Failure> {
    see(&app, &request, Viewer::from(&visitor), user, Portrait::Banner).await
}

pub async fn download_own_banner(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    _: Query<Version>,
) -> Result<Served<Face>, Failure> {
    see(&app, &request, viewer(&caller), caller.user_id, Portrait::Banner).await
}

async fn see(
    app: &App,
    request: &HttpRequest,
    viewer: Viewer,
    user: Uuid,
    portrait: Portrait,
) -> Result<Served<Face>, Failure> {
    let opened = app.system.media.ask(OpenPortrait { viewer, user, portrait }).await?;
    let tag = opened.tag.clone();
    match serve(request, opened).await {
        Err(failure) => {
            let next = app.system.media.ask(OpenPortrait { viewer, user, portrait }).await?;
            // another one came in the meantime, and its file with it
            if next.tag == tag { Err(failure) } else { serve(request, next).await }
        }
        served => served,
    }
}
