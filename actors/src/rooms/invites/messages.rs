//! What the invites service is asked.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::views::{InvitePreview, InviteView, MadeInvite};
use crate::kernel::identity::Person;
use crate::kernel::{Listed, Window, requests};

requests! {
    /// A new invite. Needs the permission `invite`.
    CreateInvite { by: Person, id: Uuid, new: NewInvite } -> MadeInvite;
    /// Invites that can still be used, the newest first; likewise.
    ListInvites { by: Uuid, id: Uuid, window: Window } -> Listed<InviteView>;
    /// An invite's end; likewise.
    RevokeInvite { by: Uuid, id: Uuid, invite: Uuid } -> ();
    /// What an invite shows.
    PreviewInvite { token: String } -> InvitePreview;
    /// Becoming a member by an invite; the room is answered.
    AcceptInvite { by: Person, token: String } -> Uuid;
}

/// Body of `POST /conversations/{id}/invites`.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct NewInvite {
    /// For how long it can be used, up to 2592000 (30 days); left out is for ever.
    #[schema(minimum = 1, maximum = 2592000, example = 86400)]
    pub expires_in_s: Option<i64>,
    /// How many people it lets in; left out is any number.
    #[schema(minimum = 1, maximum = 1000, example = 1)]
    pub max_uses: Option<i32>,
}
