//! Making, seeing and using invites.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::conversations::{ConversationView, FindConversation};
use veza_actors::invites::{
    AcceptInvite, CreateInvite, InvitePreview, InviteView, ListInvites, MadeInvite, NewInvite, PreviewInvite,
    RevokeInvite,
};

use crate::App;
use crate::extract::{Caller, Guess, Id, OptionalBody, Page, Path};
use crate::paged::Paged;
use crate::reply::{Answer, Created, Done, reply};

pub async fn list(app: Data<App>, caller: Caller, Id(id): Id, page: Page) -> Answer<Paged<InviteView>> {
    let list = ListInvites { by: caller.user_id, id, window: page.window };
    reply(page.of(app.system.invites.ask(list).await?))
}

pub async fn create(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    OptionalBody(new): OptionalBody<NewInvite>,
) -> Created<MadeInvite> {
    reply(app.system.invites.ask(CreateInvite { by: (&*caller).into(), id, new }).await?)
}

pub async fn revoke(app: Data<App>, caller: Caller, Path((id, invite)): Path<(Uuid, Uuid)>) -> Answer<Done> {
    app.system.invites.ask(RevokeInvite { by: caller.user_id, id, invite }).await?;
    reply(Done::new("Invite revoked"))
}

pub async fn preview(app: Data<App>, guess: Guess, Path((token,)): Path<(String,)>) -> Answer<InvitePreview> {
    reply(guess.settle(app.system.invites.ask(PreviewInvite { token }).await)?)
}

/// The conversation that an invite led to.
#[derive(Serialize, ToSchema)]
#[schema(as = EnteredConversation)]
pub struct Entered {
    conversation: ConversationView,
}

pub async fn accept(
    app: Data<App>,
    caller: Caller,
    guess: Guess,
    Path((token,)): Path<(String,)>,
) -> Answer<Entered> {
    let accept = AcceptInvite { by: (&*caller).into(), token };
    let id = guess.settle(app.system.invites.ask(accept).await)?;
    let find = FindConversation { by: caller.user_id, id };
    reply(Entered { conversation: app.system.conversations.ask(find).await? })
}
