//! Liking tracks, and passing them on.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::tracks::{
    FindLikes, HasReposted, LikeTrack, Likes, RepostTrack, UnlikeTrack, UnrepostTrack,
};
use veza_actors::users::Viewer;

use crate::App;
use crate::extract::{Caller, Id, Visitor};
use crate::reply::{Answer, Done, reply};
use crate::routes::users::views::viewer;

/// Whether one reposted a track.
#[derive(Serialize, ToSchema)]
pub struct Reposted {
    is_reposted: bool,
}

pub async fn like(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Done> {
    app.system.tracks.ask(LikeTrack { viewer: viewer(&caller), by: caller.user_id, id }).await?;
    reply(Done::new("Track liked"))
}

pub async fn unlike(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Done> {
    app.system.tracks.ask(UnlikeTrack { by: caller.user_id, id }).await?;
    reply(Done::new("Track unliked"))
}

pub async fn find_likes(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Likes> {
    reply(app.system.tracks.ask(FindLikes { viewer: viewer(&caller), id }).await?)
}

pub async fn repost(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Done> {
    app.system.tracks.ask(RepostTrack { viewer: viewer(&caller), by: caller.user_id, id }).await?;
    reply(Done::new("Track reposted"))
}

pub async fn unrepost(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Done> {
    app.system.tracks.ask(UnrepostTrack { by: caller.user_id, id }).await?;
    reply(Done::new("Track not reposted any more"))
}

pub async fn find_repost(app: Data<App>, visitor: Visitor, Id(id): Id) -> Answer<Reposted> {
    let asked = HasReposted { viewer: Viewer::from(&visitor), id };
    reply(Reposted { is_reposted: app.system.tracks.ask(asked).await? })
}
