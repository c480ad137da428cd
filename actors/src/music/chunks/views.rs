//! What clients see of uploads in chunks.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::chunks::{ListTrackChunks, TrackUpload};

use crate::tracks::TrackStatus;

/// How long an upload may take, as `sql/replaceable/chunks.sql` has it.
const LIFE: TimeDelta = TimeDelta::hours(24);

/// An upload in chunks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChunkedUpload {
    /// Its id, which every chunk names.
    pub upload_id: Uuid,
    /// Chunks that are there.
    pub chunks_received: i32,
    /// Chunks that were announced.
    pub total_chunks: i32,
    /// The chunks that are not there, from 1, in order.
    #[schema(max_items = 1000)]
    pub missing_chunks: Vec<i32>,
    /// Bytes that are there.
    pub bytes_received: i64,
    /// Bytes that were announced.
    pub total_size: i64,
    /// How far it is.
    pub status: TrackStatus,
    /// Why it failed.
    pub status_message: Option<String>,
    /// What is there of it, in per cent.
    #[schema(example = 50.0)]
    pub progress: f64,
    /// When it ends by itself unless it was completed.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub expires_at: DateTime<Utc>,
}

/// How far an upload is with this chunk.
#[derive(Clone, Copy, Debug)]
pub struct ChunkProgress {
    /// Of which upload.
    pub upload_id: Uuid,
    /// Chunks that are there.
    pub received: i32,
    /// That, in per cent.
    pub progress: f64,
}

/// An upload that became a track.
#[derive(Clone, Copy, Debug)]
pub struct Completed {
    /// The track.
    pub track_id: Uuid,
    /// The file's md5.
    pub md5: [u8; 16],
}

impl ChunkedUpload {
    pub(super) fn of(row: TrackUpload, chunks: &[ListTrackChunks]) -> Self {
        let (status, is_whole) = match row.status.as_str() {
            "completed" => (TrackStatus::Completed, true),
            "completing" => (TrackStatus::Processing, true),
            "failed" => (TrackStatus::Failed, true),
            _ => (TrackStatus::Uploading, false),
        };
        let missing: Vec<i32> = match is_whole {
            true => Vec::new(),
            false => (1..=row.total_chunks)
                .filter(|number| chunks.binary_search_by_key(number, |chunk| chunk.number).is_err())
                .collect(),
        };
        let bytes = if is_whole { row.total_size } else { chunks.iter().map(|chunk| chunk.size).sum() };
        let received = row.total_chunks - i32::try_from(missing.len()).unwrap_or(i32::MAX);
        Self {
            upload_id: row.id,
            chunks_received: received,
            total_chunks: row.total_chunks,
            progress: share(received, row.total_chunks),
            missing_chunks: missing,
            bytes_received: bytes,
            total_size: row.total_size,
            status,
            status_message: row.failure,
            expires_at: row.created_at.to_utc() + LIFE,
        }
    }
}

/// Returns a share in per cent, with two digits.
pub fn share(part: i32, whole: i32) -> f64 {
    (f64::from(part) * 10_000.0 / f64::from(whole.max(1))).round() / 100.0
}
