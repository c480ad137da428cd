//! What the service of live streams is asked.

use uuid::Uuid;
use veza_kernel::identity::Person;
use veza_kernel::{Listed, Window, requests};

use super::details::{NewStream, StreamPatch};
use super::views::{OwnStreamView, StreamKey, StreamView};

requests! {
    /// What everyone may find: what is live first.
    ListStreams { is_live: Option<bool>, owner: Option<Uuid>, category: Option<String>, tag: Option<String>, window: Window } -> Listed<StreamView>;
    /// One of them, also one that lists do not have. Who polls asks the programme first.
    FindStream { id: Uuid } -> StreamView;
    /// One's own, with their keys: the oldest first.
    ListOwnStreams { by: Uuid, window: Window } -> Listed<OwnStreamView>;
    /// One of one's own.
    FindOwnStream { by: Uuid, id: Uuid } -> StreamView;
    /// A new one, with its room.
    CreateStream { by: Person, new: NewStream } -> StreamView;
    /// Another title, time and so on.
    UpdateStream { by: Uuid, id: Uuid, patch: StreamPatch } -> StreamView;
    /// The key of this one, or of one's first; whoever has none gets a draft.
    FindStreamKey { by: Person, id: Option<Uuid> } -> StreamKey;
    /// Another key; the one before opens nothing any more.
    RenewStreamKey { by: Person, id: Option<Uuid> } -> StreamKey;
}
