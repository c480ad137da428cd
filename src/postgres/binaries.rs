//! Finds the Postgres programs: in `PATH`, then where distributions put them, the newest first. A folder that
//! exists already is only ever opened by the major version that made it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::{account::Account, error::PostgresError};

/// Debian 11 and Ubuntu 22.04 have older ones in support than this; none is needed.
const OLDEST_MAJOR: u32 = 14;

/// Parent folder, what the version's folder begins with, and where the programs lie in it.
const PLACES: &[(&str, &str, &str)] = &[
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/usr/local", "pgsql", "bin"),
    ("/opt/homebrew/opt", "postgresql@", "bin"),
    ("/usr/local/opt", "postgresql@", "bin"),
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql@", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
];

/// The programs of one Postgres version.
#[derive(Clone, Debug)]
pub(super) struct Binaries {
    folder: PathBuf,
    major: u32,
}

impl Binaries {
    /// The programs for the cluster in `folder`: those that made it, or the preferred ones when it is still
    /// to be made.
    pub(super) fn find(folder: &Path, account: Account) -> Result<Self, PostgresError> {
        let installed = candidates().into_iter().filter_map(|found| inspect(&found, account));
        let Ok(made_by) = fs::read_to_string(folder.join("PG_VERSION")) else {
            return preferred(installed).ok_or(PostgresError::NotInstalled { oldest: OLDEST_MAJOR });
        };
        let mut seen = Vec::new();
        for binaries in installed {
            if binaries.major.to_string() == made_by.trim() {
                return Ok(binaries);
            }
            seen.push(binaries.major.to_string());
        }
        seen.dedup();
        let found = if seen.is_empty() { "none".to_owned() } else { seen.join(", ") };
        Err(PostgresError::OtherVersion { folder: folder.into(), wanted: made_by.trim().into(), found })
    }

    pub(super) fn initdb(&self) -> PathBuf {
        self.folder.join("initdb")
    }

    pub(super) fn postgres(&self) -> PathBuf {
        self.folder.join("postgres")
    }
}

/// The first, which is `PATH`'s or the newest; too old ones are passed over.
fn preferred(mut installed: impl Iterator<Item = Binaries>) -> Option<Binaries> {
    installed.find(|binaries| binaries.major >= OLDEST_MAJOR)
}

/// Folders that may hold the programs, most preferred first.
fn candidates() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = env::split_paths(&path).filter(|folder| folder.is_absolute()).collect();
    let mut versioned: Vec<(u32, PathBuf)> = PLACES.iter().flat_map(|place| versions_in(*place)).collect();
    versioned.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    folders.extend(versioned.into_iter().map(|(_, folder)| folder));
    folders
}

fn versions_in((parent, prefix, programs): (&str, &str, &str)) -> Vec<(u32, PathBuf)> {
    let Ok(entries) = fs::read_dir(parent) else { return Vec::new() };
    let versions = entries.flatten().filter_map(|entry| {
        let name = entry.file_name();
        let version = name.to_str()?.strip_prefix(prefix)?;
        let number = if version.is_empty() { 0 } else { leading_number(version)? };
        Some((number, entry.path().join(programs)))
    });
    versions.collect()
}

/// The programs in `folder`, if both are there and `account` can run them.
fn inspect(folder: &Path, account: Account) -> Option<Binaries> {
    let postgres = fs::canonicalize(folder.join("postgres")).ok()?;
    let initdb = fs::canonicalize(folder.join("initdb")).ok()?;
    // Links such as `/usr/local/bin/postgres` lead to the real place, where Postgres finds its other files.
    let folder = postgres.parent()?.to_path_buf();
    if initdb.parent()? != folder || !account.can_execute(&postgres) || !account.can_execute(&initdb) {
        return None;
    }
    let said =
        Command::new(&postgres).arg("--version").stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let major = parse_version(&String::from_utf8_lossy(&said.stdout))?;
    Some(Binaries { folder, major })
}

/// The major version in what `postgres --version` says.
fn parse_version(said: &str) -> Option<u32> {
    leading_number(said.split_once("(PostgreSQL)")?.1.trim_start())
}

fn leading_number(text: &str) -> Option<u32> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(parse_version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some(15));
        assert_eq!(parse_version("postgres (PostgreSQL) 19beta1"), Some(19));
        assert_eq!(parse_version("bash: no"), None);
    }

    #[test]
    fn the_first_that_is_new_enough_is_preferred() {
        let with = |major| Binaries { folder: PathBuf::new(), major };
        let found = preferred([with(9), with(15), with(17)].into_iter());
        assert_eq!(found.map(|binaries| binaries.major), Some(15));
    }
}
