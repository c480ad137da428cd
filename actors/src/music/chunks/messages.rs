//! What the service of chunks is asked.

use uuid::Uuid;

use super::views::{ChunkProgress, ChunkedUpload, Completed};
use super::working::Working;
use crate::kernel::requests;
use crate::media::{Incoming, Received};
use crate::tracks::Details;

/// What the form of a chunk says beside it; what comes behind the chunk is not known while that comes in.
#[derive(Clone, Debug, Default)]
pub struct SaidOfChunk {
    /// Of which upload.
    pub upload_id: Option<Uuid>,
    /// Which one, from 1.
    pub number: Option<i32>,
    /// How many there are, as was announced.
    pub total_chunks: Option<i32>,
    /// Bytes of all, as was announced.
    pub total_size: Option<i64>,
    /// The file's name, as was announced.
    pub file_name: Option<String>,
    /// The chunk's md5.
    pub md5: Option<[u8; 16]>,
}

requests! {
    /// The announcement of a track that is to come in chunks.
    InitiateUpload {
        by: Uuid,
        file_name: String,
        /// Bytes.
        total_size: i64,
        total_chunks: i32,
        /// What its sender says of the track.
        details: Details,
    } -> ChunkedUpload;
    /// Room for a chunk that is about to come. Refused at once when what is said so far cannot be right.
    MakeChunkRoom { by: Uuid, said: SaidOfChunk } -> Incoming;
    /// A chunk that came in whole.
    KeepChunk { by: Uuid, said: SaidOfChunk, received: Received } -> Working<ChunkProgress>;
    /// All chunks are there: they shall be a track.
    CompleteUpload {
        by: Uuid,
        id: Uuid,
        /// The file's md5, as its sender knows it.
        md5: Option<[u8; 16]>,
    } -> Working<Completed>;
    /// One's own upload.
    FindChunkedUpload { by: Uuid, id: Uuid } -> ChunkedUpload;
    /// The end of an upload that is not wanted any more.
    EndUpload { by: Uuid, id: Uuid } -> ();
}
