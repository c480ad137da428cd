//! What the media service is asked.

use std::time::Duration;

use tokio::sync::oneshot;
use uuid::Uuid;

use super::incoming::{Incoming, Received};
use super::opened::Opened;
use super::views::{Purpose, Upload};
use veza_kernel::Request;
use veza_kernel::error::Problem;

/// Room for a file that is about to come. Refused at once when the quota is used up by what is declared.
pub struct BeginUpload {
    /// Whose.
    pub by: Uuid,
    /// Bytes, as far as the sender says.
    pub declared: u64,
}

/// A file that came in whole.
pub struct AcceptUpload {
    /// Whose.
    pub by: Uuid,
    /// What for.
    pub purpose: Purpose,
    /// The name that its sender gave it.
    pub name: String,
    /// The file.
    pub received: Received,
}

/// An upload, of a file or of music, that is being looked into.
pub struct Accepted {
    /// The upload or track.
    pub id: Uuid,
    /// What came of the work on it.
    pub outcome: oneshot::Receiver<Result<(), Problem>>,
}

impl Accepted {
    /// Waits until it is ready; `None` when it takes longer, in which case it goes on by itself.
    ///
    /// # Errors
    /// Why it is of no use.
    pub async fn finished(self, patience: Duration) -> Option<Result<(), Problem>> {
        match tokio::time::timeout(patience, self.outcome).await {
            Ok(Ok(outcome)) => Some(outcome),
            Ok(Err(_gone)) => Some(Err(Problem::internal("work on an upload ended without an outcome"))),
            Err(_elapsed) => None,
        }
    }
}

/// One's own upload.
pub struct FindUpload {
    /// Whose.
    pub by: Uuid,
    /// Which.
    pub id: Uuid,
}

/// Which of an upload's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What was uploaded.
    File,
    /// Its small version.
    Thumbnail,
}

/// A file to be read, by its owner or whoever may read the room that it is shown in.
pub struct OpenUpload {
    /// Who reads.
    pub by: Uuid,
    /// Which.
    pub id: Uuid,
    /// Which file of it.
    pub part: Part,
}

/// The end of an upload that nothing shows.
pub struct DeleteUpload {
    /// Whose.
    pub by: Uuid,
    /// Which.
    pub id: Uuid,
}

/// The end of an upload that turned out to be of no use, when its sender was told so.
pub struct DiscardUpload(pub Uuid);

macro_rules! replies {
    ($($request:ty => $reply:ty;)*) => {$(
        impl Request for $request {
            type Reply = $reply;
        }
    )*};
}

replies! {
    BeginUpload => Incoming;
    AcceptUpload => Accepted;
    FindUpload => Upload;
    OpenUpload => Opened;
    DeleteUpload => ();
    DiscardUpload => ();
}
