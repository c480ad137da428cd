//! An upload as its owner and, on a message, everyone who may read the room sees it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::uploads::Upload as Row;

use veza_protocol::Attachment;

/// What a file was uploaded for; it decides what is done with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = UploadPurpose)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Hangs on a message.
    #[default]
    File,
    /// Is a voice message.
    Voice,
    /// Is a room's picture.
    Avatar,
}

impl Purpose {
    /// Reads the name used on the wire and in Postgres.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "file" => Some(Self::File),
            "voice" => Some(Self::Voice),
            "avatar" => Some(Self::Avatar),
            _ => None,
        }
    }

    /// Returns that name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Voice => "voice",
            Self::Avatar => "avatar",
        }
    }
}

/// How far an upload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = UploadStatus)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// All of it is here and is being looked into.
    Processing,
    /// May be shown and attached.
    Ready,
    /// Could not be used; nothing of it is kept.
    Failed,
}

/// An upload.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Upload {
    /// The upload.
    pub id: Uuid,
    /// What it is for.
    pub purpose: Purpose,
    /// How far it is.
    pub status: Status,
    /// What went wrong, when it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// The name to show and to save it under.
    pub name: String,
    /// Told by its content.
    pub content_type: String,
    /// Bytes.
    pub size: i64,
    /// Where the file is.
    pub url: String,
    /// A small version of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail_url: Option<String>,
    /// Pixels of a picture, upright.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<i32>,
    /// See above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<i32>,
    /// How long a voice message plays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<i64>,
    /// Its loudness over time: at most 128 values from 0 to 255.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peaks: Option<Vec<u8>>,
    /// When it came.
    #[serde(serialize_with = "veza_protocol::millis")]
    pub created_at: DateTime<Utc>,
}

impl From<Row> for Upload {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            // the table's checks allow nothing else
            purpose: Purpose::parse(&row.purpose).unwrap_or_default(),
            status: match row.status.as_str() {
                "ready" => Status::Ready,
                "processing" => Status::Processing,
                _ => Status::Failed,
            },
            failure: row.failure,
            name: row.name,
            content_type: row.content_type,
            size: row.size,
            url: file_url(row.id),
            thumbnail_url: row.has_thumbnail.then(|| thumbnail_url(row.id)),
            width: row.width,
            height: row.height,
            duration_ms: row.duration_ms,
            peaks: row.peaks,
            created_at: row.created_at.into(),
        }
    }
}

/// Returns where an upload's file is; a room's picture is stored as this.
#[must_use]
pub fn file_url(id: Uuid) -> String {
    format!("/api/v1/uploads/{id}/file")
}

/// Returns where its small version is.
#[must_use]
pub fn thumbnail_url(id: Uuid) -> String {
    format!("/api/v1/uploads/{id}/thumbnail")
}

/// Returns the upload as a message carries it: a voice message when it was uploaded as one, else a file.
#[must_use]
pub fn attachment_view(upload: &Upload) -> Attachment {
    let Upload { id: upload_id, size, .. } = *upload;
    let (content_type, url) = (upload.content_type.clone(), upload.url.clone());
    match upload.purpose {
        Purpose::Voice => Attachment::Voice {
            upload_id,
            content_type,
            size,
            url,
            duration_ms: upload.duration_ms.unwrap_or_default(),
            peaks: upload.peaks.clone().unwrap_or_default(),
        },
        Purpose::File | Purpose::Avatar => Attachment::File {
            upload_id,
            name: upload.name.clone(),
            content_type,
            size,
            url,
            thumbnail_url: upload.thumbnail_url.clone(),
            width: upload.width,
            height: upload.height,
        },
    }
}
