//! Tracks that come in chunks.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::web::Data;
use uuid::Uuid;
use veza_actors::chunks::{
    ChunkedUpload, CompleteUpload, Completed, EndUpload, FindChunkedUpload, InitiateUpload, KeepChunk,
    parse_md5,
};
use veza_actors::error::Problem;
use veza_actors::media::hex;
use veza_actors::tracks::FindTrack;

use super::chunk_form::{ChunkForm, take_chunk};
use super::chunk_views::{ChunksSent, CompletedUpload, InitiatedUpload, KeptChunk, NewChunkedUpload};
use crate::App;
use crate::extract::{Body, Caller, Multipart, Path};
use crate::limits::tell;
use crate::reply::{Answer, Created, Done, reply};
use crate::routes::users::views::viewer;

/// How long is waited until a chunk lies in the store.
const KEEPING: Duration = Duration::from_secs(90);
/// How long is waited until the chunks are one file, and for the look into it.
const COMPLETING: Duration = Duration::from_secs(120);

pub async fn initiate_upload(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    Body(asked): Body<NewChunkedUpload>,
) -> Answer<InitiatedUpload> {
    let by = caller.user_id;
    tell(&request, app.limits.track(by, app.system.clock.instant()))?;
    let NewChunkedUpload { filename: file_name, total_chunks, total_size, details } = asked;
    let upload = InitiateUpload { by, file_name, total_size, total_chunks, details };
    let upload = app.system.chunks.ask(upload).await?;
    reply(InitiatedUpload { upload, message: "Upload session initiated" })
}

pub async fn create_chunk(
    app: Data<App>,
    caller: Caller,
    mut form: Multipart<ChunkForm>,
) -> Answer<KeptChunk> {
    let by = caller.user_id;
    let (said, received) = take_chunk(&app, by, &mut form).await?;
    let kept = app.system.chunks.ask(KeepChunk { by, said, received }).await?.done(KEEPING).await?;
    reply(KeptChunk {
        upload_id: kept.upload_id,
        received_chunks: kept.received,
        progress: kept.progress,
        message: "Chunk uploaded successfully",
    })
}

pub async fn complete_upload(
    app: Data<App>,
    caller: Caller,
    Body(sent): Body<ChunksSent>,
) -> Created<CompletedUpload> {
    let md5 = sent.md5.as_deref().map(parse_md5).transpose();
    let md5 = md5.map_err(|detail| Problem::invalid(vec![detail]))?;
    let complete = CompleteUpload { by: caller.user_id, id: sent.upload_id, md5 };
    let Completed { track_id: id, md5 } = app.system.chunks.ask(complete).await?.done(COMPLETING).await?;
    let track = app.system.tracks.ask(FindTrack { viewer: viewer(&caller), id }).await?;
    reply(CompletedUpload { track, md5: hex(&md5), message: "Upload completed" })
}

pub async fn find_chunked_upload(
    app: Data<App>,
    caller: Caller,
    Path((id,)): Path<(Uuid,)>,
) -> Answer<ChunkedUpload> {
    reply(app.system.chunks.ask(FindChunkedUpload { by: caller.user_id, id }).await?)
}

pub async fn delete_chunked_upload(
    app: Data<App>,
    caller: Caller,
    Path((id,)): Path<(Uuid,)>,
) -> Answer<Done> {
    app.system.chunks.ask(EndUpload { by: caller.user_id, id }).await?;
    reply(Done::new("Upload ended"))
}
