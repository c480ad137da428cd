//! The web client and the server's own pages, as `build.rs` put them into the binary: compressed, and but for the pages named by
//! what they hold. What is no file is answered 404: to programs in JSON, to a browser that goes there with a page that leads on.

use std::path::Path;

use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use veza_actors::error::Code;

use crate::App;
use crate::error::Failure;
use crate::kept::{FOR_EVER, Kept, REVALIDATED};
use crate::routes::BASE;

/// A file of the binary.
struct Asset {
    /// Its path, without the slash in front.
    name: &'static str,
    /// Whether the name changes with what it holds.
    is_by_content: bool,
    body: Kept,
}

/// By name.
static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// The page that stands where nothing is.
const LOST: &str = "nothing/index.html";
/// Bytes of the largest file that is served from a folder.
const LARGEST: u64 = 8 << 20;

/// Redoc writes styles while it runs, and searches in a worker that it makes by itself.
const REDOC_CSP: &str = "default-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
    script-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'";

/// Answers with the file of this path, or that there is none.
///
/// # Errors
/// `not_found`.
pub async fn file(app: Data<App>, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let nothing = || Failure::new(Code::NotFound, "there is nothing here");
    let path = request.path();
    if path.starts_with(BASE) || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(nothing());
    }
    let name = path.trim_start_matches('/');
    if let Some(folder) = &app.settings.web_dir
        && let Some(response) = from_folder(folder, name)
    {
        return Ok(response);
    }
    match find(name) {
        Some(asset) => Ok(answer(&request, asset)),
        None if is_visit(&request) => lost(&request).ok_or_else(nothing),
        None => Err(nothing()),
    }
}

fn answer(request: &HttpRequest, asset: &'static Asset) -> HttpResponse {
    let cached = if asset.is_by_content { FOR_EVER } else { REVALIDATED };
    let mut response = asset.body.answer(request, content_type(asset.name), cached);
    if asset.name == "redoc/index.html" {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(REDOC_CSP));
    }
    response
}

/// Whether a person goes there, and no program or page asks for it.
fn is_visit(request: &HttpRequest) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.split(',').any(|kind| kind.trim_start().starts_with("text/html")))
}

/// The page for whoever followed a wrong address.
fn lost(request: &HttpRequest) -> Option<HttpResponse> {
    let mut response = answer(request, find(LOST)?);
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    Some(response)
}

/// Returns a file of a folder of the web client on disk, as it is.
fn from_folder(folder: &Path, name: &str) -> Option<HttpResponse> {
    let name = if name.is_empty() { "index.html" } else { name };
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '\0']);
    if !name.split('/').all(is_plain) {
        return None;
    }
    let path = match name.split('/').next() {
        Some("css" | "js") => folder.join(name),
        _ => folder.join("page").join(name),
    };
    // neither a link that leads out of the folder nor what would fill the memory
    let (path, folder) = (path.canonicalize().ok()?, folder.canonicalize().ok()?);
    let about = path.metadata().ok()?;
    if !path.starts_with(folder) || !about.is_file() || about.len() > LARGEST {
        return None;
    }
    let body = std::fs::read(path).ok()?;
    // the edge says of it, as of all that says nothing, that nobody keeps it
    Some(HttpResponse::Ok().content_type(content_type(name)).body(body))
}

/// The file of this name, or the page of the folder of this name.
fn find(name: &str) -> Option<&'static Asset> {
    let page = match name.trim_end_matches('/') {
        "" => "index.html".to_owned(),
        folder => format!("{folder}/index.html"),
    };
    let at = |name: &str| ASSETS.binary_search_by(|asset| asset.name.cmp(name)).ok();
    at(name).or_else(|| at(&page)).and_then(|at| ASSETS.get(at))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
