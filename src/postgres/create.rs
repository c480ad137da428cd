//! Makes a new cluster: initdb into a folder beside the final one, which then gets its name, so that a crash
//! in the middle leaves nothing half made.

use std::{
    ffi::OsString,
    fs::{self, DirBuilder, File},
    io,
    os::unix::fs::DirBuilderExt,
    path::Path,
    process::{Child, ExitStatus},
    time::Duration,
};

use tokio::time::sleep;

use super::{account::Account, binaries::Binaries, error::PostgresError, log_file::LogFile, socket::NAME};

/// The same order of text on every machine, and real case mapping; `C` where the system does not have the
/// first.
const LOCALES: [&str; 2] = ["C.UTF-8", "C"];

const SCRATCH: &str = "postgres.tmp-";

/// Makes the cluster `DATA_DIR/postgres`.
pub(super) async fn create(
    cluster: &Path,
    binaries: &Binaries,
    account: Account,
    log: &LogFile,
) -> Result<(), PostgresError> {
    sweep(cluster);
    // A name of its own: the initdb of a server that was killed may go on for a while, and empties its folder
    // when it fails.
    let scratch = cluster.with_file_name(format!("{SCRATCH}{}", std::process::id()));
    let start = log.len();
    for locale in LOCALES {
        empty_folder(&scratch).map_err(PostgresError::file("make", &scratch))?;
        account.own(&scratch).map_err(PostgresError::file("give away", &scratch))?;
        let entrance = account.enter(&scratch)?;
        let mut initdb =
            Initdb(entrance.spawn(&binaries.initdb(), arguments(entrance.path(), locale), log.open()?)?);
        let status = initdb.ended().await.map_err(PostgresError::file("wait for the initdb of", &scratch))?;
        if status.success() {
            return put_in_place(&scratch, cluster).map_err(PostgresError::file("put in place", cluster));
        }
        if !log.tail(start).contains("locale") {
            break;
        }
    }
    Err(PostgresError::Create { folder: cluster.into(), reason: log.tail(start) })
}

fn arguments(folder: &Path, locale: &str) -> Vec<OsString> {
    let fixed = [
        "--encoding=UTF8",
        // Torn or rotten pages are noticed, not handed out.
        "--data-checksums",
        "--text-search-config=simple",
        "--lc-messages=C",
        "--auth-local=trust",
        "--auth-host=reject",
        "--no-instructions",
    ];
    let mut arguments: Vec<OsString> =
        vec!["--pgdata".into(), folder.into(), "--username".into(), NAME.into()];
    arguments.extend(fixed.map(OsString::from));
    arguments.push(format!("--locale={locale}").into());
    arguments
}

/// Removes what earlier attempts left.
fn sweep(cluster: &Path) {
    let Some(entries) = cluster.parent().and_then(|data_dir| fs::read_dir(data_dir).ok()) else { return };
    for entry in entries.flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(SCRATCH.as_bytes()) {
            // What resists is only in the way of the disk's space.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn empty_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => DirBuilder::new().mode(0o700).create(path),
    }
}

fn put_in_place(scratch: &Path, cluster: &Path) -> io::Result<()> {
    fs::rename(scratch, cluster)?;
    // The name itself must survive a loss of power, as what is committed under it does.
    cluster.parent().map_or(Ok(()), |parent| File::open(parent)?.sync_all())
}

/// initdb, which ends when nobody waits for it any more.
struct Initdb(Child);

impl Initdb {
    async fn ended(&mut self) -> io::Result<ExitStatus> {
        loop {
            if let Some(status) = self.0.try_wait()? {
                return Ok(status);
            }
            sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Initdb {
    fn drop(&mut self) {
        if matches!(self.0.try_wait(), Ok(None)) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
}
