//! What the media service is asked.

use uuid::Uuid;

use super::accepted::Accepted;
use super::incoming::{Incoming, Received};
use super::opened::Opened;
use super::views::{Purpose, Upload};
use veza_kernel::requests;

/// Which of an upload's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What was uploaded.
    File,
    /// Its small version.
    Thumbnail,
}

requests! {
    /// Room for a file of any kind that is about to come. Refused at once when the quota is used up by what is declared.
    MakeRoom {
        /// In whose quota it counts, if in anyone's.
        owner: Option<Uuid>,
        /// Bytes, as far as the sender says.
        declared: u64,
    } -> Incoming;
    /// A file that came in whole.
    AcceptUpload {
        by: Uuid,
        purpose: Purpose,
        /// The name that its sender gave it.
        name: String,
        received: Received,
    } -> Accepted;
    /// One's own upload.
    FindUpload { by: Uuid, id: Uuid } -> Upload;
    /// A file to be read, by its owner or whoever may read the room that it is shown in.
    OpenUpload { by: Uuid, id: Uuid, part: Part } -> Opened;
    /// The end of an upload that nothing shows.
    DeleteUpload { by: Uuid, id: Uuid } -> ();
}
