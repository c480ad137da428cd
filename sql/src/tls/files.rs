//! Files of certificates, as `DATABASE_URL` names them.

use std::path::Path;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use crate::address::AddressError;

/// Reads the certificates of a file.
pub(super) fn certificates(
    parameter: &'static str,
    path: &Path,
) -> Result<Vec<CertificateDer<'static>>, AddressError> {
    let read = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let found: Vec<_> = read.map_err(|error| unusable(parameter, path, &error.to_string()))?;
    match found.is_empty() {
        true => Err(unusable(parameter, path, "it holds no certificate in PEM form")),
        false => Ok(found),
    }
}

pub(super) fn unusable(parameter: &'static str, path: &Path, reason: &str) -> AddressError {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    AddressError::File { parameter, path: path.display().to_string(), reason }
}
