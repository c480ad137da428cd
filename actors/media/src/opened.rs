//! A file that is being read.

use std::ops::Range;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{self, StreamExt};

use super::key::Key;
use super::kind::Kind;
use super::store::{Pieces, Store};
use super::{name, picture};
use veza_kernel::error::Problem;

/// A file that may be read, and what its reader must be told.
pub struct Opened {
    /// Its type.
    pub content_type: String,
    /// The name to save it under.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Changes with its content.
    pub tag: String,
    pub(super) content: Content,
}

/// Where its bytes are.
pub(super) enum Content {
    Stored(Store, Key),
    Here(Bytes),
}

impl Opened {
    /// Returns a file of the store, tagged by its key: it never changes.
    pub fn stored(store: Store, key: Key, name: String, content_type: &str, size: i64) -> Self {
        let (size, tag) = (size.unsigned_abs(), key.id().simple().to_string());
        Self { content_type: content_type.to_owned(), name, size, tag, content: Content::Stored(store, key) }
    }

    /// Returns bytes that were made here.
    pub fn made(name: String, content_type: &str, bytes: Bytes, tag: String) -> Self {
        let (content_type, size) = (content_type.to_owned(), bytes.len() as u64);
        Self { content_type, name, size, tag, content: Content::Here(bytes) }
    }

    /// Returns it tagged by what is in it.
    #[must_use]
    pub fn tagged(self, sha256: &[u8]) -> Self {
        Self { tag: hex(sha256), ..self }
    }

    /// Returns the small picture of a file, called as the file is.
    ///
    /// # Errors
    /// `internal` when it is not there.
    pub async fn small(store: &Store, key: Key, name: &str, sha256: &[u8]) -> Result<Self, Problem> {
        let bytes = store.read_whole(key).await?;
        let (content_type, extension) =
            if picture::is_png(&bytes) { ("image/png", "png") } else { ("image/jpeg", "jpg") };
        Ok(Self {
            content_type: content_type.to_owned(),
            name: name::with_extension(name, extension),
            size: bytes.len() as u64,
            tag: format!("{}-{}", hex(sha256), if matches!(key, Key::Cover(_)) { "cover" } else { "small" }),
            content: Content::Here(bytes),
        })
    }

    /// Returns whether a browser may show it in its place instead of saving it.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        Kind::is_shown(&self.content_type)
    }

    /// Returns an address where whoever has it may fetch the file for so long, past this server; `None` where this server hands
    /// it out itself.
    ///
    /// # Errors
    /// `internal` when it cannot be signed.
    pub async fn link(&self, ttl: Duration, disposition: String) -> Result<Option<String>, Problem> {
        let Content::Stored(store, key) = &self.content else { return Ok(None) };
        let shown = [
            ("response-content-type", self.content_type.clone()),
            ("response-content-disposition", disposition),
        ];
        store.link(*key, ttl, &shown).await
    }

    /// Reads a part of it, piece by piece.
    ///
    /// # Errors
    /// `internal` when the file is gone.
    pub async fn read(self, range: Range<u64>) -> Result<Pieces, Problem> {
        match self.content {
            Content::Stored(store, key) => store.read(key, range).await,
            Content::Here(bytes) => {
                let index = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
                let part = bytes.slice(index(range.start)..index(range.end));
                Ok(stream::iter([Ok(part)]).boxed())
            }
        }
    }
}

/// Returns bytes as a tag has them.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
