//! A zip archive that is written to disk as it grows. Its entries are stored as they are: music and pictures do not become
//! smaller, and squeezing the rest would take the time of those who chat.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use crate::error::Problem;
use crate::media::{Incoming, Received};

/// See the file's head.
pub(super) struct Archive {
    zip: ZipWriter<StreamWriter<Buffer>>,
    waiting: Buffer,
    file: Incoming,
}

/// What the zip writer wrote and is not on disk yet.
#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Archive {
    pub fn new(file: Incoming) -> Self {
        let waiting = Buffer::default();
        Self { zip: ZipWriter::new_stream(waiting.clone()), waiting, file }
    }

    /// Begins the next entry.
    pub fn begin(&mut self, name: &str) -> Result<(), Problem> {
        let options =
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
        self.zip.start_file(name, options).map_err(|error| Problem::internal(error.to_string()))
    }

    /// Adds to the entry.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.zip.write_all(bytes).map_err(|error| Problem::internal(error.to_string()))?;
        self.spill().await
    }

    /// Adds items of a JSON array; `first` says whether none stands in it yet.
    pub async fn items(&mut self, items: &[Value], first: bool) -> Result<(), Problem> {
        let mut text = Vec::new();
        for (index, item) in items.iter().enumerate() {
            text.extend_from_slice(if first && index == 0 { b"\n" } else { b",\n" });
            serde_json::to_writer(&mut text, item).map_err(|error| Problem::internal(error.to_string()))?;
        }
        self.write(&text).await
    }

    /// Ends the archive.
    pub async fn finish(mut self) -> Result<Received, Problem> {
        let zip = std::mem::replace(&mut self.zip, ZipWriter::new_stream(Buffer::default()));
        zip.finish().map_err(|error| Problem::internal(error.to_string()))?;
        self.spill().await?;
        self.file.finish().await
    }

    async fn spill(&mut self) -> Result<(), Problem> {
        let bytes = std::mem::take(&mut *self.waiting.0.lock().unwrap_or_else(PoisonError::into_inner));
        self.file.write(&bytes).await
    }
}
