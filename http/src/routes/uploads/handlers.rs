//! An upload's beginning, progress and end.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::web::Data;
use veza_actors::media::{AcceptUpload, BeginUpload, DeleteUpload, DiscardUpload, FindUpload, Status, rules};

use super::receive::{Form, REST, receive};
use super::views::{Progress, Taken, UploadForm};
use crate::App;
use crate::extract::{Caller, Id, Multipart};
use crate::limits::tell;
use crate::reply::{Answer, Created, Done, reply};

/// How long an upload's sender waits for the work on it; then it goes on by itself and is asked for.
const PATIENCE: Duration = Duration::from_secs(15);

pub async fn create(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    mut form: Multipart<UploadForm>,
) -> Created<Taken> {
    tell(&request, app.limits.upload(caller.user_id, app.system.clock.instant()))?;
    let (by, limits) = (caller.user_id, app.system.settings.uploads);
    let declared = form.declared().unwrap_or(0).saturating_sub(REST);
    if declared > limits.file_bytes {
        return Err(rules::too_large(limits.file_bytes).into());
    }
    let incoming = app.system.media.ask(BeginUpload { by, declared }).await?;
    let Form { purpose, name, received } = receive(&mut form, incoming, limits).await?;
    let accepted = app.system.media.ask(AcceptUpload { by, purpose, name, received }).await?;
    let upload_id = accepted.id;
    if let Some(Err(problem)) = accepted.finished(PATIENCE).await {
        // the sender knows now; a row that stays is swept away
        app.system.media.nudge(DiscardUpload(upload_id));
        return Err(problem.into());
    }
    let upload = app.system.media.ask(FindUpload { by, id: upload_id }).await?;
    reply(Taken { upload_id, status: upload.status, upload })
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
