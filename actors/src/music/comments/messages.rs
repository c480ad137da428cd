//! What the service of comments is asked.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::views::{CommentView, ReplyView};
use crate::kernel::identity::Viewer;
use crate::kernel::{Listed, Window, requests};

/// Who reads comments.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reader {
    /// Who that is.
    pub viewer: Viewer,
    /// Whether they moderate the whole server: they see all comments of a track that they see, and may delete them.
    pub moderates: bool,
}

requests! {
    /// The comments that begin the threads of a track, the newest first.
    ListComments { reader: Reader, track: Uuid, window: Window } -> Listed<CommentView>;
    /// What answers a comment, the oldest first.
    ListReplies { reader: Reader, id: Uuid, window: Window } -> Listed<ReplyView>;
    /// One comment.
    FindComment { reader: Reader, id: Uuid } -> CommentView;
    /// A new one.
    CreateComment { reader: Reader, by: Uuid, track: Uuid, new: NewComment } -> CommentView;
    /// Other words in place of one's own.
    UpdateComment { reader: Reader, by: Uuid, id: Uuid, text: CommentText } -> CommentView;
    /// The end of one, of this track where one is named.
    DeleteComment { reader: Reader, track: Option<Uuid>, id: Uuid } -> ();
}

/// Body of `POST /tracks/{id}/comments`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewComment {
    /// 1 to 5000 characters. `@name` calls somebody who may see the track.
    #[schema(min_length = 1, max_length = 5000, example = "What a drop!")]
    pub content: String,
    /// The comment that it answers; of the same track.
    pub parent_id: Option<Uuid>,
    /// The moment of the track, in seconds; 0 or none: the whole track.
    #[schema(minimum = 0, example = 83.5)]
    pub timestamp: Option<f64>,
}

/// Body of `PUT /comments/{id}`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct CommentText {
    /// As in a new one. Whom it names now is not told of it.
    #[schema(min_length = 1, max_length = 5000, example = "What a drop, again!")]
    pub content: String,
}
