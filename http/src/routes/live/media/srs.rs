//! What SRS says, in JSON: `on_publish`, `on_unpublish`, `on_hls` (each segment: the source is there still), `on_dvr`. It goes on where the
//! answer is 200 with `code` 0. What stands behind the `?` of the stream's name, the key, comes in `param`.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::error::Code;
use veza_actors::live::{HearMedia, Heard, MediaServer, Said};

use super::fields::{Fields, Hook, stream};
use crate::App;
use crate::error::Failure;
use crate::reply::{DualAnswer, reply};

/// A hook of SRS.
#[derive(ToSchema)]
#[expect(dead_code, reason = "for the document")]
pub struct SrsHook {
    /// `on_publish`, `on_unpublish`, `on_hls`, `on_dvr`; others are let through.
    #[schema(example = "on_publish")]
    pub action: String,
    /// The stream.
    pub stream: Option<String>,
    /// What SRS calls the connection.
    pub client_id: Option<String>,
    /// The key, as `?key=…`.
    pub param: Option<String>,
    /// The recorded file.
    pub file: Option<String>,
}

/// What SRS goes on with.
#[derive(Serialize, ToSchema)]
pub struct SrsAnswer {
    /// Always 0; a refusal has another status.
    code: u8,
}

fn heard(fields: &Fields) -> Result<Option<Heard>, Failure> {
    let said = match fields.said("action")? {
        "on_publish" => Said::Begins,
        "on_unpublish" => Said::Ends,
        "on_hls" => Said::GoesOn,
        "on_dvr" => Said::Recorded { path: fields.get("file").to_owned(), duration_ms: None },
        _ => return Ok(None),
    };
    let Some(stream) = stream(fields.get("stream")) else {
        let begins = said == Said::Begins;
        return if begins { Err(Failure::new(Code::Forbidden, "no such stream")) } else { Ok(None) };
    };
    let key = Some(Fields::of_query(fields.get("param")).get("key").to_owned());
    let source = fields.get("client_id").to_owned();
    Ok(Some(Heard { server: MediaServer::Srs, stream, source, key, said }))
}

pub async fn hear_srs(app: Data<App>, Hook(fields, _): Hook<SrsHook>) -> DualAnswer<SrsAnswer> {
    if let Some(heard) = heard(&fields)? {
        app.system.live.streams.ask(HearMedia { heard }).await?;
    }
    reply(SrsAnswer { code: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_tell_that_it_goes_on() {
        let body = br#"{"action":"on_hls","client_id":"9308h583","stream":"0198c0de-0000-7000-8000-000000000001","param":"?key=secret","duration":9.36}"#;
        let heard = heard(&Fields::read(body).unwrap()).ok().flatten().unwrap();
        assert_eq!((heard.said, heard.key.as_deref()), (Said::GoesOn, Some("secret")));
    }
}
