//! A file as the readers of sound and tags see it: read in blocks, looked at before it is taken, until a deadline.

use std::fs::File;
use std::io::ErrorKind;
use std::os::unix::fs::FileExt;
use std::time::Instant;

use crate::rules::refused;
use veza_kernel::error::Problem;

/// Bytes that are read at once.
const BLOCK: usize = 64 << 10;

/// See the file's head.
pub struct Source {
    file: File,
    length: u64,
    /// Where the first byte stands that was not taken.
    at: u64,
    /// Some bytes around it.
    block: Vec<u8>,
    /// Its place among them.
    start: usize,
    deadline: Instant,
}

impl Source {
    /// Returns the file, to be read until then.
    ///
    /// # Errors
    /// `internal` when the file cannot be asked for its size.
    pub fn new(file: File, deadline: Instant) -> Result<Self, Problem> {
        let length = file.metadata().map_err(|error| Problem::internal(error.to_string()))?.len();
        Ok(Self { file, length, at: 0, block: Vec::new(), start: 0, deadline })
    }

    /// Returns the same file, to be read by another.
    ///
    /// # Errors
    /// `internal` when the system has no more handles.
    pub fn again(&self) -> Result<Self, Problem> {
        let file = self.file.try_clone().map_err(|error| Problem::internal(error.to_string()))?;
        Self::new(file, self.deadline)
    }

    /// Returns its bytes.
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// Returns where the next byte stands.
    pub const fn position(&self) -> u64 {
        self.at
    }

    /// Returns the file itself and the deadline, for readers of others.
    pub fn into_parts(self) -> (File, Instant) {
        (self.file, self.deadline)
    }

    /// Returns the next bytes without taking them; fewer at the end.
    ///
    /// # Errors
    /// `invalid` behind the deadline, `internal` when the disk fails.
    pub fn peek(&mut self, count: usize) -> Result<&[u8], Problem> {
        while self.block.len() - self.start < count && self.fill()? {}
        let end = self.block.len().min(self.start.saturating_add(count));
        Ok(self.block.get(self.start..end).unwrap_or_default())
    }

    /// Takes so many bytes; `None` when there are fewer.
    ///
    /// # Errors
    /// See [`Self::peek`].
    pub fn take(&mut self, count: usize) -> Result<Option<Vec<u8>>, Problem> {
        // what is declared may be more than there is: it is not reserved before it was read
        if count as u64 > self.length.saturating_sub(self.at) {
            return Ok(None);
        }
        let bytes = self.peek(count)?.to_vec();
        self.skip(bytes.len() as u64);
        Ok((bytes.len() == count).then_some(bytes))
    }

    /// Goes on so many bytes.
    pub fn skip(&mut self, count: u64) {
        self.seek(self.at.saturating_add(count));
    }

    /// Goes to this place.
    pub fn seek(&mut self, to: u64) {
        let first = self.at - self.start as u64;
        match to.checked_sub(first).and_then(|behind| usize::try_from(behind).ok()) {
            Some(start) if start <= self.block.len() => self.start = start,
            _ => {
                self.block.clear();
                self.start = 0;
            }
        }
        self.at = to;
    }

    /// Reads the next block; false at the end.
    fn fill(&mut self) -> Result<bool, Problem> {
        if Instant::now() > self.deadline {
            return Err(refused("takes too long to look through"));
        }
        self.block.drain(..self.start);
        self.start = 0;
        let old = self.block.len();
        self.block.resize(old + BLOCK, 0);
        let free = self.block.get_mut(old..).unwrap_or_default();
        let read = loop {
            match self.file.read_at(free, self.at.saturating_add(old as u64)) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        let read = read.map_err(|error| Problem::internal(error.to_string()))?;
        self.block.truncate(old + read);
        Ok(read > 0)
    }
}
