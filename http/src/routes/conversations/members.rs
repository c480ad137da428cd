//! Who belongs to a conversation.

use actix_web::web::Data;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use veza_actors::conversations::{AddMember, JoinConversation, ListMembers, MemberView, RemoveMember};
use veza_actors::protocol::RoomRole;

use super::views::{OneConversation, OneMember};
use crate::App;
use crate::extract::cursor::Moment;
use crate::extract::{Body, Caller, Continued, Id, Path, Query, Segment};
use crate::paged::{Next, Paged};
use crate::reply::{Answer, Created, Done, reply};

pub async fn join(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<OneConversation> {
    let join = JoinConversation { by: (&*caller).into(), id };
    reply(OneConversation { conversation: app.system.conversations.ask(join).await? })
}

pub async fn list_members(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    part: Continued<Moment, 100>,
) -> Answer<Paged<MemberView, Next>> {
    let after = part.after.map(Into::into);
    let asked = ListMembers { by: caller.user_id, id, after, window: part.page.window };
    let listed = app.system.conversations.ask(asked).await?;
    reply(part.of(listed, |last| Some(Moment::of(last.joined_at, last.user_id))))
}

/// Whom to add, as what.
#[derive(Deserialize, ToSchema)]
pub struct NewMember {
    user_id: Uuid,
    /// `owner`, `moderator` or `member`, the default.
    #[schema(value_type = Option<RoomRole>)]
    role: Option<String>,
}

pub async fn add_member(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Body(NewMember { user_id, role }): Body<NewMember>,
) -> Created<OneMember> {
    let role = role.unwrap_or_else(|| "member".to_owned());
    let add = AddMember { by: (&*caller).into(), id, user: user_id, role };
    reply(OneMember { member: app.system.conversations.ask(add).await? })
}

/// A member in a path: an id, or `me`.
pub struct Member(Option<Uuid>);

impl Member {
    /// Returns the person, who is `me` for `me`.
    pub fn or(self, me: Uuid) -> Uuid {
        self.0.unwrap_or(me)
    }
}

impl Segment for Member {
    fn parse(text: &str) -> Result<Self, &'static str> {
        if text == "me" {
            return Ok(Self(None));
        }
        Uuid::try_parse(text).map(|id| Self(Some(id))).map_err(|_error| "must be a UUID or `me`")
    }
}

/// Why, for the audit log.
#[derive(Deserialize, IntoParams)]
pub struct Why {
    /// A moderator's reason.
    #[param(max_length = 500)]
    reason: Option<String>,
}

pub async fn remove_member(
    app: Data<App>,
    caller: Caller,
    Path((id, Member(user))): Path<(Uuid, Member)>,
    Query(Why { reason }): Query<Why>,
) -> Answer<Done> {
    let remove = RemoveMember { by: (&*caller).into(), id, user: user.unwrap_or(caller.user_id), reason };
    app.system.conversations.ask(remove).await?;
    reply(Done::new(if user.is_some() { "Member removed" } else { "You left the conversation" }))
}
