//! An upload's beginning, progress and end, and its files.

use actix_web::HttpRequest;
use actix_web::web::Data;
use veza_actors::media::{AcceptUpload, DeleteUpload, FindUpload, Kind, OpenUpload, Part, Status};

use super::views::{Progress, TakenUpload, UploadForm};
use crate::App;
use crate::error::Failure;
use crate::extract::{Caller, Id, Multipart};
use crate::files::{Holds, Picture, Served, Taken, serve, settled, take};
use crate::limits::tell;
use crate::reply::{Answer, Created, Done, reply};

/// Whatever somebody uploaded.
pub struct AnyFile;

impl Holds for AnyFile {
    fn types() -> Vec<&'static str> {
        Kind::all(|_| true).collect()
    }
}

pub async fn create(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    mut form: Multipart<UploadForm>,
) -> Created<TakenUpload> {
    let by = caller.user_id;
    tell(&request, app.limits.upload(by, app.system.clock.instant()))?;
    let Taken { said: purpose, name, received } = take(&app, Some(by), &mut form).await?;
    let accept = AcceptUpload { by, purpose, name, received };
    let upload_id = settled(app.system.media.ask(accept).await?).await?;
    let upload = app.system.media.ask(FindUpload { by, id: upload_id }).await?;
    reply(TakenUpload { upload_id, status: upload.status, upload })
}

pub async fn find_upload_status(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Progress> {
    let upload = app.system.media.ask(FindUpload { by: caller.user_id, id }).await?;
    let progress = if upload.status == Status::Processing { 50 } else { 100 };
    reply(Progress { status: upload.status, progress, upload })
}

pub async fn delete(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Done> {
    app.system.media.ask(DeleteUpload { by: caller.user_id, id }).await?;
    reply(Done::new("Upload deleted"))
}

pub async fn download_file(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    Id(id): Id,
) -> Result<Served<AnyFile>, Failure> {
    let open = OpenUpload { by: caller.user_id, id, part: Part::File };
    serve(&request, app.system.media.ask(open).await?).await
}

pub async fn download_thumbnail(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    Id(id): Id,
) -> Result<Served<Picture>, Failure> {
    let open = OpenUpload { by: caller.user_id, id, part: Part::Thumbnail };
    serve(&request, app.system.media.ask(open).await?).await
}
