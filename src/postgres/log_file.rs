//! `DATA_DIR/postgres.log`: what Postgres and initdb say. Owned by the server, handed to them opened, kept to
//! a bounded size.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Seek, SeekFrom},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use super::error::PostgresError;

/// Two such files are kept at most.
const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// As much of the end as is looked at for an error message.
const TAIL_BYTES: u64 = 4096;
const TAIL_LINES: usize = 6;

/// The log by its path.
#[derive(Clone, Debug)]
pub(super) struct LogFile {
    path: PathBuf,
}

impl LogFile {
    pub(super) fn new(data_dir: &Path) -> Self {
        Self { path: data_dir.join("postgres.log") }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.path.clone()
    }

    /// Opened to be written at its end.
    pub(super) fn open(&self) -> Result<File, PostgresError> {
        let opened = OpenOptions::new().create(true).append(true).mode(0o600).open(&self.path);
        opened.map_err(PostgresError::file("open", &self.path))
    }

    /// Bytes in it now; what is said from here on begins there.
    pub(super) fn len(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |found| found.len())
    }

    /// Moves what is in it to `postgres.log.1` once it is too long. Postgres keeps the file open, so it is
    /// emptied in place.
    pub(super) fn bound(&self) {
        if self.len() <= MAX_BYTES {
            return;
        }
        let emptied = fs::copy(&self.path, self.path.with_extension("log.1"))
            .and_then(|_| OpenOptions::new().write(true).open(&self.path)?.set_len(0));
        if let Err(error) = emptied {
            tracing::warn!(%error, path = %self.path.display(), "postgres log could not be shortened");
        }
    }

    /// The last lines after byte `start`, as one line.
    pub(super) fn tail(&self, start: u64) -> String {
        let mut text = Vec::new();
        let read = File::open(&self.path).and_then(|mut file| {
            let end = file.seek(SeekFrom::End(0))?;
            file.seek(SeekFrom::Start(start.max(end.saturating_sub(TAIL_BYTES)).min(end)))?;
            file.read_to_end(&mut text)
        });
        match read {
            Ok(_) => last_lines(&String::from_utf8_lossy(&text)),
            Err(error) => format!("its log cannot be read: {error}"),
        }
    }
}

fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let skipped = lines.len().saturating_sub(TAIL_LINES);
    let kept: Vec<&str> = lines.into_iter().skip(skipped).collect();
    if kept.is_empty() { "it said nothing".to_owned() } else { kept.join(" | ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lines_become_one() {
        assert_eq!(last_lines("1\n2\n3\n\n4\n5\n6\n 7 \n"), "2 | 3 | 4 | 5 | 6 | 7");
        assert_eq!(last_lines("\n"), "it said nothing");
    }
}
