//! Services beside the database. None of them is needed.

use veza_actors::mail;

use super::variable::{ConfigError, Value, variables};

variables! {
    /// Other services
    Services {
        /// Carries events between several nodes. Not served yet: the start is refused when it is set.
        "REDIS_URL" redis_url: Option<String> = "";
        /// Where files are kept, such as s3://bucket. Unset: under DATA_DIR/uploads. Not served yet: files lie there anyhow.
        "STORAGE_URL" storage_url: Option<String> = "";
        /// Where mails are handed over: smtps://user:password@host, or smtp://user:password@host with STARTTLS, which is demanded
        /// of every host but this one unless ?tls=opportunistic follows. Unset: they are files under DATA_DIR/mail.
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

impl Services {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        match self.redis_url {
            None => Ok(()),
            Some(_) => {
                let message = "several nodes are not served yet: unset it and run a single node";
                Err(ConfigError::new("REDIS_URL", message))
            }
        }
    }

    /// Names the settings that are given and do nothing yet: said at the start, so that nobody relies on them.
    pub fn without_effect(&self) -> impl Iterator<Item = &'static str> {
        [("STORAGE_URL", &self.storage_url)]
            .into_iter()
            .filter_map(|(name, value)| value.is_some().then_some(name))
    }
}
