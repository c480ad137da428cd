//! Whom a certificate of Postgres is believed from: nobody in particular, the file that `sslrootcert` names, or the system's store.

use std::path::Path;
use std::sync::Arc;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;

use super::files::{certificates, unusable};
use crate::address::{AddressError, TlsMode, TlsParameters};

/// What a certificate must be.
#[derive(Debug)]
pub(super) enum Trust {
    /// Anything: what is sent is encrypted, and whoever stands in between can have it.
    Anything,
    /// Signed by one of these.
    Signed {
        roots: Arc<RootCertStore>,
        /// Those of a file, which may also be the server's own.
        given: Vec<CertificateDer<'static>>,
        /// And for this host.
        by_name: bool,
    },
}

/// Decides by the parameters. As with libpq, `require` with a file of authorities verifies as `verify-ca` does.
pub(super) fn trust(parameters: &TlsParameters) -> Result<Trust, AddressError> {
    let mode = parameters.mode.unwrap_or(TlsMode::Prefer);
    match (mode, &parameters.root) {
        (TlsMode::VerifyFull, root) => signed(root.as_deref(), true),
        (TlsMode::VerifyCa, root) => signed(root.as_deref(), false),
        (TlsMode::Require, Some(root)) => signed(Some(root), false),
        _ => Ok(Trust::Anything),
    }
}

fn signed(root: Option<&Path>, by_name: bool) -> Result<Trust, AddressError> {
    match root.filter(|path| *path != Path::new("system")) {
        Some(path) => {
            let given = certificates("sslrootcert", path)?;
            let mut roots = RootCertStore::empty();
            for certificate in &given {
                let added = roots.add(certificate.clone());
                added.map_err(|error| unusable("sslrootcert", path, &error.to_string()))?;
            }
            Ok(Trust::Signed { roots: Arc::new(roots), given, by_name })
        }
        // of authorities that everybody believes anybody can have a certificate: only the name tells whose it is
        None => Ok(Trust::Signed { roots: Arc::new(of_the_system()?), given: Vec::new(), by_name: true }),
    }
}

fn of_the_system() -> Result<RootCertStore, AddressError> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    if roots.is_empty() {
        let reason =
            found.errors.first().map_or_else(|| "its store is empty".to_owned(), ToString::to_string);
        return Err(AddressError::NoRoots(reason));
    }
    Ok(roots)
}
