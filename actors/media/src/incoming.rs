//! A file that is coming in: written to this machine's disk piece by piece, and gone with the value unless it was kept.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use md5::Md5;
use sha2::{Digest, Sha256};

use super::disk::on_disk;
use super::key::Key;
use super::under_way::Share;
use veza_kernel::error::Problem;

/// Bytes that wait until they are written together.
const BUFFER: usize = 128 << 10;
/// Bytes of a file's beginning that are remembered, to tell its type.
const HEAD: usize = 8 << 10;

/// See the file's head.
pub struct Incoming {
    place: Removed,
    writer: Option<Writer>,
    waiting: Vec<u8>,
    head: Vec<u8>,
    size: u64,
    share: Option<Share>,
}

/// A file that came in whole.
#[derive(Debug)]
pub struct Received {
    place: Removed,
    /// Counts until it stands in a row.
    share: Option<Share>,
    /// Its beginning.
    pub head: Vec<u8>,
    /// Bytes.
    pub size: u64,
    /// Its SHA-256.
    pub sha256: [u8; 32],
    /// Its md5, where somebody asked for it.
    pub md5: Option<[u8; 16]>,
    /// Where the same bytes lie in the store already.
    pub(super) stored: Option<Key>,
}

struct Writer {
    file: File,
    hash: Sha256,
    md5: Option<Md5>,
}

/// A file's path; the file is removed with it.
#[derive(Debug)]
struct Removed(PathBuf);

impl Drop for Removed {
    fn drop(&mut self) {
        // one name in a folder: quick enough for any thread
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Incoming {
    pub(super) fn create(path: PathBuf, share: Option<Share>) -> io::Result<Self> {
        let file = File::create_new(&path)?;
        let writer = Some(Writer { file, hash: Sha256::new(), md5: None });
        Ok(Self { place: Removed(path), writer, waiting: Vec::new(), head: Vec::new(), size: 0, share })
    }

    /// Has its md5 told in the end, too.
    #[must_use]
    pub fn with_md5(mut self) -> Self {
        if let Some(writer) = &mut self.writer {
            writer.md5 = Some(Md5::new());
        }
        self
    }

    /// Returns how many bytes came so far.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// `unavailable` when the disk is full, `quota_exceeded` when its sender may keep no more.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), Problem> {
        if let Some(share) = &mut self.share {
            share.grow(self.size + piece.len() as u64)?;
        }
        let missing = HEAD.saturating_sub(self.head.len());
        self.head.extend_from_slice(piece.get(..missing).unwrap_or(piece));
        self.size += piece.len() as u64;
        self.waiting.extend_from_slice(piece);
        if self.waiting.len() >= BUFFER { self.flush().await } else { Ok(()) }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// `unavailable` when the disk is full.
    pub async fn finish(mut self) -> Result<Received, Problem> {
        self.flush().await?;
        let writer = self.writer.take().ok_or_else(|| Problem::internal("an incoming file failed before"))?;
        let sha256 = writer.hash.finalize().into();
        let md5 = writer.md5.map(|hash| hash.finalize().into());
        let (place, share, head, size) = (self.place, self.share, self.head, self.size);
        Ok(Received { place, share, head, size, sha256, md5, stored: None })
    }

    async fn flush(&mut self) -> Result<(), Problem> {
        let (bytes, writer) = (std::mem::take(&mut self.waiting), self.writer.take());
        let mut writer = writer.ok_or_else(|| Problem::internal("an incoming file failed before"))?;
        let (writer, mut bytes) = on_disk(move || {
            writer.file.write_all(&bytes)?;
            writer.hash.update(&bytes);
            if let Some(hash) = &mut writer.md5 {
                hash.update(&bytes);
            }
            Ok((writer, bytes))
        })
        .await?;
        bytes.clear();
        (self.writer, self.waiting) = (Some(writer), bytes);
        Ok(())
    }
}

impl Received {
    /// It stands in a row from now on, and counts there.
    pub fn is_in_row(&mut self) {
        self.share = None;
    }

    /// Says that these bytes lie in the store already, under another key.
    pub(super) fn is_stored_as(&mut self, key: Key) {
        self.stored = Some(key);
    }

    /// Returns where it lies, as long as the value lives.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.place.0
    }
}
