//! Answers that are the same for everyone for as long as the process lives: files of the binary and documents. They stand in memory
//! with their compressed forms, so that neither a visit nor a flood of them costs more than the sending.

use std::hash::{DefaultHasher, Hash, Hasher};

use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentEncoding, ETag, Encoding, EntityTag};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;

use crate::encoding::{accepted, gzip, is_known};

/// How browsers keep what is asked for again each time, but sent again only when it changed.
pub const REVALIDATED: &str = "no-cache";
/// How they keep what has another name when it changes: a year, for more is not believed.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Returns what tells an answer from another one, for its tag.
#[must_use]
pub fn hash_of(held: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    held.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// See the module.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// Of what it holds.
    pub hash: &'static str,
    /// As it is.
    pub plain: &'static [u8],
    /// Compressed with Brotli; empty: there is none.
    pub brotli: &'static [u8],
    /// Compressed with gzip; empty: there is none.
    pub gzip: &'static [u8],
}

impl Kept {
    /// Returns a text that is kept until the process ends.
    #[must_use]
    pub fn new(text: String) -> Self {
        let hash = hash_of(text.as_bytes());
        let gzip = gzip(text.as_bytes(), Compression::best());
        Self { hash: hash.leak(), plain: text.leak().as_bytes(), brotli: &[], gzip: gzip.leak() }
    }

    /// Answers with the form that the client would rather have, to be kept as `cached` says, or that it has it already.
    pub fn answer(
        &self,
        request: &HttpRequest,
        content_type: &'static str,
        cached: &'static str,
    ) -> HttpResponse {
        let (encoding, body) = self.chosen(request);
        let tag = EntityTag::new_strong(format!("{}-{}", self.hash, encoding.as_str()));
        let mut response = HttpResponse::Ok();
        response
            .insert_header(ETag(tag.clone()))
            .insert_header((header::VARY, "Accept-Encoding"))
            .insert_header((header::CACHE_CONTROL, cached));
        if is_known(request, &tag) {
            return response.status(StatusCode::NOT_MODIFIED).finish();
        }
        if encoding != ContentEncoding::Identity {
            response.insert_header(encoding);
        }
        response.insert_header((header::CONTENT_TYPE, content_type)).body(Bytes::from_static(body))
    }

    fn chosen(&self, request: &HttpRequest) -> (ContentEncoding, &'static [u8]) {
        let forms = [
            (Encoding::brotli(), ContentEncoding::Brotli, self.brotli),
            (Encoding::gzip(), ContentEncoding::Gzip, self.gzip),
            (Encoding::identity(), ContentEncoding::Identity, self.plain),
        ];
        let made = forms.iter().filter(|(.., body)| !body.is_empty()).map(|(encoding, ..)| encoding);
        let chosen = accepted(request, made);
        let [.., plain] = &forms;
        let (_, encoding, body) = forms.iter().find(|(encoding, ..)| *encoding == chosen).unwrap_or(plain);
        (*encoding, body)
    }
}
