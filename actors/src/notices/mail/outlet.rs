//! Where mails go: to an SMTP server, or into a folder when none is configured.

use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::transport::smtp::{AsyncSmtpTransport, Error as SmtpError};
use lettre::{AsyncTransport, Message, Tokio1Executor};
use uuid::Uuid;

use crate::error::Problem;
use crate::kernel::Clock;

/// How long an SMTP server may take for one step.
const PATIENCE: Duration = Duration::from_secs(30);

/// Hands mails over; cheap to clone.
#[derive(Clone)]
pub enum Outlet {
    /// To this server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Into this folder, a file each.
    Folder(PathBuf),
}

/// Why there is no outlet.
#[derive(Debug, thiserror::Error)]
pub enum OutletError {
    /// The URL cannot be used.
    #[error("must be smtp://user:password@host:port or smtps://…: {0}")]
    Url(#[from] SmtpError),
    /// The folder cannot be made.
    #[error(transparent)]
    Folder(#[from] std::io::Error),
}

impl Outlet {
    /// Returns the outlet to an SMTP server. `smtp` to another machine than this one demands STARTTLS unless the URL says
    /// otherwise by `?tls=opportunistic`; `smtps` is TLS from the first byte.
    ///
    /// # Errors
    /// When the URL is none.
    pub fn smtp(url: &str) -> Result<Self, OutletError> {
        let local =
            ["@localhost", "@127.0.0.1", "//localhost", "//127.0.0.1"].iter().any(|host| url.contains(host));
        let secured = match url {
            url if url.starts_with("smtp://") && !local && !url.contains("tls=") => {
                format!("{url}?tls=required")
            }
            url => url.to_owned(),
        };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&secured)?;
        Ok(Self::Smtp(transport.timeout(Some(PATIENCE)).build()))
    }

    /// Returns the outlet into a folder, and makes the folder for nobody else to look into.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn folder(folder: &Path) -> Result<Self, OutletError> {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        Ok(Self::Folder(folder.to_owned()))
    }

    /// Hands a mail over.
    ///
    /// # Errors
    /// `unavailable` when it was not taken: it may be tried again.
    pub(super) async fn hand_over(&self, message: Message, id: Uuid, clock: &Clock) -> Result<(), Problem> {
        match self {
            Self::Smtp(server) => {
                server.send(message).await.map_err(|error| Problem::unavailable(error.to_string()))?;
            }
            Self::Folder(folder) => {
                let name = format!("{}-{}.eml", clock.now().format("%Y%m%dT%H%M%S%3f"), id.simple());
                let path = folder.join(name);
                let written = path.clone();
                // a folder on a slow disk must not hold the actors up
                tokio::task::spawn_blocking(move || write(&written, &message.formatted()))
                    .await
                    .map_err(|error| Problem::internal(error.to_string()))?
                    .map_err(|error| Problem::unavailable(error.to_string()))?;
                tracing::info!(mail.file = %path.display(), "mail written");
            }
        }
        Ok(())
    }
}

/// Writes a file that is there whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let half = path.with_extension("part");
    let mut file =
        std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&half)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(half, path)
}
