//! What MediaMTX says: it asks in JSON whether somebody may publish (`authHTTPAddress`), and its shell commands tell by `curl`, in forms,
//! what has become of a path. The key stands in the query, or is the password or the token of whoever publishes.

use actix_web::web::Data;
use utoipa::ToSchema;
use veza_actors::error::Code;
use veza_actors::live::{HearMedia, Heard, MediaServer, Said};

use super::fields::{Fields, Hook, stream};
use crate::App;
use crate::error::Failure;
use crate::reply::{Answer, Done, reply};

/// What MediaMTX asks, in JSON, or what a command of its configuration tells, as a form.
#[derive(ToSchema)]
#[expect(dead_code, reason = "for the document")]
pub struct MediaMtxHook {
    /// What somebody wants: `publish` needs the key, `read` and `playback` need nothing.
    #[schema(example = "read")]
    pub action: Option<String>,
    /// What happened: `ready`, `heard`, `not_ready`, `recorded`.
    pub event: Option<String>,
    /// The path, which ends with the stream.
    pub path: Option<String>,
    /// What stood behind the `?`: the key, as `key=…`.
    pub query: Option<String>,
    /// The key, where it is a token.
    pub token: Option<String>,
    /// The key, where it is a password.
    pub password: Option<String>,
    /// What MediaMTX calls the source (`MTX_SOURCE_ID`).
    pub source_id: Option<String>,
    /// The recorded file (`MTX_SEGMENT_PATH`).
    pub segment_path: Option<String>,
    /// How long it is, in seconds (`MTX_SEGMENT_DURATION`).
    pub segment_duration: Option<String>,
}

fn refused() -> Failure {
    Failure::new(Code::Forbidden, "no such stream, or nothing that is let through")
}

fn said(fields: &Fields) -> Result<Option<Said>, Failure> {
    Ok(Some(match (fields.get("event"), fields.get("action")) {
        ("ready", _) => Said::Begins,
        ("heard", _) => Said::GoesOn,
        ("not_ready", _) => Said::Ends,
        ("recorded", _) => {
            let seconds: Option<f64> = fields.get("segment_duration").parse().ok();
            let millis =
                seconds.map(|seconds| seconds * 1000.0).filter(|millis| (0.0..1e12).contains(millis));
            #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
            let duration_ms = millis.map(|millis| millis as i64);
            Said::Recorded { path: fields.get("segment_path").to_owned(), duration_ms }
        }
        ("", "publish") => Said::Asks,
        ("", "read" | "playback") => return Ok(None),
        _ => return Err(refused()),
    }))
}

fn heard(fields: &Fields) -> Result<Option<Heard>, Failure> {
    let Some(said) = said(fields)? else { return Ok(None) };
    let Some(stream) = stream(fields.get("path")) else {
        return if matches!(said, Said::Asks | Said::Begins) { Err(refused()) } else { Ok(None) };
    };
    let shown = Fields::of_query(fields.get("query")).given("key");
    let key = shown.or_else(|| fields.given("token")).or_else(|| fields.given("password"));
    let source = fields.get("source_id").to_owned();
    Ok(Some(Heard { server: MediaServer::MediaMtx, stream, source, key, said }))
}

pub async fn hear_mediamtx(app: Data<App>, Hook(fields, _): Hook<MediaMtxHook>) -> Answer<Done> {
    if let Some(heard) = heard(&fields)? {
        app.system.live.streams.ask(HearMedia { heard }).await?;
    }
    reply(Done::new("Heard"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Option<Heard> {
        heard(&Fields::read(body.as_bytes()).unwrap()).ok().flatten()
    }

    #[test]
    fn the_key_is_in_the_query_a_token_or_a_password() {
        let path = "live/0198c0de-0000-7000-8000-000000000001";
        for more in [r#""query":"key=secret""#, r#""query":"","token":"secret""#, r#""password":"secret""#] {
            let asked = read(&format!(r#"{{"action":"publish","path":"{path}",{more}}}"#)).unwrap();
            assert_eq!((asked.said, asked.key.as_deref()), (Said::Asks, Some("secret")), "{more}");
        }
        let told = read(&format!("event=recorded&path={path}&segment_path=/rec/a.mp4&segment_duration=1.5"))
            .unwrap();
        assert_eq!(told.said, Said::Recorded { path: "/rec/a.mp4".to_owned(), duration_ms: Some(1500) });
    }

    #[test]
    fn only_what_is_known_is_let_through() {
        for body in [
            r#"{"action":"api"}"#,
            r#"{"action":"metrics"}"#,
            "event=other",
            r#"{"action":"publish","path":"x"}"#,
        ] {
            assert!(heard(&Fields::read(body.as_bytes()).unwrap()).is_err(), "{body}");
        }
        assert!(read(r#"{"action":"read","path":"x"}"#).is_none());
    }
}
