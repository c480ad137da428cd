//! What nginx with its RTMP module says, in forms: `on_publish`, `on_publish_done`, `on_update`, `on_record_done`. Any answer but 2xx
//! sends the source away. What stands behind the `?` of the stream's name, the key, comes as fields of the form.

use actix_web::web::Data;
use utoipa::ToSchema;
use veza_actors::error::Code;
use veza_actors::live::{HearMedia, Heard, MediaServer, Said};

use super::fields::{Fields, Hook, stream};
use crate::App;
use crate::error::Failure;
use crate::reply::{Answer, Done, reply};

/// A hook of nginx, as a form.
#[derive(ToSchema)]
#[expect(dead_code, reason = "for the document")]
pub struct NginxHook {
    /// `publish`, `publish_done`, `update_publish`, `record_done`; others are let through.
    #[schema(example = "publish")]
    pub call: String,
    /// The stream.
    pub name: Option<String>,
    /// What nginx calls the connection, and where it is from.
    pub clientid: Option<String>,
    /// See above.
    pub addr: Option<String>,
    /// The key.
    pub key: Option<String>,
    /// The recorded file.
    pub path: Option<String>,
}

/// Returns what is said of a stream; nothing where there is nothing to do.
fn heard(fields: &Fields) -> Result<Option<Heard>, Failure> {
    let said = match fields.said("call")? {
        "publish" => Said::Begins,
        "publish_done" => Said::Ends,
        "update_publish" => Said::GoesOn,
        "record_done" => Said::Recorded { path: fields.get("path").to_owned(), duration_ms: None },
        _ => return Ok(None),
    };
    let Some(stream) = stream(fields.get("name")) else {
        // what was never let in ends like everything
        let is_over = matches!(said, Said::Ends | Said::Recorded { .. });
        return if is_over { Ok(None) } else { Err(Failure::new(Code::Forbidden, "no such stream")) };
    };
    // a key that is not there is a wrong one: nginx always passes on what it was shown
    let key = Some(fields.get("key").to_owned());
    let source = format!("{} {}", fields.get("addr"), fields.get("clientid"));
    Ok(Some(Heard { server: MediaServer::Nginx, stream, source, key, said }))
}

pub async fn hear_nginx(app: Data<App>, Hook(fields, _): Hook<NginxHook>) -> Answer<Done> {
    if let Some(heard) = heard(&fields)? {
        app.system.live.streams.ask(HearMedia { heard }).await?;
    }
    reply(Done::new("Heard"))
}
