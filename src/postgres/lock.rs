//! The exclusive hold on a data folder: `DATA_DIR/veza.lock`, locked as long as the process lives and naming
//! it. The lock goes with the process, so nothing stale can be left.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    time::Duration,
};

use tokio::time::{Instant, sleep};

use super::error::PostgresError;

/// A killed predecessor holds the lock until the kernel has taken its memory apart.
const PATIENCE: Duration = Duration::from_secs(1);

/// Held for as long as this lives.
#[derive(Debug)]
pub(super) struct DataLock {
    _file: File,
}

impl DataLock {
    /// Takes the lock of `data_dir`, or says which process has it.
    pub(super) async fn take(data_dir: &Path) -> Result<Self, PostgresError> {
        let path = data_dir.join("veza.lock");
        let opened =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&path);
        let mut file = opened.map_err(PostgresError::file("open", &path))?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                    sleep(Duration::from_millis(10)).await;
                }
                Err(TryLockError::WouldBlock) => return Err(busy(data_dir, &mut file)),
                Err(TryLockError::Error(source)) => return Err(PostgresError::file("lock", &path)(source)),
            }
        }
        let written = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
        written.map_err(PostgresError::file("write", &path))?;
        Ok(Self { _file: file })
    }
}

fn busy(data_dir: &Path, file: &mut File) -> PostgresError {
    let mut pid = String::new();
    // Unreadable only costs the number in the message.
    let _ = file.read_to_string(&mut pid);
    let pid = if pid.trim().is_empty() { "unknown".to_owned() } else { pid.trim().to_owned() };
    PostgresError::Busy { data_dir: data_dir.into(), pid }
}
