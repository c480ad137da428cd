//! The web client and the server's own pages: files of `examples/web` and `http/pages` inside the binary. What is no file is
//! answered 404 in JSON.

use std::borrow::Cow;

use actix_web::http::header::{self, CacheControl, CacheDirective, ETag, EntityTag, IfNoneMatch};
use actix_web::http::{Method, header::Header};
use actix_web::{HttpRequest, HttpResponse};
use bytes::Bytes;
use rust_embed::{EmbeddedFile, RustEmbed};
use veza_actors::error::Code;

use crate::error::Failure;
use crate::routes::BASE;

/// Of the web client only what a browser asks for: its tests, types and papers stay outside.
#[derive(RustEmbed)]
#[folder = "../examples/web/page"]
struct Frame;

#[derive(RustEmbed)]
#[folder = "../examples/web/css"]
#[prefix = "css/"]
struct Styles;

#[derive(RustEmbed)]
#[folder = "../examples/web/js"]
#[prefix = "js/"]
struct Modules;

/// Each folder is a page at the path of its name.
#[derive(RustEmbed)]
#[folder = "pages"]
struct Pages;

/// Redoc writes styles while it runs, and searches in a worker that it makes by itself.
const REDOC_CSP: &str = "default-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
    script-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'";

/// Answers with the file of this path, or that there is none.
///
/// # Errors
/// `not_found`.
pub async fn file(request: HttpRequest) -> Result<HttpResponse, Failure> {
    let nothing = || Failure::new(Code::NotFound, "there is nothing here");
    let path = request.path();
    if path.starts_with(BASE) || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(nothing());
    }
    let (name, file) = find(path.trim_start_matches('/')).ok_or_else(nothing)?;
    let tag = EntityTag::new_strong(hex(&file));
    let mut response = HttpResponse::Ok();
    response
        .insert_header(ETag(tag.clone()))
        // asked for again each time, but sent again only when it changed
        .insert_header(CacheControl(vec![CacheDirective::NoCache]));
    if name == "redoc/index.html" {
        response.insert_header((header::CONTENT_SECURITY_POLICY, REDOC_CSP));
    }
    if is_known(&request, &tag) {
        return Ok(response.status(actix_web::http::StatusCode::NOT_MODIFIED).finish());
    }
    Ok(response.insert_header((header::CONTENT_TYPE, content_type(&name))).body(bytes(file.data)))
}

/// What is part of the binary is not copied.
fn bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => data.into(),
    }
}

/// The file of this name, or the page of the folder of this name.
fn find(name: &str) -> Option<(String, EmbeddedFile)> {
    let page = if name.is_empty() {
        "index.html".to_owned()
    } else {
        format!("{}/index.html", name.trim_end_matches('/'))
    };
    [name, &page].into_iter().find_map(|name| {
        let file =
            [Frame::get, Styles::get, Modules::get, Pages::get].into_iter().find_map(|get| get(name))?;
        Some((name.to_owned(), file))
    })
}

fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}

fn hex(file: &EmbeddedFile) -> String {
    file.metadata.sha256_hash().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
