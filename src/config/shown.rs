//! The configuration in force, as `veza config` prints it: what was set, what follows from it, and what stands in where nothing is set.
//! Each line is a line of an environment file again; no secret is in it.

use std::fmt::Write;

use super::whole::{Config, variables};

impl Config {
    /// Returns the lines, secrets masked.
    ///
    /// # Errors
    /// When the working folder is gone, which a relative data folder stands in.
    pub fn shown(&self) -> std::io::Result<String> {
        let mut text = String::new();
        for variable in variables() {
            let value = match self.derived(variable.name)? {
                Some(value) => value,
                None => self.env.masked(variable),
            };
            // writing to a String cannot fail
            let _ = writeln!(text, "{}={value}", variable.name);
            if let Some(instead) = self.instead(variable.name).filter(|_| value.is_empty()) {
                let _ = writeln!(text, "# {} is not set: {instead}", variable.name);
            }
        }
        Ok(text)
    }

    /// Returns what follows from other variables or from the machine, where nothing else is set.
    fn derived(&self, name: &str) -> std::io::Result<Option<String>> {
        let environment = self.server.app_env;
        Ok(match name {
            "DATA_DIR" => Some(self.data_dir()?.display().to_string()),
            "APP_DOMAIN" => Some(self.server.app_domain.0.clone()),
            "PUBLIC_URL" => Some(self.server.site(self.server.port)),
            "VEZA_WORKERS" => Some(self.workers().to_string()),
            "COOKIE_SECURE" => Some(self.accounts.secure(environment).to_string()),
            "COOKIE_SAME_SITE" => Some(self.accounts.same_site(environment).as_str().to_owned()),
            "MAIL_FROM" => Some(self.mail_from()),
            "LOG_LEVEL" => Some(self.logging.filter().1.to_owned()),
            _ => None,
        })
    }

    /// Returns what stands in for a variable that nothing is set for.
    fn instead(&self, name: &str) -> Option<String> {
        let data = self.data_dir().ok()?;
        let at = |place: &str| data.join(place).display().to_string();
        Some(match name {
            "DATABASE_URL" => format!("a private cluster of Postgres in {}", at("postgres")),
            "STORAGE_URL" => format!("files in {}", at("uploads")),
            "SMTP_URL" => format!("mails are files in {}", at("mail")),
            "JWT_SECRET" => format!("the secret in {}, made at the first start", at("jwt_secret")),
            "WEB_DIR" => "the web client of the binary".to_owned(),
            "METRICS_TOKEN" => "/metrics and /health/deep are for this machine alone".to_owned(),
            "INTERNAL_API_KEY" => "internal routes answer nobody".to_owned(),
            "TRUSTED_PROXIES" => "X-Forwarded-For is not read".to_owned(),
            "CORS_ALLOWED_ORIGINS" => "only the server's own pages call with credentials".to_owned(),
            "REDIS_URL" => "a single node, and nothing between nodes".to_owned(),
            "VEZA_NODE" => "a name made from the host and the secret".to_owned(),
            "COOKIE_DOMAIN" => "cookies are for the host alone".to_owned(),
            _ => return None,
        })
    }

    /// Returns how many threads serve.
    pub fn workers(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        self.server.workers.map_or_else(cores, usize::from)
    }
}
