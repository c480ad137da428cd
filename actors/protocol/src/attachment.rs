//! What hangs on a chat message beside its text: files, voice messages, tracks. The message's row keeps it as it is sent out.

use std::borrow::Cow;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;
use uuid::Uuid;

use veza_text::passage::{Passage, PassageError};

/// An attachment as everyone sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Attachment {
    /// A file; a picture when it has a width.
    File {
        /// The upload.
        upload_id: Uuid,
        /// The name to show and to save it under.
        name: String,
        /// Told by its content.
        content_type: String,
        /// Bytes.
        size: i64,
        /// Where it is, for those who may read the room.
        url: String,
        /// A small version of a picture, at most 400 × 400.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        thumbnail_url: Option<String>,
        /// Pixels of a picture, upright.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        width: Option<i32>,
        /// See above.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        height: Option<i32>,
    },
    /// A voice message.
    Voice {
        /// The upload.
        upload_id: Uuid,
        /// Told by its content.
        content_type: String,
        /// Bytes.
        size: i64,
        /// Where it is, for those who may read the room.
        url: String,
        /// How long it plays, as the server measured it.
        duration_ms: i64,
        /// Loudness over time: at most 128 values from 0 to 255, each of an equal part.
        peaks: Vec<u8>,
    },
    /// A track of the catalogue, or a part of one.
    Track {
        /// The track.
        track_id: Uuid,
        /// Its title, unless it is gone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Who made it, unless it is gone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        artist: Option<String>,
        /// How long it is.
        duration_ms: i64,
        /// Where the part begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from_ms: Option<i64>,
        /// Where the part ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to_ms: Option<i64>,
        /// Whether it was deleted or made private since, or its creator is gone; left out while it is there.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        gone: bool,
    },
}

impl Attachment {
    /// Returns whether it tells the title of a track.
    #[must_use]
    pub const fn tells_track(&self) -> bool {
        matches!(self, Self::Track { title: Some(_), .. })
    }

    /// Returns whether it carries a track that is gone.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        matches!(self, Self::Track { gone: true, .. })
    }

    /// Returns the upload behind it, if it has one.
    #[must_use]
    pub const fn upload_id(&self) -> Option<Uuid> {
        match self {
            Self::File { upload_id, .. } | Self::Voice { upload_id, .. } => Some(*upload_id),
            Self::Track { .. } => None,
        }
    }
}

/// An attachment as its author names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NewAttachment {
    /// An own upload made for the purpose `file`.
    File {
        /// The upload.
        upload_id: Uuid,
    },
    /// An own upload made for the purpose `voice`.
    Voice {
        /// The upload.
        upload_id: Uuid,
        /// Ignored: the server measures it.
        #[serde(default)]
        duration_ms: Option<i64>,
    },
    /// A track, or a part of one.
    Track {
        /// The track, or a passage of it as people write it: `<id>@1:23-1:41`.
        #[schema(value_type = String)]
        track_id: TrackReference,
        /// Where the part begins.
        #[serde(default)]
        from_ms: Option<i64>,
        /// Where the part ends.
        #[serde(default)]
        to_ms: Option<i64>,
    },
}

/// A track by its id, or a passage of it in the notation of [`Passage`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackReference {
    /// The track.
    pub id: Uuid,
    /// Where the passage begins and perhaps ends, in milliseconds.
    pub passage: Option<(i64, Option<i64>)>,
}

impl FromStr for TrackReference {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let track =
            |id: &str| Uuid::try_parse(id).map_err(|_error| "must be a UUID, or <UUID>@1:23-1:41".to_owned());
        if !text.contains('@') {
            return Ok(Self { id: track(text)?, passage: None });
        }
        let Passage { track: id, from_ms, to_ms } =
            text.parse().map_err(|error: PassageError| error.to_string())?;
        // at most 99 hours
        let ms = |ms: u64| i64::try_from(ms).unwrap_or(i64::MAX);
        Ok(Self { id: track(&id)?, passage: Some((ms(from_ms), to_ms.map(ms))) })
    }
}

impl<'de> Deserialize<'de> for TrackReference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl Serialize for TrackReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.id.serialize(serializer)
    }
}

impl From<&Attachment> for NewAttachment {
    fn from(attachment: &Attachment) -> Self {
        match *attachment {
            Attachment::File { upload_id, .. } => Self::File { upload_id },
            Attachment::Voice { upload_id, .. } => Self::Voice { upload_id, duration_ms: None },
            Attachment::Track { track_id, from_ms, to_ms, .. } => {
                Self::Track { track_id: TrackReference { id: track_id, passage: None }, from_ms, to_ms }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_passage_may_be_written_as_people_write_it() {
        let id = Uuid::from_u128(7);
        let read = |track: String| {
            serde_json::from_value::<NewAttachment>(json!({"kind": "track", "track_id": track}))
        };
        let Ok(NewAttachment::Track { track_id, .. }) = read(format!("{id}@1:23-1:41")) else { panic!() };
        assert_eq!(track_id, TrackReference { id, passage: Some((83_000, Some(101_000))) });
        let Ok(NewAttachment::Track { track_id, .. }) = read(id.to_string()) else { panic!() };
        assert_eq!(track_id, TrackReference { id, passage: None });
        for wrong in [format!("{id}@1:99"), format!("{id}@2:00-1:00"), "so@1:00".to_owned(), String::new()] {
            assert!(read(wrong.clone()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_attachment_is_read_back_as_it_was_written() {
        let id = Uuid::from_u128(7);
        let written = json!([
            {"kind": "file", "upload_id": id, "name": "a.pdf", "content_type": "application/pdf", "size": 9, "url": "/f"},
            {"kind": "voice", "upload_id": id, "content_type": "audio/webm", "size": 9, "url": "/f", "duration_ms": 1500,
             "peaks": [0, 255]},
            {"kind": "track", "track_id": id, "title": "So", "artist": "Who", "duration_ms": 9000, "from_ms": 10},
            {"kind": "track", "track_id": id, "duration_ms": 9000, "gone": true},
        ]);
        let read: Vec<Attachment> = serde_json::from_value(written.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), written);
        assert_eq!(
            read.iter().map(Attachment::upload_id).collect::<Vec<_>>(),
            [Some(id), Some(id), None, None]
        );
    }
}
