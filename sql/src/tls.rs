//! TLS to Postgres, by rustls. It must not decide when TLS is used; that is the way's.

mod binding;
mod files;
mod roots;
mod verifier;

use std::future::Future;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use rustls::crypto::CryptoProvider;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{PrivateKeyDer, ServerName};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ClientConfig, InconsistentKeys};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use tokio_rustls::TlsConnector;

use self::files::{certificates, unusable};
use crate::address::{AddressError, TlsParameters};

/// Makes the handshakes of connections, and knows whether one was made.
#[derive(Clone)]
pub(crate) struct Connector {
    config: Arc<ClientConfig>,
    was_used: Arc<AtomicBool>,
}

/// The handshake with one host.
pub(crate) struct Handshake {
    connector: Connector,
    name: Option<ServerName<'static>>,
}

/// An encrypted connection.
pub(crate) struct Encrypted<S>(tokio_rustls::client::TlsStream<S>);

impl Connector {
    /// # Errors
    /// When a file of certificates or keys is of no use.
    pub(crate) fn new(parameters: &TlsParameters) -> Result<Self, AddressError> {
        let provider = Arc::new(default_provider());
        let verifier = verifier::Verifier::new(roots::trust(parameters)?, &provider);
        let builder = ClientConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .map_err(|error| AddressError::NoRoots(error.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier));
        let mut config = match (&parameters.cert, &parameters.key) {
            (Some(cert), Some(key)) => {
                let own = own_certificate(cert, key, &provider)?;
                builder.with_client_cert_resolver(Arc::new(SingleCertAndKey::from(own)))
            }
            (None, None) => builder.with_no_client_auth(),
            (Some(_), None) => {
                return Err(AddressError::Value {
                    parameter: "sslkey",
                    expected: "the file of the key that belongs to sslcert",
                });
            }
            (None, Some(_)) => {
                return Err(AddressError::Value {
                    parameter: "sslcert",
                    expected: "the file of the certificate that sslkey belongs to",
                });
            }
        };
        // what Postgres 17 demands where TLS begins without being asked for; others pass over it
        config.alpn_protocols = vec![b"postgresql".to_vec()];
        Ok(Self { config: Arc::new(config), was_used: Arc::default() })
    }

    /// Returns one for a connection that begins.
    pub(crate) fn fresh(&self) -> Self {
        Self { config: self.config.clone(), was_used: Arc::default() }
    }

    pub(crate) fn was_used(&self) -> bool {
        self.was_used.load(Ordering::Relaxed)
    }
}

/// Reads what says who asks. Whether the certificate is any good is for Postgres to say: rustls knows fewer kinds.
fn own_certificate(cert: &Path, key: &Path, provider: &CryptoProvider) -> Result<CertifiedKey, AddressError> {
    let chain = certificates("sslcert", cert)?;
    let private =
        PrivateKeyDer::from_pem_file(key).map_err(|error| unusable("sslkey", key, &error.to_string()))?;
    let private = provider.key_provider.load_private_key(private);
    let own = CertifiedKey::new(chain, private.map_err(|error| unusable("sslkey", key, &error.to_string()))?);
    match own.keys_match() {
        Err(rustls::Error::InconsistentKeys(InconsistentKeys::KeyMismatch)) => {
            Err(unusable("sslkey", key, "it is not the key of the certificate in sslcert"))
        }
        _ => Ok(own),
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> MakeTlsConnect<S> for Connector {
    type Stream = Encrypted<S>;
    type TlsConnect = Handshake;
    type Error = io::Error;

    /// Is also asked for sockets of the file system, which have no name and make no handshake.
    fn make_tls_connect(&mut self, host: &str) -> io::Result<Handshake> {
        Ok(Handshake { connector: self.clone(), name: ServerName::try_from(host.to_owned()).ok() })
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> TlsConnect<S> for Handshake {
    type Stream = Encrypted<S>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Encrypted<S>>> + Send>>;

    fn connect(self, stream: S) -> Self::Future {
        Box::pin(async move {
            let name = self
                .name
                .ok_or_else(|| io::Error::other("the host has no name that a certificate could have"))?;
            let encrypted = TlsConnector::from(self.connector.config).connect(name, stream).await?;
            self.connector.was_used.store(true, Ordering::Relaxed);
            Ok(Encrypted(encrypted))
        })
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Encrypted<S> {
    fn channel_binding(&self) -> ChannelBinding {
        let (_, session) = self.0.get_ref();
        let certificate = session.peer_certificates().and_then(<[_]>::first);
        match certificate.and_then(|certificate| binding::digest(certificate)) {
            Some(digest) => ChannelBinding::tls_server_end_point(digest),
            None => ChannelBinding::none(),
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Encrypted<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Encrypted<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.0.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}
