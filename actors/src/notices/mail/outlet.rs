//! Where mails go: to an SMTP server, or into a folder when none is configured.

use std::io::Write;
use std::net::IpAddr;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::transport::smtp::client::{
    Certificate, CertificateStore, Tls, TlsParameters, TlsParametersBuilder,
};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{AsyncSmtpTransport, Error as SmtpError};
use lettre::{AsyncTransport, Message, Tokio1Executor};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
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
    /// Returns the outlet to an SMTP server, which greets by this name. `smtp` to another machine than this one demands STARTTLS unless
    /// the URL says otherwise by `?tls=opportunistic`; to this machine it is used where it is offered. `smtps` is TLS from the first
    /// byte. Trusted are the roots that browsers trust and those of the system, with `SSL_CERT_FILE` and `SSL_CERT_DIR`.
    ///
    /// # Errors
    /// When the URL is none.
    pub fn smtp(url: &str, hello: Option<String>) -> Result<Self, OutletError> {
        let (host, is_near) = (host_of(url), is_this_machine(host_of(url)));
        let is_plain = url.starts_with("smtp://") && !url.contains("tls=");
        let whole = if is_plain && !is_near { format!("{url}?tls=required") } else { url.to_owned() };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&whole)?;
        transport = match (tls(host, is_plain && is_near)?, url.starts_with("smtps://")) {
            (tls, true) => transport.tls(Tls::Wrapper(tls)),
            (tls, false) if whole.contains("tls=required") => transport.tls(Tls::Required(tls)),
            (tls, false) => transport.tls(Tls::Opportunistic(tls)),
        };
        // a path names it in the URL
        if let Some(name) = hello.filter(|_| !has_path(url)) {
            transport = transport.hello_name(ClientId::Domain(name));
        }
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

/// Returns how TLS is spoken. Between programs of one machine nobody stands, and what they show is seldom signed: any certificate will do.
fn tls(host: &str, any_certificate: bool) -> Result<TlsParameters, SmtpError> {
    // one that rustls cannot read would take all others with it
    let is_read = |root: &CertificateDer<'static>| RootCertStore::empty().add(root.clone()).is_ok();
    let roots = rustls_native_certs::load_native_certs().certs.into_iter().filter(is_read);
    let roots = roots.filter_map(|root| Certificate::from_der(root.to_vec()).ok());
    let tls = TlsParameters::builder(host.to_owned()).certificate_store(CertificateStore::WebpkiRoots);
    let tls = roots.fold(tls, TlsParametersBuilder::add_root_certificate);
    let tls = tls.dangerous_accept_invalid_certs(any_certificate);
    tls.dangerous_accept_invalid_hostnames(any_certificate).build()
}

/// Returns the host of an address, without the brackets of IPv6.
fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    }
}

fn has_path(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['?', '#'])
        .next()
        .and_then(|rest| rest.split_once('/'))
        .is_some_and(|(_, path)| !path.is_empty())
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_this_machine() {
        for (url, host, is_near) in [
            ("smtp://localhost", "localhost", true),
            ("smtp://a:b@localhost:25/name?tls=required", "localhost", true),
            ("smtp://127.0.0.9:2525", "127.0.0.9", true),
            ("smtp://[::1]:25", "::1", true),
            ("smtp://a:b@localhost.example", "localhost.example", false),
            ("smtps://a:%40localhost@mail.example:465", "mail.example", false),
        ] {
            assert_eq!((host_of(url), is_this_machine(host_of(url))), (host, is_near), "{url}");
        }
        assert!(
            has_path("smtp://localhost/name?x=1")
                && !has_path("smtp://localhost/")
                && !has_path("smtp://a?b=/c")
        );
    }
}
