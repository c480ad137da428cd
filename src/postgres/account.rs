//! Under which operating-system account Postgres runs, and how a program is started under it. Postgres
//! refuses to be root, so a server that is root hands it to the folder's owner, else to `postgres`, else to
//! `nobody`.

use std::{
    env,
    ffi::OsStr,
    fs::{self, File},
    io,
    os::{
        fd::{AsRawFd, OwnedFd},
        unix::{fs::MetadataExt, process::CommandExt},
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use nix::unistd::{User, dup, geteuid};

use super::error::PostgresError;

/// The account that Postgres runs under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Account {
    /// The server's own, an ordinary one.
    Own,
    /// Another one, since the server is root.
    Other { uid: u32, gid: u32 },
}

impl Account {
    /// The account for the cluster in `folder`, which need not exist yet.
    pub(super) fn choose(folder: &Path) -> Result<Self, PostgresError> {
        let own = geteuid().as_raw();
        let owner = fs::metadata(folder).map(|folder| (folder.uid(), folder.gid())).ok();
        match owner {
            Some((uid, _)) if own != 0 && uid != own => Err(owned_by(
                folder,
                uid,
                "start the server as that user (or root), or set DATA_DIR to another folder",
            )),
            Some((0, _)) => {
                Err(owned_by(folder, 0, "`chown -R` it to `postgres` or to another ordinary user"))
            }
            Some((uid, gid)) if own == 0 => Ok(Self::Other { uid, gid }),
            None if own == 0 => unprivileged().ok_or(PostgresError::NoAccount),
            _ => Ok(Self::Own),
        }
    }

    /// Gives `folder` to the account.
    pub(super) fn own(self, folder: &Path) -> io::Result<()> {
        match self {
            Self::Own => Ok(()),
            Self::Other { uid, gid } => std::os::unix::fs::chown(folder, Some(uid), Some(gid)),
        }
    }

    /// Whether the account can execute the file at `path` (links resolved).
    pub(super) fn can_execute(self, path: &Path) -> bool {
        let everyone = |path: &Path| fs::metadata(path).is_ok_and(|found| found.mode() & 0o001 != 0);
        match self {
            Self::Own => path.is_file(),
            Self::Other { .. } => path.ancestors().all(everyone),
        }
    }

    /// Opens the way to `folder` for programs that run under the account.
    pub(super) fn enter(self, folder: &Path) -> Result<Entrance, PostgresError> {
        let Self::Other { uid, gid } = self else {
            return Ok(Entrance { path: folder.into(), handed: None });
        };
        // The account may not be able to walk to the folder (beneath `/root`, say). It need not: the programs
        // inherit the open folder and know it by its number.
        let opened = File::open(folder)
            .and_then(|opened| Ok(dup(opened)?))
            .map_err(PostgresError::file("open", folder))?;
        let path = PathBuf::from(format!("/proc/self/fd/{}", opened.as_raw_fd()));
        if !path.exists() {
            let source =
                io::Error::other("/proc is not mounted; mount it, or start the server as an ordinary user");
            return Err(PostgresError::file("hand over", folder)(source));
        }
        Ok(Entrance { path, handed: Some((opened, uid, gid)) })
    }
}

/// The way to a data folder.
#[derive(Debug)]
pub(super) struct Entrance {
    path: PathBuf,
    /// The folder held open for the account with these numbers.
    handed: Option<(OwnedFd, u32, u32)>,
}

impl Entrance {
    /// What a program started by [`Entrance::spawn`] calls the folder.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Starts `program` in a process group of its own (Ctrl-C in the terminal must reach the server only,
    /// which then stops Postgres in order), with nothing of the server's environment (it holds secrets),
    /// output going to `log`.
    pub(super) fn spawn<I, S>(&self, program: &Path, arguments: I, log: File) -> Result<Child, PostgresError>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let run = |source| PostgresError::Spawn { program: program.into(), source };
        let mut command = Command::new(program);
        command
            .args(arguments)
            .current_dir("/")
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("LC_ALL", "C")
            .env("TZ", "UTC");
        for kept in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
            if let Some(value) = env::var_os(kept) {
                command.env(kept, value);
            }
        }
        command.stdin(Stdio::null()).stdout(log.try_clone().map_err(run)?).stderr(log).process_group(0);
        if let Some((_, uid, gid)) = self.handed {
            command.uid(uid).gid(gid);
        }
        command.spawn().map_err(run)
    }
}

fn owned_by(folder: &Path, owner: u32, advice: &'static str) -> PostgresError {
    PostgresError::Owner { folder: folder.into(), owner, advice }
}

fn unprivileged() -> Option<Account> {
    let find = |name| User::from_name(name).ok().flatten().filter(|user| !user.uid.is_root());
    let user = find("postgres").or_else(|| find("nobody"))?;
    Some(Account::Other { uid: user.uid.as_raw(), gid: user.gid.as_raw() })
}
