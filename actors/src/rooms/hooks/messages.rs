//! What the hooks service is asked.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::views::{ChangedHook, HookView, MadeHook, Receipt};
use crate::kernel::{Listed, Window, requests};

requests! {
    /// The hooks of a room, the oldest first. Needs the permission `manage`.
    ListHooks { by: Uuid, id: Uuid, window: Window } -> Listed<HookView>;
    /// A new one, with its token; likewise.
    CreateHook { by: Uuid, id: Uuid, new: NewHook } -> MadeHook;
    /// Another name, on or off; likewise.
    UpdateHook { by: Uuid, id: Uuid, hook: Uuid, patch: HookPatch } -> ChangedHook;
    /// Its end; likewise.
    DeleteHook { by: Uuid, id: Uuid, hook: Uuid } -> ();
    /// Another token; the one before is worth nothing from then on. Likewise.
    RenewHookToken { by: Uuid, id: Uuid, hook: Uuid } -> MadeHook;
    /// One of them, to show or to give a picture. Needs the permission `manage`.
    FindHook { by: Uuid, id: Uuid, hook: Uuid } -> HookView;
    /// Writes down in the room's log that it has another picture, or none any more.
    NoteHookPicture { by: Uuid, id: Uuid, hook: Uuid } -> HookView;
    /// A message of whoever has the token.
    PostByHook { token: String, new: HookMessage } -> Receipt;
}

/// Body of `POST /conversations/{id}/hooks`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewHook {
    /// Shown as the author of its messages, beside the mark of a hook: 1 to 80 characters.
    #[schema(example = "Release bot")]
    pub name: String,
}

/// Changes of a hook; what is absent stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct HookPatch {
    /// As in a new one.
    pub name: Option<String>,
    /// Whether it posts. Whoever switches one on that does not answers for it from then on, and gets a new token where somebody else
    /// answered before.
    pub is_enabled: Option<bool>,
}

/// What a hook posts.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct HookMessage {
    /// 1 to 4000 characters, as of any message; `text` is another name of it.
    #[serde(alias = "text")]
    #[schema(example = "Build 214 is green.")]
    pub content: String,
    /// Chosen by the sender, unique for ever for this hook: the same again posts nothing more.
    pub client_id: Option<Uuid>,
}
