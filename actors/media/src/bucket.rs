//! Files in a bucket of S3, or of anything that speaks its protocol.

use std::fs::File;
use std::io::Read;
use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path as Place;
use object_store::signer::{SignedUrlOptions, Signer};
use object_store::{Error, MultipartUpload, ObjectStoreExt, PutPayload, RetryConfig};
use reqwest::Method;

use super::disk::{failed, on_disk};
use super::incoming::Received;
use super::key::Key;
use veza_kernel::error::Problem;

/// Bytes that are sent at once, and held in memory; S3 takes 5 MiB at least but for the last.
const PART: usize = 8 << 20;
/// How often and how long a request is tried again.
const TRIES: usize = 3;
const TRYING: Duration = Duration::from_secs(20);

/// Where a bucket is, and what opens it; part of the configuration.
#[derive(Clone)]
pub struct BucketSettings {
    /// Its name.
    pub bucket: String,
    /// What all names in it begin with; may be empty.
    pub prefix: String,
    /// The server, such as `https://minio.example:9000`; Amazon's when left out.
    pub endpoint: Option<String>,
    /// The region that signatures name.
    pub region: String,
    /// Whether the bucket stands in the path and not in the host's name.
    pub path_style: bool,
    /// Who asks.
    pub access_key: String,
    /// What signs.
    pub secret_key: String,
}

/// A bucket that is open.
#[derive(Debug)]
pub struct Bucket {
    objects: AmazonS3,
    prefix: Place,
}

impl Bucket {
    /// Opens it; nothing is asked of it yet.
    ///
    /// # Errors
    /// When the settings are of no use.
    pub fn open(settings: BucketSettings) -> Result<Self, Error> {
        // the only one there is; that somebody said so before is fine
        let _ = rustls::crypto::ring::default_provider().install_default();
        let retry = RetryConfig { max_retries: TRIES, retry_timeout: TRYING, ..RetryConfig::default() };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(settings.bucket)
            .with_region(settings.region)
            .with_access_key_id(settings.access_key)
            .with_secret_access_key(settings.secret_key)
            .with_virtual_hosted_style_request(!settings.path_style)
            // the other way is not spoken everywhere
            .with_disable_bulk_delete(true)
            .with_retry(retry);
        if let Some(endpoint) = settings.endpoint {
            builder = builder.with_allow_http(endpoint.starts_with("http://")).with_endpoint(endpoint);
        }
        Ok(Self { objects: builder.build()?, prefix: Place::from(settings.prefix) })
    }

    pub(super) const fn objects(&self) -> &AmazonS3 {
        &self.objects
    }

    pub(super) const fn prefix(&self) -> &Place {
        &self.prefix
    }

    /// Returns the name of a file.
    pub(super) fn place(&self, key: Key) -> Place {
        self.prefix.parts().chain(key.parts().iter().map(|part| part.as_str().into())).collect()
    }

    /// Keeps a file that came in; it appears whole or not at all.
    pub(super) async fn keep(&self, place: &Place, received: &Received) -> Result<(), Problem> {
        let path = received.path().to_owned();
        let (first, file) = on_disk(move || next_part(File::open(path)?)).await?;
        if first.len() < PART {
            let put = self.objects.put(place, PutPayload::from(first)).await;
            return put.map(|_| ()).map_err(|error| failed(&error));
        }
        let mut upload = self.objects.put_multipart(place).await.map_err(|error| failed(&error))?;
        let sent = send(upload.as_mut(), first, file).await;
        if sent.is_err()
            && let Err(error) = upload.abort().await
        {
            failed(&error).log();
        }
        sent
    }

    /// Returns a signed address; `shown` are the headers that the answer will have.
    pub(super) async fn link(
        &self,
        place: &Place,
        ttl: Duration,
        shown: &[(&str, String)],
    ) -> Result<String, Problem> {
        let options = SignedUrlOptions::new().with_query(shown.iter().cloned());
        let signed = self.objects.signed_url_opts(Method::GET, place, ttl, &options).await;
        signed.map(Into::into).map_err(|error| failed(&error))
    }
}

async fn send(upload: &mut dyn MultipartUpload, first: Vec<u8>, file: File) -> Result<(), Problem> {
    let (mut part, mut file) = (first, file);
    while !part.is_empty() {
        upload.put_part(PutPayload::from(part)).await.map_err(|error| failed(&error))?;
        (part, file) = on_disk(move || next_part(file)).await?;
    }
    upload.complete().await.map(|_| ()).map_err(|error| failed(&error))
}

fn next_part(mut file: File) -> std::io::Result<(Vec<u8>, File)> {
    let mut part = Vec::new();
    file.by_ref().take(PART as u64).read_to_end(&mut part)?;
    Ok((part, file))
}
