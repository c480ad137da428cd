//! The bodies of uploads in chunks, and the answers' envelopes.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::chunks::ChunkedUpload;
use veza_actors::tracks::{Details, Track};

/// The announcement of a track that is to come in chunks.
#[derive(Deserialize, ToSchema)]
pub struct NewChunkedUpload {
    /// The file's name; its ending must not be that of something else than music.
    #[schema(min_length = 1, max_length = 1024, example = "my-track.mp3")]
    pub filename: String,
    /// Chunks that will come.
    #[schema(minimum = 1, maximum = 1000)]
    pub total_chunks: i32,
    /// Bytes that will come.
    #[schema(minimum = 1)]
    pub total_size: i64,
    /// What is said of the track, as with one in one piece.
    #[serde(flatten)]
    pub details: Details,
}

/// An upload that has begun.
#[derive(Serialize, ToSchema)]
pub struct InitiatedUpload {
    #[serde(flatten)]
    pub upload: ChunkedUpload,
    pub message: &'static str,
}

/// A chunk that was kept.
#[derive(Serialize, ToSchema)]
pub struct KeptChunk {
    pub upload_id: Uuid,
    /// Chunks that are there.
    pub received_chunks: i32,
    /// That, in per cent.
    #[schema(example = 50.0)]
    pub progress: f64,
    pub message: &'static str,
}

/// All chunks were sent.
#[derive(Deserialize, ToSchema)]
pub struct ChunksSent {
    pub upload_id: Uuid,
    /// The file's md5 in hexadecimal digits: another file is refused.
    #[schema(min_length = 32, max_length = 32)]
    pub md5: Option<String>,
}

/// The track that the chunks became.
#[derive(Serialize, ToSchema)]
pub struct CompletedUpload {
    pub track: Track,
    /// The file's md5 in hexadecimal digits.
    #[schema(example = "d41d8cd98f00b204e9800998ecf8427e")]
    pub md5: String,
    pub message: &'static str,
}
