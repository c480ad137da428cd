//! The picture of a hook: made anew from what a moderator sends, as those of people are.

use actix_web::HttpRequest;
use actix_web::web::Data;
use uuid::Uuid;
use veza_actors::hooks::{FindHook, NoteHookPicture};
use veza_actors::media::{Portrait, RemovePortrait};

use super::handlers::OneHook;
use crate::App;
use crate::extract::{Caller, Multipart, Path};
use crate::reply::{Answer, reply};
use crate::routes::users::pictures::{PictureForm, show};

pub async fn set_hook_avatar(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    Path((id, hook)): Path<(Uuid, Uuid)>,
    form: Multipart<PictureForm>,
) -> Answer<OneHook> {
    let by = caller.user_id;
    app.system.hooks.ask(FindHook { by, id, hook }).await?;
    show(&app, &request, (by, hook), form, Portrait::Avatar).await?;
    noted(&app, by, id, hook).await
}

pub async fn remove_hook_avatar(
    app: Data<App>,
    caller: Caller,
    Path((id, hook)): Path<(Uuid, Uuid)>,
) -> Answer<OneHook> {
    let by = caller.user_id;
    app.system.hooks.ask(FindHook { by, id, hook }).await?;
    app.system.media.ask(RemovePortrait { by: hook, portrait: Portrait::Avatar }).await?;
    noted(&app, by, id, hook).await
}

async fn noted(app: &App, by: Uuid, id: Uuid, hook: Uuid) -> Answer<OneHook> {
    reply(OneHook::new(app.system.hooks.ask(NoteHookPicture { by, id, hook }).await?))
}
