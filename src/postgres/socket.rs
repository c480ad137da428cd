//! The way to the cluster: the folder of its socket, its address for tokio-postgres, and what answers there.
//! `trust` is right on this socket, since the 0700 folder around it lets in only the account that Postgres
//! runs under, and root.

use std::{
    env, fs,
    fs::{DirBuilder, File},
    io,
    os::unix::{
        ffi::OsStrExt,
        fs::{DirBuilderExt, MetadataExt, symlink},
    },
    path::{Path, PathBuf},
    time::Duration,
};

use nix::unistd::geteuid;
use tokio::{net::UnixStream, time::timeout};
use tokio_postgres::{Config, NoTls, error::SqlState};

use super::error::PostgresError;

/// Database and role.
pub(super) const NAME: &str = "veza";
const SOCKET: &str = ".s.PGSQL.5432";
/// The kernel takes 107 bytes (103 on macOS) as a socket's path.
const MAX_PATH: usize = 103;
const ANSWER_WITHIN: Duration = Duration::from_secs(2);

/// What is at the other end of the socket.
#[derive(Debug)]
pub(super) enum Answer {
    Ready,
    /// Postgres is there, the database is not.
    NoDatabase,
    /// Postgres is there but takes no connection for now.
    Later(String),
    /// Postgres is there and will not have us.
    Refused(String),
    /// Nobody listens.
    Nobody,
}

/// A folder by which the socket can be reached.
#[derive(Debug)]
pub(super) struct Address {
    folder: PathBuf,
    /// Cleaners of the temporary folder leave alone what is locked.
    _link: Option<File>,
}

impl Address {
    /// The address of the cluster in `cluster`: that folder, or a short link to it when its path is too long
    /// for a socket.
    pub(super) fn of(cluster: &Path) -> Result<Self, PostgresError> {
        if cluster.join(SOCKET).as_os_str().len() <= MAX_PATH {
            return Ok(Self { folder: cluster.into(), _link: None });
        }
        let folder = short_folder(cluster);
        let link = folder.join("pg");
        let locked = link_privately(&folder, &link, cluster).map_err(PostgresError::file("use", &folder))?;
        Ok(Self { folder: link, _link: Some(locked) })
    }

    /// The connection string. In this form any byte may stand in the path.
    pub(super) fn url(&self) -> String {
        let path: String = self.folder.as_os_str().as_bytes().iter().map(|byte| percent(*byte)).collect();
        format!("postgresql://{NAME}@{path}/{NAME}")
    }

    /// Asks whether `database` can be used.
    pub(super) async fn ask(&self, database: &str) -> Answer {
        let stream = match UnixStream::connect(self.folder.join(SOCKET)).await {
            Ok(stream) => stream,
            Err(error)
                if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused) =>
            {
                return Answer::Nobody;
            }
            Err(error) => return Answer::Later(error.to_string()),
        };
        let config = self.config(database);
        match timeout(ANSWER_WITHIN, config.connect_raw(stream, NoTls)).await {
            Ok(Ok(_)) => Answer::Ready,
            Ok(Err(error)) => judge(&error),
            Err(_) => Answer::Later("it does not answer".to_owned()),
        }
    }

    /// Creates the database; that somebody else just did is as good.
    pub(super) async fn create_database(&self) -> Result<(), tokio_postgres::Error> {
        let (client, connection) = self.config("postgres").connect(NoTls).await?;
        let driver = tokio::spawn(connection);
        let created = client.batch_execute(&format!("CREATE DATABASE {NAME}")).await;
        drop(client);
        driver.abort();
        match created {
            Err(error) if error.code() == Some(&SqlState::DUPLICATE_DATABASE) => Ok(()),
            created => created,
        }
    }

    fn config(&self, database: &str) -> Config {
        let mut config = Config::new();
        config.host_path(&self.folder).user(NAME).dbname(database).application_name("veza start");
        config
    }
}

fn judge(error: &tokio_postgres::Error) -> Answer {
    let Some(said) = error.as_db_error() else { return Answer::Later(veza_sql::said(error)) };
    let code = said.code();
    if *code == SqlState::INVALID_CATALOG_NAME {
        return Answer::NoDatabase;
    }
    // Starting up, shutting down, all connections taken: classes 57 and 53.
    if code.code().starts_with("57") || code.code().starts_with("53") {
        return Answer::Later(said.message().to_owned());
    }
    Answer::Refused(said.message().to_owned())
}

/// `/tmp/veza-<user>-<hash of the cluster's path>`
fn short_folder(cluster: &Path) -> PathBuf {
    let name = format!("veza-{}-{:016x}", geteuid().as_raw(), fnv(cluster.as_os_str().as_bytes()));
    let usual = env::temp_dir().join(&name);
    // `TMPDIR` may itself be long.
    if usual.as_os_str().len() + "/pg/".len() + SOCKET.len() <= MAX_PATH {
        usual
    } else {
        Path::new("/tmp").join(name)
    }
}

/// Makes the private `folder` with the `link` to `target` in it. A folder that somebody else made there is
/// not used: who owns it could lead the server to a database of his.
fn link_privately(folder: &Path, link: &Path, target: &Path) -> io::Result<File> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let found = fs::symlink_metadata(folder)?;
    if !found.is_dir() || found.uid() != geteuid().as_raw() || found.mode() & 0o077 != 0 {
        return Err(io::Error::other(
            "it is not a private folder of this user; remove it or set DATA_DIR to a shorter path",
        ));
    }
    if fs::read_link(link).is_ok_and(|present| present == target) {
        return lock_shared(folder);
    }
    match fs::remove_file(link) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    symlink(target, link)?;
    lock_shared(folder)
}

fn lock_shared(folder: &Path) -> io::Result<File> {
    let opened = File::open(folder)?;
    // Without the lock a cleaner may come by in some days: not worth failing for.
    let _ = opened.try_lock_shared();
    Ok(opened)
}

/// FNV-1a: a name that is the same in every version of the server, which std's hasher does not promise.
fn fnv(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn percent(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use std::{ffi::OsStr, os::unix::fs::PermissionsExt};

    use tokio_postgres::config::Host;

    use super::*;

    #[test]
    fn any_path_survives_the_way_through_the_url() {
        for path in ["/srv/veza/.data/postgres", "/a b/it's, 50%/@?#&=:é/x"]
            .map(OsStr::new)
            .into_iter()
            .chain([OsStr::from_bytes(b"/\xff\xfe")])
        {
            let url = Address { folder: path.into(), _link: None }.url();
            let config: Config = url.parse().expect("a valid url");
            assert_eq!(config.get_hosts(), [Host::Unix(path.into())]);
            assert_eq!((config.get_user(), config.get_dbname()), (Some("veza"), Some("veza")));
        }
    }

    #[test]
    fn a_long_path_gets_a_short_link_that_stays_the_same() {
        let long = Path::new("/tmp").join("x".repeat(200));
        let address = Address::of(&long).expect("a link");
        assert!(address.folder.join(SOCKET).as_os_str().len() <= MAX_PATH);
        assert_eq!(fs::read_link(&address.folder).expect("readable"), long);
        assert_eq!(Address::of(&long).expect("again").folder, address.folder);
        fs::remove_dir_all(address.folder.parent().expect("a parent")).expect("removed");
    }

    #[test]
    fn a_folder_open_to_others_is_not_used() {
        let folder = env::temp_dir().join(format!("veza-open-{}", std::process::id()));
        fs::create_dir(&folder).expect("made");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("opened");
        assert!(link_privately(&folder, &folder.join("pg"), Path::new("/x")).is_err());
        fs::remove_dir(&folder).expect("removed");
    }
}
