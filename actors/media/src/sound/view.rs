//! A part of a file as symphonia's readers see it, with other bytes in front if need be. Reading ends at the deadline: whatever a
//! reader loops over, it reads.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::time::Instant;

use symphonia::core::common::Limit;
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader};
use symphonia::core::io::{MediaSource, MediaSourceStream};
use symphonia::core::meta::MetadataOptions;
use symphonia::core::packet::Packet;

use super::source::Source;
use crate::rules::refused;
use veza_kernel::error::Problem;

/// Bytes of a title or a picture that symphonia looks at; both are read elsewhere.
const NOTES: usize = 64 << 10;

struct View {
    front: Vec<u8>,
    file: File,
    /// The first byte of the file that is shown.
    start: u64,
    /// The first byte behind those.
    end: u64,
    at: u64,
    deadline: Instant,
}

/// Opens a part of the file, behind the bytes of `front`.
///
/// # Errors
/// `invalid` when symphonia does not know it.
pub fn probe(source: Source, front: Vec<u8>, part: Range<u64>) -> Result<Box<dyn FormatReader>, Problem> {
    let (file, deadline) = source.into_parts();
    let view = View { front, file, start: part.start, end: part.end, at: 0, deadline };
    let stream = MediaSourceStream::new(Box::new(view), Default::default());
    let notes = MetadataOptions::default()
        .limit_tag_bytes(Limit::Maximum(NOTES))
        .limit_visual_bytes(Limit::Maximum(NOTES));
    let probed = symphonia::default::get_probe().probe(&Hint::new(), stream, FormatOptions::default(), notes);
    probed.map_err(|error| unreadable(&error))
}

/// Returns the next packet, or nothing at the end.
///
/// # Errors
/// `invalid` when what follows cannot be read.
pub fn next_packet(reader: &mut dyn FormatReader) -> Result<Option<Packet>, Problem> {
    match reader.next_packet() {
        Ok(packet) => Ok(packet),
        Err(Error::ResetRequired) => Ok(None),
        // recorders that are stopped in haste leave the last block unfinished
        Err(Error::IoError(error)) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(unreadable(&error)),
    }
}

fn unreadable(error: &Error) -> Problem {
    match error {
        Error::IoError(error) if error.kind() == ErrorKind::TimedOut => {
            refused("takes too long to look through")
        }
        error => Problem { cause: Some(error.to_string()), ..refused("is sound that cannot be read") },
    }
}

impl View {
    const fn length(&self) -> u64 {
        self.end.saturating_sub(self.start).saturating_add(self.front.len() as u64)
    }
}

impl Read for View {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if Instant::now() > self.deadline {
            return Err(ErrorKind::TimedOut.into());
        }
        let in_front = usize::try_from(self.at).ok().and_then(|at| self.front.get(at..)).unwrap_or_default();
        let read = if in_front.is_empty() {
            let behind = self.at - self.front.len() as u64;
            let at = self.start.saturating_add(behind);
            let count = usize::try_from(self.end.saturating_sub(at)).unwrap_or(usize::MAX).min(buffer.len());
            self.file.read_at(buffer.get_mut(..count).unwrap_or_default(), at)?
        } else {
            let count = in_front.len().min(buffer.len());
            buffer.iter_mut().zip(in_front).for_each(|(to, from)| *to = *from);
            count
        };
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for View {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.length().checked_add_signed(by),
        };
        self.at = at.ok_or(ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

impl MediaSource for View {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.length())
    }
}
