//! What clients see of tracks.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::tracks::FullTrack;

use crate::kernel::identity::Viewer;

/// How far the work on a track is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrackStatus {
    /// It is coming in.
    Uploading,
    /// It is being looked through.
    Processing,
    /// It can be heard.
    Completed,
    /// It is of no use.
    Failed,
}

impl TrackStatus {
    fn of(name: &str) -> Self {
        match name {
            "uploading" => Self::Uploading,
            "processing" => Self::Processing,
            "completed" => Self::Completed,
            _ => Self::Failed,
        }
    }

    /// Returns how far that is, in per cent; 100 when nothing more happens.
    #[must_use]
    pub const fn progress(self) -> u8 {
        match self {
            Self::Uploading => 0,
            Self::Processing => 50,
            Self::Completed | Self::Failed => 100,
        }
    }
}

/// Whether there is a picture of a track's sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaveformStatus {
    /// Nobody has listened to it to the end yet.
    Pending,
    /// There is one.
    Ready,
    /// There will be none.
    Failed,
}

impl WaveformStatus {
    fn of(name: &str) -> Self {
        match name {
            "pending" => Self::Pending,
            "ready" => Self::Ready,
            _ => Self::Failed,
        }
    }
}

/// A track.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Track {
    /// The track.
    pub id: Uuid,
    /// Who uploaded it.
    pub creator_id: Uuid,
    /// Its title.
    #[schema(example = "My Track")]
    pub title: String,
    /// Who plays; empty when nobody said.
    pub artist: String,
    /// Where it is from.
    pub album: Option<String>,
    /// The first of its genres.
    pub genre: Option<String>,
    /// Its genres.
    pub genres: Vec<String>,
    /// What to find it by.
    pub tags: Vec<String>,
    /// When it came out.
    pub year: Option<i32>,
    /// Beats per minute.
    pub bpm: Option<i32>,
    /// Its key.
    pub musical_key: Option<String>,
    /// Its length, in whole seconds.
    pub duration: i64,
    /// Its length, in milliseconds.
    pub duration_ms: i64,
    /// mp3, wav, flac, ogg, m4a or aac; told by the content.
    #[schema(value_type = Option<super::Format>)]
    pub format: Option<String>,
    /// The file's size, in bytes.
    pub file_size: i64,
    /// Kilobits per second, on the average.
    pub bitrate: Option<i32>,
    /// Hertz.
    pub sample_rate: Option<i32>,
    /// 2 for stereo.
    pub channels: Option<i32>,
    /// How far the work on it is.
    pub status: TrackStatus,
    /// Why it failed.
    pub status_message: Option<String>,
    /// The cover's address, if it has one.
    pub cover_art_path: Option<String>,
    /// Whether there is a picture of its sound.
    pub waveform_status: WaveformStatus,
    /// Why there is none.
    pub waveform_message: Option<String>,
    /// The picture's address, once there is one.
    pub waveform_url: Option<String>,
    /// The same.
    pub waveform_path: Option<String>,
    /// Integrated loudness by EBU R128, in LUFS; null until somebody listened, and for silence.
    #[schema(example = -14.2)]
    pub loudness: Option<f32>,
    /// The true peak, in dBTP; null likewise.
    #[schema(example = -1.0)]
    pub true_peak: Option<f32>,
    /// Whether everyone may hear it.
    pub is_public: bool,
    /// How often it was played; for its creator only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub play_count: Option<i64>,
    /// How many like it; for its creator only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub like_count: Option<i64>,
    /// When it was uploaded.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub created_at: DateTime<Utc>,
    /// When what is said of it changed last.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub updated_at: DateTime<Utc>,
}

impl Track {
    /// Returns what the viewer may see of a track that they may see.
    pub(super) fn of(row: FullTrack, viewer: Viewer) -> Self {
        let counted = viewer.owns(row.creator_id);
        let waveform_status = WaveformStatus::of(&row.waveform_status);
        let waveform =
            (waveform_status == WaveformStatus::Ready).then(|| format!("/api/v1/tracks/{}/waveform", row.id));
        let hundredth = |level: f32| (level * 100.0).round() / 100.0;
        Self {
            id: row.id,
            creator_id: row.creator_id,
            title: row.title,
            artist: row.artist,
            album: row.album,
            genre: row.genre,
            genres: row.genres,
            tags: row.tags,
            year: row.year,
            bpm: row.bpm,
            musical_key: row.musical_key,
            duration: row.duration_ms / 1000,
            duration_ms: row.duration_ms,
            format: row.format,
            file_size: row.file_size,
            bitrate: row.bitrate,
            sample_rate: row.sample_rate,
            channels: row.channels,
            status: TrackStatus::of(&row.status),
            status_message: row.status_message,
            cover_art_path: row.has_cover.then(|| format!("/api/v1/tracks/{}/cover", row.id)),
            waveform_status,
            waveform_message: row.waveform_message,
            waveform_url: waveform.clone(),
            waveform_path: waveform,
            loudness: row.loudness.map(hundredth),
            true_peak: row.true_peak.map(hundredth),
            is_public: row.is_public,
            play_count: counted.then_some(row.play_count),
            like_count: counted.then_some(row.like_count),
            created_at: row.created_at.to_utc(),
            updated_at: row.updated_at.to_utc(),
        }
    }
}

/// How much a person may keep here, files of chat and music together.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Quota {
    /// Bytes that are used.
    pub used: i64,
    /// Bytes that may be used.
    #[schema(example = 1_073_741_824)]
    pub limit: i64,
    /// Bytes that are left.
    pub remaining: i64,
    /// What is used, in per cent.
    pub percentage_used: f64,
}

impl Quota {
    pub(super) fn new(used: i64, limit: i64) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "two digits are enough")]
        let share = if limit > 0 { used as f64 * 100.0 / limit as f64 } else { 100.0 };
        let percentage_used = (share * 100.0).round() / 100.0;
        Self { used, limit, remaining: (limit - used).max(0), percentage_used }
    }
}
