//! Handing files out: in parts, with tags, and so that a browser never runs anything that somebody uploaded.

use std::marker::PhantomData;
use std::time::Duration;

use actix_web::body::{BoxBody, SizedStream};
use actix_web::http::StatusCode;
use actix_web::http::header::{
    self, Charset, ContentDisposition, DispositionParam, DispositionType, ETag, EntityTag, ExtendedValue,
};
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder, Responder};
use futures_util::TryStreamExt;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use veza_actors::auth;
use veza_actors::error::Code;
use veza_actors::media::{Kind, OpenUpload, Opened, Part};
use veza_actors::tracks::Format;

use super::range::{Wanted, wanted};
use crate::App;
use crate::error::Failure;
use crate::extract::{Caller, Describe, Id, Sketch, client_ip};
use crate::limits::Download;

/// Browsers keep files for five minutes: a deleted one is not seen for much longer.
const CACHE: &str = "private, max-age=300";
/// What the kernel takes whole for a client that does not read: it holds nothing of ours.
const SMALL: u64 = 256 << 10;
/// Whatever is in it, it runs in no page's name and loads nothing.
const POLICY: &str = "sandbox; default-src 'none'";

/// What a route hands out, by its media types.
pub trait Holds {
    /// Returns the types that a file there may have.
    fn types() -> Vec<&'static str>;
}

/// Whatever somebody uploaded.
pub struct AnyFile;
/// A picture that the server wrote.
pub struct Picture;
/// A track.
pub struct Music;
/// A zip.
pub struct Archive;

impl Holds for AnyFile {
    fn types() -> Vec<&'static str> {
        Kind::all(|_| true).collect()
    }
}

impl Holds for Picture {
    fn types() -> Vec<&'static str> {
        vec!["image/jpeg", "image/png"]
    }
}

impl Holds for Music {
    fn types() -> Vec<&'static str> {
        Format::ALL.map(Format::content_type).to_vec()
    }
}

impl Holds for Archive {
    fn types() -> Vec<&'static str> {
        vec!["application/zip"]
    }
}

/// A file, or a part of one.
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
        let types: Vec<&'static str> = types.collect();
        sketch.success_of(200, &types, &bytes);
        sketch.success_of(206, &types, &bytes);
        sketch.nothing(304);
    }
}

pub async fn download_file(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    Id(id): Id,
) -> Result<Served<AnyFile>, Failure> {
    let open = OpenUpload { by: caller.user_id, id, part: Part::File };
    serve(&request, app.system.media.ask(open).await?).await
}

pub async fn download_thumbnail(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    Id(id): Id,
) -> Result<Served<Picture>, Failure> {
    let open = OpenUpload { by: caller.user_id, id, part: Part::Thumbnail };
    serve(&request, app.system.media.ask(open).await?).await
}

/// Answers with a file, or the part of it that is asked for.
pub async fn serve<H>(request: &HttpRequest, opened: Opened) -> Result<Served<H>, Failure> {
    serve_with(request, opened, CACHE).await
}

/// The same, to be kept by browsers as `cache` says.
pub async fn serve_with<H>(
    request: &HttpRequest,
    opened: Opened,
    cache: &'static str,
) -> Result<Served<H>, Failure> {
    let (size, tag) = (opened.size, EntityTag::new_strong(opened.tag.clone()));
    let mut response = HttpResponse::Ok();
    response
        .insert_header(ETag(tag.clone()))
        .insert_header((header::CACHE_CONTROL, cache))
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

/// Sends to where the file may be fetched for so long, if that is elsewhere.
pub async fn redirect<H>(opened: &Opened, ttl: Duration) -> Result<Option<Served<H>>, Failure> {
    let Some(link) = opened.link(ttl, disposition(opened).to_string()).await? else { return Ok(None) };
    Ok(Some(Served::new(HttpResponse::Found().insert_header((header::LOCATION, link)).finish())))
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
