//! Handing files out: in parts, with tags, and so that a browser never runs anything that somebody uploaded.

use std::marker::PhantomData;
use std::time::Duration;

use actix_web::body::{BoxBody, SizedStream};
use actix_web::http::header::{
    self, Charset, ContentDisposition, DispositionParam, DispositionType, ETag, EntityTag, ExtendedValue,
};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder, Responder};
use futures_util::TryStreamExt;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use veza_actors::auth;
use veza_actors::error::Code;
use veza_actors::media::Opened;

use super::range::{Wanted, wanted};
use crate::App;
use crate::error::Failure;
use crate::extract::{Describe, Sketch, client_ip};
use crate::limits::Download;

/// Browsers keep files for five minutes: a deleted one is not seen for much longer.
const CACHE: &str = "private, max-age=300";
/// What the kernel takes whole for a client that does not read: it holds nothing of ours.
const SMALL: u64 = 256 << 10;
/// Whatever is in it, it runs in no page's name and loads nothing.
const POLICY: &str = "sandbox; default-src 'none'";

/// What a route hands out.
pub trait Holds {
    /// How browsers keep it.
    const CACHE: &str = CACHE;
    /// How long an address is good by which it may be fetched from a bucket, past this server; `None`: it is handed out here.
    const ELSEWHERE: Option<Duration> = None;

    /// Returns the types that a file there may have.
    fn types() -> Vec<&'static str>;

    /// Returns what its JSON is, where it may be JSON.
    fn json(_: &mut Sketch) -> Option<RefOr<Schema>> {
        None
    }
}

/// A picture that the server wrote.
pub struct Picture;

impl Holds for Picture {
    fn types() -> Vec<&'static str> {
        vec!["image/jpeg", "image/png"]
    }
}

/// A file, a part of one, or where it is.
pub struct Served<H>(HttpResponse, PhantomData<H>);

impl<H> Served<H> {
    const fn new(response: HttpResponse) -> Self {
        Self(response, PhantomData)
    }
}

impl<H> Responder for Served<H> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.0
    }
}

impl<H: Holds> Describe for Served<H> {
    fn describe(sketch: &mut Sketch) {
        let binary = SchemaFormat::KnownFormat(KnownFormat::Binary);
        let bytes = ObjectBuilder::new().schema_type(Type::String).format(Some(binary)).build();
        // most generators know bytes by this name only
        let types = std::iter::once("application/octet-stream").chain(H::types());
        let bytes = RefOr::from(Schema::from(bytes));
        let part: Vec<_> = types.map(|content_type| (content_type, bytes.clone())).collect();
        let whole: Vec<_> =
            part.iter().cloned().chain(H::json(sketch).map(|schema| ("application/json", schema))).collect();
        sketch.success_of(200, &whole);
        sketch.success_of(206, &part);
        sketch.nothing(304);
        if H::ELSEWHERE.is_some() {
            sketch.nothing(302);
        }
    }
}

/// Answers with a file, the part of it that is asked for, or where it may be fetched.
///
/// # Errors
/// `rate_limited` when too much is under way; `internal` when the file is gone.
pub async fn serve<H: Holds>(request: &HttpRequest, opened: Opened) -> Result<Served<H>, Failure> {
    // an address is signed for GET only
    if let Some(ttl) = H::ELSEWHERE
        && request.method() == Method::GET
        && let Some(link) = opened.link(ttl, disposition(&opened).to_string()).await?
    {
        return Ok(Served::new(HttpResponse::Found().insert_header((header::LOCATION, link)).finish()));
    }
    let (size, tag) = (opened.size, EntityTag::new_strong(opened.tag.clone()));
    let mut response = HttpResponse::Ok();
    response
        .insert_header(ETag(tag.clone()))
        .insert_header((header::CACHE_CONTROL, H::CACHE))
        // two people may use one browser
        .insert_header((header::VARY, "Authorization, Cookie"));
    let range = match wanted(request, size, &tag) {
        Wanted::Nothing => return Ok(Served::new(response.status(StatusCode::NOT_MODIFIED).finish())),
        Wanted::Impossible => return Ok(Served::new(impossible(size))),
        Wanted::Whole => 0..size,
        Wanted::Part(range) => {
            let (first, last) = (range.start, range.end.saturating_sub(1));
            response
                .status(StatusCode::PARTIAL_CONTENT)
                .insert_header((header::CONTENT_RANGE, format!("bytes {first}-{last}/{size}")));
            range
        }
    };
    describe(&mut response, &opened);
    let length = range.end - range.start;
    let place = if length > SMALL { place(request)? } else { None };
    let pieces = opened.read(range).await?.map_err(move |problem| {
        // kept until the last piece is gone
        let _place = &place;
        // the head is on its way: all that can be done is to break off
        problem.log();
        std::io::Error::other("the file ended")
    });
    Ok(Served::new(response.body(SizedStream::new(length, pieces))))
}

/// Takes a place for a download of who asks, and of where they ask from.
fn place(request: &HttpRequest) -> Result<Option<Download>, Failure> {
    let Some(app) = request.app_data::<Data<App>>() else { return Ok(None) };
    let user = request.extensions().get::<auth::Caller>().map(|caller| caller.user_id);
    Ok(app.limits.downloading(client_ip(request.head(), &app.settings.trusted_proxies), user)?)
}

fn describe(response: &mut HttpResponseBuilder, opened: &Opened) {
    let text = if opened.content_type.starts_with("text/") { "; charset=utf-8" } else { "" };
    response
        .insert_header((header::CONTENT_TYPE, format!("{}{text}", opened.content_type)))
        .insert_header(disposition(opened))
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
}

/// RFC 6266: a name in ASCII for old programs, and the real one.
fn disposition(opened: &Opened) -> ContentDisposition {
    let plain = |c: char| if c.is_ascii_graphic() || c == ' ' { c } else { '_' };
    let plain: String =
        opened.name.chars().map(plain).map(|c| if "\"\\%".contains(c) { '_' } else { c }).collect();
    let value = opened.name.clone().into_bytes();
    ContentDisposition {
        disposition: if opened.is_shown() { DispositionType::Inline } else { DispositionType::Attachment },
        parameters: vec![
            DispositionParam::Filename(plain),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value,
            }),
        ],
    }
}

fn impossible(size: u64) -> HttpResponse {
    let failure = Failure::new(Code::RangeNotSatisfiable, "ask for one part that the file has");
    let mut response = HttpResponse::from_error(failure);
    if let Ok(value) = header::HeaderValue::from_str(&format!("bytes */{size}")) {
        response.headers_mut().insert(header::CONTENT_RANGE, value);
    }
    response
}
