//! Services beside the database. None of them is needed.

use super::variable::{ConfigError, variables};

variables! {
    /// Other services
    Services {
        /// Carries events between several nodes. Not served yet: the start is refused when it is set.
        "REDIS_URL" redis_url: Option<String> = "";
        /// Where files are kept, such as s3://bucket. Unset: under DATA_DIR/uploads. Not served yet: files lie there anyhow.
        "STORAGE_URL" storage_url: Option<String> = "";
        /// Where mails are handed over, as smtp://user:password@host. Unset: they are files under DATA_DIR/mail. No mail is
        /// sent yet: it has no effect.
        "SMTP_URL" smtp_url: Option<String> = "";
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
        [("STORAGE_URL", &self.storage_url), ("SMTP_URL", &self.smtp_url)]
            .into_iter()
            .filter_map(|(name, value)| value.is_some().then_some(name))
    }
}
