//! Services beside the database. None of them is needed.

use veza_actors::mail;
use veza_actors::media::BucketSettings;
use veza_nodes::Address;

use super::variable::{ConfigError, Value, variables};

variables! {
    /// Other services
    Services {
        /// Redis 6 or newer, or Valkey, as redis://user:password@host:port/database, or with TLS as rediss://. It makes this process one of
        /// several nodes, which share it, DATABASE_URL, JWT_SECRET and their files. Unset: one process serves the database, and alone.
        "REDIS_URL" redis_url: Option<RedisUrl> = "";
        /// What names in Redis begin with: several servers can share one. It is the same on all nodes of one server.
        "REDIS_PREFIX" redis_prefix: Prefix = "veza";
        /// Where files are kept, as s3://bucket/prefix?region=eu-west-1, or ?endpoint=https://minio.example:9000 for other servers that
        /// speak S3 (with path_style=false for those that have the bucket in their host's name). Unset: under DATA_DIR/uploads.
        "STORAGE_URL" storage_url: Option<StorageUrl> = "";
        /// Who opens the bucket of STORAGE_URL.
        "AWS_ACCESS_KEY_ID" access_key: Option<String> = "";
        /// What signs for it.
        "AWS_SECRET_ACCESS_KEY" secret_key: Option<String> = "" secret;
        /// Where mails are handed over: smtps://user:password@host, or smtp://user:password@host with STARTTLS, which is demanded
        /// of every host but this one unless ?tls=opportunistic follows. A path names this host, in place of APP_DOMAIN. Unset: they are
        /// files under DATA_DIR/mail.
        "SMTP_URL" smtp_url: Option<String> = "";
        /// Whom mails are from, as Veza <no-reply@veza.example>; no-reply at APP_DOMAIN unless given.
        "MAIL_FROM" mail_from: Option<Sender> = "";
    }
}

/// Whom mails are from.
pub struct Sender(pub mail::Sender);

impl Value for Sender {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map(Self)
    }
}

/// Where Redis is.
pub struct RedisUrl(pub Address);

impl Value for RedisUrl {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(|error: veza_nodes::AddressError| error.to_string())
    }
}

/// What names in Redis begin with.
pub struct Prefix(pub String);

impl Value for Prefix {
    fn parse(text: &str) -> Result<Self, String> {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
        if text.is_empty() || text.len() > 64 || !text.chars().all(is_plain) {
            return Err(format!(
                "must be 1 to 64 letters, digits, dots, underscores and hyphens, not {text:?}"
            ));
        }
        Ok(Self(text.to_owned()))
    }
}

impl Services {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if self.storage_url.is_some() && self.bucket().is_none() {
            let message = "needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY beside it";
            return Err(ConfigError::new("STORAGE_URL", message));
        }
        Ok(())
    }

    /// Nodes of one server share what others keep to themselves.
    pub(super) fn check_shared(&self, has_database: bool, has_secret: bool) -> Result<(), ConfigError> {
        let missing = match (&self.redis_url, has_database, has_secret) {
            (None, ..) | (Some(_), true, true) => return Ok(()),
            (Some(_), false, _) => "DATABASE_URL",
            (Some(_), true, false) => "JWT_SECRET",
        };
        Err(ConfigError::new("REDIS_URL", format!("needs {missing} beside it, the same on all nodes")))
    }

    /// Returns the origin that browsers are sent to for files, if it is another one.
    pub fn media_origin(&self) -> Option<String> {
        self.storage_url.as_ref().map(StorageUrl::origin)
    }

    /// Returns the bucket that files are kept in, if there is one.
    pub fn bucket(&self) -> Option<BucketSettings> {
        let url = self.storage_url.clone()?;
        // the bucket belongs into the endpoint's host where it is no part of the path
        let endpoint = url.endpoint.is_some().then(|| url.origin());
        let StorageUrl { bucket, prefix, region, path_style, .. } = url;
        let (access_key, secret_key) = (self.access_key.clone()?, self.secret_key.clone()?);
        Some(BucketSettings { bucket, prefix, endpoint, region, path_style, access_key, secret_key })
    }
}

/// A bucket's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageUrl {
    bucket: String,
    prefix: String,
    endpoint: Option<String>,
    region: String,
    path_style: bool,
}

impl Value for StorageUrl {
    fn parse(text: &str) -> Result<Self, String> {
        let rest = text.strip_prefix("s3://").ok_or("must be s3://bucket")?;
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
        if bucket.is_empty() || bucket.contains(['@', ':']) {
            return Err("must name a bucket and no keys: those have variables of their own".to_owned());
        }
        let (mut endpoint, mut region, mut path_style) = (None, "us-east-1".to_owned(), None);
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match (name, value) {
                ("endpoint", url) if url.starts_with("http://") || url.starts_with("https://") => {
                    endpoint = Some(url.trim_end_matches('/').to_owned());
                }
                ("region", name) if !name.is_empty() => name.clone_into(&mut region),
                ("path_style", "true") => path_style = Some(true),
                ("path_style", "false") => path_style = Some(false),
                _ => return Err(format!("has no use for {name}={value}")),
            }
        }
        // Amazon has buckets in the host's name, most others do not
        let path_style = path_style.unwrap_or(endpoint.is_some());
        Ok(Self {
            bucket: bucket.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
            endpoint,
            region,
            path_style,
        })
    }
}

impl StorageUrl {
    fn origin(&self) -> String {
        match &self.endpoint {
            Some(endpoint) if self.path_style => endpoint.clone(),
            Some(endpoint) => endpoint.replacen("://", &format!("://{}.", self.bucket), 1),
            None if self.path_style => format!("https://s3.{}.amazonaws.com", self.region),
            None => format!("https://{}.s3.{}.amazonaws.com", self.bucket, self.region),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_named_by_an_address() {
        let amazon = StorageUrl::parse("s3://music?region=eu-west-1").unwrap();
        assert_eq!((amazon.bucket.as_str(), amazon.path_style), ("music", false));
        assert_eq!(amazon.origin(), "https://music.s3.eu-west-1.amazonaws.com");
        let other = StorageUrl::parse("s3://music/a/b/?endpoint=http://localhost:9000/").unwrap();
        assert_eq!((other.prefix.as_str(), other.path_style), ("a/b", true));
        assert_eq!(other.origin(), "http://localhost:9000");
        let hosted = StorageUrl::parse("s3://music?endpoint=https://s3.example&path_style=false").unwrap();
        assert_eq!(hosted.origin(), "https://music.s3.example");
        for wrong in [
            "",
            "s3://",
            "music",
            "https://music",
            "s3://key:secret@music",
            "s3://music?endpoint=ftp://x",
            "s3://music?acl=public",
        ] {
            assert!(StorageUrl::parse(wrong).is_err(), "{wrong}");
        }
    }
}
