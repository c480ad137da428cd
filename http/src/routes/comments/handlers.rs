//! Reading comments and writing them.

use actix_web::HttpRequest;
use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::comments::{
    CommentText, CommentView, CreateComment, DeleteComment, FindComment, ListComments, ListReplies,
    NewComment, Reader, ReplyView, UpdateComment,
};
use veza_actors::users::Role;

use crate::App;
use crate::extract::{Body, Caller, Id, Page, Path, Visitor};
use crate::limits::tell;
use crate::paged::Paged;
use crate::reply::{Answer, Created, Done, reply};
use crate::routes::users::views::viewer;

/// A comment.
#[derive(Serialize, ToSchema)]
pub struct OneComment {
    comment: CommentView,
}

fn reader(caller: &veza_actors::auth::Caller) -> Reader {
    Reader { viewer: viewer(caller), moderates: matches!(caller.role, Role::Moderator | Role::Admin) }
}

fn visiting(Visitor(caller): &Visitor) -> Reader {
    caller.as_ref().map(reader).unwrap_or_default()
}

pub async fn list(app: Data<App>, visitor: Visitor, Id(track): Id, page: Page) -> Answer<Paged<CommentView>> {
    let list = ListComments { reader: visiting(&visitor), track, window: page.window };
    reply(page.of(app.system.comments.ask(list).await?))
}

pub async fn list_replies(
    app: Data<App>,
    visitor: Visitor,
    Id(id): Id,
    page: Page,
) -> Answer<Paged<ReplyView>> {
    let list = ListReplies { reader: visiting(&visitor), id, window: page.window };
    reply(page.of(app.system.comments.ask(list).await?))
}

pub async fn find(app: Data<App>, visitor: Visitor, Id(id): Id) -> Answer<OneComment> {
    let find = FindComment { reader: visiting(&visitor), id };
    reply(OneComment { comment: app.system.comments.ask(find).await? })
}

pub async fn create(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    Id(track): Id,
    Body(new): Body<NewComment>,
) -> Created<OneComment> {
    let by = caller.user_id;
    tell(&request, app.limits.comment(by, app.system.clock.instant()))?;
    let create = CreateComment { reader: reader(&caller), by, track, new };
    reply(OneComment { comment: app.system.comments.ask(create).await? })
}

pub async fn update(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Body(text): Body<CommentText>,
) -> Answer<OneComment> {
    let update = UpdateComment { reader: reader(&caller), by: caller.user_id, id, text };
    reply(OneComment { comment: app.system.comments.ask(update).await? })
}

pub async fn delete(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Done> {
    remove(&app, &caller, None, id).await
}

pub async fn delete_of_track(
    app: Data<App>,
    caller: Caller,
    Path((track, id)): Path<(Uuid, Uuid)>,
) -> Answer<Done> {
    remove(&app, &caller, Some(track), id).await
}

async fn remove(app: &App, caller: &Caller, track: Option<Uuid>, id: Uuid) -> Answer<Done> {
    app.system.comments.ask(DeleteComment { reader: reader(caller), track, id }).await?;
    reply(Done::new("Comment deleted successfully"))
}
