//! The answers' envelopes, and the form.

use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::chunks::ChunkedUpload;
use veza_actors::error::Detail;
use veza_actors::media::UploadLimits;
use veza_actors::tracks::{Details, Quota, Track, TrackStatus};

use crate::files::FileForm;

/// Bytes of the longest field.
const FIELD: usize = 4 << 10;

/// The form of a track. Lists may be JSON, or parted by commas.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the form; the parts are read as they come")]
pub struct TrackForm {
    /// The music.
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
    /// Its title, else that in its tags, else the file's name without its ending.
    #[schema(max_length = 255, example = "My Track")]
    pub title: Option<String>,
    /// Who plays.
    #[schema(max_length = 255)]
    pub artist: Option<String>,
    /// Where it is from.
    #[schema(max_length = 255)]
    pub album: Option<String>,
    /// Its genre.
    #[schema(max_length = 100)]
    pub genre: Option<String>,
    /// At most 3 genres, the main one first.
    pub genres: Option<String>,
    /// At most 10 tags of 30 characters.
    pub tags: Option<String>,
    /// When it came out.
    #[schema(minimum = 1900, maximum = 2100)]
    pub year: Option<i32>,
    /// Beats per minute.
    #[schema(minimum = 0, maximum = 300)]
    pub bpm: Option<i32>,
    /// Its key.
    #[schema(max_length = 10)]
    pub musical_key: Option<String>,
    /// Whether everyone may hear it; it is so unless told otherwise.
    pub is_public: Option<bool>,
}

impl FileForm for TrackForm {
    type Said = Details;
    const REST: u64 = 32 << 10;

    fn most(_: &Details, limits: UploadLimits) -> u64 {
        limits.track_bytes
    }

    fn field_bytes(_: &str) -> Option<usize> {
        Some(FIELD)
    }

    fn set(details: &mut Details, field: &str, text: &str) -> Result<(), Detail> {
        details.set(field, text)
    }
}

/// A track.
#[derive(Serialize, ToSchema)]
pub struct OneTrack {
    pub track: Track,
}

/// How far the work on a track is.
#[derive(Serialize, ToSchema)]
pub struct TrackProgress {
    pub status: TrackStatus,
    /// 0 to 100; 100 when nothing more happens to it.
    #[schema(minimum = 0, maximum = 100)]
    pub progress: u8,
    /// Why it failed.
    pub status_message: Option<String>,
}

impl TrackProgress {
    /// Returns how far an upload in chunks is.
    pub fn of_upload(upload: ChunkedUpload) -> Self {
        let ChunkedUpload { status, status_message, chunks_received, total_chunks, .. } = upload;
        let progress = match status {
            // what comes behind the last chunk is the other half
            TrackStatus::Uploading => {
                u8::try_from(chunks_received * 50 / total_chunks.max(1)).unwrap_or_default()
            }
            status => status.progress(),
        };
        Self { status, progress, status_message }
    }
}

/// How much may be uploaded.
#[derive(Serialize, ToSchema)]
pub struct OneQuota {
    pub quota: Quota,
}

/// A picture of sound, as audiowaveform writes it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what the domain writes")]
pub struct Waveform {
    /// 2.
    pub version: u32,
    /// 1: all channels together.
    pub channels: u32,
    /// Frames per second.
    #[schema(example = 44_100)]
    pub sample_rate: u32,
    /// Frames of a part.
    #[schema(example = 512)]
    pub samples_per_pixel: u32,
    /// 8; not with floats.
    pub bits: Option<u32>,
    /// Seconds that the track plays; with floats only.
    pub duration: Option<f64>,
    /// Parts.
    pub length: u32,
    /// The lowest and the highest value of each part.
    pub data: Vec<f64>,
}
