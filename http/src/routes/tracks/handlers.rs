//! Tracks one by one: how they come, change and go.

use actix_web::HttpRequest;
use actix_web::web::Data;
use veza_actors::chunks::FindChunkedUpload;
use veza_actors::error::Code;
use veza_actors::tracks::{
    AcceptTrack, DeleteTrack, Details, FindOwnTrack, FindQuota, FindTrack, UpdateTrack,
};
use veza_actors::users::Viewer;

use super::views::{OneQuota, OneTrack, TrackForm, TrackProgress};
use crate::App;
use crate::extract::{Body, Caller, Id, Multipart, Path, Visitor};
use crate::files::{Taken, settled, take};
use crate::limits::tell;
use crate::reply::{Answer, Created, Done, reply};
use crate::routes::conversations::members::Member;
use crate::routes::users::views::viewer;

pub async fn create(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    mut form: Multipart<TrackForm>,
) -> Created<OneTrack> {
    let by = caller.user_id;
    tell(&request, app.limits.track(by, app.system.clock.instant()))?;
    let Taken { said: details, name, received } = take(&app, Some(by), &mut form).await?;
    let id = settled(app.system.tracks.ask(AcceptTrack { by, name, details, received }).await?).await?;
    reply(OneTrack { track: app.system.tracks.ask(FindTrack { viewer: viewer(&caller), id }).await? })
}

pub async fn find(app: Data<App>, visitor: Visitor, Id(id): Id) -> Answer<OneTrack> {
    let viewer = Viewer::from(&visitor);
    reply(OneTrack { track: app.system.tracks.ask(FindTrack { viewer, id }).await? })
}

pub async fn update(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Body(details): Body<Details>,
) -> Answer<OneTrack> {
    let update = UpdateTrack { viewer: viewer(&caller), id, details };
    reply(OneTrack { track: app.system.tracks.ask(update).await? })
}

pub async fn delete(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Done> {
    app.system.tracks.ask(DeleteTrack { viewer: viewer(&caller), id }).await?;
    reply(Done::new("Track deleted successfully"))
}

pub async fn find_track_status(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<TrackProgress> {
    let track = match app.system.tracks.ask(FindOwnTrack { viewer: viewer(&caller), id }).await {
        Err(problem) if problem.code == Code::NotFound => {
            let upload = app.system.chunks.ask(FindChunkedUpload { by: caller.user_id, id }).await;
            return reply(TrackProgress::of_upload(upload.map_err(|_absent| problem)?));
        }
        found => found?,
    };
    let (status, status_message) = (track.status, track.status_message);
    reply(TrackProgress { status, progress: status.progress(), status_message })
}

pub async fn find_quota(app: Data<App>, caller: Caller, Path((user,)): Path<(Member,)>) -> Answer<OneQuota> {
    let find = FindQuota { viewer: viewer(&caller), user: user.or(caller.user_id) };
    reply(OneQuota { quota: app.system.tracks.ask(find).await? })
}
