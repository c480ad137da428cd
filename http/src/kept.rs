//! Answers that are the same for everyone for as long as the process lives: files of the binary and documents. They stand in memory
//! with their compressed forms, so that neither a visit nor a flood of them costs more than the sending.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;

use actix_web::http::header::{
    self, AcceptEncoding, ContentEncoding, ETag, Encoding, EntityTag, Header, HeaderValue, IfNoneMatch,
};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;

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
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let hash = format!("{:016x}", hasher.finish());
        let mut writer = GzEncoder::new(Vec::new(), Compression::best());
        // a vector takes all that is written
        let gzip = writer.write_all(text.as_bytes()).and_then(|()| writer.finish()).unwrap_or_default();
        Self { hash: hash.leak(), plain: text.leak().as_bytes(), brotli: &[], gzip: gzip.leak() }
    }

    /// Answers with the form that the client would rather have, or that it has it already.
    pub fn answer(&self, request: &HttpRequest, content_type: &'static str) -> HttpResponse {
        let (encoding, body) = self.chosen(request);
        let tag = EntityTag::new_strong(format!("{}-{}", self.hash, encoding.as_str()));
        let mut response = HttpResponse::Ok();
        response.insert_header(ETag(tag.clone())).append_header((header::VARY, "Accept-Encoding"));
        if is_known(request, &tag) {
            return response.status(actix_web::http::StatusCode::NOT_MODIFIED).finish();
        }
        if encoding != ContentEncoding::Identity {
            response.insert_header(encoding);
        }
        response
            .insert_header((header::CONTENT_TYPE, HeaderValue::from_static(content_type)))
            .body(Bytes::from_static(body))
    }

    fn chosen(&self, request: &HttpRequest) -> (ContentEncoding, &'static [u8]) {
        let forms = [
            (Encoding::brotli(), ContentEncoding::Brotli, self.brotli),
            (Encoding::gzip(), ContentEncoding::Gzip, self.gzip),
            (Encoding::identity(), ContentEncoding::Identity, self.plain),
        ];
        let accepted = AcceptEncoding::parse(request).unwrap_or(AcceptEncoding(Vec::new()));
        let made = forms.iter().filter(|(.., body)| !body.is_empty()).map(|(encoding, ..)| encoding);
        let chosen = accepted.negotiate(made).unwrap_or_else(Encoding::identity);
        let [.., plain] = &forms;
        let (_, encoding, body) = forms.iter().find(|(encoding, ..)| *encoding == chosen).unwrap_or(plain);
        (*encoding, body)
    }
}

fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}
