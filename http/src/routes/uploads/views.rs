//! The answers' envelopes, and the form.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::error::Detail;
use veza_actors::media::{Purpose, Status, Upload, UploadLimits};

use crate::files::FileForm;

/// Bytes of the longest purpose, and some.
const PURPOSE: usize = 16;

/// The form of an upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the form; the parts are read as they come")]
pub struct UploadForm {
    /// The file.
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
    /// `file` (the default), `voice` or `avatar`.
    #[schema(example = "file", value_type = Option<Purpose>)]
    pub purpose: Option<String>,
}

impl FileForm for UploadForm {
    type Said = Purpose;

    fn most(purpose: &Purpose, limits: UploadLimits) -> u64 {
        limits.bytes(*purpose)
    }

    fn field_bytes(field: &str) -> Option<usize> {
        (field == "purpose").then_some(PURPOSE)
    }

    fn set(purpose: &mut Purpose, field: &str, text: &str) -> Result<(), Detail> {
        let parsed = Purpose::parse(text.trim());
        *purpose = parsed.ok_or_else(|| Detail::new(field, "must be file, voice or avatar"))?;
        Ok(())
    }
}

/// An upload that came in whole.
#[derive(Serialize, ToSchema)]
pub struct TakenUpload {
    pub upload_id: Uuid,
    pub status: Status,
    pub upload: Upload,
}

/// How far an upload is.
#[derive(Serialize, ToSchema)]
#[schema(as = UploadProgress)]
pub struct Progress {
    pub status: Status,
    /// 0 to 100; 100 when nothing more happens to it.
    #[schema(minimum = 0, maximum = 100)]
    pub progress: u8,
    pub upload: Upload,
}

/// What may be uploaded.
#[derive(Serialize, ToSchema)]
pub struct LimitsReply {
    pub limits: Limits,
}

/// Types and sizes. What is not listed may be attached, too; it is kept as it is and can only be saved.
#[derive(Serialize, ToSchema)]
pub struct Limits {
    /// Sound, played in its place.
    pub audio: Taking,
    /// Pictures, shown in their place.
    pub image: Taking,
    /// Videos, to be saved.
    pub video: Taking,
    /// Documents, to be saved.
    pub document: Taking,
    /// Voice messages (`purpose=voice`).
    pub voice: Taking,
    /// Pictures of rooms (`purpose=avatar`).
    pub avatar: Taking,
    /// Tracks, which go to `/tracks`.
    pub track: Taking,
    /// Pixels of a picture.
    pub max_pixels: u64,
    /// Seconds of a voice message.
    pub max_voice_seconds: u64,
    /// Bytes of all files of one person.
    pub quota_bytes: u64,
}

/// What is taken of one sort.
#[derive(Serialize, ToSchema)]
pub struct Taking {
    /// Bytes of one file.
    pub max_size_bytes: u64,
    /// Content types, as the server names them.
    pub allowed_types: Vec<&'static str>,
}

/// What the server makes of a type.
#[derive(Serialize, ToSchema)]
pub struct Validity {
    /// Whether it is among the allowed types.
    pub valid: bool,
    /// The type, as the server names it.
    #[serde(rename = "type")]
    pub kind: String,
    /// The types that are allowed.
    pub allowed_types: Vec<&'static str>,
}
