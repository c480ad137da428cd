//! What may be uploaded, for clients that want to know before they try.

use actix_web::web::Data;
use serde::Deserialize;
use utoipa::IntoParams;
use veza_actors::error::Check;
use veza_actors::media::{Family, Kind, Purpose, rules};
use veza_actors::tracks::Format;

use super::views::{Limits, LimitsReply, Taking, Validity};
use crate::App;
use crate::error::Failure;
use crate::extract::Query;
use crate::reply::{Answer, reply};

/// A sort of files.
type Sort = fn(Family) -> bool;

const AUDIO: Sort = |family| family == Family::Audio;
const IMAGE: Sort = |family| matches!(family, Family::Picture(_));
const VIDEO: Sort = |family| family == Family::Video;
const DOCUMENT: Sort = |family| family == Family::Document;
/// A voice message's container may also be one that usually holds a video.
const VOICE: Sort = |family| matches!(family, Family::Audio | Family::Video);
const ANY: Sort = |_| true;

pub async fn find_upload_limits(app: Data<App>) -> Answer<LimitsReply> {
    let taken = app.system.settings.uploads;
    let taking = |purpose, sort| Taking {
        max_size_bytes: taken.bytes(purpose),
        allowed_types: Kind::all(sort).collect(),
    };
    reply(LimitsReply {
        limits: Limits {
            audio: taking(Purpose::File, AUDIO),
            image: taking(Purpose::File, IMAGE),
            video: taking(Purpose::File, VIDEO),
            document: taking(Purpose::File, DOCUMENT),
            voice: taking(Purpose::Voice, VOICE),
            avatar: taking(Purpose::Avatar, IMAGE),
            track: Taking {
                max_size_bytes: taken.track_bytes,
                allowed_types: Format::ALL.map(Format::content_type).to_vec(),
            },
            max_pixels: rules::PIXELS,
            max_voice_seconds: rules::VOICE.as_secs(),
            quota_bytes: taken.quota_bytes,
        },
    })
}

/// A type by its name, or by a file's.
#[derive(Deserialize, IntoParams)]
pub struct Asked {
    /// A content type, such as audio/ogg.
    #[param(max_length = 255)]
    mime_type: Option<String>,
    /// The same, as some clients call it.
    #[serde(rename = "type")]
    #[param(max_length = 255)]
    other_name: Option<String>,
    /// A file's name, whose ending tells the type.
    #[param(max_length = 1024)]
    filename: Option<String>,
    /// `file`, `voice` or `avatar`: what it is to be used for.
    #[param(inline, value_type = Option<Purpose>)]
    purpose: Option<String>,
}

pub async fn validate_upload_type(Query(asked): Query<Asked>) -> Answer<Validity> {
    let Asked { mime_type, other_name, filename, purpose } = asked;
    let mime_type = mime_type.or(other_name);
    let is_long = |text: &Option<String>, most| text.as_ref().is_some_and(|text| text.chars().count() > most);
    Check::default()
        .require(!is_long(&mime_type, 255), "mime_type", "must have at most 255 characters")
        .require(!is_long(&filename, 1024), "filename", "must have at most 1024 characters")
        .finish()?;
    let kind = match (&mime_type, &filename) {
        (Some(mime), _) => Kind::named(mime),
        (None, Some(name)) => Kind::of_name(name),
        (None, None) => return Err(Failure::field("mime_type", "is missing; or give a filename")),
    };
    let sort = match purpose.as_deref().map(Purpose::parse) {
        None | Some(Some(Purpose::File)) => ANY,
        Some(Some(Purpose::Voice)) => VOICE,
        Some(Some(Purpose::Avatar)) => IMAGE,
        Some(None) => return Err(Failure::field("purpose", "must be file, voice or avatar")),
    };
    let valid = kind.is_some_and(|kind| sort(kind.family));
    let named = kind.map(|kind| kind.content_type.to_owned()).or(mime_type);
    let kind = named.unwrap_or_else(|| "application/octet-stream".to_owned());
    reply(Validity { valid, kind, allowed_types: Kind::all(sort).collect() })
}
