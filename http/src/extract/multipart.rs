//! Forms with files: read part by part as they come in, bounded in time. Nothing of a file is kept in memory here.

use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::time::{Duration, Instant};

use actix_multipart::{Field, MultipartError};
use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use bytes::{Bytes, BytesMut};
use futures_util::{FutureExt, StreamExt};
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::auth::Caller;
use veza_actors::error::Code;

use super::{Describe, Sketch};
use crate::App;
use crate::error::Failure;
use crate::limits::Place;

/// How long nothing may come.
const STALL: Duration = Duration::from_secs(30);
/// Bytes that must come in a second, on the average, once the first half minute is over: so what may have n bytes has ended after
/// n / 16,384 s and a minute, however it is sent.
const SLOWEST: u64 = 16 << 10;
/// Parts of a form.
const PARTS: u32 = 16;
/// Bytes under which pieces are put together.
const SHORT: usize = 16 << 10;

/// A form whose fields are those of `T`, for the document; the parts come in the sender's order.
pub struct Multipart<T> {
    parts: actix_multipart::Multipart,
    declared: Option<u64>,
    started: Instant,
    read: u64,
    count: u32,
    fields: PhantomData<T>,
    /// Among those of its sender.
    _place: Option<Place<Uuid>>,
}

/// One part of a form.
pub struct Part {
    field: Field,
    /// Whether its end was seen: it must not be asked behind it.
    is_over: bool,
}

impl<T> FromRequest for Multipart<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(Self::begin(request, payload))
    }
}

impl<T: ToSchema> Describe for Multipart<T> {
    fn describe(sketch: &mut Sketch) {
        sketch.body_of::<T>("multipart/form-data", true);
    }
}

impl<T> Multipart<T> {
    fn begin(request: &HttpRequest, payload: &mut Payload) -> Result<Self, Failure> {
        let place = place(request)?;
        let head = request.headers();
        let text = |name| head.get(name).and_then(|value| value.to_str().ok());
        let encoded = head.get(header::CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity");
        if encoded || !is_form(head) {
            return Err(Failure::new(Code::UnsupportedType, "send multipart/form-data, not compressed"));
        }
        Ok(Self {
            declared: text(header::CONTENT_LENGTH).and_then(|length| length.parse().ok()),
            parts: actix_multipart::Multipart::new(head, payload.take()),
            started: Instant::now(),
            read: 0,
            count: 0,
            fields: PhantomData,
            _place: place,
        })
    }

    /// Returns the bytes that the whole body has, as far as the sender says.
    #[must_use]
    pub const fn declared(&self) -> Option<u64> {
        self.declared
    }

    /// Returns the next part; what was not read of the last one is passed over.
    ///
    /// # Errors
    /// `invalid` when the form is malformed or broke off, `request_timeout` when it comes too slowly.
    pub async fn next(&mut self) -> Result<Option<Part>, Failure> {
        let next = in_time(self.parts.next()).await?.transpose().map_err(|error| fault(&error))?;
        self.count += 1;
        if next.is_some() && self.count > PARTS {
            return Err(Failure::field("body", format!("must have at most {PARTS} parts")));
        }
        Ok(next.map(|field| Part { field, is_over: false }))
    }

    /// Returns the next piece of a part.
    ///
    /// # Errors
    /// As [`Multipart::next`].
    pub async fn piece(&mut self, part: &mut Part) -> Result<Option<Bytes>, Failure> {
        let piece = part.next().await?.map(|piece| part.fill(piece)).transpose()?;
        self.read += piece.as_ref().map_or(0, |piece| piece.len() as u64);
        let elapsed = self.started.elapsed();
        if elapsed > STALL && self.read < elapsed.as_secs() * SLOWEST {
            return Err(too_slow());
        }
        Ok(piece)
    }

    /// Reads a part that is a line of text.
    ///
    /// # Errors
    /// As [`Multipart::next`], and `invalid` when it is longer than `most` bytes or no UTF-8.
    pub async fn text(&mut self, part: &mut Part, most: usize) -> Result<String, Failure> {
        let mut text = Vec::new();
        while let Some(piece) = self.piece(part).await? {
            text.extend_from_slice(&piece);
            if text.len() > most {
                return Err(Failure::field(part.name(), format!("must be at most {most} bytes long")));
            }
        }
        String::from_utf8(text).map_err(|_invalid| Failure::field(part.name(), "must be UTF-8"))
    }
}

impl Part {
    async fn next(&mut self) -> Result<Option<Bytes>, Failure> {
        match self.ready()? {
            Some(piece) => Ok(Some(piece)),
            None if self.is_over => Ok(None),
            None => {
                let next = in_time(self.field.next()).await?;
                self.is_over = next.is_none();
                next.transpose().map_err(|error| fault(&error))
            }
        }
    }

    /// Returns the next piece if it has come already: a timer for each would cost more than most pieces.
    fn ready(&mut self) -> Result<Option<Bytes>, Failure> {
        if self.is_over {
            return Ok(None);
        }
        let Some(next) = self.field.next().now_or_never() else { return Ok(None) };
        self.is_over = next.is_none();
        next.transpose().map_err(|error| fault(&error))
    }

    /// Adds what has come already to a short piece: whatever looks like the beginning of a boundary ends one.
    fn fill(&mut self, piece: Bytes) -> Result<Bytes, Failure> {
        if piece.len() >= SHORT {
            return Ok(piece);
        }
        let mut filled = BytesMut::from(piece);
        while filled.len() < SHORT
            && let Some(more) = self.ready()?
        {
            filled.extend_from_slice(&more);
        }
        Ok(filled.freeze())
    }

    /// Returns the field's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.field.name().unwrap_or_default()
    }

    /// Returns the name that the sender gives the file, as it came.
    #[must_use]
    pub fn file_name(&self) -> String {
        let Some(disposition) = self.field.content_disposition() else { return String::new() };
        if let Some(extended) = disposition.get_filename_ext() {
            return String::from_utf8_lossy(&extended.value).into_owned();
        }
        // browsers write names as HTML does: in UTF-8, with these three escaped
        let name = disposition.get_filename().unwrap_or_default();
        name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
    }
}

/// Takes a place for a form of who sends it.
fn place(request: &HttpRequest) -> Result<Option<Place<Uuid>>, Failure> {
    let sender = request.extensions().get::<Caller>().map(|caller| caller.user_id);
    match (sender, request.app_data::<Data<App>>()) {
        (Some(user), Some(app)) => Ok(app.limits.uploading(user)?),
        _ => Ok(None),
    }
}

/// Returns whether the body is a form.
pub(crate) fn is_form(head: &HeaderMap) -> bool {
    let given = head.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    given.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("multipart/form-data")
}

async fn in_time<F: Future>(work: F) -> Result<F::Output, Failure> {
    tokio::time::timeout(STALL, work).await.map_err(|_elapsed| too_slow())
}

fn too_slow() -> Failure {
    Failure::new(Code::RequestTimeout, "the body came too slowly")
}

fn fault(error: &MultipartError) -> Failure {
    let message = match error {
        MultipartError::Payload(error) => format!("broke off: {error}"),
        MultipartError::Incomplete => "ends before its last boundary".to_owned(),
        MultipartError::BoundaryMissing => "needs a boundary that the content type names".to_owned(),
        other => format!("is no form: {other}"),
    };
    Failure::field("body", message)
}
